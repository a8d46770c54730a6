public import LogLines
public import Values

/// The cases of one kind for an audit, from histories or from columns.
public protocol AuditedCases: AnyObject {
  var kind: AuditedKind { get }

  /// Passes on the cases that exist and have an event within some days, if any are given; one whose events are all void doesn't exist.
  func visit(during days: ClosedRange<Day>?, _ body: (AuditedCase) -> Void)

  /// Passes on the valid events of such cases, each case's in the order of the log, by their day and the moment of recording.
  func visitEvents(having isWanted: (Day, Instant) -> Bool, _ body: (AuditedEntry) -> Void)

  /// The cases in which an event was changed, by the day that it had or has and the moment of the change, with the last such moment.
  func changed(having isWanted: (Day, Instant) -> Bool) -> [CaseID: Instant]

  /// A case's present value of a field.
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

  /// The day it entered a closed state; nil if it is open.
  let closed: Day?

  /// The valid events in the order of the log, at least one.
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

  /// The present value of a field.
  func field(_ name: String) -> JSON? { cases.field(name, of: place) }

  /// A field that an event itself brought, corrected.
  func value(_ name: String, of entry: AuditedEntry) -> JSON? { cases.value(name, at: entry.place, of: place) }
}

/// An event of a case as an audit looks at it.
public struct AuditedEntry: Sendable {
  /// Its case.
  let caseID: CaseID

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

  /// Whether it came by a ledger, and nobody typed it.
  let isImported: Bool

  /// Joins what is known of an event.
  public init(_ place: Int, of caseID: CaseID, seq: Int, name: String, on: Day, by: String, recordedAt: Instant, isImported: Bool) {
    self.caseID = caseID
    self.place = place
    self.seq = seq
    self.name = name
    self.on = on
    self.by = by
    self.recordedAt = recordedAt
    self.isImported = isImported
  }
}

/// Histories of cases of one kind as an audit looks at them.
final class AuditedHistories: AuditedCases {
  let kind: AuditedKind

  private let currents: [(current: Case, standing: [HistoryEntry])]
  private let histories: [CaseHistory]

  /// Creates an audit of histories of one kind; nil for unknown kinds and office affairs.
  init?(_ histories: [CaseHistory]) {
    guard let kind = histories.lazy.compactMap(\.kind).first, kind.origin != .system else { return nil }
    self.kind = AuditedKind(kind)
    self.histories = histories
    currents = histories.compactMap { history in history.current.map { ($0, Array(history.validEntries)) } }
  }

  func visit(during days: ClosedRange<Day>?, _ body: (AuditedCase) -> Void) {
    for (place, (current, standing)) in currents.enumerated() {
      if let days, !standing.contains(where: { days.contains($0.on) }) { continue }
      let entries = standing.enumerated().map { AuditedEntry($0, $1) }
      body(
        AuditedCase(
          current.id, at: place, of: self, state: current.state, sinceSeq: current.sinceSeq, opened: current.opened,
          closed: current.closed, entries: entries))
    }
  }

  func visitEvents(having isWanted: (Day, Instant) -> Bool, _ body: (AuditedEntry) -> Void) {
    for (_, standing) in currents {
      for (number, entry) in standing.enumerated() where isWanted(entry.on, entry.recordedAt) { body(AuditedEntry(number, entry)) }
    }
  }

  func changed(having isWanted: (Day, Instant) -> Bool) -> [CaseID: Instant] {
    var changes: [CaseID: Instant] = [:]
    for history in histories {
      changes[history.id] = history.changes.compactMap { amendment, event in
        [event.event.on, event.on].contains { isWanted($0, amendment.recordedAt) } ? amendment.recordedAt : nil
      }.max()
    }
    return changes
  }

  func field(_ name: String, of place: Int) -> JSON? { currents[place].current.fields[name] }

  func value(_ name: String, at entry: Int, of place: Int) -> JSON? { currents[place].standing[entry].data[name] }
}

extension AuditedEntry {
  fileprivate init(_ place: Int, _ entry: HistoryEntry) {
    let event = entry.event
    self.init(
      place, of: event.caseID, seq: event.seq, name: event.type.name, on: entry.on, by: event.by, recordedAt: entry.recordedAt,
      isImported: event.id.isImported)
  }
}

extension HistoryEntry {
  /// The moment at which it was first recorded.
  var recordedAt: Instant { event.data["origin"]?["at"]?.string.flatMap { Instant($0) } ?? event.at }
}

/// A kind as an audit looks at its cases: what its policy asks for, worked out once for all of them.
public final class AuditedKind: Sendable {
  public let id: String

  /// What is owed in some states.
  let owed: [Kind.Policy.Owed]

  /// What two cases have in common when they may be one.
  let alike: [String]

  /// What its cases clear, and the state of one in which everything is cleared.
  let clearing: (clearing: Clearing, state: String)?

  /// What should be closed when some events happen.
  let outstanding: [Kind.Policy.Outstanding]

  /// The states of a case that was merged into another.
  let merged: Set<String>

  /// The states of a case closed on its merits: those with duties, or all but dismissals.
  let done: Set<String>

  private let watched: [Kind.Policy.Watch]
  /// What events must agree with, by the names of these events.
  let senses: [(event: String, sense: ActionSense)]

  /// Works out what a kind asks for.
  public init(_ kind: Kind) {
    id = kind.id
    owed = kind.policy.owed ?? []
    alike = kind.policy.alike ?? []
    outstanding = (kind.policy.outstanding ?? []).filter(\.choices.isEmpty)
    clearing = kind.clearing.flatMap { clearing in kind.clearedState.map { (clearing, $0) } }
    merged = Set(kind.states.map(\.id).filter(kind.isMerged))
    done = owed.isEmpty ? Set(kind.states.filter { $0.isClosed && !$0.isDismissed }.map(\.id)) : Set(owed.map(\.state))
    watched = Kind.Policy.Watch.allCases.filter(kind.isWatched)
    var senses: [(event: String, sense: ActionSense)] = []
    for action in kind.actions where !senses.contains(where: { $0.event == action.event }) {
      let sense = kind.sense(of: action)
      if !sense.fields.isEmpty || sense.deadline != nil { senses.append((action.event, sense)) }
    }
    self.senses = senses
  }

  /// Whether a rule looks at the kind's cases.
  func isWatched(for watch: Kind.Policy.Watch) -> Bool { watched.contains(watch) }

  /// What an event must agree with; nil if nothing.
  func sense(of event: String) -> ActionSense? { senses.first { $0.event == event }?.sense }
}
