import LogLines
import Values

/// One writer's turn at a log in files, from taking the lock to letting go of it.
final class FileWriteSession: WriteSession {
  let store: FileEventStore
  let clock: LogClock
  private let random: () -> UInt64
  private var recent = RecentEvents()
  private(set) var current: FileSnapshot

  /// The one way behind the end of the log.
  let lane: BatchLane

  /// Nil once the session has ended and released the lock.
  private var lock: WriterLock?

  /// Why an append failed half-way; the caller must begin a new session.
  var failure: StoreError?

  let recovery: Recovery?

  let mayBeCopied: Bool

  var clockWarning: LogClock.Warning? { LogClock.warning(now: clock.now(), head: current.head?.at) }

  /// Takes the lock, settles what the last writer left, and checks the last record.
  ///
  /// - Parameter recovers: whether an incomplete tail is set right; whoever only syncs leaves it to a writer, who says so.
  init(
    _ store: FileEventStore, clock: LogClock, waiting: Bool, recovers: Bool = true, random: @escaping () -> UInt64
  ) throws(StoreError) {
    self.store = store
    self.clock = clock
    self.random = random
    let (layout, fileSystem) = (store.layout, store.fileSystem)
    let isThere = try StoreError.wrapping { () throws(IOFailure) in try fileSystem.status(of: layout.directory) != nil }
    guard isThere else { throw .noLog(layout.directory) }
    let (modes, held) = try StoreError.wrapping { () throws(IOFailure) in
      let modes = try store.modes()
      return (modes, try WriterLock.acquire(layout, fileSystem, mode: modes.file, waiting: waiting))
    }
    guard let lock = held else { throw .busy }
    let mayBeCopied = try StoreError.wrapping { () throws(IOFailure) in try !lock.isOfThisFolder() }
    self.mayBeCopied = mayBeCopied
    let names = try StoreError.wrapping { () throws(IOFailure) in
      let names = try fileSystem.list(layout.directory)
      if names.contains(Path.name(of: layout.recovered)) { try DoubtMark.resolve(layout, fileSystem) }
      if recovers { try store.discardLeftovers(names) }
      return names
    }
    self.lock = lock
    let files = store.segmentFiles(toWrite: true)
    let (end, recovery) = try Self.recovered(SegmentListing(names), files, modes, lock, recovers)
    self.recovery = recovery
    current = FileSnapshot(end, files: files)
    let last = end.segments.last
    let writer = SegmentWriter(
      lock: lock, notes: recovers || !mayBeCopied, modes: modes, segment: last?.first ?? 0, length: last?.limit ?? 0,
      lastBatch: Self.lastBatch(end),
      file: last.flatMap { files.writableFile($0.first) })
    lane = BatchLane(store, writer, head: end.head, segmentSize: try current.origin()?.segmentBytes ?? LogLimits.segment)
  }

  /// Where the last batch begins, or some place before.
  private static func lastBatch(_ end: LogEnd) -> Int {
    guard let head = end.head, head.place.segment == end.segments.last?.first else { return 0 }
    return head.batch == 1 ? head.place.offset : max(0, head.place.offset - LogLimits.batchBytes)
  }

  /// Finds the log's end and repairs what follows it; a folder without segments has no events.
  private static func recovered(
    _ listing: SegmentListing, _ files: SegmentFiles, _ modes: FileModes, _ lock: WriterLock, _ recovers: Bool
  ) throws(StoreError) -> (LogEnd, Recovery?) {
    if listing.firsts.isEmpty {
      if let alien = listing.alien { throw .damaged(Damage(.alienFile, file: alien, line: nil, offset: 0)) }
      return (LogEnd(segments: [], head: nil, end: .start, size: 0, tail: nil, damage: nil), nil)
    }
    let end = try LogEndSearch(files: files).run(listing)
    if let damage = end.damage { throw .damaged(damage) }
    guard recovers else { return (end, nil) }
    guard let recovery = try lock.recover(end, modes) else {
      return (end, nil)
    }
    let after = try LogEndSearch(files: files).run()
    if let damage = after.damage { throw .damaged(damage) }
    return (after, recovery)
  }

  var snapshot: any LogSnapshot { current }

  func end() {
    do {
      try awaitSubmitted()
    } catch {
      // Whoever wanted to know waited for it.
    }
    lock?.release()
    lock = nil
  }

  /// Makes everything that is in the log durable.
  func synchronize() throws(StoreError) {
    try check()
    do {
      try lane.makeDurable()
    } catch {
      failure = error
      throw error
    }
  }

  func append(_ drafts: [Draft], expectedHead: Int?, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    try check()
    let plan = try plan(drafts, expectedHead, lookup)
    guard let first = plan.planned.first else {
      // A retry is answered from what is there: that must not be lost afterwards.
      if !drafts.isEmpty { try synchronize() }
      return plan.answered(by: [])
    }
    let (batch, sealed) = try lane.seal(plan)
    lane.write(sealed, upTo: first.seq - 1 + plan.planned.count, at: first.at)
    try awaitSubmitted()
    let new = plan.events(batch.lines) { _, start in EventLine.Place(segment: batch.segment, offset: batch.base + start) }
    recent.add(new, end: current.end)
    return plan.answered(by: new)
  }

