import Formats
import TextForms
import Values
import Written

/// What stands beside the grids: the year, goals, labels with a value behind them, the unit of the funds.
extension FormProposer {
  /// The title's year, or the one behind a label.
  mutating func takeYear() {
    let places =
      table.paragraphs.map { ($0.name, $0.text) }
      + sheet.rowNumbers.prefix(12).flatMap { sheet.cells(inRow: $0) }.map { ($0.reference, $0.text) }
    for (cell, text) in places where text.filter({ !$0.isWhitespace }).count <= 60 && (text.contains("表") || text.contains("年度")) {
      let years = ChineseNumeral.withDigits(text.foldedForComparison).matches(of: /(20[0-9]{2})年/).map { String($0.1) }
      guard let year = years.first, Set(years).count == 1, !text.contains("至"), !text.contains("起") else { continue }
      proposal.reading.identity[.year] = Reading.Stated(cell: cell, text: year)
      return
    }
    for row in sheet.rowNumbers.prefix(12) {
      for cell in ownCells(row) where FormCatalog.cell(cell.text.throughFirstColon.asHeading) == "year" {
        let value = value(of: cell)
        guard let year = value.text.firstMatch(of: /20[0-9]{2}/)?.output else { continue }
        proposal.reading.identity[.year] = Reading.Stated(cell: value.cell, text: String(year))
        return
      }
    }
  }

  /// The goal of the year and what came of it, each right of its label or below it.
  mutating func takeGoals() {
    let first = proposal.reading.grids.first { $0.subject == FormCatalog.Place.indicators.rawValue }?.head.lowerBound ?? 1
    for row in sheet.rows(in: 1..<first) where !taken.contains(row) {
      let labels = ownCells(row).filter { goalMeaning(of: $0) != nil }
      for label in labels {
        guard let meaning = goalMeaning(of: label) else { continue }
        let isOfPoints = ["goal.weight", "goal.score"].contains(meaning)
        let under = label.rows.upperBound + 1 < first ? sheet.reference(label.rows.upperBound + 1, label.columns.lowerBound) : nil
        guard let cell = isOfPoints ? under : goalPlace(of: label, above: first) else { continue }
        // 分值 and 得分 are the goal's only beside it.
        if isOfPoints, !labels.contains(where: { goalMeaning(of: $0) == "goal.actual" || goalMeaning(of: $0) == "goal" }) { continue }
        add(meaning, labelled: label.text, at: label.reference, (cell, proposal.text(of: cell)))
      }
    }
  }

  private func goalMeaning(of cell: DisplayedSheet.Cell) -> String? {
    let label = cell.text.asHeading
    return FormCatalog.exact(label, in: .goal) ?? (FormCatalog.exact(label, in: .cells) == "goal" ? "goal" : nil)
  }

  /// The cell of a goal's label; nil where both cells are labels themselves.
  private func goalPlace(of label: DisplayedSheet.Cell, above first: Int) -> String? {
    func isLabel(_ cell: DisplayedSheet.Cell?) -> Bool {
      guard let cell, case let word = cell.text.asHeading, !word.isEmpty else { return false }
      return goalMeaning(of: cell) != nil || FormCatalog.cell(word) != nil
        || [.indicators, .funds, .tasks].contains { FormCatalog.exact(word, in: $0) != nil }
        || word.count <= 12 && FormCatalog.moneyUnit(cell.text) != nil
    }
    let beside = (row: label.rows.lowerBound, column: label.columns.upperBound + 1)
    let under = (row: label.rows.upperBound + 1, column: label.columns.lowerBound)
    let right = sheet[beside.row, beside.column].flatMap { $0.rows.lowerBound == beside.row ? $0 : nil }
    let below = sheet[under.row, under.column]
    let width = sheet.rows(in: 1..<first + 1).flatMap { sheet.cells(inRow: $0) }.map(\.columns.upperBound).max() ?? 0
    // A table of a document has no other cells than those that are there.
    let hasRight = beside.column <= width && !isLabel(right) && (right != nil || !table.isOfDocument)
    let isLed = sheet.cells(inRow: under.row).contains {
      $0.columns.upperBound < under.column && isLabel($0) && !$0.rows.overlaps(label.rows)
    }
    let hasBelow = under.row < first && !taken.contains(under.row) && !isLabel(below) && !(isLed && below?.text.isEmpty ?? true)
    func says(_ cell: DisplayedSheet.Cell?) -> Bool { cell.map { !$0.text.trimmingBlanks.isEmpty } ?? false }
    // A short word over a text, right of a taller label, heads that text.
    let headsText =
      (label.rows.count > 1 || !says(below)) && !isLabel(right)
      && right.map { cell in
        let under = cell.rows.upperBound + 1
        return cell.rows.count == 1 && says(cell) && cell.text.asHeading.count <= 10 && under < first && !taken.contains(under)
          && says(sheet[under, cell.columns.lowerBound]) && !isLabel(sheet[under, cell.columns.lowerBound])
      } ?? false
    if headsText { return nil }
    // 年度总体目标 left of 预期目标 and what came of it heads them both.
    if FormCatalog.exact(label.text.asHeading, in: .goal) == nil, let right, goalMeaning(of: right) != nil { return nil }
    let isBeside =
      hasRight && says(right) ? true : hasBelow && says(below) ? false : hasRight && (!hasBelow || isLabel(below) || below == nil)
    if isBeside { return sheet.reference(beside.row, beside.column) }
    return hasBelow ? sheet.reference(under.row, under.column) : nil
  }

