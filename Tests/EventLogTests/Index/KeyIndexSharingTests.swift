import DocketTestSupport
import Foundation
import Glibc
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite struct KeyIndexSharingTests {
  private static func log(_ count: Int) -> ListedLog {
    var generator = SeededGenerator(seed: UInt64(count))
    var log = ListedLog()
    for _ in 0..<count { log.grow(&generator, names: 50) }
    return log
  }

  @Test("a reader keeps what took long to learn, so that the next one needn't")
  func readerKeeps() throws {
    let (disk, log) = (ScrambledDisk(), Self.log(500))
    let reader = KeyIndexTests.index(disk, .forbidden)
    try reader.catchUp(from: log)
    #expect(reader.lock == nil)
    #expect(disk.names.contains("cache/index/manifest"))
    let next = KeyIndexTests.index(disk, .forbidden)
    try next.catchUp(from: CoveredLog(log))
    #expect(next.head == log.events.last)
  }

  @Test("a reader writes nothing where there is little to keep")
  func readerLeaves() throws {
    let (disk, log) = (ScrambledDisk(), Self.log(2))
    let reader = KeyIndexTests.index(disk, .forbidden)
    try reader.catchUp(from: log)
    #expect(reader.head == log.events.last)
    #expect(disk.names == [])
  }

  @Test("of a log with damage nothing is kept, however much was learned before it", arguments: [KeyIndex.Writing.forbidden, .allowed])
  func damagedKeepsNothing(writing: KeyIndex.Writing) throws {
    var generator = SeededGenerator()
    let (disk, log) = (ScrambledDisk(), Self.log(500))
    let index = KeyIndexTests.index(disk, writing)
    try index.catchUp(from: DamagedLog(log))
    #expect(index.lock == nil)
    #expect(!disk.names.contains("cache/index/manifest"))
    try KeyIndexTests.check(index, log, names: 50, questions: 20, &generator)
    // What was kept of the log when it was sound stays.
    try KeyIndexTests.index(disk).catchUp(from: Self.log(200))
    let kept = try #require(disk.names.contains("cache/index/manifest") ? KeyIndexTests.index(disk).storedManifest() : nil)
    try KeyIndexTests.index(disk, writing).catchUp(from: DamagedLog(Self.log(200)))
    #expect(KeyIndexTests.index(disk).storedManifest()?.checksum == kept.checksum)
  }

  @Test("what was learned of a damaged log isn't kept once it was restored, but learned again")
  func restoredIsLearnedAgain() throws {
    let (disk, log) = (ScrambledDisk(), Self.log(500))
    let index = KeyIndexTests.index(disk)
    try index.catchUp(from: DamagedLog(log))
    try index.catchUp(from: log)
    #expect(index.head == log.events.last)
    #expect(disk.names.contains("cache/index/manifest"))
  }

  @Test("while another process changes the files, an index answers from memory and leaves them alone")
  func onlyOneWrites() throws {
    var generator = SeededGenerator()
    let (disk, log) = (ScrambledDisk(), Self.log(300))
    let first = KeyIndexTests.index(disk)
    try first.catchUp(from: ListedLog())
    let second = KeyIndexTests.index(disk)
    try second.catchUp(from: log)
    #expect(disk.names == [])
    try KeyIndexTests.check(second, log, names: 50, questions: 50, &generator)
    try first.catchUp(from: log)
    #expect(disk.names.contains("cache/index/manifest"))
    first.release()
    try second.catchUp(from: CoveredLog(log))
    #expect(second.lock != nil)
    try KeyIndexTests.check(second, log, names: 50, questions: 50, &generator)
  }

  @Test("a reader that looked at the log before the last writer came answers for what it saw, and replaces nothing", arguments: [3, 400])
  func olderLook(later: Int) throws {
    var generator = SeededGenerator()
    let disk = ScrambledDisk()
    let old = Self.log(1_000)
    var log = old
    let writer = KeyIndexTests.index(disk)
    try writer.catchUp(from: old)
    for _ in 0..<later {
      log.grow(&generator, names: 50)
      log.replay(writer, log.count - 1)
      writer.commit()
    }
    writer.release()
    let reader = KeyIndexTests.index(disk, .forbidden)
    try reader.catchUp(from: old)
    #expect(reader.head == old.events.last)
    try KeyIndexTests.check(reader, old, names: 50, questions: 50, &generator)
    try KeyIndexTests.index(disk, .forbidden).catchUp(from: CoveredLog(log))
  }

  @Test("files that may only be read are read", arguments: [KeyIndex.Writing.allowed, .forbidden])
  func readOnly(writing: KeyIndex.Writing) throws {
    var generator = SeededGenerator()
    let disk = ScrambledDisk()
    var log = Self.log(1_000)
    try KeyIndexTests.index(disk).catchUp(from: log)
    disk.allowChanges(0)
    let index = KeyIndexTests.index(disk, writing)
    try index.catchUp(from: CoveredLog(log))
    for _ in 0..<300 { log.grow(&generator, names: 50) }
    try index.catchUp(from: log)
    #expect(index.writing == .stopped(.unwritable(IOFailure(.lock, "cache/index/lock", errno: EACCES))))
    try KeyIndexTests.check(index, log, names: 50, questions: 50, &generator)
  }

  @Test("a disk that takes nothing is told of, and costs no answer", arguments: [0, 1, 5, 20])
  func fullDisk(changes: Int) throws {
    var generator = SeededGenerator()
    let (disk, log) = (ScrambledDisk(), Self.log(1_000))
    disk.allowChanges(changes)
    let index = KeyIndexTests.index(disk)
    try index.catchUp(from: log)
    guard case .stopped(.unwritable) = index.writing else {
      Issue.record("writing goes on: \(index.writing)")
      return
    }
    try KeyIndexTests.check(index, log, names: 50, questions: 50, &generator)
  }

  @Test("an index of another version of the keys is made anew, and its files go")
  func otherVersion() throws {
    let (disk, log) = (ScrambledDisk(), Self.log(2_000))
    try KeyIndexTests.index(disk, keys: 1).catchUp(from: log)
    let size = disk.size
    let index = KeyIndexTests.index(disk, keys: 2)
    try index.catchUp(from: log)
    #expect(index.head == log.events.last)
    #expect(disk.size == size)
    index.release()
    try KeyIndexTests.index(disk, keys: 2).catchUp(from: CoveredLog(log))
  }

  @Test("on the machine's own disk an index is found again by the next process")
  func machine() throws {
    var generator = SeededGenerator()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func index(_ writing: KeyIndex.Writing) -> KeyIndex {
      KeyIndex(files: POSIXFileSystem(), folder: "\(folder)/cache/index", keysVersion: 1, writing: writing)
    }
    // More than each process learns by itself, and far from what makes a second run.
    var log = Self.log(2_000)
    try index(.allowed).catchUp(from: log)
    let writer = index(.allowed)
    try writer.catchUp(from: CoveredLog(log, butFor: IndexLimits().recent))
    log.grow(&generator, names: 50)
    log.replay(writer, log.events.count - 1)
    writer.commit()
    #expect(writer.writing == .allowed)
    let reader = index(.forbidden)
    try reader.catchUp(from: CoveredLog(log, butFor: IndexLimits().recent))
    try KeyIndexTests.check(reader, log, names: 50, questions: 20, &generator)
  }
}

/// A log whose index on disk must cover all but the last few events.
struct CoveredLog: IndexedLog {
  private let log: ListedLog
  private let uncovered: Int

  init(_ log: ListedLog, butFor uncovered: Int = KeyIndexTests.small.recent) { (self.log, self.uncovered) = (log, uncovered) }

  var count: Int { log.count }

  func hash(at place: EventLine.Place) -> Digest? { log.hash(at: place) }

  func replay(_ index: KeyIndex, after head: IndexHead?) -> Bool {
    #expect(log.count - (head?.seq ?? 0) < uncovered)
    return log.replay(index, after: head)
  }
}

/// A log with damage behind its events.
struct DamagedLog: IndexedLog {
  private let log: ListedLog

  init(_ log: ListedLog) { self.log = log }

  var count: Int { log.count }

  func hash(at place: EventLine.Place) -> Digest? { log.hash(at: place) }

  func replay(_ index: KeyIndex, after head: IndexHead?) -> Bool {
    _ = log.replay(index, after: head)
    return false
  }
}
