public import EventLog

/// Each person's entries about a year, and changes to them, that were recorded after the year's end.
public struct AfterYear: Sendable {
  private var shares: [Key: Share] = [:]

  private struct Key: Hashable, Comparable {
    let year: Int
    let person: String

    static func < (left: Key, right: Key) -> Bool { (left.year, left.person) < (right.year, right.person) }
  }

  private struct Share {
    var cases: Set<CaseID> = []
    var added: [Int] = []
    var changed: [Int] = []
  }

  /// A row of a submitted table that shows another figure now, with the events that moved it.
  public typealias MovedRow = (table: CaseID, row: String, events: Set<Int>)

  /// Begins with nothing.
  public init() {}

  /// Adds a case's valid entries.
  mutating func add(_ audited: AuditedCase, _ audit: Audit) {
    for entry in audited.entries where audit.isAfterYear(of: entry.on, entry.recordedAt) {
      let key = Key(year: entry.on.year, person: entry.by)
      shares[key, default: Share()].cases.insert(audited.id)
      shares[key, default: Share()].added.append(entry.seq)
    }
  }

  /// Adds the corrections and voidings in a case, of whatever year the changed event was before or is now.
  public mutating func addChanges(in history: CaseHistory, _ audit: Audit) {
    guard let kind = history.kind, kind.origin != .system else { return }
    for amendment in history.entries where !amendment.isVoided && [.corrected, .voided].contains(amendment.event.type) {
      guard let target = history.target(of: amendment), let changed = target.isAmendment ? history.target(of: target) : target else {
        continue
      }
      let days = [changed.event.on, changed.on].filter { audit.isAfterYear(of: $0, amendment.recordedAt) }
      for year in Set(days.map(\.year)) {
        let key = Key(year: year, person: amendment.event.by)
        shares[key, default: Share()].cases.insert(history.id)
        shares[key, default: Share()].changed.append(amendment.event.seq)
      }
    }
  }

  /// Takes over what was found elsewhere.
  mutating func join(_ other: AfterYear) {
    shares.merge(other.shares) { own, other in
      Share(cases: own.cases.union(other.cases), added: own.added + other.added, changed: own.changed + other.changed)
    }
  }

  /// What was found here and elsewhere.
  func joined(with other: AfterYear) -> AfterYear {
    var both = self
    both.join(other)
    return both
  }

  /// A finding for each year and person, with the rows that these events moved.
  func findings(moving rows: [MovedRow]) -> [AuditFinding] {
    shares.sorted { $0.key < $1.key }.map { key, share in
      let events = (share.added + share.changed).sorted()
      let moved = Dictionary(grouping: rows.filter { !$0.events.isDisjoint(with: events) }, by: \.table).mapValues { $0.map(\.row) }
      return AuditFinding(
        .afterYear, cases: share.cases.sorted(), events: events,
        detail: .afterYear(key.year, by: key.person, added: share.added.count, changed: share.changed.count, moved: moved))
    }
  }
}

extension Audit {
  /// Whether a moment lies after the end of an audited day's year; moments of a reconstruction mean nothing.
  fileprivate func isAfterYear(of day: Day, _ moment: Instant) -> Bool {
    guard covers(day) else { return false }
    let recorded = localDay(moment)
    return recorded > day && recorded.year > day.year && recorded != reconstructionDay
  }
}
