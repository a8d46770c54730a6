public import Formats

extension WordTemplate {
  /// The Word file whose numbers became placeholders; every other byte of it stays.
  public func suggested(by suggester: inout NarrativeSuggester) throws(FileFault) -> [UInt8] {
    var replaced: [(name: String, bytes: [UInt8])] = []
    for part in parts {
      var editing = WordEditing(part)
      let computed = part.computedTexts
      for element in part.root.paragraphs {
        let paragraph = WordParagraph(element, part.bytes)
        let cell = element.cell(in: part.bytes)
        // What a field prints, such as a page number, is Word's own and no number of the report.
        let characters = paragraph.letters.map { computed.contains(ObjectIdentifier(paragraph.nodes[$0.node])) ? "\u{FFFC}" : $0.character }
        let below = element.cellsBelow.map { below in
          ReportPassage(characters: WordParagraph(below, part.bytes).letters.map(\.character), cell: below.cell(in: part.bytes))
        }
        let edits = suggester.edits(of: ReportPassage(characters: characters, cell: cell, below: below))
        editing.replace(edits, in: paragraph)
      }
      if !editing.isEmpty { replaced.append((part.name, editing.bytes)) }
    }
    return try replacing(replaced)
  }
}

extension WordTemplate.Part {
  /// The texts that fields print.
  var computedTexts: Set<ObjectIdentifier> {
    var computed: Set<ObjectIdentifier> = []
    var depth = 0
    func walk(_ node: XMLNode) {
      switch node.name {
      case "fldSimple": depth += 1
      case "fldChar":
        let tag = String(decoding: bytes[node.start], as: UTF8.self)
        depth += tag.contains("\"begin\"") ? 1 : tag.contains("\"end\"") ? -1 : 0
      case "t" where depth > 0: computed.insert(ObjectIdentifier(node))
      default: break
      }
      for child in node.children { walk(child) }
      if node.name == "fldSimple" { depth -= 1 }
    }
    walk(root)
    return computed
  }
}

/// Replaces letters of a part's texts, which may be split over runs.
private struct WordEditing {
  private let part: WordTemplate.Part
  private var splices: [(range: Range<Int>, bytes: [UInt8])] = []

  init(_ part: WordTemplate.Part) { self.part = part }

  var isEmpty: Bool { splices.isEmpty }

  /// A replacement takes the look of the run in which its first letter is.
  mutating func replace(_ edits: [NarrativeSuggester.Edit], in paragraph: WordParagraph) {
    var changed: Set<Int> = []
    for edit in edits {
      for (place, letter) in zip(edit.range, paragraph.letters[edit.range]) {
        let text = place == edit.range.lowerBound ? XMLBuilder.escaped(edit.text, inAttribute: false) : ""
        splices.append((letter.range, Array(text.utf8)))
        changed.insert(letter.node)
      }
    }
    // A text that begins or ends with a blank now has to say that it counts.
    for index in changed.sorted() {
      let start = paragraph.nodes[index].start
      let tag = String(decoding: part.bytes[start], as: UTF8.self)
      if !tag.contains("xml:space") { splices.append((start.upperBound - 1..<start.upperBound - 1, Array(" xml:space=\"preserve\"".utf8))) }
    }
  }

  var bytes: [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += part.bytes[offset..<splice.range.lowerBound] + splice.bytes
      offset = splice.range.upperBound
    }
    return result + part.bytes[offset...]
  }
}

extension XMLNode {
  /// The paragraphs of the column that a paragraph of a table's first row heads.
  fileprivate var cellsBelow: [XMLNode] {
    guard let cell = ancestor("tc", "txbxContent"), cell.name == "tc", let row = cell.ancestor("tr"), let table = row.ancestor("tbl"),
      case let rows = table.children.filter({ $0.name == "tr" }), rows.first === row,
      let index = row.children.filter({ $0.name == "tc" }).firstIndex(where: { $0 === cell })
    else { return [] }
    return rows.dropFirst().flatMap { row -> [XMLNode] in
      let cells = row.children.filter { $0.name == "tc" }
      return cells.indices.contains(index) ? cells[index].paragraphs : []
    }
  }

  /// The words that explain a paragraph of a table: its row up to its cell, and its column's head.
  fileprivate func cell(in bytes: [UInt8]) -> ReportPassage.Cell? {
    guard let cell = ancestor("tc", "txbxContent"), cell.name == "tc", let row = cell.ancestor("tr"), let table = row.ancestor("tbl"),
      let head = table.children.first(where: { $0.name == "tr" })
    else { return nil }
    let cells = row.children.filter { $0.name == "tc" }
    guard let index = cells.firstIndex(where: { $0 === cell }) else { return nil }
    func words(_ cells: [XMLNode]) -> [String] {
      cells.map { cell in cell.paragraphs.map { WordParagraph($0, bytes).text }.joined(separator: " ") }
    }
    return ReportPassage.Cell(index, in: words(cells), under: row === head ? [] : words(head.children.filter { $0.name == "tc" }))
  }
}
