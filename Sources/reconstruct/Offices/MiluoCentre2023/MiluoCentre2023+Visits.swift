import Casework
import EventLog
import Workbench

/// 825 inspections of 65 projects, 243 of them in eleven campaigns; 232 rectification and 45 stop-work notices.
extension MiluoCentre2023 {
  /// Plans the year's inspections and what comes of them.
  func planVisits(to sites: [Site]) {
    var taken: [Deed: Set<Day>] = [:]
    var visits = patrols(to: sites, &taken)
    visits += campaignVisits(825 - visits.count, to: sites, &taken)
    visits.sort { ($0.day, $0.site.deed.act) < ($1.day, $1.site.deed.act) }
    let outcomes = outcomes(of: visits)
    var noticed: [Visit] = []
    for (visit, outcome) in zip(visits, outcomes) {
      record(visit, outcome)
      if outcome != nil { noticed.append(visit) }
    }
    planPenalties(after: noticed)
    recordTwice(visits)
  }

  /// Every project once a month while it is open, those that stood still since last year once a quarter.
  private func patrols(to sites: [Site], _ taken: inout [Deed: Set<Day>]) -> [Visit] {
    let types = ["quality", "safety", "safety", "dust", "key-posts", "quality", "safety"]
    return sites.flatMap { site -> [Visit] in
      guard let open = site.open else { return [] }
      let isQuiet = site.fate == .stopped && open.upperBound == lastDay
      let months = isQuiet ? [2, 5, 8, 11] : Array(1...12)
      return months.compactMap { month -> Visit? in
        let days = plan.workdays(in: plan.month(month)).filter { open.contains($0) && $0 <= lastDay }
        guard !days.isEmpty, days.count > 4 || site.fate != .active else { return nil }
        let day = plan.chance.pick(days)
        taken[site.deed, default: []].insert(day)
        return Visit(site: site, day: day, type: plan.chance.pick(types))
      }
    }
  }

  /// The campaigns' visits: each campaign goes to other projects than the last one.
  private func campaignVisits(_ count: Int, to sites: [Site], _ taken: inout [Deed: Set<Day>]) -> [Visit] {
    let shares = plan.shares(of: count, among: Self.campaigns.count, unevenness: 30, least: 5)
    var deck = plan.deck(sites)
    return zip(Self.campaigns, shares).flatMap { campaign, share -> [Visit] in
      let span = plan.workday(onOrAfter: plan.day(campaign.month, campaign.from))...plan.day(campaign.month, campaign.to)
      let deed = plan.open(
        "campaign", "open", ["name": .text(campaign.name), "type": "专项检查", "person-times": .number(share * 2)], on: span.lowerBound,
        by: "supervisor-01")
      let days = plan.spread(share, over: span)
      let visits = days.compactMap { day -> Visit? in
        guard
          let site = deck.next(where: { site in
            (site.open?.contains(day) ?? false) && !(taken[site.deed]?.contains(day) ?? false)
          })
        else { return nil }
        taken[site.deed, default: []].insert(day)
        return Visit(site: site, day: day, type: campaign.type, campaign: deed)
      }
      precondition(visits.count == share, "there are enough projects for \(campaign.name)")
      plan.follow(deed, "close", on: later(span.upperBound, 2...6))
      return visits
    }
  }

  /// Records a visit, and the notice that it issues.
  private func record(_ visit: Visit, _ outcome: Outcome?) {
    var other = plan.person(.inspector)
    while other == visit.site.inspector { other = plan.person(.inspector) }
    var fields: [String: Typed] = ["project": .of(visit.site.deed), "type": .text(visit.type), "with": .list([other])]
    if let campaign = visit.campaign { fields["campaign"] = .of(campaign) }
    // Papers of the last days before the new year are typed in when it has begun.
    let isLast = visit.day >= plan.day(12, 28) && outcome == nil
    let late = isLast ? plan.chance.within(6...12) : plan.chance.percent(1) ? plan.chance.within(12...26) : 0
    guard let outcome else {
      fields["result"] = "合格"
      plan.open("inspection", "record", fields, on: visit.day, by: visit.site.inspector, late: late)
      return
    }
    fields["hazard"] = .list(hazards(outcome.hazards, type: visit.type))
    fields["result"] = outcome.isStopWork ? "停工" : "整改"
    if outcome.hazards > 12 { fields["major"] = .number(plan.chance.within(1...2)) }
    let due = outcome.isStopWork ? "+15d" : plan.chance.pick(["+7d", "+10d", "+15d"])
    let deed = plan.open(
      "inspection", "record", fields, on: visit.day, by: visit.site.inspector,
      issuing: .init(choice: outcome.isStopWork ? "stop-work" : "rectification", fields: ["due": .text(due)]))
    settle(deed.issued, outcome, visit, other)
  }

  /// Hazards as an inspector lists them.
  private func hazards(_ count: Int, type: String) -> [String] {
    let own = Self.hazards[type, default: []].shuffled(using: &plan.chance)
    let others = Self.hazards[type == "special" ? "safety" : "special", default: []].shuffled(using: &plan.chance)
    return Array((own + others).prefix(count))
  }

  /// Three visits were recorded by both who went; the second record is taken back.
  private func recordTwice(_ visits: [Visit]) {
    for visit in [visits[90], visits[310], visits[640]] {
      var other = plan.person(.inspector)
      while other == visit.site.inspector { other = plan.person(.inspector) }
      let fields: [String: Typed] = [
        "project": .of(visit.site.deed), "type": .text(visit.type), "with": .list([visit.site.inspector]), "result": "合格",
      ]
      let deed = plan.open("inspection", "record", fields, on: visit.day, by: other)
      plan.void(deed, because: "与同行人员的记录重复", on: later(visit.day, 1...3))
    }
  }
}
