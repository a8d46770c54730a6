import Formats
import TextForms
import Values
import Written

/// Funds without a row of headings: labels left of their amounts, what they are worth below them, the unit.
extension FormProposer {
  /// A label of the funds with what it means, and where its amount stands.
  private struct Label {
    let cell: DisplayedSheet.Cell
    let meaning: String
    let way: ProposedPart.Way
    /// Whether the amount stands behind a colon in the same cell.
    let isBehind: Bool
    var row: Int { cell.rows.lowerBound }
    var value = 0
  }

  /// Whether a cell may hold an amount or a rate: blank, a stroke or a number.
  func isAmount(_ text: String) -> Bool {
    let text = text.trimmingBlanks
    return text.allSatisfy { "-—–－/／\\".contains($0) } || WrittenNumber(text) != nil || text.hasPrefix("=")
      || WrittenNothing.read(text, for: .value) != nil
  }

  /// Funds whose labels stand left of the amounts: 年初预算数 | 46.5, or a column for each source right of them.
  mutating func takeFundsBesideLabels() {
    if proposal.reading.grids.contains(where: { $0.subject == FormCatalog.Place.funds.rawValue }) { return }
    let labels = sheet.rowNumbers.filter { !taken.contains($0) }.flatMap { row in ownCells(row).compactMap(label) }
    guard Set(labels.map(\.meaning)).count > 1 else { return takePlannedFunds() }
    for label in labels where label.isBehind {
      add(label.meaning, labelled: label.cell.text, at: label.cell.reference, (label.cell.reference, label.cell.text), label.way)
    }
    let columns = Dictionary(grouping: labels.filter { !$0.isBehind }) { [$0.cell.columns.lowerBound, $0.value] }
    for (places, labels) in columns.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) { takeFunds(labels, places[0], places[1]) }
    let last = labels.map(\.row).max() ?? 0
    for row in sheet.rows(in: last + 1..<sheet.lastRow + 1) {
      if taken.contains(row) || ownCells(row).contains(where: isOther) { break }
      if !takePoints(in: row) { break }
    }
    for row in Set(labels.map(\.row)).sorted() { _ = takePoints(in: row, beside: labels.map(\.cell.reference)) }
  }

  private func label(_ cell: DisplayedSheet.Cell) -> Label? {
    let statements = cell.text.statements
    guard statements.count < 2 else { return nil }
    let behind = statements.first.flatMap { $0.value.isEmpty ? nil : $0.value }
    let heading = (statements.first?.label ?? cell.text).asHeading
    guard heading.count <= 12, case .taken(let meaning, let way) = FormCatalog.meaning(of: heading, in: .funds),
      FormCatalog.amounts.contains(meaning) || meaning == "rate"
    else { return nil }
    let own: ProposedPart.Way = way == .exact ? .word : .contained
    if let behind {
      let isMoney = ["元", "万元", "亿元", "%"].contains(behind) || WrittenNumber(behind) != nil
      return isMoney ? Label(cell: cell, meaning: meaning, way: own, isBehind: true) : nil
    }
    let (row, column) = (cell.rows.lowerBound, cell.columns.upperBound + 1)
    // Where the next label follows at once, the amount belongs behind the colon.
    if !statements.isEmpty, sheet[row, column].map({ !isAmount($0.text) }) ?? false {
      return own == .word ? Label(cell: cell, meaning: meaning, way: own, isBehind: true) : nil
    }
    // An amount may stand further right, where nothing stands between.
    let far = sheet.cells(inRow: row).first { $0.columns.lowerBound >= column && $0.rows.lowerBound == row }
    let place = sheet[row, column].map(\.text.trimmingBlanks.isEmpty) ?? true ? far?.columns.lowerBound ?? column : column
    let value = sheet[row, place]?.text ?? ""
    let isThere =
      sheet[row, column] != nil || !table.isOfDocument && column <= (sheet.cells(inRow: row).map(\.columns.upperBound).max() ?? 0) + 1
    guard isAmount(value), own == .word && isThere || WrittenNumber(value.trimmingBlanks) != nil else { return nil }
    return Label(cell: cell, meaning: meaning, way: own, isBehind: false, value: place)
  }

  private mutating func takeFunds(_ labels: [Label], _ head: Int, _ value: Int) {
    var seen: Set<String> = []
    let doubled = Set(labels.map(\.meaning).filter { !seen.insert($0).inserted })
    var grid = ReadingGrid(of: FormCatalog.Place.funds.rawValue, head: head...head, isAcross: true)
    let number = proposal.reading.grids.count
    let rows = labels.map(\.row)
    let top = (rows.min() ?? 1) - 1
    // One below another, under headings: a column for each source.
    let heads = rows.count > 1 ? ownCells(top).filter { $0.columns.lowerBound >= value && !isAmount($0.text) } : []
    let sources = heads.filter { cell in
      rows.allSatisfy { sheet[$0, cell.columns.lowerBound].map { isAmount($0.text) } ?? true }
        && ["weight", "score", "reason"].allSatisfy { FormCatalog.exact(cell.text.asHeading, in: .funds) != $0 }
    }.map { (column: $0.columns.lowerBound, isSum: Self.isSum($0.text.asHeading) || $0.text.asHeading == "金额") }
    if sources.count > 1 {
      for source in sources { grid.rows[source.column] = source.isSum ? .total : .part }
      grid.columns[[top]] = "label"
      taken.insert(top)
    } else {
      grid.rows[value] = .total
    }
    for label in labels {
      let isDoubled = doubled.contains(label.meaning)
      if !isDoubled { grid.columns[[label.row]] = label.meaning }
      var part = ProposedPart(cell: label.cell.reference, heading: label.cell.text, grid: number, place: String(label.row))
      part.example = sheet[label.row, value]?.text ?? ""
      if isDoubled { part.candidates = [label.meaning, FormCatalog.away] } else { (part.meaning, part.way) = (label.meaning, label.way) }
      proposal.parts.append(part)
      taken.insert(label.row)
    }
    proposal.reading.grids.append(grid)
    for cell in heads where !sources.contains(where: { $0.column == cell.columns.lowerBound }) {
      guard let meaning = FormCatalog.exact(cell.text.asHeading, in: .funds), ["weight", "score"].contains(meaning) else { continue }
      let row = rows.first { sheet[$0, cell.columns.lowerBound].map { WrittenNumber($0.text) != nil } ?? false } ?? rows[0]
      let place = sheet.reference(row, cell.columns.lowerBound)
      add("funds." + meaning, labelled: cell.text, at: cell.reference, (place, proposal.text(of: place)))
    }
  }

  /// Funds of a form that only sets targets: 年度资金总额 | 85.6 above its sources.
  private mutating func takePlannedFunds() {
    for row in sheet.rowNumbers where !taken.contains(row) {
      guard let label = ownCells(row).first(where: { $0.text.asHeading.contains("资金") && Self.isSum($0.text.asHeading) }),
        let value = sheet[row, label.columns.upperBound + 1], WrittenNumber(value.text.trimmingBlanks) != nil
      else { continue }
      add("initial", labelled: label.text, at: label.reference, (value.reference, value.text))
      taken.insert(row)
      for line in sheet.rows(in: row + 1..<sheet.lastRow + 1) {
        guard !taken.contains(line), let part = sheet[line, label.columns.lowerBound], part.rows.lowerBound == line, !isOther(part),
          let amount = sheet[line, value.columns.lowerBound], amount.reference != part.reference, isAmount(amount.text)
        else { return }
        proposal.reading.cells[amount.reference] = "part"
        taken.insert(line)
      }
    }
  }

  /// Takes a row that says what the funds are worth and got, and is no amount: 执行得分 | 9.8, 分值 | 10 | 得分 | 9.5.
  ///
  /// - Parameter labels: the labels of amounts in the same row, beside which it may stand.
  mutating func takePoints(in row: Int, beside labels: [String]? = nil) -> Bool {
    let cells = ownCells(row).filter { !(labels ?? []).contains($0.reference) }
    var points: [(meaning: String, label: DisplayedSheet.Cell, value: String)] = []
    for cell in cells {
      let label = cell.text.asHeading
      let exact = FormCatalog.exact(label, in: .funds)
      let meaning = ["weight", "score"].contains(exact) ? exact : label.count <= 10 && label.hasSuffix("得分") ? "score" : nil
      guard let meaning else { continue }
      let right = sheet[row, cell.columns.upperBound + 1]
      guard right.map({ isAmount($0.text) }) ?? true else { return false }
      points.append(("funds." + meaning, cell, sheet.reference(row, cell.columns.upperBound + 1)))
    }
    guard !points.isEmpty else { return false }
    if labels == nil {
      let numbers = cells.filter { WrittenNumber($0.text.trimmingBlanks) != nil }
      // The only number of a row is what its only label says, however far right it is.
      if points.count == 1, numbers.count == 1 { points[0].value = numbers[0].reference }
      guard numbers.allSatisfy({ number in points.contains { $0.value == number.reference } }) else { return false }
      taken.insert(row)
    }
    for point in points {
      add(point.meaning, labelled: point.label.text, at: point.label.reference, (point.value, proposal.text(of: point.value)))
    }
    return true
  }

  /// A row among the indicators that only says what the execution of the funds is worth or got is the funds' own: 预算执行率得分 | 10 | 9.17.
  mutating func settleFundsRows() {
    guard proposal.reading.hasFunds else { return }
    for index in proposal.reading.grids.indices where proposal.reading.grids[index].subject == FormCatalog.Place.indicators.rawValue {
      let grid = proposal.reading.grids[index]
      func label(_ meaning: String, _ row: Int) -> String {
        grid.columns(of: meaning).first.flatMap { sheet[row, $0] }.map { $0.rows.lowerBound == row ? $0.text.asHeading : "" } ?? ""
      }
      for (row, role) in grid.rows where role == .row {
        let names = ["level1", "level2", "level3"].map { label($0, row) }.filter { !$0.isEmpty }
        guard let name = names.first, names.allSatisfy(FormCatalog.isAboutFunds) else { continue }
        let saysScore = names.contains { $0.hasSuffix("得分") || $0.hasSuffix("评分") }
        let target = label("target", row)
        if saysScore || target.isEmpty || target == name { proposal.reading.grids[index].rows[row] = .part }
      }
    }
  }

  /// A text beside the grids that names the funds and their points: 预算执行情况（10分）.
  mutating func takeFundsPoints() {
    guard proposal.reading.hasFunds else { return }
    let texts =
      table.paragraphs.map { ($0.name, $0.text) } + sheet.rowNumbers.flatMap(ownCells).map { ($0.reference, $0.text) }
    let unread = Set(proposal.numbers.unread.map(\.cell))
    for (cell, text) in texts where unread.contains(cell) && text.count <= 20 && ["资金", "预算", "执行", "经费"].contains(where: text.contains) {
      if text.contains(/[0-9]\s*分/) { proposal.reading.cells[cell] = "funds.weight" }
    }
  }
}

