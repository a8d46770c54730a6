import TextForms
import Values

/// A number on paper in parts: `青建监整〔2026〕27号` is `青建监整`, 2026 and `27`.
public struct DocumentNumber: Hashable, Sendable {
  /// What is before the year, else before the tail, folded.
  public let prefix: String
  /// The year in brackets.
  public let year: Int?
  /// The digits at the end, as they are written: 189 isn't 00189.
  public let tail: String

  /// Reads a text, whose brackets, width and last 号 don't count; nil without digits at its end.
  public init?(_ text: String) {
    var rest = Array(TextForms.nfkcFolded(text).filter { !$0.isWhitespace })
    if rest.last == "号" { rest.removeLast() }
    let digits = rest.reversed().prefix { Self.isDigit($0) }
    guard !digits.isEmpty else { return nil }
    tail = String(digits.reversed())
    rest.removeLast(digits.count)
    if rest.last == "第" { rest.removeLast() }
    let inside = rest.suffix(6)
    if inside.count == 6, let open = inside.first, let close = inside.last, Self.opening.contains(open), Self.closing.contains(close),
      let year = Int(written: String(inside.dropFirst().dropLast())), inside.dropFirst().dropLast().allSatisfy(Self.isDigit)
    {
      self.year = year
      rest.removeLast(6)
    } else if rest.last == "年", rest.count >= 5, rest.suffix(5).dropLast().allSatisfy(Self.isDigit),
      let year = Int(written: String(rest.suffix(5).dropLast())), Self.years.contains(year),
      rest.count == 5 || !Self.isDigit(rest[rest.count - 6])
    {
      // As people say it: 2026年27号.
      self.year = year
      rest.removeLast(5)
    } else {
      year = nil
    }
    prefix = String(rest.filter { !Self.opening.contains($0) && !Self.closing.contains($0) })
  }

  /// What numbers that follow each other share: what is before the last digits, and the year.
  public var series: String { prefix + (year.map { "|\($0)" } ?? "") }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
  private static let years = 1900...2199
  private static let opening: Set<Character> = ["(", "[", "〔", "【", "〈", "《", "{"]
  private static let closing: Set<Character> = [")", "]", "〕", "】", "〉", "》", "}"]

  /// What the digits say, without the zeros before them.
  public var value: String { Self.value(of: tail) }

  /// Digits without the zeros before them.
  public static func value(of digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  /// Whether what somebody wrote is a shorter way to say this one: `改12`, `改〔2026〕12号` of `永质安改〔2026〕012号`, `T00189` of `湘U-T00189`.
  public func isShortened(to written: DocumentNumber) -> Bool {
    value == written.value && [nil, year].contains(written.year) && prefix.hasSuffix(written.prefix)
      && !(written.prefix.isEmpty && written.year == nil)
  }

  /// Whether what somebody wrote names this one; without a year only the whole is compared.
  public func isNamed(by written: DocumentNumber) -> Bool {
    guard tail == written.tail, year == written.year else { return false }
    return prefix == written.prefix || year != nil && (prefix.isEmpty || written.prefix.isEmpty)
  }
}
