import Casework
import DocketTestSupport
import LogLines
import Testing
import Values
import Written

@testable import Exchange
@testable import Formats

/// A ledger as somebody keeps it: a title, groups of headings, marks for as above, subtotals, hidden rows, another table below.
private struct RandomLedger {
  /// What a row of it tells.
  struct Line {
    let day: Day
    /// The fields that its opening event has to have, by their ids; nil where there is none.
    var fields: [String: JSON?] = [:]
    /// The people of its cell.
    var people: [String] = []
    /// The day of what came of it.
    var closed: Day?
  }

  /// What is listed.
  enum Sort: CaseIterable {
    case visits, complaints, sites, notices
  }

  /// What a column holds.
  private enum Column: Hashable {
    case ordinal, day, type, project, hazards, count, people, due, channel, topic, subject, closed, name, builder, cost, area, weather
  }

  let sort: Sort
  let kind: String
  private(set) var rows: [[String]] = []
  private(set) var merged: [String] = []
  private(set) var hidden: Set<Int> = []
  /// What the physical lines tell, from 1.
  private(set) var lines: [Int: Line] = [:]
  /// The rows of another table below.
  private(set) var below: Set<Int> = []
  private(set) var marks = 0
  let sheet: String
  let file: String

  static let year = 2025
  private static let start = Day(year: year, month: 1, day: 5) ?? Day(number: 20_000)
  private static let repeats = ["〃", "同上", "″", "仝", "同前"]
  static let staff = ["李敏", "王力", "赵工", "陈工"]

  private let hasYear: Bool
  private let isPointed: Bool
  private let costHeading: String
  private let areaHeading: String
  private let nothing: String

  init(_ chance: inout SeededGenerator) {
    sort = chance.pick(Sort.allCases)
    let place = chance.below(4)
    hasYear = place > 0
    isPointed = hasYear && chance.oneIn(4)
    sheet = place == 1 ? "\(Self.year)年" : chance.pick(["台账", "Sheet1", "一季度"])
    file = place == 2 ? "\(Self.year)台账.xlsx" : "台账.xlsx"
    costHeading = chance.pick(["造价（万元）", "工程造价(万元)", "造价", "工程造价"])
    areaHeading = chance.pick(["建筑面积（㎡）", "建筑面积(万㎡)", "建筑面积"])
    nothing = chance.pick(["无", "未发现问题", "/", "—", "无隐患", ""])
    var columns: [Column]
    switch sort {
    case .visits: (kind, columns) = ("inspection", [.type, .project, .hazards, .people])
    case .complaints: (kind, columns) = ("complaint", [.channel, .topic, .subject, .closed])
    case .sites: (kind, columns) = ("project", [.name, .builder, .cost, .area])
    case .notices: (kind, columns) = ("notice", [.type, .project, .hazards, .due])
    }
    columns = [.day] + columns.shuffled(using: &chance)
    if chance.oneIn(3) { columns.shuffle(using: &chance) }
    if !chance.oneIn(3) { columns.insert(.ordinal, at: 0) }
    if chance.oneIn(3) { columns.append(.weather) }
    let width = columns.count
    let (words, isGrouped) = (columns.map { heading($0, &chance) }, chance.oneIn(4))
    if place == 3 || chance.oneIn(2) {
      let label = ["visits": "监督检查", "complaints": "投诉", "sites": "项目报监", "notices": "整改通知书"]["\(sort)"] ?? ""
      append([(place == 3 ? "\(Self.year)年" : "") + label + "台账"], width, merging: true)
    }
    if isGrouped {
      let split = 1 + chance.below(width - 1)
      append(["基本信息"] + Array(repeating: "", count: split - 1) + ["具体情况"], width)
      if split > 1 { merged.append("A\(rows.count):\(Self.letter(split - 1))\(rows.count)") }
      if split < width - 1 { merged.append("\(Self.letter(split))\(rows.count):\(Self.letter(width - 1))\(rows.count)") }
    }
    rows.append(words)
    addLines(columns, &chance)
    if chance.oneIn(3) { append(["合计"] + (1..<width).map { columns[$0] == .hazards ? "3" : "" }, width) }
    if chance.oneIn(4) { append([chance.pick(["填表人：李敏", "注：数据截至12月底", "审核："])], width) }
    if chance.oneIn(5) { addTable(width, &chance) }
  }