extension Proposal {
  /// The unit of the funds' amounts, where the form says one; two that differ are a person's to settle.
  mutating func takeUnit() {
    let sheet = table.cells
    let grids = reading.grids.indices.filter { reading.grids[$0].subject == FormCatalog.Place.funds.rawValue }
    let single = reading.cells.filter { FormCatalog.amounts.contains($0.value) || $0.value == "part" }.keys
    if grids.isEmpty ? single.isEmpty || reading.constants.unit != nil : grids.allSatisfy({ reading.grids[$0].constants.unit != nil }) {
      return
    }
    let places =
      grids.flatMap { amountPlaces(of: reading.grids[$0]) }
      + single.compactMap { CellReference($0.utf8) }.map { ($0.row, $0.column) }
    let isBare = places.contains { row, column in
      sheet[row, column].flatMap { WrittenNumber($0.text) }.map(\.unit.isEmpty) ?? false
    }
    let heads = grids.map { reading.grids[$0] }.filter { !$0.isAcross }.map(\.head)
    let lines = places.map(\.0)
    let first = heads.map(\.lowerBound).min() ?? lines.min() ?? 1
    let last = max(first, heads.map(\.upperBound).max() ?? lines.max() ?? first)
    let near = Set((first...last).flatMap { sheet.cells(inRow: $0) }.compactMap { FormCatalog.moneyUnit($0.text) })
    let above = table.paragraphs.map(\.text) + sheet.rows(in: 1..<first).flatMap { sheet.cells(inRow: $0) }.map(\.text)
    let units = near.union(above.filter { $0.count <= 40 }.compactMap(FormCatalog.moneyUnit))
    if units.count == 1 {
      for index in grids { reading.grids[index].constants.unit = units.first }
      if grids.isEmpty { reading.constants.unit = units.first }
    } else if isBare {
      let cell = sheet.cells(inRow: first).first?.reference ?? "A1"
      openUnit = (cell, units.isEmpty ? ["元", "万元"] : units.sorted())
    }
  }

  /// The places of a grid's amounts.
  private func amountPlaces(of grid: ReadingGrid) -> [(row: Int, column: Int)] {
    let amounts = ["initial", "adjusted", "executed"].flatMap(grid.columns(of:))
    return grid.rows.keys.flatMap { line in amounts.map { grid.isAcross ? ($0, line) : (line, $0) } }
  }
}

extension ReadableTable {
  /// The numbers of the funds, where a band of the table heads some.
  package var fundsNumbers: [(cell: String, text: String)] {
    guard let band = FormProposer(self).bands().first(where: { $0.place == .funds })?.band else { return [] }
    return cells.rows(in: band.rows.upperBound + 1..<cells.lastRow + 1).flatMap { row in
      cells.cells(inRow: row).filter { $0.rows.lowerBound == row && $0.text.holdsDigit }
    }.map { ($0.reference, $0.text) }
  }
}
