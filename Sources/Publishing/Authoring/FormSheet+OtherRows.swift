import Formats
import Indicators
import LogLines
import Values
import Written

/// The rows among the indicators that are none: names of blocks, sums, what the funds are worth, headings once more.
extension FormSheet {
  /// Takes a row that is only a block's name, where no column has it: 一、产出指标（50分）, （一）数量指标.
  mutating func takeBlockRow(_ row: Int, _ level1: inout String, _ level2: inout String) -> Bool {
    let named = ownCells(row).filter { !$0.text.trimmed.isEmpty }
    guard columns[.level1] == nil, named.count == 1, let cell = named.first, cell.columns.lowerBound < columns[.level3] ?? 0 else {
      return false
    }
    let given = text(cell).components.joined()
    let (name, weight) = (FormWords.label(given), FormWords.partingWeight(given)?.weight)
    guard name.hasSuffix("指标") || weight != nil else { return false }
    label(cell)
    if columns[.level2] == nil, !level1.isEmpty, given.foldedForComparison.hasPrefix("(") {
      level2 = name
      return true
    }
    (level1, level2) = (name, "")
    guard let weight else { return true }
    hasNamedWeights = true
    if blocks[name] == nil {
      blocks[name] = .number(weight)
      places[[.key("blocks"), .key(name)]] = cell.reference
    }
    return true
  }

  /// Whether a row adds up others by its make: one text over the names and targets, or alone among them beside what the rows above weigh.
  func isSum(_ row: Int) -> Bool {
    guard let name = columns[.level3], let lead = ownCells(row).first(where: { !$0.text.trimmed.isEmpty }), !lines.isEmpty,
      let weight = columns[.weight].flatMap({ sheet[row, $0] }).flatMap({ $0 == lead ? nil : FormWords.weight($0.text.trimmed) }),
      !FormWords.holdsNumber(lead.text.trimmed)
    else { return false }
    let others = [FormEntry.level1, .level2, .level3, .target, .actual].compactMap { columns[$0] }.filter { !lead.columns.contains($0) }
    guard others.allSatisfy({ column in sheet[row, column].map { $0.rows.lowerBound < row || $0.text.trimmed.isEmpty } ?? true }) else {
      return false
    }
    if lead.columns.contains(name), let target = columns[.target], lead.columns.contains(target) { return true }
    let since = lines[(subtotals.last?.lines.upperBound ?? 0)...]
    let isOverNames = lead.columns.upperBound < name || lead.columns.contains(name) && lead.columns.count > 1
    let isNamed = Self.namesSum(FormWords.label(lead.text))
    return isOverNames && [lines[...], since].contains { ($0.count > 1 || isNamed) && Self.weight($0) == weight }
  }

  /// Whether a label says that something is added up: 产出小计, 本级合计.
  private static func namesSum(_ label: String) -> Bool { endsInSum(label) || FormWords.isTotal(label) }

  /// Whether a row that adds up others is the last of the indicators and has all of their points.
  func isTotal(_ row: Int) -> Bool {
    guard let weight = columns[.weight].flatMap({ sheet[row, $0] }).flatMap({ FormWords.weight($0.text.trimmed) }) else { return false }
    let below = sheet.rows(in: row + 1..<sheet.lastRow + 1).first
    let isLast = below.map { endsLines($0) && !leads($0).contains(where: FormWords.isTotal) && !isSum($0) } ?? true
    return isLast && weight >= Self.weight(lines[...])
  }

  /// Takes the weights behind the other levels, 50 behind 产出指标, for known where they are what their rows add up to.
  mutating func checkLevelWeights() {
    let total = printedTotal.flatMap { cell(named: $0.cell)?.rows.lowerBound }
    for column in levelWeights {
      let cells = sheet.rows(in: header.upperBound + 1..<end).compactMap { row in
        sheet[row, column].flatMap { $0.rows.lowerBound == row && FormWords.weight($0.text.trimmed) != nil ? $0 : nil }
      }
      for (index, cell) in cells.enumerated() {
        let next = index + 1 < cells.count ? cells[index + 1].rows.lowerBound : end
        let under = lines.filter { (cell.rows.lowerBound..<next).contains($0.row) }
        if FormWords.weight(cell.text.trimmed) == Self.weight(under[...]) { know(cell) }
      }
      if let cell = total.flatMap({ sheet[$0, column] }), FormWords.weight(cell.text.trimmed) == Self.weight(lines[...]) { know(cell) }
    }
  }

