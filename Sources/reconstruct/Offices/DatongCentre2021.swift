import Casework
import EventLog
import Workbench

/// 大同市建设工程事务中心, 2021: technical service (技术服务) to eleven districts that supervise their own sites, and five spot checks.
///
/// The report prints rounds, coverage, rates and money, but no count of sites, hazards or notices: those are plausible numbers
/// of which the printed rates come out.
struct DatongCentre2021: Reconstruction {
  static let profile = Profile(
    folder: "datong-centre-2021", name: "大同市建设工程事务中心", region: "山西省大同市",
    source: "大同市建设工程事务中心经费 2021 年度项目支出绩效自评表", seed: 2021_0352, opens: Day(number: 18_631), year: 2021,
    staff: [(.supervisor, 2), (.reporter, 1), (.clerk, 2), (.inspector, 10)])

  /// The eleven of 全市11个区县, the development zone among them.
  static let districts = ["平城区", "云冈区", "新荣区", "云州区", "阳高县", "天镇县", "广灵县", "灵丘县", "浑源县", "左云县", "经开区"]

  let plan: Plan

  func play() {
    fund()
    let sites = DatongSites(plan)
    serve(sites)
    spotCheck(sites)
    sites.finish()
    grade(sites)
    survey()
    plan.adopt(table: "centre-funds", on: plan.day(1, 25))
    assess()
  }

  /// 预算: 60.08 万元 of what was approved have no source in the report, and were not spent.
  private func fund() {
    let lines: [(name: String, yuan: Int, payments: Int, category: String)] = [
      ("人员经费", 9_015_800, 12, "工资福利支出"), ("办公经费", 249_000, 9, "商品和服务支出"), ("业务经费", 233_000, 6, "商品和服务支出"),
    ]
    for line in lines {
      let budget = plan.open(
        "budget", "approve",
        ["name": .text(line.name), "class": "project", "amount": .number(line.yuan), "source": "current", "nature": "general"],
        on: plan.day(1, 20))
      let days = plan.spread(line.payments, over: plan.year)
      for (day, amount) in zip(days, plan.shares(of: line.yuan, among: line.payments, unevenness: 15)) {
        plan.follow(budget, "spend", ["amount": .number(amount), "category": .text(line.category)], on: day)
      }
    }
    plan.open(
      "budget", "approve", ["name": "待安排经费", "class": "project", "amount": "60.08万元", "note": "年初预算内，来源与用途未列明"], on: plan.day(1, 20))
  }

  /// 技术服务: every month in every district, at the site that has waited longest.
  private func serve(_ sites: DatongSites) {
    var visits: [(Deed, Day)] = []
    for month in 1...12 {
      for (district, day) in zip(Self.districts.shuffled(using: &plan.chance), plan.spread(Self.districts.count, over: plan.month(month))) {
        guard let site = sites.least(visited: \.services, in: district, on: day) else { continue }
        site.services += 1
        let (by, with) = plan.pair()
        let visit = plan.open(
          "activity", "record",
          [
            "topic": "assistance", "title": "质量安全技术服务", "project": .of(site.deed), "district": .text(district),
            "subject": .text(plan.chance.pick(["资料规范", "深基坑支护", "模板支撑", "脚手架搭设", "混凝土养护", "临时用电", "责任主体履职"])),
            "participants": .number(plan.chance.within(3...9)), "with": [with],
          ], on: day, by: by, late: visits.count % 41 == 17 ? plan.chance.within(16...30) : 0)
        visits.append((visit, day))
      }
    }
    let (slip, slipDay) = visits[33]
    plan.correct(slip, ["participants": 6], because: "参加人数录错", on: plan.after(slipDay, workdays: 2...5))
    for month in [3, 6, 9, 11] {
      plan.open(
        "activity", "record", ["topic": "training", "title": "质量安全管理培训", "participants": .number(plan.chance.within(40...110))],
        on: plan.chance.pick(plan.workdays(in: plan.month(month))))
    }
  }

  /// 抽查: five rounds from March to November, three sites of each district in each.
  private func spotCheck(_ sites: DatongSites) {
    let starts = [plan.day(3, 15), plan.day(5, 10), plan.day(7, 5), plan.day(9, 6), plan.day(11, 1)]
    for (index, start) in starts.enumerated() {
      let end = plan.workday(onOrAfter: start.adding(days: 16))
      let campaign = plan.open(
        "campaign", "open", ["name": "第\(index + 1)轮质量安全环保抽查", "type": "质量安全环保抽查", "round": .number(index + 1)], on: start,
        by: "supervisor-01")
      let rota = Self.districts.flatMap { [$0, $0, $0] }.shuffled(using: &plan.chance)
      for (district, day) in zip(rota, plan.spread(rota.count, over: start...end)) {
        guard let site = sites.least(visited: \.checks, in: district, on: day) else { continue }
        site.checks += 1
        visit(site, campaign, on: day)
      }
      plan.follow(campaign, "close", on: plan.after(end, workdays: 1...3))
    }
  }

