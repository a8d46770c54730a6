import LogLines
import Testing
import TextForms
import Values
import Written

@testable import Casework

@Suite("What is left when something ends")
struct UnfinishedTests {
  private static let site = Fact("project.registered", "project/2023-0001", ["name": "溪水华庭一期"], on: "2023-01-01")
  private static let notice = Fact(
    "notice.issued", "notice/2023-0001",
    ["type": "rectification", "project": "project/2023-0001", "hazard": ["栏杆松动", "配电箱未锁"], "hazards": 2, "due": "2023-03-20"],
    on: "2023-03-01")

  private func findings(_ office: MemoryOffice, _ rule: AuditRule) -> [AuditFinding] {
    Audit.findings(of: [rule], in: office.allHistories, today: day("2023-12-31")) { Zone.shanghai.day(of: $0) }
  }

  @Test("A notice closed with hazards left is noted and audited; one whose hazards are cleared isn't")
  func hazards() throws {
    let closed = try given(Self.site, Self.notice).when(Act("notice", "close", "notice/2023-0001", on: "2023-03-10")).recorded()
    let id = caseID("notice/2023-0001")
    #expect(try notes(on: [try #require(closed.events.last)], in: closed) == [.openHazards(id, Decimal(2))])
    #expect(findings(closed, .openHazards) == [AuditFinding(.openHazards, cases: [id], events: [3], detail: .remaining(Decimal(2)))])
    let passed = try given(Self.site, Self.notice)
      .when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 2], on: "2023-03-10")).recorded()
    #expect(try notes(on: [try #require(passed.events.last)], in: passed) == [])
    #expect(findings(passed, .openHazards) == [])
  }

  @Test("Where nothing remains every hazard is ticked with the event that cleared the last, named or not")
  func ticked() throws {
    let office = try given(Self.site, Self.notice)
      .when(Act("notice", "review", "notice/2023-0001", ["passed": true, "cleared": 2], on: "2023-03-10")).recorded()
    let history = try #require(office.history(of: caseID("notice/2023-0001")))
    #expect(try #require(CaseItems(history)).items.map(\.clearedBy) == [3, 3])
  }

  @Test("A project that ends with open notices names them; notices closed before, or opened after, aren't its own")
  func notices() throws {
    let steps = [
      Self.site, Self.notice, Fact("project.started", "project/2023-0001", on: "2023-03-02"),
      Fact("project.completed", "project/2023-0001", on: "2023-03-03"),
    ]
    let office = try given(steps).when(Act("project", "accept", "project/2023-0001", on: "2023-03-10")).recorded()
    let ending = try #require(office.events.last)
    let open = [caseID("notice/2023-0001")]
    #expect(try office.outstanding(at: ending) == open)
    let accepted = Localized(zh: "竣工验收", en: "accept")
    #expect(try notes(on: [ending], in: office) == [.openNotices(caseID("project/2023-0001"), open, after: accepted)])
    #expect(findings(office, .openNotices).map(\.events) == [[5]])
    let closed = steps + [Fact("notice.closed", "notice/2023-0001", on: "2023-03-05")]
    let clean = try given(closed).when(Act("project", "accept", "project/2023-0001", on: "2023-03-10")).recorded()
    #expect(try clean.outstanding(at: try #require(clean.events.last)) == [])
  }

  @Test("Where work goes on after a stop, the orders to stop that are still open are named, and the audit finds nothing in it")
  func stops() throws {
    let steps = [
      Self.site, Fact("project.started", "project/2023-0001", on: "2023-03-02"),
      Fact("notice.issued", "notice/2023-0001", ["type": "stop-work", "project": "project/2023-0001", "hazards": 1], on: "2023-03-03"),
      Fact("notice.issued", "notice/2023-0002", ["type": "rectification", "project": "project/2023-0001", "hazards": 1], on: "2023-03-03"),
      Fact("project.stopped", "project/2023-0001", on: "2023-03-03"),
    ]
    let office = try given(steps).when(Act("project", "resume", "project/2023-0001", on: "2023-03-10")).recorded()
    let resumed = try #require(office.events.last)
    let open = [caseID("notice/2023-0001")]
    #expect(
      try notes(on: [resumed], in: office)
        == [.openNotices(caseID("project/2023-0001"), open, after: Localized(zh: "复工", en: "resume"))])
    #expect(findings(office, .openNotices) == [])
  }

  @Test("A project that ends with a crane in use names it; one that was released isn't there")
  func cranes() throws {
    let steps = [
      Self.site, Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-1", "type": "tower"], on: "2023-01-05"),
      Fact("crane.use-registered", "crane/2023-0001", ["project": "project/2023-0001", "valid": "2023-03-01"], on: "2023-01-06"),
      Fact("project.started", "project/2023-0001", on: "2023-03-02"), Fact("project.completed", "project/2023-0001", on: "2023-03-03"),
    ]
    let ends = Act("project", "accept", "project/2023-0001", on: "2023-03-10")
    let office = try given(steps).when(ends).recorded()
    let ending = try #require(office.events.last)
    #expect(try office.outstanding(at: ending) == [])
    let notes = try notes(on: [ending], in: office)
    #expect(notes.map { $0.wording.text.zh } == ["project/2023-0001 结束了，还在那里用着：crane/2023-0001（使用中，逾期 9 天）"])
    let released = steps + [Fact("crane.released", "crane/2023-0001", on: "2023-03-05")]
    let clean = try given(released).when(ends).recorded()
    #expect(try Casework.notes(on: [try #require(clean.events.last)], in: clean) == [])
  }

  @Test("An inspection without hazards ends as 无隐患, one whose hazards are cleared as 已销号")
  func label() throws {
    let clean = try given().when(Act("inspection", "record", nil, ["type": "safety"], on: "2023-03-01")).recorded()
    let found = try given(
      Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 1], on: "2023-03-01")
    ).when(Act("inspection", "recheck", "inspection/2023-0001", ["cleared": 1], on: "2023-03-02")).recorded()
    for (office, label) in [(clean, "无隐患"), (found, "已销号")] {
      let current = try #require(office.history(of: caseID("inspection/2023-0001"))?.current)
      #expect(current.state == "closed" && Kind.inspection.label(ofStateOf: current) == label)
    }
  }

  @Test(
    "A flag takes its own label, its opposite's, and the words of a judgement",
    arguments: [
      ("通过", true), ("不通过", false), ("合格", true), ("不合格", false), ("过", true), ("是", true), ("否", false), ("pass", true), ("fail", false),
      ("failed", false), ("y", true), ("N", false),
    ])
  func flags(word: String, answer: Bool) throws {
    let field = try #require(Kind.notice.field("passed"))
    let context = DayContext(today: day("2023-03-01"), base: day("2023-03-01"), calendar: WorkCalendar())
    #expect(try FieldReading([word], for: field, in: context).value == .bool(answer))
  }

  @Test(
    "Places are read one by one and as ranges",
    arguments: [
      ("1,3", [1, 3]), ("2-4", [2, 3, 4]), ("1、3～5", [1, 3, 4, 5]), ("3-1", nil), ("1,1", nil), ("0", nil), ("2-3,3", nil),
      ("①②", [1, 2]), ("①、③", [1, 3]), ("⒈⒉", [1, 2]), ("⑫", [12]), ("㈠㈢", [1, 3]), ("１２", [12]),
    ] as [(String, [Int]?)])
  func places(text: String, places: [Int]?) {
    #expect(FieldReading.positions([text]) == places)
  }

  @Test("A judgement of an adopted kind gets a word for no, and reads back the same")
  func judgement() throws {
    let text = """
      {"schema":2,"id":"drill","label":"演练","fields":[{"id":"site","label":"地点"}],
      "action-fields":[{"id":"success","label":"成功","type":"flag"}],
      "states":[{"id":"open","label":"在办"},{"id":"done","label":"已完成","closed":true}],
      "actions":[{"id":"plan","label":"计划","event":"planned","from":["new"],"to":[{"state":"open"}]},
      {"id":"hold","label":"举行","event":"held","from":["open"],"to":[{"state":"done"}],"fields":["success"],"judgement":"success"}]}
      """
    let kind = try Kind(definition: JSON(parsing: Array(text.utf8)), knownKinds: [])
    #expect(kind.field("success")?.opposite == Field.Opposite("not-success", "不成功"))
    #expect(try Kind(definition: kind.definition, knownKinds: []).actions == kind.actions)
  }

  @Test("An author puts right what was recorded today while nobody else acted on the case, whatever the role")
  func ownSlip() throws {
    let people = [
      Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-03-01"),
      Fact("person.enrolled", "person/wang.li", ["role": "inspector"], on: "2023-03-01"),
    ]
    let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01", by: "wang.li")
    let office = given(people + [received]).office
    let event = try #require(office.events.last), history = try #require(office.history(of: event.caseID))
    let zone = Zone.shanghai
    let today = Moment(now: event.at, today: zone.day(of: event.at), localDay: { zone.day(of: $0) }) { event.id }
    #expect(event.isOwnSlip(of: "wang.li", in: history, at: today))
    #expect(!event.isOwnSlip(of: "zhao.yi", in: history, at: today))
    let later = Moment(now: event.at, today: day("2023-03-02"), localDay: { zone.day(of: $0) }) { event.id }
    #expect(!event.isOwnSlip(of: "wang.li", in: history, at: later))
    let replied = given(people + [received, Fact("complaint.replied", "complaint/2023-0001", on: "2023-03-01", by: "zhao.yi")]).office
    #expect(!event.isOwnSlip(of: "wang.li", in: try #require(replied.history(of: event.caseID)), at: today))
  }

  @Test("Several roles carry what any of them does, and the last enrolment decides")
  func roles() throws {
    let both = Fact("person.enrolled", "person/li.na", ["role": "clerk", "roles": ["clerk", "reporter"]], on: "2023-03-02")
    let admin = Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-03-01")
    let roster = given(admin, both).office.roster
    #expect(roster.people["li.na"]?.roles == [.clerk, .reporter])
    #expect(throws: Never.self) { try roster.check("li.na", needs: .reporting) }
    #expect(throws: Never.self) { try roster.check("li.na", needs: .casework) }
    let again = given(admin, both, Fact("person.enrolled", "person/li.na", ["role": "inspector"], on: "2023-03-03")).office.roster
    #expect(again.people["li.na"]?.roles == [.inspector])
  }

  @Test("A name that the roster lacks is noted with the nearest one; a section, or an office without a roster, is left alone")
  func strangers() throws {
    let people = ["王力", "李娜"].map { Fact("person.enrolled", "person/\($0)", ["role": "admin"], on: "2023-03-01") }
    let assigned = Fact("complaint.assigned", "complaint/2023-0001", ["assignee": "王立"], on: "2023-03-02", by: "王力")
    let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01", by: "王力")
    let office = given(people + [received, assigned]).office
    let name = Refusal.FieldName(id: "assignee", label: "承办")
    #expect(try notes(on: [try #require(office.events.last)], in: office) == [.unknownPerson("王立", field: name, nearest: "王力")])
    let section = Fact("complaint.assigned", "complaint/2023-0001", ["assignee": "质监科"], on: "2023-03-02", by: "王力")
    let given = given(people + [received, section]).office
    #expect(try notes(on: [try #require(given.events.last)], in: given) == [])
  }
}
