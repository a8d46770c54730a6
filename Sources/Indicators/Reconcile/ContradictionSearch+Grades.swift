internal import EventLog

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
