import EventLog

/// One thing that somebody is to record: when, who and what.
struct PlannedAct {
  /// Which act it is; the order of planning decides between acts recorded at one moment.
  let number: Int

  /// When it is recorded.
  let recorded: Instant

  /// The day it happened.
  let on: Day

  /// Who records it.
  let by: String

  /// What is recorded.
  let what: What

  /// Where the plan says so: the file and line of an office's year.
  let place: String

  /// The kinds of acts.
  enum What {
    /// A new case, and a second one that its command opens in the same batch.
    case open(kind: String, action: String, [String: Typed], issuing: Issue?)
    /// A further step of a case.
    case follow(Deed, action: String, [String: Typed], takesAll: Bool)
    /// An event of the office's own affairs: people, calendars, kinds, tables, staff.
    case affair(type: String, caseID: String?, JSON.Object)
    /// Fields of an earlier event put right.
    case correct(Deed, [String: Typed], reason: String)
    /// An earlier event taken back.
    case void(Deed, reason: String)
  }

  /// The second case that `--issue` and its like open: the choice, and fields of its own.
  struct Issue {
    let choice: String
    var fields: [String: Typed] = [:]
  }
}

/// An act once planned: it stands for the event that it becomes, and for that event's case.
struct Deed: Hashable {
  let act: Int

  /// Which event of its batch, from 0.
  var part = 0

  /// The second case of the batch: the notice that an inspection issued.
  var issued: Deed { Deed(act: act, part: 1) }
}
