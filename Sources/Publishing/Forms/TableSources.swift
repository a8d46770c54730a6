/// Where each figure of a form comes from, on a sheet of its own: a row for each indicator, below them the log that they rest on.
public struct TableSources: Sendable {
  /// One indicator.
  public struct Row: Sendable {
    let number: Int
    let label: String
    let measure: String?
    let words: String?
    let value: String?
    let numerator: String?
    let denominator: String?
    let events: Int?

    /// Makes a row; numbers in plain decimal notation.
    public init(
      number: Int, label: String, measure: String?, words: String?, value: String?, numerator: String?, denominator: String?, events: Int?
    ) {
      self.words = words
      self.number = number
      self.label = label
      self.measure = measure
      self.value = value
      self.numerator = numerator
      self.denominator = denominator
      self.events = events
    }
  }

  /// The indicators, in printed order.
  public var rows: [Row]
  /// What stands below them: as-of, size, root, code.
  public var basis: [(label: String, value: String)]

  /// Makes the sheet.
  public init(rows: [Row], basis: [(label: String, value: String)]) {
    self.rows = rows
    self.basis = basis
  }

  /// The sheet, from a new page on.
  func blocks() throws(TableGridError) -> [Block] {
    let heads = ["序号", "三级指标", "计算式", "含义", "数值", "分子", "分母", "事件数"]
    var body: [[TableCell]] = [heads.map { TableCell(RichText($0)) }]
    for row in rows {
      body.append([
        Self.number(String(row.number)), TableCell(RichText(row.label)), TableCell(RichText(row.measure ?? "自评")),
        TableCell(RichText(row.words ?? "")),
        Self.number(row.value), Self.number(row.numerator), Self.number(row.denominator), Self.number(row.events.map(String.init)),
      ])
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
