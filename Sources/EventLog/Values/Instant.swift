/// A moment in UTC, to the millisecond: when something was recorded, by the machine's word.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// Makes the moment that many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment so many milliseconds later.
  public func adding(milliseconds: Int64) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }

  /// Milliseconds of a day.
  public static let dayLength: Int64 = 86_400_000

  /// The UTC day and the milliseconds since its midnight.
  var dayAndTime: (day: Day, time: Int64) {
    var day = milliseconds / Self.dayLength
    var time = milliseconds % Self.dayLength
    if time < 0 {
      day -= 1
      time += Self.dayLength
    }
    return (Day(number: Int32(clamping: day)), time)
  }
}
