import DocketTestSupport
import Foundation
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite("Several batches that are recorded together") struct TogetherTests {
  /// Three batches; the second and the third go on with a case of the first.
  private static let batches = [
    [testDraft(11, given: true), testDraft(12, case: "complaint/2023-0002", given: true, personal: ["phone": "13800000000"])],
    [testDraft(13, given: true)], [testDraft(14, given: true), testDraft(15, case: "complaint/2023-0003", given: true)],
  ]

  @Test("make the log that they make one by one, also where nothing of them is new", arguments: StoreKind.allCases)
  func sameLog(kind: StoreKind) throws {
    let (alone, keepAlone) = try kind.make()
    let (together, keepTogether) = try kind.make()
    _ = (keepAlone, keepTogether)
    for store in [alone, together] { try append([openingDraft(), testDraft(1)], to: store) }
    for batch in Self.batches { try append(batch, to: alone) }
    let session = try together.beginWriting(clock: testClock, random: { 42 })
    let stored = try session.append(together: Self.batches, lookup: nil)
    #expect(stored.map(\.event) == (try alone.snapshot().allEvents().suffix(5)).map(\.self))
    #expect(try session.append(together: Self.batches, lookup: nil).map(\.event) == stored.map(\.event))
    // What follows goes on behind them, and knows them.
    #expect(try session.append([testDraft(16)])[0].event.version == 5)
    session.end()
    try append([testDraft(17)], to: together)
    #expect(try together.snapshot().allEvents().map(\.version).suffix(2) == [5, 6])
    #expect(try LogVerifier(together).run().problems.isEmpty)
  }

  @Test("are all there or none, wherever the writer is killed or the power fails", arguments: [true, false])
  func killed(losesPower: Bool) throws {
    let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower) { disk in
      let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
      try append([openingDraft(), testDraft(1)], to: store)
    } change: { disk in
      let session = try FileEventStore(directory: "/log", fileSystem: disk).beginWriting(clock: testClock, random: { 42 })
      defer { session.end() }
      _ = try session.append(together: Self.batches, lookup: nil)
    } check: { disk, isDone in
      let store = FileEventStore(directory: "/log", fileSystem: disk)
      let count = try store.snapshot().count
      #expect(isDone ? count == 7 : count == 2 || count == 7)
      #expect(try LogVerifier(store).run().problems.isEmpty)
    }
    #expect(crashes > 30)
  }

  /// Whether the batches were recorded together; nil where the disk's failure leaves it open, and says so.
  private static func isRecorded(in store: FileEventStore) throws -> Bool? {
    let outcome = Result {
      let session = try store.beginWriting(clock: testClock, random: { 42 })
      defer { session.end() }
      return try session.append(together: batches, lookup: nil).count
    }
    switch outcome {
    case .success: return true
    case .failure(StoreError.io): return false
    case .failure(StoreError.unsynced): return nil
    case .failure(let error): throw error
    }
  }

  @Test("leave the log as it was where the disk is full at any of their operations", arguments: [true, false])
  func full(isForGood: Bool) throws {
    for step in 0... {
      let disk = SimulatedDisk(seed: 7)
      let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
      try append([openingDraft(), testDraft(1)], to: store)
      var faults = SimulatedDisk.Faults()
      (faults.failing, faults.failsForGood, faults.countsChangesOnly) = ((step, 28), isForGood, true)
      disk.setFaults(faults)
      let isRecorded = try Self.isRecorded(in: store)
      disk.setFaults(SimulatedDisk.Faults())
      let count = try store.snapshot().count
      let allowed = isRecorded == nil ? [2, 7] : isRecorded == true ? [7] : [2]
      #expect(allowed.contains(count), "step \(step)")
      try append([testDraft(20)], to: store)
      #expect(try LogVerifier(store).run().problems.isEmpty)
      if isRecorded == true, step > 12 { break }
    }
  }
}
