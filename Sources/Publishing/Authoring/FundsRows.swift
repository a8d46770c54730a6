import Formats
import Written

/// The rows of a sheet that are the funds' by their make: one that heads what was planned beside what was spent, and amounts below it.
struct FundsRows {
  /// The rows, with what names them above.
  let rows: ClosedRange<Int>

  /// Finds the first of them; nil where there are none.
  init?(of sheet: DisplayedSheet, in range: Range<Int>, _ words: FormUnderstanding) {
    for row in sheet.rows(in: range) {
      guard let columns = Self.amounts(headedBy: row, of: sheet, words) else { continue }
      let last = Self.last(below: row, columns, of: sheet, until: range.upperBound, words)
      guard last > row else { continue }
      let isNamed = row - 1 >= range.lowerBound && Self.names(row - 1, of: sheet)
      rows = (isNamed ? row - 1 : row)...last
      return
    }
    return nil
  }

  /// Whether a cell may hold an amount or a rate: blank, a stroke or a number.
  static func isAmount(_ cell: DisplayedSheet.Cell?) -> Bool {
    guard let text = cell?.text.trimmed, !text.isEmpty else { return true }
    return FormWords.isStroke(text) || FormWords.holdsNumber(text) || WrittenNothing.read(text, for: .value) != nil || text.hasPrefix("=")
  }

  /// The columns of the amounts that a row heads; nil where it heads none of what was planned, or none of what was spent.
  private static func amounts(headedBy row: Int, of sheet: DisplayedSheet, _ words: FormUnderstanding) -> [Int]? {
    var (planned, spent): ([Int], [Int]) = ([], [])
    for (index, cell) in sheet.cells(inRow: row).filter({ $0.rows.lowerBound == row }).enumerated() {
      let label = FormWords.label(cell.text)
      if FormWords.holdsNumber(label) { return nil }
      // What stands before all others names the block, unless an amount stands below it.
      let isOverAmount = sheet[row + 1, cell.columns.lowerBound].map { FormWords.holdsNumber($0.text.trimmed) } ?? false
      guard label.count <= 16, index > 0 || isOverAmount, case .taken(let meaning, _) = words.fund(label) else { continue }
      if [.initial, .adjusted].contains(meaning) { planned.append(cell.columns.lowerBound) }
      if [.executed, .soFar, .rate].contains(meaning) { spent.append(cell.columns.lowerBound) }
    }
    return planned.isEmpty || spent.isEmpty ? nil : planned + spent
  }

  private static func last(
    below row: Int, _ columns: [Int], of sheet: DisplayedSheet, until end: Int, _ words: FormUnderstanding
  ) -> Int {
    var last = row
    for line in sheet.rows(in: row + 1..<end) {
      let cells = sheet.cells(inRow: line).filter { $0.rows.lowerBound == line && !$0.text.trimmed.isEmpty }
      if line > last + 1 || cells.isEmpty || cells.contains(where: WordForms.isParagraph) { break }
      if cells.contains(where: { ends(FormWords.label($0.text)) }) { break }
      let goesOn = line == row + 1 && amounts(headedBy: line, of: sheet, words) != nil
      if !goesOn, !columns.allSatisfy({ isAmount(sheet[line, $0]) }) { break }
      last = line
    }
    return last
  }

  private static func ends(_ label: String) -> Bool {
    FormSheet.endsFunds(label) || FormWords.endsIndicators(label) || FormWords.saysNothing(label)
      || FormWords.isTotal(label) && label.contains("分")
  }

  /// Whether a row has nothing but the funds' name.
  private static func names(_ row: Int, of sheet: DisplayedSheet) -> Bool {
    let cells = sheet.cells(inRow: row).filter { !$0.text.trimmed.isEmpty }
    guard let cell = cells.first, cells.count == 1, case let label = FormWords.label(cell.text) else { return false }
    return label.count <= 20 && ["资金", "经费", "预算"].contains(where: label.contains)
  }
}
