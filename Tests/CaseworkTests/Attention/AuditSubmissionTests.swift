import Casework
import LogLines
import Testing
import Values

@Suite("The audit of what moved after submission")
struct AuditSubmissionTests {
  private static let received = Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-03-01")
  private static let adopted = Fact(
    "table.adopted", "table/t", ["definition": ["id": "t", "period": ["from": "2023-01-01", "to": "2023-12-31"]]], on: "2023-02-01")
  private static let submitted = Fact("table.submitted", "table/t", ["totalScore": 96], on: "2024-01-10")
  private static let withdrawn = Fact("table.withdrawn", "table/t", ["reason": "退回"], on: "2024-01-20")

  private static func corrected(on: String = "2024-02-01", set: JSON = ["topic": "wages"]) -> Fact {
    Fact("event.corrected", "complaint/2023-0001", ["target": .string(givenID(1).description), "set": set, "reason": "误"], on: on)
  }

  @Test("A correction of what a submitted table may have counted is found")
  func corrected() {
    #expect(
      recorded(Self.received, Self.adopted, Self.submitted, Self.corrected()).findings(.correctedAfterSubmit)
        == [
          AuditFinding(
            .correctedAfterSubmit, cases: [caseID("complaint/2023-0001")], events: [1, 4], detail: .table(caseID("table/t")))
        ])
  }

  @Test("So is a voiding, also of a whole case")
  func voided() {
    let voided = Fact(
      "event.voided", "complaint/2023-0001", ["target": .string(givenID(1).description), "reason": "误"], on: "2024-02-01")
    #expect(recorded(Self.received, Self.adopted, Self.submitted, voided).findings(.correctedAfterSubmit).map(\.events) == [[1, 4]])
  }

  @Test("Before the submission, after the withdrawal, or about another year it is nobody's worry")
  func notFound() {
    #expect(recorded(Self.received, Self.adopted, Self.corrected(on: "2024-01-05"), Self.submitted).findings(.correctedAfterSubmit) == [])
    #expect(
      recorded(Self.received, Self.adopted, Self.submitted, Self.withdrawn, Self.corrected()).findings(.correctedAfterSubmit) == [])
    var old = Self.received
    old.on = "2022-12-31"
    #expect(recorded(old, Self.adopted, Self.submitted, Self.corrected()).findings(.correctedAfterSubmit) == [])
    #expect(
      recorded(old, Self.adopted, Self.submitted, Self.corrected(set: ["on": "2023-01-01"])).findings(.correctedAfterSubmit).count == 1)
    #expect(recorded(Self.received, Self.corrected()).findings(.correctedAfterSubmit) == [])
  }

  @Test("A correction that was taken back moved nothing; one from before that was taken back did")
  func takenBack() {
    func back(_ target: Int) -> Fact {
      Fact("event.voided", "complaint/2023-0001", ["target": .string(givenID(target).description), "reason": "误"], on: "2024-02-02")
    }
    #expect(recorded(Self.received, Self.adopted, Self.submitted, Self.corrected(), back(4)).findings(.correctedAfterSubmit) == [])
    let before = recorded(Self.received, Self.corrected(on: "2024-01-05"), Self.adopted, Self.submitted, back(2))
    #expect(before.findings(.correctedAfterSubmit).map(\.events) == [[2, 5]])
  }
}
