import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework

@Suite("The case that somebody touched last")
struct LastTouchedTests {
  private static func received(_ number: Int, by name: String = "wang.li") -> Fact {
    Fact("complaint.received", "complaint/2023-000\(number)", ["channel": "web", "topic": "dust"], by: name)
  }

  /// The office after some facts, undone ones by the number of what they undo.
  private func office(_ facts: [Fact]) throws -> LogOffice<MemoryLookup> {
    var office = MemoryOffice()
    for (index, fact) in facts.enumerated() { office.append([fact.draft(id: givenID(index + 1), version: nil)]) }
    return try LogOffice(MemoryLookup(office.events))
  }

  private func undone(_ target: Int, of number: Int) -> Fact {
    Fact("event.voided", "complaint/2023-000\(number)", ["target": .string(givenID(target).description), "reason": "误"])
  }

  @Test("is found behind what was undone, however far back", arguments: [0, 1, 4_094, 4_095, 4_096, 30_000])
  func farBack(others: Int) throws {
    let between = (0..<others).map { Fact("crane.noted", "crane/2023-000\($0 % 9)", by: "li.na") }
    let facts = [Self.received(1)] + between + [Self.received(2), Self.received(3, by: "li.na"), undone(others + 2, of: 2)]
    #expect(try office(facts).lastTouched(by: "wang.li", kind: "complaint") == caseID("complaint/2023-0001"))
  }

  @Test("is none where all was undone, and none of another kind")
  func none() throws {
    let office = try office([Self.received(1), undone(1, of: 1), Fact("crane.noted", "crane/2023-0001")])
    #expect(try office.lastTouched(by: "wang.li", kind: "complaint") == nil)
    #expect(try office.lastTouched(by: "wang.li", kind: "notice") == nil)
  }

  @Test("may be one that was just decided")
  func decided() throws {
    let office = try office([Self.received(1)])
    let drafts = [Self.received(2), Self.received(3), undone(3, of: 3)].enumerated().map { index, fact in
      Event(provisional: fact.draft(id: givenID(index + 2), version: nil), seq: index + 2, version: 1, at: Instant(milliseconds: 0))
    }
    try office.apply(drafts)
    #expect(try office.lastTouched(by: "wang.li", kind: "complaint") == caseID("complaint/2023-0002"))
  }
}
