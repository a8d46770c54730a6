import DocketTestSupport
import Indicators
import LogLines
import Readings
import Testing
import TextForms
import Values
import Written

@testable import Publishing

/// A form as a bureau prints it: its own words over the columns, in its own order, the weights where it puts them, funds under any label.
private struct RandomBureau {
  struct Row {
    let levels: [String]
    let target: String
    let actual: String
    let weight: Int
    let score: String
    let reason: String
  }

  /// Where the weights stand.
  enum Weights: CaseIterable {
    /// In each row.
    case rows
    /// In the blocks' names: 产出指标（50分）.
    case blocks
    /// In one cell for the rows of a block.
    case merged
  }

  /// What columns of the indicators are called.
  private static let headings: [(column: FormEntry, words: [String])] = [
    (.level1, ["一级指标", "一级绩效指标", "一级", "一级指标名称"]),
    (.level2, ["二级指标", "二级绩效指标", "二级", "二级指标名称"]),
    (.level3, ["三级指标", "三级绩效指标", "三级", "三级指标名称", "绩效指标", "指标名称", "具体指标", "指标内容", "考核指标", "评价指标"]),
    (
      .target,
      [
        "年度指标值", "指标值", "年初目标值", "目标值", "预期值", "计划值", "绩效目标值", "计划指标值", "预期目标值", "年度目标", "指标目标值", "本年目标值", "年度计划值", "绩效指标值", "目标",
        "全年目标值", "年初绩效指标值", "预期绩效目标值", "年度绩效目标", "全年指标值", "当年目标值", "目标值（包含数字及文字描述）", "年度绩效指标值", "年初设定指标值", "设定目标值", "计划数",
      ]
    ),
    (
      .actual,
      [
        "实际完成值", "全年完成值", "完成值", "实际完成指标值", "实际完成情况", "自评值", "指标实际完成值", "本年完成值", "全年完成情况", "年度完成情况", "实际达成值", "目标完成情况", "完成情况",
        "全年实际完成值", "截至年底完成值", "实际完成数", "年度实际完成值", "自评完成值", "实际值", "完成情况（实际值）", "完成指标值", "实际实现值", "完成结果", "年末完成值",
      ]
    ),
    (
      .weight,
      [
        "分值", "权重", "权数", "标准分", "分数", "满分", "权重分", "指标分值", "权重（%）", "分值（权重）", "指标满分", "标准分值", "分值设置", "权重值", "设定分值", "指标权重",
        "分值（100分）", "总分值",
      ]
    ),
    (
      .score,
      [
        "得分", "自评得分", "评分", "实际得分", "自评分值", "得分值", "自评分", "单位自评分", "指标得分", "自评打分", "本项得分", "评价得分", "最终得分", "自评分数", "单位自评得分", "考核得分",
        "部门自评得分", "得分（自评）",
      ]
    ),
    (
      .deviation,
      [
        "偏差原因分析及改进措施", "未完成原因分析", "原因", "偏差原因", "说明", "情况说明", "未达标原因分析", "偏差度分析及改进措施", "未完成原因及拟采取的改进措施", "偏差情况说明", "扣分说明",
        "存在差异原因", "未完成目标原因", "偏差分析", "原因分析", "未完成原因及改进措施", "扣分原因", "偏差说明", "改进措施", "得分说明", "自评说明", "偏差原因及下一步措施",
      ]
    ),
  ]

  /// What columns of the funds are called.
  private static let funds: [(meaning: String, words: [String])] = [
    ("initial", ["年初预算数", "年初预算", "年初预算金额", "年初批复预算数", "年初预算安排", "当年年度预算"]),
    ("adjusted", ["全年预算数", "全年预算", "调整后预算数", "预算数", "调整预算", "调整预算数", "全年预算金额"]),
    ("executed", ["全年执行数", "执行数", "预算执行数", "实际支出", "支出数", "决算数", "全年支出数", "实际执行数", "全年实际支出数"]),
    ("rate", ["执行率", "预算执行率", "执行率（%）"]),
  ]
  private static let totals = [
    "年度资金总额", "资金总额", "总额", "合计", "总计", "资金合计", "预算资金总额", "全年资金总额", "年度预算资金总额", "项目总金额", "项目资金总额",
  ]

