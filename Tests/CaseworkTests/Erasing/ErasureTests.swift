import Casework
import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

@Suite("An erasure on a disk that fails")
struct ErasureTests {
  private static let phone = "13800000000"
  private static let id: CaseID = needed(CaseID("complaint/2024-0001"))
  private static let photo = Array("a photo of a wall".utf8)

  /// A log with a complaint that has a sealed phone and a photo.
  private static func begin(on disk: SimulatedDisk) throws {
    let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
    let session = try store.beginWriting(clock: LogClock(fixedAt: .noon(of: "2024-01-03")), random: { 7 })
    _ = try session.append([
      Draft(
        id: newID(1), type: needed(EventType("office.opened")), caseID: needed(CaseID("office/a")), on: day("2024-01-03"), by: "li",
        data: ["format": 1])
    ])
    session.end()
    let log = try OfficeLog.on(disk, at: "/log", isWriting: true)
    defer { log.end() }
    let hash = try log.store.putAttachment(photo)
    _ = try log.append([
      Draft(
        id: newID(2), type: needed(EventType("complaint.received")), caseID: id, on: day("2024-01-03"), by: "li",
        data: [
          "topic": "dust", "phone": .string(phone),
          "attachments": [["name": "a.jpg", "sha256": .string(hash.hex), "size": .number(photo.count)]],
        ])
    ])
  }

  /// Erases as the command does; the next writer first finishes what was begun.
  private static func erase(_ photo: Digest?, on disk: SimulatedDisk) throws {
    let log = try OfficeLog.on(disk, at: "/log", isWriting: true)
    defer { log.end() }
    if try ErasureMark(store: log.store).isThere { _ = try ErasureWork(log: log).finish() }
    let history = needed(try log.office.history(of: id))
    if history.events.contains(where: { $0.type == .erased }) { return }
    let draft = try decideErasure(of: history, photo: photo, reason: "asked for it", by: "li", in: log.office, at: log.moment)
    let erasure = Erasure(of: history, photo: photo, in: log)
    try erasure.begin()
    _ = try log.append(try log.apply([draft]))
    try erasure.finish()
  }

  private static func holds(_ bytes: [UInt8], _ disk: SimulatedDisk) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return disk.files.contains { !$0.key.hasSuffix(".jsonl") && String(decoding: $0.value, as: UTF8.self).contains(text) }
  }

  @Test("destroys nothing without a word, and what the log says was destroyed is gone once somebody writes", arguments: [true, false])
  func breakingOff(losesPower: Bool) throws {
    for (photo, bytes) in [(nil, Array(Self.phone.utf8)), (SHA256.digest(of: Self.photo), Self.photo)] {
      var found: Set<[Bool]> = []
      let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower) { disk in
        try Self.begin(on: disk)
        #expect(Self.holds(bytes, disk))
      } change: { disk in
        try Self.erase(photo, on: disk)
      } check: { disk, isDone in
        let log = try OfficeLog.on(disk, at: "/log")
        let isSaid = try log.office.history(of: Self.id)?.events.contains { $0.type == .erased } ?? false
        let isThere = Self.holds(bytes, disk)
        found.insert([isSaid, isThere])
        #expect(isSaid || isThere, "destroyed without a word")
        let mayRest = try ErasureMark(store: log.store).isThere
        #expect(!isSaid || !isThere || mayRest, "nobody would finish it")
        if isDone { #expect(isSaid && !isThere && !mayRest) }
      }
      #expect(crashes > 50 && found == [[false, true], [true, true], [true, false]])
    }
  }
}
