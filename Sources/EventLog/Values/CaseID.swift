/// The name of a case (案件) in the log: its kind and its number, written `notice/2023-0102`.
public struct CaseID: Sendable {
  /// The kind of case, `notice`.
  public let kind: String

  /// The number within the kind, `2023-0102`; for people, tables and kinds their name.
  public let number: String

  /// Joins a kind and a number; nil unless both fit the log's grammar.
  public init?(kind: String, number: String) {
    guard Self.isKind(kind.utf8), Self.isNumber(number, person: kind == "person", acceptingUnassigned: false) else { return nil }
    self.kind = kind
    self.number = number
  }

  /// Joins a kind and a number that are known to keep the grammar.
  init(uncheckedKind kind: String, number: String) {
    self.kind = kind
    self.number = number
  }

  /// Whether bytes are a kind's or an event's name: `[a-z][a-z0-9-]*`.
  static func isKind(_ bytes: some Sequence<UInt8>) -> Bool {
    var first = true
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): if first { return false }
      default: return false
      }
      first = false
    }
    return !first
  }

  /// Whether a stored text is a case's number; characters newer than the Unicode tables may be letters.
  static func isStoredNumber(_ text: String, person: Bool) -> Bool {
    isNumber(text, person: person, acceptingUnassigned: true)
  }

  /// Whether a text is a case's number: up to 64 letters, digits, `-`, `_`, `.`; a person's also `·` and inner spaces.
  private static func isNumber(_ text: String, person: Bool, acceptingUnassigned: Bool) -> Bool {
    var count = 0
    var endsInSpace = false
    for scalar in text.unicodeScalars {
      count += 1
      endsInSpace = false
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "\u{4e00}"..."\u{9fff}": continue
      case "·": if !person { return false }
      case " ":
        if !person || count == 1 { return false }
        endsInSpace = true
      default:
        switch scalar.properties.generalCategory {
        // 〇, the zero of 二〇二三, is a letter number.
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber:
          continue
        case .nonspacingMark, .spacingMark:
          // Many scripts write their vowels as marks; a mark belongs to the letter before it.
          if count == 1 { return false }
        case .unassigned:
          if !acceptingUnassigned { return false }
        case .enclosingMark, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
          .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
          .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse:
          return false
        @unknown default:
          return false
        }
      }
    }
    return (1...64).contains(count) && !endsInSpace
  }
}

extension CaseID: CustomStringConvertible, LosslessStringConvertible {
  /// Reads `kind/number`.
  public init?(_ text: String) {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    self.init(kind: String(text[..<slash]), number: String(text[text.utf8.index(after: slash)...]))
  }

  /// The name as `kind/number`.
  public var description: String { "\(kind)/\(number)" }
}

/// Cases are the same, and come in order, by the bytes of their names.
extension CaseID: Hashable, Comparable {
  public static func == (left: CaseID, right: CaseID) -> Bool {
    left.number.hasSameBytes(as: right.number) && left.kind.hasSameBytes(as: right.kind)
  }

  public func hash(into hasher: inout Hasher) {
    kind.hashBytes(into: &hasher)
    number.hashBytes(into: &hasher)
  }

  public static func < (left: CaseID, right: CaseID) -> Bool {
    left.kind.hasSameBytes(as: right.kind)
      ? left.number.precedesByBytes(right.number) : left.kind.precedesByBytes(right.kind)
  }
}
