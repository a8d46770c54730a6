public import EventLog

/// The clock and the chance that a decision is given: it never reaches for them itself.
public struct Moment: Sendable {
  /// The moment by the clock.
  public let now: Instant

  /// The day it is in the office.
  public let today: Day

  /// Makes new ids.
  public let newID: @Sendable () -> EventID

  /// Makes a moment.
  public init(now: Instant, today: Day, newID: @escaping @Sendable () -> EventID) {
    self.now = now
    self.today = today
    self.newID = newID
  }
}
