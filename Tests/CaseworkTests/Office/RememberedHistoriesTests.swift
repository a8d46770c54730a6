import LogLines
import Testing
import Values

@testable import Casework

@Suite("Histories that an office remembers")
struct RememberedHistoriesTests {
  @Test("are few, however many cases are asked for, and the same when they are read again")
  func bounded() throws {
    // Given a log of more cases than are remembered,
    let numbers = (1...9_000).map { RunningNumber.text($0, behind: "2023") }
    let events = try numbers.enumerated().map { index, number in
      let draft = Draft(
        id: EventID(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(index)), type: try #require(EventType("complaint.received")),
        caseID: try #require(CaseID(kind: "complaint", number: number)), on: Day(number: 19_543), by: "li",
        data: ["channel": "visit", "topic": "dust"])
      return Event(provisional: draft, seq: index + 1, version: 1)
    }
    let lookup = CountingLookup(events)
    let office = try LogOffice(lookup)
    let id = try #require(CaseID(kind: "complaint", number: numbers[0]))
    // when one case is asked for twice, it is read once;
    let first = try office.history(of: id)
    let reads = lookup.reads
    #expect(try office.history(of: id).map { $0.events } == first.map { $0.events })
    #expect(lookup.reads == reads)
    // when all were asked for since, it is read again, and is the same.
    for number in numbers { _ = try office.history(of: try #require(CaseID(kind: "complaint", number: number))) }
    let before = lookup.reads
    #expect(try office.history(of: id).map { $0.events } == first.map { $0.events })
    #expect(lookup.reads > before)
  }
}

/// A lookup in memory that counts the questions.
private final class CountingLookup: CaseLookup {
  private let memory: MemoryLookup
  private(set) var reads = 0

  init(_ events: [Event]) { memory = MemoryLookup(events) }

  func events(under key: CaseKey) -> [Event] {
    reads += 1
    return memory.events(under: key)
  }

  func event(at seq: Int) -> Event? { memory.event(at: seq) }

  func greatestNumber(kind: String, prefix: String) -> Int { memory.greatestNumber(kind: kind, prefix: prefix) }

  func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) -> [CaseID] {
    memory.cases(touchedBy: name, kind: kind, in: seqs)
  }
}
