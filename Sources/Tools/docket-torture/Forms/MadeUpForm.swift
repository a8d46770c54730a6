import DocketTestSupport
import Workbench

/// A form as some bureau might print it, its columns and headings in any order and wording.
struct MadeUpForm {
  /// An indicator with its target in one text, and in three.
  struct Row {
    let level1: String
    let level2: String
    let level3: String
    let relation: String
    let value: String
    let unit: String
    let target: String
    let weight: Int
    let actual: String
  }

  private(set) var rows: [Row] = []
  private(set) var cells: [[String]] = []
  private(set) var merged: [String] = []
  /// The goal that the form states.
  let goal = "保质量、保安全"
  /// The amounts of the funds in 万元, initial, adjusted and executed; nil of a form without funds.
  private(set) var funds: [String]?
  /// The cell of a relation that is none, where the form has one.
  private(set) var wrong: String?
  /// Whether the actuals are filled in.
  let isFilled: Bool
  /// Whether it is a Word file.
  let isWord: Bool

  private static let samples = [
    ("≥", "240", "次", "≥240次", "252次"), ("≤", "2", "起", "≤2起", "3起"), ("＝", "0", "起", "=0起", "0起"), ("≥", "95", "%", "≥95%", "96.3%"),
    ("≤", "15", "工作日", "≤15工作日", "12工作日"), ("定性", "健全", "", "健全", "健全"), ("≤", "48.25", "万元", "≤48.25万元", "47.8万元"),
    ("≤", "1.2", "万元/人", "≤1.2万元/人", "1.1万元/人"), ("大于等于", "7", "份", "≥7份", "7份"), ("范围", "4-6", "次", "4-6次", "5次"),
    ("定性", "2025年12月底前", "", "2025年12月底前", "2025年11月20日"),
  ]

  /// Where the words of the columns stand that hold targets, weights and what was reached.
  private var headings: [(row: Int, column: Int)] = []

  /// Gives one of those columns another word.
  mutating func rename(_ chance: inout Chance, _ word: String) {
    let heading = chance.pick(headings)
    cells[heading.row][heading.column] = word
  }

  private enum Column: CaseIterable {
    case level1, level2, level3, relation, value, unit, actual, weight, score, reason

    var headings: [String] {
      switch self {
      case .level1: ["一级指标"]
      case .level2: ["二级指标"]
      case .level3: ["三级指标"]
      case .relation: ["指标性质", "关系", "比较符"]
      case .value: ["年度指标值", "指标值", "目标值", "年初目标值", "预期值", "计划值"]
      case .unit: ["度量单位", "计量单位", "单位"]
      case .actual: ["实际完成值", "全年完成值", "完成值", "实际完成指标值", "实际完成情况", "自评值"]
      case .weight: ["分值", "权重", "权数", "标准分"]
      case .score: ["得分", "自评得分", "评分"]
      case .reason: ["偏差原因分析及改进措施", "未完成原因分析", "原因", "备注"]
      }
    }
  }

  init(_ chance: inout Chance) {
    isFilled = chance.percent(50)
    isWord = chance.percent(50)
    let isParted = chance.percent(50)
    var columns: [Column] = [.level1, .level2, .level3]
    var others: [Column] = (isParted ? [.relation, .unit] : []) + [.value, .actual, .weight, .score, .reason]
    while !others.isEmpty { columns.append(others.remove(at: chance.below(others.count))) }
    makeRows(&chance)
    let width = columns.count
    cells.append(["2025年度项目支出绩效自评表"])
    merge(0, 0, 1, width)
    if chance.percent(30) { cells.append([chance.pick(["（2025年度）", "填报单位：某站", "单位：万元"])]) }
    head(width, &chance)
    if chance.percent(70) { addFunds(width, &chance) }
    addGoal(width, &chance)
    addHeadings(columns, isParted, &chance)
    addRows(columns, isParted, &chance)
    var total = Array(repeating: "", count: width)
    total[0] = chance.pick(["总分", "合计", "总计"])
    // The rows are worth 90, and the funds, where there are any, the rest.
    total[columns.firstIndex(of: .weight) ?? 0] = funds == nil ? "90" : "100"
    cells.append(total)
    if chance.percent(30) { cells.append([chance.pick(["备注：", "填表人：", "注："])]) }
  }

  private mutating func makeRows(_ chance: inout Chance) {
    var left = 90
    let count = chance.within(2...9)
    for number in 0..<count {
      let sample = chance.pick(Self.samples)
      let isLast = number == count - 1
      let weight = isLast ? left : min(chance.within(1...12), left - (count - number - 1))
      left -= weight
      let level1 = number * 2 < count ? "产出指标" : "效益指标"
      rows.append(
        Row(
          level1: level1, level2: chance.pick(level1 == "产出指标" ? ["数量指标", "质量指标", "时效指标"] : ["社会效益指标", "可持续影响指标"]),
          level3: "指标第\(number + 1)项", relation: sample.0, value: sample.1, unit: sample.2, target: sample.3, weight: weight,
          actual: sample.4))
    }
  }

  private mutating func merge(_ row: Int, _ column: Int, _ height: Int, _ width: Int) {
    if height * width < 2 { return }
    func name(_ row: Int, _ column: Int) -> String { "\(Character(UnicodeScalar(UInt8(65 + column))))\(row + 1)" }
    merged.append("\(name(row, column)):\(name(row + height - 1, column + width - 1))")
  }

