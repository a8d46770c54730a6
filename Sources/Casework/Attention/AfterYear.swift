public import EventLog

/// Each person's entries about a year, and changes to them, that were recorded after the year's end.
public struct AfterYear: Sendable {
  private var shares: [Key: Share] = [:]
  /// When the last of the entries was recorded.
  private(set) var last: Instant?

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
      last = max(last ?? entry.recordedAt, entry.recordedAt)
      shares[key, default: Share()].cases.insert(audited.id)
      shares[key, default: Share()].added.append(entry.seq)
    }
  }

  /// Adds a case's corrections and voidings, whatever year the changed event is of.
  public mutating func addChanges(in history: CaseHistory, _ audit: Audit) {
    guard let kind = history.kind, kind.origin != .system else { return }
    for (amendment, changed) in history.changes {
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
  /// Whether a moment lies after the audited day's year; a reconstruction's moments mean nothing.
  func isAfterYear(of day: Day, _ moment: Instant) -> Bool {
    guard covers(day) else { return false }
    let recorded = localDay(moment)
    return recorded > day && recorded.year > day.year && recorded != reconstructionDay
  }
}

/// Each person's entries around New Year, when many may have been made in one sitting.
struct YearEndEntries {
  private var entries: [String: [Recorded]] = [:]

  /// The days of the year that was asked about last.
  private var year: ClosedRange<Day>?

  /// An entry with the moment at which it was recorded.
  private struct Recorded {
    let caseID: CaseID
    let seq: Int
    let on: Day
    let at: Instant
  }

  /// Takes in a case's entries.
  mutating func add(_ audited: AuditedCase, _ audit: Audit) {
    for entry in audited.entries where includes(entry.recordedAt, audit) {
      entries[entry.by, default: []].append(Recorded(caseID: audited.id, seq: entry.seq, on: entry.on, at: entry.recordedAt))
    }
  }

  /// Whether what was recorded at a moment is looked at.
  mutating func includes(_ moment: Instant, _ audit: Audit) -> Bool {
    let day = audit.localDay(moment)
    return isYearEnd(day, within: audit.thresholds.yearEndDays) && day != audit.reconstructionDay
  }

  /// Takes over entries of other cases.
  mutating func join(_ other: YearEndEntries) {
    entries.merge(other.entries) { own, others in own + others }
  }

  /// Whether a day is near New Year's Day.
  private mutating func isYearEnd(_ day: Day, within days: Int) -> Bool {
    if !(year.map { $0.contains(day) } ?? false) {
      guard let first = Day(year: day.year, month: 1, day: 1), let last = Day(year: day.year, month: 12, day: 31) else { return false }
      year = first...last
    }
    return year.map { $0.upperBound - day < days || day - $0.lowerBound < days } ?? false
  }

  /// The sittings in which many entries were recorded, person by person.
  func bursts(_ audit: Audit) -> [AuditFinding] {
    entries.sorted { $0.key < $1.key }.flatMap { person, entries in
      sittings(entries.sorted { ($0.at, $0.seq) < ($1.at, $1.seq) }, audit.thresholds).compactMap { burst(of: person, in: $0, audit) }
    }
  }

  /// Divides one person's entries where they paused.
  private func sittings(_ entries: [Recorded], _ thresholds: Audit.Thresholds) -> [ArraySlice<Recorded>] {
    var sittings: [ArraySlice<Recorded>] = []
    var start = 0
    let pause = Int64(thresholds.sittingMinutes) * 60_000
    for index in entries.indices where index > 0 && entries[index].at.milliseconds - entries[index - 1].at.milliseconds > pause {
      sittings.append(entries[start..<index])
      start = index
    }
    return entries.isEmpty ? [] : sittings + [entries[start...]]
  }

  private func burst(of person: String, in sitting: ArraySlice<Recorded>, _ audit: Audit) -> AuditFinding? {
    guard let first = sitting.first else { return nil }
    let day = audit.localDay(first.at)
    let backfilled = sitting.count { day - $0.on >= 7 }
    guard sitting.count >= audit.thresholds.burst || backfilled >= audit.thresholds.backfilledBurst, audit.covers(day) else { return nil }
    return AuditFinding(
      .yearEndBurst, cases: Set(sitting.map(\.caseID)).sorted(), events: sitting.map(\.seq).sorted(),
      detail: .burst(person, count: sitting.count, on: day))
  }
}
