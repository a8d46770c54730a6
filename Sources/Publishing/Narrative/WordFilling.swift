import Documents
import Formats

/// Fills the placeholders of one part of a Word file; other bytes are copied.
struct WordFilling<Source: NarrativeSource> {
  private let part: WordTemplate.Part
  private let filling: NarrativeFilling<Source>
  /// What is wrong, in the order of the text.
  private(set) var problems: [WordTemplate.Problem<Source.Failure>] = []
  /// The photos that were put into it.
  private(set) var pictures: WordPictures
  private var recorded: Set<WrittenTag> = []
  private var output: [UInt8] = []
  private var paragraphs: [ObjectIdentifier: WordParagraph] = [:]
  /// For each element whether something within it holds a brace.
  private var holding: Set<ObjectIdentifier> = []

  /// A round of a block.
  private typealias Round = NarrativeFilling<Source>.Round
  private typealias Failure = NarrativeFailure<Source.Failure>

  /// - Parameter photos: how many the parts before it took.
  init(part: WordTemplate.Part, filling: NarrativeFilling<Source>, after photos: Int = 0) {
    (self.part, self.filling) = (part, filling)
    pictures = WordPictures(after: photos)
    for element in part.root.paragraphs {
      let paragraph = WordParagraph(element, part.bytes)
      if paragraph.tags.isEmpty, paragraph.unclosed == nil { continue }
      paragraphs[ObjectIdentifier(element)] = paragraph
      var node: XMLNode? = element
      while let at = node, holding.insert(ObjectIdentifier(at)).inserted { node = at.parent }
    }
  }

  /// The part with its placeholders filled, each value between marks.
  mutating func run() -> [UInt8] {
    if holding.isEmpty { return part.bytes }
    write(part.root.children, nil)
    return output
  }

  /// Writes what is between two children too: comments, instructions.
  private mutating func write(_ nodes: [XMLNode], _ round: Round?) {
    guard let first = nodes.first, let last = nodes.last else { return }
    var index = 0
    let container = first.parent
    if container === part.root { output += part.bytes[..<first.range.lowerBound] }
    while index < nodes.count {
      if index > 0 { output += part.bytes[nodes[index - 1].range.upperBound..<nodes[index].range.lowerBound] }
      index = writeNode(at: index, of: nodes, round)
    }
    if container === part.root { output += part.bytes[last.range.upperBound...] }
  }

  /// Writes a child or a block of children, and returns where to continue.
  private mutating func writeNode(at index: Int, of nodes: [XMLNode], _ round: Round?) -> Int {
    let node = nodes[index]
    // In a row that is being repeated what stands alone in its cell is the row's own block.
    let isInRound = round != nil && node.ancestor("tr") != nil
    let (opening, end): ((tag: WordParagraph.Tag, paragraph: WordParagraph), Int?)
    if !isInRound, let paragraph = paragraphs[ObjectIdentifier(node)], let tag = paragraph.only, tag.inside.hasPrefix("#each") {
      opening = (tag, paragraph)
      end = nodes[(index + 1)...].firstIndex { paragraphs[ObjectIdentifier($0)]?.only?.inside == "/each" }
    } else if node.name == "tr", let rowTag = tags(in: node).first(where: { $0.tag.inside.hasPrefix("#each") }) {
      opening = rowTag
      end = nodes[index...].firstIndex { row in
        row.name == "tr" && tags(in: row).contains { $0.tag.inside == "/each" }
      }
    } else {
      writeElement(node, round)
      return index + 1
    }
    guard let end else {
      record(.template(.unclosedEach), opening.tag, opening.paragraph)
      return index + 1
    }
    if round != nil { record(.template(.nestedEach), opening.tag, opening.paragraph) }
    for next in rounds(of: opening.tag, opening.paragraph) {
      if node.name == "tr" {
        // A row that holds nothing but the mark vanishes, as such a paragraph does.
        for row in nodes[index...end] where !isMark(row) { writeElement(row, next) }
      } else {
        write(Array(nodes[(index + 1)..<end]), next)
      }
    }
    return end + 1
  }

  private mutating func writeElement(_ node: XMLNode, _ round: Round?) {
    guard holding.contains(ObjectIdentifier(node)) else {
      output += part.bytes[node.range]
      return
    }
    if let paragraph = paragraphs[ObjectIdentifier(node)] {
      return write(within: node, replacing: texts(of: paragraph, round), round)
    }
    output += part.bytes[node.start.lowerBound..<(node.children.first?.range.lowerBound ?? node.start.upperBound)]
    write(node.children, round)
    output += part.bytes[(node.children.last?.range.upperBound ?? node.start.upperBound)..<node.range.upperBound]
  }

