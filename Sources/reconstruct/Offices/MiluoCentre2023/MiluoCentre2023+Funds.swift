import Casework
import EventLog
import Workbench

/// The budget: 801.08 万元 at first, 951.90 in the end, all of it spent; each line's parts to the yuan.
extension MiluoCentre2023 {
  /// One line of the budget, in yuan.
  private struct Line {
    let name, kind: String
    let approved: Int
    var adjusted: [(amount: Int, source: String, nature: String)] = []
    let spent: [(total: Int, times: Int, category: String, source: String)]
  }

  private static let lines: [Line] = [
    Line(
      name: "人员经费", kind: "基本支出", approved: 4_162_800, adjusted: [(903_649, "当年财政拨款", "一般公共预算"), (659_602, "其他", "其他")],
      spent: [(5_066_449, 12, "工资福利", "当年财政拨款"), (659_602, 4, "工资福利", "其他")]),
    Line(
      name: "办公经费", kind: "基本支出", approved: 69_600, adjusted: [(-23_600, "当年财政拨款", "一般公共预算")],
      spent: [(46_000, 8, "办公经费", "当年财政拨款")]),
    Line(
      name: "水费、电费、差旅费", kind: "基本支出", approved: 162_400, adjusted: [(-24_400, "当年财政拨款", "一般公共预算")],
      spent: [(138_000, 12, "水费、电费、差旅费", "当年财政拨款")]),
    Line(
      name: "会议费、培训费", kind: "基本支出", approved: 58_000, adjusted: [(-46_400, "当年财政拨款", "一般公共预算")],
      spent: [(11_600, 3, "会议费、培训费", "当年财政拨款")]),
    Line(name: "公务接待费", kind: "基本支出", approved: 58_000, adjusted: [(-58_000, "当年财政拨款", "一般公共预算")], spent: []),
    Line(
      name: "质量安全监督管理专项", kind: "项目支出", approved: 200_000, spent: [(200_000, 5, "监督检测", "当年财政拨款")]),
    Line(name: "招投标监督管理专项", kind: "项目支出", approved: 50_000, spent: [(50_000, 3, "标后稽查", "当年财政拨款")]),
    Line(
      name: "工作经费", kind: "项目支出", approved: 3_250_000, adjusted: [(97_351, "当年财政拨款", "一般公共预算")],
      spent: [
        (3_215_651, 12, "业务工作经费", "当年财政拨款"), (32_800, 6, "办公经费", "当年财政拨款"), (93_600, 9, "水费、电费、差旅费", "当年财政拨款"),
        (5_300, 2, "会议费、培训费", "当年财政拨款"),
      ]),
  ]

  /// Plans the budget lines and the purchases.
  func planFunds() {
    for line in Self.lines {
      let deed = plan.open(
        "budget", "approve",
        [
          "name": .text(line.name), "class": .text(line.kind), "amount": .number(line.approved), "source": "当年财政拨款", "nature": "一般公共预算",
        ], on: plan.day(1, 10), by: "clerk-06")
      var steps: [(day: Day, action: String, fields: [String: Typed])] = line.adjusted.map { adjusted in
        (
          plan.chance.pick(plan.workdays(in: plan.months(9...10))), "adjust",
          ["amount": .number(adjusted.amount), "source": .text(adjusted.source), "nature": .text(adjusted.nature)]
        )
      }
      for spent in line.spent {
        let amounts = plan.shares(of: spent.total, among: spent.times, unevenness: 30, least: 100)
        for (amount, day) in zip(
          amounts, plan.spread(spent.times, over: plan.months(1...12).lowerBound.adding(days: 15)...plan.day(12, 27)))
        {
          steps.append((day, "spend", ["amount": .number(amount), "category": .text(spent.category), "source": .text(spent.source)]))
        }
      }
      for step in steps.sorted(by: { $0.day < $1.day }) { plan.follow(deed, step.action, step.fields, on: step.day) }
      plan.follow(deed, "close", on: lastDay)
    }
    planPurchases()
  }

  /// 37.25 万元 were planned to be bought by public procurement, 59.70 were.
  private func planPurchases() {
    let plans: [(name: String, planned: Int?, purchased: Int, month: Int)] = [
      ("智慧平台服务", 250_000, 302_000, 4), ("办公设备", 72_500, 95_000, 6), ("检测服务", 50_000, 60_000, 9), ("宣传资料印刷", nil, 140_000, 11),
    ]
    for purchase in plans {
      let bought = plan.chance.pick(plan.workdays(in: plan.month(purchase.month)))
      if let planned = purchase.planned {
        let deed = plan.open(
          "procurement", "plan", ["name": .text(purchase.name), "amount": .number(planned)], on: plan.day(1, 10), by: "clerk-06")
        plan.follow(deed, "purchase", ["amount": .number(purchase.purchased)], on: bought)
      } else {
        plan.open(
          "procurement", "purchase", ["name": .text(purchase.name), "amount": .number(purchase.purchased)], on: bought, by: "clerk-06")
      }
    }
  }
}
