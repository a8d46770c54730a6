import EventLog

extension Audit {
  /// Events recorded long after they happened.
  func lateEntries() -> [AuditFinding] {
    let reconstructionDay = reconstructionDay
    return casework.flatMap { history in
      history.standing.compactMap { entry in
        let recordedOn = localDay(entry.recordedAt)
        let days = recordedOn - entry.on
        guard days > thresholds.lateDays, covers(entry.on), recordedOn != reconstructionDay else { return nil }
        return AuditFinding(.lateEntry, cases: [history.id], events: [entry.event.seq], detail: .days(days))
      }
    }
  }

  /// Open cases to which nothing has happened for long.
  ///
  /// A project, a crane, a campaign, a penalty or a line of the budget rests by its nature; a case of any other kind waits for somebody.
  func silentCases() -> [AuditFinding] {
    let resting = [Kind.project, .crane, .campaign, .penalty, .budget].map(\.id)
    return casework.compactMap { history in
      guard let current = history.current, !current.isClosed, !resting.contains(history.id.kind), let last = history.lastDay,
        covers(last), today - last >= thresholds.silentDays
      else { return nil }
      let event = history.standing.reduce(nil as Int?) { $1.on == last ? $1.event.seq : $0 }
      return AuditFinding(.silent, cases: [history.id], events: [event].compactMap(\.self), detail: .days(today - last))
    }
  }

  /// Sittings at the year's end in which somebody recorded many entries.
  func yearEndBursts() -> [AuditFinding] {
    var entries: [String: [(caseID: CaseID, entry: HistoryEntry)]] = [:]
    let reconstructionDay = reconstructionDay
    for history in casework {
      for entry in history.standing {
        let day = localDay(entry.recordedAt)
        if isYearEnd(day), day != reconstructionDay { entries[entry.event.by, default: []].append((history.id, entry)) }
      }
    }
    return entries.sorted { $0.key < $1.key }.flatMap { person, entries in
      sittings(entries.sorted { ($0.entry.recordedAt, $0.entry.event.seq) < ($1.entry.recordedAt, $1.entry.event.seq) })
        .compactMap { burst(of: person, in: $0) }
    }
  }

  private typealias Recorded = (caseID: CaseID, entry: HistoryEntry)

  /// Divides one person's entries where they paused.
  private func sittings(_ entries: [Recorded]) -> [[Recorded]] {
    var sittings: [[Recorded]] = []
    let pause = Int64(thresholds.sittingMinutes) * 60_000
    for recorded in entries {
      if let last = sittings.last?.last, recorded.entry.recordedAt.milliseconds - last.entry.recordedAt.milliseconds <= pause {
        sittings[sittings.count - 1].append(recorded)
      } else {
        sittings.append([recorded])
      }
    }
    return sittings
  }

  private func burst(of person: String, in sitting: [Recorded]) -> AuditFinding? {
    guard let first = sitting.first else { return nil }
    let day = localDay(first.entry.recordedAt)
    let backfilled = sitting.count { day - $0.entry.on >= 7 }
    guard sitting.count >= thresholds.burst || backfilled >= thresholds.backfilledBurst, covers(day) else { return nil }
    return AuditFinding(
      .yearEndBurst, cases: Set(sitting.map(\.caseID)).sorted(), events: sitting.map(\.entry.event.seq).sorted(),
      detail: .burst(person, count: sitting.count, on: day))
  }

  private func isYearEnd(_ day: Day) -> Bool {
    guard let before = Day(year: day.year, month: 12, day: 31), let after = Day(year: day.year, month: 1, day: 1) else { return false }
    return before - day < thresholds.yearEndDays || day - after < thresholds.yearEndDays
  }
}