  /// Writes a paragraph or a part of one, some of whose texts are others now.
  private mutating func write(within node: XMLNode, replacing texts: [ObjectIdentifier: [UInt8]], _ round: Round?) {
    if node.name == "t", let text = texts[ObjectIdentifier(node)] {
      output += startTag(of: node, holding: text) + text + Array("</".utf8) + tagName(of: node) + [UInt8(ascii: ">")]
      return
    }
    if node.name == "txbxContent" { return writeElement(node, round) }
    output += part.bytes[node.start]
    var offset = node.start.upperBound
    for child in node.children {
      output += part.bytes[offset..<child.range.lowerBound]
      write(within: child, replacing: texts, round)
      offset = child.range.upperBound
    }
    output += part.bytes[offset..<node.range.upperBound]
  }

  private func tagName(of node: XMLNode) -> [UInt8] {
    Array(
      part.bytes[(node.start.lowerBound + 1)..<node.start.upperBound].prefix {
        $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
      })
  }

  /// The start tag of a text, which has to say that blanks at its ends count.
  private func startTag(of node: XMLNode, holding text: [UInt8]) -> [UInt8] {
    let tag = Array(part.bytes[node.start])
    let seen = FilledWordPart.unmarked(text)
    let needsSpace = [seen.first, seen.last].contains(UInt8(ascii: " "))
    if !needsSpace || String(decoding: tag, as: UTF8.self).contains("xml:space") { return tag }
    return Array("<".utf8) + tagName(of: node) + Array(" xml:space=\"preserve\"".utf8) + tag.dropFirst(1 + tagName(of: node).count)
  }

  // MARK: Placeholders

  /// The texts of a paragraph's runs that placeholders change.
  private mutating func texts(of paragraph: WordParagraph, _ round: Round?) -> [ObjectIdentifier: [UInt8]] {
    var values: [Int: [UInt8]] = [:]
    var dropped: Set<Int> = []
    for tag in paragraph.tags {
      if let value = value(of: tag, in: paragraph, round) { values[tag.letters.lowerBound] = value }
      dropped.formUnion(tag.letters)
    }
    if let unclosed = paragraph.unclosed {
      let tag = WordParagraph.Tag(inside: String(paragraph.text.dropFirst(unclosed + 2)), letters: unclosed..<paragraph.letters.count)
      record(.template(.unclosedTag), tag, paragraph)
    }
    var texts: [ObjectIdentifier: [UInt8]] = [:]
    let changed = Set(dropped.map { paragraph.letters[$0].node })
    for (place, letter) in paragraph.letters.enumerated() where changed.contains(letter.node) {
      let id = ObjectIdentifier(paragraph.nodes[letter.node])
      texts[id, default: []] += values[place] ?? []
      if !dropped.contains(place) { texts[id, default: []] += part.bytes[letter.range] }
    }
    return texts
  }

  private mutating func value(of tag: WordParagraph.Tag, in paragraph: WordParagraph, _ round: Round?) -> [UInt8]? {
    if isInterrupted(tag, in: paragraph) {
      record(.interrupted, tag, paragraph)
      return nil
    }
    if tag.inside.hasPrefix("#each") || tag.inside == "/each" {
      // Those of rows that are being repeated vanish.
      let isOfRows = round != nil && paragraph.element.ancestor("tr") != nil
      if !isOfRows { record(tag.inside == "/each" ? .template(.unopenedEach) : .misplacedEach, tag, paragraph) }
      return []
    }
    do throws(Failure) {
      let read = try Self.read(tag.inside)
      let prefix = paragraph.nodes[paragraph.letters[tag.letters.lowerBound].node].prefix(in: part.bytes)
      if let picture = try filling.picture(for: read, in: round) { return Array(pictures.place(picture, prefix: prefix).utf8) }
      return Self.lines(XMLBuilder.escaped(try filling.words(for: read, in: round), inAttribute: false), prefix)
    } catch {
      record(reason(error), tag, paragraph)
      return nil
    }
  }

  /// A value, its lines below one another.
  private static func lines(_ value: String, _ prefix: String) -> [UInt8] {
    let lines = value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { FilledWordPart.marked(String($0)) }
    return Array(lines.joined(separator: Array("</\(prefix)t><\(prefix)br/><\(prefix)t xml:space=\"preserve\">".utf8)))
  }

  private static func read(_ inside: String) throws(Failure) -> NarrativeTag {
    if inside.first == "#" || inside.first == "/" {
      throw .template(.unknownBlock(String(inside.prefix { !$0.isWhitespace })))
    }
    return try Failure.reading { () throws(NarrativeError) in try NarrativeTag(inside) }
  }

  private mutating func rounds(of tag: WordParagraph.Tag, _ paragraph: WordParagraph) -> [Round] {
    do throws(Failure) {
      let inside = tag.inside.dropFirst("#each".count)
      let list = inside.trimmed
      let items = try Failure.asking { () throws(Source.Failure) in try filling.source.items(named: String(list)) }
      if let items { return items.map { .item($0) } }
      let each = try Failure.reading { () throws(NarrativeError) in try NarrativeEach(inside) }
      return try filling.rounds(of: each)
    } catch {
      record(reason(error), tag, paragraph)
      return []
    }
  }

