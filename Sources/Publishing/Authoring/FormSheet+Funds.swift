import Casework
import Documents
import Formats
import Indicators
import LogLines
import TextForms
import Values
import Written

/// The funds block.
extension FormSheet {
  private typealias Column = TableDefinition.Budget.Column

  /// Whether headings of funds stand above the indicators.
  var hasFunds: Bool { (blockHeads() ?? scatteredHeads()).flatMap { totalRow($0) } != nil || Set(sideLabels().map(\.meaning)).count > 1 }

  mutating func readFunds() {
    let block = (blockHeads() ?? scatteredHeads()).flatMap { heads in totalRow(heads).map { (heads, $0) } }
    if readSideFunds(isBlock: block != nil) { return }
    guard let (heads, row) = block else { return readPlannedFunds() }
    let label = fundsLabel(row, heads)
    let labels = label?.columns.lowerBound ?? max(heads.amounts - 1, 0)
    knowFunds(from: heads.first, to: row, labels, heads)
    fundsUnit = PrintedUnit(naming: heads.unit)
    checkUnit(heads.unit, at: heads.unitCell)
    isRateInPercents =
      heads.rate.map { column in
        (heads.first...max(heads.first, heads.last)).contains { sheet[$0, column]?.text.foldedForComparison.contains("(%)") ?? false }
      } ?? false
    noted += heads.noted
    for heading in heads.noted { known.insert(heading.cell) }
    var budget = JSON.Object()
    places[[.key("budget")]] = label?.reference ?? reference(row, labels)
    let lacksTotal = lacksTotal(row, heads)
    filledPlaces[.executed(part: nil)] = lacksTotal ? nil : heads.columns[.executed].map { reference(row, $0) }
    filledPlaces[.rate(part: nil)] = lacksTotal ? nil : heads.rate.map { reference(row, $0) }
    filledPlaces[.budgetScore] = heads.score.map { reference(row, $0) }
    filledPlaces[.budgetReason] = heads.reason.map { reference(row, $0) }
    if let column = heads.weight, let cell = sheet[row, column], case let text = text(cell), !text.isEmpty, !FormWords.isStroke(text) {
      if !takeFundsWeight(text, at: cell.reference, into: &budget) { fault(.badWeight(text), at: cell.reference) }
    }
    fundsSoFar = soFar(row, heads)
    if let column = heads.reason, let cell = sheet[row, column], case let words = text(cell),
      !words.isEmpty, !FormWords.isPrompt(words), !FormWords.isStroke(words)
    {
      fundsReason = (words, cell.reference)
    }
    weighFunds(&budget, heads, through: row, labels)
    placeFundsInRow()
    // A form without any weights has none for its funds.
    if !isScored, !hasNamedWeights, budget["weight"] == nil { budget["weight"] = 0 }
    // Where there is only one column of what was planned, the execution is a share of that.
    if heads.columns[.adjusted] == nil, heads.columns[.initial] != nil { budget["base"] = "initial" }
    if !lacksTotal { amounts(inRow: row, heads, into: &budget, path: [.key("budget")]) }
    let adjusted = heads.columns[.adjusted].flatMap { column in
      sheet.rows(in: heads.first..<heads.last + 1).compactMap { sheet[$0, column] }.last { heads.cells.contains($0.reference) }
    }
    if let adjusted { settleAddition(&budget, under: adjusted) }
    let parts = breakdown(from: lacksTotal ? row : row + 1, heads, total: row)
    if lacksTotal { addUp(parts, heads.unit, into: &budget) }
    if !parts.isEmpty { budget["breakdown"] = .array(parts) }
    root["budget"] = .object(budget)
    takePoints(below: row, into: &budget)
    root["budget"] = .object(budget)
    openFunds(heads, total: row)
    for line in sheet.rows(in: row..<header.lowerBound) {
      cellsLeftOut.formUnion(heads.leftOut.compactMap { sheet[line, $0] }.map(\.reference))
    }
  }

  /// What a row of the funds says of a part of the year.
  private mutating func soFar(_ row: Int, _ heads: FundsHeads) -> FormReading.Monitored {
    var monitored = FormReading.Monitored()
    func place(_ column: Int?) -> String? { column.map { reference(row, $0) } }
    monitored.places = .init(
      actual: place(heads.soFar), expected: place(heads.expected), likelihood: place(heads.likelihood), deviation: nil)
    if let column = heads.soFar { monitored.actual = amount(text(sheet[row, column]), heads.unit, at: reference(row, column)) ?? "" }
    if let column = heads.expected { monitored.expected = amount(text(sheet[row, column]), heads.unit, at: reference(row, column)) ?? "" }
    if let column = heads.likelihood { monitored.likelihoods = [text(sheet[row, column])].filter { !$0.isEmpty } }
    for cell in [monitored.places.actual, monitored.places.expected, monitored.places.likelihood].compactMap(\.self) {
      known.insert(cell)
    }
    return monitored
  }

