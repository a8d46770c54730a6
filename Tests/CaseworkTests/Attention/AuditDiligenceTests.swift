import Casework
import Testing
import Values

@Suite("The audit of how things were done")
struct AuditDiligenceTests {
  private static let issued = Fact("notice.issued", "notice/2023-0001", ["type": "rectification"], on: "2023-03-01")
  private static let closed = Fact("notice.closed", "notice/2023-0001", on: "2023-03-20", by: "li.na")
  private static let inspected = Fact(
    "inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 2, "inspectors": 2], on: "2023-03-01")

  @Test("A notice that is closed without an answer or a review is found")
  func notice() {
    #expect(
      recorded(Self.issued, Self.closed).findings(.closedUnanswered)
        == [AuditFinding(.closedUnanswered, cases: [caseID("notice/2023-0001")], events: [2], detail: .none)])
    #expect(
      recorded(Self.issued, Fact("notice.answered", "notice/2023-0001", on: "2023-03-10"), Self.closed).findings(.closedUnanswered) == [])
    #expect(
      recorded(Self.issued, Fact("notice.reviewed", "notice/2023-0001", ["passed": true], on: "2023-03-10")).findings(.closedUnanswered)
        == [])
    #expect(recorded(Self.issued).findings(.closedUnanswered) == [])
    #expect(recorded(Self.issued, Fact("notice.transferred", "notice/2023-0001")).findings(.closedUnanswered) == [])
  }

  @Test("So are an inspection without a recheck and a complaint without a reply")
  func others() {
    #expect(
      recorded(Self.inspected, Fact("inspection.closed", "inspection/2023-0001")).findings(.closedUnanswered).map(\.cases)
        == [[caseID("inspection/2023-0001")]])
    #expect(
      recorded(Self.inspected, Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 2])).findings(.closedUnanswered) == [])
    #expect(
      recorded(Fact("inspection.recorded", "inspection/2023-0001", ["type": "dust", "inspectors": 2])).findings(.closedUnanswered) == [])
    let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01")
    let resolved = Fact("complaint.resolved", "complaint/2023-0001", on: "2023-03-09")
    #expect(recorded(received, resolved).findings(.closedUnanswered).map(\.events) == [[2]])
    #expect(
      recorded(received, Fact("complaint.replied", "complaint/2023-0001", on: "2023-03-05"), resolved).findings(.closedUnanswered) == [])
    #expect(
      recorded(received, Fact("complaint.resolved", "complaint/2023-0001", ["outcome": "已修复"])).findings(.closedUnanswered) == [])
    #expect(recorded(received, Fact("complaint.rejected", "complaint/2023-0001")).findings(.closedUnanswered) == [])
  }

  @Test("The day that counts is that of closing")
  func period() {
    let log = recorded(Self.issued, Self.closed)
    #expect(log.findings(.closedUnanswered, period: day("2023-03-20")...day("2023-03-20")).count == 1)
    #expect(log.findings(.closedUnanswered, period: day("2023-03-01")...day("2023-03-19")) == [])
  }

  @Test("The same hands that issued closed, with no photo and nobody with them")
  func sameHands() {
    var closed = Self.closed
    closed.by = "wang.li"
    #expect(
      recorded(Self.issued, closed).findings(.sameHands)
        == [AuditFinding(.sameHands, cases: [caseID("notice/2023-0001")], events: [1, 2], detail: .person("wang.li"))])
    #expect(recorded(Self.issued, Self.closed).findings(.sameHands) == [])
    var accompanied = closed
    accompanied.data["with"] = ["li.na"]
    #expect(recorded(Self.issued, accompanied).findings(.sameHands) == [])
    let photo = Attachment(name: "after.jpg", hash: .zero, size: 12).json
    let answered = Fact("notice.answered", "notice/2023-0001", ["attachments": [photo]], on: "2023-03-10")
    #expect(recorded(Self.issued, answered, closed).findings(.sameHands) == [])
    let rechecked = Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 2], on: "2023-03-09")
    #expect(recorded(Self.inspected, rechecked).findings(.sameHands).map(\.events) == [[1, 2]])
    let clean = Fact("inspection.recorded", "inspection/2023-0001", ["type": "dust", "inspectors": 1])
    #expect(recorded(clean).findings(.sameHands) == [])
  }

  @Test("An inspection by a single officer is found; a third party's isn't")
  func singleOfficer() {
    func findings(_ data: JSON.Object) -> [AuditFinding] {
      var data = data
      data["type"] = "dust"
      return recorded(Fact("inspection.recorded", "inspection/2023-0001", data)).findings(.singleOfficer)
    }
    #expect(
      findings(["inspectors": 1]) == [
        AuditFinding(.singleOfficer, cases: [caseID("inspection/2023-0001")], events: [1], detail: .officers(1))
      ])
    #expect(findings([:]).map(\.detail) == [.officers(1)])
    #expect(findings(["inspectors": 2]) == [])
    #expect(findings(["with": ["li.na"]]) == [])
    #expect(findings(["inspectors": 1, "third-party": true]) == [])
  }

  @Test("The same project, topic and day twice may be a duplicate")
  func duplicates() {
    func complaint(_ number: Int, project: JSON? = "project/2023-0001", topic: JSON = "dust", on: String = "2023-03-01") -> Fact {
      var data: JSON.Object = ["channel": "web", "topic": topic]
      data["project"] = project
      return Fact("complaint.received", "complaint/2023-000\(number)", data, on: on)
    }
    #expect(
      recorded(complaint(1), complaint(2), complaint(3, topic: "wages"), complaint(4, on: "2023-03-02")).findings(.duplicate)
        == [
          AuditFinding(
            .duplicate, cases: [caseID("complaint/2023-0001"), caseID("complaint/2023-0002")], events: [1, 2],
            detail: .alike(2, on: day("2023-03-01")))
        ])
    #expect(recorded(complaint(1, project: nil), complaint(2, project: nil)).findings(.duplicate) == [])
    #expect(recorded(complaint(1), complaint(2, project: "project/2023-0002")).findings(.duplicate) == [])
    let merged = Fact("complaint.merged", "complaint/2023-0002", ["into": "complaint/2023-0001"], on: "2023-03-02")
    #expect(recorded(complaint(1), complaint(2), merged).findings(.duplicate) == [])
  }

  @Test("Two notices of two inspections are none")
  func noDuplicates() {
    func notice(_ number: Int, inspection: Int) -> Fact {
      Fact(
        "notice.issued", "notice/2023-000\(number)",
        ["type": "talk", "project": "project/2023-0001", "inspection": .string("inspection/2023-000\(inspection)")])
    }
    #expect(recorded(notice(1, inspection: 1), notice(2, inspection: 2)).findings(.duplicate) == [])
    #expect(recorded(notice(1, inspection: 1), notice(2, inspection: 1)).findings(.duplicate).count == 1)
  }
}
