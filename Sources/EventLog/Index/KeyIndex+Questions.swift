extension KeyIndex {
  /// The events of a key, oldest first.
  public func seqs(of key: IndexKey) throws(IndexFailure) -> [Int] {
    var seqs: [Int] = []
    for run in manifest?.runs(of: key.hash) ?? [] { try runFiles.file(of: run).appendSeqs(of: key.hash, to: &seqs) }
    recent.keys.appendSeqs(of: key.hash, to: &seqs)
    return seqs
  }

  /// The newest event of a key.
  public func newestSeq(of key: IndexKey) throws(IndexFailure) -> Int? {
    if let seq = recent.keys.newestSeq(of: key.hash) { return seq }
    for run in manifest?.runs(of: key.hash).reversed() ?? [] {
      if let seq = try runFiles.file(of: run).newestSeq(of: key.hash) { return seq }
    }
    return nil
  }

  /// Where the line of an event begins, or nil if the index doesn't cover it; who reads the line makes sure that it is the one.
  public func place(of seq: Int) throws(IndexFailure) -> EventLine.Place? {
    guard seq > 0, seq <= head?.seq ?? 0 else { return nil }
    let segment = segment(of: seq)
    guard let manifest else { return EventLine.Place(segment: segment, offset: recent.offsets[seq - 1]) }
    let paged = manifest.offsetPages * IndexPage.offsetCount
    let offset =
      if seq > manifest.eventCount {
        recent.offsets[seq - manifest.eventCount - 1]
      } else if seq > paged {
        manifest.looseOffsets[seq - paged - 1]
      } else {
        try offsets.offset(ofEvent: seq - 1, generation: manifest.generation)
      }
    return EventLine.Place(segment: segment, offset: offset)
  }

  /// The segment of an event that is covered.
  func segment(of seq: Int) -> Int {
    recent.segments.last { $0 <= seq } ?? manifest?.segments.last { $0 <= seq } ?? 1
  }
}
