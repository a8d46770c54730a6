import Casework
import EventLog
import Formats
import Indicators
import TextForms

/// What a form says, cell by cell: a definition in the making, before rows have their ids.
struct FormSheet {
  /// A row of indicators.
  struct Line {
    var row = 0
    var members = JSON.Object()
    var id: String?
    var label = ""
    var actual = ""
    var score = ""
    var deviation = ""
  }

  let sheet: DisplayedSheet
  private(set) var columns: [FormColumn: Int] = [:]
  private(set) var lines: [Line] = []
  private(set) var root = JSON.Object()
  private(set) var isDepartment = false
  var faults: [FormFault] = []
  /// Where the parts of the definition stand; rows by their index.
  var places: [[JSONStep]: String] = [:]
  private(set) var notRead: [String] = []
  /// The row that heads the indicators, and the one behind the last of them.
  private var header = 0
  private var end = 0
  private var blocks = JSON.Object()

  /// Finds the row that heads the indicators; nil for a sheet that is no form.
  init?(_ sheet: DisplayedSheet) {
    self.sheet = sheet
    for row in stride(from: 1, through: sheet.lastRow, by: 1) {
      var found: [FormColumn: Int] = [:]
      for cell in sheet.cells(inRow: row) {
        guard let column = FormColumn(label: FormWords.label(cell.text)), found[column] == nil else { continue }
        found[column] = cell.columns.lowerBound
      }
      guard found[.level3] != nil, found[.weight] != nil else { continue }
      (header, columns) = (row, found)
      break
    }
    if header == 0 { return nil }
  }

  /// Reads everything on the sheet.
  mutating func read() {
    readLines()
    readHead()
    readGoal()
    readFunds()
    readBelow()
    if !blocks.isEmpty { root["blocks"] = .object(blocks) }
  }

  /// The text of a cell without blanks around it; what a spreadsheet couldn't compute is a fault and reads as empty.
  private mutating func text(_ cell: DisplayedSheet.Cell?) -> String {
    guard let cell else { return "" }
    if cell.kind == .fault {
      if !faults.contains(where: { $0.cell == cell.reference }) {
        fault(cell.text == "=?" ? .uncomputed : .spreadsheetError(cell.text), at: cell.reference)
      }
      return ""
    }
    return cell.text.trimmed
  }

  private mutating func fault(_ problem: FormFault.Problem, at cell: String) {
    faults.append(FormFault(sheet: sheet.name, cell: cell, problem: problem))
  }

  private func name(_ column: FormColumn, _ row: Int) -> String {
    CellReference(column: columns[column] ?? columns[.level3] ?? 0, row: row).description
  }
}

/// The indicators.
extension FormSheet {
  private mutating func readLines() {
    var level1 = ""
    var level2 = ""
    end = sheet.lastRow + 1
    for row in stride(from: header + 1, through: sheet.lastRow, by: 1) {
      let lead = sheet.cells(inRow: row).filter { $0.columns.lowerBound <= columns[.level3] ?? 0 }.map { FormWords.label($0.text) }
      if lead.contains(where: { $0 == "总分" || $0 == "合计" }) || lead.first == "备注" || lead.first == "注" {
        end = row
        break
      }
      let above = level1
      if columns[.level1] != nil, let given = cell(.level1, row).ifAny { level1 = block(given, row) }
      let ownLevel2 = cell(.level2, row).components.joined()
      level2 = ownLevel2.ifAny ?? (level1 == above ? level2 : "")
      var line = Line()
      line.row = row
      line.label = cell(.level3, row)
      let texts = columns.keys.filter { $0 != .level1 && $0 != .level2 }.map { cell($0, row) }
      if texts.allSatisfy(\.isEmpty) { continue }
      read(&line, level1: level1, level2: level2)
      lines.append(line)
    }
  }

  private mutating func cell(_ column: FormColumn, _ row: Int) -> String {
    columns[column].map { text(sheet[row, $0]) } ?? ""
  }

  /// A 一级指标 without the weight in brackets behind it, which its block has.
  private mutating func block(_ given: String, _ row: Int) -> String {
    let name = given.components.joined()
    guard name.hasSuffix("）") || name.hasSuffix(")"), let bracket = name.lastIndex(where: { $0 == "（" || $0 == "(" }),
      bracket > name.startIndex, case let inside = name[name.index(after: bracket)...].dropLast(), inside.hasSuffix("分"),
      let weight = WrittenNumber(String(inside)), weight.unit == "分"
    else { return name }
    let level1 = String(name[..<bracket]).trimmed
    if blocks[level1] == nil {
      blocks[level1] = .number(weight.value)
      places[[.key("blocks"), .key(level1)]] = self.name(.level1, row)
    }
    return level1
  }

