import Casework
public import EventLog
import Formats
public import Indicators
import TextForms

/// A workbook read as the form of a table: its definition by words, not by places, and what was filled in.
public struct FormReading: Sendable {
  /// What somebody filled into a row.
  public struct Filled: Sendable {
    /// The row's 代号, where the form has one.
    public let id: String?
    /// 三级指标.
    public let label: String
    /// 实际完成值.
    public let actual: String
    /// 得分.
    public let score: String
    /// 偏差原因.
    public let deviation: String
    /// The cell of 三级指标.
    public let cell: String
  }

  /// The rows as they were filled in.
  public let filled: [Filled]
  /// The sheet that was read.
  public let sheet: String
  /// The id that the table goes by.
  public let tableID: String
  /// The definition, once the ids in force were given; not to be used where there are faults.
  public private(set) var definition: JSON = .null
  /// What is wrong, in the order of the cells.
  public private(set) var faults: [FormFault]
  /// What is to be told.
  public private(set) var remarks: [FormRemark] = []

  private let form: FormSheet
  private let settings: FormSettings?
  private let isTableNamed: Bool
  private let year: Int?

  /// Reads a workbook.
  ///
  /// - Parameters:
  ///   - sheet: the sheet to read, where one is named.
  ///   - table: the id that the table is given, whatever the file says.
  ///   - year: the year that the file's own becomes.
  public init(_ bytes: [UInt8], sheet name: String? = nil, table: String? = nil, year: Int? = nil) throws(FormFileFault) {
    let book: DisplayedSheet.Book
    do throws(FileFault) {
      book = try DisplayedSheet.book(MemoryBytes(bytes))
    } catch {
      throw .file(error)
    }
    let names = book.sheets.map(\.name)
    if let name, !names.contains(name) { throw .file(.workbook(.unknownSheet(name, there: names))) }
    guard var form = book.sheets.lazy.filter({ name == nil || $0.name == name }).compactMap({ FormSheet($0) }).first else {
      throw .noForm(sheet: name, there: names)
    }
    form.read()
    sheet = form.sheet.name
    settings = book.sheets.first { $0.name == FormWords.settings }.map { FormSettings($0) }
    filled = form.lines.map {
      Filled(
        id: $0.id, label: $0.label, actual: $0.actual, score: $0.score, deviation: $0.deviation,
        cell: CellReference(column: form.columns[.level3] ?? 0, row: $0.row).description)
    }
    let ownYear = settings?.values[.year].flatMap { Int($0.text.prefix(4)) } ?? form.root["title"]?.string.flatMap(Self.year)
    let isDepartment = settings?.values[.kind].map { $0.text == FormWords.department } ?? form.isDepartment
    let project = isDepartment ? "整体支出" : form.root["name"]?.string ?? form.root["title"]?.string ?? ""
    let derived = [Self.identifier(project), (year ?? ownYear).map(String.init)].compactMap(\.self).filter { !$0.isEmpty }
    tableID = table ?? settings?.values[.id]?.text ?? derived.joined(separator: "-")
    isTableNamed = table != nil
    self.form = form
    self.year = year
    faults = form.faults
    if form.sheet.isHidden { remarks.append(.hiddenSheet(sheet)) }
    if !form.sheet.hiddenRows.isEmpty { remarks.append(.hiddenRows(form.sheet.hiddenRows)) }
    if book.hasMacros { remarks.append(.macros) }
    if !form.notRead.isEmpty { remarks.append(.notRead(count: form.notRead.count, cells: Array(form.notRead.prefix(6)))) }
  }

