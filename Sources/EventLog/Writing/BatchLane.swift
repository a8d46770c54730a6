/// Writes batches behind the end of a log, beside the caller's work or at once.
///
/// While one thread makes lines and hashes them, another reads back those before and makes them durable. Few batches are appended to the
/// log, each synced before the next, since a tail may hold only one unsynced batch. Many packed batches get segments of their own,
/// prepared beside the log.
final class BatchLane {
  private let store: FileEventStore

  /// The writer's end of the log while nothing is being written.
  private(set) var writer: SegmentWriter

  /// Where the next batch goes.
  private var sealing: BatchSealing

  /// The number of events with those that were submitted, and the moment of the last one.
  private(set) var count: Int
  private(set) var at: Instant?

  /// Where the segments end that were written since they were last taken, the last one last.
  private var ends: [SegmentEnd] = []

  /// What an index has to learn of packed batches.
  private var learned: [LearnedEvents] = []

  /// How packed batches are written while there are more to come.
  private var packing: Packing?

  /// The segment that is being prepared.
  private var prepared: PreparedSegment?

  private var sealed: Concurrent<Sealed>?
  private var writing: Concurrent<Written>?

  /// The lines of the batch that is being written, for its caller.
  private var pending: PendingBatch?

  /// How packed batches are written.
  struct Packing: Sendable {
    /// Whether they get segments of their own.
    let prepares: Bool

    /// Makes the index records of some batches.
    let learning: (@Sendable () -> LineLearning)?
  }

  /// Goes on behind the last event.
  init(_ store: FileEventStore, _ writer: SegmentWriter, head: LogHead?, segmentSize: Int) {
    (self.store, self.writer, count, at) = (store, writer, head?.seq ?? 0, head?.at)
    sealing = BatchSealing(seq: count + 1, segment: writer.segment, length: writer.length, segmentSize: segmentSize)
  }

  /// Makes everything durable that is in the log.
  func makeDurable() throws(StoreError) { try writer.makeDurable() }

  /// Whether packed batches were submitted and not finished.
  var isPacking: Bool { packing != nil }

  /// Begins with packed batches; nothing is being written.
  func pack(_ packing: Packing) {
    self.packing = packing
    sealing.beginsSegment = packing.prepares
  }

  /// Submits packed batches recorded at a moment; waits while others are sealed and written.
  func add(_ batches: [PackedDrafts], at: Instant) throws(StoreError) {
    try passOn()
    (count, self.at) = (batches.reduce(count) { $0 + $1.count }, at)
    let sealing = sealing
    sealed = Concurrent { Sealed(sealing) { sealing throws(StoreError) in try sealing.seal(batches, at: at) } }
  }

  /// A batch as it goes behind the log, nothing being written.
  func seal(_ plan: BatchPlan) throws(StoreError) -> (batch: SealedBatch, sealed: Sealed) {
    let sealed = Sealed(sealing) { sealing throws(StoreError) in [try sealing.seal(plan)] }
    return (try sealed.load.get()[0], sealed)
  }

  /// Writes a sealed batch at once.
  func write(_ sealed: Sealed, upTo count: Int, at: Instant) {
    (self.count, self.at) = (count, at)
    begin(isLong: false) { sealed }
  }

  /// Seals and writes a batch beside the caller's work; nothing else is being written.
  func write(
    upTo count: Int, at: Instant, _ seal: @escaping @Sendable (inout BatchSealing) throws(StoreError) -> SealedBatch
  ) -> PendingBatch {
    let (sealing, pending) = (sealing, PendingBatch())
    (self.count, self.at, self.pending) = (count, at, pending)
    begin { Sealed(sealing) { sealing throws(StoreError) in [try seal(&sealing)] } }
    return pending
  }

  /// Waits until everything that was submitted is durable, and says what there is to learn.
  func finish() throws(StoreError) -> [LearnedEvents] {
    defer { (packing, learned) = (nil, []) }
    try passOn()
    try settle()
    if let prepared {
      self.prepared = nil
      do {
        try writer.append(prepared)
      } catch {
        writer.abandonPrepared()
        throw error
      }
    }
    return learned
  }

  /// Takes the ends of the segments that are durable, whatever failed behind them.
  func takeEnds() -> [SegmentEnd] {
    defer { ends = [] }
    return ends.filter { ($0.head.place.segment, $0.size) <= (writer.segment, writer.length) }
  }

  /// Passes the batches that were sealed on to be written.
  private func passOn() throws(StoreError) {
    guard let sealed = sealed?.join() else { return }
    self.sealed = nil
    try settle()
    sealing = sealed.next
    begin { sealed }
  }

  private func begin(isLong: Bool = true, _ sealed: @escaping @Sendable () -> Sealed) {
    let (store, writer, packing, prepared) = (store, writer, packing, prepared)
    writing = Concurrent(isLong: isLong) {
      var written = Written(sealed: sealed(), writer: writer, prepared: prepared)
      written.write(to: store, packing)
      return written
    }
  }

  /// Waits for what is being written.
  private func settle() throws(StoreError) {
    guard let written = writing?.join() else { return }
    (writing, writer, prepared, sealing) = (nil, written.writer, written.prepared, written.sealed.next)
    for end in written.ends { ends.extend(end) }
    if let failure = written.failure { throw failure }
    if isPacking { learned.append(written.learned) }
    pending?.bytes = written.bytes
    pending = nil
  }
}

/// The lines of a batch that is written beside its caller's own work, once they are durable.
final class PendingBatch {
  fileprivate(set) var bytes: [UInt8] = []
}

extension BatchLane {
  /// What became of sealing some batches, and where the next one goes.
  struct Sealed: Sendable {
    let load: Result<[SealedBatch], StoreError>
    let next: BatchSealing

    init(_ sealing: BatchSealing, _ seal: (inout BatchSealing) throws(StoreError) -> [SealedBatch]) {
      var next = sealing
      load = Result { () throws(StoreError) in try seal(&next) }
      self.next = next
    }
  }

  /// What became of writing sealed batches.
  private struct Written: Sendable {
    let sealed: Sealed
    var writer: SegmentWriter
    var prepared: PreparedSegment?
    var ends: [SegmentEnd] = []
    var learned = LearnedEvents()
    var bytes: [UInt8] = []
    var failure: StoreError?

    /// Writes the batches, what they refer to first.
    mutating func write(to store: FileEventStore, _ packing: Packing?) {
      let learn = packing?.learning?()
      do throws(StoreError) {
        for batch in try sealed.load.get() {
          let end = batch.readBack(&learned, learn)
          if packing?.prepares ?? false {
            try writer.prepare(batch, &prepared)
          } else {
            try batch.write(to: store, &writer)
          }
          ends.extend(end)
          bytes = batch.lines.bytes
        }
      } catch {
        if packing?.prepares ?? false { writer.abandonPrepared() }
        prepared = nil
        failure = error
      }
    }
  }
}
