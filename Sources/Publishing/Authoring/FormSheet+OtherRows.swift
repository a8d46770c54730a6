import Formats
import Indicators
import LogLines
import Values
import Written

/// The rows among the indicators that are none: names of blocks, sums, what the funds are worth.
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
    labels.insert(cell.reference)
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

  /// Leaves the weights behind names unread that aren't those of their rows: 数量指标（40分） over rows of 45, 甲（20分） beside 25.
  mutating func checkNamedWeights() {
    guard isScored, columns[.weight] != nil else { return }
    for named in namedWeights {
      let next = sheet.rows(in: named.row + 1..<max(end, named.row + 1)).first { row in
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

  static func weight(_ lines: ArraySlice<Line>) -> Decimal { lines.reduce(.zero) { $0 + $1.filled.weight } }

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
    guard start < lines.count, let column = columns[.score] else { return }
    subtotals.append((reference(row, column), start..<lines.count))
  }

  /// A row that only says what the execution of the funds is worth or got: 预算执行（20分*执行率）, 执行率得分.
  mutating func takeFundsRow(_ row: Int) {
    let named = [FormEntry.level1, .level2, .level3].lazy.compactMap { [self] entry in
      columns[entry].flatMap { sheet[row, $0] }.flatMap { FormWords.partingWeight($0.text.components.joined())?.weight }
    }.first
    fundsRow = (named ?? fundsWeight(row), row)
    for entry in [FormEntry.level1, .level2, .level3, .target] {
      if let cell = columns[entry].flatMap({ sheet[row, $0] }) { labels.insert(cell.reference) }
    }
  }

  /// The points in the row's column of weights.
  private func fundsWeight(_ row: Int) -> Decimal? {
    columns[.weight].flatMap { sheet[row, $0] }.flatMap { $0.rows.lowerBound == row ? FormWords.weight($0.text.trimmed) : nil }
  }
}
