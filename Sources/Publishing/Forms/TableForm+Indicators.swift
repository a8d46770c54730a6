import EventLog
import Indicators

/// The indicator rows, their total, and what has to be said under the form about their scores.
extension TableForm {
  /// The rows under 绩效指标, with 一级指标 and 二级指标 merged where they repeat, and 总分.
  var indicatorRows: [[TableCell]] {
    let rows = table.rows
    let heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    var result = [[TableCell("绩效指标", rowSpan: rows.count + 1, role: .rowHeader, flow: .vertical)] + heads.map { Self.head($0) }]
    for (index, row) in rows.enumerated() {
      var cells: [TableCell] = []
      let before = index > 0 ? rows[index - 1].definition : nil
      let startsBlock = before?.level1 != row.definition.level1
      if startsBlock {
        let members = rows[index...].prefix { $0.definition.level1 == row.definition.level1 }.count
        cells.append(Self.label(blockTitle(row.definition.level1), rows: members))
      }
      if startsBlock || before?.level2 != row.definition.level2 {
        let members = rows[index...].prefix {
          $0.definition.level1 == row.definition.level1 && $0.definition.level2 == row.definition.level2
        }
        cells.append(Self.label(row.definition.level2 ?? "", rows: members.count))
      }
      result.append(cells + self.cells(of: row))
    }
    result.append(totalRow)
    return result
  }

  private func cells(of row: TableResult.Row) -> [TableCell] {
    [
      TableCell(RichText(row.definition.level3), alignment: .leading), TableCell(RichText(row.definition.target ?? "")),
      Self.actual(of: row), row.definition.applies ? Self.weight(row.definition.weight) : "",
      row.definition.applies
        ? Self.score(row.score, rule: row.ruleScore.score, isOverridden: row.assessment.override != nil) : "",
      TableCell(RichText(row.deviation ?? ""), alignment: .leading),
    ]
  }

  /// 实际完成值: a number where it is counted and prints as nothing but a number or a percentage; what people entered is text.
  private static func actual(of row: TableResult.Row) -> TableCell {
    let text = row.actualText ?? ""
    guard row.measure != nil, let figure = row.figure, let value = figure.value?.rounded(to: 6) else { return TableCell(RichText(text)) }
    let isPercentage = figure.unit == .rate && text.hasSuffix("%")
    let digits = isPercentage ? text.dropLast() : text[...]
    let decimals = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
    // The text itself has to be a number: one with a unit behind it stays text.
    guard isPercentage || figure.unit == .number, CellNumber(String(digits)) != nil else { return TableCell(RichText(text)) }
    return TableCell(RichText(text), number: CellNumber(value.description, format: isPercentage ? .percent(decimals) : .fixed(decimals)))
  }

  private var totalRow: [TableCell] {
    let total = table.totalScore.description
    return [
      TableCell(RichText("总分", bold: true), columnSpan: 6, role: .rowHeader), Self.weight(table.totalWeight),
      TableCell(RichText(total, bold: true), number: CellNumber(total)), TableCell(RichText(table.grade?.rawValue ?? "未评完")),
    ]
  }

  /// A 一级指标 with the weight that the form prints behind it.
  private func blockTitle(_ level1: String) -> String { Self.blockTitle(level1, in: table.definition) }

  /// A 一级指标 with the weight that a definition gives its block.
  static func blockTitle(_ level1: String, in definition: TableDefinition) -> String {
    guard let block = definition.blocks.first(where: { $0.name == level1 }) else { return level1 }
    return level1 + "\n（\(block.weight)分）"
  }

  /// 分值.
  static func weight(_ weight: Decimal) -> TableCell {
    TableCell(RichText(weight.description), number: CellNumber(weight.description))
  }

  /// 得分: marked with a star, beside the score by rule, where a person overrode that; 待评 where there is none.
  static func score(_ score: Decimal?, rule: Decimal?, isOverridden: Bool) -> TableCell {
    guard let score else { return "待评" }
    if !isOverridden { return TableCell(RichText(score.description), number: CellNumber(score.description)) }
    return TableCell(RichText("\(score)*" + (rule.map { "\n（按规则\($0)）" } ?? "")))
  }

  /// What has to be said under the form: overridden scores with their reasons, scores that are missing, the funds' deviation.
  var remarks: [String] {
    var remarks: [String] = []
    if let budget = table.budget {
      remarks += Self.overriding("预算执行率", budget.ruleScore.score, budget.score, budget.assessment)
      if let deviation = budget.assessment.deviation { remarks.append("预算执行偏差原因：" + deviation) }
    }
    for row in table.rows where row.definition.applies {
      remarks += Self.overriding(row.definition.level3, row.ruleScore.score, row.score, row.assessment)
    }
    if !table.isComplete { remarks.append("标“待评”的指标尚无得分，未计入总分。") }
    return remarks
  }

  private static func overriding(_ name: String, _ rule: Decimal?, _ score: Decimal?, _ assessment: Assessment) -> [String] {
    guard assessment.override != nil, let score else { return [] }
    let byRule = rule.map { "按规则计\($0)分" } ?? "按规则无法计分"
    return ["* \(name)：\(byRule)，评定为\(score)分。理由：\(assessment.reason ?? "未说明")"]
  }
}
