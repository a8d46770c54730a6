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
    /// What stands behind the label in its own cell: 年初预算数：120万元; nil where the amount has a cell right of it.
    var behind: String?
    /// The column of its amount.
    var column: Int { behind == nil ? cell.columns.upperBound + 1 : cell.columns.lowerBound }
    /// The row of its amount.
    var row: Int

    /// Makes a label; a part of the funds may have its name once for all of its amounts.
    init(meaning: FormMeaning, cell: DisplayedSheet.Cell, behind: String? = nil, row: Int? = nil) {
      (self.meaning, self.cell, self.behind, self.row) = (meaning, cell, behind, row ?? cell.rows.lowerBound)
    }
  }

  /// A column of amounts beside labels.
  private struct SideColumn {
    let heading: DisplayedSheet.Cell
    let column: Int
  }

  /// Reads funds that are so laid out; false where they aren't.
  mutating func readSideFunds(isBlock: Bool) -> Bool {
    let labels = sideLabels()
    let lines = sideLines(of: labels)
    let kinds = Set(labels.map { $0.meaning == .adjusted ? .initial : $0.meaning == .soFar ? .executed : $0.meaning })
    guard kinds.count > 1, let first = labels.map(\.row).min(), let last = lines.last?.row ?? labels.map(\.cell.rows.upperBound).max()
    else { return false }
    let hasAmount = labels.contains { label in
      label.behind.map(FormWords.holdsNumber) ?? false
        || sheet.cells(inRow: label.row).contains { $0.columns.lowerBound >= label.column && FormWords.holdsNumber($0.text.trimmed) }
    }
    guard hasAmount || !isBlock else { return false }
    let isTransposed = labels.count > 1 && labels.allSatisfy { $0.cell.columns == labels[0].cell.columns }
    let heads = isTransposed ? sideColumns(above: first, labels) : []
    let total =
      heads.first { Self.isSum(FormWords.label($0.heading.text)) }
      ?? heads.first.flatMap { head in
        Self.namesSource(FormWords.label(head.heading.text)) ? nil : head
      }
    let points = heads.filter { worth(FormWords.label($0.heading.text)) != nil }
    let parts = heads.filter { head in head.column != total?.column && !points.contains { $0.column == head.column } }
    let named = sideUnit(labels, first)
    let unit = named?.unit ?? "万元"
    fundsUnit = PrintedUnit(naming: unit)
    isFundsUnitNamed = named != nil
    checkUnit(unit, at: named?.cell)
    if let named { known.insert(named.cell) }
    for label in labels {
      if label.behind == nil || label.meaning == .initial || label.meaning == .adjusted { self.label(label.cell) } else { know(label.cell) }
    }
    for head in heads { self.label(head.heading) }
    labelLeft(of: labels, from: heads.isEmpty ? first : first - 1, to: last)
    var budget = JSON.Object()
    places[[.key("budget")]] = labels[0].cell.reference
    let sumLine = lines.first { Self.isTotal(FormWords.label($0.lead.text)) }
    if !(heads.isEmpty ? !lines.isEmpty && sumLine == nil : total == nil) {
      takeAmounts(
        of: sumLine.map { moved(labels, to: $0.row) } ?? labels, at: { total?.column ?? $0.column }, unit, part: nil, into: &budget,
        [.key("budget")])
    }
    if let adjusted = labels.first(where: { $0.meaning == .adjusted }) { settleAddition(&budget, under: adjusted.cell) }
    for cell in headRows.flatMap(ownCells) where !labels.contains(where: { $0.cell.reference == cell.reference }) {
      guard sideMeaning(cell) == .adjusted, Self.isAddition(FormWords.label(cell.text)) else { continue }
      label(cell)
      let beside = sheet[cell.rows.lowerBound, cell.columns.upperBound + 1]
      if heads.isEmpty, !addsUp(beside, in: budget) { continue }
      for amount in [beside] + heads.map({ sheet[cell.rows.lowerBound, $0.column] }) { know(amount) }
    }
    var breakdown = isTransposed || !lines.isEmpty ? [] : takeSideParts(of: labels, below: last, unit)
    for line in lines {
      label(line.lead)
      for cell in moved(labels, to: line.row).map(\.cell) { label(cell) }
      if line.row == sumLine?.row { continue }
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(breakdown.count)]
      var part: JSON.Object = ["group": "source", "label": .string(line.lead.text.components.joined())]
      places[path] = line.lead.reference
      takeAmounts(of: moved(labels, to: line.row), at: { $0.column }, unit, part: breakdown.count, into: &part, path)
      breakdown.append(.object(part))
    }
    for head in parts {
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(breakdown.count)]
      var part: JSON.Object = ["group": "source", "label": .string(head.heading.text.components.joined())]
      places[path] = head.heading.reference
      takeAmounts(of: labels, at: { _ in head.column }, unit, part: breakdown.count, into: &part, path)
      breakdown.append(.object(part))
    }
    if budget.isEmpty, !breakdown.isEmpty { addUp(breakdown, unit, into: &budget) }
    takeWorth(points, from: first, to: last, into: &budget)
    for line in Set(labels.map(\.row)).sorted() where !isTransposed { takeSidePoints(row: line, beside: labels, into: &budget) }
    takePoints(below: last, into: &budget)
    openSide(labels)
    weighSide(&budget, labels, from: first, to: last)
    if !labels.contains(where: { $0.meaning == .adjusted }), labels.contains(where: { $0.meaning == .initial }) {
      budget["base"] = "initial"
    }
    if !isScored, !hasNamedWeights, budget["weight"] == nil { budget["weight"] = 0 }
    placeFundsInRow()
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
      guard let meaning = sideMeaning(cell) else { continue }
      let earlier = labels.firstIndex { $0.meaning == meaning }
      // 调整后预算 says more surely what was planned than 年中调整 before it.
      let isSurer = earlier.map { place in
        Self.isAddition(FormWords.label(labels[place].cell.text)) && !Self.isAddition(FormWords.label(cell.text))
      }
      if isSurer == false { continue }
      let label = SideLabel(meaning: meaning, cell: cell, behind: behindColon(cell))
      if label.behind != nil {
        if let earlier { labels.remove(at: earlier) }
        labels.append(label)
        continue
      }
      let isLast = label.column > lastHeadColumn && !labels.contains { $0.row == label.row }
      guard !isLast, FundsRows.isAmount(sheet[label.row, label.column]) else { continue }
      // Where an amount stands below it, and none beside it, it heads a column.
      let isSaid = sheet[label.row, label.column].map { FormWords.holdsNumber($0.text.trimmed) } ?? false
      let below = sheet[cell.rows.upperBound + 1, cell.columns.lowerBound]
      if cell.rows.upperBound + 1 < header.lowerBound, let below, FormWords.holdsNumber(below.text.trimmed), below.columns == cell.columns,
        !isSaid, !labels.contains(where: { $0.row == label.row })
      {
        continue
      }
      if let earlier { labels.remove(at: earlier) }
      labels.append(label)
    }
    return labels
  }

  /// What a label of the funds says by a word of its own; what is only like one, as 基本支出, isn't one here.
  private func sideMeaning(_ cell: DisplayedSheet.Cell) -> FormMeaning? {
    let label = FormWords.label(behindColon(cell) == nil ? cell.text : cell.text.atColon?.0 ?? "")
    guard label.count <= 12, case .taken(let meaning, let way) = words.fund(label), meaning.column != nil || meaning == .rate else {
      return nil
    }
    switch way {
    case .exact, .own: return meaning
    case .contained, .shape, .position: break
    }
    let isPlain = ["年初", "全年", "调整", "执行", "决算", "实际支出", "实际到位"].contains(where: label.contains)
    return isPlain && !["结转", "公共", "财政"].contains(where: label.contains) ? meaning : nil
  }

  /// The columns right of labels that stand one below another, where the row above heads them.
  private func sideColumns(above first: Int, _ labels: [SideLabel]) -> [SideColumn] {
    let column = labels[0].column
    let cells = sheet.cells(inRow: first - 1).filter { $0.columns.lowerBound >= column && $0.rows.upperBound < first }
    func isHead(_ label: String) -> Bool {
      Self.isSum(label) || worth(label) != nil || ["资金", "拨款", "财政", "其他"].contains(where: label.contains)
    }
    let words = cells.map { FormWords.label($0.text) }
    // Amounts under each of them, in each row, are columns whatever heads them: 中央, 省级, 合计.
    let haveAmounts =
      cells.count > 1
      && labels.allSatisfy { label in
        cells.allSatisfy { cell in
          sheet[label.row, cell.columns.lowerBound].map { $0.rows.lowerBound == label.row && FormWords.holdsNumber($0.text.trimmed) }
            ?? false
        }
      }
    guard words.allSatisfy({ $0.count <= 12 && !FormWords.holdsNumber($0) }), let lead = words.first,
      Self.isSum(lead) || words.count(where: isHead) * 2 >= words.count || haveAmounts
    else { return [] }
    return cells.map { SideColumn(heading: $0, column: $0.columns.lowerBound) }
  }

  /// The rows that say the same labels each for a source that leads it: 基本支出 | 预算数 | 331.7, 项目支出 | 预算数 | 136.5; none of one row.
  private func sideLines(of labels: [SideLabel]) -> [(row: Int, lead: DisplayedSheet.Cell)] {
    guard let first = labels.first, labels.allSatisfy({ $0.row == first.row && $0.behind == nil }) else { return [] }
    let lines = headRows.filter { $0 >= first.row }.map { row in (row: row, cells: ownCells(row)) }.prefix { line in
      labels.allSatisfy { label in
        line.cells.contains { $0.columns == label.cell.columns && FormWords.label($0.text) == FormWords.label(label.cell.text) }
      }
    }.compactMap { line in
      line.cells.last { $0.columns.upperBound < first.cell.columns.lowerBound && !$0.text.trimmed.isEmpty }.map { (line.row, $0) }
    }
    return lines.count > 1 ? lines : []
  }

  private func moved(_ labels: [SideLabel], to row: Int) -> [SideLabel] {
    labels.map { label in SideLabel(meaning: label.meaning, cell: sheet[row, label.cell.columns.lowerBound] ?? label.cell, row: row) }
  }

  /// Whether a label is that of a sum, whatever of: 经费合计.
  static func endsInSum(_ label: String) -> Bool { isSum(label) || ["合计", "总计", "小计", "共计", "总额"].contains(where: label.hasSuffix) }

  /// Whether a label is that of a sum alone.
  static func isSum(_ label: String) -> Bool {
    ["合计", "总计", "小计", "总额", "金额", "资金总额"].contains(label) || totals.contains(label)
  }

  /// What a column beside the amounts is worth, got or says: 分值, 得分, 说明.
  private func worth(_ label: String) -> FormMeaning? {
    if FormWords.remarks.contains(label) || label == "备注" { return .reason }
    guard case .taken(let meaning, _) = words.fund(label), [.weight, .score, .reason].contains(meaning) else { return nil }
    return meaning
  }

  private func sideUnit(_ labels: [SideLabel], _ first: Int) -> (unit: String, cell: String)? {
    let rows = sheet.rows(in: max(first - 1, 1)..<(labels.map(\.row).max() ?? first) + 1).flatMap { sheet.cells(inRow: $0) }
    return fundsUnit(labels.map(\.cell) + rows + headRows.flatMap(ownCells))
  }

  /// Takes 分值 and 得分 in a row of labels and amounts.
  private mutating func takeSidePoints(row: Int, beside labels: [SideLabel], into budget: inout JSON.Object) {
    for cell in ownCells(row) where !labels.contains(where: { $0.cell.reference == cell.reference }) {
      guard let meaning = worth(FormWords.label(cell.text)), [.weight, .score].contains(meaning) else { continue }
      let column = cell.columns.upperBound + 1
      guard column <= lastHeadColumn, FundsRows.isAmount(sheet[row, column]) else { continue }
      label(cell)
      let (value, address) = (sheet[row, column], reference(row, column))
      known.insert(address)
      if meaning == .score, filledPlaces[.budgetScore] == nil { filledPlaces[.budgetScore] = address }
      if meaning == .weight, takeFundsWeight(text(value), at: address, into: &budget) { label(value) }
    }
  }

  /// What names the whole block, left of its labels.
  private mutating func labelLeft(of labels: [SideLabel], from first: Int, to last: Int) {
    let column = labels.map(\.cell.columns.lowerBound).min() ?? 0
    let row = labels[0].row
    for line in sheet.rows(in: first..<last + 1) {
      for cell in sheet.cells(inRow: line)
      where cell.columns.lowerBound <= column && !FormWords.holdsNumber(cell.text.trimmed) && behindColon(cell) == nil {
        if cell.rows.contains(row) || cell.columns.contains(column) && cell.rows.upperBound < row { label(cell) }
      }
    }
  }

  // MARK: Amounts

  mutating func takeAmounts(
    of labels: [SideLabel], at column: (SideLabel) -> Int, _ unit: String, part: Int?, into object: inout JSON.Object, _ path: [JSONStep]
  ) {
    for label in labels {
      let address = reference(label.row, column(label))
      let cell = sheet[label.row, column(label)]
      guard let key = label.meaning.column?.rawValue else {
        filledPlaces[.rate(part: part)] = address
        know(cell)
        continue
      }
      places[path + [.key(key)]] = address
      if label.meaning == .executed { filledPlaces[.executed(part: part)] = address } else { self.label(cell) }
      let written = part == nil ? label.behind.map(FormWords.amountBehind) ?? text(cell) : text(cell)
      if label.meaning != .executed, let point = written.firstIndex(of: "."), Decimal(written) != nil {
        fundsDecimals = max(fundsDecimals, written[point...].count - 1)
      }
      if let amount = amount(written, unit, at: address) { object[key] = .string(amount) }
    }
  }

  /// 分值, 得分 and 说明 beside rows of amounts: of the row that has the weight, else of the first.
  private mutating func takeWorth(_ heads: [SideColumn], from first: Int, to last: Int, into budget: inout JSON.Object) {
    func column(_ meaning: FormMeaning) -> Int? { heads.first { worth(FormWords.label($0.heading.text)) == meaning }?.column }
    let rows = sheet.rows(in: first..<last + 1)
    func hasNumber(_ row: Int, _ column: Int?) -> Bool {
      column.flatMap { sheet[row, $0] }.map { FormWords.holdsNumber($0.text.trimmed) } ?? false
    }
    guard
      let row = rows.first(where: { hasNumber($0, column(.weight)) }) ?? rows.first(where: { hasNumber($0, column(.score)) }) ?? rows.last
    else { return }
    if let weightColumn = column(.weight), let cell = sheet[row, weightColumn],
      takeFundsWeight(text(cell), at: cell.reference, into: &budget)
    {
      label(cell)
    }
    if let scoreColumn = column(.score) {
      filledPlaces[.budgetScore] = reference(row, scoreColumn)
      know(sheet[row, scoreColumn])
    }
    if let reasonColumn = column(.reason) {
      filledPlaces[.budgetReason] = reference(row, reasonColumn)
      if let cell = sheet[row, reasonColumn], case let words = text(cell), !words.isEmpty, !FormWords.isPrompt(words),
        !FormWords.isStroke(words)
      {
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

/// Rows under the funds that say what they are worth and got, and are no amount: 执行得分 | 9.8, 分值 | 10 | 得分 | 9.5.
extension FormSheet {
  /// A label of points with the cell right of it.
  struct PointPair {
    let meaning: FormMeaning
    let label: DisplayedSheet.Cell
    /// The column of the points, where they don't stand right beside their label.
    var far: Int?
    var column: Int { far ?? label.columns.upperBound + 1 }
  }

  /// The labels of a row of points; none where a number of the row stands right of no such label.
  func pointPairs(_ row: Int) -> [PointPair] {
    guard row < header.lowerBound else { return [] }
    let cells = ownCells(row).filter { !$0.text.trimmed.isEmpty }
    if cells.contains(where: { Self.endsFunds(FormWords.label($0.text)) }) { return [] }
    var pairs: [PointPair] = []
    for cell in cells {
      guard let meaning = points(FormWords.label(cell.text)) else { continue }
      let pair = PointPair(meaning: meaning, label: cell)
      let right = sheet[row, pair.column]?.text.trimmed ?? ""
      guard pair.column <= lastHeadColumn, right.isEmpty || FormWords.isStroke(right) || FormWords.holdsNumber(right) else { return [] }
      if !pairs.contains(where: { $0.meaning == meaning }) { pairs.append(pair) }
    }
    guard pairs.contains(where: { $0.meaning == .score || $0.meaning == .weight }) else { return [] }
    let numbers = cells.filter { FormWords.holdsNumber($0.text.trimmed) }
    // The only number of a row that has no other label is what the label says, however far right it is.
    if pairs.count == 1, cells.count == 2, let number = numbers.first, numbers.count == 1, number.columns.lowerBound > pairs[0].column {
      pairs[0].far = number.columns.lowerBound
    }
    return numbers.allSatisfy { number in pairs.contains { number.columns.contains($0.column) } } ? pairs : []
  }

  private func points(_ label: String) -> FormMeaning? {
    if label.count <= 10, ["得分", "评分"].contains(where: label.hasSuffix) { return .score }
    guard label.count <= 10, case .taken(let meaning, _) = words.fund(label), [.weight, .score, .rate].contains(meaning) else { return nil }
    return meaning
  }

  /// Takes the rows of points next below the funds, up to what heads something else.
  mutating func takePoints(below row: Int, into budget: inout JSON.Object) {
    for line in sheet.rows(in: row + 1..<max(header.lowerBound, row + 1)) {
      if ownCells(line).contains(where: { Self.endsFunds(FormWords.label($0.text)) }) { return }
      takePoints(row: line, into: &budget)
    }
  }

  /// Takes the cells right of the labels of points in a row.
  mutating func takePoints(row line: Int, into budget: inout JSON.Object) {
    let pairs = pointPairs(line)
    guard !pairs.isEmpty else { return }
    for cell in ownCells(line) where !FormWords.holdsNumber(cell.text.trimmed) { label(cell) }
    for pair in pairs {
      let (cell, address) = (sheet[line, pair.column], reference(line, pair.column))
      known.insert(address)
      switch pair.meaning {
      case .weight:
        if budget["weight"] == nil, takeFundsWeight(text(cell), at: address, into: &budget) { label(cell) }
      case .score: if filledPlaces[.budgetScore] == nil { filledPlaces[.budgetScore] = address }
      case .rate: if filledPlaces[.rate(part: nil)] == nil { filledPlaces[.rate(part: nil)] = address }
      case .level1, .level2, .level3, .target, .relation, .unit, .actual, .reason, .initial, .adjusted, .executed, .soFar, .expected,
        .likelihood:
        continue
      }
    }
  }
}