  /// One unannounced visit (飞行检查): the inspection, its notice until it is closed, and the six items against dust.
  private func visit(_ site: DatongSites.Site, _ campaign: Deed, on day: Day) {
    let (by, with) = plan.pair()
    let type = plan.chance.pick(Self.hazards)
    let found = plan.chance.percent(58) ? Array(type.texts.shuffled(using: &plan.chance).prefix(plan.chance.within(1...3))) : []
    var fields: [String: Typed] = [
      "project": .of(site.deed), "type": .text(type.id), "campaign": .of(campaign), "district": .text(site.district), "with": [with],
      "result": found.isEmpty ? "pass" : "rectify",
    ]
    if !found.isEmpty { fields["hazard"] = .list(found) }
    let inspection = plan.open(
      "inspection", "record", fields, on: day, by: by,
      issuing: found.isEmpty ? nil : .init(choice: "rectification", fields: ["due": "+15d"]))
    if !found.isEmpty { rectify(inspection.issued, hazards: found.count, issued: day, reviewer: with, with: by) }
    let missing = plan.chance.percent(15) ? [plan.chance.pick(["围挡", "覆盖", "冲洗", "硬化"])] : []
    var dust: [String: Typed] = ["project": .of(site.deed), "campaign": .of(campaign), "with": [by]]
    if !missing.isEmpty { dust["missing"] = .list(missing) }
    let check = plan.open("dust-check", "record", dust, on: day, by: with)
    if !missing.isEmpty { plan.follow(check, "confirm", ["with": [by]], on: plan.after(day, workdays: 4...9)) }
  }

  /// 整改: answered in writing, reviewed on site; one in eight not at once.
  private func rectify(_ notice: Deed, hazards: Int, issued: Day, reviewer: String, with: String) {
    var answered = plan.after(issued, workdays: 4...10)
    plan.follow(notice, "answer", ["note": "书面回复，附整改前后影像"], on: answered, by: "clerk-02")
    var reviewed = plan.after(answered, workdays: 1...4)
    if plan.chance.percent(12) {
      plan.follow(
        notice, "review", ["passed": false, "due": "+7d", "with": [with]], on: reviewed, by: reviewer)
      answered = plan.after(reviewed, workdays: 2...5)
      plan.follow(notice, "answer", ["note": "补充整改后再次回复"], on: answered, by: "clerk-02")
      reviewed = plan.after(answered, workdays: 1...3)
    }
    plan.follow(notice, "review", ["passed": true, "cleared": .number(hazards), "with": [with]], on: reviewed, by: reviewer)
  }

  /// 考评: of forty sites at the year's end, four in five are good.
  private func grade(_ sites: DatongSites) {
    let grades = plan.mixed([(32, "good"), (7, "pass"), (1, "fail")])
    let days = plan.spread(grades.count, over: plan.day(12, 6)...plan.day(12, 24))
    for ((site, grade), day) in zip(zip(sites.working.shuffled(using: &plan.chance), grades), days) {
      plan.open(
        "appraisal", "grade", ["project": .of(site.deed), "discipline": "both", "quarter": "Q4", "grade": .text(grade)], on: day,
        by: plan.person(.inspector))
    }
  }

  /// 满意度: all who answered were satisfied, the sites' parties and the districts' bureaus.
  private func survey() {
    for (group, issued, returned, day) in [("companies", 132, 126, plan.day(12, 13)), ("districts", 11, 11, plan.day(12, 15))] {
      plan.open(
        "survey", "record",
        ["group": .text(group), "issued": .number(issued), "returned": .number(returned), "satisfied": .number(returned)], on: day)
    }
  }

  /// 自评: the rows that somebody judges, and the two scores by which the report departs from its own rule.
  private func assess() {
    let day = plan.day(12, 31)
    for row in ["tech-service-period", "spot-check-period"] { plan.assess("centre-funds", row, actual: "完成", tier: "met", on: day) }
    plan.assess("centre-funds", "social-benefit", actual: "100%", tier: "met", on: day)
    plan.assess("centre-funds", "dust-control", score: 8, reason: "按公布的自评得分", on: day)
    plan.assess("centre-funds", "budget", score: 10, reason: "按公布的自评得分", on: day)
  }

  private static let hazards: [(id: String, texts: [String])] = [
    ("quality", ["混凝土表面蜂窝", "钢筋保护层厚度不足", "砌体灰缝不饱满", "技术资料填写不同步", "防水节点未按图施工"]),
    ("safety", ["临边防护缺失", "脚手架连墙件不足", "配电箱未上锁", "基坑临边堆载", "特种作业人员证件过期", "项目负责人不在岗"]),
    ("dust", ["裸土未覆盖", "车辆冲洗设施停用", "围挡破损", "出入口未硬化"]),
  ]
}
