import Casework
import EventLog
import Workbench

/// 投诉: 265 about the quality of homes, five of them open at the year's end, and 192 about dust and noise, all settled.
extension HuaihuaStation2023 {
  /// Receives, assigns, answers and settles complaints.
  mutating func planComplaints() {
    let channels = plan.mixed([(250, "12345热线"), (96, "电话"), (58, "来访"), (31, "网络"), (14, "市长信箱"), (8, "来信")])
    let quality = plan.spread(260, over: plan.day(1, 3)...plan.day(12, 12), season: .office, everyDay: true).map { ($0, true) }
    let dust = plan.spread(192, over: plan.day(1, 3)...plan.day(12, 16), season: .openWindows, everyDay: true).map { ($0, false) }
    let open = plan.spread(5, over: plan.day(12, 13)...plan.day(12, 27), everyDay: true).map { ($0, true) }
    let all = (quality + dust + open).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
    let reopened = plan.flags(3, of: all.count)
    let mistaken = plan.flags(4, of: all.count)
    for (index, entry) in all.enumerated() {
      let (day, isQuality) = entry.element
      let isOpen = entry.offset >= 452
      let complaint = receive(isQuality, channels[index], on: day, isMistaken: mistaken[index])
      let limit = isOpen ? plan.day(12, 31).adding(days: 38) : plan.day(12, 29)
      settle(
        complaint, isQuality, on: day, from: isOpen ? plan.day(12, 31).adding(days: 3) : day, by: limit,
        reopens: reopened[index] && isQuality && !isOpen)
    }
    planDuplicates()
  }

  private mutating func receive(_ isQuality: Bool, _ channel: String, on day: Day, isMistaken: Bool) -> Deed {
    var subjects = plan.deck(
      isQuality ? ["外墙渗水", "楼板裂缝", "墙面空鼓开裂", "卫生间渗漏", "门窗密封不严", "地下室返潮", "阳台排水不畅"] : ["夜间施工噪音", "工地扬尘", "渣土车带泥上路", "凌晨混凝土浇筑噪音", "裸土未覆盖"])
    let topic = isQuality ? "房屋质量" : "扬尘噪音"
    let complaint = plan.open(
      "complaint", "receive",
      [
        "channel": "\(channel)", "topic": .text(isMistaken ? "施工安全" : topic), "nature": "投诉", "subject": "\(subjects.next())",
        "project": .of(site(workedOn: day).deed), "due": "+13wd",
      ], on: day)
    if isMistaken { plan.correct(complaint, ["topic": "\(topic)"], because: "议题录错", on: plan.after(day, workdays: 1...2)) }
    return complaint
  }

  private func settle(_ complaint: Deed, _ isQuality: Bool, on day: Day, from start: Day, by limit: Day, reopens: Bool) {
    if plan.chance.percent(70) {
      plan.follow(complaint, "assign", ["assignee": "\(plan.person(.inspector))"], on: plan.after(day, workdays: 0...1, by: limit))
    }
    let replied = plan.after(max(start, day), workdays: isQuality ? 3...9 : 1...5, by: limit)
    plan.follow(complaint, "reply", on: replied)
    let resolved = plan.after(replied, workdays: 1...4, by: limit)
    plan.follow(complaint, "resolve", ["outcome": .text(isQuality ? "督促维修到位" : "现场整改到位")], on: resolved)
    if reopens, resolved < plan.day(11, 20) {
      let again = plan.after(resolved, workdays: 6...12)
      plan.follow(complaint, "reopen", ["due": "+10wd", "note": "群众反映维修后仍有渗漏"], on: again, by: plan.person(.supervisor))
      plan.follow(complaint, "resolve", ["outcome": "二次维修到位"], on: plan.after(again, workdays: 4...9, by: limit))
    } else if plan.chance.percent(28) {
      plan.follow(
        complaint, "rate", ["satisfied": .text(plan.chance.percent(95) ? "是" : "否")], on: plan.after(resolved, workdays: 1...5, by: settled)
      )
    }
  }

  /// Two that were registered twice and taken back.
  private mutating func planDuplicates() {
    for day in [plan.day(5, 18), plan.day(8, 10)] {
      let twice = receive(false, "电话", on: day, isMistaken: false)
      plan.void(twice, because: "与热线转办件重复登记", on: plan.after(day, workdays: 1...2))
    }
  }
}