  /// Gives the rows their ids and makes the definition, checking all of it.
  ///
  /// - Parameter inForce: the rows of the version in force, which lend their ids to rows of the same 三级指标.
  public mutating func define(
    inForce: [(id: String, label: String)], checkExpression check: (String) -> ExpressionError?
  ) {
    var places = form.places.mapValues { (sheet: form.sheet.name, cell: $0) }
    var root = form.root
    root["id"] = .string(tableID)
    root["rows"] = .array(rows(inForce))
    apply(to: &root, &places)
    var json = JSON.object(root)
    for (path, value, cell) in settings?.rest ?? [] {
      guard let steps = JSONPathText.steps(path), JSONPathText.set(value, at: steps[...], in: &json) else {
        fault(.noSuchPart(path), settings?.name ?? "", cell)
        continue
      }
      guard let way = Self.way(steps, in: json) else { continue }
      // What stands on 设置 as JSON has the word before the form's own cell.
      let cells = Set(form.places.filter { $0.key.starts(with: way) }.values)
      faults.removeAll { $0.sheet == form.sheet.name && cells.contains($0.cell) }
      places[way] = (settings?.name ?? "", cell)
    }
    setYear(&json, places)
    if isTableNamed {
      var object = json.object ?? [:]
      object["id"] = .string(tableID)
      json = .object(object)
    }
    definition = json
    validate(json, places, check)
  }

  private mutating func fault(_ problem: FormFault.Problem, _ sheet: String, _ cell: String) {
    faults.append(FormFault(sheet: sheet, cell: cell, problem: problem))
  }

  /// The steps of a path through what is there now.
  private static func way(_ steps: [JSONPathText.Step], in json: JSON) -> [JSONStep]? {
    var (way, value) = ([JSONStep](), JSON?.some(json))
    for step in steps {
      switch step {
      case .key(let key):
        way.append(.key(key))
        value = value?[key]
      case .item(let name):
        guard let list = value?.array, let index = list.firstIndex(where: { $0["id"]?.string == name }) ?? Int(name) else { return nil }
        way.append(.index(index))
        value = list.indices.contains(index) ? list[index] : nil
      }
    }
    return way
  }
}

/// Ids of rows and tables.
extension FormReading {
  private func rows(_ inForce: [(id: String, label: String)]) -> [JSON] {
    var taken = Set(form.lines.compactMap(\.id)).union(TableDefinition.reservedRows).union(TableDefinition.budgetWords).union(["总分"])
    var kept: [Int: String] = [:]
    var free = inForce.filter { !taken.contains($0.id) }
    for (index, line) in form.lines.enumerated() where line.id == nil {
      guard let place = free.firstIndex(where: { FormWords.label($0.label) == FormWords.label(line.label) }) else { continue }
      let row = free.remove(at: place)
      kept[index] = row.id
      taken.insert(row.id)
    }
    return form.lines.enumerated().map { index, line in
      var members: JSON.Object = ["id": .string(line.id ?? kept[index] ?? Self.newID(for: line.label, number: index + 1, &taken))]
      for (key, value) in line.members { members[key] = value }
      return .object(members)
    }
  }

  private static func newID(for label: String, number: Int, _ taken: inout Set<String>) -> String {
    var id = identifier(label)
    if id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { id = "row-\(number)" }
    var (free, count) = (id, 2)
    while taken.contains(free) {
      free = "\(id)-\(count)"
      count += 1
    }
    taken.insert(free)
    return free
  }

  /// The id that a text gives: folded, each run of other characters than letters and digits one hyphen, at most 24 characters.
  public static func identifier(_ text: String) -> String {
    var id = ""
    for scalar in TextForms.nfkcFolded(text).unicodeScalars {
      let isKept = scalar.properties.isAlphabetic && !scalar.properties.isUppercase || ("0"..."9").contains(scalar)
      if isKept { id.unicodeScalars.append(scalar) } else if !id.isEmpty, id.last != "-" { id.append("-") }
    }
    id = String(id.prefix(24))
    while id.hasSuffix("-") { id.removeLast() }
    return id
  }
}

/// The settings and the year.
extension FormReading {
  /// The four digits before the first 年 that has them.
  static func year(in title: String) -> Int? {
    let characters = Array(TextForms.nfkcFolded(title))
    for (index, character) in characters.enumerated() where character == "年" && index >= 4 {
      let digits = String(characters[index - 4..<index])
      if let year = Int(digits), (1900...9999).contains(year) { return year }
    }
    return nil
  }

