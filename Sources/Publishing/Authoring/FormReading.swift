import Casework
import Documents
import Formats
public import Indicators
import LogLines
public import Readings
public import TextForms
public import Values
import Written

/// A workbook or a Word table read as a form: its definition, and what was filled in.
public struct FormReading: Sendable {
  /// What somebody filled into a row.
  public struct Filled: Sendable {
    /// The row's 代号, if the form has one.
    public let id: String?
    /// 三级指标.
    public let label: String
    /// 实际完成值.
    public let actual: String
    /// 得分.
    public let score: String
    /// 偏差原因.
    public let deviation: String
    /// 分值.
    public let weight: Decimal
    /// The cell of 三级指标.
    public let cell: String
    /// The cells to be filled in; nil where the form has no such column.
    public let places: Places
    /// What it says within the year; nil of a form that says what came of the year.
    let monitored: Monitored?

    /// The cells of a row that are filled in.
    public struct Places: Sendable {
      public let actual: String?
      public let score: String?
      public let deviation: String?
    }
  }

  /// What a monitoring form says of a row: reached so far, expected, how likely, why.
  struct Monitored: Sendable {
    var actual = ""
    var expected = ""
    /// The words, or ticks, for how likely it is; one where somebody said it clearly.
    var likelihoods: [String] = []
    var causes: [DeviationCause] = []
    var deviation = ""
    var places = Places()
    /// The cells that are ticked.
    var ticks: [FormTick: String] = [:]

    /// The cells that are written.
    struct Places: Sendable {
      var actual: String?
      var expected: String?
      var likelihood: String?
      var deviation: String?
    }

    /// Whether nothing was filled in.
    var isEmpty: Bool { (actual + expected + deviation).isEmpty && likelihoods.isEmpty && causes.isEmpty }
  }

  /// Whether it says how far the year's targets are, and not what came of them: 绩效运行监控表.
  public var isMonitoring: Bool { form.isMonitoring }

  /// Whether it only sets targets, of which there is nothing yet to be said: 绩效目标申报表.
  public var setsTargets: Bool { form.setsTargets }

  /// How many rows of a monitoring form say something.
  public var monitoredRows: Int { filled.count { $0.monitored?.isEmpty == false } }

  /// The last day of the part of the year that a monitoring form names; nil where it names none.
  public var monitorDay: Day? { (year ?? ownYear).flatMap { form.monitorDay(of: $0) } }

  /// The rows as they were filled in.
  public let filled: [Filled]
  /// The sheet that was read.
  public let sheet: String
  /// Whether it is a table of a Word file.
  public let isWord: Bool
  /// The table's id.
  public let tableID: String
  /// The definition once the ids in force are known; unusable if there are faults.
  public private(set) var definition: JSON = .null
  /// What is wrong, in the order of the cells.
  public internal(set) var faults: [FormFault]
  /// What to report.
  public internal(set) var remarks: [FormRemark] = []

  /// What was filled in beside the rows, as entries of an assessment, each with its cell.
  public var beside: [(entry: Assessment.Entry, cell: String)] {
    var beside: [(entry: Assessment.Entry, cell: String)] = []
    func add(_ entry: Assessment.Entry, _ path: [JSONStep]) { beside.append((entry, form.places[path] ?? "")) }
    let root = JSON.object(form.root)
    let (goal, goalScore) = (root["goal"]?["actual"]?.string, root["goal"]?["score"]?.decimal)
    if goal != nil || goalScore != nil {
      add(Assessment.Entry(row: "goal", actual: goal, score: goalScore), [.key("goal"), .key("actual")])
    }
    if let spent = root["budget"]?["executed"]?.string {
      add(Assessment.Entry(row: "budget", actual: spent), [.key("budget"), .key("executed")])
    }
    if let reason = form.fundsReason { beside.append((Assessment.Entry(row: "budget", deviation: reason.text), reason.cell)) }
    for (index, part) in (root["budget"]?["breakdown"]?.array ?? []).enumerated() {
      guard let label = part["label"]?.string, let spent = part["executed"]?.string else { continue }
      add(Assessment.Entry(row: "budget/" + label, actual: spent), [.key("budget"), .key("breakdown"), .index(index), .key("executed")])
    }
    for (index, task) in (root["tasks"]?.array ?? []).enumerated() {
      let (done, executed) = (task["done"]?.string, task["executed"]?.string)
      guard let name = task["name"]?.string, done != nil || executed != nil else { continue }
      add(Assessment.Entry(row: "task/" + name, actual: done, executed: executed), [.key("tasks"), .index(index)])
    }
    for (index, text) in (root["analysis"]?.array ?? []).enumerated() {
      guard let label = text["label"]?.string, let words = text["text"]?.string?.ifAny else { continue }
      add(Assessment.Entry(row: "text/" + label, actual: words), [.key("analysis"), .index(index), .key("text")])
    }
    return beside
  }

