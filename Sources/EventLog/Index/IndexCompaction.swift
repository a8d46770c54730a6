import LogLines
import Values

/// Adds recent records to an index and merges its runs, on a copy of the manifest until done.
struct IndexCompaction {
  /// The manifest as it becomes.
  private(set) var manifest: IndexManifest

  let folder: IndexFolder
  let files: RunFiles
  let limits: IndexLimits

  /// Takes in the events up to a new head.
  mutating func add(_ events: TailEvents, head: IndexHead) throws(IndexFailure) {
    manifest.head = head
    manifest.edge.append(contentsOf: events.hashes)
    manifest.segments += events.segments
    manifest.looseOffsets += events.offsets
    let pages = try IndexOffsets.write(
      manifest.looseOffsets, afterPage: manifest.offsetPages, generation: manifest.generation, in: folder)
    manifest.looseOffsets.removeFirst(pages * IndexPage.offsetCount)
    manifest.offsetPages += pages
    let records = KeyRecord.sorted(events.keys.records)
    guard !records.isEmpty else { return }
    var writer = try writer(for: records.count, head)
    for record in records { try writer.append(record) }
    manifest.runs.append(try writer.finish())
  }

  /// Merges runs of similar size, newest first, until all sizes differ; the largest are left as they are.
  mutating func mergeRuns() throws(IndexFailure) {
    while let head = manifest.head, manifest.runs.count > 1 {
      let newer = manifest.runs[manifest.runs.count - 1]
      let older = manifest.runs[manifest.runs.count - 2]
      guard older.count < limits.run, level(of: newer) >= level(of: older) else { return }
      let merged = try merge(older, newer, head)
      manifest.runs.removeLast(2)
      manifest.runs.append(merged)
    }
  }

  private mutating func merge(_ older: SortedRun, _ newer: SortedRun, _ head: IndexHead) throws(IndexFailure) -> SortedRun {
    var writer = try writer(for: older.count + newer.count, head)
    var old = RunRecords(try files.file(of: older))
    var new = RunRecords(try files.file(of: newer))
    var next = (old: try old.next(), new: try new.next())
    while true {
      if let record = next.old, next.new.map({ record < $0 }) ?? true {
        try writer.append(record)
        next.old = try old.next()
      } else if let record = next.new {
        try writer.append(record)
        next.new = try new.next()
      } else {
        return try writer.finish()
      }
    }
  }

  /// Begins a run of some records at most.
  private mutating func writer(for count: Int, _ head: IndexHead) throws(IndexFailure) -> SortedRunWriter {
    let number = manifest.nextRun
    manifest.nextRun += 1
    // The same log and the same number of records are the same records.
    let seed = Hash64.hash(UInt64(number), UInt64(count), UInt64(head.seq), head.hash.firstWord, seed: manifest.generation)
    return try SortedRunWriter(number, of: count, seed: seed, in: folder)
  }

  /// How often the smallest run's size doubles to a run's.
  private func level(of run: SortedRun) -> Int {
    Int.bitWidth - (run.count / limits.recent).leadingZeroBitCount
  }
}

extension Digest {
  /// Eight of the bytes.
  var firstWord: UInt64 { withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) } }
}