  /// What only says the file's year once more says nothing new.
  mutating func settleYears() {
    guard let year = proposal.reading.identity[.year]?.text else { return }
    for unread in proposal.numbers.unread where unread.text.contains("年") && !unread.text.replacing(year, with: "").holdsDigit {
      proposal.reading.away.insert(unread.cell)
    }
  }

  /// Adds a single cell with what it is.
  mutating func add(
    _ meaning: String, labelled label: String, at cell: String, _ value: (cell: String, text: String), _ way: ProposedPart.Way = .word
  ) {
    proposal.reading.cells[value.cell] = meaning
    var part = ProposedPart(cell: cell, heading: label, grid: nil, place: value.cell)
    (part.meaning, part.way, part.example) = (meaning, way, value.text)
    proposal.parts.append(part)
  }

  /// The cell behind a label, with its text.
  private func value(of label: DisplayedSheet.Cell) -> (cell: String, text: String) {
    if let colon = label.text.firstIndex(where: { $0 == "：" || $0 == ":" }) {
      let rest = label.text[label.text.index(after: colon)...].upToRoom
      if !rest.isEmpty { return (label.reference, rest) }
    }
    let (row, column) = (label.rows.lowerBound, label.columns.upperBound + 1)
    let next = sheet.cells(inRow: row).first { $0.columns.lowerBound >= column }
    func isLabel(_ cell: DisplayedSheet.Cell) -> Bool { FormCatalog.cell(cell.text.throughFirstColon.asHeading) != nil }
    // What stands a little further right is it too, where nothing stands between.
    if let next, next.columns.lowerBound <= column + 3, next.columns.lowerBound == column || !isLabel(next) {
      return (next.reference, isLabel(next) ? "" : next.text.trimmingBlanks)
    }
    return (sheet.reference(row, column), "")
  }

  /// The cell of a text's label: right of it, or below it where no other label stands there.
  private func text(under label: DisplayedSheet.Cell) -> (cell: String, text: String) {
    func isFree(_ cell: DisplayedSheet.Cell) -> Bool { FormCatalog.cell(cell.text.throughFirstColon.asHeading) == nil }
    if let right = sheet[label.rows.lowerBound, label.columns.upperBound + 1], isFree(right) {
      return (right.reference, right.text.trimmingBlanks)
    }
    let width = sheet.cells(inRow: label.rows.lowerBound).map(\.columns.upperBound).max() ?? 0
    let isWide = label.columns.upperBound >= proposal.reading.grids.flatMap { $0.columns.keys.joined() }.max() ?? width
    if isWide, let below = sheet[label.rows.upperBound + 1, label.columns.lowerBound], isFree(below) {
      return (below.reference, below.text.trimmingBlanks)
    }
    return isWide ? (label.reference, "") : (sheet.reference(label.rows.lowerBound, label.columns.upperBound + 1), "")
  }

