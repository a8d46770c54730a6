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

  /// A placeholder.
  struct Tag {
    /// The plain text between the braces.
    let inside: String
    /// Its letters, braces included.
    let letters: Range<Int>
  }

  /// The paragraph.
  let element: XMLNode
  /// The texts of its runs, those of boxes left out.
  let nodes: [XMLNode]
  let letters: [Letter]
  /// The placeholders in their order.
  private(set) var tags: [Tag] = []
  /// Braces that are opened and never closed.
  private(set) var unclosed: Int?

  /// Reads a paragraph.
  init(_ element: XMLNode, _ bytes: [UInt8]) {
    self.element = element
    nodes = WordParagraph.texts(of: element)
    var letters: [Letter] = []
    for (index, node) in nodes.enumerated() {
      for child in node.children where child.isText { WordParagraph.read(child.range, of: bytes, node: index, into: &letters) }
    }
    self.letters = letters
    findTags()
  }

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

  private mutating func findTags() {
    let plain = letters.map { WordParagraph.plain($0.character) }
    var index = 0
    while index + 1 < plain.count {
      guard plain[index] == "{", plain[index + 1] == "{" else {
        // A backslash keeps the braces behind it as they are.
        index += plain[index] == "\\" ? 2 : 1
        continue
      }
      var end = index + 2
      var isQuoted = false
      while end + 1 < plain.count, isQuoted || plain[end] != "}" || plain[end + 1] != "}" {
        if plain[end] == "\"" { isQuoted.toggle() }
        end += 1
      }
      guard end + 1 < plain.count else {
        unclosed = index
        return
      }
      let inside = plain[(index + 2)..<end].joined()
      tags.append(Tag(inside: String(inside.drop(while: \.isWhitespace)), letters: index..<end + 2))
      index = end + 2
    }
  }

  /// A character as measures are written: curly quotes, arrows and full-width signs mean the plain ones.
  private static func plain(_ character: Character) -> String {
    switch character {
    case "“", "”", "„", "‟": return "\""
    case "‘", "’": return "'"
    case "→": return "->"
    case "\u{3000}", "\u{A0}": return " "
    default:
      guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
        let plain = UnicodeScalar(scalar.value - 0xFEE0)
      else { return String(character) }
      return String(Character(plain))
    }
  }
}
