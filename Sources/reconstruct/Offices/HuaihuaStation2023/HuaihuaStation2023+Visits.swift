import Casework
import EventLog
import Workbench

/// 监督检查: routine visits, special campaigns, and the counties' stations compared.
extension HuaihuaStation2023 {
  /// What is found wrong, by the type of a visit.
  static let hazards: [String: [String]] = [
    "quality": ["现浇板保护层厚度不足", "剪力墙局部蜂窝", "二次结构植筋深度不足", "楼地面空鼓", "砌体灰缝不饱满", "防水卷材搭接宽度不足"],
    "safety": ["临边防护缺失", "电梯井口未封闭", "配电箱未接零保护", "作业人员未系安全带", "卸料平台超载", "消防器材过期"],
    "special": ["脚手架连墙件缺失", "支模架扫地杆缺失", "基坑边堆载过近", "塔吊限位器失灵", "气瓶间距不足", "边坡排水沟堵塞", "应急物资不足"],
    "dust": ["裸土未覆盖", "出入口未冲洗", "雾炮未开启", "渣土车未密闭", "围挡喷淋损坏", "扬尘监测设备离线"],
    "cross-check": ["监督计划缺项", "监督记录不完整", "现场实体与图纸不符", "检测报告未归档"],
    "key-posts": ["关键岗位人员未到岗"],
  ]

  /// What a visit comes to.
  struct Visit {
    let type: String
    let found: Int
    var notice = "整改"
    var campaign: Deed?
    var district: String?
    var limit: Day?
    var late = 0
  }

  /// Records a visit by two, and where something is found the notice, its answer and the review.
  func planVisit(_ visit: Visit, to project: Deed, on day: Day) {
    let (by, with) = plan.pair()
    var texts = plan.deck(Self.hazards[visit.type] ?? [""])
    var fields: [String: Typed] = ["type": "\(visit.type)", "project": .of(project), "with": [with]]
    fields["campaign"] = visit.campaign.map { .of($0) }
    fields["district"] = visit.district.map { .text($0) }
    guard visit.found > 0 else {
      fields["result"] = "合格"
      plan.open("inspection", "record", fields, on: day, by: by, late: visit.late)
      return
    }
    fields["hazard"] = .list(texts.next(visit.found))
    fields["result"] = visit.notice == "停工整改" ? "停工" : "整改"
    let record = plan.open(
      "inspection", "record", fields, on: day, by: by, issuing: .init(choice: visit.notice, fields: ["due": "+15d"]), late: visit.late)
    planAnswer(to: record.issued, found: visit.found, on: day, by: by, review: with, limit: visit.limit)
  }

  /// The answer to a notice, and its review by the other officer; one in eight needs a second look.
  func planAnswer(to notice: Deed, found: Int, on day: Day, by: String, review other: String, limit: Day? = nil) {
    let limit = limit ?? settled
    let answered = plan.after(day, workdays: 4...9, by: limit)
    plan.follow(notice, "answer", on: answered, by: by)
    let reviewed = plan.after(answered, workdays: 1...3, by: limit)
    let isPartial = found > 1 && reviewed.adding(days: 12) < limit && plan.chance.percent(12)
    guard isPartial else {
      plan.follow(notice, "review", ["passed": true, "cleared": .number(found)], on: reviewed, by: other)
      return
    }
    plan.follow(notice, "review", ["passed": false, "cleared": .number(found - 1), "due": "+7d"], on: reviewed, by: other)
    let again = plan.after(reviewed, workdays: 3...5, by: limit)
    plan.follow(notice, "answer", on: again, by: by)
    plan.follow(notice, "review", ["passed": true, "cleared": 1], on: plan.after(again, workdays: 1...2, by: limit), by: other)
  }

  /// Routine visits for quality and safety.
  mutating func planRoutineVisits() {
    for type in ["quality", "safety"] {
      for day in plan.spread(125, over: plan.day(1, 4)...plan.day(12, 29), season: .sites) {
        let found = plan.chance.percent(36) ? plan.chance.within(1...4) : 0
        planVisit(Visit(type: type, found: found), to: site(workedOn: day).deed, on: day)
      }
    }
  }

