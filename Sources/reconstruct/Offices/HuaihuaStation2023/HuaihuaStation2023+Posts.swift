import Casework
import EventLog
import Workbench

/// 关键岗位人员及工人实名制: attendance of key posts, monthly circulars, workers and their contracts; and the dust on the sites (扬尘).
extension HuaihuaStation2023 {
  /// 87 visits, 3 people replaced, 41 mentions in circulars.
  mutating func planKeyPosts() {
    let found = plan.flags(3, of: 87)
    for (day, isFound) in zip(plan.spread(87, over: plan.day(1, 9)...plan.day(12, 20), season: .sites), found) {
      let project = site(workedOn: day).deed
      guard isFound else {
        planVisit(Visit(type: "key-posts", found: 0), to: project, on: day)
        continue
      }
      let (by, with) = plan.pair()
      let visit = plan.open(
        "inspection", "record",
        ["type": "key-posts", "project": .of(project), "with": [with], "hazard": ["关键岗位人员未到岗，需更换"], "result": "整改"], on: day, by: by)
      let notice = plan.open(
        "notice", "issue",
        ["type": "整改", "subject": "duty", "project": .of(project), "inspection": .of(visit), "hazards": 1, "persons": 1, "due": "+7d"],
        on: day, by: by)
      planAnswer(to: notice, found: 1, on: day, by: by, review: with)
    }
    let subjects = plan.mixed([(22, "files"), (19, "duty")])
    let ends = (1...12).map { plan.workday(onOrAfter: plan.day($0, $0 == 1 ? 9 : 24)) }
    for (index, subject) in subjects.enumerated() {
      let day = ends[index * 12 / subjects.count]
      let (by, other) = plan.pair()
      let notice = plan.open(
        "notice", "issue", ["type": "通报", "subject": "\(subject)", "project": .of(site(workedOn: day).deed), "due": "+10d"], on: day, by: by
      )
      let answered = plan.after(day, workdays: 3...6, by: settled)
      plan.follow(notice, "answer", on: answered, by: by)
      plan.follow(notice, "review", ["passed": true], on: plan.after(answered, workdays: 1...3, by: settled), by: other)
    }
    for quarter in 1...4 { planWorkforce(quarter) }
  }

  /// Every worker on a site has a contract.
  private func planWorkforce(_ quarter: Int) {
    let span = plan.month(quarter * 3)
    for site in sites where site.isWorked(in: span) {
      let workers = plan.chance.within(18...160)
      plan.open(
        "workforce", "record", ["project": .of(site.deed), "workers": .number(workers), "contracts": .number(workers)],
        on: plan.spread(1, over: span.lowerBound...span.upperBound.adding(days: -5))[0], by: site.inspector)
    }
  }

  /// 157 forms, 102 notices, all of them answered and reviewed by the year's end.
  mutating func planDust() {
    let notices = plan.mixed([(95, "整改"), (6, "约谈"), (1, "停工整改"), (55, "")])
    let days = plan.spread(notices.count, over: plan.day(1, 5)...plan.day(12, 6), season: .openWindows)
    let late = plan.flags(6, of: notices.count)
    for (index, day) in days.enumerated() {
      let found = notices[index].isEmpty ? 0 : plan.chance.within(1...3)
      let delay = late[index] && day < plan.day(11, 1) ? plan.chance.within(12...26) : 0
      planVisit(
        Visit(type: "dust", found: found, notice: notices[index], limit: plan.day(12, 29), late: delay), to: site(workedOn: day).deed,
        on: day)
    }
    for day in plan.spread(48, over: plan.year) {
      plan.open("activity", "record", ["topic": "台账", "subject": "扬尘防治", "title": "“6个100%+2”扬尘动态监管台账"], on: day)
    }
    for day in plan.spread(18, over: plan.day(2, 13)...plan.day(11, 30)) {
      plan.open(
        "activity", "record", ["topic": "责任状", "subject": "扬尘防治", "project": .of(site(workedOn: day).deed), "title": "扬尘防治责任状"], on: day,
        by: plan.person(.inspector))
    }
  }
}
