/// Appends packed batches beside the caller's work.
///
/// One thread writes and hashes a load's lines while another reads back the load before and makes it durable. Few batches are appended
/// to the log, each synced before the next, since a tail may hold only one unsynced batch. Many batches get segments of their own,
/// prepared beside the log.
final class LoadPipeline {
  /// The moment of the last load.
  private(set) var at: Instant?

  /// The writer's end of the log while nothing is being written.
  private(set) var writer: SegmentWriter

  /// Where the segments end that were written, the last one last.
  private(set) var ends: [SegmentEnd] = []

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
    let load: Result<[SealedBatch], StoreError>
    let next: LoadSealing
  }

  /// What became of writing a load.
  private struct Written: Sendable {
    var ends: [SegmentEnd] = []
    var learned = LearnedEvents()
    var writer: SegmentWriter
    var prepared: PreparedSegment?
    var failure: StoreError?
  }

  /// Begins at a log's end; `learning` makes the index records of each load.
  init(_ writer: SegmentWriter, _ seal: LoadSealing, prepares: Bool, learning: (@Sendable () -> LineLearning)?) {
    self.writer = writer
    self.seal = seal
    self.prepares = prepares
    self.learning = learning
  }

  /// Submits a load recorded at a moment; waits while two others are in progress.
  func add(_ batches: [PackedDrafts], at: Instant) throws(StoreError) {
    try passOn()
    self.at = at
    let seal = seal
    sealing = Concurrent {
      var seal = seal
      let load = Result { () throws(StoreError) in try seal.seal(batches, at: at) }
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
    let written = Written(writer: writer, prepared: prepared)
    let (prepares, learning) = (prepares, learning)
    writing = Concurrent { [written] in
      var written = written
      let learn = learning?()
      do throws(StoreError) {
        for batch in load {
          written.ends.extend(batch.readBack(&written.learned, learn))
          if prepares {
            try written.writer.prepare(batch, &written.prepared)
          } else {
            try written.writer.append(batch.bytes, newSegment: batch.beginsSegment ? batch.segment : nil)
          }
        }
      } catch {
        written.writer.abandonPrepared()
        written.prepared = nil
        written.failure = error
      }
      return written
    }
  }

  /// Waits for what is being written.
  private func settle() throws(StoreError) {
    guard let written = writing?.join() else { return }
    writing = nil
    writer = written.writer
    prepared = written.prepared
    if let failure = written.failure { throw failure }
    for end in written.ends { ends.extend(end) }
    learned.append(written.learned)
  }
}

extension SegmentWriter {
  /// Adds a batch to the segment that is being prepared, or to the next one where it begins that.
  fileprivate mutating func prepare(_ batch: SealedBatch, _ prepared: inout PreparedSegment?) throws(StoreError) {
    if batch.beginsSegment {
      if let full = prepared { try append(full) }
      prepared = try StoreError.wrapping { () throws(IOFailure) in try PreparedSegment(batch.segment, layout, fileSystem, modes) }
    }
    do { try prepared?.append(batch.bytes) } catch { throw .io(error) }
  }
}

/// Gathers for an index, line by line, what it has to learn of them.
public typealias LineLearning = (EventLine, Span<UInt8>, inout LearnedEvents) -> Void

/// Turns packed batches into the bytes that go on behind the end of a log.
struct LoadSealing: Sendable {
  /// The number of the next event.
  private(set) var seq: Int

  /// The segment that grows, and its length.
  private(set) var segment: Int
  private(set) var length: Int

  /// The size at which a segment is full.
  let segmentSize: Int

  /// Whether the next batch begins a segment in any case.
  private(set) var beginsSegment: Bool

  /// Seals some batches; later ones follow them.
  mutating func seal(_ batches: [PackedDrafts], at: Instant) throws(StoreError) -> [SealedBatch] {
    var sealed: [SealedBatch] = []
    for drafts in batches where drafts.count > 0 {
      var lines = LineEncoder(drafts, at: at, seq: seq)
      try lines.checkLimits()
      lines.seal()
      // The length of the bytes decides the segment.
      let rotates = segment == 0 || beginsSegment || (length > 0 && length + lines.bytes.count > segmentSize)
      if rotates { (segment, length, beginsSegment) = (seq, 0, false) }
      sealed.append(SealedBatch(lines: lines, segment: segment, base: length, beginsSegment: rotates))
      seq += drafts.count
      length += lines.bytes.count
    }
    return sealed
  }
}

/// One batch as bytes, with the place where they go.
struct SealedBatch: Sendable {
  /// Its lines.
  let lines: LineEncoder

  /// Its segment, and where in it the first line begins.
  let segment: Int
  let base: Int

  /// Whether it begins the segment.
  let beginsSegment: Bool

  /// The lines' bytes.
  var bytes: [UInt8] { lines.bytes }

  /// Reads all lines back, as must be before they are written, and says where the log ends behind them.
  func readBack(_ learned: inout LearnedEvents, _ learning: LineLearning?) -> SegmentEnd {
    var last: EventLine?
    lines.readBack { line, bytes in
      let line = line.placed(segment: segment, base: base)
      learning?(line, bytes, &learned)
      last = line
    }
    guard let last else { preconditionFailure("a batch has lines") }
    return SegmentEnd(head: LogHead(last), size: base + bytes.count)
  }
}

/// Where a segment ends behind a batch.
struct SegmentEnd: Sendable {
  /// The last event.
  let head: LogHead

  /// The length of the segment.
  let size: Int
}

extension [SegmentEnd] {
  /// Adds the end behind a further batch, in place of an earlier one of the same segment.
  mutating func extend(_ end: SegmentEnd) {
    if last?.head.place.segment == end.head.place.segment { removeLast() }
    append(end)
  }
}
