import Values
import Written

/// How an office numbers its papers (文号): `溆建监整〔{year}〕{n}号`.
public struct NumberPattern: Hashable, Sendable {
  /// The pattern as it was written.
  public let text: String

  private let pieces: [Piece]

  private enum Piece: Hashable {
    case text(String)
    case year
    case number(width: Int)
  }

  /// Reads a pattern with one `{n}` or `{n:3}` and perhaps `{year}` (`{号}`, `{年}`); nil otherwise.
  public init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let word = rest[rest.index(after: open)..<close].split(separator: ":", omittingEmptySubsequences: false)
      switch (word.first, word.count) {
      case ("year", 1), ("年", 1): pieces.append(.year)
      case ("n", 1), ("号", 1): pieces.append(.number(width: 1))
      case ("n", 2), ("号", 2):
        guard let width = Int(written: word[1]), (1...9).contains(width) else { return nil }
        pieces.append(.number(width: width))
      case (_, _): return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    if rest.contains("}") { return nil }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    let numbers = pieces.count { if case .number = $0 { true } else { false } }
    guard numbers == 1, pieces.count(where: { $0 == .year }) <= 1 else { return nil }
    self.text = text
    self.pieces = pieces
  }

  /// Whether it restarts each year.
  public var hasYear: Bool { pieces.contains(.year) }

  /// The number of a paper.
  public func number(_ number: Int, in year: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .year: return String(year)
      case .number(let width):
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
    }.joined()
  }

  /// The running number and year of a paper's number, whatever its brackets, blanks and width, with or without 号; nil if it doesn't match.
  ///
  /// - Parameter isOnly: whether the year and the number are enough.
  func folded(_ text: String, isOnly: Bool) -> (number: Int, year: Int?)? {
    guard let written = DocumentNumber(text), let number = Int(written.tail), hasYear == (written.year != nil),
      let whole = DocumentNumber(self.number(number, in: written.year ?? 0)), whole.tail == written.tail,
      whole.prefix == written.prefix || isOnly && written.prefix.isEmpty && written.year != nil, whole.year == written.year
    else { return nil }
    return (number, written.year)
  }

  /// The running number and year of a paper's number; nil if it doesn't match.
  public func match(_ text: String) -> (number: Int, year: Int?)? {
    var scanner = TextScanner(text)
    var (number, year): (Int?, Int?)
    for piece in pieces {
      switch piece {
      case .text(let part): if !scanner.consume(part) { return nil }
      case .year:
        year = scanner.parseNumber(digits: 4...4)
        if year == nil { return nil }
      case .number(let width):
        let digits = scanner.consumeDigits()
        guard (width...9).contains(digits.count), digits.count == width || digits.first != "0" else { return nil }
        number = Int(digits)
      }
    }
    guard scanner.isAtEnd, let number else { return nil }
    return (number, year)
  }
}
