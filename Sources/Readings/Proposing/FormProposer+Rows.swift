import Formats
import TextForms
import Values
import Written

/// The rows of the grids, each with what it is.
extension FormProposer {
  /// The rows of indicators up to their total, or to what is no indicator.
  mutating func takeRows(_ grid: inout ReadingGrid, _ band: SheetBand, upTo end: Int) {
    let names = ["level1", "level2", "level3"].flatMap(grid.columns(of:))
    // Where nobody knows the names yet, what stands left of the first figures is one.
    let lastName = names.last ?? band.headings.dropFirst().first?.cell.columns.lowerBound ?? 0
    let columns = Set(grid.columns.keys.joined()).union(grid.away)
    for row in sheet.rows(in: band.rows.upperBound + 1..<end) {
      let cells = ownCells(row)
      guard let lead = cells.first else { continue }
      let label = lead.text.asHeading
      let isLeading = lead.columns.lowerBound <= lastName
      if isLeading, Self.isTotal(label), !goesOn(behind: row, lastName, upTo: end) {
        grid.rows[row] = .total
        taken.insert(row)
        return
      }
      let asks = ["target", "actual"].flatMap(grid.columns(of:)).contains { column in
        sheet[row, column].map { $0.rows.lowerBound == row && !$0.text.asHeading.isEmpty && !$0.columns.contains(lastName) } ?? false
      }
      if !asks, cells.contains(where: { $0.columns.lowerBound <= lastName && Self.isSum($0.text) }) {
        grid.rows[row] = .subtotal
        taken.insert(row)
        continue
      }
      if isLeading && endsRows(lead) || cells.contains(where: isSigned) {
        // A text may stand between the rows and their total.
        let total = sheet.rows(in: row + 1..<end).first { line in
          ownCells(line).first.map { $0.columns.lowerBound <= lastName && Self.isTotal($0.text.asHeading) && ownCells(line).count > 1 }
            ?? false
        }
        if let total {
          grid.rows[total] = .total
          taken.insert(total)
        }
        return settleTotal(of: &grid)
      }
      // Headings once more, as on a second page.
      let repeated = cells.count { cell in band.headings.contains { $0.label == cell.text.asHeading && $0.cell.columns == cell.columns } }
      let isWide = cells.count == 1 && lead.columns.count > 2 || cells.count == 1 && !columns.contains(lead.columns.lowerBound)
      grid.rows[row] = repeated > 1 || isWide ? .title : .row
      taken.insert(row)
    }
    settleTotal(of: &grid)
  }

  /// The last row that adds others up is the total, where it has the points of all rows.
  private func settleTotal(of grid: inout ReadingGrid) {
    guard let last = grid.rows.keys.max(), let column = grid.columns(of: "weight").first else { return }
    let rows = grid.rows.filter { $0.value == .row && $0.key != last }.keys
    if grid.rows[last] == .row {
      // Whatever it is called: one text, and what all rows are worth.
      let asked = Set(
        ["level3", "target", "actual"].flatMap(grid.columns(of:)).compactMap { column in
          sheet[last, column].flatMap { $0.rows.lowerBound == last && !$0.text.trimmingBlanks.isEmpty ? $0.reference : nil }
        })
      let lead = sheet.cells(inRow: last).first { !$0.text.trimmingBlanks.isEmpty }
      guard rows.count > 1, asked.isEmpty || asked == [lead?.reference ?? ""] else { return }
    } else if grid.rows[last] != .subtotal {
      return
    }
    func points(_ row: Int) -> Decimal? {
      sheet[row, column].flatMap { $0.rows.lowerBound == row ? WrittenNumber($0.text.trimmingBlanks)?.value : nil }
    }
    if let sum = points(last), sum == rows.compactMap(points).reduce(.zero, +) { grid.rows[last] = .total }
  }

  /// Whether a label begins a row that adds up all others.
  static func isTotal(_ label: String) -> Bool { FormCatalog.isTotal(label) || FormCatalog.exact(label, in: .rows) == "total" }

  /// Whether a label is that of a sum, whatever of: 产出小计, 合计.
  static func isSum(_ text: String) -> Bool {
    let label = text.asHeading.isEmpty ? text.filter { !"（）() ".contains($0) } : text.asHeading
    return ["小计", "合计", "总计", "共计", "总额"].contains(where: label.hasSuffix)
  }

  /// Whether behind a sum further rows and a sum of the same words follow: 合计 of each block.
  private func goesOn(behind row: Int, _ lastName: Int, upTo end: Int) -> Bool {
    sheet.rows(in: row + 1..<end).contains { line in
      ownCells(line).first.map { $0.columns.lowerBound <= lastName && Self.isTotal($0.text.asHeading) } ?? false
    }
  }

  /// Whether a cell begins what stands below the rows of a grid: a text, a remark, a signature.
  private func endsRows(_ cell: DisplayedSheet.Cell) -> Bool {
    let label = cell.text.throughFirstColon.asHeading
    return ["text", FormCatalog.away].contains(FormCatalog.cell(label))
  }

  /// Whether somebody signs in a cell: 审核人：    日期：.
  private func isSigned(_ cell: DisplayedSheet.Cell) -> Bool {
    cell.text.statements.contains { FormCatalog.cell($0.label.asHeading) == FormCatalog.away }
  }

