import DocketTestSupport
import Testing

@testable import EventLog

@Suite struct KeyRecordSortingTests {
  @Test("records are sorted as any sort does, however hot some keys are", arguments: [0, 1, 60, 65, 1_000, 20_000])
  func sorting(count: Int) {
    var generator = SeededGenerator()
    let hot = (0..<3).map { _ in generator.next() & ~1 }
    for range: ClosedRange<UInt64> in [0...UInt64.max, 1 << 60...(1 << 60) + 1_000, 7...7] {
      let records = (0..<count).map { seq in
        let hash = generator.oneIn(2) ? generator.pick(hot) : generator.next() & ~1
        let width = range.upperBound - range.lowerBound
        return KeyRecord(hash: width == .max ? hash : range.lowerBound + hash % (width + 1), seq: UInt32(seq))
      }
      let expected = Set(records.filter { !$0.isNewestOnly } + newest(of: records)).sorted()
      #expect(KeyRecord.sorted(records + records.suffix(5), within: range) == expected)
    }
  }

  private func newest(of records: [KeyRecord]) -> [KeyRecord] {
    var newest: [UInt64: KeyRecord] = [:]
    for record in records where record.isNewestOnly { newest[record.hash] = record }
    return Array(newest.values)
  }
}
