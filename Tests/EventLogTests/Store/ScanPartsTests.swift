import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines

@Suite("Readers that share a log")
struct ScanPartsTests {
  /// A log with batches of some lines each.
  private func snapshot(batches: Int, _ random: inout SeededGenerator) throws -> any LogSnapshot {
    let store = FileEventStore.simulated()
    var number = 0
    for _ in 0..<batches {
      let drafts = (0..<1 + random.below(5)).map { testDraft(number + $0) }
      number += drafts.count
      _ = try append(drafts, to: store)
    }
    return try store.snapshot()
  }

  @Test("each line is read once, in however many parts, and no part begins within a batch")
  func once() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 5) {
      let snapshot = try snapshot(batches: 200, &random)
      let last = random.below(3) == 0 ? random.below(snapshot.count) + 1 : snapshot.count
      let parts = 1 + random.below(9)
      let (read, damage) = try snapshot.scan(
        through: last == snapshot.count ? .max : last, parts: parts, fewest: 2 + random.below(40), state: { [EventLine]() }
      ) { lines, line, _ in lines.append(line) }
      #expect(damage == nil)
      #expect(read.count <= parts)
      #expect(read.allSatisfy { $0.first?.part?.index ?? 1 == 1 })
      #expect(read.flatMap(\.self).map(\.seq) == Array(1...last))
    }
  }
}
