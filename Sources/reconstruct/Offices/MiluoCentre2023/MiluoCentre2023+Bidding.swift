import Casework
import EventLog
import Workbench

/// 14 public tenders, three audits after the bids with 28 notices and nine transfers, and what superiors handed over.
extension MiluoCentre2023 {
  /// Plans tenders, audits, and the complaints, reports and leads about bidding.
  func planBidding(_ sites: [Site]) {
    planTenders()
    planAudits(of: sites.filter { $0.isVisited && $0.registered < plan.profile.opens })
    handOver(3, "province", over: plan.months(3...9))
    handOver(8, "city", over: plan.months(2...10))
    handOver(6, "discipline", over: plan.months(4...11))
    for (channel, nature, day) in [
      ("letter", "complaint", plan.day(5, 11)), ("letter", "complaint", plan.day(9, 6)), ("visit", "report", plan.day(7, 18)),
    ] {
      let deed = plan.open(
        "complaint", "receive",
        ["channel": .text(channel), "topic": "bidding", "nature": .text(nature), "subject": "招标投标活动", "due": "+30wd"], on: day)
      plan.follow(deed, "reply", on: later(day, 8...15))
      plan.follow(deed, "resolve", ["outcome": "依法受理并书面回复"], on: later(day, 16...24))
    }
  }

  private func planTenders() {
    var names = SiteNames(seed: plan.chance.next())
    let amounts = plan.shares(of: 780_897_763, among: 14, unevenness: 85, least: 4_200_000)
    let sectors: [SiteNames.Sector] = plan.mixed([(6, .housing), (6, .municipal), (2, .industrial)])
    for (index, day) in plan.spread(14, over: plan.months(2...11)).enumerated() {
      let deed = plan.open(
        "tender", "publish",
        [
          "name": .text("\(names.next(sectors[index]))施工招标"), "method": "公开",
          "agency": .text("招标代理机构\(Self.padded(plan.chance.within(1...6)))"),
        ], on: day)
      plan.follow(
        deed, "award",
        ["winner": .text("施工企业\(Self.padded(plan.chance.within(1...32)))"), "amount": .number(amounts[index])], on: later(day, 20...24))
    }
  }

  private func planAudits(of sites: [Site]) {
    var deck = plan.deck(sites)
    for (round, (month, notices, transfers)) in [(4, 9, 3), (7, 10, 3), (10, 9, 3)].enumerated() {
      let first = plan.workday(onOrAfter: plan.day(month, 10))
      let campaign = plan.open(
        "campaign", "open", ["name": .text("\(plan.profile.year)年第\(round + 1)次专项标后稽查"), "type": "标后稽查", "round": .number(round + 1)],
        on: first, by: "supervisor-02")
      let isNotice = plan.flags(notices, of: notices + transfers)
      for (day, isNotice) in zip(plan.spread(isNotice.count, over: first...plan.day(month, 27)), isNotice) {
        audit(isNotice ? deck.next() : nil, campaign, on: day)
      }
      plan.follow(campaign, "close", on: plan.workday(onOrAfter: plan.day(month, 28)))
    }
  }

  /// An audit that ends with a notice for a project, or with the transfer of a site that has no permit.
  private func audit(_ site: Site?, _ campaign: Deed, on day: Day) {
    let (by, with) = plan.pair()
    var fields: [String: Typed] = ["campaign": .of(campaign), "district": .text(plan.chance.pick(Self.districts)), "with": .list([with])]
    if let site { fields["project"] = .of(site.deed) }
    let deed = plan.open("bid-audit", "open", fields, on: day, by: by)
    guard site != nil else {
      plan.follow(deed, "find", ["finding": "未取得施工许可证擅自开工", "count": 1], on: later(day, 0...1))
      plan.follow(deed, "transfer", ["note": "移交住建局法规股"], on: later(day, 4...9), by: "supervisor-02")
      return
    }
    let finding = plan.chance.pick(["项目经理到岗率不足", "总监未按投标承诺到岗", "合同未按规定备案", "工资支付台账不全", "分包手续不全"])
    plan.follow(deed, "find", ["finding": .text(finding), "count": .number(plan.chance.within(1...4))], on: day)
    let notified = later(day, 1...4)
    plan.follow(deed, "notify", on: notified)
    let rectified = later(notified, 7...14)
    plan.follow(deed, "rectify", on: rectified)
    plan.follow(deed, "close", on: later(rectified, 1...6))
  }

  /// Cases and leads about bidding that superiors hand over.
  private func handOver(_ count: Int, _ channel: String, over span: ClosedRange<Day>) {
    for day in plan.spread(count, over: span) {
      let deed = plan.open(
        "complaint", "receive", ["channel": .text(channel), "topic": "bidding", "subject": "招投标问题线索", "due": "+30wd"], on: day)
      plan.follow(deed, "resolve", ["outcome": "核查后书面报告"], on: later(day, 12...28))
    }
  }
}
