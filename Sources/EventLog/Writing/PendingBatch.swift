/// A batch that is written beside its caller's own work.
final class PendingBatch {
  /// The plan, where it was made before; else it is made beside the caller's work as well.
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

/// What became of writing a batch, and where its lines stand.
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
    let segment = rotates ? plan.entries[0].seq : writer.segment
    var written = WrittenBatch(writer: writer, segment: segment, base: rotates ? 0 : writer.length)
    do throws(StoreError) {
      if keepsPersonalTogether, plan.personal.count > 1 {
        try store.putPersonalValues(plan.personal, inBatchOf: plan.entries[0].id)
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
