public import LogLines
public import Values

/// Each person's entries about a year, and changes to them, that were recorded after the year's end.
public struct AfterYear: Sendable {
  private var shares: [Key: Share] = [:]

  private struct Key: Hashable, Comparable {
    let year: Int
    let person: String

    static func < (left: Key, right: Key) -> Bool { (left.year, left.person) < (right.year, right.person) }
  }

  private struct Share {
    /// The case of each event, in no order.
    var cases: [CaseID] = []
    var added: [Int] = []
    var changed: [Int] = []

    /// The cases in order; as they were found they nearly are, which sorts in half the time.
    var sortedCases: [CaseID] {
      var seen: Set<CaseID> = []
      return cases.filter { seen.insert($0).inserted }.sorted()
    }

    /// The number of the last event; 0 where there is none.
    var last: Int { max(added.max() ?? 0, changed.max() ?? 0) }

    mutating func add(_ id: CaseID, _ seq: Int) {
      cases.append(id)
      added.append(seq)
    }

    mutating func change(_ id: CaseID, _ seq: Int) {
      cases.append(id)
      changed.append(seq)
    }

    mutating func join(_ other: Share) {
      cases += other.cases
      added += other.added
      changed += other.changed
    }
  }

  /// A row of a submitted table that shows another figure now, with the events that moved it.
  ///
  /// What it was and is stands behind its name: `投诉办结率 75.93% → 97.51%`.
  public typealias MovedRow = (table: CaseID, row: String, events: Set<Int>, figure: String)

  /// Begins with nothing.
  public init() {}

  /// Adds an entry.
  mutating func add(_ entry: AuditedEntry) {
    shares[Key(year: entry.on.year, person: entry.by), default: Share()].add(entry.caseID, entry.seq)
  }

  /// Adds a case's corrections and voidings, whatever year the changed event is of.
  public mutating func addChanges(in history: CaseHistory, _ audit: Audit) {
    guard let kind = history.kind, kind.origin != .system else { return }
    for (amendment, changed) in history.changes {
      let recorded = audit.localDay(amendment.recordedAt)
      // What somebody takes back on the day on which it was changed has changed nothing.
      if let taken = history.target(of: amendment), taken.isAmendment, audit.localDay(taken.recordedAt) == recorded { continue }
      let days = [changed.event.on, changed.on].filter { audit.isAfterYear(of: $0, recorded: recorded) }
      for year in Set(days.map(\.year)) {
        shares[Key(year: year, person: amendment.event.by), default: Share()].change(history.id, amendment.event.seq)
      }
    }
  }

  /// Takes over what was found elsewhere.
  mutating func join(_ other: AfterYear) {
    for (key, share) in other.shares { shares[key, default: Share()].join(share) }
  }

  /// What was found here and elsewhere.
  func joined(with other: AfterYear) -> AfterYear {
    var both = self
    both.join(other)
    return both
  }

  /// Whether some share's last event is wanted.
  func hasShare(endingIn isWanted: (Int) throws -> Bool) rethrows -> Bool { try shares.values.contains { try isWanted($0.last) } }

  /// A finding for each year and person whose last event is wanted, with the rows that these events moved.
  func findings(moving rows: [MovedRow], endingIn isWanted: (Int) throws -> Bool) rethrows -> [AuditFinding] {
    try shares.sorted { $0.key < $1.key }.compactMap { key, share in
      guard try isWanted(share.last) else { return nil }
      let events = (share.added + share.changed).sorted()
      let movedRows = rows.filter { !$0.events.isDisjoint(with: events) }
      let moved = Dictionary(grouping: movedRows, by: \.table).mapValues { $0.map(\.row) }
      return AuditFinding(
        .afterYear, cases: share.sortedCases, events: events,
        detail: .afterYear(
          key.year, by: key.person, added: share.added.count, changed: share.changed.count, moved: moved, figures: movedRows.map(\.figure)))
    }
  }
}

extension CaseHistory {
  /// The corrections and voidings in force, each with the event that it changes in the end.
  var changes: [(amendment: HistoryEntry, event: HistoryEntry)] {
    entries.compactMap { amendment in
      guard !amendment.isVoided, [.corrected, .voided].contains(amendment.event.type), let target = target(of: amendment),
        let changed = target.isAmendment ? self.target(of: target) : target
      else { return nil }
      return (amendment, changed)
    }
  }
}

extension Audit {
  /// Whether a day of recording lies after the audited day's year; a reconstruction's means nothing.
  public func isAfterYear(of day: Day, recorded: Day) -> Bool {
    guard covers(day) else { return false }
    return recorded > day && recorded.year > day.year && recorded != reconstructionDay
  }
}
