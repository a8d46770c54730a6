import Casework
import EventLog
import Workbench

/// The money, the meetings, the survey and the table.
extension HuaihuaStation2023 {
  /// 建筑工程质量安全监督专项: asked for 50, approved, paid out and spent 31.82 万元.
  func planBudget() {
    let spending: [(category: String, yuan: Int, times: Int)] = [
      ("办公费", 23_700, 9), ("印刷费", 7_100, 3), ("电费", 7_400, 4), ("邮电费", 1_200, 2), ("差旅费", 116_700, 16), ("维修（护）费", 12_200, 3),
      ("培训费", 15_600, 2),
      ("公务接待费", 300, 1), ("劳务费", 500, 1), ("委托业务费", 41_000, 3), ("公车运行维护费", 1_300, 2), ("其他交通费", 18_200, 6), ("其他商品服务支出", 61_000, 8),
      ("办公设备购置", 12_000, 2),
    ]
    let name = "建筑工程质量安全监督专项"
    let budget = plan.open("budget", "request", ["name": "\(name)", "class": "项目支出", "amount": "50万元"], on: Day(number: 19_283))
    plan.follow(budget, "approve", ["amount": "31.82万元", "source": "当年财政拨款", "nature": "一般公共预算"], on: plan.day(1, 31))
    var payments: [(day: Day, category: String?, yuan: Int)] = zip([2, 5, 8, 11], [80_000, 80_000, 80_000, 78_200]).map { month, yuan in
      (plan.workday(onOrAfter: plan.day(month, 8)), nil, yuan)
    }
    for (category, yuan, times) in spending {
      let days = plan.spread(times, over: plan.day(2, 20)...plan.day(12, 15))
      for (day, part) in zip(days, plan.shares(of: yuan, among: times, least: 100)) { payments.append((day, category, part)) }
    }
    for (index, payment) in payments.sorted(by: { ($0.day, $0.category ?? "") < ($1.day, $1.category ?? "") }).enumerated() {
      guard let category = payment.category else {
        plan.follow(budget, "allocate", ["amount": .number(payment.yuan), "source": "当年财政拨款"], on: payment.day)
        continue
      }
      // One payment was first recorded with two digits changed.
      let typed = index == 20 ? payment.yuan + 90 : payment.yuan
      let spent = plan.follow(budget, "spend", ["amount": .number(typed), "category": "\(category)"], on: payment.day)
      if index == 20 {
        plan.correct(spent, ["amount": .number(payment.yuan)], because: "金额录错", on: plan.after(payment.day, workdays: 2...4))
      }
    }
    plan.follow(budget, "close", on: plan.day(12, 31).adding(days: 11))
  }

  /// What is counted without a course of its own.
  mutating func planActivities() {
    record("宣传", "“安全生产月”启动仪式暨质量安全标准化示范观摩", on: plan.day(6, 13), ["subject": "安全生产月", "participants": 180])
    record("宣传", "全国生态日宣传教育活动", on: plan.day(8, 15), ["subject": "全国生态日", "participants": 60])
    record("宣传", "“质量月”启动仪式暨质量管理标准化示范观摩", on: plan.day(9, 6), ["subject": "质量月", "participants": 150])
    record("迎检", "保障农民工工资支付省级检查", on: plan.day(5, 26), [:])
    record("迎检", "保障农民工工资支付省级检查", on: plan.day(8, 30), [:])
    record("培训", "县级监督人员跟班学习", on: plan.day(4, 17), ["subject": "跟班学习", "district": "会同县", "participants": 4])
    record("培训", "县级监督人员跟班学习", on: plan.day(9, 4), ["subject": "跟班学习", "district": "沅陵县", "participants": 8])
    record("培训", "改善生态环境民主测评业务培训", on: plan.day(7, 18), ["participants": 1])
    record("排查", "春节后复工复产质量安全管理部署", on: plan.day(1, 30), [:])
    for month in 1...12 {
      record("会议", "质量安全监督工作例会", on: plan.workday(onOrAfter: plan.day(month, 5)), ["participants": .number(plan.chance.within(24...40))])
    }
    for day in plan.spread(4, over: plan.day(6, 1)...plan.day(12, 20)) { record("锦旗", "企业赠送锦旗", on: day, ["quantity": 1, "unit": "幅"]) }
    planAssistance()
    planSchemeReviews()
    planSurveys()
    plan.staff(establishment: 64, serving: 60, on: plan.day(12, 29))
  }

  private func record(_ topic: String, _ title: String, on day: Day, _ more: [String: Typed]) {
    let fields: [String: Typed] = ["topic": "\(topic)", "title": "\(title)"]
    plan.open("activity", "record", fields.merging(more) { $1 }, on: day)
  }

  /// Five builders of the place, whose output grew by about 1.8 billion together.
  private func planAssistance() {
    for (letter, growth) in zip(["甲", "乙", "丙", "丁", "戊"], ["6.2亿元", "4.1亿元", "3.4亿元", "2.5亿元", "1.8亿元"]) {
      for day in plan.spread(2, over: plan.months(3...11)) {
        record("帮扶", "企业帮扶走访", on: day, ["enterprise": "本地施工企业\(letter)"])
      }
      record(
        "帮扶", "帮扶企业产值增长核实", on: plan.spread(1, over: plan.day(12, 11)...plan.day(12, 27))[0],
        ["enterprise": "本地施工企业\(letter)", "amount": "\(growth)"])
    }
  }

  /// 28 special schemes reviewed by experts.
  private mutating func planSchemeReviews() {
    let parts = plan.mixed([(8, "深基坑"), (9, "高支模"), (7, "悬挑脚手架"), (4, "起重吊装")])
    for (day, part) in zip(plan.spread(28, over: plan.day(2, 15)...plan.day(12, 8), season: .sites), parts) {
      let scheme = plan.open("scheme-review", "apply", ["project": .of(site(workedOn: day).deed), "part": "\(part)"], on: day)
      plan.follow(
        scheme, "review", ["experts": .number(plan.chance.within(3...5)), "result": .text(plan.chance.percent(65) ? "修改后通过" : "通过")],
        on: plan.after(day, workdays: 3...9, by: plan.day(12, 22)), by: plan.person(.inspector))
    }
  }

  /// 126 forms, 120 of them back, 114 satisfied: 95 %.
  private func planSurveys() {
    for (day, issued, returned, satisfied) in [(plan.day(6, 28), 60, 57, 54), (plan.day(12, 20), 66, 63, 60)] {
      plan.open(
        "survey", "record",
        ["issued": .number(issued), "returned": .number(returned), "satisfied": .number(satisfied), "group": "群众", "topic": "质量安全监督"],
        on: day)
    }
  }

  /// The table with its targets in the year's beginning; what people judge when the bureau asks for it in the next spring.
  func planTable() {
    let table = "station-special"
    plan.adopt(table: table, on: plan.day(2, 10))
    let day = Day(number: 19_836)
    for (row, actual) in [("tasks", "5项"), ("compliance", "100%"), ("timely", "100%"), ("cost", "5%")] {
      plan.assess(table, row, actual: actual, on: day)
    }
    for (row, actual) in [("economy", "效果明显"), ("society", "效果明显"), ("lasting", "具有可持续性")] {
      plan.assess(table, row, actual: actual, tier: "met", on: day)
    }
  }
}
