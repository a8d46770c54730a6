import Formats
import Written

/// The rows that head a form's indicators, one or two, and what each column is.
struct FormHeader {
  /// The last of the heading rows, and the first.
  let rows: ClosedRange<Int>
  private(set) var columns: [FormEntry: Int]

  /// The headings that were taken by something else than a word of the catalog.
  private(set) var noted: [FormUnderstanding.Noted] = []
  /// The headings that a person knows, or nobody.
  private(set) var open: [FormUnderstanding.Open] = []
  /// The cells of headings of which nothing is made.
  private(set) var leftOut: [String] = []

  /// Finds the rows of a sheet that head its indicators, by the words of the catalog, else by what is like them.
  init?(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    guard let found = Self.found(in: sheet, words, isLoose: false) ?? Self.found(in: sheet, words, isLoose: true) else { return nil }
    (rows, columns) = found
    complete(sheet, words)
  }

  /// Finds the first rows of a sheet that head indicators: a name beside a weight or a target.
  private static func found(
    in sheet: DisplayedSheet, _ words: FormUnderstanding, isLoose: Bool
  ) -> (rows: ClosedRange<Int>, columns: [FormEntry: Int])? {
    func columns(of row: Int) -> [FormEntry: Int]? { Self.columns(of: row, in: sheet, words, isLoose: isLoose) }
    for row in sheet.rowNumbers {
      guard let first = columns(of: row), Self.heads(first) else { continue }
      let second = Self.isHeading(row + 1, of: sheet, words) ? columns(of: row + 1) : nil
      // 绩效指标 over 一级指标, 二级指标, 三级指标 is no column itself.
      if let third = second?[.level3], third != first[.level3] { continue }
      var (found, last) = (first, row)
      // A second line parts some of the first one's columns: 年度指标值 over 指标性质, 指标值, 度量单位.
      if let second, second[.level3] != nil || second.count > 1 {
        found.merge(second) { $1 }
        last = row + 1
      }
      let isHeaded = row > 1 && Self.isHeadingLine(row - 1, of: sheet, words)
      if isHeaded { Self.takeLines(above: row, of: sheet, words, &found) }
      return ((isHeaded ? row - 1 : row)...last, found)
    }
    return nil
  }

  /// Takes the headings that the catalog doesn't have, where they leave no doubt, and keeps the others to be asked.
  private mutating func complete(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    var cells: [DisplayedSheet.Cell] = []
    for row in rows {
      for cell in sheet.cells(inRow: row) where cell.rows.lowerBound == row || row == rows.lowerBound { cells.append(cell) }
    }
    let used = Set(columns.values)
    let levels = [FormEntry.level1, .level2, .level3].compactMap { columns[$0] }
    for cell in cells {
      let (label, column) = (FormWords.label(cell.text), cell.columns.lowerBound)
      let isAside = FormWords.isAside(label) || FormWords.thirdLevel.contains(label) && !levels.isEmpty
      if label.isEmpty || isAside || FormEntry.named(label, among: FormEntry.headings) != nil || label == "备注" { continue }
      // What is only parted by the line below it, 年度指标值 over its three columns, is no column.
      if cell.columns.count > 1, cell.rows.upperBound < rows.upperBound { continue }
      let meaning = words.column(label)
      if used.contains(where: cell.columns.contains) {
        if case .taken(let meaning, let way) = meaning, way != .exact { note(cell, meaning, way) }
        continue
      }
      var candidates = FormMeaning.ofIndicators.filter { $0.entry.map { columns[$0] == nil } ?? false }
      switch meaning {
      case .leftOut:
        leftOut.append(cell.reference)
        continue
      case .taken(let meaning, let way):
        guard let entry = meaning.entry else { continue }
        // Where another column is that already, a person knows what this one is.
        if columns[entry] != nil { break }
        columns[entry] = column
        if way != .exact { note(cell, meaning, way) }
        continue
      case .several(let several):
        candidates = several.filter { $0.entry.map { columns[$0] == nil } ?? false }
        if let only = candidates.first, candidates.count == 1, let entry = only.entry {
          columns[entry] = column
          note(cell, only, .contained)
          continue
        }
      case .unknown: break
      }
      open.append(
        FormUnderstanding.Open(
          heading: cell.text.components.joined(), cell: cell.reference, candidates: candidates,
          examples: Self.examples(below: rows.upperBound, column, in: sheet), isNeeded: false))
    }
  }