  private mutating func apply(to root: inout JSON.Object, _ places: inout [[JSONStep]: (sheet: String, cell: String)]) {
    root["kind"] = form.isDepartment ? "department" : "project"
    guard let settings else { return }
    var budget = root["budget"]?.object
    for setting in FormSetting.allCases {
      guard let (text, cell) = settings.values[setting] else { continue }
      func place(_ path: [JSONStep]) { places[path] = (settings.name, cell) }
      let number: JSON = WrittenNumber(text).flatMap { ["", "分"].contains($0.unit) ? .number($0.value) : nil } ?? .string(text)
      switch setting {
      case .id: place([.key("id")])
      case .kind:
        place([.key("kind")])
        switch FormWords.label(text) {
        case FormWords.project, "项目支出": root["kind"] = "project"
        case FormWords.department, "部门整体", "部门整体支出", "整体支出": root["kind"] = "department"
        default: fault(.badKind(text), settings.name, cell)
        }
      case .year: break
      case .from, .to:
        var period = root["period"]?.object ?? [:]
        period[setting == .from ? "from" : "to"] = .string(Self.day(text))
        root["period"] = .object(period)
        place([.key("period"), .key(setting == .from ? "from" : "to")])
      case .decimals:
        root["decimals"] = number
        place([.key("decimals")])
      case .overshoot:
        root["overshoot"] = .string(text)
        place([.key("overshoot")])
      case .budgetWeight:
        budget?["weight"] = number
        place([.key("budget"), .key("weight")])
      case .budgetBase:
        switch FormWords.label(text) {
        case FormWords.initial, "年初预算数": budget?["base"] = "initial"
        case FormWords.adjusted, "全年预算数": budget?["base"] = "adjusted"
        default: fault(.badBase(text), settings.name, cell)
        }
      case .rateFormat:
        budget?["rateFormat"] = .string(text)
        place([.key("budget"), .key("rateFormat")])
      case .annex, .filledOn:
        var head = root["form"]?.object ?? [:]
        head[setting == .annex ? "annex" : "filledOn"] = .string(setting == .annex ? text : Self.day(text))
        root["form"] = .object(head)
        place([.key("form"), .key(setting == .annex ? "annex" : "filledOn")])
      }
    }
    root["budget"] = budget.map { .object($0) }
    if !settings.analysis.isEmpty {
      root["analysis"] = .array(settings.analysis.map(\.block))
      for (index, (_, cell)) in settings.analysis.enumerated() { places[[.key("analysis"), .index(index)]] = (settings.name, cell) }
    }
  }

  /// A day as a definition has it: 2026年1月5日 and 2026/1/5 as 2026-01-05.
  private static func day(_ text: String) -> String {
    let parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    guard Day(text) == nil, parts.count >= 3, let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2]),
      let day = Day(year: year, month: month, day: number)
    else { return text }
    return day.description
  }

  /// Lets the year that was asked for replace the file's own, else finds the year of a period that isn't given.
  private mutating func setYear(_ json: inout JSON, _ places: [[JSONStep]: (sheet: String, cell: String)]) {
    var root = json.object ?? [:]
    let titled = root["title"]?.string.flatMap(Self.year)
    let set = settings?.values[.year].flatMap { Int($0.text.prefix(4)) }
    var period = root["period"]?.object ?? [:]
    let (from, to) = (period["from"]?.string.flatMap { Day($0) }, period["to"]?.string.flatMap { Day($0) })
    let own = set ?? titled ?? from?.year
    if year == nil, let set, let titled, set != titled, let cell = settings?.values[.year]?.cell {
      fault(.years(settings: set, title: titled), settings?.name ?? "", cell)
    }
    if let year, let own, own != year {
      remarks.insert(.year(from: own, to: year), at: 0)
      func renewed(_ text: JSON?) -> JSON? { text?.string.map { .string($0.replacing("\(own)年", with: "\(year)年")) } ?? text }
      root["title"] = renewed(root["title"])
      if var head = root["form"]?.object {
        head["annex"] = renewed(head["annex"])
        root["form"] = .object(head)
      }
      root["rows"] = root["rows"]?.array.map { rows in
        .array(
          rows.map { row in
            var members = row.object ?? [:]
            members["target"] = renewed(members["target"])
            return .object(members)
          })
      }
    }
    if let year, let from, let to {
      let shift = year - from.year
      period["from"] = .string(from.moved(years: shift).description)
      period["to"] = .string(to.moved(years: shift).description)
    } else if let wanted = year ?? own {
      let whole = String(wanted)
      if period["from"] == nil { period["from"] = .string("\(whole)-01-01") }
      if period["to"] == nil { period["to"] = .string("\(whole)-12-31") }
    } else if period["from"] == nil || period["to"] == nil {
      fault(.noYear, form.sheet.name, places[[.key("title")]]?.cell ?? "A1")
      period = ["from": "2000-01-01", "to": "2000-12-31"]
    }
    root["period"] = .object(period)
    json = .object(root)
  }
}

