import LogLines
import Testing
import Values

@testable import Casework

@Suite("What is checked of every action")
struct DecideTests {
  private static let notice = Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-03-01")

  @Test("An unknown field is refused with the nearest one there is")
  func unknownField() {
    given().when(Act("notice", "issue", nil, ["type": "talk", "duee": "2023-08-01"]))
      .refuses(.unknownField("duee", action: .named("notice issue"), nearest: "due"))
  }

  @Test("A field of another action is unknown here")
  func foreignField() {
    given(Self.notice).when(Act("notice", "answer", "notice/2023-0001", ["cleared": 1]))
      .refuses(.unknownField("cleared", action: .named("notice answer"), nearest: nil))
  }

  @Test("A choice must be one of its choices, and a near miss gets a suggestion")
  func choice() {
    let choices = field("notice type").type.choices
    given().when(Act("notice", "issue", nil, ["type": "stopwork"]))
      .refuses(
        .badValue(
          .named("notice type"), value: "stopwork", problem: .notChoice(choices, nearest: Choice("stop-work", "停工整改"))))
  }

  @Test(
    "A value that its field can't hold is refused before anything is asked of the log",
    arguments: [
      ("campaign open", ["name": "整治", "round": "1.5".decimal], "campaign round", "1.5", ValueProblem.notCount),
      ("campaign open", ["name": "整治", "round": -1], "campaign round", "-1", .notCount),
      ("campaign open", ["name": 7], "campaign name", "7", .notText),
      ("tender publish", ["name": "甲", "amount": "0.005".decimal], "tender amount", "0.005", .notMoney),
      ("tender publish", ["name": "甲", "amount": "3"], "tender amount", "3", .notNumber),
      ("notice issue", ["type": "talk", "due": "2023-02-30"], "notice due", "2023-02-30", .notDay),
      ("notice issue", ["type": "talk", "project": "五溪尚境"], "notice project", "五溪尚境", .notRef(kind: "project")),
      (
        "notice issue", ["type": "talk", "project": "crane/2023-0001"], "notice project", "crane/2023-0001",
        .otherKind("crane", expected: "project")
      ),
      ("appraisal grade", ["discipline": "both", "quarter": "2023Q5", "grade": "good"], "appraisal quarter", "2023Q5", .notQuarter),
      ("inspection record", ["type": "dust", "hazard": []], "inspection hazard", "[…]", .notList),
      ("inspection record", ["type": "dust", "third-party": "是"], "inspection third-party", "是", .notFlag),
      ("inspection record", ["type": "dust", "attachments": ["a.jpg"]], "inspection attachments", "[…]", .notAttachments),
    ] as [(String, JSON.Object, String, String, ValueProblem)])
  func values(words: String, fields: JSON.Object, name: String, value: String, problem: ValueProblem) {
    let parts = words.split(separator: " ").map(String.init)
    // The day is in the future and nobody is enrolled: the value is wrong by itself all the same.
    given(Fact("person.enrolled", "person/admin", ["role": "admin"]))
      .when(Act(parts[0], parts[1], nil, fields, on: "2024-05-01"))
      .refuses(.badValue(.named(name), value: value, problem: problem))
  }

  @Test("A required field that is missing is told before the state and the role")
  func missing() {
    given(Self.notice, Fact("notice.closed", "notice/2023-0001"), Fact("person.enrolled", "person/admin", ["role": "admin"]))
      .when(Act("notice", "extend", "notice/2023-0001"))
      .refuses(.missingField(field("notice due"), action: .named("notice extend")))
  }

  @Test("A required field that is blank is missing", arguments: ["", " ", "\u{3000}"])
  func blank(name: String) {
    given().when(Act("campaign", "open", nil, ["name": .string(name)]))
      .refuses(.missingField(field("campaign name"), action: .named("campaign open")))
  }

  @Test("A day in the future is refused, today isn't")
  func future() {
    given(today: "2023-07-04").when(Act("campaign", "open", nil, ["name": "整治"]))
      .refuses(.future(day("2023-07-05"), today: day("2023-07-04")))
    given(today: "2023-07-05").when(Act("campaign", "open", nil, ["name": "整治"]))
      .then(Fact("campaign.opened", "campaign/2023-0001", ["name": "整治"]))
  }

  @Test("A day that the log can't hold is a wrong value")
  func unloggable() {
    given().when(Act("campaign", "open", nil, ["name": "整治"], on: "1899-12-31"))
      .refuses(.badValue(.on, value: "1899-12-31", problem: .notDay))
  }

  @Test("A day before the case's previous event is refused, the same day isn't")
  func order() {
    given(Self.notice).when(Act("notice", "answer", "notice/2023-0001", on: "2023-02-28"))
      .refuses(.outOfOrder(caseID("notice/2023-0001"), day: day("2023-02-28"), previous: day("2023-03-01")))
    given(Self.notice).when(Act("notice", "answer", "notice/2023-0001", on: "2023-03-01"))
      .then(Fact("notice.answered", "notice/2023-0001", on: "2023-03-01"))
  }