  /// What stands over two columns at once, and what these are called under it.
  private static let groups: [(columns: [FormEntry], over: [String], words: [[String]])] = [
    (
      [.target, .actual], ["指标值", "年度指标", "指标情况", "绩效目标", "指标完成情况"],
      [["年初", "目标", "计划", "预期", "年初设定", "年度指标值"], ["完成", "实际", "全年完成", "实际完成", "实际完成值"]]
    ),
    ([.weight, .score], ["得分情况", "评分", "自评得分情况", "考核评分"], [["满分", "标准", "分值", "应得", "标准分"], ["自评", "实得", "得分", "自评得分"]]),
  ]

  let rows: [Row]
  let weights: Weights
  /// Whether every heading is one that is known by itself, so that nothing has to be said yes to.
  let isPlain: Bool
  private(set) var headingCells: Set<String> = []
  private(set) var cells: [[String]] = []
  private(set) var merged: [String] = []
  /// The cells in which somebody writes.
  private var answers: Set<[Int]> = []
  /// The amounts of the funds, by what they are.
  private(set) var amounts: [(meaning: String, amount: String, cell: String)] = []

  init(_ chance: inout SeededGenerator) {
    weights = chance.pick(Weights.allCases)
    isPlain = chance.oneIn(2)
    var rows: [Row] = []
    for block in ["产出指标", "效益指标", "满意度指标"].prefix(1 + chance.below(3)) {
      for number in 0..<(1 + chance.below(3)) {
        let weight = 5 + chance.below(20)
        let isShort = chance.oneIn(4)
        let goal = 10 + chance.below(200)
        rows.append(
          Row(
            levels: [block, block == "产出指标" ? "数量指标" : "社会效益", "\(block)第\(number)项"], target: "≥\(goal)次",
            actual: "\(isShort ? goal / 2 : goal + 1)次", weight: weight, score: "\(isShort ? weight / 2 : weight)",
            reason: isShort ? "雨天多，次年补上" : ""))
      }
    }
    self.rows = rows
    cells = [["2025年度项目支出绩效自评表"], ["项目名称", "质量安全监督"], ["实施单位", "某站"]]
    if chance.oneIn(2) { addFunds(&chance) }
    addIndicators(&chance)
  }

  private static func name(_ row: Int, _ column: Int) -> String { "\(Character(UnicodeScalar(UInt8(65 + column))))\(row + 1)" }

  private func pick(_ words: [String], in place: FormCatalog.Place, _ chance: inout SeededGenerator) -> String {
    chance.pick(words.filter { !isPlain || FormCatalog.exact($0.asHeading, in: place) != nil })
  }

  private mutating func addFunds(_ chance: inout SeededGenerator) {
    var parts: [String] = chance.oneIn(3) ? ["adjusted", "executed"] : ["initial", "adjusted", "executed"]
    if chance.oneIn(2) { parts.append("rate") }
    let heads = parts.map { part in pick(Self.funds.first { $0.meaning == part }?.words ?? [], in: .funds, &chance) }
    for (place, _) in heads.enumerated() { headingCells.insert(Self.name(cells.count, place + 2)) }
    if !isPlain, chance.oneIn(2), parts.contains("initial") {
      addFundsGroups(over: parts, isMerged: chance.oneIn(2), &chance)
    } else {
      cells.append(["项目资金（万元）", ""] + heads)
    }
    var line = ["", chance.pick(Self.totals)]
    for (place, part) in parts.enumerated() where part != "rate" {
      let amount = "\(100 + chance.below(900))"
      amounts.append((part, amount, Self.name(cells.count, place + 2)))
      if part == "executed" { answers.insert([cells.count, place + 2]) }
      line.append(amount)
    }
    cells.append(line)
  }

  /// The funds' headings in two rows: 预算 over 年初 and 调整后, 执行 over 支出数 and 率.
  private mutating func addFundsGroups(over parts: [String], isMerged: Bool, _ chance: inout SeededGenerator) {
    let row = cells.count
    for place in parts.indices { headingCells.insert(Self.name(row + 1, place + 2)) }
    let (hasRate, spent) = (parts.contains("rate"), chance.pick(["执行", "支出", "预算执行"]))
    var (over, under) = (["项目资金（万元）", "", "预算", ""], ["", "", chance.pick(["年初", "年初数", "年初安排"]), chance.pick(["调整后", "全年", "调整数"])])
    over += hasRate ? [spent, ""] : [chance.pick(["全年执行数", "实际支出"])]
    under += hasRate ? [chance.pick(["支出数", "执行数", "实际支出"]), chance.pick(["率", "执行率"])] : [""]
    if isMerged {
      merged += ["\(Self.name(row, 2)):\(Self.name(row, 3))", "\(Self.name(row, 0)):\(Self.name(row + 1, 1))"]
      merged.append(hasRate ? "\(Self.name(row, 4)):\(Self.name(row, 5))" : "\(Self.name(row, 4)):\(Self.name(row + 1, 4))")
    }
    cells += [over, under]
  }

