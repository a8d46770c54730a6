/// A quarter of a year, written `2023Q4`.
public struct Quarter: Hashable, Sendable, CustomStringConvertible {
  /// The calendar year.
  public let year: Int

  /// 1 to 4.
  public let number: Int

  /// Makes a quarter.
  public init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  /// Reads `2023Q4`.
  public init?(_ text: String) {
    let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 1, let year = Int(parts[0]), let number = Int(parts[1]),
      (1900...2199).contains(year), (1...4).contains(number)
    else { return nil }
    self.init(year: year, number: number)
  }

  /// The quarter as `2023Q4`.
  public var description: String { "\(year)Q\(number)" }
}
