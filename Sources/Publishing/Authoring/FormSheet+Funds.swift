import Casework
import Documents
import Formats
import Indicators
import LogLines
import Readings
import TextForms
import Values
import Written

/// The funds, as the reading has them.
extension FormSheet {
  private typealias Column = TableDefinition.Budget.Column

  /// A line of amounts: a row of the sheet, or across a column of it.
  private struct FundsLine {
    let grid: ReadingGrid
    let number: Int
    let role: ReadingGrid.Role

    /// Where the line has what a meaning names; nil where no column has it.
    func place(_ meaning: String) -> (row: Int, column: Int)? {
      grid.columns(of: meaning).first.map { grid.isAcross ? ($0, number) : (number, $0) }
    }
  }

  /// Whether the funds stand below the indicators and their total.
  var hasFundsBelow: Bool { reading.fundsGrids.contains { !$0.isAcross && $0.head.lowerBound > header.upperBound } }

  mutating func readFunds() {
    let grids = reading.fundsGrids
    let single = reading.cells.filter { FormCatalog.amounts.contains($0.value) || $0.value == "part" }
    if grids.isEmpty, single.isEmpty { return }
    let unit = grids.lazy.compactMap(\.constants.unit).first ?? reading.constants.unit
    (fundsUnit, isFundsUnitNamed) = (PrintedUnit(naming: unit ?? "万元"), unit != nil)
    if fundsUnit.base != .yuan { fault(.badAmount(unit ?? ""), at: grids.first.map { reference($0.head.lowerBound, 0) } ?? "A1") }
    let lines = grids.flatMap { grid in
      grid.rows.sorted { $0.key < $1.key }.map { FundsLine(grid: grid, number: $0.key, role: $0.value) }
    }
    var budget = JSON.Object()
    let totals = lines.filter { $0.role == .total }
    for line in totals { readTotal(line, into: &budget) }
    readSingle(into: &budget)
    if let cell = place(of: "weight", in: totals + lines), case let text = text(sheet[cell.row, cell.column]), !text.isEmpty,
      !FormWords.isStroke(text), budget["weight"] == nil, !takeFundsWeight(text, at: reference(cell.row, cell.column), into: &budget)
    {
      fault(.badWeight(text), at: reference(cell.row, cell.column))
    }
    for (place, meaning) in [(FormPlace.budgetScore, "score"), (.budgetReason, "reason")] where filledPlaces[place] == nil {
      filledPlaces[place] = self.place(of: meaning, in: totals + lines).map { reference($0.row, $0.column) }
    }
    readReason()
    weighFunds(&budget, headings: Set(proposal.parts.filter { $0.grid != nil }.map { proposal.table.wholeName($0.cell) }))
    placeFundsInRow()
    // A form without any weights has none for its funds.
    if !isScored, !hasNamedWeights, budget["weight"] == nil { budget["weight"] = 0 }
    var parts: [JSON] = []
    for line in lines where line.role == .part { readPart(line, into: &parts) }
    if totals.isEmpty, single.allSatisfy({ $0.value == "part" }) { addUp(parts, unit ?? "万元", into: &budget) }
    readPartsInCells(single.filter { $0.value == "part" }.map(\.key), into: &parts)
    // Where there is only one column of what was planned, the execution is a share of that.
    if places[[.key("budget"), .key("adjusted")]] == nil, places[[.key("budget"), .key("initial")]] != nil { budget["base"] = "initial" }
    if !parts.isEmpty { budget["breakdown"] = .array(parts) }
    root["budget"] = .object(budget)
  }

  /// The first place of a meaning in some lines.
  private func place(of meaning: String, in lines: [FundsLine]) -> (row: Int, column: Int)? {
    lines.lazy.compactMap { $0.place(meaning) }.first
  }

  private mutating func readTotal(_ line: FundsLine, into budget: inout JSON.Object) {
    let path: [JSONStep] = [.key("budget")]
    if places[path] == nil {
      let label = line.place("label").map { reference($0.row, $0.column) }
      places[path] = label ?? line.place("initial").map { reference($0.row, max($0.column - 1, 0)) } ?? reference(line.number, 0)
    }
    readAmounts(line, Column.allCases, into: &budget, path)
    readExecution(line, part: nil)
    if isMonitoring { fundsSoFar = soFar(line) }
  }

