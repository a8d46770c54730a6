import Formats

/// The rows that head a form's indicators, one or two, and what each column is.
struct FormHeader {
  /// The last of the heading rows, and the first.
  let rows: ClosedRange<Int>
  let columns: [FormEntry: Int]

  /// Finds the first rows of a sheet that head indicators: a name beside a weight or a target.
  init?(_ sheet: DisplayedSheet) {
    for row in sheet.rowNumbers {
      guard let first = Self.columns(of: row, in: sheet), Self.heads(first) else { continue }
      let second = Self.isHeading(row + 1, of: sheet) ? Self.columns(of: row + 1, in: sheet) : nil
      // 绩效指标 over 一级指标, 二级指标, 三级指标 is no column itself.
      if let third = second?[.level3], third != first[.level3] { continue }
      var (found, last) = (first, row)
      // A second line parts some of the first one's columns: 年度指标值 over 指标性质, 指标值, 度量单位.
      if let second, second[.level3] != nil || second.count > 1 {
        found.merge(second) { $1 }
        last = row + 1
      }
      let isHeaded = row > 1 && Self.isHeadingLine(row - 1, of: sheet)
      if isHeaded { Self.takeLines(above: row, of: sheet, &found) }
      (rows, columns) = ((isHeaded ? row - 1 : row)...last, found)
      return
    }
    return nil
  }

  private static func heads(_ found: [FormEntry: Int]) -> Bool {
    found[.level3] != nil && (found[.weight] != nil || found[.target] != nil && found[.level1] != nil)
  }

  /// Whether a row only goes on with headings: its cells are headings or reach down from the row above.
  private static func isHeading(_ row: Int, of sheet: DisplayedSheet) -> Bool {
    let cells = sheet.cells(inRow: row)
    return !cells.isEmpty
      && cells.allSatisfy {
        $0.rows.lowerBound < row || FormEntry.named(FormWords.label($0.text), among: FormEntry.headings) != nil
      }
  }

  private static func columns(of row: Int, in sheet: DisplayedSheet) -> [FormEntry: Int]? {
    var found: [FormEntry: Int] = [:]
    let cells = sheet.cells(inRow: row)
    for cell in cells {
      guard let column = FormEntry.named(FormWords.label(cell.text), among: FormEntry.headings), found[column] == nil else { continue }
      found[column] = cell.columns.lowerBound
    }
    if found[.level3] == nil, let other = cells.last(where: { FormWords.thirdLevel.contains(FormWords.label($0.text)) }) {
      let column = other.columns.lowerBound
      let isBehind = [FormEntry.level1, .level2].allSatisfy { found[$0].map { $0 < column } ?? true }
      if isBehind, found[.level1] != nil || found[.target] != nil { found[.level3] = column }
    }
    // A remark beside each indicator gives its reason where no other column does.
    if found[.deviation] == nil, let remark = cells.first(where: { FormWords.label($0.text) == "备注" }) {
      found[.deviation] = remark.columns.lowerBound
    }
    return found.isEmpty ? nil : found
  }

  /// Headings that only the line above has, over columns that the line at hand leaves blank.
  private static func takeLines(above row: Int, of sheet: DisplayedSheet, _ found: inout [FormEntry: Int]) {
    for cell in sheet.cells(inRow: row - 1) where cell.rows.upperBound < row {
      guard let entry = FormEntry.named(FormWords.label(cell.text), among: FormEntry.headings), found[entry] == nil,
        !found.values.contains(where: cell.columns.contains)
      else { continue }
      found[entry] = cell.columns.lowerBound
    }
  }

  private static func isHeadingLine(_ row: Int, of sheet: DisplayedSheet) -> Bool {
    let cells = sheet.cells(inRow: row)
    return cells.count > 1
      && cells.allSatisfy {
        let label = FormWords.label($0.text)
        return FormWords.aside.contains(label) || FormEntry.named(label, among: FormEntry.headings) != nil
      }
  }
}
