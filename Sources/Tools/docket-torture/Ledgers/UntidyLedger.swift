import Values
import Workbench

/// A ledger as somebody typed it: shuffled headings, subtotals, words for nothing, days in six forms.
struct UntidyLedger {
  /// The title, the headings and all rows.
  private(set) var rows: [[String]] = []
  /// Ranges that are one cell.
  private(set) var merged: [String] = []
  /// The visits of the rows, from 1.
  private var visits: [Int: Int] = [:]

  private let model: LedgerModel
  /// The words of this ledger: each office has its own habits.
  private let nothing: String
  private let hazardless: String
  private let notYet: String
  private let pointed: Bool

  /// What a column holds.
  private enum Column: CaseIterable {
    case ordinal, day, type, project, people, hazards, flag, number, due, completed, weather
  }

  /// Writes a model down.
  init(_ model: LedgerModel, _ chance: inout Chance) {
    self.model = model
    nothing = chance.pick(["/", "—", "无", ""])
    hazardless = chance.pick(["无", "未发现问题", "未发现隐患", "无隐患", "/"])
    notYet = chance.pick(["正在整改", "未整改", "整改中", "/", ""])
    pointed = chance.percent(20)
    var columns: [Column] = [.ordinal, .day, .type, .project]
    columns += [Column.people, .hazards, .flag, .number, .due, .completed].shuffled(using: &chance)
    if chance.percent(30) { columns.append(.weather) }
    let width = columns.count
    rows.append(["\(model.year)年监督检查台账"] + Array(repeating: "", count: width - 1))
    merged.append("A1:\(Self.letter(width - 1))1")
    rows.append(columns.map { Self.heading(of: $0, &chance) })
    var since = 0
    for (place, visit) in model.visits.enumerated() {
      rows.append(columns.map { cell(of: $0, visit, place, &chance) })
      visits[rows.count] = place
      since += 1
      if since > 3, chance.percent(15) {
        rows.append(["小计"] + (1..<width).map { $0 == 3 ? "\(since)" : "" })
        since = 0
      }
    }
    rows.append(["合计"] + (1..<width).map { $0 == 3 ? "\(model.visits.count)" : "" })
    if chance.percent(40) { rows.append(["填表人：李敏"] + Array(repeating: "", count: width - 1)) }
  }

  /// The visits of the physical lines, from 1: in a text file a cell may have several.
  func visits(inWorkbook isWorkbook: Bool) -> [Int: Int] {
    var lines: [Int: Int] = [:]
    var line = 1
    for (place, row) in rows.enumerated() {
      lines[isWorkbook ? place + 1 : line] = visits[place + 1]
      line += 1 + row.reduce(0) { $0 + $1.count(where: { $0 == "\n" }) }
    }
    return lines
  }

  /// The ledger as a text file.
  var csv: String {
    rows.map { row in
      row.map { $0.contains(where: { ",\"\n".contains($0) }) ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }.joined(separator: "\r\n") + "\r\n"
  }

  private static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }

  private static func heading(of column: Column, _ chance: inout Chance) -> String {
    switch column {
    case .ordinal: "序号"
    case .day: chance.pick(["检查日期", "检查时间", "检查日期 "])
    case .type: chance.pick(["检查类别", "检查类型"])
    case .project: chance.pick(["被检查单位", "项目名称", "受检项目", "工程名称"])
    case .people: chance.pick(["检查人员", "参检人员"])
    case .hazards: chance.pick(["存在问题", "存在隐患", "主要隐患"])
    case .flag: chance.pick(["是否下发整改", "是否下发", "是否签发通知书"])
    case .number: chance.pick(["文书编号", "整改通知书编号", "文号"])
    case .due: chance.pick(["整改期限", "整改时限"])
    case .completed: chance.pick(["整改完成日期", "整改完成时间"])
    case .weather: "天气"
    }
  }

  private func cell(of column: Column, _ visit: LedgerModel.Visit, _ place: Int, _ chance: inout Chance) -> String {
    switch column {
    case .ordinal: return "\(place + 1)"
    case .day: return written(visit.day, mayLackYear: true, &chance)
    case .type: return visit.type.label + chance.pick(["", "检查", ""])
    case .project: return shortened(model.projects[visit.project], &chance)
    case .people: return visit.people.joined(separator: chance.pick(["、", " ", "，", "/"]))
    case .hazards: return visit.hazards.isEmpty ? hazardless : visit.hazards.joined(separator: chance.pick(["；", ";", "\n"]))
    case .flag: return visit.notice == nil ? chance.pick(["否", "×"]) : chance.pick(["是", "√"])
    case .number: return visit.notice?.number ?? nothing
    case .due: return visit.notice.map { deadline($0.due, from: visit.day, &chance) } ?? nothing
    case .completed:
      guard let notice = visit.notice else { return nothing }
      return notice.completed.map { written($0, mayLackYear: $0.year == model.year, &chance) } ?? notYet
    case .weather: return chance.pick(["晴", "雨", ""])
    }
  }

  /// A day in one of six forms.
  private func written(_ day: Day, mayLackYear: Bool, _ chance: inout Chance) -> String {
    let (month, date) = (day.parts.month, day.parts.day)
    if pointed, mayLackYear { return "\(month).\(date)" }
    switch chance.below(mayLackYear ? 6 : 5) {
    case 0: return day.description
    case 1: return "\(day.year)/\(month)/\(date)"
    case 2: return "\(day.year).\(month).\(date)"
    case 3: return "\(day.year)年\(month)月\(date)日"
    case 4: return String(day.description.filter { $0 != "-" })
    default: return "\(month)月\(date)日"
    }
  }

  /// A deadline, with or without the year: it is the first such day.
  private func deadline(_ day: Day, from start: Day, _ chance: inout Chance) -> String {
    switch chance.below(4) {
    case 0: "\(day.parts.month)月\(day.parts.day)日前"
    case 1: "\(day.parts.month)月\(day.parts.day)日"
    case 2: day.description
    default: "\(day.year)年\(day.parts.month)月\(day.parts.day)日之前"
    }
  }

  /// A site's name as people say it.
  private func shortened(_ name: String, _ chance: inout Chance) -> String {
    switch chance.below(5) {
    case 0: String(name.prefix(4))
    case 1: name.hasSuffix("项目") || name.hasSuffix("工程") ? String(name.dropLast(2)) : name
    case 2: String(name.prefix(2)) + String(name.dropFirst(4).prefix(2))
    default: name
    }
  }
}