  /// The headings of the funds that only a person knows, where figures stand below them.
  private mutating func openFunds(_ heads: FundsHeads, total row: Int) {
    let isBaseKnown = heads.columns[.initial] != nil || heads.columns[.adjusted] != nil
    let taken = Set(heads.columns.keys.map { FormMeaning($0) })
    let others: [(FormMeaning, Int?)] = [(.rate, heads.rate), (.weight, heads.weight), (.score, heads.score), (.reason, heads.reason)]
    let missing = FormMeaning.ofFunds.filter { meaning in
      !taken.contains(meaning) && others.allSatisfy { $0.0 != meaning || $0.1 == nil }
    }
    for (cell, other, meaning) in heads.doubled {
      guard let below = sheet[row, cell.columns.lowerBound], FormWords.holdsNumber(below.text.trimmed),
        below.text.trimmed != sheet[row, other.columns.lowerBound]?.text.trimmed
      else { continue }
      open.append(
        FormUnderstanding.Open(
          heading: cell.text.components.joined(), cell: cell.reference, candidates: [meaning] + missing, examples: [below.text.trimmed],
          isNeeded: true, double: other.text.components.joined()))
    }
    for (cell, several) in heads.unknown {
      let column = cell.columns.lowerBound
      guard let below = sheet[row, column], FormWords.holdsNumber(below.text.trimmed) else { continue }
      let candidates = several.isEmpty ? missing : several
      open.append(
        FormUnderstanding.Open(
          heading: cell.text.components.joined(), cell: cell.reference, candidates: candidates, examples: [below.text.trimmed],
          isNeeded: !isBaseKnown || heads.columns[.executed] == nil && heads.soFar == nil))
    }
  }

  /// The row of the total: what is called so, what adds up the others, else the first below the headings that has amounts.
  ///
  /// Of an empty form it is the first of all.
  private func totalRow(_ heads: FundsHeads) -> Int? {
    let tasks = taskRows ?? 0..<0
    let rows = sheet.rows(in: heads.last + 1..<max(header.lowerBound, heads.last + 1)).filter { !tasks.contains($0) }.prefix { row in
      !ownCells(row).contains { Self.endsFunds(FormWords.label($0.text)) }
    }.filter { pointPairs($0).isEmpty }
    func isTotal(_ row: Int) -> Bool {
      ownCells(row).contains { cell in Self.totals.contains { FormWords.label(cell.text).hasPrefix($0) } }
    }
    func hasAmounts(_ row: Int) -> Bool {
      heads.columns.values.contains { sheet[row, $0].map { $0.rows.lowerBound == row && FormWords.holdsNumber($0.text.trimmed) } ?? false }
    }
    if let row = rows.first(where: isTotal) ?? (heads.isBlock ? rows.first(where: { addsUp($0, of: rows, heads) }) : nil) { return row }
    if let row = rows.first(where: { heads.isBlock && hasAmounts($0) }) { return row }
    return heads.isBlock ? rows.first { !ownCells($0).isEmpty } : nil
  }

  /// Whether a row is called a sum and none of the others has more.
  private func addsUp(_ row: Int, of rows: some Sequence<Int>, _ heads: FundsHeads) -> Bool {
    guard ownCells(row).contains(where: { cell in cell.columns.lowerBound < heads.amounts && Self.endsInSum(FormWords.label(cell.text)) })
    else {
      return false
    }
    return heads.columns.values.allSatisfy { column in
      guard let sum = number(row, column) else { return true }
      return rows.allSatisfy { other in number(other, column).map { $0 <= sum } ?? true }
    }
  }

  /// The number of a cell that begins in a row.
  func number(_ row: Int, _ column: Int) -> Decimal? {
    sheet[row, column].flatMap { $0.rows.lowerBound == row ? WrittenNumber($0.text.trimmed)?.value : nil }
  }

