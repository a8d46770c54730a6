import Formats
import Written

/// The rows that head a form's indicators, and what each column is.
struct FormHeader {
  /// The last of the heading rows, and the first.
  var rows: ClosedRange<Int>
  var columns: [FormEntry: Int]

  /// The headings that were taken by something else than a word of the catalog.
  var noted: [FormUnderstanding.Noted] = []
  /// The headings that a person knows, or nobody.
  var open: [FormUnderstanding.Open] = []
  /// The cells of headings of which nothing is made.
  var leftOut: [String] = []
  /// The columns that the office said to leave out.
  var columnsLeftOut: Set<Int> = []
  /// Whether the names say their targets too: 开展巡查≥60次 under 三级指标及目标值.
  var hasJointTargets = false
  /// The columns of weights behind the other levels, left of that behind the indicators' names.
  var levelWeights: [Int] = []
  /// The column of the third level, where a fourth one has the names.
  var nameLead: Int?
  /// The columns that are ticked.
  var ticks: [Int: FormTick] = [:]
  /// The columns under their headings, from left to right.
  private(set) var headings: [HeadingColumn]
  /// The titles of two blocks that stand side by side, of which one counts.
  var blocksBeside: (counted: String, left: String)?

  /// Finds the rows of a sheet that head its indicators, by the words of the catalog, else by what is like them.
  init?(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    let ways = [(false, false, false), (true, false, false), (true, true, false), (true, false, true)]
    let header = ways.lazy.compactMap { Self.found(in: sheet, words, isLoose: $0.0, isGrouped: $0.1, isWithoutLevels: $0.2) }.first
    guard let header else { return nil }
    (rows, columns) = header
    while HeadingColumn.parts(rows.upperBound + 1, of: sheet) { rows = rows.lowerBound...rows.upperBound + 1 }
    while rows.lowerBound > 1, HeadingColumn.groups(rows.lowerBound - 1, of: sheet) { rows = rows.lowerBound - 1...rows.upperBound }
    headings = HeadingColumn.all(in: rows, of: sheet)
    let blocks = BlocksBeside(headings, above: rows.lowerBound, of: sheet)
    if let blocks {
      headings = blocks.counted
      let cells = headings.map(\.heading)
      columns = [false, true].lazy.compactMap { Self.columns(of: cells, words, isLoose: $0) }.first(where: Self.heads) ?? columns
      columnsLeftOut = Set(blocks.left.flatMap(\.heading.columns))
      leftOut += blocks.left.map(\.heading.reference)
      blocksBeside = blocks.titles
    }
    if headings.contains(where: { !$0.groups.isEmpty }) { columns = parted(words) }
    complete(sheet, words)
  }

  /// The columns that the lowest headings name by the catalog or by the office's own word; a group is none.
  private func parted(_ words: FormUnderstanding) -> [FormEntry: Int] {
    let alike = Dictionary(grouping: headings, by: \.label).filter { $0.value.count > 1 }
    // Of headings that are alike only what stands over them tells which is which.
    let clear = headings.filter { alike[$0.label] == nil || $0.groups.isEmpty }
    var parts = Self.columns(of: clear.map(\.heading), words, isLoose: false) ?? [:]
    for column in headings where !column.groups.isEmpty {
      guard
        let entry = Self.entry(column.wholeLabel, words)
          ?? column.groupLabels.lazy.compactMap({ Self.entry($0 + column.label, words) }).first
      else { continue }
      if parts[entry] == nil, !parts.values.contains(column.heading.columns.lowerBound) { parts[entry] = column.heading.columns.lowerBound }
    }
    // 评价指标 over 维度, 分类 and 内容: by their places they are the levels.
    let levels = levelsByPlace.map(\.heading.columns.lowerBound)
    if parts[.level3] == nil, !levels.contains(where: parts.values.contains) { Self.takeLevels(levels, &parts) }
    return parts
  }

  /// The two or three headings under one that names the levels.
  private var levelsByPlace: [HeadingColumn] {
    let under = headings.filter { $0.groupLabels.contains(where: FormWords.thirdLevel.contains) }
    return (2...3).contains(under.count) ? under : []
  }

