import Casework
import EventLog
import Workbench

/// Meetings, talks, trainings, party and integrity sessions, publicity.
extension MiluoCentre2023 {
  /// A kind of activity and how often it took place.
  private struct Series {
    let count: Int
    let topic, subject, title: String
    var months = 1...12
    var people: ClosedRange<Int>?
  }

  private static let series: [Series] = [
    Series(count: 13, topic: "meeting", subject: "质量安全管理", title: "全市质量安全管理专项会议", people: 40...120),
    Series(count: 4, topic: "meeting", subject: "打非治违", title: "打非治违专项会议", months: 2...11, people: 25...60),
    Series(count: 1, topic: "meeting", subject: "招投标专项整治", title: "住建领域招投标专项整治大会", months: 8...9, people: 80...120),
    Series(count: 11, topic: "talk", subject: "质量安全警示", title: "质量安全警示约谈会", people: 6...30),
    Series(count: 2, topic: "talk", subject: "扬尘防治", title: "扬尘防治约谈会", months: 9...12, people: 10...30),
    Series(count: 3, topic: "training", subject: "打非治违", title: "集中约谈会上的集中培训告知", months: 3...9, people: 20...50),
    Series(count: 3, topic: "publicity", subject: "文明城市创建两进", title: "文明城市创建“两进”活动", months: 4...9, people: 12...25),
    Series(count: 12, topic: "party", subject: "党日活动", title: "主题党日活动", people: 20...32),
    Series(count: 4, topic: "party", subject: "党课", title: "讲党课", people: 20...32),
    Series(count: 4, topic: "party", subject: "主题教育研讨", title: "主题教育专题学习研讨", months: 4...8, people: 8...30),
    Series(count: 18, topic: "integrity", subject: "廉政教育", title: "廉政学习教育、谈心谈话、会议", people: 4...50),
    Series(count: 10, topic: "training", subject: "周三课堂", title: "“周三课堂”业务学习", months: 2...11, people: 25...45),
    Series(count: 6, topic: "publicity", subject: "安全生产宣传", title: "安全生产月、公众号和视频号宣传", months: 5...7),
    Series(count: 42, topic: "consultation", subject: "打非治违", title: "违建项目业务咨询指导", months: 2...12),
  ]

  /// Plans every series, and the few things that count people.
  func planActivities(on sites: [Site]) {
    for series in Self.series {
      for (index, day) in plan.spread(series.count, over: plan.months(series.months)).enumerated() {
        var fields: [String: Typed] = ["topic": .text(series.topic), "subject": .text(series.subject), "title": .text(series.title)]
        if let people = series.people { fields["participants"] = .number(plan.chance.within(people)) }
        let late = index == 6 ? plan.chance.within(14...30) : 0
        plan.open("activity", "record", fields, on: day, late: late)
      }
    }
    for (day, people) in [(plan.day(4, 19), 8), (plan.day(9, 13), 11)] {
      plan.open(
        "activity", "record",
        ["topic": "training", "subject": "特种作业人员", "title": "特种作业人员培训、考核", "participants": .number(people)], on: day)
    }
    note("入党积极分子", "培养入党积极分子", 1, on: plan.day(6, 28))
    for day in [plan.day(3, 15), plan.day(7, 5), plan.day(10, 18)] { note("入党申请", "递交入党申请书", 1, on: day) }
    correctMistakes()
  }

  private func note(_ subject: String, _ title: String, _ people: Int, on day: Day) {
    plan.open(
      "activity", "record",
      ["topic": "party", "subject": .text(subject), "title": .text(title), "quantity": .number(people), "unit": "人"], on: day,
      by: "clerk-01")
  }

  /// A meeting entered under the wrong subject, and a talk with the wrong number of people.
  private func correctMistakes() {
    let talk = plan.open(
      "activity", "record", ["topic": "assistance", "subject": "企业走访", "title": "走访骨干企业", "participants": 3], on: plan.day(5, 16),
      by: "clerk-02")
    plan.correct(talk, ["participants": 5], because: "人次漏计陪同人员", on: plan.day(5, 18))
    let visit = plan.open(
      "activity", "record", ["topic": "meeting", "subject": "企业走访", "title": "造价咨询专题讲座", "participants": 24], on: plan.day(10, 24),
      by: "clerk-05")
    plan.correct(visit, ["topic": "training", "subject": "造价业务"], because: "类别录错", on: plan.day(10, 27))
  }

  /// 38 sets of dust equipment, 21,600 square metres of hoardings, 6,460 of them with public notices.
  func planDustEquipment(on sites: [Site]) {
    var deck = plan.deck(sites.filter { $0.fate == .active && $0.open?.lowerBound ?? lastDay < plan.day(4, 1) })
    for (sets, day) in zip(plan.shares(of: 38, among: 14, unevenness: 60, least: 1), plan.spread(14, over: plan.months(4...11))) {
      install("降尘喷淋", "新装自动降尘喷淋等设备", sets, "台套", deck.next(), on: day)
    }
    let areas = plan.shares(of: 21_600, among: 20, unevenness: 60, least: 200)
    let notices = plan.shares(of: 6_460, among: 20, unevenness: 20, least: 60)
    for (index, day) in plan.spread(20, over: plan.months(5...10)).enumerated() {
      let site = deck.next()
      install("围挡广告", "增加和更新项目围挡及广告", areas[index], "㎡", site, on: day)
      install("公益宣传", "围挡公益宣传内容刊载面积", notices[index], "㎡", site, on: day)
    }
  }

  private func install(_ subject: String, _ title: String, _ quantity: Int, _ unit: String, _ site: Site, on day: Day) {
    plan.open(
      "activity", "record",
      [
        "topic": "works", "subject": .text(subject), "title": .text(title), "quantity": .number(quantity), "unit": .text(unit),
        "project": .of(site.deed),
      ], on: day, by: site.inspector)
  }
}
