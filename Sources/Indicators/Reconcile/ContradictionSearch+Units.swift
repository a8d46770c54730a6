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

  /// Tells whether an indicator's name says that it is a rate: …率, …度.
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
