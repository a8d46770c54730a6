internal import Synchronization

/// One writer's turn at a log in memory.
final class MemoryWriteSession: WriteSession {
  private let store: MemoryEventStore
  private let clock: LogClock
  private let random: () -> UInt64
  private var current: MemorySnapshot
  private var recent = RecentEvents()
  private var isOpen = true

  let recovery: Recovery? = nil
  private(set) var clockWarning: LogClock.Warning?

  init(_ store: MemoryEventStore, clock: LogClock, random: @escaping () -> UInt64) {
    self.store = store
    self.clock = clock
    self.random = random
    current = store.state.withLock { $0.snapshot }
    clockWarning = LogClock.warning(now: clock.now(), head: current.head?.at)
  }

  deinit {
    end()
  }

  var snapshot: any LogSnapshot { current }

  /// What is in memory is as durable as memory is.
  func synchronize() {}

  func end() {
    guard isOpen else { return }
    isOpen = false
    store.state.withLock { $0.isBeingWritten = false }
  }

  func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    precondition(isOpen, "a session that ended is not written to")
    let count = current.count
    if let expectedHead, expectedHead != count { throw .conflict(.head(expected: expectedHead, found: count)) }
    let at: Instant
    do { at = try clock.moment(after: current.head?.at) } catch { throw .clock(error) }
    clockWarning = LogClock.warning(now: clock.now(), head: current.head?.at)
    let plan = try BatchPlan(
      drafts,
      over: BatchPlan.Log(
        count: count, at: at,
        version: { [self] draft throws(StoreError) in
          try recent.cover(from: lookup?.coveredEnd ?? .start, current)
          if let version = recent.version(of: draft.caseID) { return version }
          return try lookup?.version(of: draft.caseID) ?? 0
        },
        stored: { [self] id throws(StoreError) in try stored(id, lookup) },
        personalValues: { [store] event throws(StoreError) in try store.personalValues(of: event.id) }, random: random))
    let new = try write(plan)
    return plan.answered(by: new)
  }

  func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]? {
    guard let found = try stored(id, lookup) else { return nil }
    guard let part = found.event.part else { return [found] }
    var batch: [StoredEvent] = []
    for index in 0..<part.count {
      let place = try current.position(of: found.event.seq - part.index + 1 + index).place
      batch.append(try current.event(at: place))
    }
    return batch
  }

  private func stored(_ id: EventID, _ lookup: (any EventLookup)?) throws(StoreError) -> StoredEvent? {
    try recent.cover(from: lookup?.coveredEnd ?? .start, current)
    if let place = recent.place(of: id) { return try current.event(at: place) }
    guard let place = try lookup?.place(of: id) else { return nil }
    return try current.event(at: place)
  }

  private func write(_ plan: BatchPlan) throws(StoreError) -> [StoredEvent] {
    guard !plan.entries.isEmpty else { return [] }
    let encoded = try plan.encoded()
    let base = current.bytes.count
    let events = plan.events(encoded, segment: 1, base: base)
    let last = encoded.lines[encoded.lines.count - 1].placed(segment: 1, base: base)
    current = current.extended(by: encoded.bytes, to: LogHead(last))
    recent.add(events, end: current.end)
    let snapshot = current
    store.state.withLock { state in
      state.snapshot = snapshot
      for (id, values) in plan.personal { state.personal[id] = values }
    }
    return events
  }
}
