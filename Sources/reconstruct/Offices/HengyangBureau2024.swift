import Casework
import EventLog
import Workbench

/// 衡阳市住房和城乡建设局, 2024: drawing reviews bought by government, the labour-cost index, self-built houses, and the bureau's money.
struct HengyangBureau2024: Reconstruction {
  static let profile = Profile(
    folder: "hengyang-bureau-2024", name: "衡阳市住房和城乡建设局", region: "湖南省衡阳市",
    source: "衡阳市住房和城乡建设局 2024 年度部门整体支出绩效自评报告、项目支出绩效自评汇总报告", seed: 2024_0734, opens: Day(number: 19_724), year: 2024,
    staff: [(.supervisor, 2), (.reporter, 1), (.clerk, 5), (.inspector, 8)])

  /// The districts and counties of the city.
  static let districts = ["蒸湘区", "石鼓区", "珠晖区", "雁峰区", "南岳区", "衡阳县", "衡南县", "衡山县", "衡东县", "祁东县", "耒阳市", "常宁市"]

  let plan: Plan

  func play() {
    var names = SiteNames(seed: plan.chance.next())
    measureLabour(&names)
    fund()
    startSites(&names)
    reviewDrawings(&names)
    surveyHouses()
    lookBack()
    resettle()
    meet()
    plan.staff(serving: 84, retired: 143, on: plan.day(12, 31))
    evaluate()
  }

  /// 新开工: the few starts of the first half (不足十个) that held the labour-cost index up until August.
  private func startSites(_ names: inout SiteNames) {
    for (count, span) in [(8, plan.months(1...6)), (14, plan.day(7, 1)...plan.day(11, 29))] {
      for day in plan.spread(count, over: span, season: .sites) {
        let sector: SiteNames.Sector = plan.chance.pick([.housing, .housing, .municipal, .industrial])
        let site = plan.open(
          "project", "register",
          [
            "name": .text(names.next(sector)), "sector": .text(sector.rawValue), "district": .text(plan.chance.pick(Self.districts)),
            "area": .number(plan.chance.within(60...900) * 100),
          ], on: day, by: plan.person(.inspector))
        plan.follow(site, "start", on: plan.after(day, workdays: 3...18, by: span.upperBound))
      }
    }
  }

  /// 施工图审查: 103 contracts; the reviewer of each is chosen and filed within 4.9 days on average.
  private func reviewDrawings(_ names: inout SiteNames) {
    let days = plan.spread(103, over: plan.day(1, 4)...plan.day(12, 6))
    let fees = plan.shares(of: 2_532_130, among: days.count, unevenness: 55, least: 4_000)
    // What a company would have paid the market's reviewer beyond the fee that government pays.
    let beyond = plan.shares(of: 3_000_000 - 2_532_130, among: days.count, unevenness: 55)
    var waited = 0
    for (index, day) in days.enumerated() {
      let sector: SiteNames.Sector = plan.chance.percent(78) ? .housing : .municipal
      let review = plan.open(
        "drawing-review", "apply",
        ["name": .text(names.next(sector)), "sector": .text(sector.rawValue), "district": .text(plan.chance.pick(Self.districts))], on: day)
      let selected = selectionDay(after: day, keeping: (index + 1) * 505 / days.count - waited)
      waited += Int(selected.number - day.number)
      plan.follow(review, "select", ["agency": "审图机构\(plan.chance.pick(["甲", "乙", "丙", "丁", "戊"]))"], on: selected)
      let signed = plan.after(selected, workdays: 2...6)
      plan.follow(
        review, "sign", ["fee": .number(fees[index]), "relief": .number(fees[index] + beyond[index])], on: signed)
      plan.follow(
        review, "pass", ["remarks": .number(plan.chance.within(2...26))],
        on: plan.after(signed, workdays: 5...16, by: plan.year.upperBound.adding(days: 24)), by: plan.person(.inspector),
        late: index % 31 == 12 ? plan.chance.within(18...27) : 0)
    }
    for day in [plan.day(3, 19), plan.day(7, 23)] {
      let review = plan.open("drawing-review", "apply", ["name": .text(names.next(.housing))], on: day)
      plan.follow(review, "withdraw", ["note": "建设单位调整方案，撤回申请"], on: plan.after(day, workdays: 1...2))
    }
  }

  /// The working day that keeps the sum of the days waited where it should be.
  private func selectionDay(after day: Day, keeping wanted: Int) -> Day {
    let candidates = plan.workdays(in: day.adding(days: 2)...day.adding(days: 10))
    return candidates.min { abs(Int($0.number - day.number) - wanted) < abs(Int($1.number - day.number) - wanted) } ?? day.adding(days: 5)
  }

