import Casework
import EventLog
import Workbench

/// The bureau's money in yuan: the report prints it in 万元 with two decimals, so sums of what it prints miss their totals by 0.01.
extension HengyangBureau2024 {
  /// One line of the budget: what was approved at the year's beginning, what was spent, and in how many payments.
  private struct Line {
    let name: String
    let approved: Int
    let spent: Int
    let payments: Int
    var isBasic = false
    var isSpecial = false
  }

  /// 预算与支出: approved in January, adjusted where more or less was spent, settled after the year's end.
  func fund() {
    for line in Self.basic + Self.special + Self.others { play(line) }
  }

  private func play(_ line: Line) {
    var fields: [String: Typed] = [
      "name": .text(line.name), "class": line.isBasic ? "basic" : "project", "amount": .number(line.approved), "nature": "general",
    ]
    if line.isSpecial { fields["special"] = true }
    let budget = plan.open("budget", "approve", fields, on: plan.day(1, 19))
    var from = plan.day(1, 25)
    // The special funds may be spent in part; everything else is adjusted to what it became.
    if !line.isSpecial, line.spent != line.approved {
      let day = plan.chance.pick(plan.workdays(in: line.isBasic ? plan.month(11) : plan.months(2...8)))
      if line.isBasic {
        spend(line, budget, over: from...plan.day(10, 31), then: day)
        return settle(budget)
      }
      plan.follow(budget, "adjust", ["amount": .number(line.spent - line.approved), "nature": "general"], on: day)
      from = plan.after(day, workdays: 2...4)
    }
    pay(line.spent, in: line.payments, budget, over: from...plan.day(12, 27))
    settle(budget)
  }

  /// Ten twelfths of a basic line before it is adjusted in November, the rest after.
  private func spend(_ line: Line, _ budget: Deed, over span: ClosedRange<Day>, then adjusted: Day) {
    let first = line.approved * 10 / 12
    if first > 0 { pay(first, in: 10, budget, over: span) }
    plan.follow(budget, "adjust", ["amount": .number(line.spent - line.approved), "nature": "general"], on: adjusted)
    pay(line.spent - first, in: 2, budget, over: plan.after(adjusted, workdays: 1...2)...plan.day(12, 27))
  }

  private func pay(_ total: Int, in payments: Int, _ budget: Deed, over span: ClosedRange<Day>) {
    guard total > 0 else { return }
    let amounts = plan.shares(of: total, among: payments, unevenness: payments > 8 ? 5 : 35, least: 1)
    for (day, amount) in zip(plan.spread(payments, over: span), amounts) {
      plan.follow(budget, "spend", ["amount": .number(amount)], on: day)
    }
  }

  /// 决算: in the January after.
  private func settle(_ budget: Deed) {
    plan.follow(budget, "close", on: plan.year.upperBound.adding(days: 17))
  }

  private static let basic = [
    Line(name: "工资福利支出", approved: 14_159_400, spent: 14_324_600, payments: 12, isBasic: true),
    Line(name: "商品和服务支出", approved: 3_314_700, spent: 3_197_700, payments: 12, isBasic: true),
    Line(name: "对个人和家庭的补助", approved: 4_722_000, spent: 5_940_500, payments: 12, isBasic: true),
    Line(name: "资本性支出", approved: 0, spent: 114_000, payments: 2, isBasic: true),
  ]

  /// The four 专项资金; the last was planned and never allocated.
  private static let special = [
    Line(name: "施工图审查服务费用", approved: 2_600_000, spent: 2_532_130, payments: 8, isSpecial: true),
    Line(name: "人工费指数测算专项经费", approved: 745_200, spent: 638_000, payments: 3, isSpecial: true),
    Line(name: "自建房安全隐患整治排查工作经费", approved: 300_000, spent: 149_930, payments: 6, isSpecial: true),
    Line(name: "市政设施维护奖补资金", approved: 2_000_000, spent: 0, payments: 0, isSpecial: true),
  ]

  /// 其他项目支出, in the report's order.
  private static let others = [
    Line(name: "纪检派驻机构专项经费", approved: 48_400, spent: 48_400, payments: 2),
    Line(name: "其它资金", approved: 0, spent: 571_130, payments: 3),
    Line(name: "职业年金记实", approved: 82_900, spent: 82_900, payments: 1),
    Line(name: "个人和家庭补助专项", approved: 787_800, spent: 787_800, payments: 4),
    Line(name: "军转干部工资", approved: 119_700, spent: 119_700, payments: 4),
    Line(name: "2022年资金缺口", approved: 193_400, spent: 193_400, payments: 1),
    Line(name: "公益性岗位军退人员工资", approved: 1_186_800, spent: 1_186_800, payments: 12),
    Line(name: "历史文化名城工作经费", approved: 395_700, spent: 395_700, payments: 3),
    Line(name: "民兵训练基地建设工程项目款", approved: 0, spent: 395_600, payments: 1),
    Line(name: "常运路工程款", approved: 0, spent: 3_000_000, payments: 2),
    Line(name: "蒸阳路跨杏花村桥维修加固工程", approved: 0, spent: 24_100, payments: 1),
    Line(name: "蒸阳北路工程款", approved: 0, spent: 10_981_100, payments: 4),
    Line(name: "酃湖大道电力杆线改迁工程款", approved: 0, spent: 83_500, payments: 1),
    Line(name: "蔡伦大道设计费", approved: 0, spent: 229_100, payments: 1),
    Line(name: "市政桥梁检测费", approved: 0, spent: 363_700, payments: 2),
    Line(name: "立新大道西延工程款", approved: 0, spent: 9_360_000, payments: 3),
    Line(name: "酃湖大道工程款一期", approved: 0, spent: 8_476_900, payments: 3),
    Line(name: "潭衡西高速出口互通立交工程", approved: 0, spent: 4_500_000, payments: 2),
    Line(name: "蒸阳北路绿化工程设计费", approved: 0, spent: 100_000, payments: 1),
    Line(name: "蒸阳北路三标段监理费", approved: 0, spent: 300_000, payments: 1),
    Line(name: "跨幸福河箱涵建设项目", approved: 0, spent: 3_193_400, payments: 3),
    Line(name: "蒸阳北路一标工程款", approved: 0, spent: 4_000_000, payments: 2),
    Line(name: "市政基础设施普查和综合管理项目", approved: 0, spent: 3_547_900, payments: 3),
    Line(name: "既有住宅加装电梯三年行动第三方调查评估经费", approved: 292_000, spent: 292_000, payments: 2),
    Line(name: "项目前期费用", approved: 114_300, spent: 443_930, payments: 3),
    Line(name: "安管人员安全生产考核考务费", approved: 0, spent: 78_400, payments: 2),
    Line(name: "蒸阳北路绿化工程监理费", approved: 0, spent: 106_000, payments: 1),
    Line(name: "潭衡西高速出口互通立交工程监理费", approved: 0, spent: 286_000, payments: 1),
    Line(name: "全市乡镇污水处理设施建设运营第三方评估费", approved: 0, spent: 214_800, payments: 2),
    Line(name: "编制传统村落专项保护规划费用", approved: 0, spent: 185_200, payments: 2),
    Line(name: "桥名牌及水位标尺警示标识工程结算款", approved: 0, spent: 646_600, payments: 1),
    Line(name: "湘江流域水环境综合治理规划项目", approved: 0, spent: 4_000_000, payments: 2),
    Line(name: "船山东路综合项目遗留问题前期费用", approved: 0, spent: 15_000_000, payments: 3),
    Line(name: "酃湖大道工程款二期", approved: 0, spent: 8_236_200, payments: 3),
  ]
}
