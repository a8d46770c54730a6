import Casework
import EventLog
import Workbench

/// 112 projects under supervision: 101 of housing and 11 municipal; 38 accepted, 44 active, 16 stopped and 14 not started at the end.
extension MiluoCentre2023 {
  /// Plans the life of every project.
  func planSites() -> [Site] {
    var names = SiteNames(seed: plan.chance.next())
    let housing = registered(
      .housing, fates: [(40, .active), (15, .stopped), (13, .notStarted), (33, .accepted)], area: 2_851_700, cost: 5_153_000_000, &names)
    let municipal = registered(
      .municipal, fates: [(4, .active), (1, .stopped), (1, .notStarted), (5, .accepted)], area: nil, cost: 683_000_000, &names)
    var sites = housing + municipal
    // 26 of the 65 that are visited have a smart site: 40 %.
    var smart = plan.flags(26, of: 65)
    liveActive(&sites, &smart)
    liveStopped(&sites, &smart)
    liveAccepted(&sites, &smart)
    return sites
  }

  /// Registers a sector's projects; the cost goes by the area where there is one.
  private func registered(
    _ sector: SiteNames.Sector, fates: [(Int, Fate)], area: Int?, cost: Int, _ names: inout SiteNames
  ) -> [Site] {
    let fates = plan.mixed(fates.map { (count: $0.0, element: $0.1) })
    let areas = area.map { plan.shares(of: $0, among: fates.count, unevenness: 75, least: 2_400) }
    let weights = areas ?? plan.shares(of: 100_000, among: fates.count, unevenness: 70, least: 1_000)
    var (costs, given, sum): ([Int], Int, Int) = ([], 0, 0)
    let whole = weights.reduce(0, +)
    for weight in weights {
      sum += weight
      let upTo = sum == whole ? cost : Int(Int128(cost) * Int128(sum) / Int128(whole)) / 10_000 * 10_000
      costs.append(upTo - given)
      given = upTo
    }
    var isNew: [Fate: Int] = [
      .active: sector == .housing ? 11 : 1, .stopped: sector == .housing ? 2 : 0, .notStarted: sector == .housing ? 8 : 1,
    ]
    return fates.indices.map { index in
      let day = registrationDay(fates[index], &isNew)
      let inspector = plan.person(.inspector)
      var fields: [String: Typed] = [
        "name": .text(names.next(sector)), "sector": .text(sector.rawValue), "cost": .number(costs[index]),
        "district": .text(plan.chance.pick(Self.districts)), "inspector": .text(inspector),
        "section": .text("监督\(["一", "二", "三"][index % 3])站"),
        "contractor": .text("施工企业\(Self.padded(plan.chance.within(1...32)))"),
        "supervisor": .text("监理企业\(Self.padded(plan.chance.within(1...9)))"),
      ]
      if let areas { fields["area"] = .number(areas[index]) }
      let deed = plan.open("project", "register", fields, on: day, by: inspector)
      return Site(
        deed: deed, sector: sector, area: areas?[index] ?? 0, cost: costs[index], registered: day, inspector: inspector, fate: fates[index],
        open: nil)
    }
  }

  private func registrationDay(_ fate: Fate, _ isNew: inout [Fate: Int]) -> Day {
    if let left = isNew[fate], left > 0 {
      isNew[fate] = left - 1
      switch fate {
      case .notStarted: return plan.chance.pick(plan.workdays(in: plan.months(4...12)))
      case .active: return plan.chance.pick(plan.workdays(in: plan.months(1...6)))
      case .stopped, .accepted: return plan.chance.pick(plan.workdays(in: plan.months(1...2)))
      }
    }
    switch fate {
    case .accepted: return earlier(2019...2020)
    case .active: return earlier(2020...2021)
    case .stopped: return earlier(2020...2021)
    case .notStarted: return earlier(2021...2022)
    }
  }

