package import Commands
package import Values

/// The moment by which a command works: the machine's clock, or the standing one of `DOCKET_NOW`.
package enum Clock {
  /// Reads the clock.
  package static func now(_ process: ProcessContext) throws -> Instant {
    guard let text = process.environment["DOCKET_NOW"] else { return process.now() }
    guard let moment = moment(text) else {
      throw Failure.usage("bad-clock", ["text": text])
    }
    return moment
  }

  /// Whether the clock is fixed.
  package static func isStanding(_ process: ProcessContext) -> Bool {
    process.environment["DOCKET_NOW"] != nil
  }

  /// Reads `2023-07-05T09:00:00+08:00`; seconds are optional, and `Z` is `+00:00`.
  static func moment(_ text: String) -> Instant? {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let day = Day(String(halves[0])) else { return nil }
    var clock = halves[1]
    guard let offset = parseOffset(&clock) else { return nil }
    let wholeAndFraction = clock.split(separator: ".", omittingEmptySubsequences: false)
    guard wholeAndFraction.count <= 2 else { return nil }
    let parts = wholeAndFraction[0].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
    let numbers = parts.compactMap { Int(written: $0) }
    guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60 else { return nil }
    var milliseconds = 0
    if wholeAndFraction.count == 2 {
      guard parts.count == 3, !wholeAndFraction[1].isEmpty, let fraction = Int(written: (wholeAndFraction[1] + "000").prefix(3)) else {
        return nil
      }
      milliseconds = fraction
    }
    let seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0) - offset
    return Instant(milliseconds: Int64(day.number) * 86_400_000 + Int64(seconds * 1000 + milliseconds))
  }

  /// Takes the offset off the end, in seconds east of Greenwich.
  private static func parseOffset(_ clock: inout Substring) -> Int? {
    if clock.last == "Z" {
      clock.removeLast()
      return 0
    }
    guard let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let digits = clock[clock.index(after: sign)...].filter { $0 != ":" }
    guard digits.utf8.count == 4, let value = Int(written: digits[...]), value % 100 < 60, value / 100 < 24 else { return nil }
    let seconds = value / 100 * 3600 + value % 100 * 60
    let isNegative = clock[sign] == "-"
    clock = clock[..<sign]
    return isNegative ? -seconds : seconds
  }
}