  /// The cells of a line that are filled in: what was spent, and its rate.
  private mutating func readExecution(_ line: FundsLine, part: Int?) {
    if !isMonitoring, let cell = line.place("executed") { filledPlaces[.executed(part: part)] = reference(cell.row, cell.column) }
    guard let cell = line.place("rate") else { return }
    filledPlaces[.rate(part: part)] = reference(cell.row, cell.column)
    let heads = line.grid.isAcross ? cell.row...cell.row : line.grid.head
    let columns = line.grid.isAcross ? line.grid.head : cell.column...cell.column
    isRateInPercents =
      isRateInPercents || heads.contains { row in columns.contains { sheet[row, $0]?.text.foldedForComparison.contains("(%)") ?? false } }
  }

  /// What a line says of a part of the year.
  private mutating func soFar(_ line: FundsLine) -> FormReading.Monitored {
    var monitored = FormReading.Monitored()
    func name(_ meaning: String) -> String? { line.place(meaning).map { reference($0.row, $0.column) } }
    monitored.places = .init(actual: name("executed"), expected: name("expected"), likelihood: name("likelihood"), deviation: nil)
    monitored.actual = amount(inCell: monitored.places.actual)
    monitored.expected = amount(inCell: monitored.places.expected)
    monitored.likelihoods = [text(monitored.places.likelihood.flatMap { cell(named: $0) })].filter { !$0.isEmpty }
    return monitored
  }

  private mutating func amount(inCell cell: String?) -> String {
    cell.flatMap { amount(text(self.cell(named: $0)), fundsUnit.text, at: $0) } ?? ""
  }

  private mutating func readAmounts(_ line: FundsLine, _ columns: [Column], into object: inout JSON.Object, _ path: [JSONStep]) {
    for column in columns where column != .executed || !isMonitoring {
      guard let cell = line.place(column.rawValue) else { continue }
      readAmount(column, reference(cell.row, cell.column), text(sheet[cell.row, cell.column]), into: &object, path)
    }
  }

  private mutating func readAmount(_ column: Column, _ cell: String, _ written: String, into object: inout JSON.Object, _ path: [JSONStep])
  {
    places[path + [.key(column.rawValue)]] = cell
    if column != .executed, let point = written.firstIndex(of: "."), Decimal(written) != nil {
      fundsDecimals = max(fundsDecimals, written[point...].count - 1)
    }
    if let amount = amount(written, fundsUnit.text, at: cell) { object[column.rawValue] = .string(amount) }
  }

  /// Amounts, the rate and the points that stand in cells of their own, some behind a colon.
  private mutating func readSingle(into budget: inout JSON.Object) {
    for (cell, meaning) in reading.cells.sorted(by: { $0.key < $1.key }) {
      let printed = text(self.cell(named: cell))
      let written = FormWords.amountBehind(printed.components.joined().atColon?.1 ?? printed)
      switch meaning {
      case "funds.score": if filledPlaces[.budgetScore] == nil { filledPlaces[.budgetScore] = cell }
      case "funds.weight":
        // 预算执行情况（10分） is found with all other labels of the funds.
        if budget["weight"] == nil, !written.isEmpty, FormWords.partingWeight(printed) == nil,
          !takeFundsWeight(written, at: cell, into: &budget)
        {
          fault(.badWeight(written), at: cell)
        }
      case "rate": if filledPlaces[.rate(part: nil)] == nil { filledPlaces[.rate(part: nil)] = cell }
      default:
        guard let column = Column(rawValue: meaning) else { continue }
        if places[[.key("budget")]] == nil { places[[.key("budget")]] = cell }
        if column == .executed { filledPlaces[.executed(part: nil)] = cell }
        readAmount(column, cell, written, into: &budget, [.key("budget")])
      }
    }
  }

  private mutating func readReason() {
    guard let place = filledPlaces[.budgetReason], case let words = text(cell(named: place)), !words.isEmpty, !FormWords.isPrompt(words),
      !FormWords.isStroke(words)
    else { return }
    fundsReason = (words, place)
  }

  // MARK: Parts