  private func reason(_ failure: Failure) -> WordTemplate.Problem<Source.Failure>.Reason {
    switch failure {
    case .template(let error): .template(error)
    case .measure(let cause): .measure(cause)
    }
  }

  /// Whether a tracked change or a field code begins or ends within a placeholder.
  private func isInterrupted(_ tag: WordParagraph.Tag, in paragraph: WordParagraph) -> Bool {
    let letters = paragraph.letters[tag.letters]
    guard let first = letters.first, let last = letters.last else { return false }
    return Self.interrupts(paragraph.element, within: first.range.lowerBound..<last.range.upperBound)
  }

  private static func interrupts(_ node: XMLNode, within range: Range<Int>) -> Bool {
    node.children.contains { child in
      guard !child.isText, child.range.overlaps(range) else { return false }
      let isMark = ["ins", "del", "moveFrom", "moveTo", "fldChar", "instrText", "fldSimple", "delText"].contains(child.name)
      let isAround = child.range.lowerBound <= range.lowerBound && child.range.upperBound >= range.upperBound
      return isMark && !isAround || interrupts(child, within: range)
    }
  }

  /// The places of elements among their like, counted once however much is wrong.
  private static func numbers(_ elements: [XMLNode]) -> [ObjectIdentifier: Int] {
    Dictionary(elements.enumerated().map { (ObjectIdentifier($1), $0) }) { first, _ in first }
  }

  private lazy var tableNumbers = Self.numbers(part.root.descendants("tbl"))
  private lazy var paragraphNumbers = Self.numbers(part.root.paragraphs.filter { $0.ancestor("tc", "txbxContent") == nil })

  /// Whether a row begins or ends a block and holds nothing else.
  private func isMark(_ row: XMLNode) -> Bool {
    let tags = tags(in: row)
    guard tags.count == 1, tags[0].tag.inside.hasPrefix("#each") || tags[0].tag.inside == "/each" else { return false }
    let hasPictures = ["drawing", "pict", "object"].contains { !row.descendants($0).isEmpty }
    return !hasPictures && tags[0].paragraph.only != nil
      && row.paragraphs.allSatisfy { $0 === tags[0].paragraph.element || WordParagraph($0, part.bytes).text.allSatisfy(\.isWhitespace) }
  }

  /// The placeholders in the cells of a row.
  private func tags(in row: XMLNode) -> [(tag: WordParagraph.Tag, paragraph: WordParagraph)] {
    row.paragraphs.compactMap { paragraphs[ObjectIdentifier($0)] }.flatMap { paragraph in paragraph.tags.map { ($0, paragraph) } }
  }

  // MARK: Places

  private mutating func record(
    _ reason: WordTemplate.Problem<Source.Failure>.Reason, _ tag: WordParagraph.Tag, _ paragraph: WordParagraph
  ) {
    let written = String(paragraph.letters[tag.letters].map(\.character))
    let location = place(of: paragraph)
    guard recorded.insert(WrittenTag(place: location, tag: written)).inserted else { return }
    problems.append(WordTemplate.Problem(place: location, tag: written, reason: reason))
  }

  /// A placeholder where it is written.
  private struct WrittenTag: Hashable {
    let place: WordTemplate.Place
    let tag: String
  }

  private mutating func place(of paragraph: WordParagraph) -> WordTemplate.Place {
    let element = paragraph.element
    // What stands before the first placeholder says best which paragraph it is.
    let before = paragraph.tags.first?.letters.lowerBound ?? paragraph.unclosed ?? 0
    let excerpt = String(paragraph.letters.prefix(before == 0 ? 12 : min(12, before)).map(\.character))
    if let cell = element.ancestor("tc", "txbxContent"), cell.name == "tc", let row = cell.ancestor("tr"), let table = row.ancestor("tbl") {
      let rows = Self.direct("tr", in: table)
      let cells = Self.direct("tc", in: row)
      let numbers = [tableNumbers[ObjectIdentifier(table)], rows.firstIndex { $0 === row }, cells.firstIndex { $0 === cell }].map {
        ($0 ?? 0) + 1
      }
      return WordTemplate.Place(part: part.place, paragraph: nil, cell: numbers, excerpt: excerpt)
    }
    return WordTemplate.Place(
      part: part.place, paragraph: paragraphNumbers[ObjectIdentifier(element)].map { $0 + 1 }, cell: nil, excerpt: excerpt)
  }

  /// The elements of a name that belong to a table or row itself, not to a table within.
  private static func direct(_ name: String, in node: XMLNode) -> [XMLNode] {
    node.children.flatMap { $0.name == name ? [$0] : ["tbl", "p"].contains($0.name) ? [] : direct(name, in: $0) }
  }
}
