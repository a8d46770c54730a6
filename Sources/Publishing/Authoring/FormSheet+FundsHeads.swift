import Casework
import Documents
import Formats
import Indicators
import LogLines
import TextForms
import Values
import Written

/// The headings of the funds.
extension FormSheet {
  /// The columns of the funds, by their headings.
  struct FundsHeads {
    var columns: [TableDefinition.Budget.Column: Int] = [:]
    var weight: Int?
    var rate: Int?
    var score: Int?
    var reason: Int?
    /// What was only added to what was planned at first, beside their sum.
    var added: Int?
    /// Of a monitoring form: spent so far, expected, how likely.
    var soFar: Int?
    var expected: Int?
    var likelihood: Int?
    /// What was carried over from the year before, by columns that a sum behind them takes in.
    var carried: [Int] = []
    var cells: Set<String> = []
    var unit = "万元"
    var unitCell: String?
    /// Whether one row heads them all.
    var isBlock = false
    /// The rows that head them.
    var first = 0
    var last = 0
    var noted: [FormUnderstanding.Noted] = []
    /// The cells of which nobody knows what they head, with what they may.
    var unknown: [(cell: DisplayedSheet.Cell, meanings: [FormMeaning])] = []
    /// The headings of the amounts.
    var heading: [TableDefinition.Budget.Column: DisplayedSheet.Cell] = [:]
    /// The headings that mean what another one does, with that.
    var doubled: [(cell: DisplayedSheet.Cell, other: DisplayedSheet.Cell, meaning: FormMeaning)] = []
    /// The columns that the office said to leave out.
    var leftOut: [Int] = []

    /// The first column of the amounts.
    var amounts: Int { columns.values.min() ?? rate ?? 0 }

    /// Takes a column for a meaning; false where another has it.
    mutating func take(_ meaning: FormMeaning, _ place: Int) -> Bool {
      if let column = meaning.column {
        guard columns[column] == nil else { return false }
        columns[column] = place
        return true
      }
      switch meaning {
      case .rate where rate == nil: rate = place
      case .weight where weight == nil: weight = place
      case .score where score == nil: score = place
      case .reason where reason == nil: reason = place
      case .soFar where soFar == nil: soFar = place
      case .expected where expected == nil: expected = place
      case .likelihood where likelihood == nil: likelihood = place
      case .level1, .level2, .level3, .target, .relation, .unit, .actual, .weight, .score, .reason, .initial, .adjusted, .executed, .rate,
        .soFar, .expected, .likelihood:
        return false
      }
      return true
    }
  }

  /// The first row that heads funds: two of what was planned, what was spent and the rate.
  func blockHeads() -> FundsHeads? {
    let tasks = taskRows ?? 0..<0
    for row in headRows where !tasks.contains(row) || row == taskHeadOverSum {
      var heads = FundsHeads()
      (heads.isBlock, heads.first, heads.last) = (true, row, row)
      let isParted = row + 1 < header.lowerBound && HeadingColumn.parts(row + 1, of: sheet)
      let headings = HeadingColumn.all(in: row...(isParted ? row + 1 : row), of: sheet)
      if isParted {
        heads.last = row + 1
        takeParts(headings, into: &heads)
      } else {
        takeAll(ownCells(row), above: row + 1, into: &heads)
      }
      takeSum(of: headings, into: &heads)
      let kinds = [heads.columns[.initial] ?? heads.columns[.adjusted], heads.columns[.executed] ?? heads.soFar, heads.rate].count {
        $0 != nil
      }
      let first = heads.amounts
      heads.unknown.removeAll { $0.cell.columns.lowerBound < first }
      // One of them beside a weight or a score, and a heading over a figure that nobody knows: it is asked what that one is.
      let open = heads.unknown.count { FormWords.holdsNumber(sheet[heads.last + 1, $0.cell.columns.lowerBound]?.text.trimmed ?? "") }
      let isNamed = ownCells(row).first.map { cell in ["资金", "经费", "预算"].contains { FormWords.label(cell.text).contains($0) } } ?? false
      let isOpen = (heads.weight ?? heads.score) != nil && (kinds == 1 && open > 0 || kinds == 0 && isNamed && open > 1)
      if kinds < 2, !isOpen { continue }
      // A second line of headings parts some of them.
      let next = isParted ? [] : ownCells(row + 1)
      let isSecond = !next.isEmpty && row + 1 < header.lowerBound && next.allSatisfy { isFundHeading($0) }
      if isSecond {
        for cell in next { take(cell, into: &heads) }
        heads.last = row + 1
      }
      for cell in sheet.cells(inRow: row) where cell.rows.lowerBound < row { take(cell, into: &heads) }
      setUnit(&heads)
      return heads
    }
    return nil
  }

