import Casework
import LogLines
import Testing
import Values

@Suite("A hazard has one life and one number")
struct HazardLivesTests {
  private let site = Fact("project.registered", "project/2023-0001", ["name": "五溪尚境"], on: "2023-01-01")

  private func visit(_ number: Int, _ hazards: [String], at site: Int = 1, on day: String = "2023-02-01") -> Fact {
    Fact(
      "inspection.recorded", "inspection/2023-000\(number)",
      [
        "type": "safety", "project": .string("project/2023-000\(site)"), "hazard": .array(hazards.map(JSON.string)),
        "hazards": .number(hazards.count),
      ], on: day)
  }

  private func notice(_ number: Int, of visit: Int?, _ hazards: [String], on day: String = "2023-02-01") -> Fact {
    var data: JSON.Object = [
      "type": "rectification", "project": "project/2023-0001", "hazard": .array(hazards.map(JSON.string)),
      "hazards": .number(hazards.count),
    ]
    data["inspection"] = visit.map { .string("inspection/2023-000\($0)") }
    return Fact("notice.issued", "notice/2023-000\(number)", data, on: day)
  }

  private func correction(_ seq: Int, of id: String, _ set: JSON.Object) -> Fact {
    Fact("event.corrected", id, ["target": .string(givenID(seq).description), "set": .object(set), "reason": "x"], on: "2023-03-01")
  }

  /// The hazards of the first site: `number text state`.
  private func told(_ facts: [Fact], at site: Int = 1) throws -> [String] {
    try given(facts).office.hazards(at: caseID("project/2023-000\(site)")).map {
      "\($0.number.map(\.description) ?? "-") \($0.text) \($0.state)"
    }
  }

  @Test("A notice that came of a visit holds the visit's hazards, and one that it adds is new")
  func shared() throws {
    let facts = [site, visit(1, ["甲", "乙", "甲"]), notice(1, of: 1, ["乙", "丙", "甲"]), notice(2, of: nil, ["甲"], on: "2023-02-03")]
    #expect(try told(facts) == ["1 甲 open", "2 乙 open", "3 甲 open", "4 丙 open", "5 甲 open"])
    let hazards = try given(facts).office.hazards(at: caseID("project/2023-0001"))
    #expect(hazards[1].entries.map(\.caseID.kind) == ["inspection", "notice"] && hazards[1].paper?.caseID.kind == "notice")
  }

  @Test("A corrected list keeps who is who: reworded in place, dropped for good, added behind; a voided visit leaves a gap")
  func corrected() throws {
    let base = [site, visit(1, ["甲", "乙", "丙"]), notice(1, of: 1, ["甲", "乙", "丙"])]
    let reworded = correction(3, of: "notice/2023-0001", ["hazard": ["甲", "乙2处", "丙"]])
    #expect(try told(base + [reworded]) == ["1 甲 open", "2 乙2处 open", "3 丙 open"], "a copy in other words is no third hazard")
    let dropped = correction(2, of: "inspection/2023-0001", ["hazard": ["甲", "丙"], "hazards": 2])
    #expect(try told([base[0], base[1], dropped, visit(2, ["丁"], on: "2023-03-02")]) == ["1 甲 open", "3 丙 open", "4 丁 open"])
    let added = correction(2, of: "inspection/2023-0001", ["hazard": ["零", "甲", "乙", "丙"], "hazards": 4])
    #expect(try told([base[0], base[1], visit(2, ["丁"]), added]) == ["1 甲 open", "2 乙 open", "3 丙 open", "4 丁 open", "5 零 open"])
    let voided = Fact("event.voided", "inspection/2023-0001", ["target": .string(givenID(2).description), "reason": "x"], on: "2023-03-01")
    #expect(try told([base[0], base[1], voided, visit(2, ["丁"], on: "2023-03-02")]) == ["4 丁 open"])
  }

  @Test("A visit that moves to another site takes the next numbers there, its cleared ones too")
  func moved() throws {
    let other = Fact("project.registered", "project/2023-0002", ["name": "金桂府"], on: "2023-01-01")
    let cleared = Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 1, "clear": [1]], on: "2023-02-05")
    let move = correction(3, of: "inspection/2023-0001", ["project": "project/2023-0002"])
    let facts = [site, other, visit(1, ["甲", "乙"]), visit(2, ["丙"], at: 2), cleared, move, visit(3, ["丁"], on: "2023-03-02")]
    let here = try told(facts)
    #expect(here == ["3 丁 open"])
    #expect(try told(facts, at: 2) == ["1 丙 open", "2 甲 cleared", "3 乙 open"])
  }

  @Test("What any of its papers cleared is cleared, and what a notice without a review let go is closed")
  func states() throws {
    let base = [site, visit(1, ["甲", "乙"]), notice(1, of: 1, ["甲", "乙"])]
    let review = Fact("notice.reviewed", "notice/2023-0001", ["passed": false, "cleared": 1, "clear": [2], "seen": [1]], on: "2023-02-08")
    #expect(try told(base + [review]) == ["1 甲 open", "2 乙 cleared"])
    let hazards = try given(base + [review]).office.hazards(at: caseID("project/2023-0001"))
    #expect(hazards.map(\.seen.on) == [day("2023-02-08"), day("2023-02-08")] && hazards[1].cleared?.seq == 4)
    let closed = Fact("notice.closed", "notice/2023-0001", [:], on: "2023-02-08")
    #expect(try told(base + [closed]) == ["1 甲 closed", "2 乙 closed"])
    let transferred = Fact("notice.transferred", "notice/2023-0001", [:], on: "2023-02-08")
    #expect(try told(base + [transferred]) == ["1 甲 open", "2 乙 open"], "they are the inspection's again")
  }

  @Test("What a copy found has the copy's tag, and keeps it")
  func copies() throws {
    let found = Fact(
      "inspection.recorded", "inspection/2023-f03-0001",
      [
        "type": "safety", "project": "project/2023-0001", "hazard": ["丙"], "hazards": 1,
        "origin": ["at": "2023-02-02T01:00:00.000Z", "hash": .string(String(repeating: "0", count: 64)), "seq": 9, "tag": "f03"],
      ], on: "2023-02-02")
    #expect(try told([site, visit(1, ["甲"]), found, visit(2, ["乙"])]) == ["1 甲 open", "f03-1 丙 open", "2 乙 open"])
  }

  @Test("A hazard's number is read as it is printed", arguments: ["3", "f03-1", "f3-12"])
  func numbers(text: String) throws {
    #expect(HazardNumber(text)?.description == text)
    for wrong in ["", "0", "-1", "3-", "3-4", "f03-", "f03-0", "99999999"] { #expect(HazardNumber(wrong) == nil) }
  }
}