  /// Whether a label stands below the funds.
  static func endsFunds(_ label: String) -> Bool {
    goals.contains(label) || isReached(label) || tasks.contains(label) || FormWords.isTextLabel(label)
      || ["情况说明", "资金管理情况", "项目概况", "项目实施内容", "总体目标完成情况"].contains(label)
      || label.hasSuffix("情况") && ["绩效", "目标", "指标"].contains(where: label.contains)
  }

  /// The label of a row of the funds: the nearest text left of its amounts.
  func fundsLabel(_ row: Int, _ heads: FundsHeads) -> DisplayedSheet.Cell? {
    // A number there is an amount that nobody asks for: 上年结转.
    ownCells(row).last {
      $0.columns.lowerBound < heads.amounts && !$0.text.trimmed.isEmpty && WrittenNumber($0.text.trimmed) == nil
    }
  }

  static let totals = ["年度资金总额", "资金总额", "年度总金额", "项目资金总额", "年度预算总额"]

  /// The headings of the amounts, as bureaus print them.
  static let fundsWords: [(meaning: FormMeaning, words: Set<String>)] = [
    (.initial, ["年初预算数", "年初预算", "当年年度预算", "年初预算金额", "年初批复预算数"]),
    (
      .adjusted, ["全年预算数", "全年预算", "调整后预算数", "调整后预算", "转移支付预算数", "转移支付预算", "预算数", "全年预算金额", "调整预算数"]
    ),
    (.executed, ["全年执行数", "预算执行数", "执行数", "全年执行金额", "实际执行数", "全年实际执行数"]), (.rate, ["执行率", "预算执行率"]),
  ]

  /// The headings of the amounts by the part of the wording that they are.
  static var fundsLabels: [(FormWording.Part, Set<String>)] {
    fundsWords.compactMap { meaning, words in meaning.part.map { ($0, words) } }
  }

  /// Takes the funds' labels, and what is computed of them, for known.
  private mutating func knowFunds(from first: Int, to row: Int, _ labels: Int, _ heads: FundsHeads) {
    known.formUnion(heads.cells)
    if let cell = heads.unitCell { known.insert(cell) }
    for line in sheet.rows(in: first..<row + 1) {
      for cell in ownCells(line) where cell.columns.lowerBound <= labels && !FormWords.label(cell.text).isEmpty {
        if cell.columns.lowerBound < labels || line == row { label(cell) }
      }
    }
    label(sheet[row, labels])
    for column in [heads.columns[.initial], heads.columns[.adjusted], heads.weight].compactMap(\.self) { label(sheet[row, column]) }
    for line in heads.first..<heads.last + 1 { for cell in ownCells(line) where heads.cells.contains(cell.reference) { label(cell) } }
    for column in [heads.weight, heads.rate, heads.score, heads.reason].compactMap(\.self) { know(sheet[row, column]) }
    knowAddition(row, heads)
  }

  private mutating func amounts(
    inRow row: Int, _ heads: FundsHeads, _ columns: [Column] = Column.allCases, into object: inout JSON.Object, path: [JSONStep]
  ) {
    for column in columns {
      guard let head = heads.columns[column] else { continue }
      places[path + [.key(column.rawValue)]] = reference(row, head)
      let written = text(sheet[row, head])
      if column != .executed, let point = written.firstIndex(of: "."), Decimal(written) != nil {
        fundsDecimals = max(fundsDecimals, written[point...].count - 1)
      }
      if let amount = amount(written, heads.unit, at: reference(row, head)) { object[column.rawValue] = .string(amount) }
    }
  }

