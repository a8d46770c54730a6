import Documents
import Indicators
import TextForms
import Values

/// The indicator rows, their total, and what has to be said under the form about their scores.
extension TableForm {
  /// The rows under 绩效指标, with 一级指标 and 二级指标 merged where they repeat, and 总分.
  ///
  /// - Parameters:
  ///   - start: the row of the grid in which they begin.
  ///   - funds: the row of the grid that holds the funds' weight and score, where there is one.
  func indicatorRows(from start: Int, funds: Int?) -> [[TableCell]] {
    let definitions = table.rows.map(\.definition)
    let rows = table.rows.enumerated().map { index, row in
      Self.levels(of: definitions, at: index) { Self.blockTitle($0, in: table.definition) } + cells(of: row, number: index + 1)
    }
    guard table.definition.isScored else {
      // Without weights the actual takes their room, and the reason that of scores that aren't there.
      let entries = FormEntry.own.filter { $0 != .weight && (hasGivenScores || $0 != .score) }
      let wide: [FormEntry] = hasGivenScores ? [.actual] : [.actual, .deviation]
      var heads = Self.heads(entries, over: definitions.count, wording)
      for place in 1..<heads.count where wide.contains(entries[place - 1]) { heads[place].columnSpan = 2 }
      return [heads] + rows + (hasGivenScores ? [givenTotalRow(over: start + 1..<start + 1 + rows.count, funds: funds)] : [])
    }
    return [Self.heads(FormEntry.own, over: definitions.count, wording)] + rows + [
      totalRow(over: start + 1..<start + 1 + rows.count, funds: funds)
    ]
  }

  /// Whether rows without weights have scores that the bureau's form gives.
  private var hasGivenScores: Bool { !table.definition.isScored && table.rows.contains(where: \.definition.hasGivenScore) }

  /// The row that heads some columns of the indicators, with 绩效指标 beside all of them.
  static func heads(_ columns: [FormEntry], over count: Int, _ wording: FormWording = FormWording()) -> [TableCell] {
    [TableCell("绩效指标", rowSpan: count + 1, role: .rowHeader, flow: .vertical)] + columns.map { head(wording.heading(of: $0)) }
  }

  /// The cells of 一级指标 and 二级指标 that begin in a row, each over the rows that repeat it.
  static func levels(of rows: [TableDefinition.Row], at index: Int, level1 title: (String) -> String) -> [TableCell] {
    let (row, before) = (rows[index], index > 0 ? rows[index - 1] : nil)
    if let before, before.level1 == row.level1, before.level2 == row.level2 { return [] }
    let block = rows[index...].prefix { $0.level1 == row.level1 }
    let level2 = label(row.level2 ?? "", rows: block.prefix { $0.level2 == row.level2 }.count)
    return before?.level1 == row.level1 ? [level2] : [label(title(row.level1), rows: block.count), level2]
  }

  private func cells(of row: TableResult.Row, number: Int) -> [TableCell] {
    let name = "rows/\(row.definition.id)/"
    if !table.definition.isScored {
      var (actual, reason) = (Self.actual(of: row), TableCell(RichText(row.deviation ?? ""), alignment: .leading))
      (actual.columnSpan, reason.columnSpan) = (2, hasGivenScores ? 1 : 2)
      let score = row.definition.hasGivenScore ? Self.score(row.score, rule: nil, isOverridden: false) : TableCell("")
      return [
        TableCell(RichText((isNumbered ? "\(number) " : "") + row.definition.level3), alignment: .leading).named(name + "level3"),
        TableCell(RichText(row.definition.target ?? "")).named(name + "target"), actual.named(name + "actual"),
      ] + (hasGivenScores ? [score.named(name + "score")] : []) + [reason.named(name + "deviation")]
    }
    // A row that doesn't apply, and yet has a target, says that it counts for nothing.
    let isSilent = !row.definition.applies && FormWords.asksNothing(row.definition.target ?? "")
    return [
      TableCell(RichText((isNumbered ? "\(number) " : "") + row.definition.level3), alignment: .leading).named(name + "level3"),
      TableCell(RichText(row.definition.target ?? "")).named(name + "target"),
      Self.actual(of: row).named(name + "actual"), isSilent ? "" : Self.weight(row.definition.weight).named(name + "weight"),
      row.definition.applies
        ? Self.score(row.score, rule: row.ruleScore.score, isOverridden: row.assessment.overrides(row.ruleScore.score))
          .named(name + "score") : "",
      TableCell(RichText(row.deviation ?? ""), alignment: .leading).named(name + "deviation"),
    ]
  }

  /// 实际完成值: a number if it is computed and prints as a plain number or percentage, else text.
  private static func actual(of row: TableResult.Row) -> TableCell {
    let text = row.actualText ?? ""
    // Whatever prints as one number with its unit is that number, exact, and the unit its format.
    guard row.measure != nil, let value = row.figure?.value, let printed = Quantity(text),
      let number = value.divided(by: printed.unit.scale)?.rounded(to: 6), let percent = value.rounded(to: 6),
      number.rounded(to: printed.decimals) == printed.value.divided(by: printed.unit.scale)?.rounded(to: printed.decimals)
    else { return TableCell(RichText(text)) }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    let unit = String(text[digits.endIndex...])
    if unit == "%" { return TableCell(RichText(text), number: CellNumber(percent.description, format: .percent(printed.decimals))) }
    let format: CellNumber.Format = unit.isEmpty ? .fixed(printed.decimals) : .worded(printed.decimals, unit)
    return TableCell(RichText(text), number: digits.isEmpty ? nil : CellNumber(number.description, format: format))
  }