  /// Finds the first rows of a sheet that head indicators: a name beside a weight or a target.
  ///
  /// - Parameters:
  ///   - isGrouped: whether the names of the levels do, where groups stand over the columns beside them.
  ///   - isWithoutLevels: whether a target and an actual beside the name do, where no heading names a level or a weight.
  private static func found(
    in sheet: DisplayedSheet, _ words: FormUnderstanding, isLoose: Bool, isGrouped: Bool, isWithoutLevels: Bool
  ) -> (rows: ClosedRange<Int>, columns: [FormEntry: Int])? {
    func columns(of row: Int) -> [FormEntry: Int]? { Self.columns(of: row, in: sheet, words, isLoose: isLoose) }
    for row in sheet.rowNumbers {
      guard var first = columns(of: row) else { continue }
      let isUnderGroups =
        isGrouped && first[.level1] != nil && first[.level3] != nil
        && (HeadingColumn.groups(row - 1, of: sheet) || HeadingColumn.parts(row + 1, of: sheet))
      let next = first[.level2].flatMap { second in sheet.cells(inRow: row).first { $0.columns.lowerBound > second } }?.columns.lowerBound
      // Of two levels the second is the names, where what stands next to it is known.
      if isWithoutLevels, first[.level3] == nil, first[.level1] != nil, let next, first.values.contains(next) {
        (first[.level2], first[.level3]) = (nil, first[.level2])
      }
      let isPlain = isWithoutLevels && [FormEntry.level3, .target, .actual].allSatisfy { first[$0] != nil }
      if !Self.heads(first), !isUnderGroups, !isPlain { continue }
      let second = Self.isHeading(row + 1, of: sheet, words) ? columns(of: row + 1) : nil
      // 绩效指标 over 一级指标, 二级指标, 三级指标 is no column itself.
      if let third = second?[.level3], third != first[.level3] { continue }
      var (heads, last) = (first, row)
      // A second line parts some of the first one's columns: 年度指标值 over 指标性质, 指标值, 度量单位.
      if let second, second[.level3] != nil || second.count > 1 {
        heads.merge(second) { $1 }
        last = row + 1
      }
      let isHeaded = row > 1 && Self.isHeadingLine(row - 1, of: sheet, words)
      if isHeaded { Self.takeLines(above: row, of: sheet, words, &heads) }
      return ((isHeaded ? row - 1 : row)...last, heads)
    }
    return nil
  }

