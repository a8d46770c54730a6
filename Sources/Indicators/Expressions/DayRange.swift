public import EventLog

/// A span of days, both ends included, open where an end is absent.
public struct DayRange: Hashable, Sendable {
  /// The first day.
  public var from: Day?

  /// The last day.
  public var to: Day?

  /// Makes a span.
  public init(from: Day? = nil, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  /// Tells whether a day lies in the span.
  public func contains(_ day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }

  /// Tells whether a whole span of days lies in this one.
  func contains(_ days: ClosedRange<Day>) -> Bool {
    contains(days.lowerBound) && contains(days.upperBound)
  }

  /// The span with days for its open ends; nil if it ends before it begins.
  func closed(within bounds: ClosedRange<Day>) -> ClosedRange<Day>? {
    let first = from ?? bounds.lowerBound
    let last = to ?? bounds.upperBound
    return first <= last ? first...last : nil
  }
}

/// The whole of history: the days that a log may name.
extension ClosedRange<Day> {
  public static var wholeHistory: ClosedRange<Day> { Day.loggable }
}
