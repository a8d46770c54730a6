import DocketTestSupport
import Indicators
import Testing
import Values

@testable import Publishing

@Suite("A form's labels are never answers' cells")
struct FormLabelTests {
  /// Amounts as they are written: 30万元.
  private struct Amounts: FigureSource {
    func figure(of expression: String) throws(ExpressionError) -> Indicators.Figure {
      Indicators.Figure(Decimal(expression.replacing("万元", with: "") + "0000").map { Rational($0) }, .yuan)
    }
    func figures(of expression: String, each span: Comparator.Span) throws(ExpressionError) -> [Indicators.Figure] { [] }
  }

  private static func form(_ parts: [[String]], isFilled: Bool) -> [UInt8] {
    let rows =
      [
        ["2023年度部门整体支出绩效自评表"], ["预算单位名称", "青山站"], ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
        ["", "年度资金总额", "50", "50", isFilled ? "48" : "", "10", ""],
      ] + parts + [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "检查次数", "≥240次", isFilled ? "252次" : "", "90", ""], ["总分", "", "", "", "", "100", ""],
      ]
    return SmallWorkbook(sheets: [("表", rows, [])]).bytes
  }

  @Test(
    "A part's amount goes beside its name, wherever the names stand, and the name stays",
    arguments: [
      (["", "按收入性质分", "", "按支出性质分"], ["", "其中：公共预算", "50", "其中：基本支出", "30"], ["", "基金", "", "项目支出", "18"], ["E6", "E7"]),
      (["", "按收入性质分", "", "", "按支出性质分"], ["", "其中：公共预算", "50", "", "其中：基本支出", "30"], ["", "基金", "", "", "项目支出", "18"], ["F6", "F7"]),
      (["", "按收入性质分", "", "按支出性质分"], ["", "公共预算：50", "", "基本支出：30"], ["", "基金：", "", "项目支出：18"], ["D6", "D7"]),
    ], [true, false])
  func parts(lines: ([String], [String], [String], [String]), isOverwriting: Bool) throws {
    func emptied(_ line: [String]) -> [String] {
      line.enumerated().map { $0 < 3 ? $1 : $1.allSatisfy(\.isNumber) ? "" : String($1.prefix { !$0.isNumber }) }
    }
    let empty = Self.form([lines.0, emptied(lines.1), emptied(lines.2)], isFilled: false)
    var reading = try FormReading(Self.form([lines.0, lines.1, lines.2], isFilled: true), table: "t")
    reading.define(inForce: []) { _ in nil }
    let definition = try TableDefinition(definition: reading.definition) { _ in nil }
    let open = try TableResult(definition, assessments: [:], figures: Amounts())
    let hand = try FilledForm(reading, in: open, assessments: [:], figures: Amounts())
    let assessments = Dictionary(hand.entries.map { ($0.row, Assessment(folding: [$0])) }) { first, _ in first }
    let table = try TableResult(definition.entering(assessments), assessments: assessments, figures: Amounts())
    let filled = try FormFilling(empty).filled(with: table, on: Day(year: 2024, month: 1, day: 5)!, overwriting: isOverwriting)
    #expect(filled.kept.isEmpty, "\(filled.kept)")
    #expect(lines.3.allSatisfy { cell in filled.written.contains { $0.cell == cell } }, "\(filled.written)")
    var before = try FormReading(empty, table: "t")
    before.define(inForce: []) { _ in nil }
    var after = try FormReading(filled.bytes, table: "t")
    after.define(inForce: []) { _ in nil }
    func labels(_ form: FormReading) -> [String?] { (form.definition["budget"]?["breakdown"]?.array ?? []).map { $0["label"]?.string } }
    #expect(labels(before) == labels(after) && labels(after) == labels(reading), "\(labels(before)) \(labels(after))")
    let spent = (after.definition["budget"]?["breakdown"]?.array ?? []).compactMap { $0["executed"]?.string }
    #expect(spent == ["30万元", "18万元"], "\(spent)")
  }

  @Test("What would go into a label is left alone and named, though others are overwritten")
  func label() throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["产出指标", "数量指标", "检查次数（不打分）", "", "", "100", ""], ["总分", "", "", "", "", "100", ""],
    ]
    let wide = SmallWorkbook(sheets: [("表", rows, ["C5:E5"])]).bytes
    var reading = try FormReading(SmallWorkbook(sheets: [("表", rows, [])]).bytes, table: "t")
    reading.define(inForce: []) { _ in nil }
    let definition = try TableDefinition(definition: reading.definition) { _ in nil }
    let assessments = ["检查次数-不打分": Assessment(folding: [Assessment.Entry(row: "检查次数-不打分", actual: "252次")])]
    let table = try TableResult(definition.entering(assessments), assessments: assessments, figures: Amounts())
    let filled = try FormFilling(wide).filled(with: table, on: Day(year: 2024, month: 1, day: 5)!, overwriting: true)
    #expect(filled.kept.map(\.cell) == ["C5"] && filled.kept.first?.isLabel == true, "\(filled)")
  }

  @Test("A rate of the funds is written as its heading has it", arguments: [("执行率（%）", "96"), ("执行率", "96%"), ("预算执行率(％)", "96")])
  func rates(heading: String, whole: String) throws {
    let rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督"], ["实施单位", "青山站"],
      ["资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", heading, "分值", "得分"], ["", "年度资金总额", "50", "50", "48", "", "10", ""],
      ["", "其中：财政拨款", "40", "40", "", "", "", ""],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出指标", "数量指标", "检查次数", "≥240次", "", "90", ""],
    ]
    let form = SmallWorkbook(sheets: [("表", rows, [])]).bytes
    var reading = try FormReading(form, table: "t")
    reading.define(inForce: []) { _ in nil }
    let definition = try TableDefinition(definition: reading.definition) { _ in nil }
    let assessments = ["budget/财政拨款": Assessment(folding: [Assessment.Entry(row: "budget/财政拨款", actual: "38万元")])]
    let table = try TableResult(definition.entering(assessments), assessments: assessments, figures: Amounts())
    let filled = try FormFilling(form).filled(with: table, on: Day(year: 2024, month: 1, day: 5)!, overwriting: false)
    let back = try FormReading(filled.bytes, table: "t").form
    #expect(back.text(named: "F5")?.replacing(".00", with: "") == whole, "\(back.text(named: "F5") ?? "")")
    #expect(back.text(named: "F6")?.replacing(".00", with: "") == whole.replacing("96", with: "95"), "\(back.text(named: "F6") ?? "")")
  }
}
