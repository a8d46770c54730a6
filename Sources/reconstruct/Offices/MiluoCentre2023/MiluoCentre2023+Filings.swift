import Casework
import EventLog
import Workbench

/// 82 completion filings: 81 of housing, one municipal; each within two working days.
extension MiluoCentre2023 {
  /// Twenty belong to projects accepted this year, the others to buildings of earlier years.
  func planFilings(of sites: [Site]) {
    let accepted = sites.filter { $0.sector == .housing && $0.accepted.map { $0 < plan.day(11, 20) } ?? false }.prefix(20)
    let others = 81 - accepted.count
    // In hundredths of a square metre and in yuan, less what belongs to the projects.
    let areas = plan.shares(of: 191_371_487 - accepted.reduce(0) { $0 + $1.area } * 100, among: others, unevenness: 70, least: 60_000)
    let costs = plan.shares(of: 3_503_913_900 - accepted.reduce(0) { $0 + $1.cost }, among: others, unevenness: 70, least: 1_000_000)
    struct Request {
      let day: Day
      let fields: [String: Typed]
      var site: Site?
    }
    var requests = zip(plan.spread(others, over: plan.year), zip(areas, costs)).map { day, size in
      Request(
        day: day,
        fields: [
          "sector": "housing", "area": .text(Self.hundredths(size.0)), "cost": .number(size.1),
          "buildings": .number(plan.chance.within(1...4)),
        ])
    }
    requests += accepted.map { site in
      Request(
        day: later(site.accepted ?? lastDay, 5...20),
        fields: [
          "sector": "housing", "project": .of(site.deed), "area": .number(site.area), "cost": .number(site.cost),
          "buildings": .number(plan.chance.within(2...9)),
        ], site: site)
    }
    requests.append(Request(day: plan.day(8, 16), fields: ["sector": "municipal", "cost": .number(3_825_000)]))
    for (index, request) in requests.sorted(by: { $0.day < $1.day }).enumerated() {
      let day = min(request.day, plan.day(12, 27))
      let clerk = plan.person(.clerk)
      var fields = request.fields
      // One area was typed with a digit dropped and put right before it was filed.
      let isMistyped = index == 33
      if isMistyped { fields["area"] = "1865" }
      let deed = plan.open("filing", "accept", fields, on: day, by: clerk)
      if isMistyped, let area = request.fields["area"] {
        plan.correct(deed, ["area": area], because: "面积录入漏位，按竣工图更正", on: day)
      }
      let filed = later(day, 0...2)
      plan.follow(deed, "file", ["number": .text("汨建备〔\(plan.profile.year)〕\(Self.padded(index + 1, to: 3))号")], on: filed)
      if let site = request.site { plan.follow(site.deed, "file", on: filed, by: clerk) }
    }
    let returned = plan.open(
      "filing", "accept", ["sector": "housing", "area": 8_640, "cost": 15_120_000], on: plan.day(5, 17), by: "clerk-03")
    plan.follow(returned, "return", ["reason": "竣工验收资料不齐，退回补正"], on: plan.day(5, 18))
  }

  /// A number of hundredths as it is written.
  static func hundredths(_ count: Int) -> String { "\(count / 100).\(padded(count % 100))" }
}