  /// Takes the headings of a row, those of the catalog first; what stands before all others is one only where an amount stands below it.
  private func takeAll(_ cells: [DisplayedSheet.Cell], above row: Int, into heads: inout FundsHeads) {
    func isExact(_ cell: DisplayedSheet.Cell) -> Bool { isExactFund(FormWords.label(cell.text)) }
    for cell in cells where isExact(cell) { take(cell, into: &heads) }
    for (index, cell) in cells.enumerated() where !isExact(cell) {
      let below = sheet[row, cell.columns.lowerBound]?.text.trimmed ?? ""
      if index > 0 || FormWords.holdsNumber(below) { take(cell, into: &heads) }
    }
  }

  /// Takes the headings of two rows, the lower ones under their groups: 年初 and 调整后 under 预算.
  private func takeParts(_ headings: [HeadingColumn], into heads: inout FundsHeads) {
    for heading in headings where isExactFund(heading.label) { take(heading.heading, as: words.fund(heading.label), into: &heads) }
    for heading in headings where !isExactFund(heading.label) {
      let below = sheet[heads.last + 1, heading.heading.columns.lowerBound]?.text.trimmed ?? ""
      if heading.groups.isEmpty, heading.heading.columns.lowerBound == 0, !FormWords.holdsNumber(below) { continue }
      // Beside 总额 under the same group 财政拨款 is a part of it; what isn't called so is asked.
      let group = heading.groups.last?.reference
      let isPart = group != nil && headings.contains { $0.groups.last?.reference == group && Self.isSum($0.label) }
      if isPart, ["拨款", "资金", "补助", "配套", "收入"].contains(where: heading.label.hasSuffix) { continue }
      take(heading.heading, as: words.fund(heading), into: &heads)
    }
    heads.cells.formUnion(headings.flatMap(\.groups).map(\.reference))
  }

  /// Between 年初 and 合计 a 调整 is only what was added: all that was planned for the year is 合计.
  private func takeSum(of headings: [HeadingColumn], into heads: inout FundsHeads) {
    func column(_ heading: HeadingColumn) -> Int { heading.heading.columns.lowerBound }
    takeWhole(of: headings, into: &heads)
    guard let initial = heads.columns[.initial],
      let added = headings.first(where: { column($0) == heads.columns[.adjusted] && Self.isAddition($0.label) }), initial < column(added),
      words.own.answer(to: added.label) == nil,
      let sum = headings.first(where: { heading in
        column(heading) > column(added) && heads.columns[.executed].map { column(heading) < $0 } ?? true
          && ["合计", "小计", "总计", "计", "合计数", "预算合计", "全年"].contains(heading.label)
          && heading.groups.first?.reference == added.groups.first?.reference
      })
    else { return }
    heads.columns[.adjusted] = column(sum)
    heads.added = column(added)
    let both = [added.heading.reference, sum.heading.reference]
    heads.cells.formUnion(both)
    heads.noted.removeAll { both.contains($0.cell) }
    heads.unknown.removeAll { both.contains($0.cell.reference) }
    heads.noted.append(
      .init(heading: sum.heading.text.components.joined(), cell: sum.heading.reference, meaning: .adjusted, way: .position))
  }

