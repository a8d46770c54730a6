import Formats
import Indicators
import LogLines
import Values
import Written

/// The goal, and how it was reached.
extension FormSheet {
  /// Where the text of a label stands.
  private enum Layout {
    case beside
    case below
  }

  /// 预期目标 and 实际完成情况, each above its text or left of it, as the form lays them out.
  mutating func readGoal() {
    var goal = JSON.Object()
    let heads = headRows.flatMap(ownCells).filter { !isTask($0) }
    let expected = heads.first { Self.expected.contains(FormWords.label($0.text)) } ?? namedGoal(heads)
    // 年度总体目标完成情况 may go over both 预期目标 and 目标实际完成情况.
    let beside = expected.flatMap { expected in
      heads.first { head in
        head.rows == expected.rows && head.columns.lowerBound > expected.columns.lowerBound && Self.isReached(FormWords.label(head.text))
      }
    }
    let reached = beside ?? heads.first { Self.reached.contains(FormWords.label($0.text)) } ?? reachedByMake(heads)
    let order = expected.flatMap { layout(of: $0) } ?? reached.flatMap { layout(of: $0) }
    for (key, head) in [("expected", expected), ("actual", reached)] {
      guard let head, let position = textPlace(of: head, order) else { continue }
      let cell = reference(position.row, position.column)
      if key == "actual" { filledPlaces[.goal] = cell }
      places[[.key("goal"), .key(key)]] = cell
      label(head)
      let words = text(sheet[position.row, position.column])
      if FormWords.isPrompt(words) || FormWords.isStroke(words) {
        known.insert(cell)
      } else if !words.isEmpty {
        goal[key] = .string(words)
      }
    }
    if order != .beside { readGoalScore(&goal, beside: [expected, reached].compactMap(\.self)) }
    if !goal.isEmpty { root["goal"] = .object(goal) }
  }

  /// Whether a label says how the goal was reached, by its make: 目标实现情况, 年度总体目标完成情况, 全年完成情况.
  static func isReached(_ label: String) -> Bool {
    if reached.contains(label) { return true }
    guard let ending = ["完成情况", "实现情况", "达成情况"].first(where: label.hasSuffix) else { return false }
    var rest = label.dropLast(ending.count)
    while let word = ["年度", "全年", "总体", "绩效", "预期", "目标", "实际", "项目"].first(where: rest.hasPrefix) { rest = rest.dropFirst(word.count) }
    return rest.isEmpty
  }

  /// What says by its make how the goal was reached, in a form that has a goal.
  private func reachedByMake(_ heads: [DisplayedSheet.Cell]) -> DisplayedSheet.Cell? {
    guard heads.contains(where: { Self.goals.contains(FormWords.label($0.text)) }) else { return nil }
    return heads.first { Self.isReached(FormWords.label($0.text)) }
  }

  /// 年度总体目标 where no other label heads its text; nil where it goes beside headings of its own.
  private func namedGoal(_ heads: [DisplayedSheet.Cell]) -> DisplayedSheet.Cell? {
    heads.first { cell in
      guard Self.goal.contains(FormWords.label(cell.text)) else { return false }
      guard let beside = sheet[cell.rows.lowerBound, cell.columns.upperBound + 1], !beside.text.trimmed.isEmpty else { return true }
      if beside.rows.upperBound < cell.rows.upperBound { return false }
      // A short word over a text, with nothing below 年度总体目标 itself, heads that text.
      let row = beside.rows.upperBound + 1
      let isHeading =
        FormWords.label(beside.text).count <= 10 && row < header.lowerBound
        && !(sheet[row, beside.columns.lowerBound]?.text ?? "").trimmed.isEmpty
        && (sheet[row, cell.columns.lowerBound]?.text ?? "").trimmed.isEmpty
      return !isHeading
    }
  }

  /// Where a label's text stands: where there is one that is no label itself; nil where both cells are blank, or neither may be it.
  private func layout(of head: DisplayedSheet.Cell) -> Layout? {
    let (beside, below) = (besidePlace(head), belowPlace(head))
    if let beside, isText(beside) { return .beside }
    if let below, isText(below), beside == nil || !isInRows(head) { return .below }
    switch (beside, below) {
    case (nil, nil): return nil
    case (nil, _): return .below
    case (_, nil): return .beside
    case (_?, _?): return isInRows(head) ? .beside : .below
    }
  }

  /// Whether a label and what is below it stand left of cells that go equally far: 年度目标 over 目标完成情况, each left of its own.
  private func isInRows(_ head: DisplayedSheet.Cell) -> Bool {
    let (row, column) = (head.rows.upperBound + 1, head.columns.upperBound + 1)
    guard let beside = sheet[head.rows.lowerBound, column], let below = sheet[row, head.columns.lowerBound] else { return false }
    return beside.columns.count > 1 && below.columns == head.columns && sheet[row, column]?.columns == beside.columns
  }

