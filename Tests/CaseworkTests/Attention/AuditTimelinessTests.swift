import Casework
import LogLines
import Testing
import Values

@Suite("The audit of when things were recorded")
struct AuditTimelinessTests {
  private static let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01")

  @Test("An entry is late more than thirty days after it happened", arguments: [("2023-03-31", false), ("2023-04-01", true)])
  func late(recordedOn: String, isLate: Bool) {
    let log = Recorded((Self.received, .noon(of: recordedOn)))
    #expect(
      log.findings(.lateEntry)
        == (isLate ? [AuditFinding(.lateEntry, cases: [caseID("complaint/2023-0001")], events: [1], detail: .days(31))] : []))
  }

  @Test("On a field copy it was recorded when the inspector wrote it down, and the day is the corrected one")
  func origin() {
    var fact = Self.received
    fact.data["origin"] = ["tag": "f03", "seq": 7, "at": "2023-03-01T12:00:00.000Z"]
    #expect(Recorded((fact, .noon(of: "2023-06-01"))).findings(.lateEntry) == [])
    let corrected = Fact(
      "event.corrected", "complaint/2023-0001", ["target": .string(givenID(1).description), "set": ["on": "2023-04-20"], "reason": "误"])
    #expect(Recorded((Self.received, .noon(of: "2023-05-01")), (corrected, .noon(of: "2023-05-02"))).findings(.lateEntry) == [])
  }

  @Test("What was voided, what is the office's own, and what lies outside the period is nobody's fault")
  func notLate() {
    let voided = Fact("event.voided", "complaint/2023-0001", ["target": .string(givenID(1).description), "reason": "误"])
    #expect(Recorded((Self.received, .noon(of: "2023-06-01")), (voided, .noon(of: "2023-06-01"))).findings(.lateEntry) == [])
    let person = Fact("person.enrolled", "person/wang.li", ["role": "admin"], on: "2023-01-01")
    #expect(Recorded((person, .noon(of: "2023-06-01"))).findings(.lateEntry) == [])
    let log = Recorded((Self.received, .noon(of: "2023-06-01")))
    #expect(log.findings(.lateEntry, period: day("2022-01-01")...day("2022-12-31")) == [])
  }

  @Test("A log made of an older source was recorded when it was made; what came later is judged")
  func reconstructed() {
    let office = Fact("office.opened", "office/demo", ["name": "示范站", "reconstructed": "2023年度自评报告"], on: "2023-01-01")
    let reply = Fact("complaint.replied", "complaint/2023-0001", on: "2023-03-02")
    let log = Recorded((office, .noon(of: "2024-06-01")), (Self.received, .noon(of: "2024-06-01")), (reply, .noon(of: "2024-06-02")))
    #expect(log.findings(.lateEntry, today: "2024-06-02").map(\.events) == [[3]])
  }

  @Test("A case is silent when nothing happened to it for sixty days", arguments: [("2023-04-29", false), ("2023-04-30", true)])
  func silent(today: String, isSilent: Bool) {
    #expect(
      recorded(Self.received).findings(.silent, today: today)
        == (isSilent ? [AuditFinding(.silent, cases: [caseID("complaint/2023-0001")], events: [1], detail: .days(60))] : []))
  }

  @Test("What is closed, what moves, and what rests by its nature isn't silent")
  func notSilent() {
    #expect(recorded(Self.received, Fact("complaint.resolved", "complaint/2023-0001", on: "2023-03-05")).findings(.silent) == [])
    #expect(recorded(Self.received, Fact("complaint.replied", "complaint/2023-0001", on: "2023-12-01")).findings(.silent) == [])
    #expect(
      recorded(
        Fact("project.registered", "project/2023-0001", ["name": "甲"], on: "2023-01-01"),
        Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T1"], on: "2023-01-01"),
        Fact("penalty.imposed", "penalty/2023-0001", ["measure": "fine"], on: "2023-01-01")
      ).findings(.silent) == [])
  }

  /// So many complaints that one person recorded a minute apart.
  private static func sitting(
    _ count: Int, on recordedOn: String = "2023-12-29", happened: String? = nil, minutesApart: Int = 1, by: String = "wang.li"
  ) -> Recorded {
    var log = Recorded()
    for number in 1...count {
      let fact = Fact(
        "complaint.received", "complaint/2023-\(1_000 + number)", ["channel": "web", "topic": "dust"], on: happened ?? recordedOn, by: by)
      log.append(fact, at: .noon(of: recordedOn, plusMinutes: number * minutesApart))
    }
    return log
  }

  @Test("Twenty entries in one sitting at the year's end are a burst")
  func burst() throws {
    let finding = try #require(Self.sitting(20).findings(.yearEndBurst).first)
    #expect(finding.events == Array(1...20))
    #expect(finding.cases.count == 20)
    #expect(finding.detail == .burst("wang.li", count: 20, on: day("2023-12-29")))
    #expect(Self.sitting(19).findings(.yearEndBurst) == [])
  }

  @Test("Ten are, where they are about weeks before")
  func backfilled() {
    #expect(Self.sitting(10, happened: "2023-12-22").findings(.yearEndBurst).count == 1)
    #expect(Self.sitting(10, happened: "2023-12-23").findings(.yearEndBurst) == [])
    #expect(Self.sitting(9, happened: "2023-06-01").findings(.yearEndBurst) == [])
  }

  @Test("Not in summer, not over a long day, not by many hands")
  func noBurst() {
    #expect(Self.sitting(30, on: "2023-07-05").findings(.yearEndBurst) == [])
    #expect(Self.sitting(30, on: "2023-12-16").findings(.yearEndBurst) == [])
    #expect(Self.sitting(30, on: "2024-01-15").findings(.yearEndBurst, today: "2024-02-01").count == 1)
    #expect(Self.sitting(30, minutesApart: 16).findings(.yearEndBurst) == [])
    var log = Self.sitting(15)
    for number in 1...15 {
      let fact = Fact(
        "complaint.received", "complaint/2023-\(2_000 + number)", ["channel": "web", "topic": "dust"], on: "2023-12-29", by: "li.na")
      log.append(fact, at: .noon(of: "2023-12-29", plusMinutes: number))
    }
    #expect(log.findings(.yearEndBurst) == [])
  }
}