  private mutating func read(_ line: inout Line, level1: String, level2: String) {
    let (row, index) = (line.row, lines.count)
    func path(_ key: String) -> [JSONStep] { [.key("rows"), .index(index), .key(key)] }
    places[[.key("rows"), .index(index)]] = name(.level3, row)
    var members = JSON.Object()
    func set(_ key: String, _ column: FormColumn, _ value: JSON?) {
      members[key] = value
      places[path(key)] = name(column, row)
    }
    if level1.isEmpty { fault(.noLabel("一级指标"), at: name(columns[.level1] == nil ? .level3 : .level1, row)) }
    if line.label.isEmpty { fault(.noLabel("三级指标"), at: name(.level3, row)) }
    line.id = cell(.id, row).ifAny
    set("id", columns[.id] == nil ? .level3 : .id, nil)
    set("level1", .level1, .string(level1.ifAny ?? "？"))
    set("level2", .level2, level2.ifAny.map { .string($0) })
    set("level3", .level3, .string(line.label.ifAny ?? "？"))
    let target = cell(.target, row)
    set("target", .target, target.ifAny.map { .string($0) })
    set("reads", .reads, cell(.reads, row).ifAny.map { .string($0) })
    set("unit", .unit, cell(.unit, row).ifAny.map { .string($0) })
    let weight = weight(cell(.weight, row), row, target: target)
    let expression = cell(.expression, row)
    let actual: JSON? = expression == FormWords.assessed || expression.isEmpty && weight > .zero ? ["assessed": true] : nil
    set("actual", columns[.expression] == nil ? .level3 : .expression, actual ?? expression.ifAny.map { .string($0) })
    set("format", .format, cell(.format, row).ifAny.map { .string($0) })
    set("weight", .weight, .number(weight))
    let direction = cell(.direction, row)
    switch FormWords.label(direction) {
    case "": set("direction", .direction, nil)
    case "越高越好": set("direction", .direction, "up")
    case "越低越好": set("direction", .direction, "down")
    default: fault(.badDirection(direction), at: name(.direction, row))
    }
    let scoring = cell(.scoring, row)
    set("scoring", .scoring, ScoringText.scoring(of: scoring))
    if !scoring.isEmpty, members["scoring"] == nil { fault(.badScoring(scoring), at: name(.scoring, row)) }
    line.deviation = cell(.deviation, row)
    set("deviation", .deviation, line.deviation.ifAny.map { .string($0) })
    var last = JSON.Object()
    last["target"] = cell(.lastTarget, row).ifAny.map { .string($0) }
    last["actual"] = cell(.lastActual, row).ifAny.map { .string($0) }
    set("last", .lastTarget, last.isEmpty ? nil : .object(last))
    line.actual = cell(.actual, row)
    line.score = cell(.score, row)
    line.members = members
  }

  /// 分值: 0 where it is empty beside a target that asks for nothing.
  private mutating func weight(_ text: String, _ row: Int, target: String) -> Decimal {
    if text.isEmpty {
      if !["", "无", "不适用", "-", "—", "/"].contains(FormWords.label(target)) { fault(.noWeight, at: name(.weight, row)) }
      return .zero
    }
    guard let number = WrittenNumber(text), number.unit.isEmpty || number.unit == "分", number.value >= .zero else {
      fault(.badWeight(text), at: name(.weight, row))
      return .zero
    }
    return number.value
  }
}

/// What stands above the indicators.
extension FormSheet {
  private mutating func readHead() {
    var row = 1
    while row < header, text(sheet.cells(inRow: row).first).isEmpty { row += 1 }
    if row < header, let first = sheet.cells(inRow: row).first, text(first).hasPrefix("附件") {
      set("form", ["annex": .string(text(first))], first.reference)
      places[[.key("form"), .key("annex")]] = first.reference
      row += 1
      while row < header, text(sheet.cells(inRow: row).first).isEmpty { row += 1 }
    }
    if row < header, let title = sheet.cells(inRow: row).first(where: { !$0.text.trimmed.isEmpty }) {
      set("title", .string(text(title)), title.reference)
    } else {
      fault(.noTitle, at: "A1")
      set("title", "？", "A1")
    }
    if let (name, cell) = value(of: ["项目支出名称", "项目名称"]) { set("name", .string(name), cell) }
    if let (office, cell) = value(of: ["实施单位", "预算单位名称", "预算部门名称", "填报单位", "预算单位", "单位名称"]) {
      set("office", .string(office), cell)
    } else {
      fault(.noOffice, at: "A1")
      set("office", "？", "A1")
    }
    if let (department, cell) = value(of: ["主管部门"]) { set("department", .string(department), cell) }
    let words = (1..<max(header, 2)).flatMap { sheet.cells(inRow: $0) }.map { FormWords.label($0.text) }
    isDepartment = words.contains { label in
      ["预算单位名称", "预算部门名称", "年度预算申请"].contains { label.hasPrefix($0) }
    }
  }

