public import EventLog
public import Indicators
import TextForms

/// A sheet with each figure's source: a row for each indicator, and the log below.
public struct TableSources: Sendable {
  /// What a measure means in words, and how many events it counts.
  public typealias Counted = (words: String, events: Int)

  private let rows: [(row: TableResult.Row, counted: Counted?)]
  private let basis: [(label: String, value: String)]

  /// Makes the sheet of a table's indicators, with the log that they rest on below them.
  public init<Failure: Error>(
    _ table: TableResult, asOf: Day?, _ checkpoint: Checkpoint, counted: (_ measure: String) throws(Failure) -> Counted
  ) throws(Failure) {
    rows = try table.rows.map { row throws(Failure) in (row, try row.measure.map(counted)) }
    basis = [
      ("截至", asOf?.formText(in: .zh) ?? "现在"), ("事件数", String(checkpoint.size)), ("根哈希", checkpoint.root.base64),
      ("验证码", CheckpointCode(checkpoint).description),
    ]
  }

  /// The sheet, from a new page on.
  func blocks() throws(TableGridError) -> [Block] {
    let heads = ["序号", "三级指标", "计算式", "含义", "数值", "分子", "分母", "事件数"]
    var body: [[TableCell]] = [heads.map { TableCell(RichText($0)) }]
    for (index, (row, counted)) in rows.enumerated() {
      let ratio = row.figure?.ratio
      let figures = [row.figure?.value, ratio?.numerator, ratio?.denominator].map { $0?.rounded(to: 6)?.description }
      let words = [row.definition.level3, row.measure ?? "自评", counted?.words ?? ""].map { TableCell(RichText($0)) }
      body.append([Self.number(String(index + 1))] + words + (figures + [counted.map { String($0.events) }]).map { Self.number($0) })
    }
    let weights = [4, 16, 32, 26, 9, 8, 8, 6]
    let grid = try TableGrid(columns: weights.map { .init($0) }, rows: body, headerRows: 1, caption: "数据来源")
    return [.pageBreak, .table(grid)] + basis.map { .note(RichText("\($0.label)：\($0.value)")) }
  }

  private static func number(_ text: String?) -> TableCell {
    guard let text else { return "" }
    return TableCell(RichText(text), number: CellNumber(text))
  }
}