  /// The reading by which it was read, with what that rests on.
  public var proposal: Proposal { form.proposal }

  /// Whether the file is a workbook that Docket itself wrote.
  public var isOwn: Bool { settings != nil }

  /// The cells that are filled in, by what they hold.
  public var places: JSON {
    var rows = JSON.Object()
    for (index, (row, line)) in zip(definition["rows"]?.array ?? [], form.lines).enumerated() {
      guard let id = row["id"]?.string else { continue }
      var cells = JSON.Object()
      if form.columns[.target] != nil {
        cells["target"] = form.places[[.key("rows"), .index(index), .key("target")]].map { .string($0) }
      }
      cells["actual"] = line.filled.places.actual.map { .string($0) }
      cells["score"] = line.filled.places.score.map { .string($0) }
      cells["deviation"] = line.filled.places.deviation.map { .string($0) }
      if !cells.isEmpty { rows[id] = .object(cells) }
    }
    var places: JSON.Object = ["sheet": .string(sheet), "rows": .object(rows)]
    for (place, cell) in form.filledPlaces.sorted(by: { $0.key.name < $1.key.name }) { places[place.name] = .string(cell) }
    return .object(places)
  }

  /// How the file words and lays out its form.
  public var wording: FormWording { form.wording }

  /// An answer of the file's own year, which another year's form doesn't take over.
  public struct LeftOut: Sendable {
    public let cell: String
    public let what: Localized
    public let text: String
  }

  /// The answers of the file's own year that were left out.
  public internal(set) var leftOut: [LeftOut] = []

  /// The rows with a bare number among rates that say %: a person knows whether it is one.
  public var bareRates: [(row: Int, cell: String, text: String)] {
    let targets = form.lines.map { $0.json["target"]?.string ?? "" }
    guard targets.contains(where: { $0.hasSuffix("%") || $0.hasSuffix("％") }) else { return [] }
    return form.lines.indices.compactMap { index in
      let (label, text) = (form.lines[index].filled.label, targets[index])
      guard label.hasSuffix("率"), form.lines[index].json["unit"] == nil, let number = Quantity(text), number.unit.text.isEmpty else {
        return nil
      }
      return (index, form.places[[.key("rows"), .index(index), .key("target")]] ?? form.lines[index].filled.cell, text)
    }
  }

  /// The rows of which somebody said that the bare number is a per cent.
  public var percents: Set<Int> = []

  let form: FormSheet
  let settings: FormSettings?
  private let isTableNamed: Bool
  let year: Int?
  /// The funds of the version in force.
  var fundsInForce: JSON?
  /// The year that the file itself says.
  public let ownYear: Int?

  /// Whose form it is, as it says itself.
  public var identity: FormIdentity { FormIdentity(form) }

  /// The numbers that nobody read.
  public var unread: [UnreadCell] { form.unread }

  /// Reads the form of a workbook or a Word file that is named, or the first.
  ///
  /// - Parameters:
  ///   - sheet: the sheet to read, where one is named.
  ///   - table: the id that the table is given, whatever the file says.
  ///   - year: the year that the file's own becomes.
  ///   - known: what the office accepted and said, and what is said of this file.
  public init(
    _ bytes: [UInt8], sheet name: String? = nil, table: String? = nil, year: Int? = nil, known: KnownReadings = KnownReadings()
  ) throws(FormFileFault) {
    let book = try FormBook(bytes, known)
    try self.init(book, try book.form(named: name, known), table: table, year: year)
  }

