import Casework
import EventLog
import Workbench

/// 受监项目: 168 sites at the year's end, 43 of them registered in it, and 31 old ones whose papers are settled (历史遗留).
extension HuaihuaStation2023 {
  /// How a site stands at the year's end, and since when.
  private enum Fate {
    case notStarted, active, stopped, stoppedBefore, awaiting, awaitingBefore, accepted, legacy
  }

  /// Registers the stock of earlier years and the year's new sites, and moves each to where the report finds it.
  mutating func planSites() {
    var names = SiteNames(seed: plan.chance.next())
    var areas = plan.shares(of: 1_175_350, among: 168, unevenness: 85, least: 620)
    for (day, fate) in stock() {
      planSite(names.next(sector()), fate == .legacy ? legacyArea() : areas.removeLast(), fate, registered: day)
    }
    for (day, fate) in newcomers() { planSite(names.next(sector()), areas.removeLast(), fate, registered: day) }
  }

  /// 125 sites and the 31 old ones, by the day they were registered.
  private func stock() -> [(Day, Fate)] {
    let older = plan.mixed([(31, Fate.legacy), (17, .accepted), (28, .awaitingBefore), (24, .stoppedBefore)])
    let newer = plan.mixed([(40, Fate.awaiting), (6, .stopped), (10, .active)])
    let early = plan.spread(older.count, over: Day(number: 18_323)...Day(number: 18_900), season: .sites)
    let later = plan.spread(newer.count, over: Day(number: 18_800)...Day(number: 19_290), season: .sites)
    return (Array(zip(early, older)) + Array(zip(later, newer))).enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }
    .map(\.element)
  }

  /// 43 sites of the year; the last eight haven't begun by its end.
  private func newcomers() -> [(Day, Fate)] {
    let days = plan.spread(43, over: plan.day(1, 5)...plan.day(12, 22), season: .sites)
    let first = plan.mixed([(6, Fate.awaiting), (2, .stopped), (10, .active)])
    let second = plan.mixed([(2, Fate.stopped), (15, .active)])
    return Array(zip(days, first + second + Array(repeating: .notStarted, count: 8)))
  }

  private func sector() -> SiteNames.Sector {
    plan.chance.percent(62) ? .housing : plan.chance.percent(55) ? .municipal : plan.chance.percent(60) ? .industrial : .decoration
  }

  private func legacyArea() -> Int { plan.chance.within(900...9_000) }

  private mutating func planSite(_ name: String, _ area: Int, _ fate: Fate, registered day: Day) {
    let inspector = plan.person(.inspector)
    let section = ["一", "二", "三", "四"][(inspector.utf8.last.map { Int($0) } ?? 0) % 4]
    let cost = area * plan.chance.within(18...36)
    let deed = plan.open(
      "project", "register",
      [
        "name": "\(name)", "area": .number(area), "cost": "\(cost * 100)", "district": plan.chance.percent(80) ? "鹤城区" : "高新区",
        "inspector": "\(inspector)", "section": "质量安全监督\(section)室", "legacy": .text(fate == .legacy ? "是" : "否"),
      ], on: day, by: inspector)
    var site = Site(deed: deed, inspector: inspector, from: plan.day(12, 31), until: plan.day(12, 31))
    switch fate {
    case .notStarted: return
    case .legacy: planLegacy(site, registered: day)
    case .stoppedBefore, .awaitingBefore, .accepted: planResting(site, fate, registered: day)
    case .active, .stopped, .awaiting:
      planWorked(&site, fate, registered: day)
      sites.append(site)
    }
  }

  /// A building that stood for years without papers: accepted and filed in the year.
  private func planLegacy(_ site: Site, registered day: Day) {
    plan.follow(site.deed, "start", on: day.adding(days: 12))
    plan.follow(site.deed, "complete", on: day.adding(days: plan.chance.within(150...330)))
    let accepted = plan.spread(1, over: plan.months(3...11))[0]
    plan.follow(site.deed, "accept", on: accepted)
    plan.follow(site.deed, "file", on: plan.after(accepted, workdays: 8...25, by: plan.day(12, 22)), by: plan.person(.clerk))
  }

  /// A site on which nothing was built in the year.
  private func planResting(_ site: Site, _ fate: Fate, registered day: Day) {
    plan.follow(site.deed, "start", on: day.adding(days: plan.chance.within(10...40)))
    let pause = day.adding(days: plan.chance.within(160...420))
    if fate == .stoppedBefore {
      plan.follow(site.deed, "stop", ["reason": .text(plan.chance.percent(60) ? "长期停工" : "资金")], on: pause)
      return
    }
    plan.follow(site.deed, "complete", on: pause)
    if fate == .accepted { plan.follow(site.deed, "accept", on: plan.spread(1, over: plan.months(9...12))[0]) }
  }

  /// A site with workers for some of the year.
  private func planWorked(_ site: inout Site, _ fate: Fate, registered day: Day) {
    let isNew = day >= plan.profile.opens
    site.from = isNew ? plan.after(day, workdays: 6...22, by: plan.day(12, 18)) : day.adding(days: plan.chance.within(10...40))
    plan.follow(site.deed, "start", on: site.from)
    if !isNew, plan.chance.percent(45) { restOverFestival(&site) }
    switch fate {
    case .stopped:
      site.until = plan.spread(1, over: (isNew ? plan.day(11, 20) : plan.day(5, 8))...plan.day(12, 20))[0]
      plan.follow(site.deed, "stop", ["reason": .text(plan.chance.percent(60) ? "资金" : "整改")], on: site.until)
    case .awaiting:
      site.until = plan.spread(1, over: (isNew ? plan.day(9, 20) : plan.day(3, 20))...plan.day(12, 22))[0]
      plan.follow(site.deed, "complete", on: site.until)
    case .active, .notStarted, .stoppedBefore, .awaitingBefore, .accepted, .legacy:
      site.until = plan.day(12, 31).adding(days: 1)
    }
    checkPosts(site)
  }

  /// Stops for the spring festival and goes on when a site has been looked at (节后复工).
  private func restOverFestival(_ site: inout Site) {
    let stop = plan.spread(1, over: plan.day(1, 11)...plan.day(1, 19))[0]
    let resume = plan.spread(1, over: plan.day(1, 31)...plan.day(2, 20))[0]
    plan.follow(site.deed, "stop", ["reason": "季节", "note": "春节停工"], on: stop)
    plan.follow(site.deed, "resume", ["note": "节后复工查验合格"], on: resume)
    site.rest = stop...resume.adding(days: -1)
  }

  /// 关键岗位人员认证, of every site that is worked on.
  private func checkPosts(_ site: Site) {
    let first = max(site.from, plan.day(3, 1))
    guard first < site.until, site.until > plan.day(12, 31) else { return }
    let day = plan.spread(1, over: first...plan.day(12, 20))[0]
    plan.follow(
      site.deed, "check",
      ["posts-certified": true, "real-name": true, "dust-posted": true, "smart": .text(plan.chance.percent(30) ? "是" : "否")],
      on: day)
  }
}
