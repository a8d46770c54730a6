import DocketTestSupport
import Testing
import Values

@testable import EventLog

@Suite("An erasure of one event's values in its batch's file that dies half way")
struct InterruptedErasureTests {
  private static let phones = ["13800000000", "13800000001", "13800000002"]

  @Test(
    "the other events keep their values, and the erased one is known as long as a byte of its value is there", arguments: [true, false])
  func everyStep(losesPower: Bool) throws {
    var steps = 1
    var isDone = false
    while !isDone {
      // Given three events in one batch, each with a value long enough to be torn,
      let disk = SimulatedDisk(seed: UInt64(steps))
      let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
      let values = Self.phones.enumerated().map { index, phone in
        (id: testID(index + 1), values: PersonalValues(["phone": .string(phone), "address": .string(Self.long(phone))], random: { 7 }))
      }
      try store.putPersonalValues(values, inBatchOf: testID(1))
      // when the machine stops at any step of erasing the second one's,
      var faults = SimulatedDisk.Faults()
      faults.crashAfter = steps
      faults.losesPower = losesPower
      disk.setFaults(faults)
      do {
        _ = try store.erasePersonalValues(of: testID(2), inBatchOf: testID(1))
      } catch {
        guard case .io = error else { throw error }
      }
      isDone = !disk.isCrashed
      disk.restart()
      // then the others' are there,
      let batch = try #require(try store.personalBatch(of: testID(1)))
      #expect(batch.values[testID(1)]?["phone"] == .string(Self.phones[0]), "step \(steps)")
      #expect(batch.values[testID(3)]?["phone"] == .string(Self.phones[2]), "step \(steps)")
      // and its own only where it is known that something is.
      let bytes = String(decoding: try #require(disk.files[store.layout.personalBatch(of: testID(1))]), as: UTF8.self)
      #expect(!bytes.contains(Self.phones[1]) || batch.values[testID(2)] != nil || batch.unreadable.contains(testID(2)), "step \(steps)")
      // When it is erased again, nothing is left.
      _ = try store.erasePersonalValues(of: testID(2), inBatchOf: testID(1))
      let left = String(decoding: try #require(disk.files[store.layout.personalBatch(of: testID(1))]), as: UTF8.self)
      #expect(!left.contains(Self.phones[1]), "step \(steps)")
      #expect(try store.personalBatch(of: testID(1))?.values.count == 2, "step \(steps)")
      steps += 1
    }
    #expect(steps > 5)
  }

  private static func long(_ phone: String) -> String { String(repeating: phone, count: 100) }
}
