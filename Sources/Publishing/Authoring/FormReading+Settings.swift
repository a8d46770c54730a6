import Casework
import EventLog
import Formats
import Indicators
import TextForms
import Written

/// The settings and the year.
extension FormReading {
  /// The four digits before the first 年 that has them.
  static func year(in title: String) -> Int? {
    let characters = Array(title.foldedForComparison)
    for (index, character) in characters.enumerated() where character == "年" && index >= 4 {
      let digits = String(characters[index - 4..<index])
      if let year = Int(digits), (1900...9999).contains(year) { return year }
    }
    return nil
  }

  /// Puts what the sheet 设置 says into a definition.
  mutating func apply(to json: inout JSON, _ places: inout [[JSONStep]: (sheet: String, cell: String)]) {
    guard let settings else { return }
    for entry in FormEntry.settings {
      guard let (text, cell) = settings.values[entry], let part = entry.path.first else { continue }
      places[entry.path] = (settings.name, cell)
      guard let value = entry.form.value(of: text) else {
        fault(.unknownWord(text, at: entry), settings.name, cell)
        continue
      }
      // A form without funds has no settings of theirs.
      if part != .key("budget") || json["budget"] != nil { json = json.setting(value, at: entry.path) }
    }
    if !settings.analysis.isEmpty { json = json.setting(.array(settings.analysis.map(\.block)), at: [.key("analysis")]) }
    for (index, (_, cell)) in settings.analysis.enumerated() { places[[.key("analysis"), .index(index)]] = (settings.name, cell) }
  }

  /// Applies the requested year to the file, else finds the year of a missing period.
  mutating func setYear(_ json: inout JSON, _ places: [[JSONStep]: (sheet: String, cell: String)]) {
    let titled = json["title"]?.string.flatMap(Self.year)
    let set = settings?.values[.year].flatMap { Int($0.text.prefix(4)) }
    var period = json["period"]?.object ?? [:]
    let (from, to) = (period["from"]?.string.flatMap { Day($0) }, period["to"]?.string.flatMap { Day($0) })
    // A year elsewhere in the head may be the project's.
    let own = set ?? titled ?? form.year ?? from?.year
    if year == nil, let set, let titled, set != titled, let cell = settings?.values[.year]?.cell {
      fault(.years(settings: set, title: titled), settings?.name ?? "", cell)
    }
    if let year, let own, own != year {
      remarks.insert(.year(from: own, to: year), at: 0)
      let targets: [[JSONStep]] = (json["rows"]?.array ?? []).indices.map { [.key("rows"), .index($0), .key("target")] }
      for path in [[JSONStep.key("title")], [.key("form"), .key("annex")]] + targets {
        guard let text = json[path]?.string else { continue }
        let renewed = text.replacing("\(own)年", with: "\(year)年").replacing("\(own) 年", with: "\(year) 年")
        json = json.setting(.string(renewed), at: path)
      }
    }
    if let year, let from, let to {
      let shift = year - from.year
      period["from"] = .string((from.moved(years: shift) ?? from).description)
      period["to"] = .string((to.moved(years: shift) ?? to).description)
    } else if let wanted = year ?? own {
      let whole = String(wanted)
      if period["from"] == nil { period["from"] = .string("\(whole)-01-01") }
      if period["to"] == nil { period["to"] = .string("\(whole)-12-31") }
    } else if period["from"] == nil || period["to"] == nil {
      fault(.noYear, form.sheet.name, places[[.key("title")]]?.cell ?? "A1")
      period = ["from": "2000-01-01", "to": "2000-12-31"]
    }
    json = json.setting(.object(period), at: [.key("period")])
  }
}

/// All faults of the definition, each with its cell.
extension FormReading {
  /// The most faults that are looked for.
  private static let mostFaults = 300

  mutating func validate(
    _ json: JSON, _ places: [[JSONStep]: (sheet: String, cell: String)], _ check: (String) -> ExpressionError?
  ) {
    var candidate = json
    while faults.count < Self.mostFaults {
      do throws(DefinitionFault) {
        try TableDefinition.checkAdoptable(candidate, checkExpression: check)
        break
      } catch {
        report(error, places, check)
        guard Self.mend(&candidate, at: error.path) else { break }
      }
    }
    faults.sort { left, right in
      let (one, other) = (CellReference(left.cell.utf8), CellReference(right.cell.utf8))
      if left.sheet != right.sheet { return left.sheet == sheet }
      return (one?.row ?? 0, one?.column ?? 0) < (other?.row ?? 0, other?.column ?? 0)
    }
  }

  private mutating func report(
    _ error: DefinitionFault, _ places: [[JSONStep]: (sheet: String, cell: String)], _ check: (String) -> ExpressionError?
  ) {
    var path = error.path
    if case .missing(let key) = error.problem { path.append(.key(key)) }
    while !path.isEmpty, places[path] == nil { path.removeLast() }
    let (sheet, cell) = places[path] ?? (self.sheet, "A1")
    if faults.contains(where: { $0.sheet == sheet && $0.cell == cell }) { return }
    if case .badExpression(let source, _, _) = error.problem, let problem = check(source) {
      return fault(.expression(problem), sheet, cell)
    }
    fault(.definition(error.problem), sheet, cell)
  }

  /// Replaces a faulty part by a sound one, so that the rest is checked too; false if there is none.
  private static func mend(_ json: inout JSON, at path: [JSONStep]) -> Bool {
    guard let first = path.first else { return false }
    let whole = json
    var steps = path
    var value: JSON?
    if case .key("rows") = first, path.count >= 3, case .index(let index) = path[1], case .key(let key) = path[2] {
      steps = Array(path.prefix(3))
      switch key {
      case "id": value = .string("zz-\(index)")
      case "level1", "level3": value = "？"
      case "weight": value = 1
      default: break
      }
    } else if case .key(let key) = first {
      switch key {
      case "id": value = "zz"
      case "kind": value = "project"
      case "title", "office": value = "？"
      case "period":
        steps = [first]
        value = ["from": "2000-01-01", "to": "2000-12-31"]
      case "budget" where path.count == 4: break
      case "rows": return false
      default: steps = Array(path.prefix(key == "budget" ? 2 : 1))
      }
    }
    json = json.setting(value, at: steps)
    return json != whole
  }
}
