import LogLines
import Testing
import Values

@testable import Casework

@Suite("Events on two cases at once")
struct CompanionTests {
  private static let project = Fact("project.registered", "project/2023-0001", ["name": "五溪尚境"], on: "2023-01-01")

  private func issue(_ choice: String, _ fields: JSON.Object = [:]) -> (inout Intent) -> Void {
    { $0.companion = Intent.CompanionValues(choice: choice, fields: fields) }
  }

  @Test("An inspection issues a notice that inherits its project, subject and hazards")
  func issues() {
    given(Self.project)
      .when(
        Act(
          "inspection", "record", nil, ["project": "project/2023-0001", "type": "safety", "hazard": ["临边无防护", "配电箱未上锁"]],
          change: issue("rectification", ["due": "2023-07-20"]))
      )
      .then(
        Fact(
          "inspection.recorded", "inspection/2023-0001",
          ["project": "project/2023-0001", "type": "safety", "hazard": ["临边无防护", "配电箱未上锁"], "inspectors": 1, "hazards": 2]),
        Fact(
          "notice.issued", "notice/2023-0001",
          [
            "due": "2023-07-20", "type": "rectification", "project": "project/2023-0001", "subject": "safety",
            "hazard": ["临边无防护", "配电箱未上锁"], "hazards": 2, "inspection": "inspection/2023-0001",
          ]))
  }

  @Test("The subject is inherited only where a notice has that choice")
  func subject() {
    given().when(Act("inspection", "record", nil, ["type": "look-back", "hazards": 1], change: issue("stop-work")))
      .then(
        Fact("inspection.recorded", "inspection/2023-0001", ["type": "look-back", "hazards": 1, "inspectors": 1]),
        Fact("notice.issued", "notice/2023-0001", ["type": "stop-work", "hazards": 1, "inspection": "inspection/2023-0001"]))
  }

  @Test("There is nothing to issue without hazards", arguments: [["type": "dust"], ["type": "dust", "hazards": 0]] as [JSON.Object])
  func nothing(fields: JSON.Object) {
    given().when(Act("inspection", "record", nil, fields, change: issue("rectification")))
      .refuses(
        .missingCompanion(option: Refusal.FieldName(id: "issue", label: "签发"), needs: Refusal.FieldName(id: "hazards", label: "隐患数")))
  }

  @Test("What the notice can't hold refuses the whole batch")
  func badNotice() {
    given().when(Act("inspection", "record", nil, ["type": "dust", "hazards": 1], change: issue("rectify")))
      .refuses(
        .badValue(
          .named("notice type"), value: "rectify", problem: .notChoice(field("notice type").type.choices, nearest: nil)))
  }

