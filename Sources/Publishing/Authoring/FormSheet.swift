import Casework
import Documents
import Formats
import Indicators
import LogLines
import TextForms
import Values
import Written

/// What a form says, cell by cell: a definition in the making, before rows have their ids.
struct FormSheet {
  /// A row of indicators.
  struct Line {
    var json: JSON
    let filled: FormReading.Filled
    /// The unit that has a column of its own.
    let unit: String?
    let row: Int
  }

  let sheet: DisplayedSheet
  let columns: [FormEntry: Int]
  private(set) var lines: [Line] = []
  var root = JSON.Object()
  var isDepartment = false
  var faults: [FormFault] = []
  /// The positions of the definition's parts; rows by index.
  var places: [[JSONStep]: String] = [:]
  /// The positions of what is filled in and no part of a definition.
  var filledPlaces: [FormPlace: String] = [:]
  /// Cells of which it is known what they are: labels, and figures that are computed again.
  var known: Set<String> = []
  /// The cells that nothing is filled into: headings, names, targets, weights.
  private(set) var labels: Set<String> = []
  /// The cells of weights in a block that has none, since the other one has all points.
  var unweighed: [String] = []
  /// Cells of rows whose own texts name no indicator.
  var unnamed: [String] = []
  /// What the funds' amounts are written in, and with how many decimals.
  var fundsUnit = PrintedUnit(naming: "万元")
  /// Whether the form says it once for all; else each amount says its own.
  var isFundsUnitNamed = true
  var fundsDecimals = 0
  /// Whether 执行率（%） heads the rates: what is below is a number of per cents.
  var isRateInPercents = false
  /// The total that the form prints over the weights.
  var printedTotal: (weight: Decimal, cell: String)?
  /// The cells that add up the scores of some lines.
  var subtotals: [(cell: String, lines: Range<Int>)] = []
  /// The row of the total where no word says that it is one.
  private(set) var sumRow: Int?
  /// The total over weights of a form that has no column of them.
  var unweighedTotal: String?
  /// The year that the title names, or a line under it.
  var year: Int?
  /// The rows that head the indicators, and the one behind the last of them.
  let header: ClosedRange<Int>
  /// Whether the names say their targets too.
  let hasJointTargets: Bool
  /// The cells whose name and target couldn't be parted, so that people judge them.
  private(set) var wholeTargets: [String] = []
  /// The columns that are ticked.
  let ticks: [Int: FormTick]
  /// What the funds' row says of a part of the year: spent so far, expected, how likely.
  var fundsSoFar = FormReading.Monitored()
  /// What the rows of the funds' parts say of it, each with its name and the name's cell.
  var partsSoFar: [(label: String, cell: String, monitored: FormReading.Monitored)] = []
  /// The columns of the indicators under their headings.
  let headings: [HeadingColumn]
  private(set) var end = 0
  var blocks = JSON.Object()
  /// Whether weights stand in the names of the blocks.
  var hasNamedWeights = false

  /// The levels whose headings say in brackets that their names' numbers are weights: 三级指标（分值）.
  private let weightsInBrackets: [FormEntry]

  /// How its headings are understood.
  let words: FormUnderstanding
  /// The headings that were taken by something else than a word of the catalog.
  var noted: [FormUnderstanding.Noted]
  /// The headings that only a person knows.
  var open: [FormUnderstanding.Open]
  /// What the execution of the funds is worth by a row among the indicators, if that says it.
  var fundsRow: (weight: Decimal?, row: Int)?
  /// Further cells of what the form has a place for above: the funds' points once more, in a row among the indicators.
  var fundsAgain: [(place: FormPlace, cell: String)] = []
  /// The columns that the office said to leave out.
  let columnsLeftOut: Set<Int>
  /// The columns of weights behind the other levels.
  let levelWeights: [Int]
  /// The column of the third level, where the names are of a fourth.
  let nameLead: Int?
  /// The funds' cells in columns that the office said to leave out.
  var cellsLeftOut: Set<String> = []
  /// The sources that were added up where no row of the funds is their total.
  var fundsSources: [String] = []
  /// The titles of two blocks of indicators side by side, of which one is read.
  let blocksBeside: (counted: String, left: String)?
  /// The cells of bare numbers that are read against what they would be elsewhere: 15天 of 时效 is a ceiling.
  private(set) var directed: [(cell: String, text: String, direction: Indicators.Target.Direction)] = []
  /// Whether the funds stand below the indicators and their total.
  var hasFundsBelow = false
  /// The weights behind second levels' names, with their rows: 数量指标（40分）.
  private(set) var namedWeights: [(row: Int, weight: Decimal, cell: UnreadCell)] = []
  /// The names of levels and rows whose weights aren't what their rows have.
  var strayWeights: [UnreadCell] = []
  /// The cells of funds that stand on another sheet, of which nothing is made.
  var fundsElsewhere: [UnreadCell] = []
  /// Why the funds weren't spent as planned, as the form says it, with its cell.
  var fundsReason: (text: String, cell: String)?

