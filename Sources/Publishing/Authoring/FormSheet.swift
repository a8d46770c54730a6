import Casework
import Documents
import Formats
import Indicators
import LogLines
import Readings
import TextForms
import Values
import Written

/// What a form says, part by part as its reading has them: a definition in the making, before rows have their ids.
struct FormSheet {
  /// A row of indicators.
  struct Line {
    var json: JSON
    let filled: FormReading.Filled
    /// The unit that has a column of its own.
    let unit: String?
    let row: Int
  }

  /// The form under the names that the file has for its cells.
  let sheet: DisplayedSheet
  let proposal: Proposal
  /// The reading with the same names.
  let reading: Reading
  /// The columns of the indicators.
  private(set) var columns: [FormEntry: Int]
  private(set) var lines: [Line] = []
  /// The columns before that of the names, where these go over several.
  private var nameLeads: ArraySlice<Int> = []
  var root = JSON.Object()
  var isDepartment = false
  var faults: [FormFault] = []
  /// The positions of the definition's parts; rows by index.
  var places: [[JSONStep]: String] = [:]
  /// The positions of what is filled in and no part of a definition.
  var filledPlaces: [FormPlace: String] = [:]
  /// The cells that nothing is filled into: headings, names, targets, weights.
  var labels: Set<String> = []
  /// The cells of weights in a block that has none, since the other one has all points.
  var unweighed: [String] = []
  /// Cells of rows whose own texts name no indicator.
  private(set) var unnamed: [String] = []
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
  /// The total over weights of a form that has no column of them.
  var unweighedTotal: String?
  /// The year that the form says.
  var year: Int?
  /// The rows that head the indicators.
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
  /// The row of the total, and the one behind the last of the indicators.
  var totalRow: Int?
  private(set) var end = 0
  var blocks = JSON.Object()
  /// Whether weights stand in the names of the blocks.
  var hasNamedWeights = false
  /// The levels whose headings say in brackets that their names' numbers are weights: 三级指标（分值）.
  private let weightsInBrackets: [FormEntry]
  /// What the execution of the funds is worth by a row among the indicators, if that says it.
  var fundsRow: (weight: Decimal?, row: Int)?
  /// Further cells of what the form has a place for above: the funds' points once more, in a row among the indicators.
  var fundsAgain: [(place: FormPlace, cell: String)] = []
  /// The sources that were added up where no row of the funds is their total.
  var fundsSources: [String] = []
  /// The cells of bare numbers that are read against what they would be elsewhere: 15天 of 时效 is a ceiling.
  private(set) var directed: [(cell: String, text: String, direction: Indicators.Target.Direction)] = []
  /// The weights behind second levels' names, with their rows: 数量指标（40分）.
  var namedWeights: [(row: Int, weight: Decimal, cell: UnreadCell)] = []
  /// The names of levels and rows whose weights aren't what their rows have.
  var strayWeights: [UnreadCell] = []
  /// Why the funds weren't spent as planned, as the form says it, with its cell.
  var fundsReason: (text: String, cell: String)?
  /// The weights that stand for several rows in one cell: what each of the rows weighs isn't printed.
  private(set) var sharedWeights: [DisplayedSheet.Cell] = []
  /// Whether a form without a column of weights has them behind the name of each indicator: 检查次数（15分）.
  private(set) var weighsByName = false

  /// Where each named cell begins.
  let positions: [String: (Int, Int)]

  /// The indicators' grids that count: of several blocks the others have no columns.
  let indicators: [ReadingGrid]

  /// Takes the form of a reading; nil where its indicators have no names, or neither points nor targets.
  init?(_ proposal: Proposal) {
    sheet = proposal.table.whole
    positions = sheet.positions
    (self.proposal, reading) = (proposal, proposal.reading.ofWhole(proposal.table))
    indicators = reading.grids.filter { $0.subject == FormCatalog.Place.indicators.rawValue && !$0.isAcross && !$0.columns.isEmpty }
    guard let first = indicators.first else { return nil }
    header = first.head
    let band = SheetBand(header, of: sheet)
    columns = Self.columns(of: first, band)
    guard let name = columns[.level3],
      columns[.weight] != nil || columns[.score] != nil || columns[.target] != nil || columns[.soFar] != nil
    else { return nil }
    ticks = Dictionary(
      band.headings.compactMap { heading in
        FormTick(heading.label, under: heading.groupLabels).map { (heading.cell.columns.lowerBound, $0) }
      },
      uniquingKeysWith: { first, _ in first })
    weightsInBrackets = [.level1, .level2, .level3].filter { [columns] in Self.saysWeights($0, columns, band) }
    let names = first.rows.filter { $0.value == .row }.keys.compactMap { [sheet] in sheet[$0, name]?.text.components.joined() }
    let lacksTargets = columns[.target] == nil && columns[.soFar] == nil
    hasJointTargets = lacksTargets && names.contains { JointTarget($0).isParted }
  }

  /// Reads everything on the sheet.
  mutating func read() {
    findSharedWeights()
    takeLabels()
    for grid in indicators { readLines(grid) }
    if let first = indicators.first { columns = Self.columns(of: first, SheetBand(first.head, of: sheet)) }
    readHead()
    readGoal()
    readFunds()
    readTasks()
    readBelow()
    checkNamedWeights()
    settleUnweighed()
    weighFunds()
    checkColumns()
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
    positions[reference].flatMap { sheet[$0.0, $0.1] }
  }