  private mutating func addIndicators(_ chance: inout SeededGenerator) {
    var columns: [FormEntry] = [.level1, .level2, .level3]
    let isGrouped = !isPlain && chance.oneIn(2)
    var others: [[FormEntry]] = [[.target], [.actual], [.score], [.deviation]] + (weights == .blocks ? [] : [[.weight]])
    if isGrouped {
      others = [[.target, .actual], [.deviation]] + (weights == .blocks ? [[.score]] : [[.weight, .score]])
    }
    while !others.isEmpty { columns += others.remove(at: chance.below(others.count)) }
    addHeadings(over: columns, isGrouped: isGrouped, &chance)
    let first = cells.count
    for (index, row) in rows.enumerated() {
      let isFirst = index == 0 || rows[index - 1].levels[0] != row.levels[0]
      let block = rows.filter { $0.levels[0] == row.levels[0] }
      let sum = block.reduce(0) { $0 + $1.weight }
      var line: [String] = []
      for (place, column) in columns.enumerated() {
        if isFirst, block.count > 1, column == .level1 || column == .weight && weights == .merged {
          merged.append("\(Self.name(first + index, place)):\(Self.name(first + index + block.count - 1, place))")
        }
        switch column {
        case .level1: line.append(isFirst ? row.levels[0] + (weights == .blocks ? "（\(sum)分）" : "") : "")
        case .level2: line.append(row.levels[1])
        case .level3: line.append(row.levels[2])
        case .target: line.append(row.target)
        case .weight: line.append(weights == .rows ? "\(row.weight)" : isFirst ? "\(sum)" : "")
        case .actual: line.append(row.actual)
        case .score: line.append(row.score)
        default: line.append(row.reason)
        }
        if [FormEntry.actual, .score, .deviation].contains(column) { answers.insert([first + index, place]) }
      }
      cells.append(line)
    }
  }

  private mutating func addHeadings(over columns: [FormEntry], isGrouped: Bool, _ chance: inout SeededGenerator) {
    let heads = columns.map { column in pick(Self.headings.first { $0.column == column }?.words ?? [], in: .indicators, &chance) }
    for place in columns.indices { headingCells.insert(Self.name(cells.count, place)) }
    guard isGrouped else { return cells.append(heads) }
    for place in columns.indices { headingCells.insert(Self.name(cells.count + 1, place)) }
    let (isMerged, row) = (chance.oneIn(2), cells.count)
    var (over, under) = (heads, columns.map { _ in "" })
    for group in Self.groups {
      guard let place = columns.firstIndex(of: group.columns[0]), place + 1 < columns.count, columns[place + 1] == group.columns[1] else {
        continue
      }
      (over[place], over[place + 1]) = (chance.pick(group.over), "")
      (under[place], under[place + 1]) = (chance.pick(group.words[0]), chance.pick(group.words[1]))
      if isMerged { merged.append("\(Self.name(row, place)):\(Self.name(row, place + 1))") }
    }
    if chance.oneIn(3) {
      for place in 0..<3 { (over[place], under[place]) = (place == 0 ? "绩效指标" : "", heads[place]) }
      if isMerged { merged.append("\(Self.name(row, 0)):\(Self.name(row, 2))") }
    }
    for place in columns.indices where isMerged && under[place].isEmpty {
      merged.append("\(Self.name(row, place)):\(Self.name(row + 1, place))")
    }
    cells += [over, under]
  }

  /// The file as somebody filled it by hand.
  var filled: [UInt8] { SmallWorkbook(sheets: [("表", cells, merged)]).bytes }

  /// The file as the bureau sent it.
  var empty: [UInt8] {
    let blank = cells.enumerated().map { row, line in line.enumerated().map { answers.contains([row, $0]) ? "" : $1 } }
    return SmallWorkbook(sheets: [("表", blank, merged)]).bytes
  }
}

