import Casework
import EventLog
import Workbench

/// Enterprises, mixing plants without qualification, and sites that were built without permission.
extension MiluoCentre2023 {
  /// 32 contractors, 16 labour companies, six ready-mix plants, testing and supervision firms.
  func planEnterprises() {
    let contractors = enrol(32, "施工企业", "contractor")
    for (index, day) in plan.spread(6, over: plan.months(3...5)).enumerated() {
      plan.follow(contractors[index], "designate", ["title": "骨干企业"], on: day, by: "supervisor-01")
    }
    for (index, day) in plan.spread(4, over: plan.months(6...8)).enumerated() {
      plan.follow(contractors[index + 6], "designate", ["title": "专精特新企业"], on: day, by: "supervisor-01")
    }
    for (index, day) in plan.spread(2, over: plan.months(9...10)).enumerated() { plan.follow(contractors[index + 10], "join", on: day) }
    for (index, day) in plan.spread(12, over: plan.months(5...9)).enumerated() {
      plan.follow(contractors[index + 12], "review", ["outcome": index % 5 == 3 ? "限期整改" : "达标"], on: day, by: plan.person(.inspector))
    }
    let grades = plan.mixed([(9, "A级"), (19, "B级"), (4, "C级")])
    for (contractor, (grade, day)) in zip(contractors, zip(grades, plan.spread(32, over: plan.day(12, 4)...plan.day(12, 15)))) {
      plan.follow(contractor, "grade", ["grade": .text(grade)], on: day, by: "supervisor-01")
    }
    for (index, day) in plan.spread(16, over: plan.year).enumerated() {
      let deed = plan.open("enterprise", "enrol", ["name": .text("劳务企业\(Self.padded(index + 1))"), "class": "劳务企业"], on: day)
      plan.follow(deed, "qualify", ["change": index % 4 == 2 ? "增项" : "新申报"], on: day)
    }
    inspect(enrol(6, "预拌商品混凝土企业", "ready-mix"), months: [3, 5, 8, 10])
    inspect(enrol(4, "检测机构", "testing") + enrol(9, "监理企业", "supervision"), months: [3, 6, 9, 12])
  }

  private func enrol(_ count: Int, _ name: String, _ kind: String) -> [Deed] {
    (1...count).map { number in
      plan.open("enterprise", "enrol", ["name": .text("\(name)\(Self.padded(number))"), "class": .text(kind)], on: earlier(2021...2022))
    }
  }

  private func inspect(_ enterprises: [Deed], months: [Int]) {
    for month in months {
      for (enterprise, day) in zip(enterprises, plan.spread(enterprises.count, over: plan.day(month, 6)...plan.day(month, 22))) {
        let (by, with) = plan.pair()
        plan.follow(enterprise, "inspect", ["hazards": .number(plan.chance.within(0...5)), "with": .list([with])], on: day, by: by)
      }
    }
  }

  /// 41 plants found; 33 dismantled and one shut since that work began, the rest patrolled.
  func planMixingPlants() {
    let plants = (1...41).map { number in
      let isStock = number <= 33
      let day = isStock ? earlier(2022...2022) : plan.chance.pick(plan.workdays(in: plan.months(2...3)))
      return plan.open(
        "mixing-plant", "find", ["name": .text("搅拌站点\(Self.padded(number))"), "district": .text(plan.chance.pick(Self.districts))], on: day,
        by: plan.person(.inspector))
    }
    let ends = plan.spread(33, over: plan.months(5...11)) + [plan.day(8, 24)]
    for (index, plant) in plants.enumerated() {
      let end = index < ends.count ? ends[index] : nil
      for month in stride(from: 4 + index % 2, through: 12, by: 2) {
        let day = plan.chance.pick(plan.workdays(in: plan.day(month, 5)...plan.day(month, 25)))
        if let end, day >= end { break }
        let (by, with) = plan.pair()
        plan.follow(plant, "patrol", ["with": .list([with])], on: day, by: by)
      }
      if let end { plan.follow(plant, index == 33 ? "shut" : "dismantle", on: end, by: "supervisor-02") }
    }
  }

  /// 22 sites found in the campaign against illegal building, all patrolled; four times a team went there to guide.
  func planIllegalSites() {
    for (index, day) in plan.spread(22, over: plan.months(2...5)).enumerated() {
      let (by, with) = plan.pair()
      let deed = plan.open(
        "illegal-site", "find",
        [
          "name": .text("违建点\(Self.padded(index + 1))"), "district": .text(plan.chance.pick(Self.districts)),
          "problem": index % 3 == 1 ? "未竣工验收备案" : "未办施工许可", "with": .list([with]),
        ], on: day, by: by)
      let patrolled = later(day, 15...30)
      plan.follow(deed, "patrol", ["with": .list([with])], on: patrolled)
      let guided = later(patrolled, 5...15)
      if index % 6 == 2 { plan.follow(deed, "guide", ["with": .list([with])], on: guided) }
      let again = later(guided, 15...30)
      plan.follow(deed, "patrol", ["with": .list([with])], on: again)
      if index % 5 == 4 { continue }
      plan.follow(deed, index % 7 == 3 ? "transfer" : "rectify", on: later(again, 5...40), by: index % 7 == 3 ? "supervisor-02" : with)
    }
  }
}