  /// Takes the headings that the catalog doesn't have, where they leave no doubt, and keeps the others to be asked.
  private mutating func complete(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    // What was said to be the target is it alone, where no name stands in its cells.
    if columns[.target] == nil, columns[.level2] != nil, let target = columns[.level3],
      let heading = headings.first(where: { $0.heading.columns.contains(target) }),
      words.own.answer(to: heading.label)?.meaning == FormMeaning.target.rawValue,
      !Self.examples(below: rows.upperBound, target, in: sheet).contains(where: { JointTarget($0).isParted })
    {
      (columns[.level3], columns[.target]) = (nil, target)
    }
    let used = Set(columns.values)
    let levels = [FormEntry.level1, .level2, .level3].compactMap { columns[$0] }
    for heading in headings {
      let (cell, label, column) = (heading.heading, heading.label, heading.heading.columns.lowerBound)
      // What is only parted by the line below it, 年度指标值 over its three columns, is no column.
      leftOut += heading.groups.map(\.reference)
      if let tick = FormTick(label, under: heading.groupLabels) {
        ticks[column] = tick
        leftOut.append(cell.reference)
        continue
      }
      if ["四级", "四级指标"].contains(label), let third = columns[.level3], third < column {
        nameLead = third
        leftOut += headings.filter { $0.heading.columns.contains(third) }.map(\.heading.reference)
        take(heading, as: .level3, .shape)
        continue
      }
      let isAside = FormWords.isAside(label) || FormWords.thirdLevel.contains(label) && !levels.isEmpty
      let clear = headings.isDoubled(heading) ? nil : FormEntry.named(label, among: FormEntry.headings)
      if let clear { part(heading, from: clear, of: sheet, words) }
      if label.isEmpty || isAside || clear != nil || label == "备注" { continue }
      let meaning = words.column(heading, isDoubled: headings.isDoubled(heading))
      if used.contains(where: cell.columns.contains) {
        if case .taken(let meaning, let way) = meaning, way != .exact { note(heading, meaning, way) }
        continue
      }
      var candidates = FormMeaning.ofIndicators.filter { $0.entry.map { columns[$0] == nil } ?? false }
      switch meaning {
      case .leftOut:
        leftOut.append(cell.reference)
        columnsLeftOut.formUnion(cell.columns)
        continue
      case .taken(let meaning, let way):
        guard let entry = meaning.entry else { continue }
        // Where another column is that already, a person knows which one it is.
        if columns[entry] != nil, part(heading, from: entry, of: sheet, words) { continue }
        if columns[entry] != nil { break }
        columns[entry] = column
        if way != .exact { note(heading, meaning, way) }
        continue
      case .several(let several):
        candidates = several.filter { $0.entry.map { columns[$0] == nil } ?? false }
        if let only = candidates.first, candidates.count == 1, let entry = only.entry {
          columns[entry] = column
          note(heading, only, .contained)
          continue
        }
      case .unknown: break
      }
      let examples = Self.examples(below: rows.upperBound, column, in: sheet)
      if columns[.relation] == nil, !examples.isEmpty, examples.allSatisfy(FormRelation.isRelation) {
        columns[.relation] = column
        note(heading, .relation, .shape)
        continue
      }
      open.append(
        FormUnderstanding.Open(
          heading: text(of: heading), cell: cell.reference, candidates: candidates, examples: examples, isNeeded: false))
    }
    takeNames(sheet)
    takeLevelsBeside()
    takeTargetBeside(sheet, words)
    takeJointTargets(sheet, words)
    noteLevels()
  }

  /// Takes the headings over words left of 三级指标 for the levels that no heading names: 层面 is the first, 方面 the second.
  private mutating func takeLevelsBeside() {
    guard let name = columns[.level3] else { return }
    func isOverWords(_ heading: HeadingColumn) -> Bool {
      guard heading.heading.columns.upperBound < name,
        let unknown = open.first(where: { $0.cell == heading.heading.reference && !$0.candidates.isEmpty })
      else { return false }
      return !unknown.examples.isEmpty && !unknown.examples.contains(where: FormWords.holdsNumber)
    }
    for level in [FormMeaning.level1, .level2] {
      guard let entry = level.entry, columns[entry] == nil else { continue }
      // The levels may stand behind the names, too.
      func isBetween(_ column: Int) -> Bool {
        level == .level1 ? column < columns[.level2] ?? name : columns[.level1].map { $0 < column } ?? false && column < name
      }
      guard let heading = headings.first(where: { isBetween($0.heading.columns.lowerBound) && isOverWords($0) }) else { continue }
      columns[entry] = heading.heading.columns.lowerBound
      open.removeAll { $0.cell == heading.heading.reference }
      note(heading, level, .position)
    }
  }

  /// Takes the names for their targets too, where one heading is over both and a cell says both.
  private mutating func takeJointTargets(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    guard columns[.target] == nil, let name = columns[.level3],
      let heading = headings.first(where: { $0.heading.columns.contains(name) })
    else { return }
    let isAnswered = [FormMeaning.level3, .target].contains { words.own.answer(to: heading.label)?.meaning == $0.rawValue }
    guard Self.isPair(heading.label, words) || isAnswered else { return }
    let examples = sheet.rows(in: rows.upperBound + 1..<sheet.lastRow + 1).compactMap { sheet[$0, name]?.text.components.joined() }
    guard examples.contains(where: { JointTarget($0).isParted }) else { return }
    hasJointTargets = true
    note(heading, .level3, .shape)
    note(heading, .target, .shape)
  }

