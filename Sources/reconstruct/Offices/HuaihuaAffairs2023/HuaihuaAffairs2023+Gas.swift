import Casework
import EventLog
import Workbench

/// City gas: households, caterers, the sweep after the explosion of 21 June elsewhere, railways, grids and plans.
extension HuaihuaAffairs2023 {
  /// What the gas companies did at their customers', county by county and month by month.
  func playGasHouseholds(of campaign: Deed) {
    play("check", 416_583, in: 1...12, least: 400, of: campaign)
    play("hose", 225_437, in: 4...11, least: 300, of: campaign)
    play("catering", 9_712, in: 1...12, least: 8, of: campaign)
    play("indoor", 35_020, in: 4...11, least: 40, of: campaign)
    play("platform", 10_586, in: 7...12, least: 20, of: campaign)
  }

  private func play(_ work: String, _ total: Int, in months: ClosedRange<Int>, least: Int, of campaign: Deed) {
    var shares = plan.shares(of: total, among: months.count * Self.districts.count, least: least).makeIterator()
    for month in months {
      let days = plan.workdays(in: plan.month(month)).suffix(6)
      for district in Self.districts {
        guard let households = shares.next() else { return }
        // A county now and then reports weeks after the month is over, and once a digit was left off.
        let isMistyped = work == "hose" && month == 6 && district == Self.districts[8]
        let batch = plan.open(
          "gas-work", "record",
          [
            "work": "\(work)", "district": "\(district)", "households": .number(isMistyped ? households / 10 : households),
            "campaign": .of(campaign),
          ],
          on: plan.chance.pick(Array(days)),
          late: plan.chance.percent(2) && month < 12 ? plan.chance.within(16...27) : 0)
        if isMistyped { plan.correct(batch, ["households": .number(households)], because: "户数少录一位", on: plan.day(7, 6)) }
      }
    }
  }

  /// The sweep that began on the evening of 21 June: 5730 places, 2640 hazards, all cleared by the end of August.
  func playGasSweep(of campaign: Deed) {
    let days = plan.spread(120, over: plan.day(6, 21)...plan.day(7, 28), season: .even, everyDay: true)
    let places = plan.shares(of: 5_730, among: days.count, least: 12)
    let hazards = plan.shares(of: 2_640, among: days.count, unevenness: 80, least: 1)
    var districts = plan.deck(Self.districts)
    for (index, day) in days.enumerated() {
      let (by, with) = plan.pair()
      let sweep = plan.open(
        "gas-sweep", "record",
        [
          "district": "\(districts.next())", "campaign": .of(campaign), "places": .number(places[index]),
          "hazards": .number(hazards[index]),
          "with": [with],
        ], on: day, by: by)
      if hazards[index] > 30 {
        plan.follow(sweep, "recheck", ["cleared": .number(hazards[index] * 2 / 3), "with": [with]], on: plan.after(day, workdays: 3...6))
      }
      plan.follow(sweep, "recheck", ["with": [with]], on: plan.after(day, workdays: 7...20), takesAll: true)
    }
  }

  /// Gas pipes that endanger railways: 20 known, 19 cleared, one kept back by the ground it lies in.
  func playRailHazards(of campaign: Deed) {
    var districts = plan.deck(Array(Self.districts.dropFirst()))
    for (index, found) in plan.spread(20, over: plan.day(1, 9)...plan.day(2, 28)).enumerated() {
      let isKept = index == 11
      let hazard = plan.open(
        "rail-hazard", "list-up",
        [
          "title": "涉铁隐患点\(index + 1)", "district": isKept ? "\(Self.districts[0])" : "\(districts.next())",
          "relation": index % 3 == 0 ? "parallel" : "crossing", "campaign": .of(campaign),
        ], on: found, by: plan.person(.inspector))
      if isKept {
        plan.follow(hazard, "delay", ["due": "2024-03-31", "cause": "地质原因，施工方案调整"], on: plan.day(10, 17))
        plan.follow(hazard, "start", on: plan.day(12, 21))
        continue
      }
      let start = plan.after(found, workdays: 30...90)
      plan.follow(hazard, "start", ["due": .day(plan.after(start, workdays: 60...60))], on: start)
      plan.follow(hazard, "clear", on: plan.after(start, workdays: 20...58))
    }
  }

  /// 64 areas divided into 419 grids, and three people named for each; one count was mistyped and put right.
  func playGasGrids() {
    let sizes = plan.shares(of: 419, among: 64, unevenness: 50, least: 2)
    for (index, day) in plan.spread(64, over: plan.months(3...5)).enumerated() {
      let district = Self.districts[index % Self.districts.count]
      let isMistyped = index == 25
      let area = plan.open(
        "gas-grid", "divide",
        [
          "title": "\(district)片区\(index / 15 + 1)", "district": "\(district)",
          "grids": .number(isMistyped ? sizes[index] + 10 : sizes[index]),
        ],
        on: day)
      if isMistyped { plan.correct(area, ["grids": .number(sizes[index])], because: "网格数多录了10个", on: plan.day(6, 2)) }
      plan.follow(area, "staff", ["posts": .number(sizes[index])], on: plan.after(max(day, plan.day(6, 5)), workdays: 5...70))
    }
  }

  /// 70 emergency plans, of the counties and of the companies, and 72 drills by them.
  func playEmergencyPlans() {
    let days = plan.spread(70, over: plan.months(2...9))
    let participants = plan.shares(of: 2_880, among: 72, least: 12)
    for (index, day) in days.enumerated() {
      let isCounty = index % 5 == 0 && index / 5 < 14
      let district = Self.districts[index % Self.districts.count]
      let title = isCounty ? "县市区-\(index / 5 + 1)燃气事故应急预案" : "燃气企业-\(index + 1)供气事故应急预案"
      let emergency = plan.open(
        "emergency-plan", "issue",
        ["title": "\(title)", "district": "\(district)", "scope": isCounty ? "county" : plan.chance.percent(30) ? "station" : "supply"],
        on: day)
      let drill = plan.after(day, workdays: 15...60)
      plan.follow(emergency, "drill", ["participants": .number(participants[index])], on: drill)
      if index < 2 {
        plan.follow(emergency, "drill", ["participants": .number(participants[70 + index])], on: plan.after(drill, workdays: 90...110))
      }
    }
  }
}
