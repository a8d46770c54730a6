public import LogLines
import Values

/// Judges who recorded what of people, the office and its kinds by the roster as it was just before, as deciding does.
public struct RosterRights {
  /// An event to which its author had no right, as far as the roster says.
  public struct Breach: Hashable, Sendable {
    public let seq: Int
    public let caseID: CaseID
    public let by: String
    /// Whether the roster had known the author: of a stranger it says nothing.
    public let isOfKnown: Bool
  }

  /// The kinds of what it judges.
  public static let kinds: Set<String> = [Kind.person.id, Kind.office.id, Kind.kind.id]

  private var roster = Roster.empty
  /// The roster before the batch that is being judged: its events may have been decided together.
  private var atBatch = (first: 0, roster: Roster.empty)
  private var people: [CaseID: CaseHistory] = [:]
  /// What may be corrected or voided.
  private var amendable: [EventID: Event] = [:]
  /// Whether people gave themselves devices by a rule of the office at some time.
  private var hadOwnCopies = false

  private init() {}

  /// The breaches among events about people, the office and its kinds, given whole and in the order of the log.
  public static func breaches(in events: some Sequence<Event>) -> [Breach] {
    var rights = RosterRights()
    return events.compactMap { event in
      if event.firstOfBatch != rights.atBatch.first { rights.atBatch = (event.firstOfBatch, rights.roster) }
      defer { rights.apply(event) }
      return rights.isBreach(event) ? rights.breach(event) : nil
    }
  }

  /// Whether the roster had no right for the author, neither before the batch nor before the event.
  private func isBreach(_ event: Event) -> Bool {
    guard let asked = asked(of: event), !roster.people.isEmpty, !atBatch.roster.people.isEmpty else { return false }
    return [roster, atBatch.roster].allSatisfy { roster in
      asked.allSatisfy { permission in
        do throws(Refusal) {
          if let permission { try roster.check(event.by, needs: permission) } else { try roster.checkEnrolled(event.by) }
          return false
        } catch {
          return true
        }
      }
    }
  }

  private func breach(_ event: Event) -> Breach {
    let isKnown = CaseID(kind: Kind.person.id, number: event.by).map { people[$0] != nil } ?? false
    return Breach(seq: event.seq, caseID: event.caseID, by: event.by, isOfKnown: isKnown)
  }

  /// The permissions of which an event needs one, nil standing for anybody on the roster; nil where others judge it, or nobody.
  private func asked(of event: Event) -> [Permission?]? {
    if event.seq == 1 { return nil }
    if event.type == .corrected || event.type == .voided {
      guard let target = event.target.flatMap({ amendable[$0] }) else { return nil }
      // Whoever takes back his own step needs no role.
      return event.type == .voided && target.by == event.by ? [nil] : [target.amendmentPermission]
    }
    let isOwn = event.caseID.number == event.by
    switch (event.caseID.kind, event.type.name) {
    case (Kind.person.id, "key-given") where isOwn && hadOwnCopies && event.data["device"] != nil: return [nil]
    case (Kind.person.id, "key-revoked") where isOwn && event.data["since"] == nil: return [nil]
    // Which of the two it needs depends on where the headings stood.
    case (Kind.office.id, Kind.understoodEvent), (Kind.office.id, Kind.readEvent): return [.casework, .reporting]
    case (_, _): return Act.Verb(recording: event.type.name, of: event.caseID.kind).map { [$0.permission] }
    }
  }

  private mutating func apply(_ event: Event) {
    // Neither changes the roster, and there may be a thousand of them.
    if event.type == .delivered || event.type == .signed { return }
    if !event.type.isFixed, event.type != .disputed { amendable[event.id] = event }
    if event.data[Kind.ownCopies]?.bool == true { hadOwnCopies = true }
    guard event.caseID.kind == Kind.person.id else { return }
    var history = people[event.caseID] ?? CaseHistory(id: event.caseID, events: [], kind: .person)
    history.append(event)
    people[event.caseID] = history
    roster.apply(history)
  }
}

extension Act.Verb {
  /// What an event about people, the office or its kinds does, by the name under which deciding asks for it.
  init?(recording event: String, of kind: String) {
    switch (kind, event) {
    case (Kind.person.id, "enrolled"), (Kind.person.id, "renamed"): self = .enrol
    case (Kind.person.id, "left"): self = .leave
    case (Kind.person.id, "key-given"): self = .giveKey
    case (Kind.person.id, "key-revoked"): self = .revokeKey
    case (Kind.office.id, Kind.policyEvent), (Kind.office.id, "renamed"), (Kind.office.id, "year-closed"): self = .setPolicy
    case (Kind.office.id, Kind.numberedEvent): self = .setNumbering
    case (Kind.office.id, "paper-set"): self = .setPaper
    case (Kind.office.id, "ledger-set"): self = .setLedger
    case (Kind.office.id, "staffed"): self = .recordStaff
    case (Kind.kind.id, "adopted"): self = .adoptKind
    case (_, _): return nil
    }
  }
}
