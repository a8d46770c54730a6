import LogLines
import Values

/// Writes batches behind the end of a log, beside the caller's work or at once.
final class BatchLane {
  // Each is synced before the next is begun, since a tail may hold only one unsynced batch.
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

  private var writing: Concurrent<Written>?

  /// The lines of the batch that is being written, for its caller.
  private var pending: PendingBatch?

  /// Goes on behind the last event.
  init(_ store: FileEventStore, _ writer: SegmentWriter, head: LogHead?, segmentSize: Int) {
    (self.store, self.writer, count, at) = (store, writer, head?.seq ?? 0, head?.at)
    sealing = BatchSealing(seq: count + 1, segment: writer.segment, length: writer.length, segmentSize: segmentSize)
  }

  /// Makes everything durable that is in the log.
  func makeDurable() throws(StoreError) { try writer.makeDurable() }

  /// A batch as it goes behind the log, nothing being written.
  func seal(_ plan: BatchPlan) throws(StoreError) -> (batch: SealedBatch, sealed: Sealed) {
    let sealed = Sealed(sealing) { sealing throws(StoreError) in try sealing.seal(plan) }
    return (try sealed.batch.get(), sealed)
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
    begin { Sealed(sealing, seal) }
    return pending
  }

  /// Seals and writes planned batches at once, all or none; nothing else is being written.
  func write(together plans: [BatchPlan], at: Instant) throws(StoreError) -> [SealedBatch] {
    var sealing = sealing
    let batches = try sealing.seal(together: plans)
    let end = batches.last?.readBack()
    try SealedBatch.write(batches, to: store, &writer)
    (self.sealing, count, self.at) = (sealing, count + plans.reduce(0) { $0 + $1.planned.count }, at)
    if let end { ends.extend(end) }
    return batches
  }

  /// Takes the ends of the segments that are durable, whatever failed behind them.
  func takeEnds() -> [SegmentEnd] {
    defer { ends = [] }
    return ends.filter { ($0.head.place.segment, $0.size) <= (writer.segment, writer.length) }
  }

  private func begin(isLong: Bool = true, _ sealed: @escaping @Sendable () -> Sealed) {
    let (store, writer) = (store, writer)
    writing = Concurrent(isLong: isLong) {
      var written = Written(sealed: sealed(), writer: writer)
      written.write(to: store)
      return written
    }
  }

  /// Waits until what was submitted is durable.
  func finish() throws(StoreError) {
    guard let written = writing?.join() else { return }
    (writing, writer, sealing) = (nil, written.writer, written.sealed.next)
    if let end = written.end { ends.extend(end) }
    if let failure = written.failure { throw failure }
    pending?.bytes = written.bytes
    pending = nil
  }
}

/// The lines of a batch that is written beside its caller's own work, once they are durable.
final class PendingBatch {
  fileprivate(set) var bytes: [UInt8] = []
}

extension BatchLane {
  /// What became of sealing a batch, and where the next one goes.
  struct Sealed: Sendable {
    let batch: Result<SealedBatch, StoreError>
    let next: BatchSealing

    init(_ sealing: BatchSealing, _ seal: (inout BatchSealing) throws(StoreError) -> SealedBatch) {
      var next = sealing
      batch = Result { () throws(StoreError) in try seal(&next) }
      self.next = next
    }
  }

  /// What became of writing a sealed batch.
  private struct Written: Sendable {
    let sealed: Sealed
    var writer: SegmentWriter
    var end: SegmentEnd?
    var bytes: [UInt8] = []
    var failure: StoreError?

    /// Writes the batch, what it refers to first.
    mutating func write(to store: FileEventStore) {
      do throws(StoreError) {
        let batch = try sealed.batch.get()
        let end = batch.readBack()
        try batch.write(to: store, &writer)
        (self.end, bytes) = (end, batch.lines.bytes)
      } catch {
        failure = error
      }
    }
  }
}