  private static let inspected = [
    Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 2], on: "2023-03-01"),
    Fact("notice.issued", "notice/2023-0001", ["type": "rectification", "inspection": "inspection/2023-0001"], on: "2023-03-01"),
  ]

  @Test("A review that says how many were cleared is the inspection's recheck as well")
  func carries() throws {
    let outcome = given(Self.inspected[0], Self.inspected[1])
      .when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 2]))
    outcome.then(
      Fact("notice.reviewed", "notice/2023-0001", ["passed": true, "cleared": 2]),
      Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 2]))
    #expect(try outcome.recorded().history(of: caseID("inspection/2023-0001"))?.current?.state == "closed")
  }

  @Test("A review that doesn't say it is itself only, and one without an inspection clears no more than the notice has")
  func alone() {
    given(Self.inspected[0], Self.inspected[1]).when(Act("notice", "review", "notice/2023-0001", ["passed": true]))
      .then(Fact("notice.reviewed", "notice/2023-0001", ["passed": true]))
    given(Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-03-01"))
      .when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 2]))
      .refuses(.tooMany(.named("notice cleared"), given: 2, remaining: 0, case: caseID("notice/2023-0001")))
  }

  /// An inspection and a notice with its two hazards, of which some were cleared by count.
  private func cleared(_ events: (type: String, count: Int)...) -> Given {
    let fields: JSON.Object = ["type": "safety", "hazard": ["临边", "配电箱"], "hazards": 2]
    var facts = [Fact("inspection.recorded", "inspection/2023-0001", fields, on: "2023-03-01")]
    var demanded = fields
    (demanded["type"], demanded["inspection"]) = ("rectification", "inspection/2023-0001")
    facts.append(Fact("notice.issued", "notice/2023-0001", demanded, on: "2023-03-01"))
    for (type, count) in events {
      facts.append(
        Fact(type, type == "notice.reviewed" ? "notice/2023-0001" : "inspection/2023-0001", ["cleared": .number(count)], on: "2023-03-02"))
    }
    return given(facts)
  }

  @Test(
    "What the inspection cleared by count a review clears there no second time",
    arguments: [["cleared": 2], ["clear": [1, 2]], [:]] as [JSON.Object])
  func countedThere(fields: JSON.Object) throws {
    var review: JSON.Object = ["passed": true, "cleared": 2]
    review.set(fields.members)
    var recheck: JSON.Object = ["cleared": 1]
    if fields["clear"] != nil { recheck["clear"] = fields["clear"] }
    var said = fields
    said["passed"] = true
    cleared(("inspection.rechecked", 1)).when(Act("notice", "review", "notice/2023-0001", said))
      .then(Fact("notice.reviewed", "notice/2023-0001", review), Fact("inspection.rechecked", "inspection/2023-0001", recheck))
  }

  @Test("Of an inspection of which nothing is left a review clears nothing")
  func nothingLeftThere() {
    cleared(("inspection.rechecked", 2)).when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 2]))
      .then(Fact("notice.reviewed", "notice/2023-0001", ["passed": true, "cleared": 2]))
  }

  @Test(
    "A recheck of all that remains is the review of what a count left of the notice, and passes it",
    arguments: [["cleared": 1], ["clear": [2]]] as [JSON.Object])
  func countedHere(fields: JSON.Object) throws {
    let office = cleared(("notice.reviewed", 1), ("inspection.rechecked", 1)).office
    let recheck = try Act("inspection", "recheck", "inspection/2023-0001", fields).intent(in: office)
    let reviews = try office.reviewsOfNotices(along: recheck)
    #expect(reviews.map(\.intent.fields) == [["passed": true, "cleared": 1, "clear": [1, 2]]] && reviews.allSatisfy(\.passes))
    let drafts = try reviews.flatMap { try decide($0.intent, in: office, at: .on("2023-12-31")) }
    #expect(drafts.map(\.data) == reviews.map(\.intent.fields))
  }

  @Test("What an inspection counted without its notice is cleared there once nothing is left of the inspection")
  func countedInInspection() throws {
    let office = cleared(("inspection.rechecked", 1)).office
    let recheck = try Act("inspection", "recheck", "inspection/2023-0001", ["clear": [2]]).intent(in: office)
    #expect(try office.reviewsOfNotices(along: recheck).map(\.intent.fields) == [["passed": true, "cleared": 2, "clear": [1, 2]]])
  }

  @Test("A review can't clear more than the inspection has left, nor anything of a closed one")
  func closedInspection() {
    given(Self.inspected[0], Self.inspected[1])
      .when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 3]))
      .refuses(.tooMany(.named("inspection cleared"), given: 3, remaining: 2, case: caseID("inspection/2023-0001")))
    given(Self.inspected[0], Self.inspected[1], Fact("inspection.closed", "inspection/2023-0001", on: "2023-04-01"))
      .when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 1]))
      .refuses(
        .wrongState(
          caseID("inspection/2023-0001"), action: .named("inspection recheck"), state: .named("inspection closed"),
          since: day("2023-04-01"), seq: 3, possible: []))
  }
}
