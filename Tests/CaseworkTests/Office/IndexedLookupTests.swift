import DocketTestSupport
import EventLog
import Foundation
import LogLines
import Testing
import Values

@testable import Casework

@Suite final class IndexedLookupTests {
  private let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  private let notice = caseID("notice/2023-0001")

  init() throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
  }

  private var store: FileEventStore { FileEventStore(directory: directory) }

  private func lookup(_ writing: KeyIndex.Writing = .allowed) throws -> IndexedLookup {
    let index = KeyIndex(files: POSIXFileSystem(), folder: "\(directory)/cache/cases", keysVersion: CaseKey.version, writing: writing)
    return try IndexedLookup(index, snapshot: try store.snapshot())
  }

  /// A log of many short segments: the office's opening, then so many events of two cases in turn.
  private func write(_ count: Int) throws {
    func draft(_ type: String, _ caseID: CaseID, _ data: JSON.Object, _ number: Int) -> Draft {
      Draft(
        id: EventID(high: 0x7000, low: 1 << 63 | UInt64(number)), type: needed(EventType(type)), caseID: caseID, on: day("2023-07-05"),
        by: "wang.li",
        data: data)
    }
    var session = try writing()
    _ = try session.append([draft("office.opened", caseID("office/test"), ["format": 1, "segment-bytes": 900], 0)])
    session.end()
    session = try writing()
    for number in 1...count {
      let caseID = number % 2 == 0 ? caseID("crane/2023-0001") : notice
      _ = try session.append([draft("\(caseID.kind).noted", caseID, ["note": .string("\(number)")], number)])
    }
    session.end()
  }

  private func writing() throws -> any WriteSession {
    try store.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_700_000_000_000)), random: { 7 })
  }

  private var segments: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".jsonl") }.sorted() }
  }

  private func path(_ name: String) -> String { "\(directory)/\(name)" }

  @Test("an index whose places are those of other segments is made anew, and nobody notices")
  func otherSegments() throws {
    try write(40)
    _ = try lookup()
    // A log that was put together from other copies: its first two segments are one, its end is the same.
    let names = try segments
    try #require(names.count > 4)
    let first = try #require(FileHandle(forWritingAtPath: path(names[0])))
    try first.seekToEnd()
    try first.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: path(names[1]))))
    try FileManager.default.removeItem(atPath: path(names[1]))

    for writing in [KeyIndex.Writing.forbidden, .allowed] {
      let lookup = try lookup(writing)
      for seq in 1...41 { #expect(try lookup.event(at: seq)?.seq == seq) }
      #expect(try lookup.events(under: .events(notice)).map(\.seq) == Array(stride(from: 2, through: 41, by: 2)))
    }
  }

  @Test("who touched which cases in a stretch is told as from memory")
  func touched() throws {
    try write(40)
    let lookup = try lookup()
    let memory = MemoryLookup(try (1...41).compactMap { try lookup.event(at: $0) })
    for (name, kind) in [("wang.li", "notice"), ("wang.li", "crane"), ("li.na", "notice")] {
      for seqs in [1..<42, 2..<3, 3..<4, 7..<7, 20..<42] {
        let cases = try lookup.cases(touchedBy: name, kind: kind, in: seqs)
        #expect(cases == memory.cases(touchedBy: name, kind: kind, in: seqs), "\(name) \(kind) \(seqs)")
      }
    }
    #expect(try lookup.cases(touchedBy: "wang.li", kind: "notice", in: 1..<42) == [notice])
  }

  @Test(
    "the newest events under a key come back to the first that no longer counts, and nothing before it is read",
    arguments: [2, 3, 40, 139, 200, 999])
  func newest(first: Int) throws {
    try write(200)
    let lookup = try lookup()
    var seen: [Int] = []
    let found = try lookup.events(under: .events(notice)) { event in
      seen.append(event.seq)
      return event.seq >= first
    }
    let all = Array(stride(from: 2, through: 200, by: 2))
    #expect(found.map(\.seq) == all.filter { $0 >= first })
    #expect(seen.reversed() == all.suffix(found.count + 1))
  }

  @Test("a damaged line is the log's damage, not the index's")
  func damage() throws {
    try write(40)
    _ = try lookup()
    let place = try store.snapshot().position(of: 20).place
    let file = path(Layout.segmentName(place.segment))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes[place.offset + 30] ^= 1
    try bytes.write(to: URL(fileURLWithPath: file))
    let lookup = try lookup()
    #expect(try lookup.event(at: 19)?.seq == 19)
    #expect(throws: StoreError.self) { try lookup.event(at: 20) }
    #expect(throws: StoreError.self) { try lookup.events(under: .events(notice)) }
  }

  @Test("where it is known where an affair's lines stand, the index isn't made until something else is asked for")
  func knownAffairs() throws {
    try write(6)
    let snapshot = try store.snapshot()
    let opening = try snapshot.position(of: 1).place
    let index = KeyIndex(files: POSIXFileSystem(), folder: path("cache/cases"), keysVersion: CaseKey.version, writing: .allowed)
    let lookup = try IndexedLookup(index, snapshot: snapshot) { $0 == "office" ? [opening] : [] }
    #expect(try lookup.events(under: .affair("office")).map(\.seq) == [1])
    #expect(try lookup.events(under: .affair("person")).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: path("cache/cases")))
    #expect(try lookup.events(under: .events(notice)).count == 3)
    #expect(FileManager.default.fileExists(atPath: path("cache/cases")))
    #expect(try lookup.events(under: .affair("office")).map(\.seq) == [1])
  }

  @Test("where something else stands than was known, the index answers")
  func wrongAffairs() throws {
    try write(6)
    let snapshot = try store.snapshot()
    let places = [try snapshot.position(of: 3).place, EventLine.Place(segment: 1, offset: 7)]
    for place in places {
      let index = KeyIndex(files: POSIXFileSystem(), folder: path("cache/cases"), keysVersion: CaseKey.version, writing: .forbidden)
      let lookup = try IndexedLookup(index, snapshot: snapshot) { _ in [place] }
      #expect(try lookup.events(under: .affair("office")).map(\.seq) == [1])
    }
  }

  @Test("the store is told versions and places by the index, those just appended as well")
  func storeQuestions() throws {
    try write(4)
    let session = try writing()
    let index = KeyIndex(files: POSIXFileSystem(), folder: "\(directory)/cache/cases", keysVersion: CaseKey.version, writing: .allowed)
    let lookup = try IndexedLookup(index, snapshot: session.snapshot)
    #expect(try lookup.version(of: notice) == 2)
    #expect(try lookup.version(of: CaseID("notice/2023-0002")!) == 0)
    let id = EventID(high: 0x7000, low: 1 << 63 | 9)
    #expect(try lookup.place(of: id) == nil)
    let draft = Draft(id: id, type: EventType("notice.noted")!, caseID: notice, on: day("2023-07-05"), by: "wang.li", data: [:])
    lookup.add(try session.append([draft], lookup: lookup), to: session.snapshot)
    #expect(try lookup.version(of: notice) == 3)
    #expect(try lookup.place(of: id) == session.snapshot.head?.place)
    #expect(lookup.coveredEnd == session.snapshot.end)
  }
}