  /// The labels beside the grids, each with what it labels.
  mutating func takeSingleCells() {
    for paragraph in table.paragraphs {
      takeStatements(in: paragraph.text, cell: paragraph.name)
      if FormCatalog.cell(paragraph.text.asHeading) == FormCatalog.away, paragraph.text.holdsDigit {
        proposal.reading.away.insert(paragraph.name)
      }
    }
    let first = proposal.reading.grids.first { $0.subject == FormCatalog.Place.indicators.rawValue }?.head.upperBound ?? 0
    for row in sheet.rowNumbers where !taken.contains(row) {
      for cell in ownCells(row) {
        let statements = cell.text.statements
        if statements.count > 1 || statements.first.map({ !$0.value.isEmpty }) ?? false {
          takeStatements(in: cell.text, cell: cell.reference)
          continue
        }
        let label = cell.text.asHeading
        guard let meaning = row > first && goalMeaning(of: cell) != nil ? "text" : FormCatalog.cell(label), meaning != "goal" else {
          continue
        }
        // What stands behind 备注 is the bureau's; left empty it is the office's to fill.
        if FormCatalog.headsNote(label), row > first, case let note = value(of: cell), note.text.isEmpty {
          take("text", labelled: cell.text, at: cell.reference, note)
          continue
        }
        take(meaning, labelled: cell.text, at: cell.reference, meaning == "text" ? text(under: cell) : value(of: cell))
      }
    }
  }

  /// Labels that stand in one text, each with its value behind a colon.
  private mutating func takeStatements(in text: String, cell: String) {
    for (label, value) in text.statements {
      guard let meaning = FormCatalog.cell(label.asHeading) else { continue }
      take(meaning, labelled: label, at: cell, (cell, value))
    }
  }

  private mutating func take(_ meaning: String, labelled label: String, at cell: String, _ value: (cell: String, text: String)) {
    if let part = Reading.Identity(rawValue: meaning) {
      // A year beside the label of a unit is none.
      let isYear = part != .year && value.text.contains(/^[（(]?20[0-9]{2}\s*年度?[）)]?$/)
      let value = isYear ? (cell: cell, text: "") : value
      if let stated = proposal.reading.identity[part], !stated.text.isEmpty {
        // What is said once more says nothing new.
        if value.cell != stated.cell, value.text.filter(\.isNumber) == stated.text.filter(\.isNumber) {
          proposal.reading.away.insert(value.cell)
        }
      } else {
        proposal.reading.identity[part] = Reading.Stated(cell: value.cell, text: value.text)
      }
      return
    }
    if meaning == FormCatalog.away {
      if value.text.holdsDigit, proposal.reading.cells[value.cell] == nil { proposal.reading.away.insert(value.cell) }
      if label.holdsDigit { proposal.reading.away.insert(cell) }
      return
    }
    // A form's total stands below its indicators; elsewhere the word is a heading.
    if meaning == "total", !value.text.isEmpty, WrittenNumber(value.text) == nil { return }
    guard proposal.reading.cells[value.cell] == nil else { return }
    add(meaning == "text" ? "text:" + label.asHeading : meaning, labelled: label, at: cell, value)
  }
}

extension String {
  /// The lines of a text, without blanks around them.
  var components: [String] { split(whereSeparator: \.isNewline).map { $0.trimmed } }

  /// The parts of a text that have a colon, each with what stands before and behind it; parts stand on lines of their own or far apart.
  var statements: [(label: String, value: String)] {
    var parts: [Substring] = []
    for line in split(whereSeparator: \.isNewline) {
      var (start, blanks) = (line.startIndex, 0)
      for index in line.indices {
        if line[index].isWhitespace {
          blanks += line[index] == "　" ? 2 : 1
          continue
        }
        // A label begins behind two blanks, where a colon comes before the next ones.
        if blanks > 1, line[index...].prefix(while: { !$0.isWhitespace }).contains(where: { $0 == "：" || $0 == ":" }) {
          parts.append(line[start..<index])
          start = index
        }
        blanks = 0
      }
      parts.append(line[start...])
    }
    return parts.compactMap { part in
      part.firstIndex { $0 == "：" || $0 == ":" }.map { (part[..<$0].trimmed, part[part.index(after: $0)...].upToRoom) }
    }
  }
}

extension Substring {
  /// The text up to where much room is left, without blanks at its ends; none where the room comes first.
  fileprivate var upToRoom: String {
    var room = 0
    for index in indices {
      room = self[index].isWhitespace ? room + (self[index] == "　" ? 2 : 1) : 0
      if room > 3 { return self[..<index].trimmed }
    }
    return trimmed
  }

  /// The text without blanks at its ends.
  var trimmed: String { String(self).trimmingBlanks }
}