  private mutating func set(_ key: String, _ value: JSON, _ cell: String) {
    root[key] = value
    places[[.key(key)]] = cell
  }

  /// What stands right of a label, or behind its colon.
  private mutating func value(of labels: [String]) -> (String, String)? {
    for label in labels {
      for row in 1..<max(header, 2) {
        let cells = sheet.cells(inRow: row)
        for (index, cell) in cells.enumerated() {
          if FormWords.label(cell.text) == label {
            guard cells.indices.contains(index + 1), case let text = text(cells[index + 1]), !text.isEmpty else { continue }
            // Two labels side by side, or much room behind one: its value is empty.
            if cells[index + 1].columns.lowerBound > cell.columns.upperBound + 4 || Self.labels.contains(FormWords.label(text)) { continue }
            return (text, cells[index + 1].reference)
          }
          let text = cell.text.trimmed
          guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }), FormWords.label(String(text[..<colon])) == label else {
            continue
          }
          let rest = String(text[text.index(after: colon)...]).trimmed
          if !rest.isEmpty { return (rest, cell.reference) }
        }
      }
    }
    return nil
  }

  private static let labels: Set<String> = [
    "项目支出名称", "项目名称", "主管部门", "实施单位", "预算单位名称", "预算部门名称", "填报单位", "预算单位", "单位名称",
  ]

  /// 预期目标 and 实际完成情况, each above its text.
  private mutating func readGoal() {
    var goal = JSON.Object()
    for (key, label) in [("expected", "预期目标"), ("actual", "实际完成情况")] {
      for row in 1..<max(header, 2) {
        guard let head = sheet.cells(inRow: row).first(where: { FormWords.label($0.text) == label }) else { continue }
        let below = sheet[head.rows.upperBound + 1, head.columns.lowerBound]
        if let below, head.rows.upperBound + 1 < header, case let text = text(below), !text.isEmpty {
          goal[key] = .string(text)
          places[[.key("goal"), .key(key)]] = below.reference
        }
        break
      }
    }
    if !goal.isEmpty { root["goal"] = .object(goal) }
  }

  /// 备注 below the total, and what nothing is made of.
  private mutating func readBelow() {
    let last = columns.values.max() ?? 0
    for row in header..<max(end, header) {
      for cell in sheet.cells(inRow: row) where cell.columns.lowerBound > last && !cell.text.trimmed.isEmpty {
        notRead.append(cell.reference)
      }
    }
    for row in stride(from: end, through: sheet.lastRow, by: 1) {
      let cells = sheet.cells(inRow: row)
      if cells.contains(where: { ["总分", "合计"].contains(FormWords.label($0.text)) }) { continue }
      for (index, cell) in cells.enumerated() where cell.rows.lowerBound == row {
        let text = text(cell)
        let label = FormWords.label(text)
        if root["note"] == nil, label == "备注" || label == "注", cells.indices.contains(index + 1) {
          let next = self.text(cells[index + 1])
          if !next.isEmpty { set("note", .string(next), cells[index + 1].reference) }
          break
        }
        if root["note"] == nil, let note = Self.note(in: text) {
          set("note", .string(note), cell.reference)
        } else if !text.isEmpty, !Self.saysNothing(label) {
          notRead.append(cell.reference)
        }
      }
    }
  }

  /// The words behind 备注：.
  private static func note(in text: String) -> String? {
    for start in ["备注：", "备注:", "注：", "注:"] where text.hasPrefix(start) { return String(text.dropFirst(start.count)).trimmed.ifAny }
    return nil
  }

  /// Signatures, and what Docket prints under a form.
  private static func saysNothing(_ label: String) -> Bool {
    ["填表人", "填报人", "填报日期", "联系电话", "单位负责人", "填列单位", "状态:", "依据#", "依据 #", "标“待评”", "*"].contains { label.hasPrefix($0) }
  }
}

/// The funds block.
extension FormSheet {
  private typealias Column = TableDefinition.Budget.Column

  private mutating func readFunds() {
    let rows = 1..<max(header, 2)
    func find(_ label: String, in row: Int) -> DisplayedSheet.Cell? {
      sheet.cells(inRow: row).first { FormWords.label($0.text).hasPrefix(label) }
    }
    guard let total = rows.compactMap({ find("年度资金总额", in: $0) }).first else { return }
    let (row, labels) = (total.rows.lowerBound, total.columns.lowerBound)
    var heads: [String: Int] = [:]
    for above in 1...row {
      for cell in sheet.cells(inRow: above) {
        let label = FormWords.label(cell.text)
        if Column.allCases.contains(where: { $0.heading == label }) || label == FormColumn.weight.heading {
          heads[label] = cell.columns.lowerBound
        }
      }
    }
    var budget = JSON.Object()
    places[[.key("budget")]] = total.reference
    if let column = heads[FormColumn.weight.heading], let cell = sheet[row, column], case let text = text(cell), !text.isEmpty {
      if let number = WrittenNumber(text), number.unit.isEmpty || number.unit == "分" {
        budget["weight"] = .number(number.value)
      } else {
        fault(.badWeight(text), at: cell.reference)
      }
    }
    amounts(inRow: row, heads, into: &budget, path: [.key("budget")])
    let parts = breakdown(below: row, labels: labels, heads)
    if !parts.isEmpty { budget["breakdown"] = .array(parts) }
    root["budget"] = .object(budget)
  }

