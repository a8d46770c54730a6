public import EventLog

/// How an office stands (报送情况), the first that holds.
public enum SourceState: String, Hashable, Sendable, CaseIterable {
  case rewritten, refused, missing, late, current
}

/// How an office stands on a day.
public struct SourceStanding: Sendable {
  /// The office.
  public let source: Source
  /// The day of the newest moment of sending, in the office's zone.
  public let day: Day?
  /// How many days ago that was.
  public let age: Int?
  /// How it stands.
  public let state: SourceState

  /// Judges an office.
  ///
  /// - Parameters:
  ///   - day: the day of a moment in the office's zone.
  ///   - asked: the day that it should be complete for, where one is asked.
  public init(_ source: Source, now: Instant, asked: Day?, day: (Instant) -> Day) {
    self.source = source
    let today = day(now)
    let sent = source.newest.map(day)
    self.day = sent
    age = sent.map { today - $0 }
    let refusals = source.standingRefusals
    if refusals.contains(where: { $0.reason == .rewritten }) {
      state = .rewritten
    } else if !refusals.isEmpty {
      state = .refused
    } else if let sent {
      state = Self.isLate(source, sent, today: today, asked: asked) ? .late : .current
    } else {
      state = .missing
    }
  }

  /// Whether all that was recorded by the end of a day was taken.
  public func isComplete(for asked: Day) -> Bool { day.map { $0 > asked } ?? false }

  private static func isLate(_ source: Source, _ sent: Day, today: Day, asked: Day?) -> Bool {
    if let asked { return sent <= asked }
    if let every = source.every, today - sent > every { return true }
    guard let by = source.by, let deadline = [today.year, today.year - 1].compactMap({ by.day(of: $0) }).first(where: { $0 <= today }),
      let lastDay = Day(year: deadline.year - 1, month: 12, day: 31)
    else { return false }
    return sent <= lastDay
  }
}
