import DocketTestSupport
import Formats

@testable import Readings

/// A form as a bureau might print it: any order of columns, words that the catalog has or hasn't, groups over them, funds above or below.
struct RandomForm {
  /// What is printed over a column, and what it means to who printed it.
  private static let headings: [(meaning: String, known: [String], other: [String])] = [
    ("level1", ["一级指标", "一级绩效指标"], []), ("level2", ["二级指标", "二级指标名称"], []),
    ("level3", ["三级指标", "指标名称", "具体指标"], ["绩效指标内容"]),
    ("target", ["年度指标值", "目标值", "计划值", "2025年指标值"], ["绩效指标目标", "设定目标值", "本年目标值（含单位）"]),
    ("actual", ["实际完成值", "全年完成值", "完成情况", "2025年实际完成值"], ["指标实际完成值", "年末完成结果", "自评完成值"]),
    ("weight", ["分值", "权重", "指标分值", "权重（%）"], ["指标分值权重", "设定分值"]),
    ("score", ["得分", "自评得分", "评分"], ["单位自评得分", "考评得分值"]),
    ("reason", ["偏差原因分析及改进措施", "未完成原因", "偏差原因"], ["偏差情况和整改措施", "未达标原因"]),
    ("last.actual", ["上年实际值", "2024年实际完成值", "上年完成值"], []), ("away", ["指标说明", "评分标准", "备注", "序号"], ["财政评分依据", "指标口径"]),
    // What only a person can place.
    ("?", [], ["抽查结论", "级次", "复核意见"]),
  ]

  /// Two columns of one meaning, of which a person knows which one counts.
  private static let doubles = [("target", ["年初目标值", "调整后目标值"]), ("score", ["自评得分", "财政评价得分"]), ("actual", ["实际完成值", "自评完成值"])]

  let table: ReadableTable
  /// What each column of the indicators is, by its heading's cell; `?` where nobody could say.
  private(set) var truth: [(cell: String, meaning: String)] = []
  /// The cells with numbers of the indicators' rows.
  private(set) var numbers = 0

  init(_ chance: inout SeededGenerator) throws {
    var cells: [DisplayedSheet.Cell] = []
    var row = 0
    func add(_ text: String, _ column: Int, width: Int = 1, height: Int = 1) {
      cells.append(.init(text: text, kind: .text, rows: row...row + height - 1, columns: column...column + width - 1))
    }
    row += 1
    add("2025年度项目支出绩效自评表", 0, width: 4)
    row += 1
    add("项目名称", 0)
    add("质量安全监督专项", 1)
    add(chance.oneIn(2) ? "实施单位" : "填报单位", 2)
    add("某站", 3)
    let hasFundsAbove = chance.oneIn(3)
    func addFunds() {
      row += 1
      add("项目资金（万元）", 0, height: 2)
      for (place, word) in ["年初预算数", "全年预算数", "全年执行数", "执行率"].enumerated() { add(word, place + 2) }
      row += 1
      add("年度资金总额", 1)
      for (place, amount) in ["40", "38.5", "38.5", "100%"].enumerated() { add(amount, place + 2) }
    }
    if hasFundsAbove { addFunds() }
    // The columns: three levels or two, a target, an actual, points, and what else there may be.
    var columns: [(meaning: String, heading: String, isDouble: Bool)] = []
    for (meaning, known, other) in Self.headings {
      let isNeeded = ["level1", "level3", "target", "weight"].contains(meaning)
      if !isNeeded, chance.oneIn(3) { continue }
      let words = other.isEmpty || !known.isEmpty && chance.oneIn(2) ? known : other
      columns.append((meaning, chance.pick(words), false))
    }
    if chance.oneIn(3) {
      let (meaning, words) = chance.pick(Self.doubles)
      columns.removeAll { $0.meaning == meaning }
      columns += words.map { (meaning, $0, true) }
    }
    let levels = columns.filter { $0.meaning.hasPrefix("level") }
    columns = levels + columns.filter { !$0.meaning.hasPrefix("level") }.shuffled(using: &chance)
    let isGrouped = chance.oneIn(3)
    row += 1
    for (place, column) in columns.enumerated() {
      let isLevel = column.meaning.hasPrefix("level")
      if isGrouped, isLevel, place == 0 { add("绩效指标", 0, width: levels.count) }
      let isUnder = isGrouped && isLevel
      let top = row
      if isUnder { row += 1 }
      add(column.heading, place, height: isGrouped && !isLevel ? 2 : 1)
      truth.append((cells[cells.count - 1].reference, column.isDouble ? "?" : column.meaning))
      row = top
    }
    if isGrouped { row += 1 }
    let count = 2 + chance.below(5)
    for number in 1...count {
      row += 1
      for (place, column) in columns.enumerated() {
        switch column.meaning {
        case "level1", "level2", "level3": add("\(column.meaning == "level3" ? "第\(number)项检查" : "产出指标")", place)
        case "reason", "?": if chance.oneIn(3) { add("雨天多，次年补上", place) }
        default:
          add("\(10 + chance.below(80))", place)
          numbers += 1
        }
      }
    }
    row += 1
    add(chance.oneIn(2) ? "总分" : "合计", 0)
    if !hasFundsAbove, chance.oneIn(2) { addFunds() }
    row += 1
    add("填表人：某某    填报日期：2026年1月15日", 0, width: 3)
    table = ReadableTable(sheet: "自评表", number: 1, cells: try DisplayedSheet(name: "自评表", cells: cells))
  }
}
