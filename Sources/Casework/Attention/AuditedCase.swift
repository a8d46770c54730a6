public import EventLog

/// A case of casework as an audit looks at it, told by its history or by whatever keeps the same of many cases.
///
/// It is there: a case whose opening and all that followed was voided is none.
public protocol AuditedCase {
  /// The events that stand, in the order of the log; at least one.
  associatedtype Entries: Sequence where Entries.Element: AuditedEntry

  /// The case.
  var id: CaseID { get }

  var kind: Kind { get }

  /// The identifier of the state it is in.
  var state: String { get }

  /// The event by which it entered the state.
  var sinceSeq: Int { get }

  /// The day it was opened.
  var opened: Day { get }

  /// The day it entered a closed state; none where it is open.
  var closed: Day? { get }

  /// The events that stand.
  var entries: Entries { get }

  /// A field as it stands.
  func field(_ name: String) -> JSON?
}

/// An event of a case as an audit looks at it.
public protocol AuditedEntry {
  /// Its number.
  var seq: Int { get }

  /// What happened, the end of the event's type.
  var name: String { get }

  /// The day it happened, corrected.
  var on: Day { get }

  /// Who recorded it.
  var by: String { get }

  /// The moment at which it was first recorded: on the field copy that it came from, else here.
  var recordedAt: Instant { get }

  /// A field that the event itself brought, corrected.
  func value(_ name: String) -> JSON?
}

extension AuditedCase {
  /// The event that opened the case.
  var opening: Entries.Element? { entries.first { _ in true } }
}
