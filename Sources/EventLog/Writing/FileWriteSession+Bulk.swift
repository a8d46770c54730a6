/// Many batches one after the other: each is written beside the caller's work on the next.
extension FileWriteSession {
  @discardableResult
  func appendPending(_ drafts: [Draft], lookup: (any EventLookup)?) throws(StoreError) -> PendingLines {
    if lookup is DecidedDrafts, !drafts.isEmpty, drafts.allSatisfy(\.personal.isEmpty) { return try appendDecided(drafts) }
    let plan = try plan(drafts, nil, lookup, waits: false)
    guard plan.planned.count == drafts.count else {
      let stored = try append(drafts, expectedHead: nil, lookup: lookup)
      return PendingLines { stored.lines }
    }
    let encoded = try plan.encoded()
    try settlePending()
    let (writer, store, segmentSize) = (writer, store, segmentSize)
    return pending(
      PendingBatch(plan: plan) {
        let written = WrittenBatch.write(plan, encoded, writer, store, segmentSize, keepsPersonalTogether: true)
        return .success(WrittenPlan(plan: plan, encoded: encoded, written: written))
      }, upTo: plan.planned[plan.planned.count - 1].seq)
  }

  /// Appends drafts without lookups; they are planned and encoded beside the caller's work.
  private func appendDecided(_ drafts: [Draft]) throws(StoreError) -> PendingLines {
    try check()
    let (count, at) = (current.count, try moment(after: current.head?.at))
    let (writer, store, segmentSize) = (writer, store, segmentSize)
    return pending(
      PendingBatch(plan: nil) {
        do throws(StoreError) {
          let plan = try BatchPlan(decided: drafts, behind: count, at: at)
          let encoded = try plan.encoded()
          let written = WrittenBatch.write(plan, encoded, writer, store, segmentSize)
          return .success(WrittenPlan(plan: plan, encoded: encoded, written: written))
        } catch {
          return .failure(error)
        }
      }, upTo: count + drafts.count)
  }

  private func pending(_ batch: PendingBatch, upTo last: Int) -> PendingLines {
    pending = batch
    return PendingLines { [self] () throws(StoreError) in
      // What was written before another batch failed is durable.
      if current.count < last { try check() }
      return try batch.outcome.get().encoded.bytes
    }
  }

  /// The number of batches from which a segment of their own is worth it.
  private static let manyBatches = 8

  func appendPacked(
    _ batches: [PackedDrafts], expected: Int, learning: (@Sendable () -> LineLearning)?
  ) throws(StoreError) {
    precondition(lock != nil, "a session that ended is not written to")
    if let failure { throw failure }
    try settlePending()
    if current.count == 0 {
      // The first event of a log says how long its segments are.
      for batch in batches { try appendPending(batch.drafts, lookup: nil) }
      return
    }
    // An empty last segment, as a crash leaves it, has the name that a prepared one would get: it is filled.
    let prepares = expected >= Self.manyBatches * LogLimits.batchEvents && writer.segment <= current.count
    let seal = LoadSealing(
      seq: current.count + 1, segment: writer.segment, length: writer.length, segmentSize: segmentSize, beginsSegment: prepares)
    let pipeline = pipeline ?? LoadPipeline(writer, seal, prepares: prepares, learning: learning)
    let at: Instant
    do { at = try clock.moment(after: pipeline.at ?? current.head?.at) } catch { throw .clock(error) }
    self.pipeline = pipeline
    do {
      try pipeline.add(batches, at: at)
    } catch {
      failure = error
      throw error
    }
  }

  func finishPacked() throws(StoreError) -> [LearnedEvents] {
    try check()
    defer { learned = [] }
    return learned
  }

  /// Waits until the batch being written is durable, and continues after it.
  func settlePending() throws(StoreError) {
    guard let batch = pending else { return }
    pending = nil
    do throws(StoreError) {
      let done = try batch.outcome.get()
      try advance(done.written, done.plan, done.encoded)
    } catch {
      failure = error
      throw error
    }
    // Events were appended that nobody told it: whoever asks next scans them.
    recent = RecentEvents()
  }

  /// Waits until all submitted batches are durable, and continues after them.
  func settle() throws(StoreError) {
    try settlePending()
    guard let pipeline else { return }
    self.pipeline = nil
    defer { writer = pipeline.writer }
    do {
      try pipeline.finish()
    } catch {
      failure = error
      throw error
    }
    for end in pipeline.ends { current = current.extended(to: end.head, size: end.size) }
    learned += pipeline.learned
    clockWarning = LogClock.warning(now: clock.now(), head: current.head?.at)
    recent = RecentEvents()
  }
}

/// A batch that is written beside its caller's own work.
final class PendingBatch {
  /// The plan, made earlier or beside the caller's work.
  let plan: BatchPlan?

  /// What became of it, waited for.
  private(set) lazy var outcome = writing.join()

  private let writing: Concurrent<Result<WrittenPlan, StoreError>>

  init(plan: BatchPlan?, write: @escaping @Sendable () -> Result<WrittenPlan, StoreError>) {
    (self.plan, writing) = (plan, Concurrent(write))
  }
}

/// A plan, its lines, and what became of writing them.
struct WrittenPlan: Sendable {
  let plan: BatchPlan
  let encoded: BatchPlan.Encoded
  let written: WrittenBatch
}

/// The result of writing a batch, with the positions of its lines.
struct WrittenBatch: Sendable {
  var writer: SegmentWriter
  let segment: Int
  let base: Int
  var failure: StoreError?

  /// Writes the lines of a plan, what they refer to first.
  ///
  /// - Parameter keepsPersonalTogether: whether the personal values of a bulk import's batch go into one file, synced once.
  static func write(
    _ plan: BatchPlan, _ encoded: BatchPlan.Encoded, _ writer: SegmentWriter, _ store: FileEventStore, _ segmentSize: Int,
    keepsPersonalTogether: Bool = false
  ) -> WrittenBatch {
    // The length of the bytes decides the segment, and the segment the places: encoded once, placed afterwards.
    let rotates = writer.segment == 0 || (writer.length > 0 && writer.length + encoded.bytes.count > segmentSize)
    let segment = rotates ? plan.planned[0].seq : writer.segment
    var written = WrittenBatch(writer: writer, segment: segment, base: rotates ? 0 : writer.length)
    do throws(StoreError) {
      if keepsPersonalTogether, plan.personal.count > 1 {
        try store.putPersonalValues(plan.personal, inBatchOf: plan.planned[0].id)
      } else {
        for (id, values) in plan.personal { try store.putPersonalValues(values, of: id) }
      }
      try written.writer.append(encoded.bytes, newSegment: rotates ? segment : nil)
    } catch {
      written.failure = error
    }
    return written
  }
}
