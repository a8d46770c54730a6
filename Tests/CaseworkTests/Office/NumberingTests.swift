import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework

@Suite("Numbers of new cases")
struct NumberingTests {
  private static let fields: JSON.Object = ["channel": "web", "topic": "dust"]

  private static func received(_ number: String) -> Fact { Fact("complaint.received", "complaint/\(number)", fields) }

  private static let strange = [
    "2023-0000", "2023-00001", "2023-1000000000", "2023-2147483647", "2023-2147483648", "2023-9007199254740992",
    "2023-9223372036854775807", "2023-9223372036854775808", "2023-18446744073709551616", "2023-" + String(repeating: "9", count: 59),
  ]

  /// The number that an office gives next, as the whole log says and as the index does.
  private func next(_ facts: [Fact], kind: String = "complaint", tag: String? = nil) throws -> [String] {
    var office = MemoryOffice()
    office.tag = tag
    for (index, fact) in facts.enumerated() { office.append([fact.draft(id: givenID(index + 1), version: nil)]) }
    let indexed = try LogOffice(MemoryLookup(office.events), tag: tag)
    return [try office.nextNumber(kind: kind, year: 2023), try indexed.nextNumber(kind: kind, year: 2023)]
  }

  @Test("Follow the greatest in range, whatever else the log holds", arguments: strange)
  func strangers(number: String) throws {
    #expect(try next([Self.received(number)]) == ["2023-0001", "2023-0001"])
    #expect(try next([Self.received("2023-0007"), Self.received(number)]) == ["2023-0008", "2023-0008"])
    #expect(try next([Self.received(number), Self.received("2023-0007")]) == ["2023-0008", "2023-0008"])
    given(Self.received("2023-0007"), Self.received(number)).when(Act("complaint", "receive", nil, Self.fields))
      .then(Fact("complaint.received", "complaint/2023-0008", Self.fields))
  }

  @Test("Follow the greatest where others gave them in any order, before their kind was adopted")
  func rawOrder() throws {
    let raw = ["2023-0042", "2023-0007", "2023-0009"].map { Fact("permit.filed", "permit/\($0)") }
    #expect(try next(raw, kind: "permit") == ["2023-0043", "2023-0043"])
  }

  @Test("Follow the greatest of a copy's own where bundles brought them in any order")
  func bundledOrder() throws {
    let brought = ["2023-f03-0001", "2023-f03-0005", "2023-f03-0002"].map { number in
      Fact("complaint.received", "complaint/\(number)", ["channel": "web", "topic": "dust", "origin": ["tag": "f03"]])
    }
    #expect(try next(brought, tag: "f03") == ["2023-f03-0006", "2023-f03-0006"])
    #expect(try next(brought) == ["2023-0001", "2023-0001"])
  }

  @Test("Are never one that a case has, even where an older log has them out of order")
  func taken() throws {
    #expect(try next([Self.received("2023-0002"), Self.received("2023-0001")]) == ["2023-0003", "2023-0003"])
  }

  @Test("End with 999,999,999: after it opening is refused")
  func last() throws {
    #expect(try next([Self.received("2023-999999998")]) == ["2023-999999999", "2023-999999999"])
    given(Self.received("2023-999999999")).when(Act("complaint", "receive", nil, Self.fields))
      .refuses(.numbersUsedUp(kind: "complaint", prefix: "2023"))
  }

  @Test("Are refused by raw append where they are beyond what is given, of any kind", arguments: strange)
  func rawAppend(number: String) {
    for kind in ["complaint", "permit", "office"] {
      let id = caseID("\(kind)/\(number)")
      given().when(CaseworkTests.rawAppend("\(kind).received", id.description, Self.fields))
        .refuses(.badValue(.init(.case), value: id.description, problem: .notRunningNumber))
    }
    // What the log holds goes on.
    given(Self.received(number)).when(CaseworkTests.rawAppend("complaint.assigned", "complaint/\(number)", ["assignee": "li.na"]))
      .then(Fact("complaint.assigned", "complaint/\(number)", ["assignee": "li.na"]))
  }
}
