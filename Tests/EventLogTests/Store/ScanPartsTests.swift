import DocketTestSupport
import Testing

@testable import EventLog

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

  @Test("each line is read once, however fast or slow its readers are, and no part begins within a batch")
  func once() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 20) {
      let snapshot = try snapshot(batches: 200, &random)
      let last = random.below(3) == 0 ? random.below(snapshot.count) + 1 : snapshot.count
      let starts = [LogPosition.start, try #require(snapshot.batchStart(at: last / 2 + 1))]
      let parts = ScanParts(
        snapshot, starts: starts, end: last == snapshot.count ? .max : last + 1, claiming: 1 + random.below(20),
        fewest: 2 + random.below(40))
      var read: [Int: [Int]] = [:]
      var readers = [(part: 0, seq: 1, claimed: 1), (part: 1, seq: starts[1].seq, claimed: starts[1].seq)]
      let slow = random.below(2)
      while !readers.isEmpty {
        let index = readers.count == 2 && random.below(10) > 0 ? 1 - slow : random.below(readers.count)
        let (part, seq, claimed) = readers[index]
        if seq >= claimed { readers[index].claimed = parts.claim(part, from: seq) }
        if seq < readers[index].claimed, seq <= snapshot.count {
          read[part, default: []].append(seq)
          readers[index].seq += 1
        } else if let next = parts.next(after: part) {
          let start = parts.start(of: next)
          #expect(try snapshot.event(seq: start.seq)?.event.part?.index ?? 1 == 1)
          readers[index] = (next, start.seq, start.seq)
        } else {
          readers.remove(at: index)
        }
      }
      #expect(read.values.sorted { $0[0] < $1[0] }.flatMap(\.self) == Array(1...last))
    }
  }
}
