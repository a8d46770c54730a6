import Formats
import Indicators
import LogLines
import Values
import Written

/// Funds whose labels stand left of their amounts: 年初预算数 | 85.6 | 全年执行数 | 88.2, or a row for each under 合计, 财政拨款, 其他.
extension FormSheet {
  /// A label of the funds with the cell right of it.
  struct SideLabel {
    let meaning: FormMeaning
    let cell: DisplayedSheet.Cell
    /// The column of its amount.
    var column: Int { cell.columns.upperBound + 1 }
    var row: Int { cell.rows.lowerBound }
  }

  /// A column of amounts beside labels.
  private struct SideColumn {
    let heading: DisplayedSheet.Cell
    let column: Int
  }

  /// Reads funds that are so laid out; false where they aren't.
  mutating func readSideFunds(isBlock: Bool) -> Bool {
    let labels = sideLabels()
    let kinds = Set(labels.map { $0.meaning == .adjusted ? .initial : $0.meaning == .soFar ? .executed : $0.meaning })
    guard kinds.count > 1, let first = labels.map(\.row).min(), let last = labels.map(\.cell.rows.upperBound).max() else { return false }
    let hasAmount = labels.contains { label in
      sheet[label.row, label.column].map { FormWords.holdsNumber($0.text.trimmed) } ?? false
    }
    guard hasAmount || !isBlock else { return false }
    let isTransposed = labels.count > 1 && labels.allSatisfy { $0.cell.columns == labels[0].cell.columns }
    let heads = isTransposed ? sideColumns(above: first, labels) : []
    let total = heads.first { Self.isSum(FormWords.label($0.heading.text)) } ?? heads.first
    let points = heads.filter { worth(FormWords.label($0.heading.text)) != nil }
    let parts = heads.filter { head in head.column != total?.column && !points.contains { $0.column == head.column } }
    let unit = sideUnit(labels, first)
    fundsUnit = PrintedUnit(naming: unit)
    for label in labels { self.label(label.cell) }
    for head in heads { self.label(head.heading) }
    labelLeft(of: labels, from: heads.isEmpty ? first : first - 1, to: last)
    var budget = JSON.Object()
    places[[.key("budget")]] = labels[0].cell.reference
    takeAmounts(of: labels, at: { total?.column ?? $0.column }, unit, part: nil, into: &budget, [.key("budget")])
    var breakdown: [JSON] = []
    for head in parts {
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(breakdown.count)]
      var part: JSON.Object = ["group": "source", "label": .string(head.heading.text.components.joined())]
      places[path] = head.heading.reference
      takeAmounts(of: labels, at: { _ in head.column }, unit, part: breakdown.count, into: &part, path)
      breakdown.append(.object(part))
    }
    takeWorth(points, from: first, to: last, into: &budget)
    if let row = scoreRow(below: last) { takeScore(row) }
    weighSide(&budget, labels, from: first, to: last)
    if !labels.contains(where: { $0.meaning == .adjusted }), labels.contains(where: { $0.meaning == .initial }) { budget["base"] = "initial" }
    if !isScored, !hasNamedWeights, budget["weight"] == nil { budget["weight"] = 0 }
    if !breakdown.isEmpty { budget["breakdown"] = .array(breakdown) }
    root["budget"] = .object(budget)
    return true
  }

  // MARK: Labels

  /// The labels above the indicators that have their amount right of them, the first of each meaning.
  func sideLabels() -> [SideLabel] {
    let tasks = taskRows ?? 0..<0
    var labels: [SideLabel] = []
    for cell in headRows.filter({ !tasks.contains($0) }).flatMap(ownCells) {
      guard let meaning = sideMeaning(cell), !labels.contains(where: { $0.meaning == meaning }) else { continue }
      let label = SideLabel(meaning: meaning, cell: cell)
      guard label.column <= lastHeadColumn, isAmount(sheet[label.row, label.column]) else { continue }
      // Where amounts stand below it, it heads a column.
      let below = sheet[cell.rows.upperBound + 1, cell.columns.lowerBound]
      if cell.rows.upperBound + 1 < header.lowerBound, let below, FormWords.holdsNumber(below.text.trimmed), below.columns == cell.columns {
        continue
      }
      labels.append(label)
    }
    return labels
  }

  /// What a label of the funds says by a word of its own; what is only like one, as 基本支出, isn't one here.
  private func sideMeaning(_ cell: DisplayedSheet.Cell) -> FormMeaning? {
    let label = FormWords.label(cell.text)
    guard label.count <= 12, case .taken(let meaning, let way) = words.fund(label), meaning.column != nil || meaning == .rate else { return nil }
    switch way {
    case .exact, .own: return meaning
    case .contained, .shape, .position: break
    }
    let isPlain = ["年初", "全年", "调整", "执行", "决算", "实际支出", "实际到位"].contains(where: label.contains)
    return isPlain && !["结转", "公共", "财政"].contains(where: label.contains) ? meaning : nil
  }

  /// Whether a cell may hold an amount or a rate: blank, a stroke or a number.
  private func isAmount(_ cell: DisplayedSheet.Cell?) -> Bool {
    guard let text = cell?.text.trimmed, !text.isEmpty else { return true }
    return FormWords.isStroke(text) || FormWords.holdsNumber(text) || WrittenNothing.read(text, for: .value) != nil || text.hasPrefix("=")
  }

  /// The columns right of labels that stand one below another, where the row above heads them.
  private func sideColumns(above first: Int, _ labels: [SideLabel]) -> [SideColumn] {
    let column = labels[0].column
    let cells = sheet.cells(inRow: first - 1).filter { $0.columns.lowerBound >= column && $0.rows.upperBound < first }
    func isHead(_ label: String) -> Bool { Self.isSum(label) || worth(label) != nil || ["资金", "拨款", "财政", "其他"].contains(where: label.contains) }
    let words = cells.map { FormWords.label($0.text) }
    guard cells.first?.columns.lowerBound == column, words.allSatisfy({ $0.count <= 12 && !FormWords.holdsNumber($0) }),
      words.count(where: isHead) * 2 >= words.count
    else { return [] }
    return cells.map { SideColumn(heading: $0, column: $0.columns.lowerBound) }
  }

  private static func isSum(_ label: String) -> Bool {
    ["合计", "总计", "小计", "总额", "金额", "资金总额"].contains(label) || totals.contains(label)
  }

  /// What a column beside the amounts is worth, got or says: 分值, 得分, 说明.
  private func worth(_ label: String) -> FormMeaning? {
    if FormWords.remarks.contains(label) || label == "备注" { return .reason }
    guard case .taken(let meaning, _) = words.fund(label), [.weight, .score, .reason].contains(meaning) else { return nil }
    return meaning
  }

  private func sideUnit(_ labels: [SideLabel], _ first: Int) -> String {
    let around = sheet.rows(in: max(first - 1, 1)..<first + 1).flatMap { sheet.cells(inRow: $0) } + labels.map(\.cell) + headRows.flatMap(ownCells)
    for cell in around {
      let folded = cell.text.foldedForComparison
      for unit in ["万元", "亿元", "元"] where folded.contains("(\(unit))") || folded.contains("单位:\(unit)") { return unit }
    }
    return "万元"
  }

  /// What names the whole block, left of its labels.
  private mutating func labelLeft(of labels: [SideLabel], from first: Int, to last: Int) {
    let column = labels.map(\.cell.columns.lowerBound).min() ?? 0
    let row = labels[0].row
    for line in sheet.rows(in: first..<last + 1) {
      for cell in sheet.cells(inRow: line) where cell.columns.lowerBound <= column && !FormWords.holdsNumber(cell.text.trimmed) {
        if cell.rows.contains(row) || cell.columns.contains(column) && cell.rows.upperBound < row { label(cell) }
      }
    }
  }

  // MARK: Amounts

  private mutating func takeAmounts(
    of labels: [SideLabel], at column: (SideLabel) -> Int, _ unit: String, part: Int?, into object: inout JSON.Object, _ path: [JSONStep]
  ) {
    for label in labels {
      let place = reference(label.row, column(label))
      let cell = sheet[label.row, column(label)]
      guard let key = label.meaning.column?.rawValue else {
        filledPlaces[.rate(part: part)] = place
        know(cell)
        continue
      }
      places[path + [.key(key)]] = place
      if label.meaning == .executed { filledPlaces[.executed(part: part)] = place } else { self.label(cell) }
      let written = text(cell)
      if label.meaning != .executed, let point = written.firstIndex(of: "."), Decimal(written) != nil {
        fundsDecimals = max(fundsDecimals, written[point...].count - 1)
      }
      if let amount = amount(written, unit, at: place) { object[key] = .string(amount) }
    }
  }

  /// 分值, 得分 and 说明 beside rows of amounts: of the row that has the weight, else of the first.
  private mutating func takeWorth(_ heads: [SideColumn], from first: Int, to last: Int, into budget: inout JSON.Object) {
    func column(_ meaning: FormMeaning) -> Int? { heads.first { worth(FormWords.label($0.heading.text)) == meaning }?.column }
    let rows = sheet.rows(in: first..<last + 1)
    func hasNumber(_ row: Int, _ column: Int?) -> Bool {
      column.flatMap { sheet[row, $0] }.map { FormWords.holdsNumber($0.text.trimmed) } ?? false
    }
    guard let row = rows.first(where: { hasNumber($0, column(.weight)) }) ?? rows.first(where: { hasNumber($0, column(.score)) }) ?? rows.last
    else { return }
    if let place = column(.weight), let cell = sheet[row, place], let number = WrittenNumber(text(cell)), ["", "分"].contains(number.unit) {
      budget["weight"] = .number(number.value)
      places[[.key("budget"), .key("weight")]] = cell.reference
      label(cell)
    }
    if let place = column(.score) {
      filledPlaces[.budgetScore] = reference(row, place)
      know(sheet[row, place])
    }
    if let place = column(.reason) {
      filledPlaces[.budgetReason] = reference(row, place)
      if let cell = sheet[row, place], case let words = text(cell), !words.isEmpty, !FormWords.isPrompt(words), !FormWords.isStroke(words) {
        fundsReason = (words, cell.reference)
      }
    }
  }

  /// 预算执行（万元）（10分） beside or above the labels.
  private mutating func weighSide(_ budget: inout JSON.Object, _ labels: [SideLabel], from first: Int, to last: Int) {
    var heads = FundsHeads()
    (heads.first, heads.last) = (first, first)
    heads.cells = Set(labels.map(\.cell.reference))
    weighFunds(&budget, heads, through: last, labels.map(\.cell.columns.lowerBound).min() ?? 0)
  }
}

/// Rows under the funds that say what they got, and are no amount: 执行得分 | 9.8.
extension FormSheet {
  /// Whether a row is led by a label of points: 执行得分, 得分, 预算执行得分.
  func isScoreRow(_ row: Int) -> Bool {
    let given = ownCells(row).filter { !$0.text.trimmed.isEmpty }
    guard let first = given.first, given.count < 3, case let label = FormWords.label(first.text), label.count <= 10 else { return false }
    return ["得分", "评分"].contains(where: label.hasSuffix)
  }

  /// The row of the score next below the funds.
  func scoreRow(below row: Int) -> Int? {
    sheet.rows(in: row + 1..<max(header.lowerBound, row + 1)).first.flatMap { isScoreRow($0) ? $0 : nil }
  }

  /// Takes the cell beside the label of points for the funds' score.
  mutating func takeScore(_ row: Int) {
    guard let label = ownCells(row).first(where: { !$0.text.trimmed.isEmpty }) else { return }
    self.label(label)
    let place = beside(label)
    if filledPlaces[.budgetScore] == nil { filledPlaces[.budgetScore] = place }
    known.insert(place)
  }
}
