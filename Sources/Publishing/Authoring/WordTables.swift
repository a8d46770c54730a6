import EventLog
import Formats

/// The tables of a Word file as sheets, with the elements behind their cells.
struct WordTables {
  /// A table, the paragraphs before and behind it as rows of their own.
  struct Table {
    let sheet: DisplayedSheet
    /// The element of each cell that a table has, by its name.
    let cells: [String: XMLNode]
  }

  /// The part that holds the document's text.
  static let part = "word/document.xml"

  let tables: [Table]
  let bytes: [UInt8]
  let archive: ZipEdit

  /// Opens a file; nil if it is an archive, and no Word file.
  init?(_ file: [UInt8]) throws(FileFault) {
    archive = try ZipEdit(file)
    guard let bytes = try archive.markup(of: Self.part, limit: InputLimits.officePart) else { return nil }
    self.bytes = bytes
    let root = XMLNode.parse(bytes)
    let body = Self.blocks(of: root.descendants("body").first ?? root)
    var tables: [Table] = []
    for (place, block) in body.enumerated() where block.name == "tbl" {
      let before = body[..<place].reversed().prefix { $0.name == "p" }.reversed()
      let behind = body[(place + 1)...].prefix { $0.name == "p" }
      tables.append(try Self.table(block, number: tables.count + 1, before: Array(before), behind: Array(behind), bytes))
    }
    self.tables = tables
  }

  /// The paragraphs and tables of the text, those within controls too.
  private static func blocks(of node: XMLNode) -> [XMLNode] {
    node.children.flatMap { child -> [XMLNode] in
      switch child.name {
      case "p", "tbl": [child]
      case "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml": blocks(of: child)
      default: []
      }
    }
  }

  private static func table(
    _ table: XMLNode, number: Int, before: [XMLNode], behind: [XMLNode], _ bytes: [UInt8]
  ) throws(FileFault) -> Table {
    var cells: [DisplayedSheet.Cell] = []
    var nodes: [String: XMLNode] = [:]
    var row = 0
    func add(_ paragraphs: [XMLNode], _ word: String) {
      for (index, paragraph) in paragraphs.enumerated() {
        let text = WordText.text(of: paragraph, bytes)
        if text.allSatisfy(\.isWhitespace) { continue }
        row += 1
        cells.append(.init(text: text, kind: .text, rows: row...row, columns: 0...0, reference: "\(word)第 \(index + 1) 段"))
      }
    }
    add(before, "表 \(number) 前")
    /// The cells that go on downwards, by the column where they begin.
    var open: [Int: Int] = [:]
    for (line, element) in WordText.own("tr", of: table).enumerated() {
      row += 1
      let before = WordText.number("gridBefore", under: element.children.first { $0.name == "trPr" }, bytes) ?? 0
      var column = max(0, min(before, 1_000))
      for (index, cell) in WordText.own("tc", of: element).enumerated() {
        let properties = cell.children.first { $0.name == "tcPr" }
        let width = max(1, min(WordText.number("gridSpan", under: properties, bytes) ?? 1, 1_000))
        let merge = properties?.children.first { $0.name == "vMerge" }
        let columns = column...(column + width - 1)
        column += width
        let goesOn = merge.map { WordText.value(of: $0, bytes) != "restart" } ?? false
        if goesOn, let above = open[columns.lowerBound] {
          let old = cells[above]
          cells[above] = .init(
            text: old.text, kind: old.kind, rows: old.rows.lowerBound...row, columns: old.columns, reference: old.reference)
          continue
        }
        let reference = "表 \(number) 行 \(line + 1) 列 \(index + 1)"
        nodes[reference] = cell
        open[columns.lowerBound] = merge == nil ? nil : cells.count
        let paragraphs = WordText.paragraphs(of: cell).map { WordText.text(of: $0, bytes) }
        let text = paragraphs.joined(separator: "\n")
        let isBlank = text.allSatisfy(\.isWhitespace)
        cells.append(.init(text: isBlank ? "" : text, kind: .text, rows: row...row, columns: columns, reference: reference))
      }
    }
    add(behind, "表 \(number) 后")
    return Table(sheet: try DisplayedSheet(name: "表 \(number)", cells: cells), cells: nodes)
  }
}

/// The text of elements of a Word file.
enum WordText {
  /// The elements of a name that belong to a table, row or cell itself, those within controls too, not those of a table within.
  static func own(_ name: String, of node: XMLNode) -> [XMLNode] {
    node.children.flatMap { child -> [XMLNode] in
      child.name == name ? [child] : ["sdt", "sdtContent", "ins", "customXml"].contains(child.name) ? own(name, of: child) : []
    }
  }

  /// The paragraphs of a cell.
  static func paragraphs(of node: XMLNode) -> [XMLNode] { own("p", of: node) }

  /// The text that a paragraph shows: what was deleted or is a field's code is none.
  static func text(of node: XMLNode, _ bytes: [UInt8]) -> String {
    var text = ""
    for child in node.children {
      switch child.name {
      case "t": for part in child.children where part.isText { text += decoded(bytes[part.range]) }
      case "br", "cr": text += "\n"
      case "tab": text += " "
      case "noBreakHyphen": text += "-"
      case "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "AlternateContent", "drawing", "pict", "tbl": continue
      default: text += self.text(of: child, bytes)
      }
    }
    return text
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "&"), let end = bytes[place...].firstIndex(of: UInt8(ascii: ";")),
        let scalar = Unicode.Scalar(xmlReference: bytes[(place + 1)..<end])
      {
        result += String(Character(scalar)).utf8
        place = end + 1
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The number that a property of an element has.
  static func number(_ name: String, under node: XMLNode?, _ bytes: [UInt8]) -> Int? {
    node?.children.first { $0.name == name }.flatMap { value(of: $0, bytes) }.flatMap { Int($0) }
  }

  /// The `val` of an element.
  static func value(of node: XMLNode, _ bytes: [UInt8]) -> String? { node.attribute("val", in: bytes) }
}
