import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

@testable import Casework

@Suite("Numbers of papers under a pattern")
struct PaperNumberingTests {
  /// An office that numbers its notices, and notices with numbers.
  private static func office(_ pattern: String, start: Int = 1, _ numbers: [String], year: Int = 2023) -> [Fact] {
    [
      Fact("office.opened", "office/demo", ["name": "示范监督站"], on: "2022-01-01"),
      Fact("office.numbered", "office/demo", ["kind": "notice", "pattern": .string(pattern), "start": .number(start)], on: "2022-01-01"),
    ]
      + numbers.enumerated().map { index, number in
        Fact(
          "notice.issued", "notice/\(year)-000\(index + 1)", ["type": "talk", "number": .string(number)], on: "\(year)-02-0\(index + 1)")
      }
  }

  private typealias Use = (last: Int?, next: Int, missing: [Int], twice: [Int])

  /// A year's use as the whole log says and as the index does, which must be the same.
  private static func use(_ facts: [Fact], year: Int) throws -> Use {
    var office = MemoryOffice()
    for (index, fact) in facts.enumerated() { office.append([fact.draft(id: givenID(index + 1), version: nil)]) }
    let indexed = try LogOffice(MemoryLookup(office.events), tag: nil)
    let (all, kept) = (try office.numberings(), try indexed.numberings())
    #expect(all == kept && all.count == 1)
    let uses = [try office.use(of: all[0], year: year), try indexed.use(of: all[0], year: year)]
    #expect(uses[0] == uses[1])
    return uses[1]
  }

  @Test(
    "with a year, a gap is missing in its own year alone",
    arguments: ["整〔{year}〕{n}号", "整〔{year}〕{n}", "{n}/{year}", "{year}-{n:3}"])
  func gap(_ text: String) throws {
    let pattern = try #require(NumberPattern(text))
    let facts = Self.office(text, [1, 2, 3, 6].map { pattern.number($0, in: 2023) })
    #expect(try Self.use(facts, year: 2023) == (6, 7, [4, 5], []))
    #expect(try Self.use(facts, year: 2022) == (nil, 1, [], []))
    #expect(try Self.use(facts, year: 2024) == (nil, 1, [], []))
  }

  @Test(
    "numbers of another year are none of this one's, and a number that two cases have is told",
    arguments: ["整〔{year}〕{n}号", "整〔{year}〕{n}"])
  func years(_ text: String) throws {
    let pattern = try #require(NumberPattern(text))
    let facts = Self.office(
      text, start: 2, [pattern.number(2, in: 2023), pattern.number(4, in: 2023), pattern.number(4, in: 2023), pattern.number(9, in: 2024)])
    #expect(try Self.use(facts, year: 2023) == (4, 5, [3], [4]))
    #expect(try Self.use(facts, year: 2024) == (9, 10, [2, 3, 4, 5, 6, 7, 8], []))
  }

  @Test("without a year the series runs on", arguments: ["整字{n}号", "整字{n}"])
  func noYear(_ text: String) throws {
    let pattern = try #require(NumberPattern(text))
    let facts = Self.office(text, [1, 3].map { pattern.number($0, in: 2023) })
    for year in [2022, 2023, 2024] { #expect(try Self.use(facts, year: year) == (3, 4, [2], [])) }
  }

  @Test("the next notice gets the number behind the last, and the audit names what is missing")
  func next() throws {
    let facts = Self.office("整〔{year}〕{n}号", ["整〔2023〕1号", "整〔2023〕3号"])
    given(facts).when(Act("notice", "issue", nil, ["type": "talk"]) { $0.number = .next })
      .then(Fact("notice.issued", "notice/2023-0003", ["type": "talk", "number": "整〔2023〕4号"]))
    let findings = try given(facts).office.numberFindings(in: 2022...2023)
    #expect(findings.map(\.detail) == [.number("整〔2023〕2号", isMissing: true)])
  }
}

@Suite("Open disputes among events")
struct OpenDisputesTests {
  private static let complaint = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"])

  /// The disputes by the numbers of the events that they are about, after some events.
  private static func open(_ facts: Fact...) throws -> [Int: Int] {
    var office = MemoryOffice()
    for (index, fact) in facts.enumerated() { office.append([fact.draft(id: givenID(index + 1), version: nil)]) }
    var disputes = OpenDisputes()
    for event in office.events { disputes.apply(event) }
    let seqs = Dictionary(uniqueKeysWithValues: office.events.map { ($0.id, $0.seq) })
    return Dictionary(uniqueKeysWithValues: try disputes.byTarget.map { (try #require(seqs[$0.key]), $0.value) })
  }

  private static func about(_ seq: Int, _ type: String) -> Fact {
    Fact(type, "complaint/2023-0001", ["target": .string(givenID(seq).description), "reason": "不是我录的"])
  }

  @Test("an event is disputed by the number of the dispute, and nothing else makes one")
  func disputed() throws {
    #expect(try Self.open(Self.complaint) == [:])
    #expect(try Self.open(Self.complaint, Self.about(1, "event.disputed")) == [1: 2])
    #expect(try Self.open(Self.complaint, Self.about(1, "event.corrected")) == [:])
    #expect(try Self.open(Self.complaint, Self.about(1, "event.voided")) == [:])
  }

  @Test("it is open no more where the dispute or the event itself is voided, before or behind")
  func voided() throws {
    #expect(try Self.open(Self.complaint, Self.about(1, "event.disputed"), Self.about(2, "event.voided")) == [:])
    #expect(try Self.open(Self.complaint, Self.about(1, "event.disputed"), Self.about(1, "event.voided")) == [:])
    #expect(try Self.open(Self.complaint, Self.about(1, "event.voided"), Self.about(1, "event.disputed")) == [:])
  }

  @Test("of several events each has its own, and another's voiding leaves it open")
  func several() throws {
    let second = Fact("complaint.assigned", "complaint/2023-0001", ["assignee": "li.na"])
    #expect(
      try Self.open(Self.complaint, second, Self.about(1, "event.disputed"), Self.about(2, "event.disputed"), Self.about(3, "event.voided"))
        == [2: 4])
  }
}
