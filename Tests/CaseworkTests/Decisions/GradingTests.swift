import LogLines
import Testing
import TextForms
import Values

@testable import Casework

@Suite("A rating decides who is satisfied")
struct GradingTests {
  private static let resolved = [
    Fact("complaint.received", "complaint/2023-0001", ["channel": "visit", "topic": "quality"], on: "2023-03-01"),
    Fact("complaint.resolved", "complaint/2023-0001", on: "2023-03-02"),
  ]

  private static func rate(_ data: JSON.Object) -> Act { Act("complaint", "rate", "complaint/2023-0001", data) }

  @Test(
    "The best three are satisfied unless the office draws the line elsewhere",
    arguments: [
      ("very-satisfied", true, true, true), ("satisfied", true, true, true), ("fair", false, true, true), ("neutral", false, false, true),
      ("dissatisfied", false, false, false),
    ])
  func line(rating: String, strict: Bool, usual: Bool, lenient: Bool) throws {
    for (last, satisfied) in [("satisfied", strict), (nil, usual), ("neutral", lenient)] as [(String?, Bool)] {
      let kind = Kind.complaint
      let grading = try #require(kind.action("rate")?.gradings.first)
      #expect(grading.verdict(on: rating, of: kind, downTo: last) == satisfied, "\(rating) \(last ?? "-")")
    }
  }

  @Test("The verdict is stored beside the rating")
  func stored() {
    given(Self.resolved).when(Self.rate(["rating": "neutral"]))
      .then(Fact("complaint.rated", "complaint/2023-0001", ["rating": "neutral", "satisfied": false]))
  }

  @Test("A verdict without a rating stays as it is")
  func verdictAlone() {
    given(Self.resolved).when(Self.rate(["satisfied": true]))
      .then(Fact("complaint.rated", "complaint/2023-0001", ["satisfied": true]))
  }

  @Test("A verdict that its rating contradicts is refused")
  func contradiction() {
    given(Self.resolved).when(Self.rate(["rating": "dissatisfied", "satisfied": true]))
      .refuses(
        .contradiction(
          .graded(
            .named("complaint rating"), Choice("dissatisfied", "不满意"), .named("complaint satisfied"), true), stored: false))
  }

  @Test("A corrected rating takes its verdict along")
  func corrected() throws {
    let office = try given(Self.resolved).when(Self.rate(["rating": "fair"])).recorded()
    let seq = try #require(office.history(of: caseID("complaint/2023-0001"))?.entries.last?.event.seq)
    var correction = Correction(seq: seq, set: ["rating": "dissatisfied"], reason: "录错", by: "supervisor-01")
    try correction.complete(in: office)
    #expect(correction.set == ["rating": "dissatisfied", "satisfied": false])
  }
}