@Suite("Forms of any bureau")
struct RandomBureauTests {
  /// Amounts as they are written: 120万元.
  private struct Amounts: FigureSource {
    func figure(of expression: String) throws(ExpressionError) -> Indicators.Figure {
      let digits = expression.replacing("万元", with: "")
      return Indicators.Figure(Decimal(digits + "0000").map { Rational($0) }, .yuan)
    }
    func figures(of expression: String, each span: Comparator.Span) throws(ExpressionError) -> [Indicators.Figure] { [] }
  }

  @Test("Adopted, filled by hand, entered and given back, every number is right or named, and no total rests on what wasn't read")
  func bureaus() throws {
    var chance = SeededGenerator()
    var asked = 0
    let rounds = Campaign.count(usually: 200)
    for round in 0..<rounds {
      let bureau = RandomBureau(&chance)
      let told = "round \(round): \(bureau.cells) \(bureau.merged)"
      var reading: FormReading
      do throws(FormFileFault) {
        reading = try FormReading(bureau.empty, table: "t")
      } catch .noForm {
        // That no word of it is known is said, and nothing read.
        asked += 1
        continue
      } catch {
        Issue.record("\(error) \(told)")
        continue
      }
      reading.define(inForce: []) { _ in nil }
      // What isn't sure is asked, and counts for nothing before somebody said yes to it.
      if reading.proposal.isGuessed {
        asked += 1
        continue
      }
      #expect(reading.faults.isEmpty, "\(reading.faults.map { $0.cell + $0.message.zh }) \(told)")
      let definition = try TableDefinition(definition: reading.definition) { _ in nil }
      var answered = try FormReading(bureau.filled, table: "t")
      answered.define(inForce: reading.definition["rows"]?.array ?? []) { _ in nil }
      let named = Set((answered.unread + reading.unread).map(\.cell))
      try check(bureau, reading, answered, named, told)
      let open = try TableResult(definition, assessments: [:], figures: Amounts())
      let hand = try FilledForm(answered, in: open, assessments: [:], figures: Amounts())
      #expect(hand.notTaken.isEmpty, "\(hand.notTaken.map(\.message.zh)) \(told)")
      let assessments = Dictionary(hand.entries.map { ($0.row, Assessment(folding: [$0])) }) { first, _ in first }
      let table = try TableResult(definition.entering(assessments), assessments: assessments, figures: Amounts())
      if table.isComplete, definition.budget == nil || definition.budget?.weight == .zero {
        let sum = bureau.rows.reduce(Decimal.zero) { $0 + (Decimal($1.score) ?? .zero) }
        #expect(table.totalScore == sum, "\(String(describing: table.totalScore)) \(told)")
      }
      // A weight in one cell for a block of one row is that row's own.
      let isShared = bureau.weights == .blocks || Dictionary(grouping: bureau.rows) { $0.levels[0] }.values.contains { $0.count > 1 }
      if bureau.weights != .rows, isShared, definition.budget == nil { #expect(table.grade == nil, "\(told)") }
      let back = try FormFilling(bureau.empty).filled(with: table, on: Day(year: 2026, month: 1, day: 5)!, overwriting: false)
      #expect(back.kept.isEmpty && back.onlyForm.isEmpty && back.onlyTable.isEmpty, "\(back) \(told)")
      let given = try FormReading(back.bytes, table: "t")
      for (row, filled) in zip(bureau.rows, given.filled) {
        let isSame = filled.actual == row.actual || filled.actual + "次" == row.actual
        #expect(isSame && (filled.score == row.score || filled.places.score == nil), "\(filled) \(told)")
      }
    }
    print("of \(rounds) forms \(asked) had something to say yes to")
    #expect(asked < rounds)
  }

  private func check(_ bureau: RandomBureau, _ reading: FormReading, _ answered: FormReading, _ named: Set<String>, _ told: String) throws {
    try #require(answered.filled.count == bureau.rows.count, "\(told)")
    let rows = reading.definition["rows"]?.array ?? []
    for (index, row) in bureau.rows.enumerated() {
      let filled = answered.filled[index]
      #expect(
        filled.label == row.levels[2] && filled.actual == row.actual && filled.score == row.score && filled.deviation == row.reason,
        "\(filled) \(told)")
      #expect(rows[index]["target"]?.string == row.target, "\(told)")
      if bureau.weights == .rows { #expect(rows[index]["weight"]?.decimal == Decimal(row.weight), "\(told)") }
    }
    for (meaning, amount, cell) in bureau.amounts {
      let read = answered.definition["budget"]?[meaning]?.string
      #expect(read == amount + "万元" || named.contains(cell), "\(meaning) \(amount) \(read ?? "—") \(told)")
    }
  }
}
