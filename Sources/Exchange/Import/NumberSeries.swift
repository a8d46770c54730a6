import EventLog

/// The running numbers of one kind and year, the next one ready.
struct NumberSeries {
  let kind: String
  let year: Int
  /// What stands before the digits: `2023`, or `2023-f03` on a field copy.
  let prefix: String
  /// The last number that was given.
  private(set) var last: Int
  /// The case that gets the next number.
  private(set) var next: CaseID?

  init(kind: String, year: Int, prefix: String, last: Int) {
    (self.kind, self.year, self.prefix, self.last) = (kind, year, prefix, last)
    next = NumberSeries.name(kind, prefix, last + 1)
  }

  /// Gives the next number to a case; false where the case has another one.
  mutating func take(_ id: CaseID) -> Bool {
    guard id == next else { return false }
    last += 1
    next = NumberSeries.name(kind, prefix, last + 1)
    return true
  }

  private static func name(_ kind: String, _ prefix: String, _ number: Int) -> CaseID? {
    let digits = String(number)
    return CaseID(kind: kind, number: prefix + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
  }
}
