import EventLog

/// The money: 568.61万元 approved, 781.06万元 after the merger, all of it spent.
extension HuaihuaAffairs2023 {
  /// One line of the budget; amounts in hundredths of 万元, as the report prints them.
  private struct Line {
    let name: String
    var isProject = true
    var nature = "general"
    /// 年初预算; 0 for what came with the merger.
    var approved = 0
    /// What was added or taken back during the year.
    var adjustments: [(day: Day, amount: Int, nature: String)] = []
    /// What was spent of a category (经济科目), in so many payments over some months.
    var payments: [(category: String, amount: Int, count: Int, months: ClosedRange<Int>)] = []
  }

  /// Plans the budget lines, each from its approval to its closing.
  func playBudget() {
    for line in [payLine] + publicLines + projectLines + mergedLines { play(line) }
  }

  private func play(_ line: Line) {
    let start = line.approved == 0 ? plan.day(8, 2) : plan.day(1, 18)
    let deed = plan.open(
      "budget", "approve",
      [
        "name": "\(line.name)", "class": line.isProject ? "project" : "basic", "amount": .fen(line.approved * 10_000), "source": "current",
        "nature": "\(line.nature)",
      ], on: start, by: "clerk-01")
    var steps: [(day: Day, action: String, fields: [String: Typed])] = line.adjustments.map {
      ($0.day, "adjust", ["amount": .fen($0.amount * 10_000), "source": "current", "nature": "\($0.nature)"])
    }
    for payment in line.payments {
      let parts = plan.shares(of: payment.amount * 10_000, among: payment.count, unevenness: payment.count > 9 ? 5 : 30, least: 1)
      for (day, fen) in zip(plan.spread(payment.count, over: plan.months(payment.months)), parts) {
        steps.append((min(max(day, start), plan.day(12, 27)), "spend", ["amount": .fen(fen), "category": "\(payment.category)"]))
      }
    }
    for step in steps.enumerated().sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }).map(\.element) {
      plan.follow(deed, step.action, step.fields, on: step.day)
    }
    plan.follow(deed, "close", on: plan.day(12, 29))
  }

  /// Pay and insurance (人员支出).
  private var payLine: Line {
    Line(
      name: "人员支出", isProject: false, approved: 408_11,
      adjustments: [(plan.day(9, 20), 53_51, "general"), (plan.day(12, 5), 33, "other")],
      payments: [
        ("基本工资", 164_46, 12, 1...12), ("津贴补贴", 47, 12, 1...12), ("奖金", 21_47, 2, 1...12), ("绩效工资", 163_00, 12, 1...12),
        ("基本养老保险缴费", 32_97, 12, 1...12), ("基本医疗保险缴费", 51_38, 12, 1...12), ("其他社会保障缴费", 4_89, 12, 1...12),
        ("生活补助", 22_67, 4, 1...12), ("其他对个人和家庭的补助", 64, 1, 11...11),
      ])
  }

  /// The office's running costs (公用经费): less than half of what was planned.
  private var publicLines: [Line] {
    let cut = plan.day(11, 20)
    return [
      Line(
        name: "办公费", isProject: false, approved: 1_00, adjustments: [(cut, -96, "general")], payments: [("办公费", 4, 1, 4...4)]),
      Line(name: "会议费、培训费", isProject: false, approved: 50, adjustments: [(cut, -50, "general")]),
      Line(name: "公务接待费", isProject: false, approved: 1_00, adjustments: [(cut, -1_00, "general")]),
      Line(
        name: "其他公用经费", isProject: false, approved: 38_00, adjustments: [(cut, -16_80, "general")],
        payments: [
          ("工会经费", 5_60, 4, 1...12), ("福利费", 4_20, 3, 2...12), ("邮电费", 1_10, 11, 1...11), ("其他交通费用", 6_80, 12, 1...12),
          ("其他商品和服务支出", 3_50, 7, 3...12),
        ]),
    ]
  }

  /// The two programmes planned at the beginning of the year.
  private var projectLines: [Line] {
    [
      Line(
        name: "专项业务费", approved: 80_00, adjustments: [(plan.day(11, 20), -21_86, "general")],
        payments: [("印刷费", 17_20, 6, 2...12), ("委托业务费", 26_40, 4, 3...12), ("差旅费", 14_54, 10, 2...12)]),
      Line(
        name: "鹤中一体化燃气规划专项经费", approved: 40_00, adjustments: [(plan.day(11, 20), -12_01, "general")],
        payments: [("委托业务费", 27_99, 3, 5...12)]),
    ]
  }

  /// The four programmes that came with the merger of July, from two kinds of money.
  private var mergedLines: [Line] {
    func line(_ name: String, _ nature: String, _ amount: Int, _ category: String, _ count: Int) -> Line {
      Line(
        name: name, nature: nature, adjustments: [(plan.day(8, 3), amount, nature)], payments: [(category, amount, count, 8...12)])
    }
    return [
      line("污水处理业务费", "general", 25_13, "委托业务费", 5), line("城市基础设施配套费安排的支出", "fund", 32_00, "维修（护）费", 2),
      line("污泥干化处置费", "fund", 72_81, "委托业务费", 5), line("污水截污干管费用", "general", 81_80, "维修（护）费", 4),
    ]
  }

  /// Two purchases, at the price that was planned.
  func playProcurement() {
    for (name, amount, day) in [("办公设备更新", 1_80, plan.day(5, 16)), ("档案柜购置", 79, plan.day(9, 12))] {
      let purchase = plan.open(
        "procurement", "plan", ["name": "\(name)", "amount": .fen(amount * 10_000)], on: plan.day(1, 19), by: "clerk-01")
      plan.follow(purchase, "purchase", ["amount": .fen(amount * 10_000)], on: day)
    }
  }

  /// The table's adoption, the survey behind its last row, the staff, and the assessment of June when the report was written.
  func playPerformance() {
    let table = "department-2023"
    plan.adopt(table: table, on: plan.day(2, 10))
    plan.staff(establishment: 38, serving: 40, retired: 14, on: plan.day(12, 28))
    plan.open(
      "survey", "record", ["issued": 220, "returned": 200, "satisfied": 190, "basic": 7, "group": "public", "topic": "社会公众满意度"],
      on: plan.day(12, 20), by: "clerk-02")
    guard let filled = Day(year: 2024, month: 6, day: 6) else { return }
    plan.assess(table, "on-time", actual: "在规定时间内完成", tier: "met", on: filled)
    plan.assess(table, "three-public", actual: "实际控制在预算指标内", tier: "met", on: filled)
    plan.assess(table, "economy", actual: "效果明显", on: filled)
    plan.assess(table, "mediation", actual: "效果明显", tier: "met", score: 13, on: filled)
    plan.assess(table, "ecology", actual: "无", on: filled)
    plan.assess(table, "lasting", actual: "效果明显", tier: "met", on: filled)
  }
}
