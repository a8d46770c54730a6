import Casework
import Formats
import Indicators
import TextForms
import Values
import Written

/// The settings and the year.
extension FormReading {
  /// The four digits before the first 年 that has them, blanks between them or not: 2023年, 二〇二三年.
  static func year(in title: String) -> Int? {
    let characters = Array(ChineseNumeral.withDigits(title.foldedForComparison))
    for (index, character) in characters.enumerated() where character == "年" && index >= 4 {
      let digits = String(characters[index - 4..<index])
      if let year = Int(written: digits), (1900...9999).contains(year) { return year }
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
    let set = settings?.values[.year].flatMap { Int(written: $0.text.prefix(4)) }
    var period = json["period"]?.object ?? [:]
    let (from, to) = (period["from"]?.string.flatMap { Day($0) }, period["to"]?.string.flatMap { Day($0) })
    // A year elsewhere in the head may be the project's.
    let printedYear = set ?? titled ?? form.year ?? from?.year
    if year == nil, let set, let titled, set != titled, let cell = settings?.values[.year]?.cell {
      fault(.years(settings: set, title: titled), settings?.name ?? "", cell)
    }
    if let year, let printedYear, printedYear != year {
      remarks.insert(.year(from: printedYear, to: year), at: 0)
      let targets: [[JSONStep]] = (json["rows"]?.array ?? []).indices.map { [.key("rows"), .index($0), .key("target")] }
      let texts = [[JSONStep.key("title")], [.key("name")], [.key("form"), .key("annex")], [.key("goal"), .key("expected")]]
      var ranges: [String] = []
      for path in texts + targets {
        guard let text = json[path]?.string else { continue }
        if YearText.spans(text, printedYear) { ranges.append(places[path]?.cell ?? "") }
        json = json.setting(.string(YearText.renewed(text, from: printedYear, to: year)), at: path)
      }
      if !ranges.isEmpty { remarks.append(.rangedYears(ranges)) }
      leaveOut(of: &json, places)
    }
    if let year, let from, let to {
      let shift = year - from.year
      period["from"] = .string((from.moved(years: shift) ?? from).description)
      period["to"] = .string((to.moved(years: shift) ?? to).description)
    } else if let wanted = year ?? printedYear {
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

/// What was answered in another year.
extension FormReading {
  /// Leaves last year's answers out of a definition and names them; target and actual stand as `last`.
  private mutating func leaveOut(of json: inout JSON, _ places: [[JSONStep]: (sheet: String, cell: String)]) {
    var left: [LeftOut] = []
    func leave(_ path: [JSONStep], _ zh: String, _ en: String) {
      guard let value = json[path], value != "" else { return }
      json = json.setting(nil, at: path)
      left.append(LeftOut(cell: places[path]?.cell ?? "", what: Localized(zh: zh, en: en), text: value.string ?? ""))
    }
    leave([.key("goal"), .key("actual")], "实际完成情况", "how the goal was reached")
    if json["goal"]?["score"] != nil { leave([.key("goal"), .key("score")], "目标得分", "the goal's score") }
    leave([.key("form"), .key("filledOn")], "填表日期", "the day it was filled in")
    func leaveSpent(_ path: [JSONStep], _ zh: String, _ en: String) {
      // An expression counts anew; only a written amount is last year's.
      guard json[path]?.string.flatMap({ Quantity($0) }) != nil else { return }
      leave(path, zh, en)
    }
    leaveSpent([.key("budget"), .key("executed")], "全年执行数", "funds spent")
    for index in (json["budget"]?["breakdown"]?.array ?? []).indices {
      leaveSpent([.key("budget"), .key("breakdown"), .index(index), .key("executed")], "全年执行数", "funds spent")
    }
    for index in (json["tasks"]?.array ?? []).indices {
      leave([.key("tasks"), .index(index), .key("executed")], "任务执行金额", "spent on a task")
      leave([.key("tasks"), .index(index), .key("done")], "任务完成情况", "what came of a task")
    }
    for index in (json["analysis"]?.array ?? []).indices {
      let path: [JSONStep] = [.key("analysis"), .index(index), .key("text")]
      guard let text = json[path]?.string, !text.isEmpty else { continue }
      json = json.setting("", at: path)
      left.append(LeftOut(cell: places[path]?.cell ?? "", what: Localized(zh: "文字", en: "a text"), text: text))
    }
    for (index, line) in filled.enumerated() {
      let row: [JSONStep] = [.key("rows"), .index(index)]
      leave(row + [.key("deviation")], "\(line.label) 偏差原因", "\(line.label), the reason")
      if !FormWords.isOpenScore(line.score) {
        left.append(
          LeftOut(
            cell: line.places.score ?? line.cell, what: Localized(zh: "\(line.label) 得分", en: "\(line.label), the score"),
            text: line.score))
      }
      guard !line.actual.isEmpty else { continue }
      left.append(
        LeftOut(
          cell: line.places.actual ?? line.cell, what: Localized(zh: "\(line.label) 完成值", en: "\(line.label), the actual"),
          text: line.actual))
      guard json[row + [.key("last")]] == nil else { continue }
      var last = JSON.Object()
      last["target"] = form.lines[index].json["target"]
      last["actual"] = .string(line.actual)
      if !line.score.isEmpty { last["score"] = .string(line.score) }
      json = json.setting(.object(last), at: row + [.key("last")])
    }
    for (place, zh, en) in [
      (FormPlace.rate(part: nil), "执行率", "the rate of the funds"), (.budgetScore, "资金得分", "the funds' score"),
      (.budgetReason, "资金偏差原因", "why the funds weren't spent"), (.totalScore, "总分", "the total"),
    ] {
      guard let cell = form.filledPlaces[place], let text = form.text(named: cell)?.trimmed, !FormWords.isOpenScore(text) else { continue }
      left.append(LeftOut(cell: cell, what: Localized(zh: zh, en: en), text: text))
    }
    if !left.isEmpty { remarks.insert(.leftOut(left.map { ($0.cell, $0.what) }), at: 1) }
    leftOut = left
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
    let places = form.sheet.positions
    faults.sort { left, right in
      if left.sheet != right.sheet { return left.sheet == sheet }
      func place(_ cell: String) -> (Int, Int) {
        let reference = CellReference(cell.utf8)
        return places[cell] ?? (reference?.row ?? 0, reference?.column ?? 0)
      }
      return place(left.cell) < place(right.cell)
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
