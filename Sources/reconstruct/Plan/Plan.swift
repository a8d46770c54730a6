import Casework
import EventLog

/// A published office's year as its people may have recorded it: who the office is, and act after act.
///
/// A plan is a file of text beside the log, `plan.txt`. Its acts are recorded by the same `decide` that the command line uses, so that the
/// log holds nothing that a user could not have entered.
///
/// ```
/// 2023-06-07 16:17:30.050 inspector-15 inspection record type=dust hazard=[雾炮未开启] result=整改 / 整改 due=+15d
///   2023-06-15 10:36:25.692 inspector-15 issued answer
/// ```
struct Plan {
  /// The office's id, and the folder of its log under `EventLogs`.
  let office: String

  /// The office's full name.
  let name: String

  let region: String

  /// From what the log is reconstructed; the first event says it.
  let source: String

  /// What the chance behind the events' ids begins with.
  let seed: UInt64

  /// The day on which the log begins: people, calendars and kinds first, then the stock of earlier years.
  let opens: Day

  /// The year that the report is about.
  let year: Int

  /// The acts in the order of the file; `Player` records them in the order of their moments.
  let acts: [PlannedAct]

  /// The days that are worked, by every calendar that the office adopts in the plan.
  let calendar: WorkCalendar

  /// A plan or a definition that can't be read.
  struct Unreadable: Error, CustomStringConvertible {
    /// The file, and the line where the plan has one.
    let place: String
    let problem: String
    var description: String { "\(place): \(problem)" }
  }
}

extension Instant {
  /// The moment when clocks in Beijing show a day and a time, `08:30:00.000`.
  init?(beijing day: some StringProtocol, _ time: some StringProtocol) {
    guard let utc = Instant("\(day)T\(time)Z") else { return nil }
    self = utc.adding(milliseconds: -8 * 3_600_000)
  }
}