  /// 重要节点排查 and 专项检查: more than twenty campaigns, each with some visits.
  mutating func planCampaigns() {
    for (name, month, date) in Self.nodes { planCampaign(name, "重要节点排查", on: plan.workday(onOrAfter: plan.day(month, date))) }
    for (name, month, date) in Self.specials { planCampaign(name, "专项检查", on: plan.workday(onOrAfter: plan.day(month, date))) }
  }

  private mutating func planCampaign(_ name: String, _ type: String, on day: Day) {
    let campaign = plan.open("campaign", "open", ["name": "2023年\(name)", "type": "\(type)"], on: day, by: plan.person(.supervisor))
    let last = min(day.adding(days: 16), plan.day(12, 29))
    for visited in plan.spread(plan.chance.within(6...10), over: day.adding(days: 1)...last) {
      let found = plan.chance.percent(34) ? plan.chance.within(1...3) : 0
      planVisit(Visit(type: "special", found: found, campaign: campaign), to: site(workedOn: visited).deed, on: visited)
    }
    plan.follow(campaign, "close", on: plan.after(last, workdays: 3...8, by: plan.day(12, 29)))
  }

  private static let nodes = [
    ("“五一”节前安全生产排查", 4, 24), ("雨季汛期安全生产排查", 5, 15), ("“高考”期间施工安全排查", 6, 2), ("“学考”期间施工安全排查", 6, 12), ("夏季高温安全生产排查", 7, 10),
    ("“中秋”节前安全生产排查", 9, 18), ("“国庆”节前安全生产排查", 9, 25), ("冬季冰冻雨雪天气安全生产排查", 11, 27),
  ]

  private static let specials = [
    ("项目质量安全隐患排查整治", 2, 27), ("双重预防机制建设检查", 3, 6), ("建筑起重机械安全专项整治", 3, 20), ("高边坡深基坑安全专项整治", 4, 10), ("施工现场消防安全隐患排查", 4, 17),
    ("商品混凝土专项检查", 5, 8), ("脚手架、支模架专项检查", 5, 22), ("建筑工地学生防溺水隐患排查", 7, 3), ("焊接与热切割作业集中清查", 7, 24), ("防高坠安全专项整治", 8, 7),
    ("装饰装修施工安全专项整治", 8, 21), ("地质灾害隐患排查", 6, 19), ("重大事故隐患专项检查", 10, 16), ("岁末年初建筑施工安全排查", 12, 4),
  ]

  /// 比对抽查: four rounds through fourteen counties, a site in each.
  func planCountyChecks() {
    var names = SiteNames(seed: plan.chance.next())
    for _ in 0..<300 { _ = names.next(.municipal) }
    let counties = ["鹤城区", "中方县", "沅陵县", "辰溪县", "溆浦县", "会同县", "麻阳县", "新晃县", "芷江县", "靖州县", "通道县", "洪江市", "洪江区", "高新区"]
    let sites = (0..<4).map { _ in
      counties.map { county in
        plan.open(
          "project", "register", ["name": "\(names.next(.industrial))（\(county)）", "level": "county", "district": "\(county)"],
          on: Day(number: Int32(plan.chance.within(18_800...19_300))), by: plan.person(.inspector))
      }
    }
    for (round, start) in [plan.day(3, 27), plan.day(6, 5), plan.day(9, 11), plan.day(11, 13)].enumerated() {
      let campaign = plan.open(
        "campaign", "open",
        ["name": "2023年第\(["一", "二", "三", "四"][round])次比对抽查", "type": "比对抽查", "round": .number(round + 1), "person-times": 9],
        on: start, by: plan.person(.supervisor))
      for (index, day) in plan.spread(counties.count, over: start...start.adding(days: 11)).enumerated() {
        let found = plan.chance.percent(45) ? plan.chance.within(1...3) : 0
        planVisit(
          Visit(type: "cross-check", found: found, notice: "交办函", campaign: campaign, district: counties[index]),
          to: sites[round][index], on: day)
      }
      plan.follow(campaign, "close", on: plan.after(start.adding(days: 11), workdays: 4...9))
    }
  }
}
