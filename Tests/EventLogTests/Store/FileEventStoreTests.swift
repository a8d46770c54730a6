import DocketTestSupport
import Foundation
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

/// What is particular to a log in files: names, modes, segments, readers beside writers.
@Suite struct FileEventStoreTests {
  func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("where there is no log, reading says so; where there is one, another can't be made")
  func noLog() throws {
    let folder = try TemporaryFolder()
    let store = FileEventStore(directory: folder.path + "/none")
    #expect(throws: StoreError.noLog(folder.path + "/none")) { try store.snapshot() }
    #expect(throws: StoreError.noLog(folder.path + "/none")) { try store.beginWriting(clock: testClock, random: { 0 }) }
    #expect(throws: StoreError.noLog(folder.path)) { try FileEventStore(directory: folder.path).snapshot() }
    #expect(try FileEventStore.isLog(folder.path) == false)
    _ = try makeFileLog(folder)
    #expect(try FileEventStore.isLog(folder.path))
    #expect(throws: StoreError.logExists(folder.path)) { try FileEventStore.create(directory: folder.path) }
  }

  @Test("a log of a newer format is refused")
  func newerFormat() throws {
    let folder = try TemporaryFolder()
    let store = try FileEventStore.create(directory: folder.path)
    try append([testDraft(0, case: "office/demo", type: "office.opened", data: ["format": 2])], to: store)
    #expect(throws: StoreError.newerFormat(2)) { try append([testDraft(1)], to: store) }
    #expect(throws: StoreError.newerFormat(2)) { try store.snapshot().origin() }
  }

  @Test("personal files are their owner's alone; a shared log follows its folder's group")
  func modes() throws {
    let folder = try TemporaryFolder()
    for shared in [false, true] {
      let path = folder.path + (shared ? "/shared" : "/own")
      let store = try FileEventStore.create(directory: path, shared: shared)
      try append([openingDraft(), testDraft(1, personal: ["phone": "13800000000"])], to: store)
      let digest = try store.putAttachment([1, 2, 3])
      #expect(try mode(path + "/private") == (shared ? 0o2770 : 0o700))
      #expect(try mode(path + "/private/\(testID(1)).json") == (shared ? 0o660 : 0o600))
      guard shared else { continue }
      #expect(try mode(path) == 0o2770)
      #expect(try mode(path + "/attachments") == 0o2770)
      for file in ["lock", Layout.segmentName(1), ".gitignore", "attachments/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"] {
        #expect(try mode(path + "/" + file) == 0o660, "\(file)")
      }
    }
  }

