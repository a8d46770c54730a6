import LogLines
import Testing
import Values

@testable import Casework

@Suite("Merging what field copies recorded")
struct MergeTests {
  /// An office with a project and a notice, and a copy of it.
  struct Field {
    var office = FieldLog()
    var copy: FieldLog
    var minutes = 10

    init() throws {
      var office = FieldLog()
      let start = Instant.noon(of: "2023-07-01")
      try office.append([Fact("office.opened", "office/demo", ["name": "站"]).draft(id: givenID(1), version: 0)], at: start)
      try office.append(
        [Fact("project.registered", "project/2023-0001", ["name": "五溪尚境", "level": "own"]).draft(id: givenID(2), version: 0)], at: start)
      try office.append([Fact("notice.issued", "notice/2023-0001", ["type": "talk"]).draft(id: givenID(3), version: 0)], at: start)
      copy = try FieldLog(of: &office, tag: "f03", at: start.adding(milliseconds: 60_000))
      self.office = office
    }

    mutating func now() -> Instant {
      minutes += 1
      return .noon(of: "2023-07-05", plusMinutes: minutes)
    }

    /// Does something on the copy, and gives the case it was done to.
    @discardableResult
    mutating func onCopy(
      _ kind: String, _ action: String, _ caseID: String? = nil, _ fields: JSON.Object = [:], on: String = "2023-07-05"
    ) throws -> String {
      let drafts = try decide(
        Act(kind, action, caseID, fields, on: on).intent(in: copy.office), in: copy.office, at: FieldLog.moment(now()))
      try copy.append(drafts, at: now())
      return drafts[0].caseID.description
    }

    /// Does something in the office.
    mutating func inOffice(_ kind: String, _ action: String, _ caseID: String, _ fields: JSON.Object = [:]) throws {
      let drafts = try decide(Act(kind, action, caseID, fields).intent(in: office.office), in: office.office, at: FieldLog.moment(now()))
      try office.append(drafts, at: now())
    }

    /// Takes a bundle into the office: how many were imported, known, waiting, set aside.
    mutating func take(_ bundle: [BundledEvent]) throws -> [Int] {
      let merge = try office.take(bundle, at: now())
      return [merge.landing, merge.known.count, merge.waiting.count, merge.settingAside]
    }

    func state(_ id: String) -> String? { office.office.history(of: caseID(id))?.current?.state }
  }

