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
  var pageCount: Int { IndexPage.count(forRecords: count) }
}

/// Writes sorted records as the file of a new run, without repeated and forgettable ones.
struct SortedRunWriter {
  private let number: Int
  private let seed: UInt64
  private let folder: IndexFolder
  private let file: any File

  /// The pages that are written together.
  private var pages: [UInt8]

  /// Where in them the next record goes.
  private var page = 0
  private var place = 0

  /// How many pages were written, and how many records were stored.
  private var writtenPages = 0
  private var count = 0

  private var first: UInt64?

  /// The last record, which a newer one of its key may make forgettable.
  private var last: KeyRecord?

  /// Begins a run of some records at most.
  init(_ number: Int, of most: Int, seed: UInt64, in folder: IndexFolder) throws(IndexFailure) {
    (self.number, self.seed, self.folder) = (number, seed, folder)
    file = try folder.create(folder.name(ofRun: number))
    pages = [UInt8](repeating: 0, count: min(IndexPage.atOnce, IndexPage.count(forRecords: most)) * IndexPage.byteCount)
  }

  /// Adds the next record.
  @inline(__always)
  mutating func append(_ record: KeyRecord) throws(IndexFailure) {
    // The same key of the same event twice is once.
    if let last, last.hash != record.hash || (!last.isNewestOnly && last.seq != record.seq) { try store(last) }
    last = record
  }

  /// Ends the run, which has a record at least.
  mutating func finish() throws(IndexFailure) -> SortedRun {
    guard let last else { preconditionFailure("a run has records") }
    try store(last)
    if page > 0 || place > 0 { try write() }
    return SortedRun(number: number, count: count, low: first ?? last.hash, high: last.hash, seed: seed)
  }

  private mutating func store(_ record: KeyRecord) throws(IndexFailure) {
    if first == nil { first = record.hash }
    let offset = page * IndexPage.byteCount + place * KeyRecord.byteCount
    pages.withUnsafeMutableBytes { record.store(into: $0, at: offset) }
    count += 1
    place += 1
    guard place == IndexPage.recordCount else { return }
    (page, place) = (page + 1, 0)
    if page * IndexPage.byteCount == pages.count { try write() }
  }

  /// Writes the filled pages, what no record fills as zeros.
  private mutating func write() throws(IndexFailure) {
    let (filled, first, seed) = (page * IndexPage.byteCount + place * KeyRecord.byteCount, writtenPages, seed)
    let count = place > 0 ? page + 1 : page
    pages.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<count * IndexPage.byteCount]).initializeMemory(as: UInt8.self, repeating: 0)
      for number in 0..<count {
        let start = number * IndexPage.byteCount
        let page = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + IndexPage.byteCount])
        IndexPage.seal(page, number: first + number, seed: seed)
      }
    }
    try folder.writing { () throws(IOFailure) in
      try file.writeFully(pages.span.extracting(first: count * IndexPage.byteCount), at: first * IndexPage.byteCount)
    }
    writtenPages += count
    (page, place) = (0, 0)
  }
}

/// The runs that are open for reading.
final class RunFiles {
  private let folder: IndexFolder
  private let pages = RunPages()
  private var open: [SortedRun: SortedRunFile] = [:]

  /// So many files of a long-lived process are open, of runs that were merged since among them.
  private static let limit = 200

  /// Makes a set with nothing open yet.
  init(in folder: IndexFolder) {
    self.folder = folder
  }

  /// The open file of a run.
  func file(of run: SortedRun) throws(IndexFailure) -> SortedRunFile {
    if let file = open[run] { return file }
    let file = try SortedRunFile(run, in: folder, keeping: pages)
    if open.count >= Self.limit { closeAll() }
    open[run] = file
    return file
  }

  /// Lets go of all files.
  func closeAll() {
    open.removeAll()
    pages.forget()
  }
}

/// The sound pages that were read, for who asks for one case after another.
final class RunPages {
  private var pages: [Place: [UInt8]] = [:]

  /// So many pages are kept, 32 MB.
  private static let limit = 8_192

  private struct Place: Hashable {
    let run: Int
    let page: Int
  }

  /// A page of a run, read unless it was.
  func page(_ page: Int, of run: Int, _ read: () throws(IndexFailure) -> [UInt8]) throws(IndexFailure) -> [UInt8] {
    let key = Place(run: run, page: page)
    if let known = pages[key] { return known }
    let bytes = try read()
    if pages.count >= Self.limit { pages = [:] }
    pages[key] = bytes
    return bytes
  }

  /// Lets go of all pages.
  func forget() { pages = [:] }
}
