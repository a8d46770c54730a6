import Casework
import EventLog
import Workbench

/// 284 complaints by four channels, 25 of the inspection tour, and 40 over wages together with the labour inspectorate.
extension MiluoCentre2023 {
  /// Plans what comes in and how it is settled.
  func planComplaints(about sites: [Site]) {
    let built = sites.filter { $0.fate != .notStarted && $0.sector == .housing && $0.registered < plan.profile.opens }
    var about = plan.deck(built)
    receive(
      239, "hotline-12345", over: plan.year, season: .openWindows, everyDay: true, due: "+10wd",
      topics: [(126, "quality"), (72, "dust"), (22, "handover"), (12, "safety"), (7, "wages")], &about)
    receive(11, "media", over: plan.year, due: "+5d", topics: [(5, "quality"), (6, "dust")], &about)
    receive(26, "petition", over: plan.year, due: "+60d", topics: [(15, "quality"), (8, "handover"), (3, "safety")], &about)
    receive(8, "mayor-mailbox", over: plan.year, due: "+10wd", topics: [(5, "quality"), (3, "dust")], &about)
    receive(25, "inspection-team", over: plan.months(4...6), due: "+15d", topics: [(10, "dust"), (9, "handover"), (6, "wages")], &about)
    receive(40, "labour", over: plan.months(1...11), due: "+15wd", topics: [(40, "wages")], &about)
  }

  private func receive(
    _ count: Int, _ channel: String, over span: ClosedRange<Day>, season: Season = .office, everyDay: Bool = false, due: String,
    topics: [(Int, String)], _ about: inout Deck<Site>
  ) {
    let topics = plan.mixed(topics.map { (count: $0.0, element: $0.1) })
    precondition(topics.count == count, "topics of \(channel) add up")
    // What comes in during the last ten days and isn't about quality may wait for the next year.
    let closing = plan.day(12, 20)
    let days = plan.spread(count, over: span, season: season, everyDay: everyDay)
    for (topic, day) in zip(topics, days) {
      let mayWait = day > closing && topic != "quality"
      complain(channel, topic, on: topic == "quality" ? min(day, closing) : day, due: due, mayWait: mayWait, &about)
    }
  }

  private func complain(_ channel: String, _ topic: String, on day: Day, due: String, mayWait: Bool, _ about: inout Deck<Site>) {
    var fields: [String: Typed] = ["channel": .text(channel), "topic": .text(topic), "due": .text(due)]
    fields["subject"] = .text(plan.chance.pick(Self.grievances[topic, default: []]))
    fields["nature"] = plan.chance.percent(75) ? "投诉" : "求助"
    fields["district"] = .text(plan.chance.pick(Self.districts))
    if plan.chance.percent(60) { fields["project"] = .of(about.next().deed) }
    let isMistaken = topic == "safety" && plan.chance.percent(25)
    if isMistaken { fields["topic"] = "dust" }
    let received = plan.open("complaint", "receive", fields, on: day, late: plan.chance.percent(1) ? 15 : 0)
    if isMistaken { plan.correct(received, ["topic": .text(topic)], because: "现场核实后更正议题", on: later(day, 0...1)) }
    if plan.chance.percent(35) {
      plan.follow(received, "assign", ["assignee": .text("监督\(plan.chance.pick(["一", "二", "三"]))站")], on: later(day, 0...1))
    }
    guard !mayWait else { return }
    let replied = later(day, 2...7)
    plan.follow(received, "reply", on: replied)
    let resolved = later(replied, 1...5)
    plan.follow(received, "resolve", ["outcome": .text(plan.chance.pick(Self.results))], on: resolved)
    guard channel == "hotline-12345" else { return }
    if day < plan.day(11, 1), plan.chance.percent(2) {
      let again = later(resolved, 5...12)
      plan.follow(received, "reopen", ["due": "+10d"], on: again, by: "supervisor-01")
      plan.follow(received, "resolve", ["outcome": "二次维修后办结"], on: later(again, 4...9))
    } else if plan.chance.percent(22) {
      plan.follow(received, "rate", ["satisfied": .text(plan.chance.percent(93) ? "yes" : "no")], on: later(resolved, 1...6))
    }
  }

  /// What people complain of, by topic.
  private static let grievances: [String: [String]] = [
    "quality": ["外墙渗水", "卫生间漏水", "墙面空鼓开裂", "楼板裂缝", "门窗密封不严", "地下车库渗漏", "屋面漏雨", "地砖空鼓"],
    "dust": ["夜间施工噪音", "工地扬尘", "渣土车带泥上路", "清晨施工扰民", "切割作业噪音"],
    "handover": ["延期交房", "交房标准与合同不符", "公共配套未完工", "交房后水电未通"],
    "safety": ["围挡倾斜", "高空坠物", "塔吊越过道路作业", "基坑影响房屋"],
    "wages": ["拖欠农民工工资", "工程款未结清", "工资未通过专户发放"],
    "bidding": ["招标文件条款", "评标过程", "中标单位履约"],
  ]

  /// How complaints end.
  private static let results = ["已维修并回访", "已督促整改到位", "已约谈责任单位", "已协调解决", "已向来访人说明情况"]
}
