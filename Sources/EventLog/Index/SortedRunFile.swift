/// Reads a file of sorted records page by page.
final class SortedRunFile {
  /// What the file must be.
  let run: SortedRun

  private let name: String
  private let file: any File
  private var page = [UInt8](repeating: 0, count: IndexPage.byteCount)
  private var loaded = -1

  /// Opens the file of a run.
  init(_ run: SortedRun, in folder: IndexFolder) throws(IndexFailure) {
    self.run = run
    name = folder.name(of: run)
    file = try folder.open(name)
  }

  /// Adds the events of a hash, oldest first.
  func appendSeqs(of hash: UInt64, to seqs: inout [Int]) throws(IndexFailure) {
    guard hash >= run.low, hash <= run.high else { return }
    var number = try firstPage(notBefore: KeyRecord(hash: hash, seq: 0))
    while number < run.pageCount {
      try load(number)
      let count = recordCount(of: number)
      var place = lowerBound(KeyRecord(hash: hash, seq: 0), count)
      while place < count {
        let record = record(at: place)
        guard record.hash == hash else { return }
        seqs.append(Int(record.seq))
        place += 1
      }
      number += 1
    }
  }

  /// The newest event of a hash.
  func newestSeq(of hash: UInt64) throws(IndexFailure) -> Int? {
    guard hash >= run.low, hash <= run.high else { return nil }
    // No event has the largest number, so the record before its place is the newest of this hash or of another one.
    let beyond = KeyRecord(hash: hash, seq: .max)
    var number = try firstPage(notBefore: beyond)
    var place = 0
    if number < run.pageCount {
      try load(number)
      place = lowerBound(beyond, recordCount(of: number))
    }
    if place == 0 {
      guard number > 0 else { return nil }
      number -= 1
      try load(number)
      place = recordCount(of: number)
    }
    let record = record(at: place - 1)
    return record.hash == hash ? Int(record.seq) : nil
  }

  /// Adds all records whose hashes lie in a range.
  func appendRecords(within range: ClosedRange<UInt64>, to records: inout [KeyRecord]) throws(IndexFailure) {
    guard run.low <= range.upperBound, run.high >= range.lowerBound else { return }
    let start = KeyRecord(hash: range.lowerBound, seq: 0)
    var number = try firstPage(notBefore: start)
    let pagesAtOnce = min(64, max(1, run.pageCount - number))
    var pages = [UInt8](repeating: 0, count: pagesAtOnce * IndexPage.byteCount)
    while number < run.pageCount {
      let count = min(pagesAtOnce, run.pageCount - number)
      try read(number, count, into: &pages)
      let ended = pages.withUnsafeBytes { bytes in
        for page in 0..<count {
          let base = page * IndexPage.byteCount
          for place in 0..<recordCount(of: number + page) {
            let record = KeyRecord(bytes, at: base + place * KeyRecord.byteCount)
            if record.hash > range.upperBound { return true }
            if record.hash >= range.lowerBound { records.append(record) }
          }
        }
        return false
      }
      if ended { return }
      number += count
    }
  }

  /// The first page whose last record isn't before another record, or the number of pages.
  ///
  /// Three guesses from the hash nearly always find it; then bisection bounds the cost.
  private func firstPage(notBefore target: KeyRecord) throws(IndexFailure) -> Int {
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
    try read(number, 1, into: &page)
    loaded = number
  }

  private func read(_ number: Int, _ count: Int, into pages: inout [UInt8]) throws(IndexFailure) {
    try IndexPage.read(number, count, of: file, named: name, seed: run.seed, into: &pages)
  }
}
