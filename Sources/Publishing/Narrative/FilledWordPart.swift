import Formats

/// A filled part of a Word file, whose values are marked apart from what was there before.
struct FilledWordPart {
  /// The noncharacters around a value, which no file may hold.
  static let marks: (opening: Character, closing: Character) = ("\u{FFFE}", "\u{FFFF}")

  /// The numbers that no placeholder printed, in the order of the text.
  private(set) var numbers: [UncomputedNumber] = []
  private let part: WordTemplate.Part
  private var marks: [Range<Int>] = []

  /// Takes a part.
  init(_ part: WordTemplate.Part) {
    self.part = part
    let fields = part.computedTexts
    // Word keeps a second copy of each box for old programs; it is filled and not counted.
    for element in part.root.paragraphs { read(WordParagraph(element, part.bytes), fields, element.ancestor("Fallback") == nil) }
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
    for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      result += part.bytes[offset..<mark.lowerBound]
      offset = mark.upperBound
    }
    return result + part.bytes[offset...]
  }

  private mutating func read(_ paragraph: WordParagraph, _ fields: Set<ObjectIdentifier>, _ isCounted: Bool) {
    var passage = FilledPassage()
    var depth = 0
    for letter in paragraph.letters {
      if letter.character == Self.marks.opening || letter.character == Self.marks.closing {
        depth += letter.character == Self.marks.opening ? 1 : -1
        marks.append(letter.range)
        continue
      }
      passage.append([letter.character], isComputed: depth > 0 || fields.contains(ObjectIdentifier(paragraph.nodes[letter.node])))
    }
    if isCounted { numbers += passage.numbers }
  }
}

extension WordTemplate.Part {
  /// The texts that fields print.
  fileprivate var computedTexts: Set<ObjectIdentifier> {
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