/// All faults of the definition, each told where it stands.
extension FormReading {
  /// The most faults that are looked for.
  private static let mostFaults = 300

  private mutating func validate(
    _ json: JSON, _ places: [[JSONStep]: (sheet: String, cell: String)], _ check: (String) -> ExpressionError?
  ) {
    var candidate = json
    while faults.count < Self.mostFaults {
      do throws(DefinitionFault) {
        try TableDefinition.checkAdoptable(candidate, checkExpression: check)
        break
      } catch {
        tell(error, places, check)
        guard Self.mend(&candidate, at: error.path) else { break }
      }
    }
    faults.sort { left, right in
      let (one, other) = (CellReference(left.cell.utf8), CellReference(right.cell.utf8))
      if left.sheet != right.sheet { return left.sheet == sheet }
      return (one?.row ?? 0, one?.column ?? 0) < (other?.row ?? 0, other?.column ?? 0)
    }
  }

  private mutating func tell(
    _ error: DefinitionFault, _ places: [[JSONStep]: (sheet: String, cell: String)], _ check: (String) -> ExpressionError?
  ) {
    var path = error.path
    if case .missing(let key) = error.problem { path.append(.key(key)) }
    while !path.isEmpty, places[path] == nil { path.removeLast() }
    let (sheet, cell) = places[path] ?? (self.sheet, "A1")
    if faults.contains(where: { $0.sheet == sheet && $0.cell == cell }) { return }
    if case .badExpression(let source, _, _, _) = error.problem, let problem = check(source) {
      return fault(.expression(problem), sheet, cell)
    }
    fault(.definition(error.problem), sheet, cell)
  }

  /// Puts something sound in the place of a faulty part, so that what comes after it is judged too; false where there is nothing to put.
  private static func mend(_ json: inout JSON, at path: [JSONStep]) -> Bool {
    let whole = json
    switch path.count {
    case 0: return false
    default:
      var steps = path
      var value: JSON?
      if case .key("rows") = path[0], path.count >= 3, case .index(let index) = path[1], case .key(let key) = path[2] {
        steps = Array(path.prefix(3))
        switch key {
        case "id": value = .string("zz-\(index)")
        case "level1", "level3": value = "？"
        case "weight": value = 1
        default: value = nil
        }
      } else if case .key(let key) = path[0] {
        switch key {
        case "id": value = "zz"
        case "kind": value = "project"
        case "title", "office": value = "？"
        case "period":
          steps = [path[0]]
          value = ["from": "2000-01-01", "to": "2000-12-31"]
        case "budget" where path.count == 4: break
        case "rows": return false
        default: steps = Array(path.prefix(key == "budget" ? 2 : 1))
        }
      }
      json = json.setting(value, at: steps[...])
      return json != whole
    }
  }
}

extension JSON {
  /// The value with another one at a path, or without what stands there.
  fileprivate func setting(_ value: JSON?, at path: ArraySlice<JSONStep>) -> JSON {
    guard let step = path.first else { return value ?? self }
    switch step {
    case .key(let key):
      var members = object ?? [:]
      members[key] = path.count == 1 ? value : members[key].map { $0.setting(value, at: path.dropFirst()) }
      return .object(members)
    case .index(let index):
      guard var list = array, list.indices.contains(index) else { return self }
      list[index] = list[index].setting(value, at: path.dropFirst())
      return .array(list)
    }
  }
}

extension Day {
  /// The same day so many years later, or the last of its month.
  fileprivate func moved(years: Int) -> Day {
    let (year, month, day) = parts
    return Day(year: year + years, month: month, day: day) ?? Day.last(ofMonth: month, year: year + years) ?? self
  }
}
