extension SortedRun {
  /// Writes sorted records, at least one, as the file of a new run.
  static func write(_ records: [KeyRecord], number: Int, seed: UInt64, to folder: IndexFolder) throws(IndexFailure) -> SortedRun {
    guard let first = records.first, let last = records.last else { preconditionFailure("a run has records") }
    let run = SortedRun(number: number, count: records.count, low: first.hash, high: last.hash, seed: seed)
    let file = try folder.create(folder.name(of: run))
    let pagesAtOnce = min(64, run.pageCount)
    var buffer = [UInt8](repeating: 0, count: pagesAtOnce * IndexPage.byteCount)
    var page = 0
    while page < run.pageCount {
      let count = min(pagesAtOnce, run.pageCount - page)
      buffer.withUnsafeMutableBytes { bytes in
        for place in 0..<count {
          let start = place * IndexPage.byteCount
          run.fill(UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + IndexPage.byteCount]), page + place, from: records)
        }
      }
      try folder.writing { () throws(IOFailure) in
        try file.writeFully(buffer.span.extracting(first: count * IndexPage.byteCount), at: page * IndexPage.byteCount)
      }
      page += count
    }
    return run
  }

  /// Fills one page, what no record fills with zeros.
  private func fill(_ page: UnsafeMutableRawBufferPointer, _ number: Int, from records: [KeyRecord]) {
    let first = number * IndexPage.recordCount
    let count = min(IndexPage.recordCount, records.count - first)
    for place in 0..<count {
      records[first + place].store(into: page, at: place * KeyRecord.byteCount)
    }
    if count < IndexPage.recordCount {
      UnsafeMutableRawBufferPointer(rebasing: page[(count * KeyRecord.byteCount)...]).initializeMemory(as: UInt8.self, repeating: 0)
    }
    IndexPage.seal(page, number: number, seed: seed)
  }
}