  /// Behind 上年结转 and 本年安排 a 合计 of both is all that was planned.
  private func takeWhole(of headings: [HeadingColumn], into heads: inout FundsHeads) {
    guard heads.columns[.adjusted] == nil, let initial = heads.columns[.initial],
      let sum = headings.first(where: { heading in
        let column = heading.heading.columns.lowerBound
        return column > initial && heads.columns[.executed].map { column < $0 } ?? true && ["合计", "小计", "总计", "计"].contains(heading.label)
          && words.own.answer(to: heading.label) == nil
      })?.heading
    else { return }
    func number(_ column: Int) -> Decimal? { sheet[heads.last + 1, column].flatMap { WrittenNumber($0.text.trimmed)?.value } }
    let before = headings.map(\.heading.columns.lowerBound).filter { $0 < sum.columns.lowerBound }.compactMap(number)
    guard before.count > 1, number(sum.columns.lowerBound) == before.reduce(.zero, +) else { return }
    heads.columns[.adjusted] = sum.columns.lowerBound
    heads.carried = headings.map(\.heading).filter { $0.columns.lowerBound < initial && number($0.columns.lowerBound) != nil }.map(
      \.columns.lowerBound)
    heads.cells.insert(sum.reference)
    heads.unknown.removeAll { $0.cell.reference == sum.reference }
    heads.noted.append(.init(heading: sum.text.components.joined(), cell: sum.reference, meaning: .adjusted, way: .position))
  }

  /// Whether a label may be of what was only added to what was planned at first: 年中调整, 追加（减）.
  static func isAddition(_ label: String) -> Bool {
    label.count <= 8 && ["调整", "追加", "调剂", "增减"].contains(where: label.contains) && !["后", "全年"].contains(where: label.contains)
  }

  /// Whether a heading of the funds is one of the catalog, or answered.
  func isExactFund(_ label: String) -> Bool {
    switch words.fund(label) {
    case .taken(_, .exact), .taken(_, .own), .leftOut: true
    case .taken, .several, .unknown: false
    }
  }

  private func isFundHeading(_ cell: DisplayedSheet.Cell) -> Bool {
    switch words.fund(FormWords.label(cell.text)) {
    case .taken: !FormWords.holdsNumber(cell.text.trimmed)
    case .leftOut, .several, .unknown: false
    }
  }

  /// Takes a cell for the heading that it is.
  private func take(_ cell: DisplayedSheet.Cell, into heads: inout FundsHeads) {
    take(cell, as: words.fund(FormWords.label(cell.text)), into: &heads)
  }

  private func take(_ cell: DisplayedSheet.Cell, as understanding: Understanding<FormMeaning>, into heads: inout FundsHeads) {
    let (label, position) = (FormWords.label(cell.text), cell.columns.lowerBound)
    if label.isEmpty || label.count > 16 || FormWords.holdsNumber(cell.text.trimmed) { return }
    switch understanding {
    case .taken(let meaning, let way):
      guard heads.take(meaning, position) else {
        let addition = meaning == .adjusted && heads.added == nil && Self.isAddition(label)
        if !addition { settle(cell, meaning, way, into: &heads) }
        // Beside what was planned in the end, it is what was added on the way.
        if addition {
          heads.added = position
          heads.cells.insert(cell.reference)
        }
        return
      }
      if let column = meaning.column { heads.heading[column] = cell }
      if way != .exact {
        heads.noted.append(.init(heading: cell.text.components.joined(), cell: cell.reference, meaning: meaning, way: way))
      }
    case .leftOut: heads.leftOut.append(position)
    case .several(let meanings):
      heads.unknown.append((cell, meanings))
      return
    case .unknown:
      heads.unknown.append((cell, []))
      return
    }
    heads.cells.insert(cell.reference)
  }

