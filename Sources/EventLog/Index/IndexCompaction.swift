/// Adds recent records to an index and merges its runs, on a copy of the manifest until done.
struct IndexCompaction {
  /// The manifest as it becomes.
  private(set) var manifest: IndexManifest

  let folder: IndexFolder
  let files: RunFiles
  let limits: IndexLimits

  /// Takes in the events up to a new head.
  mutating func add(_ records: [KeyRecord], of events: TailEvents, head: IndexHead) throws(IndexFailure) {
    manifest.head = head
    manifest.edge.append(contentsOf: events.hashes)
    manifest.segments += events.segments
    manifest.looseOffsets += events.offsets
    let pages = try IndexOffsets.write(
      manifest.looseOffsets, afterPage: manifest.offsetPages, generation: manifest.generation, in: folder)
    manifest.looseOffsets.removeFirst(pages * IndexPage.offsetCount)
    manifest.offsetPages += pages
    if let run = try write(records, of: 0...UInt64.max) { manifest.runs.append(run) }
  }

  /// Merges runs of similar size, newest first, until all sizes differ.
  mutating func mergeRuns() throws(IndexFailure) {
    while manifest.runs.count > 1 {
      let newer = manifest.runs[manifest.runs.count - 1]
      let older = manifest.runs[manifest.runs.count - 2]
      guard older.count < limits.run, level(of: newer) >= level(of: older) else { return }
      let records = try records(of: [older, newer], within: 0...UInt64.max)
      manifest.runs.removeLast(2)
      if let run = try write(records, of: 0...UInt64.max) { manifest.runs.append(run) }
    }
  }

  /// Moves large runs on into the partitions: a share of the work, or all of it where much has piled up.
  mutating func drain(catchingUp: Bool) throws(IndexFailure) {
    beginDraining()
    var steps = catchingUp && manifest.hasBacklog(limits) ? Int.max : manifest.partitions.count / limits.flushesPerDrain + 1
    while !manifest.draining.isEmpty, steps > 0 {
      try drainStep()
      steps -= 1
    }
  }

  private mutating func beginDraining() {
    guard manifest.draining.isEmpty else { return }
    let large = manifest.runs.prefix { $0.count >= limits.run }
    manifest.draining = Array(large)
    manifest.runs.removeFirst(large.count)
    manifest.drainedBelow = 0
  }

  /// Writes the next partition, or the next part of one that has become too large.
  private mutating func drainStep() throws(IndexFailure) {
    let low = manifest.drainedBelow
    let place = manifest.partitions.firstIndex { $0.low >= low } ?? manifest.partitions.count
    let old = place < manifest.partitions.count && manifest.partitions[place].low == low ? manifest.partitions[place] : nil
    let next = old == nil ? place : place + 1
    let end = next < manifest.partitions.count ? manifest.partitions[next].low - 1 : UInt64.max

    let sources = (old.map { [$0.run] } ?? []) + manifest.draining
    let expected = sources.reduce(0) { $0 + $1.estimate(below: end) - $1.estimate(below: low) }
    let parts = UInt64(max(1, (expected + limits.partition - 1) / limits.partition))
    let high = parts == 1 ? end : low + (end - low) / parts

    let records = try records(of: sources, within: low...high)
    let written = try write(records, of: low...high).map { IndexManifest.Partition(low: low, run: $0) }
    var replacement = written.map { [$0] } ?? []
    if let old, high < end { replacement.append(IndexManifest.Partition(low: high + 1, run: old.run)) }
    manifest.partitions.replaceSubrange(place..<next, with: replacement)
    if high == .max {
      manifest.draining = []
      manifest.drainedBelow = 0
    } else {
      manifest.drainedBelow = high + 1
    }
  }

  /// The records of some runs together, sorted.
  private func records(of runs: [SortedRun], within range: ClosedRange<UInt64>) throws(IndexFailure) -> [KeyRecord] {
    var records: [KeyRecord] = []
    for run in runs { try files.file(of: run).appendRecords(within: range, to: &records) }
    return KeyRecord.sorted(records, within: range)
  }

  /// Writes a run of sorted records, if there are any.
  private mutating func write(_ records: [KeyRecord], of range: ClosedRange<UInt64>) throws(IndexFailure) -> SortedRun? {
    guard !records.isEmpty, let head = manifest.head else { return nil }
    let number = manifest.nextRun
    manifest.nextRun += 1
    // The same log, the same range and the same number of records are the same records.
    let seed = Hash64.hash(
      UInt64(number), UInt64(records.count), range.lowerBound, range.upperBound, UInt64(head.seq), head.hash.firstWord,
      seed: manifest.generation)
    return try SortedRun.write(records, number: number, seed: seed, to: folder)
  }

  /// How often the smallest run's size doubles to a run's.
  private func level(of run: SortedRun) -> Int {
    Int.bitWidth - (run.count / limits.recent).leadingZeroBitCount
  }
}

extension IndexManifest {
  /// Whether more large runs have piled up than move into the partitions as they come.
  func hasBacklog(_ limits: IndexLimits) -> Bool {
    (draining + runs).reduce(0) { $0 + ($1.count >= limits.run ? $1.count : 0) } > limits.run * 2
  }
}

extension Digest {
  /// Eight of the bytes.
  var firstWord: UInt64 { withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) } }
}
