import Casework
import LogLines
import Synchronization
import Values

extension Moment {
  /// A moment of a day, with ids that count from 1.
  static func on(_ today: String) -> Moment {
    let counter = IDCounter()
    return Moment(now: .noon(of: today), today: day(today)) { counter.next() }
  }
}

extension Instant {
  /// Noon of a day in UTC, and so many minutes later.
  static func noon(of text: String, plusMinutes minutes: Int = 0) -> Instant {
    needed(Instant("\(text)T12:00:00.000Z")).adding(milliseconds: Int64(minutes) * 60_000)
  }
}

/// Hands out the ids that `newID` names.
private final class IDCounter: Sendable {
  private let count = Mutex(0)

  func next() -> EventID {
    newID(
      count.withLock { count in
        count += 1
        return count
      })
  }
}