  /// 总分 as a workbook's sum; the funds' score is in the column of notes.
  private func totalRow(over rows: Range<Int>, funds: Int?) -> [TableCell] {
    func sum(_ column: Int, funds fundsColumn: Int, decimals: Int) -> TableCell.Formula {
      .sum(
        funds.map { .init(row: $0, column: fundsColumn) }, from: .init(row: rows.lowerBound, column: column),
        to: .init(row: rows.upperBound - 1, column: column), decimals: decimals)
    }
    guard let total = table.totalScore?.description else { return unreadTotalRow }
    var weight = Self.weight(table.totalWeight)
    // The goal's own points are no part of the columns that are summed.
    if table.definition.goalWeight != nil {
      let grade = TableCell(RichText(table.grade?.rawValue ?? "未评完"))
      let score = TableCell(RichText(total, bold: true), number: CellNumber(total))
      return [
        TableCell(RichText("总分", bold: true), columnSpan: 6, role: .rowHeader), weight.named("totalWeight"), score.named("totalScore"),
        grade.named("grade"),
      ]
    }
    weight.formula = sum(6, funds: 6, decimals: max(table.definition.decimals, table.totalWeight.decimals))
    var score = TableCell(RichText(total, bold: true), number: CellNumber(total))
    score.formula = sum(7, funds: 8, decimals: table.definition.decimals)
    let grade = TableCell(RichText(table.grade?.rawValue ?? "未评完"))
    return [
      TableCell(RichText("总分", bold: true), columnSpan: 6, role: .rowHeader), weight.named("totalWeight"), score.named("totalScore"),
      grade.named("grade"),
    ]
  }

  /// 总分 of scores that are given, with no grade.
  private func givenTotalRow(over rows: Range<Int>, funds: Int?) -> [TableCell] {
    let label = TableCell(RichText("总分", bold: true), columnSpan: 7, role: .rowHeader)
    guard let total = table.totalScore?.description else { return [label, TableCell("").named("totalScore"), TableCell("未核")] }
    var score = TableCell(RichText(total, bold: true), number: CellNumber(total))
    score.formula = .sum(
      funds.map { .init(row: $0, column: 8) }, from: .init(row: rows.lowerBound, column: 7),
      to: .init(row: rows.upperBound - 1, column: 7), decimals: table.definition.decimals)
    return [label, score.named("totalScore"), TableCell("")]
  }

  /// 总分 left blank, since numbers of the bureau's form were not read.
  private var unreadTotalRow: [TableCell] {
    [
      TableCell(RichText("总分", bold: true), columnSpan: 6, role: .rowHeader), Self.weight(table.totalWeight).named("totalWeight"),
      TableCell("").named("totalScore"), TableCell("未核").named("grade"),
    ]
  }

  /// A 一级指标 with the weight that a definition gives its block.
  static func blockTitle(_ level1: String, in definition: TableDefinition) -> String {
    guard let block = definition.blocks.first(where: { $0.name == level1 }) else { return level1 }
    return level1 + "\n（\(block.weight)分）"
  }

  /// 分值.
  static func weight(_ weight: Decimal) -> TableCell {
    TableCell(RichText(weight.description), number: CellNumber(weight.description))
  }

  /// 得分, with a star and the rule's score if a person overrode it; 待评 if there is none.
  static func score(_ score: Decimal?, rule: Decimal?, isOverridden: Bool) -> TableCell {
    guard let score else { return "待评" }
    if !isOverridden { return TableCell(RichText(score.description), number: CellNumber(score.description)) }
    let number = CellNumber(score.description, format: .worded(score.decimals, "*"))
    return TableCell(RichText("\(score)*" + (rule.map { "\n（按规则\($0)）" } ?? "")), number: number)
  }

  /// The notes under the form: overridden and missing scores, and the funds' deviation.
  var remarks: [String] {
    var remarks: [String] = []
    if let budget = table.budget {
      remarks += Self.overriding("预算执行率", budget.ruleScore.score, budget.score, budget.assessment)
      if let deviation = budget.assessment.deviation { remarks.append("预算执行偏差原因：" + deviation) }
    }
    for row in table.rows where row.definition.applies && !row.definition.hasGivenScore {
      remarks += Self.overriding(row.definition.level3, row.ruleScore.score, row.score, row.assessment)
    }
    if !table.definition.unread.isEmpty, table.definition.isScored { remarks.append("总分未核：" + table.definition.unread.reason.zh) }
    if !table.isComplete, table.definition.isScored { remarks.append("标“待评”的指标尚无得分，未计入总分。") }
    return remarks
  }

  private static func overriding(_ name: String, _ rule: Decimal?, _ score: Decimal?, _ assessment: Assessment) -> [String] {
    guard assessment.overrides(rule), let score else { return [] }
    let byRule = rule.map { "按规则计\($0)分" } ?? "按规则无法计分"
    return ["* \(name)：\(byRule)，评定为\(score)分。理由：\(assessment.reason ?? "未说明")"]
  }
}
