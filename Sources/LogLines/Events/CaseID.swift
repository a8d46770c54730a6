public import Values

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
  package init(uncheckedKind kind: String, number: String) {
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

  /// Whether a text is a case's number: up to 64 letters, digits, `-`, `_`, `.`; people's are freer.
  private static func isNumber(_ text: String, person: Bool, acceptingUnassigned: Bool) -> Bool {
    var count = 0
    var endsInSpace = false
    for scalar in text.unicodeScalars {
      count += 1
      endsInSpace = false
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "\u{4e00}"..."\u{9fff}": continue
      case "·", "（", "）": if !person { return false }
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

/// The running number (流水号) at the end of a case's number: 102 of `2023-0102`, 7 of `2023-f03-0007`.
public struct RunningNumber: Hashable, Sendable {
  /// The part before the last hyphen: the year, and a field copy's tag.
  public let prefix: String

  /// The number itself, in `range`.
  public let value: Int

  /// The numbers that Docket assigns; others are shown but never continued.
  public static let range = 1...999_999_999

  /// The number of a case behind a prefix, with at least four digits.
  public static func text(_ value: Int, behind prefix: String) -> String {
    let digits = String(value)
    return prefix + "-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// What the bytes of a case's number are, as running numbers go.
  public enum Form: Equatable {
    /// A running number after a prefix of some bytes.
    case running(Int, prefixLength: Int)
    /// The form `YYYY-N` or `YYYY-tag-N` with an N that is never assigned: 0, wrongly padded, or too large.
    case beyond
    /// Another form, which has no running number.
    case other
  }

  /// Looks at the bytes of a case's number.
  public static func form(of number: Span<UInt8>) -> Form {
    var start = number.count
    while start > 0, isDigit(number[start - 1]) { start -= 1 }
    let digits = number.count - start
    guard digits > 0, start > 0, number[start - 1] == UInt8(ascii: "-"), isPrefix(number.extracting(0..<start - 1)) else { return .other }
    guard (4...9).contains(digits), digits == 4 || number[start] != UInt8(ascii: "0") else { return .beyond }
    var value = 0
    for index in start..<number.count { value = value * 10 + Int(number[index] - UInt8(ascii: "0")) }
    return range.contains(value) ? .running(value, prefixLength: start - 1) : .beyond
  }

  /// Whether bytes are a year, or a year and the tag of a field copy.
  private static func isPrefix(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4, isDigit(bytes[0]), isDigit(bytes[1]), isDigit(bytes[2]), isDigit(bytes[3]) else { return false }
    if bytes.count == 4 { return true }
    guard (7...13).contains(bytes.count), bytes[4] == UInt8(ascii: "-"), isLetter(bytes[5]) else { return false }
    for index in 6..<bytes.count where !isLetter(bytes[index]) && !isDigit(bytes[index]) { return false }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
}

extension CaseID {
  /// The running number, if the case's number ends in one that Docket assigns.
  public var runningNumber: RunningNumber? {
    guard case .running(let value, let length) = RunningNumber.form(of: number.utf8Span.span) else { return nil }
    return RunningNumber(prefix: String(decoding: number.utf8.prefix(length), as: UTF8.self), value: value)
  }

  /// Whether a new case may have the number: without a running number, or with a well-formed one.
  public var hasLawfulNumber: Bool { RunningNumber.form(of: number.utf8Span.span) != .beyond }
}

extension CaseID: JSONConvertible {}
