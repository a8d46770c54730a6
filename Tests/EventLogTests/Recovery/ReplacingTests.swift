import DocketTestSupport
import EventLog
import Testing

/// A field copy follows its office: other lines take the place of its own.
@Suite struct ReplacingTests {
  @Test("lines that take the place of others do so whole, wherever the power fails on the way")
  func interrupted() throws {
    var (crashes, operations) = (0, 0)
    for seed in UInt64(1)...4 {
      for step in 0..<200 {
        let disk = SimulatedDisk(seed: seed)
        let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
        try append([openingDraft(segmentBytes: 600)], to: store)
        for number in 1...6 { try append([testDraft(number)], to: store) }
        _ = try store.store(try #require(try store.checkpoint()))
        let office = try FileEventStore.create(directory: "/office", fileSystem: disk)
        try append([openingDraft(segmentBytes: 600)], to: office)
        for number in 1...9 { try append([testDraft(number, case: "notice/1")], to: office) }
        try office.copyLog(upTo: office.snapshot().end, to: store.replacement.address)
        let parts = try store.synchronizeReplacement()
        let events = try office.snapshot().allEvents()
        var faults = SimulatedDisk.Faults()
        faults.crashAfter = step
        disk.setFaults(faults)
        let isDone: Bool
        do {
          try replace(store, parts)
          isDone = true
        } catch {
          isDone = false
          disk.restart()
        }
        disk.setFaults(SimulatedDisk.Faults())
        if !isDone {
          crashes += 1
          try replace(store, parts)
        }
        #expect(try store.snapshot().allEvents() == events, "seed \(seed), step \(step)")
        #expect(try LogVerifier(store, threads: 1).run().isSound, "seed \(seed), step \(step)")
        #expect(try store.keptSizes() == [], "seed \(seed), step \(step)")
        if isDone {
          operations = max(operations, step)
          break
        }
      }
    }
    #expect(crashes > 20, "the disk failed \(crashes) times in up to \(operations) operations")
  }

  private func replace(_ store: FileEventStore, _ parts: [String]) throws {
    let lock = try #require(try store.lockForWriting(waiting: false))
    defer { lock.release() }
    try store.stageReplacement(parts, keepingCheckpointsUpTo: 1)
    try store.discardReplacement()
  }
}
