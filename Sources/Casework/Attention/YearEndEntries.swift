import Values

/// Each person's own entries around New Year, when many may have been made in one sitting; what a ledger brought nobody typed.
struct YearEndEntries {
  private var entries: [String: [AuditedEntry]] = [:]

  /// The days of the year that was asked about last.
  private var year: ClosedRange<Day>?

  /// Adds an entry.
  mutating func add(_ entry: AuditedEntry) { entries[entry.by, default: []].append(entry) }

  /// Whether what was recorded on a day is looked at.
  mutating func includes(_ day: Day, _ audit: Audit) -> Bool {
    isYearEnd(day, within: audit.thresholds.yearEndDays) && day != audit.reconstructionDay
  }

  /// Takes over entries of other cases.
  mutating func join(_ other: YearEndEntries) {
    for (person, others) in other.entries { entries[person, default: []] += others }
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
    entries.filter { $0.value.contains { audit.mayEnd(on: $0.on) } }.sorted { $0.key < $1.key }.flatMap { person, entries in
      bursts(of: person, among: entries, audit)
    }
  }

  private func bursts(of person: String, among entries: [AuditedEntry], _ audit: Audit) -> [AuditFinding] {
    sittings(entries.sorted { ($0.recordedAt, $0.seq) < ($1.recordedAt, $1.seq) }, audit.thresholds).compactMap {
      burst(of: person, in: $0, audit)
    }
  }

  /// Divides one person's entries where they paused.
  private func sittings(_ entries: [AuditedEntry], _ thresholds: Audit.Thresholds) -> [ArraySlice<AuditedEntry>] {
    var sittings: [ArraySlice<AuditedEntry>] = []
    var start = 0
    let pause = Int64(thresholds.sittingMinutes) * 60_000
    for index in entries.indices
    where index > 0 && entries[index].recordedAt.milliseconds - entries[index - 1].recordedAt.milliseconds > pause {
      sittings.append(entries[start..<index])
      start = index
    }
    return entries.isEmpty ? [] : sittings + [entries[start...]]
  }

  private func burst(of person: String, in sitting: ArraySlice<AuditedEntry>, _ audit: Audit) -> AuditFinding? {
    guard let first = sitting.first, let last = sitting.max(by: { $0.seq < $1.seq }), audit.mayEnd(on: last.on) else { return nil }
    let day = audit.localDay(first.recordedAt)
    let backfilled = sitting.count { day - $0.on >= 7 }
    guard sitting.count >= audit.thresholds.burst || backfilled >= audit.thresholds.backfilledBurst, audit.covers(day) else { return nil }
    return AuditFinding(
      .yearEndBurst, cases: Set(sitting.map(\.caseID)).sorted(), events: sitting.map(\.seq).sorted(),
      detail: .burst(person, count: sitting.count, on: day))
  }
}
