import Formats

/// A filled part of a Word file, whose values are marked apart from what was there before.
struct FilledWordPart {
  /// The noncharacters around a value, which no file may hold.
  static let marks: (opening: Character, closing: Character) = ("\u{FFFE}", "\u{FFFF}")

  /// The numbers that no placeholder printed, in the order of the text.
  private(set) var numbers: [UncomputedNumber] = []
  private let part: WordTemplate.Part
  private var splices: [(range: Range<Int>, bytes: [UInt8])] = []

  /// Takes a part; underlines those numbers if asked to.
  init(_ part: WordTemplate.Part, isMarking: Bool) {
    self.part = part
    let fields = part.computedTexts
    // Word keeps a second copy of each box for old programs; it is filled and not counted.
    for element in part.root.paragraphs { read(WordParagraph(element, part.bytes), fields, element.ancestor("Fallback") == nil, isMarking) }
  }

  /// A value with its marks.
  static func marked(_ value: String) -> [UInt8] { Array("\(marks.opening)\(value)\(marks.closing)".utf8) }

  /// The first or last byte of a text, marks aside, as people see it.
  static func unmarked(_ text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).filter { $0 != marks.opening && $0 != marks.closing }.utf8)
  }

  /// The part without marks around values.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for splice in splices.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
      result += part.bytes[offset..<splice.range.lowerBound] + splice.bytes
      offset = splice.range.upperBound
    }
    return result + part.bytes[offset...]
  }

  private mutating func read(_ paragraph: WordParagraph, _ fields: Set<ObjectIdentifier>, _ isCounted: Bool, _ isMarking: Bool) {
    var passage = FilledPassage()
    var letters: [WordParagraph.Letter] = []
    var depth = 0
    for letter in paragraph.letters {
      if letter.character == Self.marks.opening || letter.character == Self.marks.closing {
        depth += letter.character == Self.marks.opening ? 1 : -1
        splices.append((letter.range, []))
        continue
      }
      passage.append([letter.character], isComputed: depth > 0 || fields.contains(ObjectIdentifier(paragraph.nodes[letter.node])))
      letters.append(letter)
    }
    if isCounted { numbers += passage.numbers }
    if isMarking { for range in passage.places { underline(letters[range], of: paragraph) } }
  }

  /// Puts some letters into runs of their own.
  private mutating func underline(_ letters: ArraySlice<WordParagraph.Letter>, of paragraph: WordParagraph) {
    for index in Set(letters.map(\.node)).sorted() {
      let inNode = letters.filter { $0.node == index }
      let text = paragraph.nodes[index]
      guard let first = inNode.first, let last = inNode.last, let run = text.ancestor("r") else { continue }
      let prefix = run.prefix(in: part.bytes)
      // Drawings write their underlines otherwise; there are no such runs in what people write.
      if prefix == "a:" { continue }
      let look = run.children.first { $0.name == "rPr" }
      let plain = look.map { Array(part.bytes[$0.range]) } ?? []
      let close = "</\(prefix)t></\(prefix)r><\(prefix)r>"
      let open = "<\(prefix)t xml:space=\"preserve\">"
      let start = first.range.lowerBound
      let end = last.range.upperBound
      splices.append((start..<start, Array(close.utf8) + underlined(look, prefix) + Array(open.utf8)))
      splices.append((end..<end, Array(close.utf8) + plain + Array(open.utf8)))
      let tag = String(decoding: part.bytes[text.start], as: UTF8.self)
      let inTag = text.start.upperBound - 1
      if !tag.contains("xml:space"), !splices.contains(where: { $0.range == inTag..<inTag }) {
        splices.append((inTag..<inTag, Array(" xml:space=\"preserve\"".utf8)))
      }
    }
  }

  /// What stands behind the underline in the order that Word's format asks for.
  private static let behind: Set<String> = [
    "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
  ]

  /// A look with an underline.
  private func underlined(_ look: XMLNode?, _ prefix: String) -> [UInt8] {
    let children = (look?.children ?? []).filter { !$0.isText && $0.name != "u" }
    let before = children.filter { !Self.behind.contains($0.name) }.flatMap { part.bytes[$0.range] }
    let after = children.filter { Self.behind.contains($0.name) }.flatMap { part.bytes[$0.range] }
    let line = Array("<\(prefix)u \(prefix)val=\"single\"/>".utf8)
    return Array("<\(prefix)rPr>".utf8) + before + line + after + Array("</\(prefix)rPr>".utf8)
  }
}