  private mutating func append(_ cells: [String], _ width: Int, merging: Bool = false) {
    rows.append(cells + Array(repeating: "", count: max(0, width - cells.count)))
    if merging { merged.append("A\(rows.count):\(Self.letter(width - 1))\(rows.count)") }
  }

  private static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }

  private func heading(_ column: Column, _ chance: inout SeededGenerator) -> String {
    switch column {
    case .ordinal: "序号"
    case .day:
      switch sort {
      case .visits: chance.pick(["检查日期", "检查时间", "巡查日期", "检查 日期"])
      case .complaints: chance.pick(["受理日期", "投诉时间", "登记日期", "接收日期"])
      case .sites: chance.pick(["报监日期", "报监时间"])
      case .notices: chance.pick(["签发日期", "下发日期", "下达日期"])
      }
    case .type: sort == .visits ? chance.pick(["检查类别", "检查类型"]) : chance.pick(["通知书类型", "文书类型"])
    case .project: chance.pick(["项目名称", "工程名称", "受检项目", "项目"])
    case .hazards: chance.pick(["存在问题", "存在隐患", "主要隐患", "隐患内容"])
    case .count: "隐患数"
    case .people: chance.pick(["检查人员", "检查人", "监督人员"])
    case .due: chance.pick(["整改期限", "整改时限", "期限"])
    case .channel: chance.pick(["来源", "投诉渠道", "渠道"])
    case .topic: chance.pick(["投诉类别", "诉求类别", "问题类别"])
    case .subject: chance.pick(["投诉内容", "反映内容", "主要内容"])
    case .closed: chance.pick(["办结日期", "办结时间", "完成日期"])
    case .name: chance.pick(["项目名称", "工程名称"])
    case .builder: chance.pick(["建设单位", "业主单位"])
    case .cost: costHeading
    case .area: areaHeading
    case .weather: "天气"
    }
  }

  private mutating func addLines(_ columns: [Column], _ chance: inout SeededGenerator) {
    let count = 3 + chance.below(8)
    var since = 0
    var above: (cells: [String], line: Line)?
    for number in 1...count {
      var line = Line(day: Self.start.adding(days: chance.below(300)))
      var cells = columns.map { cell($0, number, &line, &chance) }
      // A mark for as above, where the row above says the same.
      if let above, chance.oneIn(3) {
        let place = chance.below(columns.count)
        if let same = Self.field(of: columns[place]), !above.cells[place].isEmpty {
          cells[place] = chance.pick(Self.repeats)
          line.fields[same] = above.line.fields[same]
          marks += 1
        }
      }
      rows.append(cells)
      lines[rows.count] = line
      if chance.oneIn(8) { hidden.insert(rows.count) }
      let written = cells.enumerated().map { place, cell in Self.repeats.contains(cell) ? above?.cells[place] ?? cell : cell }
      above = (written, line)
      since += 1
      if since > 2, chance.oneIn(5) {
        append(["小计"] + (1..<columns.count).map { $0 == 2 ? "\(since)" : "" }, columns.count)
        since = 0
      }
      if chance.oneIn(12) { append([], columns.count) }
    }
  }

  /// The field that a column's mark repeats.
  private static func field(of column: Column) -> String? {
    switch column {
    case .type: "type"
    case .project: "project"
    case .topic: "topic"
    case .channel: "channel"
    case .builder: "builder"
    case .ordinal, .day, .hazards, .count, .people, .due, .subject, .closed, .name, .cost, .area, .weather: nil
    }
  }

  private func cell(_ column: Column, _ number: Int, _ line: inout Line, _ chance: inout SeededGenerator) -> String {
    switch column {
    case .ordinal: return "\(number)"
    case .day: return written(line.day, &chance)
    case .type:
      let choices = sort == .visits ? [("安全", "safety"), ("质量", "quality")] : [("整改", "rectification"), ("停工", "stop-work")]
      let choice = chance.pick(choices)
      line.fields["type"] = .string(choice.1)
      return choice.0 + (sort == .visits ? chance.pick(["", "检查"]) : "")
    case .project:
      let name = chance.pick(["五溪尚境", "翠湖花园二期", "城南小学"])
      line.fields["project"] = .string(name)
      return name
    case .hazards:
      if sort == .visits, chance.oneIn(3) {
        line.fields["hazard"] = .some(nil)
        return nothing
      }
      let hazards = Array(["临边无防护", "配电箱未上锁", "空鼓", "裂缝", "渗水"].shuffled(using: &chance).prefix(1 + chance.below(3)))
      line.fields["hazard"] = .array(hazards.map { .string($0) })
      // A number before the only hazard may be its own: 1.5 米.
      if hazards.count > 1, chance.oneIn(3) {
        return hazards.enumerated().map { "\($0 + 1).\($1)" }.joined(separator: chance.pick(["；", "\n"]))
      }
      return hazards.joined(separator: chance.pick(["；", ";", "\n"]))
    case .count: return "1"
    case .people:
      let names = Array(Self.staff.shuffled(using: &chance).prefix(1 + chance.below(2)))
      line.people = names
      return names.joined(separator: chance.pick(["、", " ", "，", "/", "\n"])) + (names.count == 1 ? chance.pick(["", "（组长）"]) : "")
    case .due:
      switch chance.below(4) {
      case 0:
        let days = chance.pick([7, 15, 30])
        line.fields["due"] = .string(line.day.adding(days: days).description)
        return "\(days)日内"
      case 1:
        let due = line.day.adding(days: 10)
        line.fields["due"] = .string(due.description)
        return "\(due.parts.month)月\(due.parts.day)日前"
      default:
        let due = line.day.adding(days: 20)
        line.fields["due"] = .string(due.description)
        return due.description
      }
    case .channel:
      let choice = chance.pick([("来访", "visit"), ("信访", "petition"), ("电话", "phone"), ("12345热线", "hotline-12345")])
      line.fields["channel"] = .string(choice.1)
      return choice.0
    case .topic:
      let choice = chance.pick([("房屋质量", "quality"), ("欠薪", "wages"), ("施工安全", "safety"), ("扬尘噪音", "dust")])
      line.fields["topic"] = .string(choice.1)
      return choice.0
    case .subject:
      let text = chance.pick(["3栋漏水", "夜间施工", "拖欠工资", "围挡破损"]) + "\(number)"
      line.fields["subject"] = .string(text)
      return text
    case .closed:
      if chance.oneIn(3) { return chance.pick(["", "正在办理", "/", "未办结"]) }
      let day = line.day.adding(days: 1 + chance.below(20))
      line.closed = day
      return written(day, &chance)
    case .name:
      line.fields["name"] = .string("项目\(number)号楼")
      return "项目\(number)号楼"
    case .builder:
      let name = chance.pick(["甲公司", "乙公司"])
      line.fields["builder"] = .string(name)
      return name
    case .cost:
      let amount = 100 + chance.below(5000)
      line.fields["cost"] = .number(Decimal(amount * 10_000))
      // In a column without a unit the first says it.
      return costHeading.contains("万元") ? "\(amount)" : number == 1 || chance.oneIn(2) ? "\(amount)万元" : "\(amount)"
    case .area:
      let area = 1 + chance.below(9)
      line.fields["area"] = .number(Decimal(area * 10_000))
      return areaHeading.contains("万") ? "\(area)" : chance.oneIn(2) ? "\(area)万㎡" : "\(area * 10_000)"
    case .weather: return chance.pick(["晴", "雨", ""])
    }
  }

  /// A day as people write it; without a year where the ledger says it.
  private func written(_ day: Day, _ chance: inout SeededGenerator) -> String {
    let (month, date) = (day.parts.month, day.parts.day)
    if isPointed, day.year == Self.year, !chance.oneIn(4) { return "\(month).\(date)" }
    switch chance.below(hasYear && day.year == Self.year ? 7 : 5) {
    case 0: return day.description
    case 1: return "\(day.year)/\(month)/\(date)"
    case 2: return "\(day.year).\(month).\(date)"
    case 3: return "\(day.year)年\(month)月\(date)日"
    case 4: return String(day.description.filter { $0 != "-" })
    case 5: return "\(month)月\(date)日"
    default: return "\(month)月\(date)号"
    }
  }

  /// Another table below, of something else.
  private mutating func addTable(_ width: Int, _ chance: inout SeededGenerator) {
    if chance.oneIn(2) { append([], width) }
    let other: [[String]]
    switch sort {
    case .visits, .sites, .notices:
      other = [["受理日期", "渠道", "投诉类别", "投诉内容"], ["2025-03-01", "来访", "欠薪", "拖欠"], ["2025-03-02", "来访", "欠薪", "拖欠"]]
    case .complaints:
      other = [["签发日期", "通知书类型", "项目名称", "存在问题"], ["2025-03-01", "整改", "五溪尚境", "临边"], ["2025-03-02", "整改", "五溪尚境", "临边"]]
    }
    for row in other {
      append(row, width)
      below.insert(rows.count)
    }
  }

  var bytes: [UInt8] {
    var book = SmallWorkbook(sheets: [(sheet, rows, merged)])
    book.hiddenRows = hidden
    return book.bytes
  }
}