  /// Reads a form of a file by its reading.
  public init(_ book: FormBook, _ proposal: Proposal, table: String? = nil, year: Int? = nil) throws(FormFileFault) {
    let form = try book.sheet(of: proposal)
    sheet = form.sheet.name
    isWord = book.word != nil
    let settingsSheet = book.word == nil ? book.sheets.first { $0.name == FormWords.settings } : nil
    settings = settingsSheet.map { FormSettings($0) }
    filled = form.lines.map(\.filled)
    let ownYear = settings?.values[.year].flatMap { Int(written: $0.text.prefix(4)) } ?? form.year
    self.ownYear = ownYear
    let isDepartment = settings?.values[.kind].map { $0.text == FormWords.department } ?? form.isDepartment
    let project = isDepartment ? "整体支出" : form.root["name"]?.string ?? form.root["title"]?.string ?? ""
    let derived = [Self.identifier(project), (year ?? ownYear).map(String.init)].compactMap(\.self).filter { !$0.isEmpty }
    tableID = table ?? settings?.values[.tableID]?.text ?? derived.joined(separator: "-")
    isTableNamed = table != nil
    self.form = form
    self.year = year
    faults = form.faults
    for read in [form.sheet, settingsSheet].compactMap(\.self) where read.isHidden { remarks.append(.hiddenSheet(read.name)) }
    if !form.sheet.hiddenRows.isEmpty { remarks.append(.hiddenRows(form.sheet.hiddenRows)) }
    if book.hasMacros { remarks.append(.macros) }
    if !form.sharedWeights.isEmpty {
      remarks.append(.sharedWeights(form.sharedWeights.map { ($0.reference, $0.text.components.joined()) }))
    }
    let unread = form.unread
    if !unread.isEmpty { remarks.append(.notRead(count: unread.count, cells: Array(unread.prefix(24)))) }
    if form.lacksActuals || form.columns[.actual] == nil && form.columns[.score] != nil && !form.isMonitoring {
      remarks.append(.noActuals(cell: form.name(.level3, form.header.upperBound)))
    }
    if !form.fundsSources.isEmpty { remarks.append(.fundsSum(form.fundsSources)) }
    let blocks = proposal.reading.grids.filter { $0.block != nil }
    if let left = blocks.first(where: \.columns.isEmpty)?.block, let counted = blocks.first(where: { !$0.columns.isEmpty })?.block {
      remarks.append(.blockLeftOut(left, counted: counted))
    }
    if !form.directed.isEmpty { remarks.append(.directed(form.directed)) }
    if !form.wholeTargets.isEmpty { remarks.append(.wholeTargets(form.wholeTargets)) }
    if !form.unweighed.isEmpty { remarks.append(.unweighed(form.unweighed)) }
    if !form.unnamed.isEmpty { remarks.append(.unnamed(form.unnamed)) }
  }

  /// Gives the rows their ids and makes the definition, checking all of it.
  ///
  /// - Parameters:
  ///   - inForce: the rows of the version in force, which lend their ids, and what the file has no columns for.
  ///   - funds: the funds of that version, whose measures stay.
  ///   - office: who fills the form in where it doesn't say.
  public mutating func define(
    inForce: [JSON], funds: JSON? = nil, office: String? = nil, checkExpression check: (String) -> ExpressionError?
  ) {
    fundsInForce = funds
    define(inForce: inForce, office: office, takesEdits: true, checkExpression: check)
  }