  @Test("segments rotate at the office's size, named by their first event; a batch never crosses them")
  func rotation() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder, segmentBytes: 1_500)
    var first = 2
    for size in [1, 3, 10, 1, 1, 1, 1] {
      try append((first..<first + size).map { testDraft($0) }, to: store)
      first += size
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }.sorted()
    #expect(names == [1, 3, 6, 16].map { Layout.segmentName($0) })
    #expect(try LogVerifier(store).run().isSound)
    #expect(try store.snapshot().allEvents().map(\.seq) == Array(1...19))
  }

  @Test("a reader needs nothing but permission to read, and leaves nothing behind")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    try append([testDraft(1)], to: store)
    try FileManager.default.removeItem(atPath: folder.path + "/lock")
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(try store.snapshot().allEvents().count == 2)
    #expect(try LogVerifier(store).run().isSound)
    _ = try store.root(of: try store.snapshot())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
  }

  @Test("a second writer waits, or is told that there is one; readers never wait")
  func oneWriter() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    let session = try store.beginWriting(clock: testClock, random: { 0 })
    #expect(throws: StoreError.busy) { try store.beginWriting(clock: testClock, waiting: false, random: { 0 }) }
    #expect(try store.snapshot().count == 1)
    _ = try session.append([testDraft(1)])
    #expect(try store.snapshot().count == 2)
    session.end()
    #expect(try append([testDraft(2)], to: store).count == 1)
  }

  @Test("a lawful log that was split otherwise, by another writer, is read and continued")
  func lawfulSplit() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    for number in 1...5 { try append([testDraft(number)], to: store) }
    let lines = try folder.bytes(Layout.segmentName(1)).split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
    try folder.write(Array(lines[..<2].joined()), to: Layout.segmentName(1))
    try folder.write(Array(lines[2..<3].joined()), to: Layout.segmentName(3))
    try folder.write(Array(lines[3...].joined()), to: Layout.segmentName(4))
    #expect(try LogVerifier(store).run().isSound)
    #expect(try append([testDraft(9, expected: 5)], to: store).map(\.event.seq) == [7])
    for seq in 1...7 { #expect(try store.snapshot().event(seq: seq)?.event.seq == seq) }
  }

  @Test("an event is found by its number without scanning, in any segment")
  func positions() throws {
    let log = try SimulatedLog(events: 900, segmentBytes: 100_000)
    let snapshot = try log.store.snapshot()
    #expect(log.segments.count > 2)
    for seq in stride(from: 1, through: 900, by: 7) {
      #expect(try snapshot.event(seq: seq)?.event.seq == seq)
    }
  }

  @Test("damage in the middle stops a reader there, with what was read before")
  func damageInTheMiddle() throws {
    let log = try SimulatedLog(events: 40)
    let path = log.segments[1]
    let first = try #require(Layout.segmentFirst(Path.name(of: path)))
    log.disk.overwrite(path) { $0[10] ^= 0x40 }
    let snapshot = try log.store.snapshot()
    #expect(snapshot.count == 40)
    #expect(snapshot.damage == nil)
    var seen = 0
    let end = try snapshot.scan { _, _ in
      seen += 1
      return .more
    }
    #expect(seen == first - 1)
    #expect(end.damage == Damage(.line(.instant), file: Path.name(of: path), line: 1, offset: 10))
    #expect(throws: StoreError.self) { try snapshot.event(seq: first) }
    #expect(throws: StoreError.self) { try append([testDraft(100, given: true)], to: log.store) }
  }

  @Test("a full disk, a failing disk: the error says which file, and nothing is lost", arguments: [28, 5, 30] as [Int32])
  func failures(errno: Int32) throws {
    let log = try SimulatedLog(events: 10)
    let before = log.disk.files.filter { $0.key.hasSuffix(".jsonl") }
    var faults = SimulatedDisk.Faults()
    faults.countsChangesOnly = true
    faults.failing = (after: 1, errno: errno)
    log.disk.setFaults(faults)
    #expect {
      try append([testDraft(100)], to: log.store)
    } throws: { error in
      guard case .io(let failure)? = error as? StoreError else { return false }
      // The simulated disk writes in as many parts as its seed says: the second change may be of the note in the lock.
      return failure.errno == errno && [".jsonl", "/lock"].contains { failure.path.hasSuffix($0) }
    }
    log.disk.restart()
    #expect(log.disk.files.filter { $0.key.hasSuffix(".jsonl") && !$0.value.isEmpty } == before)
    #expect(try append([testDraft(100)], to: log.store).map(\.event.seq) == [11])
    #expect(try log.verify().isSound)
  }

  @Test("attachments and personal values are durable before the event that names them")
  func durableBefore() throws {
    for after in 0..<40 {
      let log = try SimulatedLog(events: 1)
      var faults = SimulatedDisk.Faults()
      faults.crashAfter = after
      log.disk.setFaults(faults)
      var isAcknowledged = false
      do {
        let digest = try log.store.putAttachment(Array("照片".utf8))
        let attachment: JSON = ["name": "a", "sha256": .string(digest.hex), "size": 6]
        try append([testDraft(1, data: ["attachments": [attachment]], personal: ["phone": "13800000000"])], to: log.store)
        isAcknowledged = true
      } catch {
        #expect(log.disk.isCrashed)
      }
      log.disk.losePower()
      let session = try log.store.beginWriting(clock: testClock, random: { 0 })
      session.end()
      let verification = try log.verify()
      #expect(verification.problems == [])
      if isAcknowledged { #expect(verification.events == 2) }
      if verification.events == 2 { #expect(try log.store.personalValues(of: testID(1))?["phone"] == "13800000000") }
    }
  }

  @Test("a photo whose rename is durable by half stays whole, and one that an erasure has only overwritten is written again")
  func halfDone() throws {
    let log = try SimulatedLog(events: 1)
    let bytes = Array("照片".utf8)
    let digest = try log.store.putAttachment(bytes)
    let unfinished = "/log/attachments/unfinished"
    log.disk.losePower()
    try log.store.beginWriting(clock: testClock, random: { 0 }).end()
    #expect(try log.store.attachment(digest) == bytes)
    for rest in [bytes, [1, 2, 3]] {
      try log.disk.replace(unfinished, with: rest.span, temporary: unfinished + ".new", mode: nil)
      try log.store.beginWriting(clock: testClock, random: { 0 }).end()
      #expect(try log.disk.status(of: unfinished) == nil)
      #expect(try log.store.attachment(digest) == bytes)
    }
    log.disk.overwrite(log.store.layout.attachment(digest)) { content in content = content.map { _ in 0 } }
    #expect(try log.store.putAttachment(bytes) == digest)
    log.disk.losePower()
    #expect(try log.store.attachment(digest) == bytes)
  }

  @Test("erasing overwrites and deletes, and leaves no rest of an interrupted write")
  func erasing() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    try append([testDraft(1, personal: ["phone": "13800000000"])], to: store)
    try folder.write(Array("rest".utf8), to: "private/\(testID(1)).json.new")
    #expect(try store.erasePersonalValues(of: testID(1)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/private") == [])
    #expect(try LogVerifier(store).run().isSound)
  }

  @Test("an index that points to another event is passed over")
  func wrongIndex() throws {
    struct Index: EventLookup {
      let coveredEnd: LogPosition
      let offset: Int
      func version(of caseID: CaseID) throws(StoreError) -> Int { 1 }
      func place(of id: EventID) throws(StoreError) -> EventLine.Place? { EventLine.Place(segment: 1, offset: offset) }
    }
    let log = try SimulatedLog(events: 6, segmentBytes: 1 << 20)
    let draft = testDraft(3, case: "complaint/2023-0003", given: true)
    for offset in [0, 17, 100_000] {
      let session = try log.store.beginWriting(clock: testClock, random: { 0 })
      let index = Index(coveredEnd: session.snapshot.end, offset: offset)
      #expect(try session.append([draft], lookup: index).map(\.event.seq) == [4])
      #expect(try session.batch(of: testID(3), lookup: index)?.map(\.event.seq) == [4])
      session.end()
    }
  }

  @Test("a mark of doubt is settled before anything is appended")
  func doubtMark() throws {
    let log = try SimulatedLog(events: 5, segmentBytes: 1 << 20)
    _ = try log.disk.makeDirectories("/log/recovered", mode: nil)
    _ = try log.disk.open("/log/recovered/unsynced", .create(mode: nil))
    log.disk.overwrite("/log/recovered/unsynced") { $0 = Array("1 100\n".utf8) }
    try append([testDraft(100)], to: log.store)
    #expect(log.disk.files["/log/recovered/unsynced"] == nil)
    #expect(try log.verify().isSound)
  }
}
