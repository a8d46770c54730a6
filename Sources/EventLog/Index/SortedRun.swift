/// What the manifest says of a file of sorted records, which never changes once it is written.
struct SortedRun: Hashable, Sendable {
  /// The number that names the file.
  let number: Int

  /// How many records it has.
  let count: Int

  /// The hash of its first record.
  let low: UInt64

  /// The hash of its last record.
  let high: UInt64

  /// What its pages' checksums begin from.
  let seed: UInt64

  /// How many pages it has.
  var pageCount: Int { (count + IndexPage.recordCount - 1) / IndexPage.recordCount }

  /// About how many of its records lie between its first one and a hash, taking them to be spread evenly.
  func estimate(below hash: UInt64) -> Int {
    guard hash > low else { return 0 }
    guard hash <= high else { return count }
    let part = UInt64(count).multipliedFullWidth(by: hash - low)
    return Int((high - low).dividingFullWidth(part).quotient)
  }
}

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

/// The runs that are open for reading.
final class RunFiles {
  private let folder: IndexFolder
  private var open: [SortedRun: SortedRunFile] = [:]

  /// The size from which a run is split over files; the usual index stays below it.
  private static let limit = 200

  /// Makes a set with nothing open yet.
  init(in folder: IndexFolder) {
    self.folder = folder
  }

  /// The open file of a run.
  func file(of run: SortedRun) throws(IndexFailure) -> SortedRunFile {
    if let file = open[run] { return file }
    let file = try SortedRunFile(run, in: folder)
    if open.count >= Self.limit { closeAll() }
    open[run] = file
    return file
  }

  /// Lets go of all files.
  func closeAll() {
    open.removeAll()
  }
}
