import Casework
import EventLog
import Workbench

/// 自建房: 1,442,448 buildings surveyed, six rounds of looking back at those already treated.
extension HengyangBureau2024 {
  /// 排查: what earlier years had entered, taken over on the opening day, and what each quarter added.
  func surveyHouses() {
    let stocks = [("commercial", 46_103, 892), ("residential", 1_396_345, 5_318)]
    let quarters = [plan.day(3, 28), plan.day(6, 27), plan.day(9, 27), plan.day(12, 20)]
    for (use, total, added) in stocks {
      let carried = plan.shares(of: total - added, among: Self.districts.count, unevenness: 55)
      for (district, buildings) in zip(Self.districts, carried) {
        plan.open(
          "house-survey", "record",
          ["district": .text(district), "use": .text(use), "buildings": .number(buildings), "carried": true, "note": "历年排查累计"],
          on: plan.profile.opens)
      }
      let new = plan.shares(of: added, among: Self.districts.count * quarters.count, unevenness: 70, least: 1)
      for (index, buildings) in new.enumerated() {
        plan.open(
          "house-survey", "record",
          ["district": .text(Self.districts[index % Self.districts.count]), "use": .text(use), "buildings": .number(buildings)],
          on: quarters[index / Self.districts.count])
      }
    }
  }

  /// 回头看: six rounds over twelve districts, 2,350 buildings, 81 hazards, one letter of 交办, all treated by the year's end.
  func lookBack() {
    let starts = [plan.day(2, 26), plan.day(4, 15), plan.day(6, 12), plan.day(8, 6), plan.day(10, 14), plan.day(11, 18)]
    let visits = starts.count * Self.districts.count
    let buildings = plan.shares(of: 2_350, among: visits, unevenness: 50, least: 8)
    let withHazards = 30
    var found = plan.shares(of: 81, among: withHazards, unevenness: 70, least: 1).sorted()
    // The largest find is what the letter is about.
    let most = found.removeLast()
    let others = plan.mixed(found.map { (count: 1, element: $0) } + [(count: visits - withHazards - 1, element: 0)])
    var hazards = others
    hazards.insert(most, at: 2 * Self.districts.count + 5)
    hazards.append(0)
    for (round, start) in starts.enumerated() {
      let campaign = plan.open(
        "campaign", "open", ["name": "自建房回头看第\(round + 1)轮", "type": "自建房回头看", "round": .number(round + 1)], on: start, by: "supervisor-01")
      let days = plan.spread(Self.districts.count, over: start...start.adding(days: 14))
      for (index, day) in days.enumerated() {
        let number = round * Self.districts.count + index
        check(
          number, campaign, Self.districts[index], buildings: buildings[number], hazards: hazards[number], isHandedOver: number == 29,
          on: day)
      }
      plan.follow(campaign, "close", on: plan.after(start.adding(days: 15), workdays: 1...4))
    }
  }

  private func check(
    _ number: Int, _ campaign: Deed, _ district: String, buildings: Int, hazards: Int, isHandedOver: Bool, on day: Day
  ) {
    let (by, with) = plan.pair()
    let isSlip = number == 22
    let check = plan.open(
      "house-check", "record",
      ["campaign": .of(campaign), "district": .text(district), "buildings": .number(isSlip ? buildings + 100 : buildings), "with": [with]],
      on: day, by: by, late: number == 47 ? 19 : 0)
    if isSlip { plan.correct(check, ["buildings": .number(buildings)], because: "栋数录错", on: plan.after(day, workdays: 1...3)) }
    let letter = isHandedOver ? handOver(hazards: hazards, to: district, on: day) : nil
    for _ in 0..<hazards {
      let (grade, text, measure) = plan.chance.pick(Self.damages)
      var fields: [String: Typed] = ["house-check": .of(check), "hazard": .text(text), "grade": .text(grade), "with": [with]]
      if let letter { fields["handover"] = .of(letter) }
      let hazard = plan.open("house-hazard", "find", fields, on: day, by: by)
      let treated = plan.after(day, workdays: 6...24, by: plan.day(12, 20))
      plan.follow(hazard, "treat", ["measure": .text(measure)], on: treated, by: plan.person(.clerk))
      plan.follow(hazard, "close", ["with": [with]], on: plan.after(treated, workdays: 2...6), by: by)
    }
  }

  /// 交办函: the one letter, answered and reviewed.
  private func handOver(hazards: Int, to district: String, on day: Day) -> Deed {
    let letter = plan.open(
      "notice", "issue", ["type": "handover", "hazards": .number(hazards), "due": "+45d", "note": "交\(district)限期整治"], on: day,
      by: "supervisor-01")
    plan.follow(letter, "serve", on: plan.after(day, workdays: 1...2), by: plan.person(.clerk))
    plan.follow(letter, "answer", on: plan.after(day, workdays: 26...28), by: plan.person(.clerk))
    plan.follow(letter, "review", ["passed": true, "with": ["inspector-02"]], on: plan.after(day, workdays: 31...33), by: "inspector-01")
    return letter
  }

  private static let damages: [(grade: String, text: String, measure: String)] = [
    ("d", "承重墙贯通裂缝，整体危房", "demolish"), ("d", "地基不均匀沉降，房屋倾斜", "vacate"), ("c", "楼板钢筋锈蚀露筋", "reinforce"),
    ("c", "擅自拆除承重墙", "reinforce"), ("c", "违规加层", "vacate"), ("b", "外墙饰面松动", "repair"), ("b", "阳台栏板开裂", "repair"),
    ("b", "屋面渗漏，木构件腐朽", "repair"),
  ]
}