  private mutating func readPart(_ line: FundsLine, into parts: inout [JSON]) {
    guard let cell = line.place("label").flatMap({ sheet[$0.row, $0.column] }), case let label = Self.part(text(cell)), !label.isEmpty
    else {
      return
    }
    let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(parts.count)]
    var part: JSON.Object = ["group": "source", "label": .string(label)]
    places[path] = cell.reference
    readAmounts(line, TableDefinition.Budget.Group.source.columns, into: &part, path)
    readExecution(line, part: parts.count)
    if isMonitoring { partsSoFar.append((label, cell.reference, soFar(line))) }
    parts.append(.object(part))
  }

  /// The parts with their amounts behind them, 其中：基本支出：697.1, or right of them; what stands below 按收入性质分 was planned.
  private mutating func readPartsInCells(_ cells: [String], into parts: inout [JSON]) {
    let natures = headRows.flatMap(ownCells).filter { FormWords.label($0.text).hasPrefix("按") }
    let placed = cells.compactMap { name in place(of: name).map { (name: name, row: $0.row, column: $0.column) } }
    var found: [(group: TableDefinition.Budget.Group, label: String, figure: String, cell: String)] = []
    for (name, row, column) in placed.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      var (label, figure) = (Self.part(text(sheet[row, column])), "")
      if let parted = label.atColon { (label, figure) = parted }
      if WrittenNumber(label) != nil || label.isEmpty {
        figure = label
        label = Self.part(text(sheet.cells(inRow: row).last { $0.columns.upperBound < column }))
      }
      if label.isEmpty { continue }
      let nature = natures.filter { $0.rows.lowerBound < row && $0.columns.lowerBound <= column }.max {
        ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
      }
      let word = nature.map { FormWords.label($0.text) } ?? ""
      let group: TableDefinition.Budget.Group = word.contains("支出") ? .expenditure : word.contains("收入") ? .income : .source
      found.append((group, label, figure, name))
    }
    for group in [TableDefinition.Budget.Group.source, .income, .expenditure] {
      for part in found where part.group == group {
        let column = group == .income ? "adjusted" : group == .expenditure ? "executed" : "initial"
        let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(parts.count)]
        places[path] = part.cell
        places[path + [.key(column)]] = part.cell
        if column == "executed" { filledPlaces[.executed(part: parts.count)] = part.cell }
        var json: JSON.Object = ["group": .string(group.rawValue), "label": .string(part.label)]
        json[column] = amount(part.figure, fundsUnit.text, at: part.cell).map { .string($0) }
        parts.append(.object(json))
      }
    }
  }

  /// A label without 其中： before it.
  private static func part(_ text: String) -> String {
    let label = text.components.joined()
    return label.behind(anyOf: ["其中：", "其中:", "其中"]) ?? label
  }

  /// Takes what all sources have together for the total, where no row is called one, and says so.
  private mutating func addUp(_ parts: [JSON], _ unit: String, into budget: inout JSON.Object) {
    for column in Column.allCases {
      let amounts = parts.compactMap { $0[column.rawValue]?.string.flatMap { WrittenAmount($0)?.value } }
      let sum = amounts.reduce(Optional(Rational(0))) { $0?.adding($1) }
      guard !amounts.isEmpty, let inUnit = sum?.divided(by: fundsUnit.scale)?.exactDecimal else { continue }
      budget[column.rawValue] = .string("\(inUnit)\(unit)")
    }
    fundsSources = parts.compactMap { $0["label"]?.string }
    places[[.key("budget")]] = places[[.key("budget"), .key("breakdown"), .index(0)]]
  }

  // MARK: Amounts

  /// An amount as an expression: a bare number is in the form's unit.
  mutating func amount(_ text: String, _ unit: String, at cell: String) -> String? {
    if text.isEmpty || FormWords.isStroke(text) || WrittenNothing.read(text, for: .value) != nil { return nil }
    guard let number = WrittenNumber(text) else { return text }
    if !number.unitBesideYuan.isEmpty {
      fault(.badAmount(text), at: cell)
      return nil
    }
    let written = text.foldedForReading.filter { $0 != "," && !$0.isWhitespace }
    // A number is kept as it is written: as many decimals are printed again.
    let isPlain = written.allSatisfy { $0.isASCII && ($0.isNumber || ".-".contains($0)) || "万亿元".contains($0) }
    let ending = number.isScaled || number.isMoney ? "元" : unit
    return isPlain ? written + (number.unit.isEmpty ? ending : "") : "\(number.value)" + ending
  }

  /// An amount with the unit of the funds, where it is written without one.
  func inFundsUnit(_ text: String) -> String { WrittenNumber(text)?.unit == "" ? text + fundsUnit.text : text }
}

extension JSON.Object {
  /// An amount of a budget.
  func amount(_ key: String) -> Rational? { self[key]?.string.flatMap { WrittenAmount($0) }?.value }
}