  /// - Parameter takesEdits: whether changed cells are looked for under JSON parts; a workbook that is just made has none.
  mutating func define(
    inForce: [JSON], office: String? = nil, takesEdits: Bool, checkExpression check: (String) -> ExpressionError?
  ) {
    var places = form.places.mapValues { (sheet: form.sheet.name, cell: $0) }
    var json = cells(inForce: inForce, office: office, &places)
    let (known, given) = (places, faults)
    for (path, value, cell) in settings?.rest ?? [] {
      guard let way = JSONPathText.way(path, in: json), value != nil || way.last?.key != nil else {
        fault(.noSuchPart(path), settings?.name ?? "", cell)
        continue
      }
      json = json.setting(value, at: way)
      // What stands on 设置 as JSON has the word before the form's own cell.
      let cells = Set(form.places.filter { $0.key.starts(with: way) }.values)
      faults.removeAll { $0.sheet == form.sheet.name && cells.contains($0.cell) }
      places[way] = (settings?.name ?? "", cell)
    }
    if takesEdits {
      let dropped = given.filter { fault in !faults.contains { $0.sheet == fault.sheet && $0.cell == fault.cell } }
      takeEdits(in: &json, known, dropped)
    }
    if json["office"] == nil {
      fault(.noOffice, form.sheet.name, "A1")
      json = json.setting("？", at: [.key("office")])
    }
    setYear(&json, places)
    addUp(&json)
    if isTableNamed { json = json.setting(.string(tableID), at: [.key("id")]) }
    definition = json
    validate(json, places, check)
  }

  /// What the cells say, those of the sheet 设置 included.
  mutating func cells(inForce: [JSON], office: String?, _ places: inout [[JSONStep]: (sheet: String, cell: String)]) -> JSON {
    var root = form.root
    root["id"] = .string(tableID)
    root["kind"] = form.isDepartment ? "department" : "project"
    var keptMeasures = keepFunds(in: &root)
    root["rows"] = .array(rows(inForce, kept: &keptMeasures))
    if keptMeasures > 0 { remarks.append(.keptMeasures(keptMeasures)) }
    if root["office"] == nil, settings?.values.isEmpty ?? true { root["office"] = office.map { .string($0) } }
    var json = JSON.object(root)
    apply(to: &json, &places)
    return json
  }

  mutating func fault(_ problem: FormFault.Problem, _ sheet: String, _ cell: String) {
    faults.append(FormFault(sheet: sheet, cell: cell, problem: problem))
  }
}

/// What the rows' weights add up to.
extension FormReading {
  /// Refuses funds of which no cell says what they are worth, where what the others leave isn't the usual ten.
  private mutating func weighFunds(_ json: inout JSON) {
    guard settings == nil, form.isScored || form.hasNamedWeights, !form.setsTargets, !form.isMonitoring, let budget = json["budget"],
      budget["weight"] == nil
    else { return }
    let total = form.printedTotal?.weight ?? 100
    if let others = form.weightsBesideFunds, total - others == 10 { return }
    guard let cell = form.filledPlaces[.budgetScore] else {
      // Where nothing asks for the funds' points either, they have the usual ten in a form of weights, and else none.
      if !form.isScored { json = json.setting(0, at: [.key("budget"), .key("weight")]) }
      remarks.append(.fundsWeight(form.isScored ? 10 : 0, cell: form.places[[.key("budget")]] ?? "A1"))
      return
    }
    fault(.noFundsWeight(others: form.weightsBesideFunds, total: total), form.sheet.name, cell)
    json = json.setting(0, at: [.key("budget"), .key("weight")])
  }

  private mutating func addUp(_ json: inout JSON) {
    weighFunds(&json)
    let funds = json["budget"].map { $0["weight"]?.decimal ?? 10 } ?? .zero
    guard let printed = form.printedTotal, !form.isTotalOfRows else { return }
    guard form.isScored else {
      // Of blocks alone the weights add up as well.
      guard let others = form.weightsBesideFunds, others + funds != printed.weight else { return }
      remarks.append(.weights(sum: others + funds, printed: printed.weight, cell: printed.cell))
      return
    }
    let weights = (json["rows"]?.array ?? []).compactMap { $0["weight"]?.decimal }
    let sum = weights.reduce(funds + (json["goal"]?["weight"]?.decimal ?? .zero), +)
    if sum != printed.weight, settings == nil { json = json.setting(.number(printed.weight), at: [.key("total")]) }
    if sum != printed.weight { remarks.append(.weights(sum: sum, printed: printed.weight, cell: printed.cell)) }
  }
}