  @Test("Out of order is recorded where somebody says why, and marked only where it is")
  func outOfOrder() {
    given(Self.notice)
      .when(Act("notice", "answer", "notice/2023-0001", on: "2023-02-28") { $0.outOfOrderBecause = "补录" })
      .then(Fact("notice.answered", "notice/2023-0001", ["out-of-order": "补录"], on: "2023-02-28"))
    given(Self.notice)
      .when(Act("notice", "answer", "notice/2023-0001", on: "2023-03-02") { $0.outOfOrderBecause = "补录" })
      .then(Fact("notice.answered", "notice/2023-0001", on: "2023-03-02"))
  }

  @Test("Out of order relaxes dates, never states")
  func outOfOrderState() {
    given(Self.notice, Fact("notice.closed", "notice/2023-0001", on: "2023-04-01"))
      .when(Act("notice", "answer", "notice/2023-0001", on: "2023-03-15") { $0.outOfOrderBecause = "补录" })
      .refuses(
        .wrongState(
          caseID("notice/2023-0001"), action: .named("notice answer"), state: .named("notice closed"), since: day("2023-04-01"), seq: 2,
          possible: []))
  }

  @Test("The order is that of the days, corrected and without what was voided")
  func correctedOrder() {
    let corrected = Fact(
      "event.corrected", "notice/2023-0001",
      ["target": .string(givenID(1).description), "set": ["on": "2023-02-01"], "reason": "误"], on: "2023-12-31")
    given(Self.notice, corrected).when(Act("notice", "answer", "notice/2023-0001", on: "2023-02-02"))
      .then(Fact("notice.answered", "notice/2023-0001", on: "2023-02-02"))
  }

  @Test("A case that isn't there, of another kind, or that moved on is refused")
  func cases() {
    given().when(Act("notice", "answer", "notice/2023-0001")).refuses(.noSuchCase("notice/2023-0001", kind: "notice"))
    given(Self.notice).when(Act("complaint", "reply", "notice/2023-0001"))
      .refuses(.wrongKind(caseID("notice/2023-0001"), expected: "complaint"))
    given(Self.notice).when(Act("notice", "answer", "notice/2023-0001") { $0.expectedVersion = 2 })
      .refuses(.versionConflict(caseID("notice/2023-0001"), expected: 2, actual: 1))
    given(Self.notice).when(Act("notice", "answer", "notice/2023-0001") { $0.expectedVersion = 1 })
      .then(Fact("notice.answered", "notice/2023-0001"))
    given(Self.notice).when(Act("notice", "issue", nil, ["type": "talk"]) { $0.expectedVersion = 1 })
      .refuses(.versionConflict(caseID("notice/2023-0002"), expected: 1, actual: 0))
  }

  @Test("A ref must exist and count")
  func references() {
    given().when(Act("notice", "issue", nil, ["type": "talk", "project": "project/2023-0007"]))
      .refuses(.noSuchCase("project/2023-0007", kind: "project"))
    let voided = Fact("event.voided", "project/2023-0001", ["target": .string(givenID(1).description), "reason": "误"])
    given(Fact("project.registered", "project/2023-0001", ["name": "甲"]), voided)
      .when(Act("notice", "issue", nil, ["type": "talk", "project": "project/2023-0001"]))
      .refuses(.voidCase(caseID("project/2023-0001")))
  }

  @Test("Numbers count up within a year, without gaps and past the fourth digit", arguments: [(1, "2023-0002"), (9_999, "2023-10000")])
  func numbers(last: Int, next: String) {
    let number = String(repeating: "0", count: 4 - "\(last)".count) + "\(last)"
    given(
      Fact("campaign.opened", "campaign/2022-0044", ["name": "甲"], on: "2022-05-01"),
      Fact("campaign.opened", "campaign/2023-\(number)", ["name": "乙"])
    )
    .when(Act("campaign", "open", nil, ["name": "丙"]))
    .then(Fact("campaign.opened", "campaign/\(next)", ["name": "丙"]))
  }

  @Test("The number's year is that of the day; a field copy's numbers carry its tag")
  func tags() {
    var office = given(Fact("campaign.opened", "campaign/2023-0007", ["name": "甲"])).office
    office.tag = "f03"
    let copy = Given(office: office, today: "2024-02-01")
    copy.when(Act("campaign", "open", nil, ["name": "乙"])).then(Fact("campaign.opened", "campaign/2023-f03-0001", ["name": "乙"]))
    copy.when(Act("campaign", "open", nil, ["name": "乙"], on: "2024-01-31"))
      .then(Fact("campaign.opened", "campaign/2024-f03-0001", ["name": "乙"], on: "2024-01-31"))
  }

  @Test("A note, companions and attachments go with every action")
  func general() {
    let photo = Attachment(name: "after.jpg", hash: .zero, size: 12).json
    let fields: JSON.Object = ["note": "已补齐", "with": ["li.na"], "attachments": [photo]]
    given(Self.notice).when(Act("notice", "answer", "notice/2023-0001", fields))
      .then(Fact("notice.answered", "notice/2023-0001", fields))
  }
}