  /// Where a named cell stands, blank ones of a workbook too.
  func place(of cell: String) -> (row: Int, column: Int)? {
    positions[cell].map { ($0.0, $0.1) } ?? CellReference(cell.utf8).map { ($0.row, $0.column) }
  }

  /// Whether the form has weights, and so a total.
  var isScored: Bool { columns[.weight] != nil && sharedWeights.isEmpty || weighsByName }

  /// Whether the form asks what came of its targets.
  var asksActuals: Bool { isMonitoring || [FormEntry.actual, .score, .expression].contains { columns[$0] != nil } }

  /// Whether it says how far the year's targets are, and not what came of them: 绩效运行监控表.
  var isMonitoring: Bool { columns[.actual] == nil && (columns[.soFar] != nil || columns[.expected] != nil) }

  /// Whether it only sets targets, 绩效目标审批表, 申报表: there is nothing yet to be said of them.
  var setsTargets: Bool { !asksActuals && titles.contains(where: TargetForm.isOne) }

  /// Whether it is called one of what was done, and has no column for that.
  var lacksActuals: Bool { !asksActuals && titles.contains { $0.contains("自评") } }

  /// The last day of the part of a year that its title, its headings or a line above them names.
  func monitorDay(of year: Int) -> Day? {
    (titles + SheetBand(header, of: sheet).headings.map(\.wholeText)).lazy.compactMap { YearSpan.lastDay(in: $0, of: year) }.first
  }

  private var titles: [String] { headRows.flatMap { ownCells($0) }.map(\.text).filter { $0.count <= 60 } }

  /// The rows with cells above the indicators' headings.
  var headRows: ArraySlice<Int> { sheet.rows(in: 1..<max(header.lowerBound, 1)) }

  /// The cells that begin in a row.
  func ownCells(_ row: Int) -> [DisplayedSheet.Cell] { sheet.cells(inRow: row).filter { $0.rows.lowerBound == row } }

  /// The numbers of the funds on another sheet, of which nothing is made.
  var fundsElsewhere: [UnreadCell] = []

  /// The numbers that nobody read, and weights that aren't their rows'.
  var unread: [UnreadCell] {
    proposal.numbers.unread.map { unread in
      UnreadCell(cell: proposal.table.wholeName(unread.cell), text: unread.text.components.joined(separator: " "))
    } + fundsElsewhere + strayWeights
  }

  /// Whether every number was read on which the parts of the funds may rest, whatever stands among the indicators.
  var areFundsRead: Bool {
    fundsElsewhere.isEmpty
      && !proposal.numbers.unread.contains { unread in
        positions[proposal.table.wholeName(unread.cell)].map { $0.0 < header.lowerBound } ?? false
      }
  }
}

/// The indicators.
extension FormSheet {
  /// Finds the weights of several rows that each name an indicator.
  private mutating func findSharedWeights() {
    guard let names = columns[.level3] else { return }
    let rows = indicators.flatMap { grid in grid.rows.filter { $0.value == .row }.keys }.sorted()
    guard let weights = columns[.weight] else {
      let named = rows.compactMap { row in
        sheet[row, names].flatMap { $0.rows.lowerBound == row ? $0.text.components.joined() : nil }
      }.filter { !$0.isEmpty && !FormWords.asksNothing($0) }
      weighsByName = !named.isEmpty && named.allSatisfy { parting($0, at: .level3) != nil }
      if weighsByName { hasNamedWeights = true }
      return
    }
    for row in rows {
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

  private mutating func readLines(_ grid: ReadingGrid) {
    columns = Self.columns(of: grid, SheetBand(grid.head, of: sheet))
    nameLeads = grid.columns(of: "level3").dropLast()
    var (level1, level2) = ("", "")
    for (row, role) in grid.rows.sorted(by: { $0.key < $1.key }) {
      end = max(end, row + 1)
      switch role {
      case .away: continue
      case .total: (totalRow, end) = (row, row)
      case .subtotal: takeSubtotal(row)
      case .title: _ = takeBlockRow(row, &level1, &level2)
      case .part: takeFundsRow(row)
      case .row: if !takeBlockRow(row, &level1, &level2) { readLine(row, &level1, &level2) }
      }
    }
  }

  private mutating func readLine(_ row: Int, _ level1: inout String, _ level2: inout String) {
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
    let texts = columns.keys.filter { $0 != .level1 && $0 != .level2 }.map { cell($0, row) }
    if texts.allSatisfy(\.isEmpty) {
      // What only the columns that are left out say is none of the year's.
      let own = ownCells(row).filter { !text($0).isEmpty }
      let levels = [FormEntry.level1, .level2, .level3].compactMap { columns[$0] }
      if !own.allSatisfy({ cell in levels.contains(where: cell.columns.contains) }) || own.isEmpty { return }
    }
    if !sharedWeights.isEmpty { weigh(level1, row) }
    lines.append(line(row, level1: level1, level2: level2))
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
    // A name over two columns is both.
    if !nameLeads.isEmpty {
      let names = (nameLeads + [columns[.level3]].compactMap(\.self)).map { text(sheet[row, $0]).components.joined() }
      given[.level3] = names.filter { !$0.isEmpty }.joined(separator: "·")
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
