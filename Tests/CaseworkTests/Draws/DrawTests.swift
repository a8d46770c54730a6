import LogLines
import Testing
import Values

@testable import Casework

@Suite("A draw that anyone can repeat")
struct DrawTests {
  private let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

  @Test("Gives the published result of the published announcement and value")
  func vector() {
    func project(_ number: Int) -> String { "project/2026-000\(number)" }
    let draw = Draw(
      officers: ["张敏", "李娜", "王力"],
      pool: [
        Draw.Stratum(name: "housing", take: 2, cases: [1, 2, 3].map(project)),
        Draw.Stratum(name: "municipal", take: 1, cases: [4, 5].map(project)),
      ],
      apart: [Draw.Pair(person: "王力", caseID: project(1))], team: 2)
    #expect(
      draw.lots(hash: hash, value: "03 08 14 22 26 31 09") == [
        Draw.Lot(caseID: project(3), officers: ["王力", "张敏"]), Draw.Lot(caseID: project(1), officers: ["李娜", "张敏"]),
        Draw.Lot(caseID: project(5), officers: ["李娜", "王力"]),
      ])
    #expect(Draw(draw.members) == draw)
  }

  @Test(
    "Takes a value without blanks around it, runs of blanks one space, letters composed, full-width digits and signs plain",
    arguments: [
      (" 03 08\u{3000}\t14\n", "03 08 14"), ("e\u{301}", "\u{e9}"), ("\u{3000}", ""), ("０３　０８\u{3000}１４", "03 08 14"), ("１２：３０", "12:30"),
    ])
  func value(written: String, stored: String) {
    #expect(Array(Draw.value(written).utf8) == Array(stored.utf8))
  }

  private func order(
    _ takes: [DrawOrder.Take], team: Int = 2, avoided: [DrawOrder.Avoidance] = [], avoidsOwn: Bool = false
  ) -> DrawOrder {
    DrawOrder(
      among: "project", people: "a,b,c", per: "sector", takes: takes, team: team, avoided: avoided, avoidsOwn: avoidsOwn, seed: "s",
      day: day("2024-01-09"), title: nil, note: nil)
  }

  private let candidates = (1...7).map { number in
    DrawOrder.Candidate(
      caseID("project/2023-000\(number)"), stratum: number < 5 ? "housing" : number < 7 ? "municipal" : "",
      words: number == 2 ? ["湘建集团"] : [], inspectors: number == 3 ? ["b"] : [])
  }

  private func takes(_ takes: [DrawOrder.Take]) throws -> [String: Int] {
    let draw = try order(takes).draw(from: candidates, officers: ["c", "a", "b"]).draw
    return Dictionary(uniqueKeysWithValues: draw.pool.map { ($0.name, $0.take) })
  }

  @Test("Takes so many of each stratum, a share rounded up, or so many of one and none of the others")
  func amounts() throws {
    #expect(try takes([DrawOrder.Take(nil, .count(2))]) == ["": 1, "housing": 2, "municipal": 2])
    #expect(try takes([DrawOrder.Take(nil, .percent(Decimal(26)))]) == ["": 1, "housing": 2, "municipal": 1])
    #expect(try takes([DrawOrder.Take("housing", .count(3))]) == ["": 0, "housing": 3, "municipal": 0])
    #expect(try takes([DrawOrder.Take(nil, .count(1)), DrawOrder.Take("housing", .count(3))]) == ["": 1, "housing": 3, "municipal": 1])
    let notes = try order([DrawOrder.Take("municipal", .count(9))]).draw(from: candidates, officers: ["a", "b"]).notes
    #expect(notes == [.drawsAll(stratum: "municipal", asked: 9, there: 2)])
  }

  @Test("Keeps people from a case, from those of a word, and from their own")
  func avoidance() throws {
    let one = DrawOrder.Take(nil, .count(1))
    let avoided = [DrawOrder.Avoidance("a", "湘建集团"), DrawOrder.Avoidance("a", "project/2023-0001")]
    let draw = try order([one], avoided: avoided, avoidsOwn: true).draw(from: candidates, officers: ["a", "b", "c"]).draw
    #expect(
      draw.apart == [
        Draw.Pair(person: "a", caseID: "project/2023-0001"), Draw.Pair(person: "a", caseID: "project/2023-0002"),
        Draw.Pair(person: "b", caseID: "project/2023-0003"),
      ])
  }

  @Test("Refuses what meets nothing, and a case with too few who may go, though only where it may be drawn")
  func refusals() throws {
    let (one, people) = (DrawOrder.Take(nil, .count(1)), ["a", "b", "c"])
    let (take, avoid) = (Refusal.FieldName(id: "take", label: "抽取"), Refusal.FieldName(id: "avoid", label: "回避"))
    func refuses(_ order: DrawOrder, _ fault: DrawFault, _ people: [String]) {
      #expect(throws: Refusal.draw(fault)) { try order.draw(from: candidates, officers: people) }
    }
    refuses(order([DrawOrder.Take("industrial", .count(1))]), .meetsNothing("industrial", option: take), people)
    refuses(order([one], avoided: [DrawOrder.Avoidance("d", "湘建集团")]), .meetsNothing("d", option: avoid), people)
    refuses(order([one], avoided: [DrawOrder.Avoidance("a", "没有")]), .meetsNothing("没有", option: avoid), people)
    refuses(order([one], team: 3, avoidsOwn: true), .tooFewFree("project/2023-0003", free: 2, team: 3), people)
    refuses(order([one]), .nobody("a,b,c"), [])
    #expect(throws: Refusal.draw(.emptyPool("project"))) { try order([one]).draw(from: [], officers: people) }
    let elsewhere = order([DrawOrder.Take("municipal", .count(1))], team: 3, avoidsOwn: true)
    #expect(try elsewhere.draw(from: candidates, officers: people).draw.team == 3)
  }

  /// An office with three projects and a draw of one of them, announced on 5 January 2024 for the 9th.
  private func announced() throws -> MemoryOffice {
    var office = given(
      Fact("project.registered", "project/2023-0001", ["name": "甲"]), Fact("project.registered", "project/2023-0002", ["name": "乙"]),
      Fact("project.registered", "project/2023-0003", ["name": "丙"])
    ).office
    let pool = (1...3).map { DrawOrder.Candidate(caseID("project/2023-000\($0)"), stratum: "") }
    let draw = try order([DrawOrder.Take(nil, .count(1))]).draw(from: pool, officers: ["a", "b", "c"]).draw
    let drafts = try decideAnnouncing(
      order([]), draw, size: 3, root: .zero, by: "wang.li", in: office, at: .on("2024-01-05"))
    office.append(drafts, at: .noon(of: "2024-01-05"))
    return office
  }

  @Test("Is announced for a later day, held on that day or later, and never corrected")
  func days() throws {
    let office = try announced()
    #expect(office.history(of: caseID("draw/2024-0001"))?.current?.state == "announced")
    func hold(_ today: String) throws -> [Draft] {
      try decideHolding(of: caseID("draw/2024-0001"), value: " 7  8 ", by: "wang.li", in: office, at: .on(today))
    }
    #expect(throws: Refusal.draw(.tooEarly(caseID("draw/2024-0001"), day: day("2024-01-09"), today: day("2024-01-08")))) {
      try hold("2024-01-08")
    }
    let draft = try #require(try hold("2024-01-09").first)
    #expect(draft.data["value"]?.string == "7 8" && draft.on == day("2024-01-09"))
    #expect([Draw.Lot](draft.data["drawn"])?.count == 1)
    #expect(throws: Refusal.notCorrectable(4, .draw)) {
      try decide(Correction(seq: 4, set: ["seed": "x"], reason: "r", by: "wang.li"), in: office, at: .on("2024-01-09"))
    }
    #expect(try decideVoiding(of: [4], reason: "r", by: "wang.li", needs: .supervision, in: office, at: .on("2024-01-09")).count == 1)
    #expect(throws: Refusal.draw(.dayNotAhead(day("2024-01-09"), today: day("2024-01-09")))) {
      try checkAnnouncing(order([]), by: "wang.li", in: office, at: .on("2024-01-09"))
    }
    var copy = office
    copy.tag = "f01"
    #expect(throws: Refusal.notOnCopies) {
      try decideHolding(of: caseID("draw/2024-0001"), value: "7", by: "wang.li", in: copy, at: .on("2024-01-09"))
    }
  }

  @Test("Is refused at the raw append")
  func rawAppend() throws {
    let office = try announced()
    let given = Given(office: office, today: "2024-01-09")
    given.when(CaseworkTests.rawAppend("draw.held", "draw/2024-0001", ["value": "7", "drawn": []], on: nil))
      .refuses(.notHere(needed(EventType("draw.held"))))
    given.when(CaseworkTests.rawAppend("draw.announced", nil, [:], on: nil)).refuses(.notHere(needed(EventType("draw.announced"))))
  }

  @Test("An inspection that cites it is of a drawn project, and notes another team")
  func citing() throws {
    var office = try announced()
    let held = try decideHolding(of: caseID("draw/2024-0001"), value: "7", by: "wang.li", in: office, at: .on("2024-01-09"))
    #expect(throws: Refusal.draw(.notHeld(caseID("draw/2024-0001")))) {
      try decide(inspection("project/2023-0001", by: "a", office), in: office, at: .on("2024-01-09"))
    }
    office.append(held, at: .noon(of: "2024-01-09"))
    let lot = try #require(office.history(of: caseID("draw/2024-0001"))?.lots?.first)
    let other = ["project/2023-0001", "project/2023-0002"].first { $0 != lot.caseID } ?? ""
    #expect(throws: Refusal.draw(.notDrawn(other, caseID("draw/2024-0001")))) {
      try decide(inspection(other, by: "a", office), in: office, at: .on("2024-01-09"))
    }
    for (with, isNoted) in [(lot.officers[1], false), ("somebody", true)] {
      var later = office
      let drafts = try decide(inspection(lot.caseID, by: lot.officers[0], with: with, office), in: office, at: .on("2024-01-09"))
      let events = later.append(drafts)
      #expect(
        try notes(on: events, in: later) == (isNoted ? [.otherTeam(events[0].caseID, drawn: lot.officers)] : []), "\(with)")
    }
  }

  private func inspection(_ project: String, by: String, with: String = "x", _ office: MemoryOffice) throws -> Intent {
    try Act(
      "inspection", "record", nil, ["type": "safety", "project": .string(project), "draw": "draw/2024-0001", "with": [.string(with)]],
      on: "2024-01-09", by: by
    ).intent(in: office)
  }

  @Test("A check holds everything against the log: root, pool, pairs, result, days, voidings")
  func check() throws {
    var office = try announced()
    let id = caseID("draw/2024-0001")
    office.append(
      try decideHolding(of: id, value: "7", by: "wang.li", in: office, at: .on("2024-01-09")), at: .noon(of: "2024-01-09"))
    func rules(_ change: (inout [Event], inout DrawCheck.Evidence) -> Void = { _, _ in }) -> [String] {
      var events = office.history(of: id)?.events ?? []
      var evidence = DrawCheck.Evidence(
        root: .zero, strata: ["": ["project/2023-0001", "project/2023-0002", "project/2023-0003"]], officers: ["a", "b", "c"])
      change(&events, &evidence)
      let history = CaseHistory(id: id, events: events, kind: .draw)
      return DrawCheck(history) { Zone.shanghai.day(of: $0) }.problems(evidence).map(\.rule.rawValue)
    }
    func altered(_ event: Event, _ key: String, _ value: JSON) -> Event {
      var data = event.data
      data[key] = value
      return Event(
        seq: event.seq, id: event.id, type: event.type, caseID: event.caseID, version: event.version, on: event.on, at: event.at,
        by: event.by, data: data, part: event.part, hash: event.hash)
    }
    #expect(rules() == [])
    #expect(rules { events, _ in events.removeLast() } == [])
    #expect(rules { _, evidence in evidence.root = nil } == ["root"])
    #expect(rules { events, _ in events[0] = altered(events[0], "size", 2) } == ["root"])
    #expect(rules { _, evidence in evidence.strata = ["": ["project/2023-0001"]] } == ["pool"])
    #expect(rules { _, evidence in evidence.officers = ["a", "b", "c", "d"] } == ["pool"])
    #expect(rules { events, _ in events[0] = altered(events[0], "apart", [["d", "project/2023-0001"]]) } == ["apart"])
    #expect(rules { events, _ in events[1] = altered(events[1], "drawn", []) } == ["result"])
    #expect(rules { events, _ in events[1] = altered(events[1], "value", "7 ") }.contains("result"))
    #expect(rules { events, _ in events[0] = altered(events[0], "day", "2024-01-10") } == ["days"])
    #expect(rules { events, _ in events[0] = altered(events[0], "officers", ["b", "a", "c"]) }.contains("pool"))
  }

  @Test("The audit looks at draws voided, and at those not held 7 days after their day")
  func audit() throws {
    let office = try announced()
    func found(_ today: String) -> [AuditFinding.Detail] {
      Audit(office: nil, today: day(today)) { Zone.shanghai.day(of: $0) }.draws(in: office.allHistories).map(\.detail)
    }
    #expect(found("2024-01-15") == [])
    #expect(found("2024-01-16") == [.days(7)])
  }
}
