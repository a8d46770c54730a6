import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

@Suite("lines that another log stored are taken in as they are")
struct TakingInTests {
  /// Lines of a log, some of them in batches.
  private func lines(_ count: Int) throws -> (bytes: [UInt8], root: Digest) {
    let store = FileEventStore.simulated()
    var bytes: [UInt8] = []
    for index in 0..<count {
      let at = Instant(milliseconds: 1_700_000_000_000 + Int64(index) * 1_000)
      let session = try store.beginWriting(clock: LogClock(fixedAt: at), random: { 7 })
      let drafts = try (0..<(index % 3 == 2 ? 2 : 1)).map { part in
        Draft(
          id: EventID(at: at, random: (UInt64(index), UInt64(part))),
          type: try #require(EventType(index == 0 ? "office.opened" : "notice.issued")),
          caseID: try #require(CaseID(index == 0 ? "office/a" : "notice/2024-\(1_000 + index)")), on: try #require(Day("2024-01-01")),
          by: "li",
          data: ["n": .number(part)])
      }
      for stored in try session.append(drafts) { bytes += stored.line + [10] }
      session.end()
    }
    return (bytes, try store.root(of: try store.snapshot()))
  }

  @Test("and read again byte for byte; readers see what was acknowledged, and no more")
  func bytes() throws {
    let (bytes, root) = try lines(20)
    let disk = SimulatedDisk(seed: 1)
    let store = FileEventStore(directory: "/log", fileSystem: disk)
    let found = try ContinuedLines(bytes, after: 0, at: nil)
    try store.appendChecked(found.lines[..<9], of: bytes, from: 0)
    try store.appendChecked(found.lines[9...], of: bytes, from: found.lines[8].end)
    #expect(try store.root(of: try store.snapshot()) == root)
    #expect(disk.files["/log/00000000000000000001.jsonl"] == bytes)
    let limited = FileEventStore(directory: "/log", fileSystem: disk, limit: 9)
    #expect(try limited.snapshot().count == 9)
    #expect(try limited.root(of: try limited.snapshot()) == store.snapshot().root(ofFirst: 9))
    #expect(try limited.snapshot().edge(ofFirst: 10) == nil)
    #expect(try limited.snapshot().root(ofFirst: 10) == nil)
    try store.cut(to: 9)
    #expect(disk.files["/log/00000000000000000001.jsonl"] == Array(bytes[..<found.lines[8].end]))
    #expect(throws: StoreError.conflict(.head(expected: 12, found: 9))) { try store.cut(to: 12) }
    try store.cut(to: 0)
    #expect(disk.files.keys.allSatisfy { !$0.hasSuffix(".jsonl") })
  }

  @Test("whatever kills the taking: after the next cut the acknowledged lines stand there, and nothing else")
  func faults() throws {
    var random = SeededGenerator()
    let (bytes, _) = try lines(24)
    let found = try ContinuedLines(bytes, after: 0, at: nil).lines
    let ends = found.indices.filter { found[$0].endsBatch }.map { $0 + 1 }
    for _ in 0..<Campaign.count(usually: 200) {
      let disk = SimulatedDisk(seed: random.next())
      var acknowledged = 0
      for _ in 0..<12 {
        var faults = SimulatedDisk.Faults()
        if random.below(2) == 0 { faults.crashAfter = random.below(14) }
        disk.setFaults(faults)
        let next = ends.filter { $0 > acknowledged }.randomElement(using: &random) ?? found.count
        do {
          let store = FileEventStore(directory: "/log", fileSystem: disk)
          try store.cut(to: acknowledged)
          if next > acknowledged {
            try store.appendChecked(found[acknowledged..<next], of: bytes, from: acknowledged == 0 ? 0 : found[acknowledged - 1].end)
          }
          if !disk.isCrashed { acknowledged = next }
        } catch {
          // The disk died: what had been acknowledged before is still owed.
        }
        if disk.isCrashed { disk.restart() }
        disk.setFaults(SimulatedDisk.Faults())
        let store = FileEventStore(directory: "/log", fileSystem: disk)
        try store.cut(to: acknowledged)
        let held = disk.files.filter { $0.key.hasSuffix(".jsonl") }.sorted { $0.key < $1.key }.flatMap(\.value)
        #expect(held == Array(bytes[..<(acknowledged == 0 ? 0 : found[acknowledged - 1].end)]))
      }
    }
  }

  @Test("lines that don't go on there are told by the first that is wrong")
  func order() throws {
    let (bytes, _) = try lines(6)
    #expect(throws: ContinuedLines.Fault.order(.seq(expected: 3, found: 1), seq: 3)) { try ContinuedLines(bytes, after: 2, at: nil) }
    let first = try ContinuedLines(bytes, after: 0, at: nil).lines
    // The third recording is a batch of two.
    #expect(throws: ContinuedLines.Fault.self) { try ContinuedLines(Array(bytes[..<first[2].end]), after: 0, at: nil) }
    #expect(throws: ContinuedLines.Fault.unsound(.incomplete, seq: 2)) {
      try ContinuedLines(Array(bytes[..<(first[1].end - 3)]), after: 0, at: nil)
    }
  }
}
