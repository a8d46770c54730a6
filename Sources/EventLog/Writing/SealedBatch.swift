import LogLines

/// Turns planned batches into the bytes that go on behind the end of a log.
struct BatchSealing: Sendable {
  /// The number of the next event.
  private(set) var seq: Int

  /// The segment that grows, and its length.
  private(set) var segment: Int
  private(set) var length: Int

  /// The size at which a segment is full.
  private(set) var segmentSize: Int

  /// Seals a planned batch; later ones follow it.
  ///
  /// - Parameter keepsPersonalTogether: whether the personal values of a bulk import's batch go into one file, synced once.
  mutating func seal(_ plan: BatchPlan, keepsPersonalTogether: Bool = false) throws(StoreError) -> SealedBatch {
    try seal(plan, place(plan.lines(), rotating: nil), keepsPersonalTogether)
  }

  /// Seals planned batches that make a segment of their own.
  mutating func seal(together plans: [BatchPlan]) throws(StoreError) -> [SealedBatch] {
    var batches: [SealedBatch] = []
    for plan in plans {
      // A file for each event's values: tried again, perhaps one batch at a time, they take the place of what is left of the first try.
      let batch = try place(plan.lines(), rotating: batches.isEmpty)
      batches.append(try seal(plan, batch, false))
    }
    return batches
  }

  private mutating func seal(_ plan: BatchPlan, _ placed: SealedBatch, _ keepsPersonalTogether: Bool) throws(StoreError) -> SealedBatch {
    var batch = placed
    batch.personal = SealedBatch.Personal(
      first: plan.planned[0].id, values: plan.personal, isTogether: keepsPersonalTogether && plan.personal.count > 1)
    // The first event may choose the size of segments.
    if plan.planned[0].seq == 1 { segmentSize = LogOrigin.segmentBytes(plan.planned[0].data) }
    return batch
  }

  /// Gives lines their place.
  ///
  /// - Parameter isFirst: whether they begin a segment; nil where their length decides.
  private mutating func place(_ lines: consuming LineEncoder, rotating isFirst: Bool?) throws(StoreError) -> SealedBatch {
    try lines.checkLimits()
    lines.seal()
    // The length of the bytes decides the segment.
    let rotates = isFirst ?? (segment == 0 || (length > 0 && length + lines.bytes.count > segmentSize))
    if rotates { (segment, length) = (seq, 0) }
    let base = length
    seq += lines.count
    length += lines.bytes.count
    return SealedBatch(lines: lines, segment: segment, base: base, beginsSegment: rotates)
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

  /// What its events refer to.
  var personal: Personal?

  /// The personal values of a batch's events.
  struct Personal: Sendable {
    /// The batch's first event.
    let first: EventID
    let values: [(id: EventID, values: PersonalValues)]
    /// Whether they go into one file.
    let isTogether: Bool
  }

  /// Reads all lines back, as must be before they are written, and says where the log ends behind them.
  func readBack() -> SegmentEnd {
    var last: EventLine?
    lines.readBack { line, _ in last = line.placed(segment: segment, base: base) }
    guard let last else { preconditionFailure("a batch has lines") }
    return SegmentEnd(head: LogHead(last), size: base + lines.bytes.count)
  }

  /// Appends the lines durably, the personal values first; of a batch that fails none of those stay.
  func write(to store: FileEventStore, _ writer: inout SegmentWriter) throws(StoreError) {
    do throws(StoreError) {
      try personal?.write(to: store)
      try writer.append(lines.bytes, newSegment: beginsSegment ? segment : nil)
    } catch {
      personal?.discard(from: store)
      throw error
    }
  }

  /// Puts the lines of batches that make a segment in its place durably, all or none, the personal values first.
  static func write(_ batches: [SealedBatch], to store: FileEventStore, _ writer: inout SegmentWriter) throws(StoreError) {
    guard let segment = batches.first?.segment else { return }
    do throws(StoreError) {
      for batch in batches { try batch.personal?.write(to: store) }
      try writer.append(whole: batches.flatMap(\.lines.bytes), asSegment: segment)
    } catch {
      for batch in batches { batch.personal?.discard(from: store) }
      throw error
    }
  }
}

extension SealedBatch.Personal {
  fileprivate func write(to store: FileEventStore) throws(StoreError) {
    if isTogether { return try store.putPersonalValues(values, inBatchOf: first) }
    for (id, values) in values { try store.putPersonalValues(values, of: id) }
  }

  /// Values of events that never came to be must not lie about where no erasure finds them.
  fileprivate func discard(from store: FileEventStore) {
    let steps: [() throws -> Void] =
      [{ try store.discardUnfinished() }, { _ = try store.fileSystem.overwriteAndRemove(store.layout.personalBatch(of: first)) }]
      + values.map { values in { _ = try store.erasePersonalValues(of: values.id) } }
    for step in steps {
      do {
        try step()
      } catch {
        // The append's own failure is the one to tell; a later append of the same id replaces the file.
      }
    }
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