  /// Finds the indicators' header row; nil if the sheet isn't a form.
  init?(_ sheet: DisplayedSheet, _ words: FormUnderstanding) {
    guard let header = FormHeader(sheet, words) else { return nil }
    (self.sheet, self.header, columns) = (sheet, header.rows, header.columns)
    (self.words, noted, open, headings, ticks) = (words, header.noted, header.open, header.headings, header.ticks)
    (hasJointTargets, columnsLeftOut) = (header.hasJointTargets, header.columnsLeftOut)
    (levelWeights, nameLead, blocksBeside) = (header.levelWeights, header.nameLead, header.blocksBeside)
    weightsInBrackets = [.level1, .level2, .level3].filter { header.saysWeights($0, words) }
    known.formUnion(header.leftOut + header.noted.map(\.cell))
    for row in header.rows { labels.formUnion(sheet.cells(inRow: row).map(\.reference)) }
    if let name = columns[.level3].flatMap({ sheet[header.rows.upperBound, $0] }) { known.insert(name.reference) }
  }

  /// Reads everything on the sheet.
  mutating func read() {
    findSharedWeights()
    readLines()
    readHead()
    readYear()
    readGoal()
    readFunds()
    readTasks()
    readBelow()
    checkLevelWeights()
    checkNamedWeights()
    checkReachedRates()
    settleUnweighed()
    weighFunds()
    checkHeadings()
    if !blocks.isEmpty { root["blocks"] = .object(blocks) }
  }

  /// The trimmed text of a cell; an error value is a fault, and a prompt to write reads as empty.
  mutating func text(_ cell: DisplayedSheet.Cell?) -> String {
    guard let cell else { return "" }
    if cell.kind == .fault {
      if !faults.contains(where: { $0.cell == cell.reference }) {
        fault(cell.text == "=?" ? .uncomputed : .spreadsheetError(cell.text), at: cell.reference)
      }
      return ""
    }
    return cell.text.trimmed
  }

  mutating func fault(_ problem: FormFault.Problem, at cell: String) {
    faults.append(FormFault(sheet: sheet.name, cell: cell, problem: problem))
  }

  func name(_ column: FormEntry, _ row: Int) -> String { reference(row, columns[column] ?? columns[.level3] ?? 0) }

  /// The name of the cell at a place, merged or empty ones included.
  func reference(_ row: Int, _ column: Int) -> String { sheet.reference(row, column) }

  /// The text of a named cell.
  func text(named reference: String) -> String? { cell(named: reference)?.text }

  /// A cell with text by its name.
  func cell(named reference: String) -> DisplayedSheet.Cell? {
    sheet.rowNumbers.lazy.flatMap { sheet.cells(inRow: $0) }.first { $0.reference == reference }
  }

  /// Whether it is a table of a Word file, which has no other cells than those that are there.
  var isWord: Bool {
    sheet.rowNumbers.first.flatMap { sheet.cells(inRow: $0).first }.map { CellReference($0.reference.utf8) == nil } ?? false
  }

  /// Whether the form has weights, and so a total.
  var isScored: Bool { columns[.weight] != nil && sharedWeights.isEmpty || weighsByName }

  /// Whether a form without a column of weights has them behind the name of each indicator: 检查次数（15分）.
  private(set) var weighsByName = false

  /// The weights that stand for several rows in one cell: what each of the rows weighs isn't printed.
  private(set) var sharedWeights: [DisplayedSheet.Cell] = []

