import Casework
import EventLog
import Workbench

/// The sites under construction in the eleven districts: four of each from earlier years, two begun in the year.
final class DatongSites {
  /// One site, and how often it was visited.
  final class Site {
    let deed: Deed
    let district: String
    /// The day from which it can be visited.
    let since: Day
    var services = 0
    var checks = 0

    init(_ deed: Deed, _ district: String, since: Day) {
      self.deed = deed
      self.district = district
      self.since = since
    }
  }

  private let plan: Plan
  private(set) var all: [Site] = []
  /// Those that are still being built at the year's end.
  private(set) var working: [Site] = []

  /// Registers them all; what becomes of them is planned last, by `finish`.
  init(_ plan: Plan) {
    self.plan = plan
    var names = SiteNames(seed: plan.chance.next())
    let old = (Day(number: 18_000)...Day(number: 18_560))
    for (district, days) in zip(DatongCentre2021.districts, districtDays(4, over: old)) {
      for day in days { register(&names, in: district, on: day, since: plan.profile.opens) }
    }
    for (district, days) in zip(DatongCentre2021.districts, districtDays(2, over: plan.months(3...8))) {
      for day in days { register(&names, in: district, on: day, since: nil) }
    }
  }

  /// So many days for every district.
  private func districtDays(_ count: Int, over span: ClosedRange<Day>) -> [[Day]] {
    DatongCentre2021.districts.map { _ in plan.spread(count, over: span, season: .sites) }
  }

  private func register(_ names: inout SiteNames, in district: String, on day: Day, since: Day?) {
    let sector: SiteNames.Sector = plan.chance.pick([.housing, .housing, .housing, .municipal, .industrial])
    let by = plan.person(.inspector)
    let deed = plan.open(
      "project", "register",
      [
        "name": .text(names.next(sector)), "level": "county", "sector": .text(sector.rawValue), "district": .text(district),
        "area": .number(plan.chance.within(38...620) * 100), "permit": "建施\(day.year)-\(all.count + 101)",
      ], on: day, by: by)
    let start = plan.after(day, workdays: 5...20, by: since == nil ? nil : day.adding(days: 40))
    plan.follow(deed, "start", on: start)
    all.append(Site(deed, district, since: since ?? start.adding(days: 1)))
  }

  /// The site of a district that was visited least by a day, the oldest of these.
  func least(visited count: KeyPath<Site, Int>, in district: String, on day: Day) -> Site? {
    all.filter { $0.district == district && $0.since <= day }.min { $0[keyPath: count] < $1[keyPath: count] }
  }

  /// 竣工, 验收, 备案 and the winter's 停工, when everything that refers to the sites is planned.
  func finish() {
    let order = all.shuffled(using: &plan.chance)
    let done = order.filter { $0.since == plan.profile.opens }.prefix(14)
    for (index, day) in plan.spread(done.count, over: plan.day(11, 22)...plan.day(12, 17)).enumerated() {
      let deed = done[index].deed
      plan.follow(deed, "complete", on: day)
      guard index < 8 else { continue }
      plan.follow(deed, "accept", on: plan.after(day, workdays: 1...4))
    }
    let rest = order.filter { site in !done.contains { $0 === site } }
    for site in rest.prefix(9) {
      plan.follow(site.deed, "stop", ["reason": "season"], on: plan.after(plan.day(11, 22), workdays: 1...10))
    }
    working = Array(rest.dropFirst(9).prefix(40))
  }
}
