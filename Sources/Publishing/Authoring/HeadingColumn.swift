import Formats

/// A column of a form under what heads it: its own heading, and the groups over that.
struct HeadingColumn {
  /// The lowest heading.
  let heading: DisplayedSheet.Cell
  /// What stands over it, the nearest first: 得分情况 over 分值 and 得分.
  let groups: [DisplayedSheet.Cell]

  /// Its own heading as headings are compared.
  var label: String { FormWords.label(heading.text) }
  /// The groups' headings as headings are compared, the nearest first.
  var groupLabels: [String] { groups.map { FormWords.label($0.text) } }
  /// Groups and heading in one, as headings are compared.
  var wholeLabel: String { (groupLabels.reversed() + [label]).joined() }
  /// Groups and heading in one, as printed.
  var wholeText: String { (groups.reversed() + [heading]).map { $0.text.components.joined() }.joined() }

  /// The columns under some rows of headings, from left to right.
  static func all(in rows: ClosedRange<Int>, of sheet: DisplayedSheet) -> [HeadingColumn] {
    var headings: [DisplayedSheet.Cell] = []
    for row in rows.reversed() {
      for cell in sheet.cells(inRow: row) where cell.rows.lowerBound == row || row == rows.lowerBound {
        let isOver = headings.contains { $0.columns.overlaps(span(of: cell, inRow: row, isLast: row == rows.upperBound, sheet)) }
        if !isOver { headings.append(cell) }
      }
    }
    headings.sort { $0.columns.lowerBound < $1.columns.lowerBound }
    return headings.map { heading in
      var groups: [DisplayedSheet.Cell] = []
      for row in (rows.lowerBound..<max(heading.rows.lowerBound, rows.lowerBound)).reversed() {
        let over = sheet.cells(inRow: row).first { span(of: $0, inRow: row, isLast: false, sheet).contains(heading.columns.lowerBound) }
        if let over, !groups.contains(where: { $0.reference == over.reference }) { groups.append(over) }
      }
      return HeadingColumn(heading: heading, groups: groups)
    }
  }

  /// The columns over which a cell goes; an unmerged one goes as far as nothing stands right of it.
  static func span(of cell: DisplayedSheet.Cell, inRow row: Int, isLast: Bool, _ sheet: DisplayedSheet) -> ClosedRange<Int> {
    if isLast || cell.columns.count > 1 || cell.rows.count > 1 { return cell.columns }
    let next = sheet.cells(inRow: row).first { $0.columns.lowerBound > cell.columns.upperBound }?.columns.lowerBound
    let end = next.map { $0 - 1 } ?? sheet.cells(inRow: row + 1).last?.columns.upperBound ?? 0
    return cell.columns.lowerBound...max(end, cell.columns.upperBound)
  }
}

/// Which rows go on with headings, and which stand over them.
extension HeadingColumn {
  /// Whether a text can be a heading: short, and no figure.
  private static func isWord(_ cell: DisplayedSheet.Cell, upTo longest: Int = 12) -> Bool {
    let text = cell.text.trimmed
    let isFigure = FormWords.holdsNumber(text) && !FormSpan.isSpan(text) || text.first.map { "≥≤><=＝﹦⩾⩽≧≦＞＜".contains($0) } ?? false
    return !FormWords.label(text).isEmpty && FormWords.label(text).count <= longest && text.atColon == nil && !isFigure
      && !FormWords.isStroke(text)
  }

  /// Whether a heading is one over the names of the levels: 绩效指标.
  private static func namesLevels(_ cell: DisplayedSheet.Cell) -> Bool {
    let label = FormWords.label(cell.text)
    return FormWords.isAside(label) || FormWords.thirdLevel.contains(label)
  }

  /// Whether a row only parts what the headings over it group: each of its cells stands with another one under a group.
  static func parts(_ row: Int, of sheet: DisplayedSheet) -> Bool {
    let starting = sheet.cells(inRow: row).filter { $0.rows.lowerBound == row }
    guard starting.count > 1, starting.allSatisfy({ isWord($0) }) else { return false }
    // A line with a colon, 单位：万元, heads nothing.
    let over = sheet.cells(inRow: row - 1).filter { $0.rows.upperBound < row && $0.text.atColon == nil }
    // A heading of the row above that reaches down says that this row goes on with headings.
    var isGrouped = sheet.cells(inRow: row).contains { $0.rows.lowerBound < row && isWord($0) }
    for cell in starting {
      let group = over.first { span(of: $0, inRow: row - 1, isLast: false, sheet).contains(cell.columns.lowerBound) }
      // Nothing stands over it at all, as over a remark at the edge.
      guard let group else {
        if sheet[row - 1, cell.columns.lowerBound].map({ $0.text.trimmed.isEmpty }) ?? true { continue }
        return false
      }
      let columns = span(of: group, inRow: row - 1, isLast: false, sheet)
      // What only goes on where the group ended, as unmerged cells at the edge do, is none of its parts.
      guard starting.count(where: { columns.contains($0.columns.lowerBound) }) > 1 else { return false }
      // What stands left of all others, or left of the levels' names, groups those.
      if !namesLevels(group)
        || sheet.cells(inRow: row - 1).contains(where: { $0.columns.lowerBound < group.columns.lowerBound && !namesLevels($0) })
      {
        isGrouped = true
      }
    }
    return isGrouped
  }

  /// Whether a row groups the headings in the row below it: a heading beside the groups reaches down, or one names the levels.
  static func groups(_ row: Int, of sheet: DisplayedSheet) -> Bool {
    let cells = sheet.cells(inRow: row)
    let groups = cells.filter { $0.rows.upperBound == row }
    guard cells.count > 1, groups.contains(where: { span(of: $0, inRow: row, isLast: false, sheet).count > 1 }) else { return false }
    let areWords = cells.allSatisfy { isWord($0, upTo: 20) }
    let reachesDown = cells.contains { $0.rows.lowerBound >= row && $0.rows.upperBound > row && $0.rows.count < 5 }
    let below = sheet.cells(inRow: row + 1).filter { $0.rows.lowerBound == row + 1 }
    // What stands over one heading alone is no group, 年初 over 指标值; nor is a remark, over nothing.
    let over = groups.filter { group in
      let columns = span(of: group, inRow: row, isLast: false, sheet)
      return below.count { columns.contains($0.columns.lowerBound) } > 1
    }
    let isLed = over.first.map(namesLevels) ?? false
    let areGroups = over.dropFirst().allSatisfy { HeadingGroup(FormWords.label($0.text)) != nil }
    return areWords && (reachesDown || isLed && over.count > 1 && areGroups)
  }
}
