import EventLog

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
