import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values
import Written

@testable import Casework

@Suite struct EventKeysTests {
  @Test("a line goes under the keys of its event, whatever its texts hold")
  func sameKeys() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 400) {
      let draft = Self.draft(&generator)
      let store = FileEventStore.simulated()
      let session = try store.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_700_000_000_000)), random: { 7 })
      let stored = try #require(try session.append([draft]).first)

      var builder = KeyBuilder()
      let expected = Set(Self.expected(stored.event).map { $0.indexKey(&builder) })
      var found: Set<IndexKey> = []
      var keys = EventKeys()
      _ = try store.snapshot().scan { line, bytes in
        keys.visit(line, bytes) { found.insert($0) }
        return .more
      }
      #expect(found == expected)
      var pending: Set<IndexKey> = []
      keys.visit(stored.event) { pending.insert($0) }
      #expect(pending == expected)
    }
  }

  @Test("an event goes under its keys before it is stored, in whatever form its texts are")
  func pending() {
    let fact = Event(
      seq: 1, id: EventID(high: 0x7000, low: 1 << 63), type: needed(EventType("notice.issued")), caseID: needed(CaseID("notice/B17")),
      version: 1, on: day("2023-07-05"), at: Instant(milliseconds: 0), by: "a\"b\u{1}",
      data: ["z": "notice/B16", "name": "a\u{1}\u{65}\u{301}"], part: nil, hash: .zero)
    var (builder, keys, found) = (KeyBuilder(), EventKeys(), Set<IndexKey>())
    keys.visit(fact) { found.insert($0) }
    #expect(found == Set(Self.expected(fact).map { $0.indexKey(&builder) }))
  }

  /// The keys of an event as the design tells them.
  private static func expected(_ event: Event) -> [CaseKey] {
    let kind = event.caseID.kind
    var keys: [CaseKey] = [.events(event.caseID), .id(event.id), .touched(by: event.by, kind: kind)]
    if CaseKey.affairs.contains(kind), event.type != .signed { keys.append(.affair(kind)) }
    if event.type == .disputed { keys.append(.disputes) }
    if event.version == 1, let number = event.caseID.runningNumber { keys.append(.number(kind: kind, prefix: number.prefix)) }
    let set = event.type == .corrected ? event.data["set"]?.object : nil
    for member in Array(event.data) + Array(set ?? [:]) {
      guard let text = member.value.string, text.utf8.count <= 256 else { continue }
      if let target = CaseID(text) { keys.append(.reference(target)) }
      if ["name", "number", "record", "title"].contains(member.key) {
        keys.append(.name(kind: kind, folded: text.foldedForComparison))
      }
      if ["number", "record"].contains(member.key), let number = DocumentNumber(text) {
        keys.append(.tail(kind: kind, digits: number.value))
        keys.append(.series(kind: kind, series: number.series))
      }
    }
    return keys
  }

  private static func draft(_ generator: inout SeededGenerator) -> Draft {
    let texts = [
      "五溪尚境", "B-17 \"两期\"", "a\\b\n\tc", "project/2023-0007", "table/绩效", "x/y/z", "", String(repeating: "\n", count: 200),
      String(repeating: "长", count: 85), String(repeating: "长", count: 86), "Ａ１ ẛ̣",
    ]
    let names = ["name", "number", "record", "title", "project", "note", "set", "subject"]
    func members(_ depth: Int, _ generator: inout SeededGenerator) -> [(String, JSON)] {
      names.filter { _ in generator.oneIn(3) }.map { name in
        switch generator.below(depth == 0 ? 3 : 6) {
        case 0: (name, .array([.string(generator.pick(texts)), .bool(true)]))
        case 1: (name, .bool(false))
        case 5: (name, .object(JSON.Object(members(depth - 1, &generator))))
        default: (name, .string(generator.pick(texts)))
        }
      }
    }
    let type = generator.pick(["notice.issued", "event.corrected", "event.disputed", "person.enrolled", "table.assessed"])
    let caseID = generator.pick([
      "notice/2023-0102", "notice/2023-f03-0001", "notice/B17", "person/王·丽", "table/jx-2023", "notice/2023-0000", "notice/2023-00102",
      "notice/2023-1000000000", "notice/2023-999999999", "notice/2023-9223372036854775808", "notice/2023-f-0001", "notice/2023-F03-0001",
    ])
    return Draft(
      id: EventID(high: generator.next() & ~0xf000 | 0x7000, low: generator.next() >> 2 | 1 << 63), type: needed(EventType(type)),
      caseID: needed(CaseID(caseID)), on: day("2023-07-05"), by: generator.pick(["wang.li", "王丽", "a\"b\\c"]),
      data: JSON.Object(members(2, &generator)))
  }
}
