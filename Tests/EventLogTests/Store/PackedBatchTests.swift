import DocketTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("Packed batches") struct PackedBatchTests {
  /// Batches of lawful drafts on a few cases, with every sort of text that a line may have to escape.
  static func batches(_ random: inout SeededGenerator, count: Int) -> [[Draft]] {
    let texts = ["", "已回复", "a\"b", "back\\slash", "two\nlines", "tab\there", "é", "🏗", "x/y", "notice/2023-0001"]
    var versions: [String: Int] = [:]
    var number = 0
    return (0..<count).map { _ in
      (0..<1 + random.below(5)).map { _ in
        number += 1
        let name = "complaint/2023-\(1000 + random.below(9))"
        defer { versions[name, default: 0] += 1 }
        let data: JSON.Object = [
          "count": .number(Decimal(millionths: Int128(random.below(1_000_000)) * 1_000)), "flag": .bool(random.oneIn(2)),
          "list": .array((0..<random.below(3)).map { _ in .string(random.pick(texts)) }), "text": .string(random.pick(texts)),
        ]
        var draft = testDraft(
          number, case: name, type: random.pick(["complaint.received", "complaint.replied"]), data: random.oneIn(5) ? [:] : data,
          on: Day(number: Int32(18_000 + random.below(2_000))), given: true, expected: versions[name, default: 0])
        draft.id = EventID(hashed: random.next(), random.next())
        return draft
      }
    }
  }

  static func packed(_ drafts: [Draft]) throws -> PackedDrafts {
    var packed = try PackedDrafts(by: "wang.li")
    for draft in drafts { try packed.append(draft) }
    return packed
  }

  @Test("a packed draft is the draft that was packed")
  func roundTrip() throws {
    var random = SeededGenerator()
    for drafts in Self.batches(&random, count: 30) {
      let packed = try Self.packed(drafts)
      #expect(packed.drafts == drafts)
      #expect(packed.entries.indices.map { packed.caseID(at: $0) } == drafts.map(\.caseID))
    }
  }

  @Test("events that are taken back leave no trace")
  func takenBack() throws {
    var random = SeededGenerator()
    let batches = Self.batches(&random, count: 2)
    var packed = try Self.packed(batches[0])
    for draft in batches[1] { try packed.append(draft) }
    packed.bytes.append(contentsOf: "begun".utf8)
    packed.removeEvents(behind: batches[0].count)
    #expect(packed.drafts == batches[0])
    #expect(packed.emptied.drafts.isEmpty)
  }

  @Test(
    "packed batches make the log that their drafts make, few as well as many", arguments: StoreKind.allCases, [0, 1_000_000])
  func sameLog(kind: StoreKind, expected: Int) throws {
    var random = SeededGenerator()
    let (told, keepTold) = try kind.make()
    let (packed, keepPacked) = try kind.make()
    _ = (keepTold, keepPacked)
    for store in [told, packed] { try append([openingDraft(segmentBytes: 4_000)], to: store) }
    let batches = Self.batches(&random, count: 30)
    for batch in batches { try append(batch, to: told) }
    let session = try packed.beginWriting(clock: testClock, random: { 42 })
    for pair in stride(from: 0, to: batches.count, by: 2) {
      try session.appendPacked(batches[pair..<pair + 2].map(Self.packed), expected: expected, learning: nil)
    }
    _ = try session.finishPacked()
    #expect(session.snapshot.count == batches.joined().count + 1)
    #expect(try session.snapshot.allEvents() == told.snapshot().allEvents())
    // What follows goes on behind them, and knows them.
    let more = testDraft(999_999, case: "complaint/2023-1000")
    let version = try session.append([more])[0].event.version
    session.end()
    #expect(version == batches.joined().count { $0.caseID == more.caseID } + 1)
    #expect(try packed.snapshot().count == batches.joined().count + 2)
  }

  @Test("any other operation of the session waits for what was handed over")
  func waiting() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    let session = try store.beginWriting(clock: testClock, random: { 42 })
    try session.appendPacked([try Self.packed([testDraft(1, given: true, expected: 0)])], expected: 0, learning: nil)
    #expect(try session.append([testDraft(2)])[0].event.version == 2)
    try session.appendPacked([try Self.packed([testDraft(3, given: true, expected: 2)])], expected: 1 << 20, learning: nil)
    session.end()
    #expect(try store.snapshot().allEvents().map(\.version) == [1, 1, 2, 3])
    #expect(try LogVerifier(store).run().problems.isEmpty)
  }

  @Test("what is gathered for an index of packed batches is what a scan of the log tells")
  func learning() throws {
    var random = SeededGenerator()
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder, segmentBytes: 3_000)
    let session = try store.beginWriting(clock: testClock, random: { 42 })
    for batch in Self.batches(&random, count: 12) {
      try session.appendPacked([try Self.packed(batch)], expected: random.pick([0, 1 << 20])) {
        { line, _, learned in
          learned.begin(IndexHead(seq: line.seq, place: line.place, length: line.range.count + 1, hash: line.hash))
          withUnsafeBytes(of: line.version) { learned.add(IndexKey($0, scope: .all)) }
        }
      }
    }
    let learned = try session.finishPacked()
    session.end()
    var scanned: [EventLine] = []
    _ = try store.snapshot().scan { line, _ in
      if line.seq > 1 { scanned.append(line) }
      return .more
    }
    #expect(learned.flatMap(\.offsets) == scanned.map(\.place.offset))
    #expect(learned.flatMap(\.segments) == scanned.filter { $0.place.segment == $0.seq }.map(\.seq))
    #expect(learned.last?.last?.hash == scanned.last?.hash)
    #expect(learned.flatMap(\.records).map { Int($0.seq) } == scanned.map(\.seq))
  }

  @Test("a segment that is being prepared is no part of the log, and goes with the next writer where its own was killed")
  func leftover() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    try folder.write(Array("half a line".utf8), to: "segment.new")
    #expect(try store.snapshot().count == 1)
    #expect(try LogVerifier(store).run().problems.isEmpty)
    try append([testDraft(1)], to: store)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/segment.new"))
    #expect(try store.snapshot().count == 2)
  }

  @Test("a batch beyond the log's limits is refused, and nothing of it is there")
  func tooLong() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    let session = try store.beginWriting(clock: testClock, random: { 42 })
    let long = testDraft(1, data: ["text": .string(String(repeating: "x", count: LogLimits.line))], given: true, expected: 0)
    try session.appendPacked([try Self.packed([long])], expected: 0, learning: nil)
    #expect(throws: StoreError.invalid(DraftError(.tooLong(LogLimits.line + 273), at: []), index: 0)) { try session.finishPacked() }
    session.end()
    #expect(try store.snapshot().count == 1)
  }
}
