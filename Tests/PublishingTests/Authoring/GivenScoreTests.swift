import DocketTestSupport
import Documents
import Indicators
import Testing
import Values

@testable import Publishing

@Suite("Weights that stand in the blocks' names leave scores as they are given")
struct GivenScoreTests {
  private struct NoFigures: FigureSource {
    func figure(of expression: String) throws(ExpressionError) -> Indicators.Figure { Indicators.Figure(nil, .number) }
    func figures(of expression: String, each span: Comparator.Span) throws(ExpressionError) -> [Indicators.Figure] { [] }
  }

  @Test("No rule and no grade, a total of what was given")
  func given() throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
      ["产出指标（60分）", "数量指标 60分", "检查次数", "≥240次", "200次", "55"], ["效益指标40分", "社会效益", "群众满意度", "≥95%", "96%", "38.5"],
    ]
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    let definition = try TableDefinition(definition: reading.definition) { _ in nil }
    #expect(definition.rows.allSatisfy { $0.hasGivenScore && !$0.isScored })
    let open = try TableResult(definition, assessments: [:], figures: NoFigures())
    let filled = try FilledForm(reading, in: open, assessments: [:], figures: NoFigures())
    #expect(filled.notTaken.isEmpty && filled.entries.compactMap(\.score) == [55, Decimal("38.5")], "\(filled)")
    let assessments = Dictionary(uniqueKeysWithValues: filled.entries.map { ($0.row, Assessment(folding: [$0])) })
    let table = try TableResult(definition, assessments: assessments, figures: NoFigures())
    #expect(table.totalScore == Decimal("93.5") && table.grade == nil && table.isComplete)
    let form = TableForm(table)
    let printed = form.indicatorRows(from: 10, funds: nil).map { $0.map(\.text.plain) }
    #expect(printed[0].contains("得分") && printed[1].contains("55") && printed.last?.suffix(2) == ["93.5", ""], "\(printed)")
    #expect(form.remarks.isEmpty, "what a form gives isn't somebody's override: \(form.remarks)")
    _ = try form.document()
    #expect(!table.findings().contains { [.override, .weights, .block].contains($0.rule) }, "\(table.findings())")
  }
}
