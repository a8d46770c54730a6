import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines

@Suite struct KeyRecordSortingTests {
  @Test("records are sorted as any sort does, however hot some keys are, and kept once", arguments: [1, 60, 65, 1_000, 20_000, 60_000])
  func sorting(count: Int) throws {
    var generator = SeededGenerator()
    let hot = [generator.next() & ~1, generator.next() | 1, generator.next()]
    let records = (0..<count).map { seq in
      KeyRecord(hash: generator.oneIn(2) ? generator.pick(hot) : generator.next(), seq: UInt32(seq))
    }
    let sorted = KeyRecord.sorted(records + records.suffix(5))
    #expect(sorted == (records + records.suffix(5)).sorted())

    let folder = IndexFolder(files: ScrambledDisk(), path: "cache/index")
    try #require(try folder.lock()).release()
    var writer = try SortedRunWriter(7, of: sorted.count, seed: 1, in: folder)
    for record in sorted { try writer.append(record) }
    let run = try writer.finish()
    var stored = RunRecords(try SortedRunFile(run, in: folder))
    var found: [KeyRecord] = []
    while let record = try stored.next() { found.append(record) }
    let expected = Set(records.filter { !$0.isNewestOnly } + newest(of: records)).sorted()
    #expect(found == expected)
    #expect(run.count == expected.count)
    #expect([run.low, run.high] == [expected.first?.hash, expected.last?.hash])
  }

  private func newest(of records: [KeyRecord]) -> [KeyRecord] {
    var newest: [UInt64: KeyRecord] = [:]
    for record in records where record.isNewestOnly { newest[record.hash] = record }
    return Array(newest.values)
  }
}