  /// Starts the active ones; a few rest in the cold weeks around the spring festival.
  private func liveActive(_ sites: inout [Site], _ smart: inout [Bool]) {
    var resting = 6
    for index in sites.indices where sites[index].fate == .active {
      let started = start(&sites[index])
      if started < plan.profile.opens, resting > 0 {
        resting -= 1
        plan.follow(sites[index].deed, "stop", ["reason": "季节"], on: plan.day(1, plan.chance.within(9...13)))
        let resumed = plan.day(2, plan.chance.within(6...10))
        plan.follow(sites[index].deed, "resume", on: resumed)
        sites[index].open = resumed...lastDay
      }
      check(sites[index], on: plan.chance.pick(plan.workdays(in: plan.months(9...11))), &smart)
    }
  }

  /// Six stood still since last year and are looked at all the same; ten stop this year.
  private func liveStopped(_ sites: inout [Site], _ smart: inout [Bool]) {
    let reasons: [Typed] = ["资金", "资金", "长期停工", "资金", "整改"]
    var stops = plan.spread(10, over: plan.months(6...11), season: .sites).makeIterator()
    var old = 6
    for index in sites.indices where sites[index].fate == .stopped {
      let started = start(&sites[index])
      let reason = plan.chance.pick(reasons)
      guard let open = sites[index].open else { continue }
      if started < plan.profile.opens, old > 0 {
        old -= 1
        let day = plan.calendar.day(plan.chance.within(100...180), workdaysAfter: started).day
        plan.follow(sites[index].deed, "stop", ["reason": reason], on: day)
        check(sites[index], on: later(open.lowerBound, 10...60), &smart)
      } else if let day = stops.next() {
        check(sites[index], on: later(open.lowerBound, 3...15), &smart)
        plan.follow(sites[index].deed, "stop", ["reason": reason], on: day)
        sites[index].open = open.lowerBound...day
      }
    }
  }

  /// 24 were finished last year and only wait for acceptance; of those finished this year five were visited before.
  private func liveAccepted(_ sites: inout [Site], _ smart: inout [Bool]) {
    let accepted = sites.indices.filter { sites[$0].fate == .accepted }.shuffled(using: &plan.chance)
    let waits = plan.spread(24, over: plan.months(1...11))
    for (order, index) in accepted.enumerated() {
      _ = start(&sites[index])
      sites[index].open = nil
      let completed: Day
      if order < waits.count {
        completed = plan.workday(onOrAfter: plan.day(1, 1).adding(days: -plan.chance.within(20...180)))
        sites[index].accepted = waits[order]
      } else if order < waits.count + 5 {
        completed = plan.chance.pick(plan.workdays(in: plan.months(6...10)))
        sites[index].accepted = later(completed, 10...25)
        sites[index].open = plan.profile.opens...completed
        check(sites[index], on: later(plan.profile.opens, 10...60), &smart)
      } else {
        completed = plan.chance.pick(plan.workdays(in: plan.months(1...3)))
        sites[index].accepted = later(completed, 15...40)
      }
      plan.follow(sites[index].deed, "complete", on: completed)
      if let day = sites[index].accepted { plan.follow(sites[index].deed, "accept", on: day) }
    }
  }

  /// Starts a project some weeks after its registration; gives the day.
  private func start(_ site: inout Site) -> Day {
    let day = plan.calendar.day(plan.chance.within(15...40), workdaysAfter: site.registered).day
    plan.follow(site.deed, "start", on: day)
    site.open = max(day, plan.profile.opens)...lastDay
    return day
  }

  /// Checks a project for what the tables ask.
  private func check(_ site: Site, on day: Day, _ smart: inout [Bool]) {
    let isActive = site.fate == .active
    let flags: [String: Typed] = [
      "smart": .text(smart.removeLast() ? "yes" : "no"), "real-name": .text(isActive || plan.chance.percent(80) ? "yes" : "no"),
      "dust-posted": .text(isActive || plan.chance.percent(85) ? "yes" : "no"), "sample": .text(plan.chance.percent(35) ? "yes" : "no"),
    ]
    plan.follow(site.deed, "check", flags, on: day, by: site.inspector)
  }
}
