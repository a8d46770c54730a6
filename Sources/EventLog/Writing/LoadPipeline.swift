/// Appends packed batches beside their caller's own work: while the next ones are packed, one thread seals a load of them and another writes and syncs the load before.
///
/// Few batches go on behind the end of the log: each is synced before the next is written, as a log's tail may hold no more than one that isn't. Many get
/// segments of their own, which are prepared beside the log.
final class LoadPipeline {
  /// The moment of the last load.
  private(set) var at: Instant?

  /// The end of the log under the writer's hand, as far as nothing is being written.
  private(set) var writer: SegmentWriter

  /// Where the segments end that were written, the last one last.
  private(set) var ends: [(head: LogHead, size: Int)] = []

  /// What an index has to learn of what was written.
  private(set) var learned: [LearnedEvents] = []

  /// The segment that is being prepared.
  private var prepared: PreparedSegment?

  private let prepares: Bool
  private var seal: LoadSealing
  private let learning: (@Sendable () -> LineLearning)?
  private var sealing: Concurrent<Sealed>?
  private var writing: Concurrent<Written>?

  /// What became of sealing a load, and where the next one begins.
  private struct Sealed: Sendable {
    let load: Result<SealedLoad, StoreError>
    let next: LoadSealing
  }

  /// What became of writing a load.
  private struct Written: Sendable {
    let load: SealedLoad
    let writer: SegmentWriter
    let prepared: PreparedSegment?
    let failure: StoreError?
  }

  /// Begins where a log ends; `learning` makes, for each load, what gathers for an index.
  ///
  /// - Parameter prepares: whether segments of their own are prepared for the batches.
  init(_ writer: SegmentWriter, _ seal: LoadSealing, prepares: Bool, learning: (@Sendable () -> LineLearning)?) {
    self.writer = writer
    self.seal = seal
    self.prepares = prepares
    self.learning = learning
  }

  /// Hands over a load, recorded at a moment; waits where one is still being sealed and one is being written.
  func add(_ batches: [PackedDrafts], at: Instant) throws(StoreError) {
    try passOn()
    self.at = at
    let (seal, learning) = (seal, learning)
    sealing = Concurrent {
      var seal = seal
      let load = Result { () throws(StoreError) in try seal.seal(batches, at: at, learning: learning?()) }
      return Sealed(load: load, next: seal)
    }
  }

  /// Waits until everything that was handed over is durable, or failed to be.
  func finish() throws(StoreError) {
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
  }

  /// Passes the load that was sealed on to be written.
  private func passOn() throws(StoreError) {
    guard let sealed = sealing?.join() else { return }
    sealing = nil
    try settle()
    let load = try sealed.load.get()
    seal = sealed.next
    let (writer, prepared, prepares) = (writer, prepared, prepares)
    writing = Concurrent {
      var (writer, prepared) = (writer, prepared)
      do throws(StoreError) {
        for batch in load.batches {
          if prepares { try writer.prepare(batch, &prepared) } else { try writer.append(batch.bytes, newSegment: batch.newSegment) }
        }
        return Written(load: load, writer: writer, prepared: prepared, failure: nil)
      } catch {
        writer.abandonPrepared()
        return Written(load: load, writer: writer, prepared: nil, failure: error)
      }
    }
  }

  /// Waits for what is being written.
  private func settle() throws(StoreError) {
    guard let written = writing?.join() else { return }
    writing = nil
    writer = written.writer
    prepared = written.prepared
    if let failure = written.failure { throw failure }
    for end in written.load.ends {
      if ends.last?.head.place.segment == end.head.place.segment { ends.removeLast() }
      ends.append(end)
    }
    learned.append(written.load.learned)
  }
}

extension SegmentWriter {
  /// Adds a batch to the segment that is being prepared, or to the next one where it begins that.
  fileprivate mutating func prepare(_ batch: SealedLoad.Batch, _ prepared: inout PreparedSegment?) throws(StoreError) {
    if let first = batch.newSegment {
      if let full = prepared { try append(full) }
      prepared = try StoreError.wrapping { () throws(IOFailure) in try PreparedSegment(first, layout, fileSystem, modes) }
    }
    do { try prepared?.append(batch.bytes) } catch { throw .io(error) }
  }
}
