import TextForms
import Texts

/// A text of `Sources/Texts/kinds` read word by word: words, marks that end in a colon, texts behind bars.
struct CatalogText {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// A text that is given, as tests do.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether nothing has been read.
  var isAtStart: Bool { offset == 0 }

  /// Whether nothing but spaces is left of the line.
  var isAtEndOfLine: Bool {
    let next = nextWord()
    return next.isEmpty && (next.lowerBound == bytes.count || bytes[next.lowerBound] == UInt8(ascii: "\n"))
  }

  init(of id: String) {
    let paragraph = texts_paragraph(texts_kinds, "\n\n\(id)\n")
    guard let start = paragraph.bytes else { preconditionFailure("\(id) is no text of the catalog") }
    let heading = id.utf8.count + 1
    bytes = UnsafeRawBufferPointer(start: start + heading, count: paragraph.count - heading)
  }

  /// The first word of the next line.
  mutating func key() -> String? {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), offset > 0 { offset += 1 }
    if offset > 0 { offset += 1 }
    return word()
  }

  /// The next word of the line, a mark as well.
  mutating func word() -> String? {
    let range = nextWord()
    offset = range.upperBound
    return range.isEmpty ? nil : text(range)
  }

  /// The words up to the next mark.
  mutating func words() -> [String] {
    var words: [String] = []
    while let names = names() { words += names }
    return words
  }

  /// The next word and its other names, `tower=塔吊=塔机`; none in front of a mark.
  mutating func names() -> [String]? {
    let range = nextWord()
    guard let last = range.last, bytes[last] != UInt8(ascii: ":") else { return nil }
    var (names, start) = ([String](), range.lowerBound)
    for end in range where bytes[end] == UInt8(ascii: "=") {
      names.append(text(start..<end))
      start = end + 1
    }
    offset = range.upperBound
    return names + [text(start..<range.upperBound)]
  }

  /// The text behind the next bar.
  mutating func text() -> String? {
    let bar = nextWord().lowerBound
    guard bar < bytes.count, bytes[bar] == UInt8(ascii: "|") else { return nil }
    offset = bar + 2
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "|") { offset += 1 }
    let isLast = offset == bytes.count || bytes[offset] == UInt8(ascii: "\n")
    return text(bar + 2..<offset - (isLast ? 0 : 1))
  }

  /// The next text in Chinese and the one behind it in English, or one for both.
  mutating func localized() -> Localized? {
    guard let zh = text() else { return nil }
    return Localized(zh: zh, en: text() ?? zh)
  }

  private func nextWord() -> Range<Int> {
    var start = offset
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    var end = start
    while end < bytes.count, !Self.ends(bytes[end]) { end += 1 }
    return start..<end
  }

  private static func ends(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "|") }

  private func text(_ range: Range<Int>) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) }
}
