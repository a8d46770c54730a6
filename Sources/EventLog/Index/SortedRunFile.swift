/// Reads a file of sorted records page by page.
final class SortedRunFile {
  /// What the file must be.
  let run: SortedRun

  private let name: String
  private let file: any File
  private let pages: RunPages
  private var page: [UInt8] = []
  private var loaded = -1

  /// Opens the file of a run.
  init(_ run: SortedRun, in folder: IndexFolder, keeping pages: RunPages = RunPages()) throws(IndexFailure) {
    self.run = run
    self.pages = pages
    name = folder.name(ofRun: run.number)
    file = try folder.open(name)
  }

  /// Adds the events of a hash, oldest first.
  func appendSeqs(of hash: UInt64, to seqs: inout [Int]) throws(IndexFailure) {
    guard hash >= run.low, hash <= run.high else { return }
    var number = try firstPage(notBefore: KeyRecord(hash: hash, seq: 0))
    while number < run.pageCount {
      try load(number)
      let count = recordCount(of: number)
      var index = lowerBound(KeyRecord(hash: hash, seq: 0), count)
      while index < count {
        let record = record(at: index)
        guard record.hash == hash else { return }
        seqs.append(Int(record.seq))
        index += 1
      }
      number += 1
    }
  }

  /// Adds the records of some pages, and returns the page behind them.
  func appendRecords(from first: Int, to records: inout [KeyRecord]) throws(IndexFailure) -> Int {
    let end = min(first + IndexPage.atOnce, run.pageCount)
    var pages = [UInt8](repeating: 0, count: (end - first) * IndexPage.byteCount)
    try read(first, end - first, into: &pages)
    pages.withUnsafeBytes { bytes in
      for page in first..<end {
        let base = (page - first) * IndexPage.byteCount
        for place in 0..<recordCount(of: page) { records.append(KeyRecord(bytes, at: base + place * KeyRecord.byteCount)) }
      }
    }
    return end
  }

  /// The first page whose last record isn't before another record, or the number of pages.
  private func firstPage(notBefore target: KeyRecord) throws(IndexFailure) -> Int {
    // Three guesses from the hash nearly always find it; then bisection bounds the cost.
    var low = 0
    var high = run.pageCount
    var lowHash = run.low
    var highHash = run.high
    var guesses = 0
    while low < high {
      let number = guesses < 3 ? guess(target.hash, low..<high, lowHash, highHash) : (low + high) / 2
      guesses += 1
      try load(number)
      let first = record(at: 0)
      let last = record(at: recordCount(of: number) - 1)
      if last < target {
        low = number + 1
        lowHash = last.hash
      } else if first < target || number == low {
        return number
      } else {
        high = number
        highHash = first.hash
      }
    }
    return low
  }

  private func guess(_ hash: UInt64, _ pages: Range<Int>, _ low: UInt64, _ high: UInt64) -> Int {
    guard hash > low else { return pages.lowerBound }
    guard hash < high else { return pages.upperBound - 1 }
    let part = UInt64(pages.count).multipliedFullWidth(by: hash - low)
    return pages.lowerBound + Int((high - low).dividingFullWidth(part).quotient)
  }

  private func lowerBound(_ target: KeyRecord, _ count: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if record(at: middle) < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func recordCount(of number: Int) -> Int {
    min(IndexPage.recordCount, run.count - number * IndexPage.recordCount)
  }

  private func record(at place: Int) -> KeyRecord {
    page.withUnsafeBytes { KeyRecord($0, at: place * KeyRecord.byteCount) }
  }

  private func load(_ number: Int) throws(IndexFailure) {
    guard number != loaded else { return }
    loaded = -1
    page = try pages.page(number, of: run.number) { () throws(IndexFailure) in
      var page = [UInt8](repeating: 0, count: IndexPage.byteCount)
      try read(number, 1, into: &page)
      return page
    }
    loaded = number
  }

  private func read(_ number: Int, _ count: Int, into pages: inout [UInt8]) throws(IndexFailure) {
    try IndexPage.read(number, count, of: file, named: name, seed: run.seed, into: &pages)
  }
}

/// The records of a run one after another, some pages at a time.
struct RunRecords {
  private let file: SortedRunFile
  private var nextPage = 0
  private var records: [KeyRecord] = []
  private var place = 0

  /// Begins at the first record.
  init(_ file: SortedRunFile) {
    self.file = file
  }

  /// The next record; nil behind the last one.
  @inline(__always)
  mutating func next() throws(IndexFailure) -> KeyRecord? {
    if place == records.count {
      guard nextPage < file.run.pageCount else { return nil }
      records.removeAll(keepingCapacity: true)
      nextPage = try file.appendRecords(from: nextPage, to: &records)
      place = 0
    }
    defer { place += 1 }
    return records[place]
  }
}