  private mutating func note(_ cell: DisplayedSheet.Cell, _ meaning: FormMeaning, _ way: Understanding<FormMeaning>.Way) {
    noted.append(.init(heading: cell.text.components.joined(), cell: cell.reference, meaning: meaning, way: way))
  }

  /// The first three texts in a column below a row.
  static func examples(below row: Int, _ column: Int, in sheet: DisplayedSheet) -> [String] {
    var examples: [String] = []
    for line in sheet.rows(in: row + 1..<sheet.lastRow + 1) {
      guard let cell = sheet[line, column], cell.rows.lowerBound == line, case let text = cell.text.trimmed, !text.isEmpty else { continue }
      examples.append(text.components.joined(separator: " "))
      if examples.count == 3 { break }
    }
    return examples
  }

  private static func heads(_ found: [FormEntry: Int]) -> Bool {
    found[.level3] != nil && (found[.weight] != nil || found[.target] != nil && found[.level1] != nil)
  }

  /// Whether a row only goes on with headings: its cells are headings or reach down from the row above.
  private static func isHeading(_ row: Int, of sheet: DisplayedSheet, _ words: FormUnderstanding) -> Bool {
    let cells = sheet.cells(inRow: row)
    return !cells.isEmpty
      && cells.allSatisfy {
        $0.rows.lowerBound < row || entry(FormWords.label($0.text), words) != nil
      }
  }

  /// The column that a heading is by the catalog or by the office's own word; loosely, also by a word in it.
  private static func entry(_ label: String, _ words: FormUnderstanding, isLoose: Bool = false) -> FormEntry? {
    if let entry = FormEntry.named(label, among: FormEntry.headings) { return entry }
    guard case .taken(let meaning, let way) = words.column(label), isLoose || way == .own else { return nil }
    return meaning.entry
  }

  private static func columns(
    of row: Int, in sheet: DisplayedSheet, _ words: FormUnderstanding, isLoose: Bool
  ) -> [FormEntry: Int]? {
    var found: [FormEntry: Int] = [:]
    let cells = sheet.cells(inRow: row)
    for cell in cells {
      // A sentence heads nothing.
      let label = FormWords.label(cell.text)
      guard label.count <= 30, let column = entry(label, words, isLoose: isLoose), found[column] == nil else { continue }
      found[column] = cell.columns.lowerBound
    }
    if found[.level3] == nil, let other = cells.last(where: { FormWords.thirdLevel.contains(FormWords.label($0.text)) }) {
      let column = other.columns.lowerBound
      if found[.level1] != nil || found[.target] != nil { found[.level3] = column }
    }
    // A remark beside each indicator gives its reason where no other column does.
    if found[.deviation] == nil, let remark = cells.first(where: { FormWords.label($0.text) == "备注" }) {
      found[.deviation] = remark.columns.lowerBound
    }
    return found.isEmpty ? nil : found
  }

  /// Headings that only the line above has, over columns that the line at hand leaves blank.
  private static func takeLines(
    above row: Int, of sheet: DisplayedSheet, _ words: FormUnderstanding, _ found: inout [FormEntry: Int]
  ) {
    for cell in sheet.cells(inRow: row - 1) where cell.rows.upperBound < row {
      guard let entry = entry(FormWords.label(cell.text), words), found[entry] == nil,
        !found.values.contains(where: cell.columns.contains)
      else { continue }
      found[entry] = cell.columns.lowerBound
    }
  }

  private static func isHeadingLine(_ row: Int, of sheet: DisplayedSheet, _ words: FormUnderstanding) -> Bool {
    let cells = sheet.cells(inRow: row)
    return cells.count > 1
      && cells.allSatisfy {
        let label = FormWords.label($0.text)
        return FormWords.isAside(label) || entry(label, words) != nil
      }
  }
}
