import Casework
import EventLog
import Workbench

/// 起重机械: 80 filings of ownership, nine of them changes, and 139 registrations for use; one machine may be registered again elsewhere.
extension HuaihuaStation2023 {
  /// A machine that stands idle since a day.
  private struct Idle {
    let deed: Deed
    let since: Day
  }

  /// Files, changes, registers and releases machines.
  mutating func planCranes() {
    var idle: [Idle] = []
    var released: [(deed: Deed, day: Day)] = []
    var before = plan.deck(sites.filter { $0.from < plan.profile.opens })
    for number in 1...130 {
      let day = Day(number: Int32(18_300 + number * 7))
      let crane = file(number, on: day, by: plan.person(.clerk))
      guard number % 13 < 6 else {
        idle.append(Idle(deed: crane, since: plan.profile.opens))
        continue
      }
      plan.follow(crane, "use", ["project": .of(before.next().deed)], on: day.adding(days: 9))
      released.append((crane, plan.spread(1, over: plan.day(1, 10)...plan.day(10, 31))[0]))
    }
    for (crane, day) in released {
      plan.follow(crane, "release", on: day, by: plan.person(.clerk))
      idle.append(Idle(deed: crane, since: day.adding(days: 3)))
    }
    for (index, day) in plan.spread(71, over: plan.day(1, 6)...plan.day(12, 26), season: .sites).enumerated() {
      idle.append(Idle(deed: file(131 + index, on: day, by: plan.person(.clerk)), since: day.adding(days: 2)))
    }
    planUses(&idle)
    // What is still idle may change hands.
    for (crane, day) in zip(idle.filter { $0.since < plan.day(6, 1) }.prefix(9), plan.spread(9, over: plan.months(6...12))) {
      plan.follow(crane.deed, "record", ["change": true, "note": "产权变更"], on: day, by: plan.person(.clerk))
    }
  }

  /// 139 registrations for use, each announced some days before.
  private mutating func planUses(_ idle: inout [Idle]) {
    for day in plan.spread(139, over: plan.day(1, 16)...plan.day(12, 28), season: .sites) {
      let ready = idle.indices.filter { idle[$0].since.adding(days: 4) <= day }
      precondition(!ready.isEmpty, "a machine stands idle on \(day)")
      let crane = idle.remove(at: ready[plan.chance.below(ready.count)])
      let site = site(workedOn: day)
      let announced = max(crane.since, day.adding(days: -plan.chance.within(2...4)))
      plan.follow(crane.deed, "announce", ["project": .of(site.deed)], on: plan.workday(onOrAfter: announced), by: plan.person(.clerk))
      plan.follow(crane.deed, "use", ["project": .of(site.deed)], on: max(day, plan.workday(onOrAfter: announced)), by: plan.person(.clerk))
    }
  }

  private func file(_ number: Int, on day: Day, by: String) -> Deed {
    let digits = String(number)
    let type = number % 3 == 0 ? "升降机" : number % 17 == 0 ? "物料提升机" : "塔吊"
    return plan.open(
      "crane", "record",
      ["record": "湘N-T\(String(repeating: "0", count: 5 - digits.utf8.count))\(digits)", "type": "\(type)"], on: day, by: by)
  }
}
