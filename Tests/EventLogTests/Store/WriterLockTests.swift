import Foundation
import Testing

@testable import EventLog

/// One writer at a time, whatever becomes of the file `lock`; and what the last one noted in it.
@Suite("The writer's lock")
struct WriterLockTests {
  private let folder: TemporaryFolder
  private let store: FileEventStore

  init() throws {
    folder = try TemporaryFolder()
    store = try makeFileLog(folder)
  }

  private func begin(_ store: FileEventStore) throws -> any WriteSession {
    try store.beginWriting(clock: testClock, waiting: false, random: { 0 })
  }

  @Test("a removed or replaced lock lets no second writer in")
  func removed() throws {
    let session = try begin(store)
    try FileManager.default.removeItem(atPath: folder.path + "/lock")
    #expect(throws: StoreError.busy) { try begin(store) }
    try folder.write([], to: "lock")
    #expect(throws: StoreError.busy) { try begin(store) }
    _ = try session.append([testDraft(1)])
    session.end()
    try begin(store).end()
  }

  @Test("who locks the file alone, as earlier versions do, keeps others out and is kept out")
  func earlier() throws {
    let earlier = try #require(try POSIXFileSystem().lock(folder.path + "/lock", mode: nil, waiting: false))
    #expect(throws: StoreError.busy) { try begin(store) }
    earlier.release()
    let session = try begin(store)
    #expect(try POSIXFileSystem().lock(folder.path + "/lock", mode: nil, waiting: false) == nil)
    session.end()
  }

  @Test("a log moved away while somebody waits is not written under its old name")
  func moved() throws {
    let session = try begin(store)
    try FileManager.default.moveItem(atPath: folder.path + "/lock", toPath: folder.path + "/elsewhere")
    #expect(throws: StoreError.busy) { try begin(store) }
    session.end()
  }

  @Test("the hint counts in the folder that it was written in, for its segment, and nowhere else")
  func hint() throws {
    try append([testDraft(1)], to: store)
    let here = try #require(try store.lockForWriting(waiting: false))
    let hint = try #require(try here.hint())
    #expect(hint.segment == 1 && !hint.isChanging)
    here.release()
    let copy = try TemporaryFolder()
    for name in ["lock", Layout.segmentName(1)] { try copy.write(try folder.bytes(name), to: name) }
    let there = try #require(try FileEventStore(directory: copy.path).lockForWriting(waiting: false))
    #expect(try there.hint() == nil)
    there.release()
    let segment = try folder.bytes(Layout.segmentName(1))
    try folder.write(segment, to: "again")
    #expect(rename(folder.path + "/again", folder.path + "/" + Layout.segmentName(1)) == 0)
    let after = try #require(try store.lockForWriting(waiting: false))
    #expect(try after.hint() == nil)
    after.release()
  }
}
