import LogLines
import Values

/// Searches for contradictions rule by rule; a later rule skips what an earlier one explains.
struct ContradictionSearch {
  let report: PublishedReport
  /// Which printings are of one quantity.
  let groups: QuantityGroups
  /// Whether qualifiers count for nothing.
  let isStrict: Bool
  /// Whether somebody filled in a form, so that rows said twice are told too.
  let isForm: Bool
  /// What was found so far.
  var found: [Contradiction] = []
  /// The quantities of each equation that failed.
  var failedEquations: Set<Set<Int>> = []
  /// Equations that name something that isn't a number.
  var uncheckedEquations: [String] = []
  /// The quantities of which a contradiction between printings was reported.
  var disputed: Set<Int> = []

  /// The contradictions of all rules, in the order of rules, then of printing.
  mutating func run() {
    compareUnits()
    comparePrintings()
    checkEquations()
    for table in report.tables {
      checkFunds(of: table)
      checkWeights(of: table)
      checkScores(of: table)
      checkGrade(of: table)
      if isForm { checkDoubledRows(of: table) }
    }
    let unsorted = found
    found = Contradiction.Rule.allCases.flatMap { rule in unsorted.filter { $0.rule == rule } }
  }

  /// Records a contradiction that involves these names and every other printing of what they print.
  mutating func report(_ rule: Contradiction.Rule, _ names: [String], _ finding: Contradiction.Finding) {
    let printings = groups.allPrintings(of: names)
    // A row's cells speak for themselves; what else prints its actual value would only distract.
    let concerned = finding.row != nil ? printings.filter { names.contains($0.name) } : printings.filter { !isCell($0, namedIn: printings) }
    found.append(Contradiction(rule: rule, printings: printings, told: concerned, finding: finding))
  }

  /// Whether a cell was transcribed as a figure too, so that it is reported once.
  private func isCell(_ cell: Printing, namedIn printings: [Printing]) -> Bool {
    cell.name.contains("/")
      && printings.contains { figure in
        figure.origin.sameAs == cell.name && !figure.name.contains("/") && figure.place.line != nil
          && figure.place.part == cell.place.part && agree(figure, cell)
      }
  }

  /// Whether an equation of exactly these quantities has failed already.
  func isClaimed(_ names: [String]) -> Bool {
    let wanted = Set(names.compactMap { groups.group(of: $0) })
    return failedEquations.contains(wanted)
  }
}

/// Rule `weights`.
extension ContradictionSearch {
  /// Adds up the weights of a table and of its blocks.
  mutating func checkWeights(of table: PublishedReport.Table) {
    let rows = table.rows.map { (row: $0, weight: points("\(table.id)/\($0.id)/weight")) }
    guard rows.contains(where: { $0.weight != nil }) else { return }
    let budgetWeight = points("\(table.id)/budget/weight")
    var blocksExplain = false
    for block in table.blocks {
      guard let printed = points("\(table.id)/\(block.name)/weight") else { continue }
      let blockRows = rows.filter { Self.blockName($0.row.level1) == Self.blockName(block.name) }
      var sum = blockRows.reduce(Decimal.zero) { $0 + ($1.weight ?? .zero) }
      var names = blockRows.map { "\(table.id)/\($0.row.id)/weight" }
      if blockRows.isEmpty, block.name.hasPrefix("预算执行"), let budgetWeight {
        sum = budgetWeight
        names = ["\(table.id)/budget/weight"]
      }
      guard sum != printed else { continue }
      blocksExplain = true
      let cells = ["\(table.id)/\(block.name)/weight"] + printedNames(names)
      guard !isClaimed(cells) else { continue }
      report(.weights, cells, .blockWeights(block: block.name, sum: sum, printed: printed))
    }
    let sum = rows.reduce(budgetWeight ?? .zero) { $0 + ($1.weight ?? .zero) }
    let expected = points("\(table.id)/total/weight") ?? 100
    guard sum != expected else { return }
    // Where the blocks themselves add up, the rows missing in one of them are the whole contradiction.
    let blockSum = table.blocks.filter { !$0.name.hasPrefix("预算执行") }.reduce(budgetWeight ?? .zero) {
      $0 + (points("\(table.id)/\($1.name)/weight") ?? .zero)
    }
    if blocksExplain, blockSum == expected { return }
    let names = ["\(table.id)/total/weight", "\(table.id)/budget/weight"] + table.rows.map { "\(table.id)/\($0.id)/weight" }
    let cells = printedNames(names)
    guard !isClaimed(cells) else { return }
    report(.weights, cells, .weights(sum: sum, expected: expected))
  }

