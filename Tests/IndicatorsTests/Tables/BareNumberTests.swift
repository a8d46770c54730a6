import Indicators
import Testing
import Values

@Suite("A number entered without its unit")
struct BareNumberTests {
  @Test(
    "A share in place of per cents is told where only it meets the target",
    arguments: [
      ("0.97", "≥95%", "97%"), ("1", "＝100%", "100%"), ("0.955", "≥95%", "95.5%"), ("0.9", "85%～95%", "90%"), ("0.94", "≥95%", nil),
      ("97", "≥95%", nil), ("0.97%", "≥95%", nil), ("0.8", "≤5%", nil), ("0.3", "≤0.5%", nil), ("0.97", "≥95份", nil), ("0.97", "显著", nil),
      ("优", "≥95%", nil), ("0", "≥95%", nil),
    ] as [(String, String, String?)])
  func shares(actual: String, target: String, share: String?) {
    #expect(BareNumber.share(actual, of: target, in: Target.Context()) == share)
  }

  @Test("A bare ceiling of a cost is met by per cents, which are no share")
  func ceilings() {
    let cost = Target.Context(level1: "成本指标", level2: "经济成本指标", level3: "超支率", period: nil)
    #expect(BareNumber.share("0.8", of: "5%", in: cost) == nil)
  }

  @Test("An entry's numbers are named with the unit of their target, and what may be two things is refused")
  func entries() throws {
    let definition = try TableDefinition(
      definition: try JSON(
        parsing: Array(
          #"""
          {"id":"t","kind":"project","title":"2026年度自评表","name":"监督","office":"青山站","period":{"from":"2026-01-01","to":"2026-12-31"},"budget":{"weight":10},
          "rows":[{"id":"rate","level1":"产出指标","level2":"质量指标","level3":"整改率","target":"≥95%","weight":40,"actual":{"assessed":true}},
          {"id":"cost","level1":"产出指标","level2":"成本指标","level3":"成本","target":"≤0.15万元/次","weight":30,"actual":{"assessed":true}},
          {"id":"count","level1":"产出指标","level2":"数量指标","level3":"通知书","target":"≥60份","weight":20,"actual":{"assessed":true}}]}
          """#.utf8))
    ) { _ in nil }
    func readings(_ row: String, _ actual: String) -> [String] {
      definition.bareNumbers(in: Assessment.Entry(row: row, actual: actual)).map(\.reading)
    }
    #expect(readings("rate", "96") == ["96%"] && readings("rate", "96%") == [] && readings("cost", "1200") == ["1200元/次"])
    #expect(readings("cost", "1200元") == [] && readings("count", "62") == [])
    func problem(_ row: String, _ actual: String) -> AssessmentProblem? {
      definition.problem(of: Assessment.Entry(row: row, actual: actual), beside: nil)
    }
    #expect(problem("rate", "0.92") == .shareOrPercent("0.92", share: "92%", percent: "0.92%"))
    #expect(problem("rate", "92") == nil && problem("rate", "0.92%") == nil && problem("cost", "0.12") == nil)
  }
}