  @Test("new cases keep their tagged numbers, ids, days, authors and fields, and say where they come from")
  func lands() throws {
    var field = try Field()
    let id = try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust"])
    #expect(id == "complaint/2023-f03-0001")
    let bundle = field.copy.export()
    #expect(try field.take(bundle) == [1, 0, 0, 0])
    let (there, here) = (try #require(field.copy.office.events.last), try #require(field.office.office.events.last))
    #expect((here.id, here.type, here.caseID, here.on, here.by) == (there.id, there.type, there.caseID, there.on, there.by))
    #expect(here.data["origin"] == ["tag": "f03", "seq": 5, "at": .string(there.at.description), "hash": .string(there.hash.hex)])
    var data = here.data
    data["origin"] = nil
    #expect(data == there.data)
    #expect(try field.take(bundle) == [0, 1, 0, 0])
    #expect(field.copy.export() == [])
  }

  @Test("a line whose case would have more events than its log holds is no copy's, and is set aside", arguments: ["complaint", "person"])
  func impossibleVersion(kind: String) throws {
    var field = try Field()
    try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust"])
    let sound = field.copy.export()[0]
    let (type, id) = kind == "person" ? (EventType.signed, "person/li") : (sound.event.type, sound.caseID.description)
    let line = Event(
      seq: sound.event.seq, id: sound.event.id, type: type, caseID: caseID(id), version: sound.event.seq + 1, on: sound.event.on,
      at: sound.event.at, by: sound.event.by, data: sound.event.data, part: nil, hash: sound.event.hash)
    let merge = try field.office.take([BundledEvent(line, tag: sound.tag, base: sound.base)], at: field.now())
    #expect([merge.landing, merge.waiting.count, merge.settingAside] == [0, 0, 1])
  }

  @Test("bundles in reverse order wait for one another, and all go in with the first")
  func reversed() throws {
    var field = try Field()
    let complaint = try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust", "project": "project/2023-0001"])
    let first = field.copy.export()
    try field.onCopy("complaint", "reply", complaint)
    try field.onCopy("notice", "answer", "notice/2023-0001")
    let second = field.copy.export()
    try field.onCopy("complaint", "resolve", complaint)
    try field.onCopy("notice", "review", "notice/2023-0001", ["passed": true])
    let third = field.copy.export()
    #expect(try field.take(third) == [0, 0, 2, 0])
    #expect(try field.take(third) == [0, 0, 2, 0])
    #expect(try field.take(second) == [2, 0, 2, 0])
    #expect(try field.take(first) == [3, 0, 0, 0])
    #expect(field.state(complaint) == "resolved")
    #expect(field.state("notice/2023-0001") == "closed")
    #expect(try field.take(second) == [0, 2, 0, 0])
  }

  @Test("an event waits for the opening of the case that it refers to")
  func references() throws {
    var field = try Field()
    let project = try field.onCopy("project", "register", nil, ["name": "二期"])
    let first = field.copy.export()
    try field.onCopy("inspection", "record", nil, ["type": "safety", "project": .string(project)])
    #expect(try field.take(field.copy.export()) == [0, 0, 1, 0])
    #expect(try field.take(first) == [2, 0, 0, 0])
  }

  @Test("what the office's history refuses is set aside with all that follows it on the case, and settled one by one")
  func setAside() throws {
    var field = try Field()
    try field.onCopy("notice", "answer", "notice/2023-0001")
    try field.onCopy("notice", "review", "notice/2023-0001", ["passed": true])
    let other = try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust"])
    let bundle = field.copy.export()
    try field.inOffice("notice", "transfer", "notice/2023-0001")
    #expect(try field.take(bundle) == [1, 0, 0, 2])
    #expect(try field.take(bundle) == [0, 3, 0, 0])
    #expect(field.state(other) == "open")
    let pending = try field.office.setAsides.pending.map(\.bundled.id)
    #expect(pending == [bundle[0].id, bundle[1].id])
    #expect(throws: SettlementRefusal.follows(bundle[1].id, first: bundle[0].id)) {
      _ = try field.office.settle(bundle[1].id, accept: false, at: .noon(of: "2023-07-06"))
    }
    #expect(try !field.office.settle(bundle[0].id, accept: true, at: .noon(of: "2023-07-06")))
    // What stands in the way is taken back: now the rules let it.
    let seq = try #require(field.office.office.events.first { $0.type.name == "transferred" }).seq
    let voiding = try decideVoiding(
      of: [seq], reason: "误", by: "boss", needs: nil, in: field.office.office, at: FieldLog.moment(.noon(of: "2023-07-06")))
    try field.office.append(voiding, at: .noon(of: "2023-07-06"))
    #expect(try field.office.settle(bundle[0].id, accept: true, at: .noon(of: "2023-07-06")))
    #expect(field.state("notice/2023-0001") == "answered")
    #expect(try field.office.settle(bundle[1].id, accept: false, at: .noon(of: "2023-07-06")))
    #expect(throws: SettlementRefusal.settled(bundle[1].id, accepted: false)) {
      _ = try field.office.settle(bundle[1].id, accept: true, at: .noon(of: "2023-07-06"))
    }
    #expect(try field.take(bundle) == [0, 3, 0, 0])
    #expect(try field.office.setAsides.pending.isEmpty)
  }

  @Test("what comes in a later bundle follows what is set aside; what refers to a discarded opening is set aside, not kept waiting")
  func discarded() throws {
    var field = try Field()
    let crane = try field.onCopy("crane", "record", nil, ["record": "湘N-T1"])
    let first = field.copy.export()
    try field.onCopy("crane", "announce", crane)
    let second = field.copy.export()
    // The office recorded the same crane meanwhile.
    let own = try decide(
      Act("crane", "record", nil, ["record": "湘n-t1"]).intent(in: field.office.office), in: field.office.office,
      at: FieldLog.moment(field.now()))
    try field.office.append(own, at: field.now())
    #expect(try field.take(first) == [0, 0, 0, 1])
    #expect(try field.take(second) == [0, 0, 0, 1])
    // What waits for somebody to settle it isn't discarded yet.
    #expect(try !field.office.setAsides.isDiscarded(caseID(crane)))
    for id in [first[0].id, second[0].id] { #expect(try field.office.settle(id, accept: false, at: field.now())) }
    #expect(try field.office.setAsides.isDiscarded(caseID(crane)))
    try field.onCopy("crane", "use", crane)
    #expect(try field.take(field.copy.export()) == [0, 0, 0, 1])
  }

  @Test("corrections and voidings come along, on their own day, and wait for what they are about")
  func amendments() throws {
    var field = try Field()
    let complaint = try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust", "due": "2023-08-01"])
    let opening = try #require(field.copy.office.events.last)
    let first = field.copy.export()
    let correction = Correction(seq: opening.seq, set: ["topic": "quality", "due": .null], reason: "看错", by: "wang.li")
    try field.copy.append(try decide(correction, in: field.copy.office, at: FieldLog.moment(field.now())), at: field.now())
    let second = field.copy.export()
    #expect(try field.take(second) == [0, 0, 1, 0])
    #expect(try field.take(first) == [2, 0, 0, 0])
    let current = field.office.office.history(of: caseID(complaint))?.current
    #expect(current?.fields["topic"] == "quality")
    #expect(current?.fields["due"] == nil)
  }

  @Test("a correction that removes a field can be set aside, null and all")
  func nullAside() throws {
    var field = try Field()
    let complaint = try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust", "due": "2023-08-01"])
    let opening = try #require(field.copy.office.events.last)
    #expect(try field.take(field.copy.export()) == [1, 0, 0, 0])
    let correction = Correction(seq: opening.seq, set: ["due": .null], reason: "看错", by: "wang.li")
    try field.copy.append(try decide(correction, in: field.copy.office, at: FieldLog.moment(field.now())), at: field.now())
    let here = try #require(field.office.office.history(of: caseID(complaint))?.entries.first).event.seq
    let voiding = try decideVoiding(
      of: [here], reason: "误", by: "boss", needs: nil, in: field.office.office, at: FieldLog.moment(field.now()))
    try field.office.append(voiding, at: field.now())
    #expect(try field.take(field.copy.export()) == [0, 0, 0, 1])
    #expect(try field.office.setAsides.pending.first?.bundled.data["set"] == ["due": .null])
  }

  @Test("people and what a copy says of bundles stay where they are and are not counted")
  func officeAffairs() throws {
    var field = try Field()
    let moment = FieldLog.moment(field.now())
    for name in ["boss", "wang.li"] {
      let enrolment = try decideEnrolment(of: name, as: [.admin], by: Who("boss", on: moment.today), in: field.copy.office, at: moment)
      try field.copy.append(enrolment, at: field.now())
    }
    try field.onCopy("notice", "answer", "notice/2023-0001")
    #expect(try field.take(field.copy.export()) == [1, 0, 0, 0])
    #expect(field.office.office.roster == .empty)
  }

  @Test("the role that is asked for is the importer's")
  func roles() throws {
    var field = try Field()
    try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust"])
    let bundle = field.copy.export()
    var office = field.office.office
    for (name, role) in [("boss", "admin"), ("wang.li", "reporter")] {
      office.append([Fact("person.enrolled", "person/\(name)", ["role": .string(role)]).draft(id: newID(name.count), version: 0)])
    }
    func come(by importer: String) throws -> [Merge.Step] {
      try merge(
        bundle, setAsides: SetAsides(), importer: importer, checks: .none, in: office, head: office.events.count,
        at: FieldLog.moment(.noon(of: "2023-07-06"))
      ).steps
    }
    #expect(try come(by: "boss").count { if case .lands(_, let draft) = $0 { draft.by == "wang.li" } else { false } } == 1)
    let receiving = Refusal.ActionName(try #require(Kind.complaint.action("receive")), of: .complaint)
    #expect(
      try come(by: "wang.li") == [
        .setAside(
          bundle[0], .refused(.notAllowed("wang.li", roles: [.reporter], needs: .casework, people: ["boss"], to: .action(receiving))))
      ])
  }

  @Test("the same id with other content is set aside, never recorded over the first")
  func forged() throws {
    var field = try Field()
    try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust"])
    let bundle = field.copy.export()
    #expect(try field.take(bundle) == [1, 0, 0, 0])
    let event = bundle[0].event
    let forged = Event(
      seq: event.seq, id: event.id, type: event.type, caseID: event.caseID, version: 1, on: event.on, at: event.at, by: event.by,
      data: ["channel": "web", "topic": "quality"], part: nil, hash: event.hash)
    let merge = try merge(
      [BundledEvent(forged, tag: needed(CopyTag("f03")))], setAsides: SetAsides(), importer: "boss", checks: .none, in: field.office.office,
      head: field.office.office.events.count, at: FieldLog.moment(.noon(of: "2023-07-06")))
    let seq = try #require(field.office.office.events.last).seq
    #expect(merge.steps == [.setAside(BundledEvent(forged, tag: needed(CopyTag("f03"))), .refused(.idTaken(event.id, seq: seq)))])
  }

  @Test("a refresh keeps what the office hasn't got, exported or not, and sets aside what it refuses")
  func refresh() throws {
    var field = try Field()
    let complaint = try field.onCopy("complaint", "receive", nil, ["channel": "web", "topic": "dust"])
    let lost = field.copy.export()
    try field.onCopy("complaint", "reply", complaint)
    try field.onCopy("notice", "answer", "notice/2023-0001")
    try field.inOffice("notice", "close", "notice/2023-0001")
    let merge = try field.copy.refresh(from: field.office, at: field.now())
    #expect([merge.landing, merge.waiting.count, merge.settingAside] == [2, 0, 1])
    #expect(field.copy.office.history(of: caseID(complaint))?.current?.state == "replied")
    let again = field.copy.export()
    #expect(again.map(\.id).filter { $0 == lost[0].id }.count == 1)
    #expect(again[0].origin == lost[0].origin, "what was recorded first stays the origin")
    #expect(try field.take(again) == [2, 0, 0, 0])
    // The copy's own conflict stays with it through another refresh, until somebody settles it.
    let second = try field.copy.refresh(from: field.office, at: field.now())
    #expect([second.landing, second.settingAside] == [0, 1])
    let aside = try #require(try field.copy.setAsides.pending.last)
    #expect(try field.copy.settle(aside.bundled.id, accept: false, at: field.now()))
    try field.copy.refresh(from: field.office, at: field.now())
    #expect(field.copy.ids == field.office.ids)
  }

  @Test("what was discarded on a copy stays discarded through refreshes, and what is about it waits for nothing")
  func discardedOnCopy() throws {
    var field = try Field()
    try field.onCopy("notice", "answer", "notice/2023-0001")
    let answer = try #require(field.copy.office.events.last)
    let moment = FieldLog.moment(field.now())
    try field.copy.append(
      try decideVoiding(of: [answer.seq], reason: "误", by: "boss", needs: .supervision, in: field.copy.office, at: moment), at: field.now())
    let inspection = try field.onCopy("inspection", "record", nil, ["type": "safety", "hazards": 5])
    let opening = try #require(field.copy.office.events.last)
    try field.inOffice("notice", "close", "notice/2023-0001")
    #expect(try field.copy.refresh(from: field.office, at: field.now()).settingAside == 2)
    #expect(try field.copy.settle(answer.id, accept: false, at: field.now()))
    for _ in 0..<2 {
      let merge = try field.copy.refresh(from: field.office, at: field.now())
      #expect([merge.landing, merge.waiting.count, merge.settingAside] == [1, 0, 1])
      #expect(try field.copy.setAsides[answer.id]?.settlement == false)
      #expect(field.copy.office.history(of: caseID(inspection))?.events.map(\.id) == [opening.id])
    }
    let voiding = try #require(field.copy.setAsides.pending.last)
    #expect(voiding.bundled.event.target == answer.id)
    #expect(try !field.copy.settle(voiding.bundled.id, accept: true, at: field.now()))
    #expect(try field.copy.settle(voiding.bundled.id, accept: false, at: field.now()))
    #expect(try field.copy.refresh(from: field.office, at: field.now()).settingAside == 0)
    #expect(field.copy.waiting.isEmpty)
    #expect(try field.take(field.copy.export()) == [1, 0, 0, 0], "the office hears of none of it")
  }
}