  /// 人工费指数: the index of 2025 in the year, and that of 2024 in the year before.
  private func measureLabour(_ names: inout SiteNames) {
    let before = Day(number: 19_576)
    surveyLabour(
      2024, start: before, visits: plan.spread(32, over: before.adding(days: 7)...before.adding(days: 70)), usable: 17,
      reviewed: before.adding(days: 120), &names)
    surveyLabour(
      2025, start: plan.day(8, 5), visits: plan.spread(26, over: plan.day(8, 12)...plan.day(9, 30)), usable: 13, reviewed: plan.day(12, 10),
      &names)
  }

  private func surveyLabour(_ year: Int, start: Day, visits: [Day], usable: Int, reviewed: Day, _ names: inout SiteNames) {
    let index = plan.open("labour-index", "start", ["name": "衡阳市\(year)年建设工程人工费指数", "index-year": .number(year)], on: start)
    var last = start
    for (day, isUsable) in zip(visits, plan.flags(usable, of: visits.count)) {
      let sector = plan.chance.percent(70) ? SiteNames.Sector.housing : .municipal
      let visit = plan.open(
        "labour-survey", "visit",
        [
          "name": .text(names.next(sector)), "labour-index": .of(index), "sector": .text(sector.rawValue),
          "district": .text(plan.chance.pick(Self.districts)),
        ],
        on: day, by: plan.person(.inspector))
      let settled = plan.after(day, workdays: 8...30, by: reviewed.adding(days: -10))
      if isUsable {
        plan.follow(visit, "obtain", on: settled)
      } else {
        plan.follow(visit, "drop", ["reason": .text(plan.chance.pick(["工程量资料不全", "分包合同未结算", "专业类别重复"]))], on: settled)
      }
      last = max(last, settled)
    }
    plan.follow(index, "review", ["experts": .number(plan.chance.within(5...9))], on: max(reviewed, last))
    plan.follow(index, "publish", on: plan.after(reviewed, workdays: 9...12))
  }

  /// 回迁安置: 4,536 households in the year; the last of two sites move in the January after.
  private func resettle() {
    let tails = ["里", "苑", "家园", "新村"]
    let households = plan.shares(of: 4_536, among: 14, unevenness: 65, least: 60)
    for (index, total) in households.enumerated() {
      let remaining = index % 7 == 3 ? 86 : 0
      let name = plan.chance.pick(["安和", "向阳", "同福", "康宁", "福源", "和顺", "兴业"]) + tails[index % tails.count] + "安置点\(index + 1)期"
      let site = plan.open(
        "resettlement", "open",
        ["name": .text(name), "district": .text(plan.chance.pick(Self.districts)), "planned": .number(total + remaining)],
        on: plan.chance.pick(plan.workdays(in: plan.months(1...4))))
      let batches = plan.chance.within(2...4)
      for (day, count) in zip(
        plan.spread(batches, over: plan.months(5...12)), plan.shares(of: total, among: batches, unevenness: 40, least: 5))
      {
        plan.follow(site, "settle", ["households": .number(count)], on: day)
      }
      if remaining > 0 {
        plan.follow(site, "settle", ["households": .number(remaining)], on: plan.year.upperBound.adding(days: 14 + index))
      }
    }
  }

  /// 宣传教育培训 on self-built houses, and the meetings of the year.
  private func meet() {
    for (topic, title, count) in [("training", "自建房安全管理培训", 6), ("publicity", "自建房安全宣传", 8), ("meeting", "自建房整治专题会议", 4)] {
      for day in plan.spread(count, over: plan.months(2...12)) {
        plan.open(
          "activity", "record", ["topic": .text(topic), "title": .text(title), "participants": .number(plan.chance.within(18...90))],
          on: day)
      }
    }
    let twice = plan.open("activity", "record", ["topic": "meeting", "title": "自建房整治专题会议", "participants": 24], on: plan.day(7, 11))
    plan.void(twice, because: "与科室的登记重复", on: plan.day(7, 15))
  }

  /// 自评: filed in the February after.
  private func evaluate() {
    let day = plan.year.upperBound.adding(days: 49)
    let scores: [(String, String, String)] = [
      ("部门整体支出", "department", "99.22"), ("施工图审查服务费用", "project", "99.7"), ("人工费指数测算专项经费", "project", "97.6"),
      ("自建房安全隐患整治排查工作经费", "project", "95"), ("市政设施维护奖补资金", "project", "100"),
    ]
    for (name, scope, score) in scores {
      plan.open(
        "self-evaluation", "file",
        ["name": .text(name), "scope": .text(scope), "budget-year": .number(plan.profile.year), "score": .text(score)],
        on: day, by: "clerk-01")
    }
  }
}