  private mutating func amounts(inRow row: Int, _ heads: [String: Int], into object: inout JSON.Object, path: [JSONStep]) {
    for column in Column.allCases {
      guard let place = heads[column.heading] else { continue }
      places[path + [.key(column.rawValue)]] = CellReference(column: place, row: row).description
      if let amount = amount(text(sheet[row, place])) { object[column.rawValue] = .string(amount) }
    }
  }

  /// An amount as an expression: a bare number is 万元.
  private func amount(_ text: String) -> String? {
    if ["", "—", "-", "/", "无"].contains(text) { return nil }
    if let number = WrittenNumber(text), number.unit.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }) {
      return text.filter { $0 != "," } + "万元"
    }
    return text
  }

  /// The rows under the total: 其中, or 按收入性质分 beside 按支出性质分.
  private mutating func breakdown(below row: Int, labels: Int, _ heads: [String: Int]) -> [JSON] {
    var sources: [JSON] = []
    var natures: [TableDefinition.Budget.Group: [JSON]] = [:]
    var placed: [(path: [JSONStep], group: TableDefinition.Budget.Group, index: Int)] = []
    var groups: [Int: TableDefinition.Budget.Group] = [:]
    for line in stride(from: row + 1, to: header, by: 1) {
      let cells = sheet.cells(inRow: line).filter { $0.rows.lowerBound == line }
      let folded = cells.map { FormWords.label($0.text) }
      if folded.contains(where: { ["年度总体目标", "预期目标", "年度绩效目标", "总体目标"].contains($0) }) { break }
      for (cell, label) in zip(cells, folded) {
        if label.hasPrefix("按收入性质分") { groups[cell.columns.lowerBound] = .income }
        if label.hasPrefix("按支出性质分") { groups[cell.columns.lowerBound] = .expenditure }
      }
      if groups.isEmpty {
        guard let cell = sheet[line, labels], case let label = Self.part(text(cell)), !label.isEmpty else { continue }
        var part: JSON.Object = ["group": "source", "label": .string(label)]
        let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count)]
        places[path] = cell.reference
        amounts(inRow: line, heads, into: &part, path: path)
        sources.append(.object(part))
        continue
      }
      for (index, cell) in cells.enumerated() {
        guard let group = groups[cell.columns.lowerBound], !FormWords.label(cell.text).hasPrefix("按") else { continue }
        var label = Self.part(text(cell))
        var figure = ""
        if let colon = label.firstIndex(where: { $0 == "：" || $0 == ":" }) {
          figure = String(label[label.index(after: colon)...]).trimmed
          label = String(label[..<colon]).trimmed
        } else if cells.indices.contains(index + 1), groups[cells[index + 1].columns.lowerBound] == nil {
          figure = text(cells[index + 1])
        }
        if label.isEmpty { continue }
        var part: JSON.Object = ["group": .string(group.rawValue), "label": .string(label)]
        let column = group == .income ? "adjusted" : "executed"
        part[column] = amount(figure).map { .string($0) }
        placed.append(([.key(column)], group, natures[group]?.count ?? 0))
        places[[.key("?"), .key(group.rawValue), .index(natures[group]?.count ?? 0)]] = cell.reference
        natures[group, default: []].append(.object(part))
      }
    }
    let (income, expenditure) = (natures[.income] ?? [], natures[.expenditure] ?? [])
    for (path, group, index) in placed {
      let offset = sources.count + (group == .income ? 0 : income.count) + index
      let cell = places.removeValue(forKey: [.key("?"), .key(group.rawValue), .index(index)])
      places[[.key("budget"), .key("breakdown"), .index(offset)]] = cell
      places[[.key("budget"), .key("breakdown"), .index(offset)] + path] = cell
    }
    return sources + income + expenditure
  }

  /// A label without 其中： before it.
  private static func part(_ text: String) -> String {
    var rest = text
    for start in ["其中：", "其中:", "其中"] where rest.hasPrefix(start) {
      rest = String(rest.dropFirst(start.count)).trimmed
      break
    }
    return rest
  }
}

extension String {
  /// The text's lines without blanks around them: a narrow column breaks its words.
  var components: [String] { split(whereSeparator: \.isNewline).map { String($0).trimmed } }
}
