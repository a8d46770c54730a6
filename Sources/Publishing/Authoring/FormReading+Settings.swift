import Casework
import EventLog
import Formats
import Indicators
import TextForms

/// The settings and the year.
extension FormReading {
  /// The four digits before the first 年 that has them.
  static func year(in title: String) -> Int? {
    let characters = Array(FormWords.withoutBlanks(title))
    for (index, character) in characters.enumerated() where character == "年" && index >= 4 {
      let digits = String(characters[index - 4..<index])
      if let year = Int(digits), (1900...9999).contains(year) { return year }
    }
    return nil
  }

  mutating func apply(to root: inout JSON.Object, _ places: inout [[JSONStep]: (sheet: String, cell: String)]) {
    root["kind"] = form.isDepartment ? "department" : "project"
    guard let settings else { return }
    for setting in FormSetting.allCases {
      guard let (text, cell) = settings.values[setting] else { continue }
      func put(_ value: JSON, _ key: String, in group: String) {
        places[[.key(group), .key(key)]] = (settings.name, cell)
        // A form without funds has no settings of theirs.
        if group == "budget", root[group] == nil { return }
        root[group] = (root[group] ?? .object([:])).setting(value, at: [.key(key)])
      }
      let number: JSON = WrittenNumber(text).flatMap { ["", "分"].contains($0.unit) ? .number($0.value) : nil } ?? .string(text)
      switch setting {
      case .id: places[[.key("id")]] = (settings.name, cell)
      case .kind:
        places[[.key("kind")]] = (settings.name, cell)
        switch FormWords.label(text) {
        case FormWords.project, "项目支出": root["kind"] = "project"
        case FormWords.department, "部门整体", "部门整体支出", "整体支出": root["kind"] = "department"
        default: fault(.badKind(text), settings.name, cell)
        }
      case .year: break
      case .from: put(.string(Self.day(text)), "from", in: "period")
      case .to: put(.string(Self.day(text)), "to", in: "period")
      case .decimals:
        root["decimals"] = number
        places[[.key("decimals")]] = (settings.name, cell)
      case .overshoot:
        root["overshoot"] = .string(text)
        places[[.key("overshoot")]] = (settings.name, cell)
      case .budgetWeight: put(number, "weight", in: "budget")
      case .budgetBase:
        switch FormWords.label(text) {
        case FormWords.initial, "年初预算数": root["budget"] = root["budget"]?.setting("initial", at: [.key("base")])
        case FormWords.adjusted, "全年预算数": root["budget"] = root["budget"]?.setting("adjusted", at: [.key("base")])
        default: fault(.badBase(text), settings.name, cell)
        }
      case .rateFormat: put(.string(text), "rateFormat", in: "budget")
      case .annex: put(.string(text), "annex", in: "form")
      case .filledOn: put(.string(Self.day(text)), "filledOn", in: "form")
      }
    }
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
  mutating func setYear(_ json: inout JSON, _ places: [[JSONStep]: (sheet: String, cell: String)]) {
    var root = json.object ?? [:]
    let titled = root["title"]?.string.flatMap(Self.year) ?? form.year
    let set = settings?.values[.year].flatMap { Int($0.text.prefix(4)) }
    var period = root["period"]?.object ?? [:]
    let (from, to) = (period["from"]?.string.flatMap { Day($0) }, period["to"]?.string.flatMap { Day($0) })
    let own = set ?? titled ?? from?.year
    if year == nil, let set, let titled, set != titled, let cell = settings?.values[.year]?.cell {
      fault(.years(settings: set, title: titled), settings?.name ?? "", cell)
    }
    if let year, let own, own != year {
      remarks.insert(.year(from: own, to: year), at: 0)
      func renewed(_ text: JSON?) -> JSON? {
        text?.string.map { .string($0.replacing("\(own)年", with: "\(year)年").replacing("\(own) 年", with: "\(year) 年")) } ?? text
      }
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
    root["period"] = .object(period)
    json = .object(root)
  }
}