  /// Whether the form asks what came of its targets.
  var asksActuals: Bool { isMonitoring || [FormEntry.actual, .score, .expression].contains { columns[$0] != nil } }

  /// Whether it says how far the year's targets are, and not what came of them: 绩效运行监控表.
  var isMonitoring: Bool { columns[.actual] == nil && (columns[.soFar] != nil || columns[.expected] != nil) }

  /// Whether it only sets targets, 绩效目标审批表, 申报表: there is nothing yet to be said of them.
  var setsTargets: Bool {
    let titles = headRows.flatMap { ownCells($0) }.map(\.text).filter { $0.count <= 60 }
    return !asksActuals && titles.contains(where: TargetForm.isOne)
  }

  /// Whether it is called one of what was done, and has no column for that.
  var lacksActuals: Bool {
    let titles = headRows.flatMap { ownCells($0) }.map(\.text).filter { $0.count <= 60 }
    return !asksActuals && titles.contains { $0.contains("自评") }
  }

  /// The rows with cells above the indicators' headings.
  var headRows: ArraySlice<Int> { sheet.rows(in: 1..<max(header.lowerBound, 1)) }

  /// The cells that begin in a row.
  func ownCells(_ row: Int) -> [DisplayedSheet.Cell] { sheet.cells(inRow: row).filter { $0.rows.lowerBound == row } }

  /// Takes a cell for a label.
  mutating func label(_ cell: DisplayedSheet.Cell?) {
    guard let cell, !text(cell).isEmpty else { return }
    know(cell)
    labels.insert(cell.reference)
  }

  /// Takes a cell for one whose meaning is known.
  mutating func know(_ cell: DisplayedSheet.Cell?) { if let cell { known.insert(cell.reference) } }
}

/// The indicators.
extension FormSheet {
  /// Finds the weights of several rows that each name an indicator.
  private mutating func findSharedWeights() {
    guard let names = columns[.level3] else { return }
    guard let weights = columns[.weight] else {
      let labels = sheet.rows(in: header.upperBound + 1..<sheet.lastRow + 1).prefix { !endsLines($0) }.compactMap { row in
        sheet[row, names].flatMap { $0.rows.lowerBound == row && !repeatsHeadings(row) ? $0.text.components.joined() : nil }
      }.filter { !$0.isEmpty && !FormWords.asksNothing($0) }
      weighsByName = !labels.isEmpty && labels.allSatisfy { parting($0, at: .level3) != nil }
      if weighsByName { hasNamedWeights = true }
      return
    }
    for row in sheet.rows(in: header.upperBound + 1..<sheet.lastRow + 1) {
      guard let cell = sheet[row, weights], cell.rows.lowerBound == row, cell.rows.count > 1, FormWords.holdsNumber(cell.text.trimmed)
      else { continue }
      let named = cell.rows.count { line in sheet[line, names].map { $0.rows.lowerBound == line && !$0.text.trimmed.isEmpty } ?? false }
      if named > 1 { sharedWeights.append(cell) }
    }
    if !sharedWeights.isEmpty { hasNamedWeights = true }
  }

  /// A block whose one cell of the weight has the block's own rows weighs that much.
  private mutating func weigh(_ level1: String, _ row: Int) {
    guard let column = columns[.level1], let name = sheet[row, column], let cell = sharedWeights.first(where: { $0.rows == name.rows }),
      let weight = WrittenNumber(text(cell))?.value, blocks[level1] == nil
    else { return }
    blocks[level1] = .number(weight)
    places[[.key("blocks"), .key(level1)]] = cell.reference
  }

  /// Whether a cell of the score belongs to a row above it.
  private func sharesScore(_ row: Int) -> Bool {
    columns[.score].flatMap { sheet[row, $0] }.map { $0.rows.lowerBound < row } ?? false
  }

  /// The columns of the indicators' names.
  var levelColumns: ClosedRange<Int> {
    let levels = [FormEntry.level1, .level2, .level3].compactMap { columns[$0] }
    return (levels.min() ?? 0)...(levels.max() ?? 0)
  }

