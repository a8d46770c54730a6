import Casework
import EventLog
import Workbench

/// Pipes, the sewage plant, outfalls and the stream that the inspection team handed over.
extension HuaihuaAffairs2023 {
  /// 96.18 km of sewers and 125.7906 km of old gas pipes, county by county.
  func playPipeWorks() {
    playPipes(
      "sewer", "污水管网新建改造工程", in: 3...12,
      parts: [("new", 32_9500, 26), ("renewed", 63_2300, 34)])
    playPipes(
      "gas", "燃气老旧管网改造工程", in: 4...12, parts: [("municipal", 11_3430, 18), ("courtyard", 29_7586, 30), ("riser", 84_6890, 45)])
  }

  /// Lengths in tenths of a metre, in so many stretches of work.
  private func playPipes(
    _ network: String, _ title: String, in months: ClosedRange<Int>, parts: [(part: String, length: Int, stretches: Int)]
  ) {
    let start = plan.workdays(in: plan.month(months.lowerBound))
    let works = Self.districts.map { district in
      plan.open(
        "works", "start", ["name": "\(district)\(title)", "network": "\(network)", "district": "\(district)"],
        on: plan.chance.pick(Array(start.prefix(12))), by: plan.person(.inspector))
    }
    var stretches: [(day: Day, part: String, length: Int)] = []
    for (part, length, count) in parts {
      let days = plan.spread(count, over: plan.months(months.lowerBound + 1...months.upperBound - 1), season: .sites)
      for (day, share) in zip(days, plan.shares(of: length, among: count, least: 500)) { stretches.append((day, part, share)) }
    }
    for (index, stretch) in stretches.sorted(by: { ($0.day, $0.length) < ($1.day, $1.length) }).enumerated() {
      plan.follow(
        works[index % works.count], "build", ["part": "\(stretch.part)", "length": .scaled(stretch.length, decimals: 4)], on: stretch.day)
    }
    for work in works { plan.follow(work, "finish", on: plan.chance.pick(Array(plan.workdays(in: plan.month(12)).prefix(18)))) }
  }

  /// The enlarged sewage plant: water let in for trial on 15 September, at work from 5 November.
  func playSewagePlant() {
    guard let begun = Day(year: 2022, month: 6, day: 20) else { return }
    let plant = plan.open("works", "start", ["name": "污水处理厂改扩建工程", "network": "plant"], on: begun, by: "inspector-03")
    plan.follow(plant, "try", on: plan.day(9, 15))
    plan.follow(plant, "operate", ["capacity": 210_000], on: plan.day(11, 5), late: 1)
  }

  /// 15 outfalls taken over in the merger and looked into, and the sewers along the river, the stream and its three tributaries.
  func playOutfalls() {
    for (index, day) in plan.spread(15, over: plan.months(8...10)).enumerated() {
      let outfall = plan.open(
        "outfall", "take", ["title": "排口-\(index + 1)", "stream": index < 6 ? "舞水河" : "太平溪", "duty": "直接整改"], on: plan.day(7, 18),
        by: "inspector-05")
      plan.follow(outfall, "survey", ["collapses": .number(plan.chance.within(0...4))], on: day)
    }
    let streams = [("舞水河东岸", false), ("太平溪", false), ("潭口溪", true), ("岩堰溪", true), ("坨垸溪", true)]
    for (index, day) in plan.spread(20, over: plan.months(8...11)).enumerated() {
      let (name, isTributary) = streams[index % streams.count]
      let (by, with) = plan.pair()
      plan.open(
        "sewer-survey", "record",
        [
          "stream": "\(name)", "tributary": .init(booleanLiteral: isTributary),
          "length": .scaled(plan.chance.within(40...260), decimals: 2),
          "defects": .number(plan.chance.within(1...9)), "with": [with],
        ], on: day, by: by)
    }
  }

  /// 18 measures for the stream by 16 departments, a meeting about them every month.
  func playRemedies(of campaign: Deed) {
    let meetings = (3...12).map { plan.workday(onOrAfter: plan.day($0, 24)) }
    let leads = (1...16).map { "责任部门-\($0 < 10 ? "0" : "")\($0)" }
    for index in 0..<18 {
      let remedy = plan.open(
        "remedy", "assign",
        ["title": "太平溪整改措施\(index + 1)", "lead": "\(leads[index % 16])", "campaign": .of(campaign), "target-date": "2024-06-30"],
        on: plan.day(3, 1), by: "supervisor-01")
      for meeting in meetings.enumerated().filter({ ($0.offset + index) % 3 == 0 || $0.offset == 9 }).map(\.element) {
        plan.follow(remedy, "report", ["progress": "按序时推进"], on: meeting, by: "clerk-05")
      }
      if index % 3 == 2 { plan.follow(remedy, "finish", on: plan.day(12, 26), by: "clerk-05") }
    }
    for meeting in meetings {
      plan.open(
        "activity", "record",
        ["topic": "meeting", "subject": "太平溪整改调度", "participants": .number(plan.chance.within(18...30)), "campaign": .of(campaign)],
        on: meeting, by: "clerk-05")
    }
  }

  /// The black stream: sampled every month by the centre, on 11 September by the ministry, which found it clear.
  func playWaterSamples() {
    for month in 3...12 {
      let result = month < 6 ? "heavy" : month < 9 ? "light" : "none"
      plan.open(
        "water-sample", "record", ["water": "茅谷冲溪", "sampler": "own", "result": "\(result)"],
        on: plan.workday(onOrAfter: plan.day(month, 5)),
        by: plan.person(.inspector))
    }
    plan.open(
      "water-sample", "record", ["water": "茅谷冲溪", "sampler": "ministry", "result": "none"], on: plan.day(9, 11), by: "supervisor-02")
  }

  /// The firm that keeps the trunk sewers, marked every month from the merger on; it walks them every day.
  func playMaintenance() {
    for month in 7...12 {
      let span = plan.month(month)
      let isDecember = month == 12
      plan.open(
        "maintenance", "score",
        [
          "unit": "管网维护单位-01", "patrol-days": .number(isDecember ? 28 : span.upperBound.parts.day),
          "score": .number(plan.chance.within(88...97)),
        ], on: isDecember ? plan.day(12, 29) : plan.workday(onOrAfter: span.upperBound.adding(days: 2)), by: "inspector-06")
    }
  }

  /// The office that managed the city until July became a part of this one.
  func playMerger() {
    plan.open(
      "activity", "record", ["topic": "meeting", "subject": "机构并入", "title": "城市管理事务服务中心并入"], on: plan.day(7, 12), by: "supervisor-01")
  }
}
