import Formats
import TextForms

/// The text of a paragraph as it is read, over all of its runs, with the placeholders in it.
struct WordParagraph {
  /// A character, and its bytes in the run's text.
  struct Letter {
    let character: Character
    let node: Int
    let range: Range<Int>
  }

  typealias Tag = TextPlaceholders.Tag

  /// The paragraph.
  let element: XMLNode
  /// The texts of its runs, those of boxes left out.
  let nodes: [XMLNode]
  let letters: [Letter]
  private let placeholders: TextPlaceholders

  /// Reads a paragraph.
  init(_ element: XMLNode, _ bytes: [UInt8]) {
    self.element = element
    nodes = WordParagraph.texts(of: element)
    var letters: [Letter] = []
    for (index, node) in nodes.enumerated() {
      for child in node.children where child.isText { WordParagraph.read(child.range, of: bytes, node: index, into: &letters) }
    }
    self.letters = letters
    placeholders = TextPlaceholders(in: letters.map(\.character))
  }

  /// The placeholders in their order.
  var tags: [Tag] { placeholders.tags }
  /// Braces that are opened and never closed.
  var unclosed: Int? { placeholders.unclosed }

  var text: String { String(letters.map(\.character)) }

  /// The placeholder, if the paragraph is nothing else.
  var only: Tag? {
    guard tags.count == 1, unclosed == nil else { return nil }
    let outside = letters[..<tags[0].letters.lowerBound] + letters[tags[0].letters.upperBound...]
    return outside.allSatisfy(\.character.isWhitespace) ? tags[0] : nil
  }

  private static func texts(of node: XMLNode) -> [XMLNode] {
    node.children.flatMap { child -> [XMLNode] in
      switch child.name {
      case "p", "txbxContent": []
      case "t": [child]
      default: texts(of: child)
      }
    }
  }

  /// Reads the characters of some bytes of markup.
  private static func read(_ range: Range<Int>, of bytes: [UInt8], node: Int, into letters: inout [Letter]) {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"), let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) {
        let scalar = Unicode.Scalar(xmlReference: bytes[(index + 1)..<end]) ?? "\u{FFFD}"
        letters.append(Letter(character: Character(scalar), node: node, range: index..<end + 1))
        index = end + 1
        continue
      }
      let length = bytes[index] < 0x80 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
      let end = min(index + length, range.upperBound)
      letters.append(
        Letter(character: String(decoding: bytes[index..<end], as: UTF8.self).first ?? "\u{FFFD}", node: node, range: index..<end))
      index = end
    }
  }
}
