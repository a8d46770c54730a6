internal import EventLog
import LogLines
import Values

/// What may be written is judged as for files.
extension PostgresWriter {
  func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    try append([drafts], expectedHead: expectedHead, lookup)
  }

  func append(together batches: [[Draft]], lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    try append(batches, expectedHead: nil, lookup)
  }

  /// Appends batches in one transaction.
  private func append(_ batches: [[Draft]], expectedHead: Int?, _ lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    precondition(isOpen, "a session that ended is not written to")
    try prepare()
    let head = snapshot.head
    let count = head?.seq ?? 0
    if let expectedHead, expectedHead != count { throw .conflict(.head(expected: expectedHead, found: count)) }
    let at: Instant
    do { at = try clock.moment(after: head?.at) } catch { throw .clock(error) }
    let knowsVersions = lookup?.knowsVersions ?? false
    let plans = try BatchPlan.together(
      batches, behind: count, at: at, random: random,
      version: { draft throws(StoreError) in
        if knowsVersions, let expected = draft.expectedVersion { return expected }
        if let lookup, lookup.coveredEnd.seq == count + 1 { return try lookup.version(of: draft.caseID) }
        return try version(of: draft.caseID)
      },
      stored: { id throws(StoreError) in lookup?.surelyLacks(id) ?? false ? nil : try store.stored(id) },
      personalValues: { event throws(StoreError) in try store.personalValues(of: event.id) })
    return try write(plans)
  }

  private func write(_ plans: [BatchPlan]) throws(StoreError) -> [StoredEvent] {
    var rows: [EventRow] = []
    var stored: [StoredEvent] = []
    for plan in plans {
      guard !plan.planned.isEmpty else {
        stored += plan.answered(by: [])
        continue
      }
      var lines = plan.lines()
      try lines.checkLimits()
      lines.seal()
      lines.readBack { line, bytes in
        var line = line
        line.place = RowScan.place(of: line.seq)
        rows.append(EventRow(line, in: bytes))
      }
      stored += plan.answered(by: plan.events(lines) { event, _ in RowScan.place(of: event.seq) })
    }
    if rows.isEmpty { try confirmRead() } else { try write(rows, personal: plans.flatMap(\.personal)) }
    return stored
  }

  func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]? {
    guard let stored = try store.stored(id) else { return nil }
    try confirmRead()
    return try snapshot.batch(of: stored)
  }
}
