import Casework
public import Documents
public import Indicators
import LogLines
import TextForms
public import Values

/// The printed monitoring form (绩效目标执行监控表): funds, indicators, thresholds and rules.
public struct MonitorForm: Sendable {
  private let monitor: MonitorResult
  private let status: TableStatus

  /// Makes the form.
  public init(_ monitor: MonitorResult, status: TableStatus) {
    self.monitor = monitor
    self.status = status
  }

  /// The days from a period's first as forms name them: 1-7月, else 1月1日-7月15日.
  public static func span(to day: Day, from first: Day) -> String {
    let (one, last) = (first.parts, day.parts)
    let isWhole = one.day == 1 && day == Day.last(ofMonth: last.month, year: last.year) && one.year == last.year
    if isWhole { return one.month == last.month ? "\(one.month)月" : "\(one.month)-\(last.month)月" }
    return (one.year == last.year ? "" : "\(one.year)年") + "\(one.month)月\(one.day)日-\(last.month)月\(last.day)日"
  }

  /// The columns' shares: 一级, 二级, 三级, 指标值, 执行情况, 预计, 偏差原因, 可能性, 备注.
  private static let columns = [26, 34, 46, 32, 28, 30, 40, 24, 20].map { TableGrid.Column($0, alignment: .centre) }

  private var span: String { Self.span(to: monitor.on, from: monitor.definition.period.lowerBound) }

  /// The document, on A4 on its side.
  public func document() throws(TableGridError) -> Document {
    let definition = monitor.definition
    let year = definition.period.lowerBound.year
    let title = "\(year)年度" + (definition.kind == .project ? "项目支出" : "部门整体支出") + "绩效目标执行监控表"
    var blocks: [Block] = [
      .heading(1, RichText(title)),
      .fields(FieldLine([FieldLine.Field("填列单位（公章）", ""), FieldLine.Field("", "（截至\(monitor.on.formText(in: .zh))）")])),
      .table(try grid()),
    ]
    blocks += notes.map { .note(RichText($0)) }
    blocks.append(.fields(FieldLine(["填表人", "填报日期", "联系电话", "单位负责人签字"].map { FieldLine.Field($0) })))
    blocks += status.lines.map { .note(RichText($0)) }
    return Document(title: title, page: PageSetup(orientation: .landscape, verticalMargin: 14), blocks: blocks)
  }

  private var notes: [String] {
    var notes = [
      "备注：全年预计按上年同期进度推算，没有上年数据的按天数推算；比率、期末数按现值。"
        + "可能性：预计达到目标为“确定能”；达到目标的80%以上（不超过上限的120%）为“有可能”；否则为“完全不可能”。填报的可能性优先，括号内为推算的。"
    ]
    var used: [Forecast.Basis: [String]] = [:]
    for (row, result) in zip(monitor.definition.rows, monitor.rows) {
      if let basis = result.forecast?.basis { used[basis, default: []].append(row.level3) }
    }
    let rules = Forecast.Basis.allCases.compactMap { basis in used[basis].map { "\(basis.label)：\($0.joined(separator: "、"))" } }
    if !rules.isEmpty { notes.append("推算依据：" + rules.joined(separator: "；") + "。") }
    return notes
  }

  private func grid() throws(TableGridError) -> TableGrid {
    let leading = TableForm.header(of: monitor.definition) + fundsRows
    return try TableGrid(columns: Self.columns, rows: leading + indicatorRows, leadingRows: leading.count, headerRows: 1)
  }

  private var fundsRows: [[TableCell]] {
    guard let budget = monitor.budget else { return [] }
    let heads = ["年初预算数", "全年预算数", "\(span)执行数", "全年预计执行数", "完成目标可能性"]
    func cell(_ figure: Indicators.Figure?) -> TableCell {
      guard let amount = figure.flatMap(TableForm.tenThousands) else { return "" }
      return TableCell(RichText(amount.formatted(decimals: 2)), number: CellNumber(amount.description, format: .fixed(2)))
    }
    let parts = monitor.parts.filter(\.isEntered)
    func row(_ label: String, _ funds: MonitorResult.Budget) -> [TableCell] {
      [
        TableForm.label(label), cell(funds.columns.initial), cell(funds.columns.adjusted), cell(funds.columns.executed),
        cell(funds.row.forecast?.figure), TableCell(RichText(Self.likelihood(of: funds.row)), columnSpan: 2),
      ]
    }
    return [
      [TableForm.label("项目资金\n（万元）", rows: 2 + parts.count, columns: 2), ""] + heads.prefix(4).map { TableForm.head($0) }
        + [TableForm.head(heads[4], columns: 2)],
      row("年度资金总额", budget),
    ] + parts.map { row($0.label, $0.funds) }
  }

  private static func likelihood(of row: MonitorResult.Row) -> String {
    guard let likelihood = row.likelihood else { return "" }
    guard let computed = row.computed, row.entry.likelihood != nil, computed != likelihood else { return likelihood.label }
    return "\(likelihood.label)（\(computed.label)）"
  }

  private var indicatorRows: [[TableCell]] {
    let rows = monitor.definition.rows
    let heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "\(span)执行情况", "全年预计完成情况", "偏差原因分析", "完成目标可能性", "备注"]
    var result = [heads.map { TableForm.head($0) }]
    for (index, row) in rows.enumerated() {
      var cells = TableForm.levels(of: rows, at: index) { $0 }
      let judged = monitor.rows[index]
      let reason = [judged.entry.cause?.label, judged.entry.deviation].compactMap(\.self).joined(separator: "：")
      let expected = [judged.expected, judged.differenceText(in: .zh).map { "（\($0)）" }].compactMap(\.self).joined(separator: "\n")
      cells += [
        TableCell(RichText(row.level3), alignment: .leading), TableCell(RichText(row.target ?? "")),
        TableCell(RichText(judged.actual ?? "")),
        TableCell(RichText(expected)), TableCell(RichText(reason), alignment: .leading),
        TableCell(RichText(row.applies ? Self.likelihood(of: judged) : "不适用")),
        TableCell(RichText(judged.entry.note ?? ""), alignment: .leading),
      ]
      result.append(cells)
    }
    return result
  }
}