  private mutating func head(_ width: Int, _ chance: inout Chance) {
    let office = ["实施单位", "项目单位", "单位名称", "填报单位", "部门（单位）名称"]
    cells.append([chance.pick(["项目名称", "项目支出名称", "专项名称"]), "", "质量安全监督专项"])
    merge(cells.count - 1, 0, 1, 2)
    cells.append([chance.pick(["主管部门", "业务主管部门"]), "", "某县住建局", "", chance.pick(office), "某站"])
    merge(cells.count - 1, 0, 1, 2)
  }

  private mutating func addFunds(_ width: Int, _ chance: inout Chance) {
    let amounts = [["46.5", "48.25", "47.806"], ["31.82", "31.82", "31.82"], ["120", "118.4", "99.004"]]
    let given = chance.pick(amounts)
    funds = isFilled ? given : Array(given.prefix(2))
    let (row, isDone) = (cells.count, isFilled)
    cells.append([
      "项目资金（万元）", "", chance.pick(["年初预算数", "当年年度预算", "年初预算"]), chance.pick(["全年预算数", "调整后预算数", "预算数"]),
      chance.pick(["全年执行数", "预算执行数", "执行数"]), chance.pick(["分值", "权重"]), chance.pick(["执行率", "预算执行率"]), "得分",
    ])
    cells.append(["", "年度资金总额"] + given.prefix(2) + [isDone ? given[2] : "", "10", "", ""])
    cells.append(["", "其中：当年财政拨款"] + given.prefix(2) + [isDone ? given[2] : ""])
    merge(row, 0, 3, 1)
  }

  private mutating func addGoal(_ width: Int, _ chance: inout Chance) {
    let row = cells.count
    cells.append(["年度总体目标", chance.pick(["预期目标", "年度目标"]), "", "", chance.pick(["实际完成情况", "年度目标完成情况"])])
    cells.append(["", goal, "", "", chance.percent(50) ? "（请填写全年实际完成情况，200字以内）" : ""])
    merge(row, 0, 2, 1)
    for line in [row, row + 1] {
      merge(line, 1, 1, 3)
      merge(line, 4, 1, width - 4)
    }
  }

  private mutating func addHeadings(_ columns: [Column], _ isParted: Bool, _ chance: inout Chance) {
    func heading(_ column: Column, _ chance: inout Chance) -> String {
      var text = chance.pick(column.headings)
      if chance.percent(20) { text = "（一）" + text }
      if chance.percent(20) { text += "（必填）" }
      if chance.percent(20), text.count > 3 { text.insert("\n", at: text.index(text.startIndex, offsetBy: 2)) }
      return text
    }
    let parts = columns.indices.filter { [Column.value, .relation, .unit].contains(columns[$0]) }
    let (first, last) = (parts.first ?? 0, parts.last ?? 0)
    let row = cells.count
    let named = columns.indices.filter { [Column.value, .weight, .actual, .relation].contains(columns[$0]) }
    guard isParted, last - first == 2, chance.percent(60) else {
      cells.append(columns.map { heading($0, &chance) })
      headings = named.map { (row, $0) }
      return
    }
    headings = named.map { (parts.contains($0) ? row + 1 : row, $0) }
    var (upper, lower) = ([String](), [String]())
    for (place, column) in columns.enumerated() {
      let isPart = parts.contains(place)
      upper.append(place == first ? "年度指标值" : isPart ? "" : heading(column, &chance))
      lower.append(isPart ? (column == .value ? "指标值" : heading(column, &chance)) : "")
      if !isPart { merge(row, place, 2, 1) }
    }
    merge(row, first, 1, 3)
    cells += [upper, lower]
  }

  private mutating func addRows(_ columns: [Column], _ isParted: Bool, _ chance: inout Chance) {
    let start = cells.count
    let isWrong = isParted && chance.percent(8)
    let wrongRow = chance.below(rows.count)
    for (number, row) in rows.enumerated() {
      let isFirst = number == 0 || rows[number - 1].level1 != row.level1
      cells.append(
        columns.enumerated().map { place, column in
          switch column {
          case .level1: return isFirst ? row.level1 : ""
          case .level2: return row.level2
          case .level3: return row.level3
          case .relation where isWrong && number == wrongRow:
            wrong = cell(start + number, place)
            return "≈"
          case .relation: return row.relation
          case .value: return isParted ? row.value : row.target
          case .unit: return row.unit
          case .actual: return isFilled ? row.actual : ""
          case .weight: return String(row.weight)
          case .score, .reason: return ""
          }
        })
    }
    for (number, row) in rows.enumerated() where number == 0 || rows[number - 1].level1 != row.level1 {
      let height = rows[number...].prefix { $0.level1 == row.level1 }.count
      if let column = columns.firstIndex(of: .level1) { merge(start + number, column, height, 1) }
    }
  }

  /// The form's file: a workbook, or a table in a Word file.
  var bytes: [UInt8] {
    let shown = cells.map { row in row.map { $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;") } }
    return isWord ? SmallWordTable(rows: shown, merged: merged).bytes : SmallWorkbook(sheets: [("自评表", shown, merged)]).bytes
  }

  /// The ending of the form's file.
  var ending: String { isWord ? "docx" : "xlsx" }

  /// What the program calls a cell of the form.
  private func cell(_ row: Int, _ column: Int) -> String {
    isWord ? "表 1 行 \(row + 1) 列 \(column + 1)" : "\(Character(UnicodeScalar(UInt8(65 + column))))\(row + 1)"
  }
}