  /// The points that a cell prints, if it is a number; per cent are points of a hundred.
  func points(_ name: String) -> Decimal? {
    guard let number = groups.printing(name)?.value.number else { return nil }
    return (number.quantity.unit.base == .rate ? number.value.multiplied(by: Rational(100)) : number.value)?.exactDecimal
  }

  /// The names whose cells aren't blank.
  func printedNames(_ names: [String]) -> [String] {
    names.filter { groups.printing($0).map { !$0.value.isBlank } ?? false }
  }

  /// A 一级指标 without the weight in brackets behind it: 产出指标(50分).
  static func blockName(_ text: String) -> String {
    let folded = FigureText.folded(text)
    return folded.firstIndex(of: "(").map { String(folded[..<$0]) } ?? folded
  }
}

/// Rule `doubled`.
extension ContradictionSearch {
  /// Tells a row that another one says already: the same name and the same target.
  mutating func checkDoubledRows(of table: PublishedReport.Table) {
    var seen: Set<[String]> = []
    for row in table.rows {
      let name = FigureText.folded(row.level3)
      if name.isEmpty || FigureText.isNotApplicable(name) { continue }
      if seen.insert([row.level2, name, FigureText.folded(row.cells[.target] ?? "")].map { FigureText.folded($0) }).inserted { continue }
      report(.doubled, printedNames(["\(table.id)/\(row.id)/target", "\(table.id)/\(row.id)/weight"]), .doubledRow(row: row.level3))
    }
  }
}

/// Rule `grade`.
extension ContradictionSearch {
  /// Holds the printed grades against the printed total, or the sum where none is printed.
  mutating func checkGrade(of table: PublishedReport.Table) {
    guard let grades = groups.group(of: "\(table.id)/total/grade"), let scores = groups.group(of: "\(table.id)/total/score") else { return }
    let totals = groups.members(of: scores)
    var candidates = totals.compactMap { $0.value.number?.value.exactDecimal }
    if candidates.isEmpty, let sum = scoreSum(of: table) { candidates = [sum] }
    guard let score = candidates.first else { return }
    let wrong = groups.members(of: grades).filter { printing in
      guard case .text(let text) = printing.value, let grade = Grade(printed: text) else { return false }
      return !candidates.contains { Grade(total: $0) == grade }
    }
    guard !wrong.isEmpty else { return }
    report(.grade, wrong.map(\.name) + totals.map(\.name), .grade(of: score, expected: Grade(total: score).rawValue))
  }
}

extension Grade {
  /// The grade of a report's word; nil if the word isn't a grade.
  init?(printed text: String) {
    switch text {
    case "优", "优秀": self = .excellent
    case "良", "良好": self = .good
    case "中", "中等", "一般", "合格": self = .fair
    case "差", "较差", "不合格": self = .poor
    default: return nil
    }
  }
}

/// Rule `unit` within a row: a rate that is counted, a target and an actual that can't be compared.
extension ContradictionSearch {
  /// Looks at the units of every row.
  mutating func compareUnits() {
    for table in report.tables {
      for row in table.rows {
        let cells = ["\(table.id)/\(row.id)/target", "\(table.id)/\(row.id)/actual"]
        let numbers = cells.map { groups.printing($0)?.value.number }
        let counts = zip(cells, numbers).filter { $0.1?.quantity.unit.isCount ?? false }.map(\.0)
        if Self.namesRate(row.level3), !counts.isEmpty {
          report(.unit, counts, .countAsRate(row: row.level3))
        } else if let target = numbers[0], let actual = numbers[1], !target.isBare, !actual.isBare,
          target.quantity.unit.base != actual.quantity.unit.base
        {
          report(.unit, cells, .mixedUnits(row: row.level3))
        }
      }
    }
  }

  /// Whether an indicator's name says that it is a rate: …率, …度.
  static func namesRate(_ name: String) -> Bool {
    var folded = FigureText.folded(name)
    // What stands in brackets behind a name only narrows it: 处理完结率(房屋质量).
    if folded.hasSuffix(")"), let open = folded.lastIndex(of: "(") { folded = String(folded[..<open]) }
    guard let last = folded.last, last == "率" || last == "度" else { return false }
    return !notRates.contains { folded.hasSuffix($0) }
  }

  /// Words that end like a rate and are counted, measured or named all the same.
  private static let notRates = [
    "频率", "功率", "容积率", "效率", "利率", "汇率", "速率", "制度", "年度", "季度", "月度", "进度", "调度", "力度", "深度", "长度", "高度", "宽度", "厚度", "强度", "温度", "湿度",
    "浓度", "密度",
    "速度", "跨度", "坡度", "角度", "额度", "幅度", "限度", "尺度", "程度", "广度", "精度", "难度", "热度", "亮度", "硬度", "态度", "维度", "梯度", "频度", "刻度", "国度",
  ]
}
