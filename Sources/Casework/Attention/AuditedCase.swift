public import EventLog

/// The cases of one kind as an audit looks at them: histories, or whatever keeps the same of many cases.
public protocol AuditedCases: AnyObject {
  var kind: AuditedKind { get }

  /// Hands out the cases that are there; one whose opening and all that followed was voided isn't.
  ///
  /// - Parameter isWanted: tells by an event's day and the moment it was recorded whether its case matters; nil where every case does.
  func visit(having isWanted: ((Day, Instant) -> Bool)?, _ body: (AuditedCase) -> Void)

  /// A field of a case as it stands.
  func field(_ name: String, of place: Int) -> JSON?

  /// A field that an event of a case itself brought, corrected.
  func value(_ name: String, at entry: Int, of place: Int) -> JSON?
}

/// A case of casework as an audit looks at it.
public struct AuditedCase {
  let id: CaseID

  /// Which of the cases it is.
  let place: Int

  /// The identifier of the state it is in.
  let state: String

  /// The event by which it entered the state.
  let sinceSeq: Int

  /// The day it was opened.
  let opened: Day

  /// The day it entered a closed state; nil where it is open.
  let closed: Day?

  /// The events that stand, in the order of the log; at least one.
  let entries: [AuditedEntry]

  /// What it is one of.
  let cases: any AuditedCases

  /// Joins what is known of a case.
  public init(
    _ id: CaseID, at place: Int, of cases: any AuditedCases, state: String, sinceSeq: Int, opened: Day, closed: Day?,
    entries: [AuditedEntry]
  ) {
    self.id = id
    self.place = place
    self.cases = cases
    self.state = state
    self.sinceSeq = sinceSeq
    self.opened = opened
    self.closed = closed
    self.entries = entries
  }

  var kind: AuditedKind { cases.kind }

  /// A field as it stands.
  func field(_ name: String) -> JSON? { cases.field(name, of: place) }

  /// A field that an event itself brought, corrected.
  func value(_ name: String, of entry: AuditedEntry) -> JSON? { cases.value(name, at: entry.place, of: place) }
}

/// An event of a case as an audit looks at it.
public struct AuditedEntry {
  /// Which of the events it is.
  let place: Int

  /// Its number.
  let seq: Int

  /// What happened, the end of the event's type.
  let name: String

  /// The day it happened, corrected.
  let on: Day

  /// Who recorded it.
  let by: String

  /// The moment at which it was first recorded: on the field copy that it came from, else here.
  let recordedAt: Instant

  /// Joins what is known of an event.
  public init(_ place: Int, seq: Int, name: String, on: Day, by: String, recordedAt: Instant) {
    self.place = place
    self.seq = seq
    self.name = name
    self.on = on
    self.by = by
    self.recordedAt = recordedAt
  }
}