  /// Decides between a heading and another one of the same meaning: what the office said, else what was spent before what only came in.
  private func settle(
    _ cell: DisplayedSheet.Cell, _ meaning: FormMeaning, _ way: Understanding<FormMeaning>.Way, into heads: inout FundsHeads
  ) {
    guard let column = meaning.column, let other = heads.heading[column], !other.columns.overlaps(cell.columns) else { return }
    func rank(_ cell: DisplayedSheet.Cell) -> Int {
      let label = FormWords.label(cell.text)
      if words.own.answer(to: label) != nil { return 2 }
      return meaning == .executed && ["支出", "执行", "决算", "使用", "支付"].contains(where: label.contains) ? 1 : 0
    }
    func isLeftOut(_ cell: DisplayedSheet.Cell) -> Bool {
      words.own.answer(to: FormWords.label(cell.text)).map { $0.meaning == nil } ?? false
    }
    if isLeftOut(cell) {
      heads.leftOut.append(cell.columns.lowerBound)
      heads.cells.insert(cell.reference)
      return
    }
    if !isLeftOut(other) {
      if rank(cell) == rank(other) {
        heads.doubled.append((cell, other, meaning))
        return
      }
      if rank(cell) < rank(other) {
        heads.unknown.append((cell, []))
        return
      }
    }
    (heads.columns[column], heads.heading[column]) = (cell.columns.lowerBound, cell)
    if !isLeftOut(other) { heads.cells.remove(other.reference) }
    heads.cells.insert(cell.reference)
    if isLeftOut(other) { heads.leftOut.append(other.columns.lowerBound) } else { heads.unknown.append((other, [])) }
    heads.noted.removeAll { $0.cell == other.reference }
    if way != .exact { heads.noted.append(.init(heading: cell.text.components.joined(), cell: cell.reference, meaning: meaning, way: way)) }
  }

  /// The headings of the catalog wherever they stand; the label of the total tells where the funds are.
  func scatteredHeads() -> FundsHeads? {
    var heads = FundsHeads()
    let tasks = taskRows ?? 0..<0
    for row in headRows where !tasks.contains(row) {
      for cell in sheet.cells(inRow: row) {
        guard case .taken(let meaning, .exact) = words.fund(FormWords.label(cell.text)), heads.take(meaning, cell.columns.lowerBound) else {
          continue
        }
        heads.cells.insert(cell.reference)
        if heads.first == 0 { heads.first = row }
      }
    }
    guard heads.first > 0, !heads.columns.isEmpty else { return nil }
    // What stands above the headings of the amounts, such as a title, isn't their total.
    heads.last = heads.first - 1
    setUnit(&heads)
    return heads
  }

  private func setUnit(_ heads: inout FundsHeads) {
    let cells = headRows.flatMap { sheet.cells(inRow: $0) }
    let references = heads.cells
    let (first, last) = (heads.first, max(heads.first, heads.last) + 1)
    // What stands on the funds themselves goes before a line over the whole form.
    let near =
      cells.filter { references.contains($0.reference) } + cells.filter { $0.rows.upperBound >= first && $0.rows.lowerBound <= last }
    guard let (unit, cell) = fundsUnit(near + cells.filter { $0.rows.upperBound < first }) else { return }
    (heads.unit, heads.unitCell) = (unit, cell)
  }

  /// The unit of money that the first of some cells names, with the cell.
  func fundsUnit(_ cells: [DisplayedSheet.Cell]) -> (unit: String, cell: String)? {
    cells.lazy.compactMap { cell in
      cell.text.count > 40 ? nil : FormWords.moneyUnit(cell.text).map { ($0, cell.reference) }
    }.first
  }

  /// Refuses amounts in a unit that has no scale: 百元.
  mutating func checkUnit(_ unit: String, at cell: String?) {
    guard PrintedUnit(naming: unit).base != .yuan else { return }
    fault(.badAmount(unit), at: cell ?? "A1")
  }
}