  /// An amount as an expression: a bare number is in the form's unit.
  mutating func amount(_ text: String, _ unit: String, at cell: String) -> String? {
    if text.isEmpty || WrittenNothing.read(text, for: .value) != nil { return nil }
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

  /// The rows under the total: 其中, or 按收入性质分 beside 按支出性质分.
  private mutating func breakdown(from first: Int, _ heads: FundsHeads, total row: Int) -> [JSON] {
    var sources: [JSON] = []
    var natures: [TableDefinition.Budget.Group: [(part: JSON, column: String, cell: String, place: String?)]] = [:]
    var groups: [Int: TableDefinition.Budget.Group] = [:]
    let isOnlyGroup = headRows.flatMap(ownCells).count { Self.group(FormWords.label($0.text)) != nil } < 2
    // 合计 may stand below its parts.
    let tasks = taskRows ?? 0..<0
    let above = sheet.rows(in: heads.last + 1..<max(row, heads.last + 1)).filter { !tasks.contains($0) }
    for line in above + sheet.rows(in: first..<max(header.lowerBound, first)) {
      let cells = ownCells(line)
      let folded = cells.map { FormWords.label($0.text) }
      if folded.contains(where: Self.endsFunds) { break }
      if !pointPairs(line).isEmpty { continue }
      for (cell, label) in zip(cells, folded) {
        guard let group = Self.group(label) else { continue }
        groups[cell.columns.lowerBound] = group
        self.label(cell)
      }
      // A group over rows that have their amounts under the headings: 按支出性质分 above 基本支出.
      let group = groups.first { groups.count == 1 && $0.key < heads.amounts }?.value
      let isHead = zip(cells, folded).contains { $1.hasPrefix("按") && groups[$0.columns.lowerBound] != nil }
      if group != nil, isHead { continue }
      if groups.isEmpty || group != nil {
        guard let cell = fundsLabel(line, heads), case let label = Self.part(text(cell)), !label.isEmpty else { continue }
        // What has words where the amounts stand is no part of them.
        let areAmounts = heads.columns.values.allSatisfy { place in
          let written = text(sheet[line, place])
          return written.isEmpty || FormWords.isStroke(written) || WrittenNothing.read(written, for: .value) != nil
            || FormWords.holdsNumber(written) || written.hasPrefix("=")
        }
        if !areAmounts { break }
        // The only group of a block parts it like 其中 does; of two each has the column that is its own.
        let own = group.flatMap { isOnlyGroup ? nil : $0 } ?? .source
        var part: JSON.Object = ["group": .string(own.rawValue), "label": .string(label)]
        let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count)]
        places[path] = cell.reference
        amounts(inRow: line, heads, own.columns, into: &part, path: path)
        filledPlaces[.executed(part: sources.count)] =
          own.columns.contains(.executed) ? heads.columns[.executed].map { reference(line, $0) } : nil
        if heads.soFar != nil { partsSoFar.append((label, cell.reference, soFar(line, heads))) }
        filledPlaces[.rate(part: sources.count)] = heads.rate.map { reference(line, $0) }
        for column in [heads.weight, heads.rate, heads.score, heads.reason].compactMap(\.self) { know(sheet[line, column]) }
        knowAddition(line, heads)
        for other in cells where other.columns.lowerBound <= cell.columns.lowerBound { self.label(other) }
        sources.append(.object(part))
        continue
      }
      for (index, cell) in cells.enumerated() {
        guard let group = groups[cell.columns.lowerBound], !FormWords.label(cell.text).hasPrefix("按") else { continue }
        var label = Self.part(text(cell))
        var figure = ""
        // The amount stands behind the name, right of it, or will stand there.
        var address: String? = cell.reference
        if let parts = label.atColon {
          (label, figure) = parts
        } else {
          self.label(cell)
          let next = cell.columns.upperBound + 1
          address = groups[next] == nil && next <= lastColumn ? reference(line, next) : nil
          if cells.indices.contains(index + 1), groups[cells[index + 1].columns.lowerBound] == nil {
            figure = text(cells[index + 1])
            address = cells[index + 1].reference
            know(cells[index + 1])
          }
        }
        if label.isEmpty { continue }
        var part: JSON.Object = ["group": .string(group.rawValue), "label": .string(label)]
        let column = group == .income ? "adjusted" : "executed"
        part[column] = amount(figure, heads.unit, at: cell.reference).map { .string($0) }
        natures[group, default: []].append((.object(part), column, cell.reference, address))
      }
    }
    let others = (natures[.income] ?? []) + (natures[.expenditure] ?? [])
    for (index, other) in others.enumerated() {
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count + index)]
      places[path] = other.cell
      places[path + [.key(other.column)]] = other.place
      if other.column == "executed" { filledPlaces[.executed(part: sources.count + index)] = other.place }
    }
    return sources + others.map(\.part)
  }

  /// The last column above the indicators with a heading or an amount.
  private var lastColumn: Int { headRows.flatMap { sheet.cells(inRow: $0) }.map(\.columns.upperBound).max() ?? 0 }

  /// What a label groups the parts by.
  private static func group(_ label: String) -> TableDefinition.Budget.Group? {
    if label.hasPrefix("按收入性质分") { return .income }
    return label.hasPrefix("按支出性质分") ? .expenditure : nil
  }

  /// A label without 其中： before it.
  private static func part(_ text: String) -> String { text.behind(anyOf: ["其中：", "其中:", "其中"]) ?? text }
}