  /// The rows of the funds: their sum, and its parts.
  mutating func takeFundsRows(_ grid: inout ReadingGrid, _ band: SheetBand, _ parts: [ProposedPart], upTo end: Int) {
    // A column of which it is asked which amounts it has holds amounts.
    let asked = parts.filter { $0.meaning == nil && !FormCatalog.amounts.isDisjoint(with: $0.candidates) }.compactMap(\.column)
    let amounts = ["initial", "adjusted", "executed", "rate"].flatMap(grid.columns(of:)) + asked
    guard let first = amounts.min() else { return }
    var labels: Int?
    for row in sheet.rows(in: band.rows.upperBound + 1..<end) {
      if takePoints(in: row) || takePartsInCells(row) { continue }
      let left = ownCells(row).filter { $0.columns.lowerBound < first }
      let values = amounts.compactMap { sheet[row, $0] }.filter { $0.rows.lowerBound == row }
      // Words end the funds; an expression stands for an amount.
      if values.contains(where: { !isAmount($0.text) && !$0.text.contains { "(（".contains($0) } }) || left.contains(where: isOther) {
        break
      }
      guard let label = left.last(where: { WrittenNumber($0.text.trimmingBlanks) == nil }),
        !values.isEmpty || labels == label.columns.lowerBound
      else {
        // A row without a label goes on only where an amount stands in it.
        if left.isEmpty, values.contains(where: { $0.text.holdsDigit }) {
          grid.rows[row] = grid.rows.isEmpty ? .total : .part
          taken.insert(row)
          continue
        }
        if ownCells(row).isEmpty { continue }
        break
      }
      labels = labels ?? label.columns.lowerBound
      grid.rows[row] = Self.isFundsTotal(label.text.asHeading) ? .total : .part
      taken.insert(row)
    }
    if let labels, grid.meaning(of: labels) == nil { grid.columns[[labels]] = "label" }
    settleTotal(of: &grid, labels, amounts)
  }

  private static func isFundsTotal(_ label: String) -> Bool { isTotal(label) || isSum(label) }

  /// Where no word says which row is the total it is the first, unless the others aren't within it: sources one below another.
  private func settleTotal(of grid: inout ReadingGrid, _ labels: Int?, _ amounts: [Int]) {
    let rows = grid.rows.keys.sorted()
    guard let first = rows.first, !grid.rows.values.contains(.total) else { return }
    func label(_ row: Int) -> String { labels.flatMap { sheet[row, $0]?.text.trimmingBlanks } ?? "" }
    let areParts = rows.dropFirst().contains { label($0).hasPrefix("其中") }
    let columns = amounts.compactMap { column -> (own: Decimal, others: [Decimal])? in
      func number(_ row: Int) -> Decimal? { sheet[row, column].flatMap { WrittenNumber($0.text)?.value } }
      let others = rows.dropFirst().compactMap(number)
      return others.count == rows.count - 1 ? number(first).map { ($0, others) } : nil
    }
    let addsUp = columns.isEmpty || columns.contains { $0.own > .zero && $0.others.reduce(.zero, +) == $0.own }
    let isSource =
      !FormCatalog.isPlainMoney(label(first).asHeading) || columns.contains { $0.others.contains { [own = $0.own] in $0 > own } }
    if areParts || rows.count == 1 || addsUp || !isSource { grid.rows[first] = .total }
  }

  /// Takes the parts of the funds that stand with their amounts behind them: 其中：一般公共预算：845.06, or 其中：基本支出 | 30 below 按支出性质分.
  private mutating func takePartsInCells(_ row: Int) -> Bool {
    let cells = ownCells(row)
    if cells.isEmpty || cells.contains(where: isOther) { return false }
    let natures = cells.filter { $0.text.asHeading.hasPrefix("按") && $0.text.asHeading.contains("性质分") }
    if !natures.isEmpty {
      // One alone only names what follows, whose amounts stand under the headings.
      natureColumns = natures.count > 1 ? natures.map(\.columns.lowerBound) : []
      // What they have together is the total once more.
      proposal.reading.away.formUnion(natures.filter(\.text.holdsDigit).map(\.reference))
      taken.insert(row)
      return true
    }
    func behind(_ cell: DisplayedSheet.Cell) -> String? {
      cell.text.lastIndex { $0 == "：" || $0 == ":" }.map { cell.text[cell.text.index(after: $0)...].trimmed }
    }
    if cells.allSatisfy({ behind($0).map { $0.isEmpty || WrittenNumber($0) != nil } ?? false }) {
      for cell in cells where !cell.text.asHeading.hasSuffix("分") { proposal.reading.cells[cell.reference] = "part" }
      taken.insert(row)
      return true
    }
    let names = cells.filter { natureColumns.contains($0.columns.lowerBound) }
    guard !names.isEmpty else { return false }
    for name in names {
      if let rest = behind(name), WrittenNumber(rest) != nil {
        proposal.reading.cells[name.reference] = "part"
      } else if !natureColumns.contains(name.columns.upperBound + 1) {
        proposal.reading.cells[sheet.reference(row, name.columns.upperBound + 1)] = "part"
      }
    }
    taken.insert(row)
    return true
  }

  /// Whether a cell is the label of something else than a part of the funds.
  func isOther(_ cell: DisplayedSheet.Cell) -> Bool {
    let label = cell.text.throughFirstColon.asHeading
    return FormCatalog.exact(label, in: .goal) != nil || FormCatalog.cell(label) != nil
  }

  mutating func takeTaskRows(_ grid: inout ReadingGrid, _ band: SheetBand, upTo end: Int) {
    guard let name = grid.columns(of: "label").first else { return }
    for row in sheet.rows(in: band.rows.upperBound + 1..<end) {
      let cells = ownCells(row)
      guard let cell = cells.first(where: { $0.columns.contains(name) }) else {
        if cells.isEmpty { continue }
        break
      }
      if cells.first.map(isOther) ?? false || isOther(cell) { break }
      let label = cell.text.asHeading
      grid.rows[row] = Self.isTotal(label) ? .total : .row
      taken.insert(row)
    }
  }
}
