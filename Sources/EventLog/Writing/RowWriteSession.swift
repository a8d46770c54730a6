/// One writer's turn at a store of rows; what may be written is judged as for files.
package protocol RowWriter: AnyObject {
  /// The log including what was written.
  var snapshot: any LogSnapshot { get }

  /// The clock that this turn records by.
  var clock: LogClock { get }

  /// Checks that the turn is still the writer's and that no one else wrote since its last batch.
  func prepare() throws(StoreError)

  /// The version of a case.
  func version(of caseID: CaseID) throws(StoreError) -> Int

  /// The event of an id.
  func stored(_ id: EventID) throws(StoreError) -> StoredEvent?

  /// The personal values of an event.
  func personalValues(of event: Event) throws(StoreError) -> PersonalValues?

  /// Writes rows and what they refer to, all or nothing; durable on return.
  func write(_ rows: [NewRow], personal: [(id: EventID, values: PersonalValues)]) throws(StoreError)

  /// Makes the rows behind an answer durable, even if the writer's place is given up for it.
  func synchronize() throws(StoreError)

  /// Gives up the writer's place.
  func end()
}

/// A row to be written.
package struct NewRow: Sendable {
  package let columns: RowColumns
  package let line: [UInt8]
  package let head: LogHead
  package let at: Instant
}

/// One writer's turn at a log in rows.
package final class RowWriteSession: WriteSession {
  private let writer: any RowWriter
  private let random: () -> UInt64
  private var isOpen = true

  package let recovery: Recovery? = nil
  /// The head is unlocked by the commit.
  package var keepsPlace: Bool { false }
  package private(set) var clockWarning: LogClock.Warning?

  /// Begins with the writer's place taken.
  package init(_ writer: any RowWriter, random: @escaping () -> UInt64) {
    self.writer = writer
    self.random = random
    clockWarning = LogClock.warning(now: writer.clock.now(), head: writer.snapshot.head?.at)
  }

  deinit {
    end()
  }

  package var snapshot: any LogSnapshot { writer.snapshot }

  /// What can be read was committed, and what was committed is durable.
  package func synchronize() {}

  package func end() {
    guard isOpen else { return }
    isOpen = false
    writer.end()
  }

  package func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    precondition(isOpen, "a session that ended is not written to")
    try writer.prepare()
    let head = writer.snapshot.head
    let count = head?.seq ?? 0
    if let expectedHead, expectedHead != count { throw .conflict(.head(expected: expectedHead, found: count)) }
    let at: Instant
    do { at = try writer.clock.moment(after: head?.at) } catch { throw .clock(error) }
    clockWarning = LogClock.warning(now: writer.clock.now(), head: head?.at)
    let knowsVersions = lookup?.knowsVersions ?? false
    let plan = try BatchPlan(
      drafts,
      over: BatchPlan.Log(
        count: count, at: at,
        version: { [writer] draft throws(StoreError) in
          if knowsVersions, let expected = draft.expectedVersion { return expected }
          return try writer.version(of: draft.caseID)
        },
        stored: { [writer] id throws(StoreError) in
          if lookup?.surelyLacks(id) ?? false { return nil }
          return try writer.stored(id)
        },
        personalValues: { [writer] event throws(StoreError) in try writer.personalValues(of: event) }, random: random))
    let new = try write(plan, at: at)
    return plan.answered(by: new)
  }

  package func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]? {
    guard let found = try writer.stored(id) else { return nil }
    try writer.synchronize()
    guard let part = found.event.part else { return [found] }
    var batch: [StoredEvent] = []
    for index in 1...part.count {
      guard let event = try writer.snapshot.event(seq: found.event.seq - part.index + index) else { break }
      batch.append(event)
    }
    return batch
  }

  private func write(_ plan: BatchPlan, at: Instant) throws(StoreError) -> [StoredEvent] {
    guard !plan.planned.isEmpty else { return [] }
    let encoded = try plan.encoded()
    var rows: [NewRow] = []
    rows.reserveCapacity(encoded.lines.count)
    for line in encoded.lines {
      var line = line
      line.place = RowScan.place(of: line.seq)
      rows.append(
        NewRow(
          columns: RowColumns(line, in: encoded.bytes.span), line: Array(encoded.bytes[line.range]), head: LogHead(line), at: at))
    }
    try writer.write(rows, personal: plan.personal)
    return plan.events(encoded, segment: 1, base: 0).map { stored in
      StoredEvent(event: stored.event, line: stored.line, place: RowScan.place(of: stored.event.seq), isNew: true)
    }
  }
}