  private mutating func readLines() {
    var level1 = ""
    var level2 = ""
    var last = header.upperBound
    end = sheet.lastRow + 1
    let labels = levelColumns
    for row in sheet.rows(in: header.upperBound + 1..<sheet.lastRow + 1) {
      let cells = sheet.cells(inRow: row)
      if endsLines(row) {
        end = row
        break
      }
      if cells.contains(where: WordForms.isParagraph) { continue }
      if isFundsRow(row) {
        takeFundsRow(row)
        last = row
        continue
      }
      if isSum(row) {
        if isTotal(row) {
          (sumRow, end) = (row, row)
          break
        }
        takeSubtotal(row)
        last = row
        continue
      }
      if leads(row).contains(FormWords.subtotal) {
        takeSubtotal(row)
        last = row
        continue
      }
      if repeatsHeadings(row) {
        (level1, level2, last) = ("", "", row)
        for cell in cells { know(cell) }
        continue
      }
      if takeBlockRow(row, &level1, &level2) {
        last = row
        continue
      }
      let above = level1
      if columns[.level1] != nil, let given = cell(.level1, row).ifAny { level1 = block(given, row) }
      // Without any level the names stand under their own heading.
      if level1.isEmpty, columns[.level1] == nil, columns[.level2] == nil { level1 = FormWords.label(cell(.level3, header.upperBound)) }
      let printedLevel2 = cell(.level2, row).components.joined()
      let partedLevel2 = parting(printedLevel2, at: .level2)
      if let partedLevel2 { namedWeights.append((row, partedLevel2.weight, UnreadCell(cell: name(.level2, row), text: printedLevel2))) }
      let ownLevel2 = partedLevel2?.name ?? printedLevel2
      if ownLevel2 != printedLevel2 { hasNamedWeights = true }
      level2 = ownLevel2.ifAny ?? (level1 == above ? level2 : "")
      // 数量指标：巡查个数 says its second level itself.
      if columns[.level1] == nil, columns[.level2] == nil, let parts = cell(.level3, row).components.joined().atColon, parts.0.count <= 10 {
        level2 = parts.0
      }
      // What stands apart from the indicators is none of them.
      let hasOwn = row == last + 1 && ownCells(row).contains { labels.overlaps($0.columns) && !text($0).isEmpty }
      let texts = columns.keys.filter { $0 != .level1 && $0 != .level2 }.map { cell($0, row) }
      let isOfOtherBlock = blocksBeside != nil && cell(.level2, row).isEmpty
      if texts.allSatisfy(\.isEmpty), !hasOwn || isOfOtherBlock { continue }
      last = row
      for (entry, column) in columns {
        if !isMonitoring, [FormEntry.soFar, .expected, .likelihood].contains(entry) { continue }
        if [FormEntry.actual, .score, .deviation, .soFar, .expected, .likelihood].contains(entry) {
          know(sheet[row, column])
        } else {
          label(sheet[row, column])
        }
      }
      for column in ticks.keys { know(sheet[row, column]) }
      label(nameLead.flatMap { sheet[row, $0] })
      if !sharedWeights.isEmpty { weigh(level1, row) }
      lines.append(line(row, level1: level1, level2: level2))
    }
  }

  mutating func cell(_ column: FormEntry, _ row: Int) -> String {
    columns[column].map { text(sheet[row, $0]) } ?? ""
  }

  /// The name and the weight in a cell of a level.
  func parting(_ name: String, at level: FormEntry) -> (name: String, weight: Decimal)? {
    FormWords.partingWeight(name, isHeaded: weightsInBrackets.contains(level))
  }

  /// A 一级指标 without the weight in brackets behind it, which its block has.
  private mutating func block(_ given: String, _ row: Int) -> String {
    let name = given.components.joined()
    guard let (level1, weight) = parting(name, at: .level1) else { return name }
    hasNamedWeights = true
    if blocks[level1] == nil {
      blocks[level1] = .number(weight)
      places[[.key("blocks"), .key(level1)]] = self.name(.level1, row)
    }
    return level1
  }