  /// The cell of a label's text: as the form is laid out, else the only one that it can be.
  private func textPlace(of head: DisplayedSheet.Cell, _ layout: Layout?) -> (row: Int, column: Int)? {
    switch layout ?? .below {
    case .beside: besidePlace(head) ?? belowPlace(head)
    case .below: belowPlace(head) ?? besidePlace(head)
    }
  }

  private func isText(_ place: (row: Int, column: Int)) -> Bool {
    sheet[place.row, place.column].map { !$0.text.trimmed.isEmpty } ?? false
  }

  /// The cell right of a label; nil where another label is there, or the form ends.
  private func besidePlace(_ head: DisplayedSheet.Cell) -> (row: Int, column: Int)? {
    let beside = (row: head.rows.lowerBound, column: head.columns.upperBound + 1)
    guard beside.column <= lastHeadColumn, isFree(beside, of: head) else { return nil }
    return beside
  }

  /// The cell below a label; nil where another label is there, or the indicators begin.
  private func belowPlace(_ head: DisplayedSheet.Cell) -> (row: Int, column: Int)? {
    let below = (row: head.rows.upperBound + 1, column: head.columns.lowerBound)
    guard below.row < header.lowerBound, isFree(below, of: head) else { return nil }
    // Blank rows without any cell are no place of the form's, nor is what is beside a label of its own.
    let row = ownCells(below.row)
    if row.isEmpty, sheet[below.row, below.column] == nil { return nil }
    let isLed = row.contains { $0.columns.upperBound < below.column && headsCell($0) && !$0.rows.overlaps(head.rows) }
    return isLed && sheet[below.row, below.column].map(\.text.trimmed.isEmpty) ?? true ? nil : below
  }

  /// Whether no label stands at a place.
  private func isFree(_ place: (row: Int, column: Int), of head: DisplayedSheet.Cell) -> Bool {
    guard let cell = sheet[place.row, place.column] else { return hasCell(place) }
    return !headsCell(cell) && cell.reference != head.reference
  }

  /// Whether a place can be written: every one of a workbook, and the cells of a Word table.
  private func hasCell(_ place: (row: Int, column: Int)) -> Bool { !isWord || sheet[place.row, place.column] != nil }

  /// Whether a cell above the indicators heads something and is no text of the form itself.
  func headsCell(_ cell: DisplayedSheet.Cell) -> Bool {
    let label = FormWords.label(cell.text)
    if label.isEmpty || label.count > 14 { return false }
    if Self.headsOther(label) || FormWords.isTextLabel(label) || FormWords.saysNothing(label) { return true }
    if FormEntry.named(label, among: FormEntry.headings) != nil || isExactFund(label) { return true }
    guard case .taken(_, .shape) = words.fund(label) else { return false }
    // 已投入使用 is what was done.
    return label.hasPrefix("预算") || ["数", "率", "额"].contains(where: label.hasSuffix) || cell.text.foldedForComparison.contains("元)")
  }

  /// The last column with a heading or an amount.
  var lastHeadColumn: Int {
    let rows = headRows + Array(header)
    var last = rows.flatMap { sheet.cells(inRow: $0) }.map(\.columns.upperBound).max() ?? 0
    // Blank areas go on.
    while rows.contains(where: { sheet[$0, last + 1] != nil }) { last += 1 }
    return last
  }

  /// 分值 and 得分 beside 预期目标 or 实际完成情况, on forms that score the goal.
  private mutating func readGoalScore(_ goal: inout JSON.Object, beside heads: [DisplayedSheet.Cell]) {
    guard let head = heads.map(\.rows.lowerBound).min() else { return }
    for cell in ownCells(head) {
      let label = FormWords.label(cell.text)
      let entry = FormEntry.named(label, among: [.weight, .score])
      guard let entry else { continue }
      know(cell)
      let (row, column) = (cell.rows.upperBound + 1, cell.columns.lowerBound)
      let (key, text) = (entry == .weight ? "weight" : "score", text(sheet[row, column]))
      let address = reference(row, column)
      places[[.key("goal"), .key(key)]] = address
      if entry == .score { filledPlaces[.goalScore] = address }
      if text.isEmpty || FormWords.isStroke(text) { continue }
      if let points = entry == .weight ? FormWords.weight(text) : FormWords.points(text), points >= .zero {
        goal[key] = .number(points)
      } else {
        fault(.badWeight(text), at: address)
      }
    }
  }
}