  func append(together batches: [[Draft]], lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent] {
    if batches.count < 2 { return try append(batches.first ?? [], expectedHead: nil, lookup: lookup) }
    try check()
    let at = try moment(after: lane.at)
    let plans = try BatchPlan.together(
      batches, behind: lane.count, at: at, random: random,
      version: { draft throws(StoreError) in try version(of: draft, lookup) },
      stored: { id throws(StoreError) in try stored(id, lookup) },
      personalValues: { event throws(StoreError) in try store.personalValues(of: event, in: current) })
    let new = plans.filter { !$0.planned.isEmpty }
    guard !new.isEmpty else {
      try synchronize()
      return plans.flatMap { $0.answered(by: []) }
    }
    var sealed: ArraySlice<SealedBatch>
    do {
      sealed = try lane.write(together: new, at: at)[...]
      // A writer that was killed may have left an empty segment of that name.
      if let segment = sealed.first?.segment { current.files.forget(segment) }
    } catch {
      failure = error
      throw error
    }
    goOn()
    var (answers, all): ([StoredEvent], [StoredEvent]) = ([], [])
    for plan in plans {
      guard !plan.planned.isEmpty, let batch = sealed.popFirst() else {
        answers += plan.answered(by: [])
        continue
      }
      let stored = plan.events(batch.lines) { _, start in EventLine.Place(segment: batch.segment, offset: batch.base + start) }
      all += stored
      answers += plan.answered(by: stored)
    }
    recent.add(all, end: current.end)
    return answers
  }

  func batch(of id: EventID, lookup: (any EventLookup)?) throws(StoreError) -> [StoredEvent]? {
    try check()
    guard let known = try stored(id, lookup) else { return nil }
    try synchronize()
    return try current.batch(of: known)
  }

  /// Throws what failed earlier.
  func checkOpen() throws(StoreError) {
    precondition(lock != nil, "a session that ended is not written to")
    if let failure { throw failure }
  }

  /// Waits for what was submitted, and throws what failed.
  func check() throws(StoreError) {
    try checkOpen()
    try awaitSubmitted()
  }

  /// Waits until everything that was submitted is durable, and goes on behind it.
  func awaitSubmitted() throws(StoreError) {
    defer { goOn() }
    do {
      try lane.finish()
    } catch {
      failure = error
      throw error
    }
  }

  /// Goes on behind what is durable, so that after a failure, too, it is known how far the log goes.
  func goOn() {
    for end in lane.takeEnds() { current = current.extended(to: end.head, size: end.size) }
  }

  /// Plans a batch behind those submitted, waiting only where something of them is looked up.
  func plan(_ drafts: [Draft], _ expectedHead: Int?, _ lookup: (any EventLookup)?) throws(StoreError) -> BatchPlan {
    try checkOpen()
    let count = lane.count
    if let expectedHead, expectedHead != count { throw .conflict(.head(expected: expectedHead, found: count)) }
    let at = try moment(after: lane.at)
    return try BatchPlan(
      drafts, behind: count, at: at, random: random,
      version: { draft throws(StoreError) in try version(of: draft, lookup) },
      stored: { id throws(StoreError) in try stored(id, lookup) },
      personalValues: { event throws(StoreError) in try store.personalValues(of: event, in: current) })
  }

  /// The version of a draft's case, as the caller knows it or as it is looked up.
  private func version(of draft: Draft, _ lookup: (any EventLookup)?) throws(StoreError) -> Int {
    if lookup?.knowsVersions ?? false, let expected = draft.expectedVersion { return expected }
    try cover(lookup)
    if let version = recent.version(of: draft.caseID) { return version }
    return try lookup?.version(of: draft.caseID) ?? 0
  }

  /// The moment that a batch behind a head is recorded at.
  func moment(after head: Instant?) throws(StoreError) -> Instant {
    do { return try clock.moment(after: head) } catch { throw .clock(error) }
  }

  private func cover(_ lookup: (any EventLookup)?) throws(StoreError) {
    try awaitSubmitted()
    try recent.cover(from: lookup?.coveredEnd ?? .start, current)
  }

  private func place(of id: EventID, _ lookup: (any EventLookup)?) throws(StoreError) -> EventLine.Place? {
    try cover(lookup)
    if let location = recent.place(of: id) { return location }
    return try lookup?.place(of: id)
  }

  /// The event of an id; if the index points to another event, the log is searched.
  private func stored(_ id: EventID, _ lookup: (any EventLookup)?) throws(StoreError) -> StoredEvent? {
    if lookup?.surelyLacks(id) ?? false { return nil }
    guard let location = try place(of: id, lookup) else { return nil }
    do throws(StoreError) {
      let event = try current.event(at: location)
      if event.event.id == id { return event }
    } catch {
      guard case .damaged = error else { throw error }
    }
    try recent.cover(from: .start, current)
    guard let location = recent.place(of: id) else { return nil }
    return try current.event(at: location)
  }
}