  private mutating func line(_ row: Int, level1: String, level2: String) -> Line {
    // Merged cells go on over the rows below them.
    var given: [FormEntry: String] = [.level1: level1, .level2: level2]
    // Of four levels the third stands before the name, which others may have too.
    if let lead = nameLead.flatMap({ text(sheet[row, $0]).components.joined().ifAny }) {
      given[.level3] = ([lead] + [cell(.level3, row).components.joined()].filter { !$0.isEmpty }).joined(separator: "·")
    }
    let path: [JSONStep] = [.key("rows"), .index(lines.count)]
    places[path] = name(.level3, row)
    let context = Target.Context(level1: level1, level2: level2, level3: given[.level3] ?? cell(.level3, row), period: nil)
    let target = target(row, isTimely: context.isTimely)
    if let target { given[.target] = target.text }
    let joint = hasJointTargets ? JointTarget(cell(.level3, row).components.joined()) : nil
    if let joint, !joint.name.isEmpty {
      (given[.level3], given[.target]) = (joint.name, joint.target)
      if !joint.isParted { wholeTargets.append(name(.level3, row)) }
    }
    if target != nil, columns[.relation] != nil { given[.unit] = "" }
    let weight = isScored ? weight(printedWeight(row), row, target: given[.target] ?? cell(.target, row)) : .zero
    checkParts(row, isScored: !isScored || weight > .zero)
    var json = JSON.object([:])
    for column in FormEntry.columns {
      // A weight that the row shares with others isn't its own.
      guard let part = column.path.first, column != .weight || isScored, column != .deviation || !isMonitoring else { continue }
      let address = name(column, row)
      if places[path + [part]] == nil { places[path + [part]] = address }
      // A row that doesn't apply may have no name of its own.
      let isRequired = column == .level1 || column == .level3 && weight > .zero
      let text = given[column] ?? cell(column, row)
      if isRequired, text.isEmpty { fault(.noLabel(column.heading), at: address) }
      if column == .level3, text.isEmpty, weight == .zero {
        json = json.setting("", at: column.path)
        unnamed.append(address)
      }
      guard let given = text.ifAny ?? (isRequired ? "？" : nil) else { continue }
      if let value = column.form.value(of: given) {
        json = json.setting(value, at: column.path)
      } else {
        fault(.unknownWord(given, at: column), at: address)
      }
    }
    if isScored {
      json = json.setting(.number(weight), at: [.key("weight")])
    } else if columns[.score] != nil, json["level3"] != "", !sharesScore(row) {
      json = json.setting(.string(TableDefinition.Row.givenScore), at: [.key("score")])
    }
    if let direction = target?.direction { json = json.setting(.string(direction), at: FormEntry.direction.path) }
    if columns[.direction] == nil, json["direction"] == nil, json["reads"] == nil, let text = json["target"]?.string,
      let direction = FormRelation.direction(ofBare: text, of: (level2, json["level3"]?.string ?? ""), context)
    {
      json = json.setting(.string(direction.rawValue), at: FormEntry.direction.path)
      directed.append((name(.target, row), text, direction))
    }
    if target?.isJudged == true, json["scoring"] == nil { json = json.setting("tiers", at: FormEntry.scoring.path) }
    let asks = isScored ? weight > .zero : json["level3"] != "" && !FormWords.asksNothing(json["target"]?.string ?? "")
    if let joint, !joint.isParted, json["scoring"] == nil { json = json.setting("tiers", at: FormEntry.scoring.path) }
    if json["actual"] == nil, asks, isScored && !setsTargets || asksActuals {
      json = json.setting(["assessed": true], at: [.key("actual")])
    }
    let places = FormReading.Filled.Places(
      actual: columns[.actual].map { reference(row, $0) }, score: sharesScore(row) ? nil : columns[.score].map { reference(row, $0) },
      deviation: columns[.deviation].map { reference(row, $0) })
    let filled = FormReading.Filled(
      id: json["id"]?.string, label: given[.level3] ?? cell(.level3, row), actual: cell(.actual, row),
      score: sharesScore(row) ? "" : cell(.score, row),
      deviation: cell(.deviation, row), weight: json["weight"]?.decimal ?? .zero, cell: name(.level3, row), places: places,
      monitored: isMonitoring ? monitored(row) : nil)
    return Line(json: json, filled: filled, unit: columns[.unit] == nil ? nil : cell(.unit, row), row: row)
  }
}

extension String {
  /// The text's lines without blanks around them: a narrow column breaks its words.
  var components: [String] { split(whereSeparator: \.isNewline).map { String($0).trimmed } }
}
