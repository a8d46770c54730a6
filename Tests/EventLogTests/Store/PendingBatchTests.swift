import DocketTestSupport
import Foundation
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite("Batches that are written beside the caller's work") struct PendingBatchTests {
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

  @Test("they make the log that the same batches make one by one", arguments: StoreKind.allCases)
  func sameLog(kind: StoreKind) throws {
    var random = SeededGenerator()
    let (told, keepTold) = try kind.make()
    let (pending, keepPending) = try kind.make()
    _ = (keepTold, keepPending)
    for store in [told, pending] { try append([openingDraft(segmentBytes: 4_000)], to: store) }
    let batches = Self.batches(&random, count: 30)
    for batch in batches { try append(batch, to: told) }
    let session = try pending.beginWriting(clock: testClock, random: { 42 })
    var last: PendingLines?
    for batch in batches { last = try session.appendPending(batch, lookup: random.oneIn(2) ? DecidedDrafts() : nil) }
    _ = try last?.whenDurable()
    #expect(session.snapshot.count == batches.joined().count + 1)
    #expect(try session.snapshot.allEvents() == told.snapshot().allEvents())
    // What follows goes on behind them, and knows them.
    let more = testDraft(999_999, case: "complaint/2023-1000")
    let version = try session.append([more])[0].event.version
    session.end()
    #expect(version == batches.joined().count { $0.caseID == more.caseID } + 1)
    #expect(try pending.snapshot().count == batches.joined().count + 2)
  }

  @Test("any other operation of the session waits for what was handed over")
  func waiting() throws {
    let folder = try TemporaryFolder()
    let store = try makeFileLog(folder)
    let session = try store.beginWriting(clock: testClock, random: { 42 })
    try session.appendPending([testDraft(1, given: true, expected: 0)], lookup: DecidedDrafts())
    #expect(try session.append([testDraft(2)])[0].event.version == 2)
    try session.appendPending([testDraft(3, given: true, expected: 2)], lookup: DecidedDrafts())
    session.end()
    #expect(try store.snapshot().allEvents().map(\.version) == [1, 1, 2, 3])
    #expect(try LogVerifier(store).run().problems.isEmpty)
  }

  @Test("a segment that an earlier version prepared is no part of the log, and goes with the next writer")
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
    let lines = try session.appendPending([long], lookup: DecidedDrafts())
    #expect(throws: StoreError.invalid(DraftError(.tooLong(LogLimits.line + 273), at: []), index: 0)) { try lines.whenDurable() }
    session.end()
    #expect(try store.snapshot().count == 1)
  }
}