@Suite("Ledgers drawn at random")
struct RandomLedgerTests {
  @Test("by the map that is suggested, each row is what it tells or is named, and nothing else is a row")
  func ledgers() throws {
    var chance = SeededGenerator()
    for round in 0..<Campaign.count(usually: 20) {
      let ledger = RandomLedger(&chance)
      let told = "round \(round): \(ledger.sheet) \(ledger.file) \(ledger.rows) \(ledger.merged) hidden \(ledger.hidden.sorted())"
      do {
        try check(ledger, told)
      } catch {
        Issue.record("\(error) \(told)")
      }
    }
  }

  private func check(_ book: RandomLedger, _ told: String) throws {
    let kinds = Catalog.builtIn.kinds.filter { $0.origin != .system }
    var options = Ledger.Options()
    let preview = try LedgerPreview(MemoryBytes(book.bytes), options, rows: HeadingRow.depth)
    let heading = try HeadingRow(in: preview, kinds: kinds, names: [book.sheet, book.file])
    #expect(heading.kind.id == book.kind, "\(heading.kind.id) \(told)")
    guard heading.kind.id == book.kind else { return }
    options.header = heading.line
    let titles = preview.rows.filter { $0.line < heading.line }.flatMap(\.texts)
    let people = Set(RandomLedger.staff)
    let suggestion = try MapSuggester(
      try Ledger(MemoryBytes(book.bytes), options), heading, titles: titles, sheet: book.sheet, file: book.file, people: people,
      kinds: Catalog.builtIn.kinds
    ).suggest()
    let map = try ImportMap(parsing: Array(suggestion.map.text().utf8), catalog: .builtIn)
    let source = try Ledger(MemoryBytes(book.bytes), map.options)
    let plan = try ImportPlan(map, header: source.header, catalog: .builtIn)
    let queue = try RowQueue(source, plan)
    var named = Set(queue.refused.map(\.line))
    var planned: [Int: PlannedRow] = [:]
    while let outcome = try queue.next() {
      switch outcome {
      case .refused(let row): named.insert(row.line)
      case .planned(let row): planned[row.line] = row
      }
    }
    let text = suggestion.map.text()
    #expect(named.isEmpty, "refused \(named.sorted()) \(queue.refused.map(\.problem)) \(text) \(told)")
    let found = Set(planned.keys).union(named)
    #expect(found == Set(book.lines.keys), "rows \(found.sorted()) of \(book.lines.keys.sorted()) \(text) \(told)")
    #expect(queue.words.asAbove == book.marks, "\(queue.words.asAbove) as above of \(book.marks) \(told)")
    #expect(queue.words.hiddenRows == book.hidden.count, "\(told)")
    if !book.below.isEmpty { #expect(suggestion.nextTable?.line == book.below.min(), "\(told)") }
    for (number, row) in planned {
      guard let line = book.lines[number], let opening = row.events.first else { continue }
      #expect(opening.on == line.day, "line \(number) on \(opening.on) \(line.day) \(text) \(told)")
      for (field, value) in line.fields {
        #expect(opening.fields[field] == value, "line \(number) \(field): \(String(describing: opening.fields[field])) \(text) \(told)")
      }
      if !line.people.isEmpty {
        let names = opening.author.map { WrittenPeople.read($0) { people.contains($0) } }
        #expect(names == line.people, "line \(number) \(names ?? []) \(text) \(told)")
      }
      let closing = row.events.dropFirst().first
      if book.kind == "complaint" { #expect(closing?.on == line.closed, "line \(number) \(text) \(told)") }
    }
  }
}
