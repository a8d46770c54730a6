import Casework
import EventLog
import Workbench

/// The cranes in use and the four quarterly rounds in which a third party inspects all of them.
extension MiluoCentre2023 {
  /// 46 cranes of the year before; 932 hazards, nine sealed, one dismantled by force.
  func planCranes(on sites: [Site]) {
    let hosts = sites.filter { $0.fate == .active && $0.sector == .housing && $0.open?.lowerBound == plan.profile.opens }
    var deck = plan.deck(hosts)
    let kinds = plan.mixed([(31, "tower"), (15, "hoist")])
    let cranes = kinds.enumerated().map { index, kind in
      let site = deck.next()
      let recorded = earlier(2020...2021)
      let deed = plan.open(
        "crane", "record",
        [
          "record": .text("湘F-\(kind == "tower" ? "T" : "S")\(Self.padded(index + 101, to: 5))"), "type": .text(kind),
          "owner": .text("设备租赁企业\(Self.padded(plan.chance.within(1...8)))"),
        ], on: recorded)
      let announced = plan.workday(onOrAfter: plan.profile.opens.adding(days: -plan.chance.within(60...280)))
      plan.follow(deed, "announce", ["project": .of(site.deed)], on: announced)
      plan.follow(deed, "use", ["project": .of(site.deed)], on: plan.calendar.day(plan.chance.within(3...20), workdaysAfter: announced).day)
      return deed
    }
    planRounds(of: cranes)
  }

  private func planRounds(of cranes: [Deed]) {
    let months = [(3, "一"), (6, "二"), (9, "三"), (11, "四")]
    // The one that is dismantled in the second round isn't there for the last two.
    let dismantled = 17
    let visits = months.indices.flatMap { round in cranes.indices.filter { round < 2 || $0 != dismantled }.map { (round, $0) } }
    let hazards = plan.shares(of: 932, among: visits.count, unevenness: 75)
    let sealed = [0: [3, 20, 41], 1: [8, dismantled, 33], 2: [12, 28], 3: [36]]
    var found = hazards.makeIterator()
    for (round, month) in months.enumerated() {
      let span = plan.day(month.0, 13)...plan.day(month.0, 24)
      let first = plan.workday(onOrAfter: span.lowerBound)
      let campaign = plan.open(
        "campaign", "open",
        ["name": .text("\(plan.profile.year)年第\(month.1)季度起重机械监督比对检测"), "type": "起重机械监督检测", "round": .number(round + 1)],
        on: first, by: "supervisor-01")
      let inspected = visits.filter { $0.0 == round }.map(\.1)
      for (index, day) in zip(inspected, plan.spread(inspected.count, over: first...span.upperBound)) {
        let by = plan.person(.inspector)
        plan.follow(
          cranes[index], "inspect",
          ["hazards": .number(found.next() ?? 0), "third-party": true, "campaign": .of(campaign), "with": .list(["第三方检测机构"])], on: day,
          by: by)
        guard sealed[round]?.contains(index) ?? false else { continue }
        plan.follow(cranes[index], "seal", ["note": "存在重大安全隐患，现场封停"], on: day, by: by)
        let again = later(day, 6...15)
        if index == dismantled {
          plan.follow(cranes[index], "remove", ["note": "逾期未消除重大隐患，强制拆除"], on: again, by: by)
        } else {
          plan.follow(cranes[index], "inspect", ["hazards": 0, "third-party": true, "note": "封停后复检合格"], on: again, by: by)
          plan.follow(cranes[index], "unseal", on: again, by: by)
        }
      }
      plan.follow(campaign, "close", on: later(span.upperBound, 3...8))
    }
  }
}
