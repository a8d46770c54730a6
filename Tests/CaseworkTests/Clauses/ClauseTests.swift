import LogLines
import Testing
import Values

@testable import Casework

@Suite("Clauses that inspections check by")
struct ClauseTests {
  private let adopted = Fact(
    "clauses.adopted", "clauses/office",
    [
      "clauses": [
        ["code": "AQ-01", "text": "临边无防护", "basis": "JGJ 80 第4.1.1条", "major": true, "days": 3],
        ["code": "AQ-02", "text": "配电箱未上锁", "workdays": 1], ["code": "AQ-03", "text": "无验收牌"],
      ]
    ], on: "2023-07-01")

  @Test("A citation lists its text, with its place, before other hazards, and counts what is major")
  func citations() throws {
    let book = try given(adopted).office.clauses()
    var data: JSON.Object = ["hazard": ["灭火器过期"]]
    let cited = try Citations(["aq-01：3层", "AQ-03"], in: book)
    cited.fill(&data, list: "hazard", of: .inspection)
    #expect(data == ["hazard": ["3层：临边无防护", "无验收牌", "灭火器过期"], "clause": ["AQ-01", "AQ-03"], "major": 1])
    data = ["major": 0]
    cited.fill(&data, list: "hazard", of: .inspection)
    #expect(data["major"] == 0)
    data = [:]
    cited.fill(&data, list: "hazard", of: .notice)
    #expect(data["major"] == nil)
    // Friday: a working day later is Monday, which comes after three days.
    let both = try Citations(["AQ-01", "AQ-02"], in: book)
    #expect(both.due(from: day("2023-07-05"), WorkCalendar())?.day == day("2023-07-06"))
    #expect(both.due(from: day("2023-07-07"), WorkCalendar())?.day == day("2023-07-10"))
    #expect(throws: Refusal.clause(.unknown("AQ-3", nearest: "AQ-03"))) { try Citations(["AQ-3"], in: book) }
  }

  @Test("A library is replaced whole, and shares no code with another one")
  func libraries() throws {
    let later = Fact("clauses.adopted", "clauses/office", ["clauses": [["code": "AQ-09", "text": "新"]]], on: "2023-08-01")
    let office = given(adopted, later).office
    #expect(try office.clauses().libraries.flatMap(\.clauses).map(\.code) == ["AQ-09"])
    #expect(try office.clauses(before: 2).libraries.flatMap(\.clauses).map(\.code) == ["AQ-01", "AQ-02", "AQ-03"])
    #expect(try office.clauses(before: 1).libraries.isEmpty)
    func adopt(_ clauses: JSON, named name: String = "office") throws -> [Draft] {
      try decideClausesAdoption(
        Adoption(definition: ["clauses": clauses], on: day("2023-09-01"), by: "wang.li"), named: name, in: office, at: .on("2023-09-01"))
    }
    #expect(throws: Refusal.clause(.taken("AQ-09", by: "office"))) { try adopt([["code": "AQ-09", "text": "x"]], named: "other") }
    #expect(try adopt([["code": "AQ-01", "text": "x"]], named: "other").first?.caseID == caseID("clauses/other"))
  }

  @Test(
    "Is refused where it is wrong by itself",
    arguments: [
      ("[]", DefinitionFault(.none("clause"), at: [.key("clauses")])),
      (#"[{"code":"A 1","text":"x"}]"#, DefinitionFault(.expected("clause code"), at: [.key("clauses"), .index(0), .key("code")])),
      (#"[{"code":"A","text":" "}]"#, DefinitionFault(.expected("text"), at: [.key("clauses"), .index(0), .key("text")])),
      (
        #"[{"code":"A","text":"x"},{"code":"A","text":"y"}]"#,
        DefinitionFault(.doubled("A"), at: [.key("clauses"), .index(1), .key("code")])
      ),
      (
        #"[{"code":"A","text":"x","days":1,"workdays":1}]"#,
        DefinitionFault(.excludes("days", "workdays"), at: [.key("clauses"), .index(0)])
      ),
    ])
  func faults(text: String, fault: DefinitionFault) throws {
    let clauses = try JSON(parsing: Array(text.utf8))
    let adoption = Adoption(definition: ["clauses": clauses], on: day("2023-07-05"), by: "wang.li")
    #expect(throws: fault) { try decideClausesAdoption(adoption, named: "office", in: given().office, at: .on("2023-07-05")) }
  }

  @Test("A term is days or working days", arguments: ["3", "3天", "３ 日", "5个工作日", "5wd", "", "0", "三天", "3周"])
  func terms(text: String) {
    let terms: [String: Clause.Term] = [
      "3": .days(3), "3天": .days(3), "３ 日": .days(3), "5个工作日": .workdays(5), "5wd": .workdays(5),
    ]
    #expect(Clause.Term(text) == terms[text])
  }
}

extension Outcome {
  /// Exactly this fault of a definition.
  fileprivate func fails(_ fault: DefinitionFault, sourceLocation: SourceLocation = #_sourceLocation) {
    switch result {
    case .success(let drafts): Issue.record("not refused: \(drafts)", sourceLocation: sourceLocation)
    case .failure(let error): #expect(error as? DefinitionFault == fault, sourceLocation: sourceLocation)
    }
  }
}