  /// Notes the heading of the indicators' names, and the one over several levels, which no word of the catalog says.
  private mutating func noteLevels() {
    for heading in levelsByPlace where FormEntry.named(heading.label, among: FormEntry.headings) == nil {
      let level = [FormMeaning.level1, .level2, .level3].first { level in
        level.entry.flatMap { columns[$0] } == heading.heading.columns.lowerBound
      }
      if let level, !noted.contains(where: { $0.cell == heading.heading.reference }) { note(heading, level, .position) }
    }
    func unnoted(_ level: FormEntry) -> HeadingColumn? {
      columns[level].flatMap { column in headings.first { $0.heading.columns.contains(column) } }.flatMap { heading in
        noted.contains { $0.cell == heading.heading.reference } ? nil : heading
      }
    }
    if let heading = unnoted(.level1), FormWords.thirdLevel.contains(heading.label) { note(heading, .level1, .position) }
    if let heading = unnoted(.level3), FormEntry.named(heading.label, among: FormEntry.headings) != .level3 {
      note(heading, .level3, .position)
    }
  }

  /// The headings that nobody knows in the row that most looks like one that heads indicators.
  static func near(_ sheet: DisplayedSheet, _ words: FormUnderstanding) -> [FormUnderstanding.Open] {
    var best: (count: Int, row: Int, found: [FormEntry: Int])?
    for row in sheet.rowNumbers {
      guard let nearest = columns(of: row, in: sheet, words, isLoose: true), nearest.count > max(best?.count ?? 0, 1) else { continue }
      best = (nearest.count, row, nearest)
    }
    guard let best = best ?? byShape(sheet, words).map({ ($0.count, $0.row, [:]) }) else { return [] }
    let cells = sheet.cells(inRow: best.row).filter { cell in
      let label = FormWords.label(cell.text)
      return !label.isEmpty && label != "序号" && label.count <= 16 && !FormWords.holdsNumber(cell.text.trimmed)
        && words.own.answer(to: label) == nil
        && !best.found.values.contains(where: cell.columns.contains)
    }
    let candidates = FormMeaning.ofIndicators.filter { meaning in meaning.entry.map { best.found[$0] == nil } ?? false }
    return cells.map { cell in
      let examples = examples(below: cell.rows.upperBound, cell.columns.lowerBound, in: sheet)
      // What stands over figures is sooner a target or an actual than a name.
      let likely: [FormMeaning] = examples.contains(where: FormWords.holdsNumber) ? [.target, .actual, .weight, .score] : []
      let ordered = likely.filter(candidates.contains) + candidates.filter { !likely.contains($0) }
      return FormUnderstanding.Open(
        heading: cell.text.components.joined(), cell: cell.reference, candidates: ordered, examples: examples, isNeeded: true)
    }
  }

  /// The row that heads a table by its make, where no word of it is known: five texts over rows with names and figures.
  private static func byShape(_ sheet: DisplayedSheet, _ words: FormUnderstanding) -> (count: Int, row: Int)? {
    func texts(_ row: Int) -> [DisplayedSheet.Cell] { sheet.cells(inRow: row).filter { !$0.text.trimmed.isEmpty } }
    for row in sheet.rowNumbers {
      let heads = texts(row)
      let areLabels = heads.allSatisfy { $0.text.components.joined().count <= 16 && !FormWords.holdsNumber($0.text.trimmed) }
      let isOfFunds = heads.contains { cell in
        switch words.fund(FormWords.label(cell.text)) {
        case .taken(let meaning, .exact): meaning.column != nil
        case .taken, .leftOut, .several, .unknown: false
        }
      }
      guard heads.count >= 5, areLabels, !isOfFunds, Set(heads.map(\.text)).count == heads.count else { continue }
      let below = sheet.rows(in: row + 1..<sheet.lastRow + 1).prefix(6).map(texts).filter { $0.count >= 3 }
      let hasFigures = heads.dropFirst().contains { head in
        below.count { cells in
          cells.contains { $0.columns.lowerBound == head.columns.lowerBound && FormWords.holdsNumber($0.text.trimmed) }
        } >= 3
      }
      if below.count >= 3, hasFigures { return (heads.count, row) }
    }
    return nil
  }

