import EventLog

extension Audit {
  /// Events recorded long after they happened.
  func lateEntries(of audited: AuditedCase) -> [AuditFinding] {
    audited.entries.compactMap { entry in
      daysLate(entry.on, recordedAt: entry.recordedAt).map { days in
        AuditFinding(.lateEntry, cases: [audited.id], events: [entry.seq], detail: .days(days))
      }
    }
  }

  /// How many days after it happened an event was recorded; nil where it isn't late.
  func daysLate(_ day: Day, recordedAt moment: Instant) -> Int? {
    guard covers(day) else { return nil }
    let recordedOn = localDay(moment)
    let days = recordedOn - day
    return days > thresholds.lateDays && recordedOn != reconstructionDay ? days : nil
  }

  /// An open case to which nothing has happened for long.
  ///
  /// A project, a crane, a campaign rests by its nature, as its kind says; a case of any other kind waits for somebody.
  func silence(of audited: AuditedCase) -> AuditFinding? {
    guard audited.closed == nil, audited.kind.isWatched(for: .silent) else { return nil }
    var last: (day: Day, seq: Int)?
    for entry in audited.entries where last.map({ entry.on >= $0.day }) ?? true { last = (entry.on, entry.seq) }
    guard let last, covers(last.day), today - last.day >= thresholds.silentDays else { return nil }
    return AuditFinding(.silent, cases: [audited.id], events: [last.seq], detail: .days(today - last.day))
  }
}