  /// Leaves the weights behind names unread that aren't those of their rows: 数量指标（40分） over rows of 45, 甲（20分） beside 25.
  mutating func checkNamedWeights() {
    guard isScored, columns[.weight] != nil else { return }
    for named in namedWeights {
      let next = sheet.rows(in: named.row + 1..<end).first { row in
        [FormEntry.level1, .level2].contains { level in
          columns[level].flatMap { sheet[row, $0] }?.rows.lowerBound == row && !cell(level, row).isEmpty
        }
      }
      let under = lines.filter { (named.row..<(next ?? end)).contains($0.row) }
      if named.weight != Self.weight(under[...]) { strayWeights.append(named.cell) }
    }
    let rows = lines.compactMap { line -> (isOwn: Bool, cell: UnreadCell)? in
      let text = cell(.level3, line.row).components.joined()
      return parting(text, at: .level3).map { ($0.weight == line.filled.weight, UnreadCell(cell: name(.level3, line.row), text: text)) }
    }
    // A name may have points of its own, 满意度（90分）, where no row's are its weight.
    if rows.contains(where: \.isOwn) { strayWeights += rows.filter { !$0.isOwn }.map(\.cell) }
  }

  private static func weight(_ lines: ArraySlice<Line>) -> Decimal { lines.reduce(.zero) { $0 + $1.filled.weight } }

  /// Takes a row that adds up the rows since the one before it.
  mutating func takeSubtotal(_ row: Int) {
    let weights = columns[.weight].flatMap { sheet[row, $0] }
    var start = lines.count
    if let printed = WrittenNumber(text(weights))?.value {
      // The rows next above it that weigh as much as it says.
      var sum = Decimal.zero
      while start > 0, sum < printed {
        start -= 1
        sum += lines[start].filled.weight
      }
      guard sum == printed else { return }
    } else if text(weights).isEmpty {
      // Of scores alone: the rows since the last one.
      start = subtotals.last?.lines.upperBound ?? 0
    }
    // What weighs as much as the one row above it may be anything, 加分项, unless it says that it is a sum.
    let isNamed = leads(row).contains(where: Self.namesSum)
    guard start < lines.count, lines.count - start > 1 || isNamed else { return }
    label(ownCells(row).first { !$0.text.trimmed.isEmpty })
    label(weights)
    guard let column = columns[.score] else { return }
    know(sheet[row, column])
    subtotals.append((reference(row, column), start..<lines.count))
  }

  /// Whether a row only says what the execution of the funds is worth or got: 预算执行（20分*执行率）, 执行率得分.
  mutating func isFundsRow(_ row: Int) -> Bool {
    guard hasFunds else { return false }
    let names = [FormEntry.level1, .level2, .level3].compactMap { cell($0, row).components.joined().ifAny }
    guard let name = names.first, names.allSatisfy({ FundsScore.isAboutFunds(FormWords.label($0)) }) else { return false }
    if names.contains(where: { FundsScore.isScore(FormWords.label($0)) }) { return true }
    let isAlone = [FormEntry.level2, .level3, .target].allSatisfy { cell($0, row).isEmpty || cell($0, row).components.joined() == name }
    // Without a name of its own it is no indicator, where it says what it is worth.
    return isAlone && (FormWords.partingWeight(name) != nil || cell(.target, row).isEmpty && fundsWeight(row) != nil)
  }

  mutating func takeFundsRow(_ row: Int) {
    let named = [FormEntry.level1, .level2, .level3].lazy.compactMap { [self] entry in
      columns[entry].flatMap { sheet[row, $0] }.flatMap { FormWords.partingWeight($0.text.components.joined())?.weight }
    }.first
    fundsRow = (named ?? fundsWeight(row), row)
    for part in sheet.cells(inRow: row) { know(part) }
    for entry in [FormEntry.level1, .level2, .level3, .target] { label(columns[entry].flatMap { sheet[row, $0] }) }
  }

  /// The points in the row's column of weights.
  private func fundsWeight(_ row: Int) -> Decimal? {
    columns[.weight].flatMap { sheet[row, $0] }.flatMap { $0.rows.lowerBound == row ? FormWords.weight($0.text.trimmed) : nil }
  }

  /// Whether a row says the headings again, over a second block or on a further page.
  func repeatsHeadings(_ row: Int) -> Bool {
    let headings = columns.values.compactMap { sheet[row, $0] }.filter { $0.rows.lowerBound == row && !$0.text.isEmpty }
    let same = headings.count { cell in
      header.contains { FormWords.label(sheet[$0, cell.columns.lowerBound]?.text ?? "") == FormWords.label(cell.text) }
    }
    return same > 2 && same * 2 > headings.count
  }
}

/// Names of what the execution of the funds is worth, and got.
enum FundsScore {
  /// Whether a label is of the execution of the funds: 预算执行, 资金执行率, 执行率得分.
  static func isAboutFunds(_ label: String) -> Bool {
    label.count <= 16 && label.contains("执行")
      && (["预算", "资金", "经费"].contains(where: label.hasPrefix) || label.contains("执行率") || label.hasPrefix("执行得分"))
  }

  /// Whether it is of the points that the execution got.
  static func isScore(_ label: String) -> Bool { ["得分", "评分", "得分值"].contains(where: label.hasSuffix) }
}
