import Casework
import LogLines
import Values

/// A published office's year as its people may have recorded it: who the office is, and act after act.
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

/// One thing that somebody records: when, who and what.
struct PlannedAct {
  /// Its line in the plan, from 1.
  let line: Int

  /// When it is recorded.
  let recorded: Instant

  /// The day it happened.
  let on: Day

  /// Who records it.
  let by: String

  /// The act in a few words.
  let title: String

  /// By what other acts refer to the case that it opens.
  var label: String?

  /// What is recorded.
  let what: What

  /// The kinds of acts; further acts name the line that they rest on.
  enum What {
    /// A new case, and a second one that its command opens in the same batch.
    case open(kind: String, action: String, [String: Typed], issuing: Issue?)
    /// A further step of a case, or of the second case that was opened with it.
    case follow(Int, isIssued: Bool, action: String, [String: Typed], takesAll: Bool)
    /// An event of the office's own affairs: people, calendars, kinds, tables, staff.
    case affair(EventType, CaseID?, JSON.Object)
    /// Fields of an earlier event put right.
    case correct(Int, [String: Typed], reason: String)
    /// An earlier event taken back.
    case void(Int, reason: String)
  }

  /// The second case that `--issue` and its like open: the choice, and fields of its own.
  struct Issue {
    let choice: String
    let fields: [String: Typed]
  }

  /// What is typed for a field, read as the command line reads it: `31.82万元`, `整改`, `+15d`.
  enum Typed: Equatable {
    case text(String)
    /// The texts of a list.
    case list([String])
    /// The case that another act opens, by its label.
    case label(String)
  }
}