  /// Whether the heading of a level says in brackets that a number behind a name is its weight.
  func saysWeights(_ level: FormEntry, _ words: FormUnderstanding) -> Bool {
    guard let column = columns[level], let heading = headings.first(where: { $0.heading.columns.contains(column) })?.heading,
      let bracket = heading.text.foldedForComparison.split(separator: "(").dropFirst().first, bracket.hasSuffix(")")
    else { return false }
    if case .taken(.weight, _) = words.column(String(bracket.dropLast())) { return true }
    return false
  }

  mutating func note(_ heading: HeadingColumn, _ meaning: FormMeaning, _ way: Understanding<FormMeaning>.Way) {
    noted.append(.init(heading: text(of: heading), cell: heading.heading.reference, meaning: meaning, way: way))
  }

  /// A heading as people name it, with what stands over it where another column is called the same.
  func text(of heading: HeadingColumn) -> String {
    headings.isDoubled(heading) ? heading.wholeText : heading.heading.text.components.joined()
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

  /// Whether a row only goes on with headings: its cells are headings or reach down from the row above, or several name levels and none has a
  /// number.
  private static func isHeading(_ row: Int, of sheet: DisplayedSheet, _ words: FormUnderstanding) -> Bool {
    let cells = sheet.cells(inRow: row)
    let entries = cells.map { $0.rows.lowerBound < row ? nil : entry(FormWords.label($0.text), words) }
    let levels = Set(entries.compactMap(\.self)).intersection([.level1, .level2, .level3])
    let nameLevels = levels.count > 1 && !cells.contains { $0.rows.lowerBound == row && FormWords.holdsNumber($0.text.trimmed) }
    return nameLevels || !cells.isEmpty && zip(cells, entries).allSatisfy { $0.rows.lowerBound < row || $1 != nil }
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
    guard var found = columns(of: sheet.cells(inRow: row), words, isLoose: isLoose) else { return nil }
    partLevels(row, of: sheet, &found)
    return found
  }

  /// Takes the columns of texts under one heading for the levels: 评价指标 over a block, a sort and a name.
  static func partLevels(_ row: Int, of sheet: DisplayedSheet, _ found: inout [FormEntry: Int]) {
    guard found[.level1] == nil, found[.level2] == nil, let name = found[.level3], let heading = sheet[row, name],
      FormWords.thirdLevel.contains(FormWords.label(heading.text))
    else { return }
    let levels = HeadingColumn.span(of: heading, inRow: row, isLast: false, sheet).filter { column in
      let texts = examples(below: heading.rows.upperBound, column, in: sheet)
      return !found.contains { $0.key != .level3 && $0.value == column } && !texts.isEmpty && !texts.contains(where: FormWords.holdsNumber)
    }
    takeLevels(levels, &found)
  }

  /// Takes two or three columns, from left to right, for the levels.
  private static func takeLevels(_ levels: [Int], _ heads: inout [FormEntry: Int]) {
    guard (2...3).contains(levels.count), let first = levels.first, let last = levels.last else { return }
    (heads[.level1], heads[.level3]) = (first, last)
    if levels.count == 3 { heads[.level2] = levels[1] }
  }

  private static func columns(of cells: [DisplayedSheet.Cell], _ words: FormUnderstanding, isLoose: Bool) -> [FormEntry: Int]? {
    var heads: [FormEntry: Int] = [:]
    for cell in cells {
      // A sentence heads nothing.
      let label = FormWords.label(cell.text)
      guard label.count <= 30, let column = entry(label, words, isLoose: isLoose), heads[column] == nil else { continue }
      heads[column] = cell.columns.lowerBound
    }
    let names = cells.last { cell in
      let label = FormWords.label(cell.text)
      return FormWords.thirdLevel.contains(label)
        || isLoose && label.count <= 10 && ["指标内容", "具体指标", "指标名称", "考核指标", "评价指标"].contains(where: label.contains)
    }
    // 三级指标及目标值 heads the name, and the target in the column right of it.
    if heads[.level3] == nil, heads[.target] == nil, let pair = cells.first(where: { Self.isPair(FormWords.label($0.text), words) }) {
      heads[.level3] = pair.columns.lowerBound
    }
    // What the office said is the target, where nothing else names the indicators, is over both.
    if heads[.level3] == nil, names == nil, let target = heads[.target],
      let cell = cells.first(where: { $0.columns.lowerBound == target }),
      words.own.answer(to: FormWords.label(cell.text))?.meaning == FormMeaning.target.rawValue
    {
      (heads[.level3], heads[.target]) = (target, nil)
    }
    if heads[.level3] == nil, let other = names {
      let column = other.columns.lowerBound
      if heads[.level1] != nil || heads[.target] != nil { heads[.level3] = column }
    }
    // Of two columns of categories the left one is the first level; so is one alone.
    if heads[.level1] == nil, let column = cells.first(where: { FormWords.label($0.text) == "指标类别" })?.columns.lowerBound {
      let second = cells.first { cell in
        cell.columns.lowerBound != column && entry(FormWords.label(cell.text), words, isLoose: isLoose) == .level2
      }?.columns.lowerBound
      heads[.level1] = min(column, second ?? column)
      heads[.level2] = second.map { max(column, $0) }
    }
    // Of three columns of indicators the one left of the second and third level is the first, whatever it is called: 绩效指标.
    if heads[.level1] == nil, let second = heads[.level2], let third = heads[.level3], second < third {
      let left = cells.last { $0.columns.upperBound < second && !$0.text.trimmed.isEmpty }
      if let left, left.columns.upperBound == second - 1, FormWords.isAside(FormWords.label(left.text)) {
        heads[.level1] = left.columns.lowerBound
      }
    }
    // One heading over the columns left of the indicators' names is that of their levels: 评价指标.
    if heads[.level1] == nil, heads[.level2] == nil, let third = heads[.level3], let left = levels(leftOf: third, among: cells) {
      heads[.level1] = left.columns.lowerBound
      if left.columns.count > 1 { heads[.level2] = left.columns.upperBound }
    }
    // A remark beside each indicator gives its reason where no other column does.
    if heads[.deviation] == nil, let remark = cells.first(where: { FormWords.label($0.text) == "备注" }) {
      heads[.deviation] = remark.columns.lowerBound
    }
    return heads.isEmpty ? nil : heads
  }

  /// The heading of categories next left of the indicators' names.
  private static func levels(leftOf third: Int, among cells: [DisplayedSheet.Cell]) -> DisplayedSheet.Cell? {
    guard let left = cells.last(where: { $0.columns.upperBound == third - 1 }), case let label = FormWords.label(left.text) else {
      return nil
    }
    return !label.isEmpty && label != "序号" && (FormWords.isAside(label) || FormWords.thirdLevel.contains(label)) ? left : nil
  }

  /// Whether a heading names the indicator and its target at once: 三级指标及目标值.
  private static func isPair(_ label: String, _ words: FormUnderstanding) -> Bool {
    guard label.count <= 14, let sign = label.firstIndex(where: { "及和与、".contains($0) }) else { return false }
    let (name, target) = (String(label[..<sign]), String(label[label.index(after: sign)...]))
    guard case .taken(.target, _) = words.column(target) else { return false }
    return entry(name, words) == .level3 || FormWords.thirdLevel.contains(name)
  }

  /// Takes the column right of the indicators' names for their targets, where one heading is over both and figures are in it.
  private mutating func takeTargetBeside(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    guard columns[.target] == nil, let name = columns[.level3],
      let heading = headings.first(where: { $0.heading.columns.contains(name) })
    else { return }
    let isPair = Self.isPair(heading.label, words)
    let span = HeadingColumn.span(of: heading.heading, inRow: heading.heading.rows.upperBound, isLast: !isPair, sheet)
    let column = name + 1
    guard span.contains(column), !columns.values.contains(column), ticks[column] == nil else { return }
    let examples = Self.examples(below: rows.upperBound, column, in: sheet)
    guard examples.contains(where: FormWords.holdsNumber) else { return }
    columns[.target] = column
    note(heading, .target, .shape)
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

extension [HeadingColumn] {
  /// Whether another column has the same lowest heading under another group.
  func isDoubled(_ heading: HeadingColumn) -> Bool {
    !heading.groups.isEmpty && count { $0.label == heading.label } > 1
  }
}
