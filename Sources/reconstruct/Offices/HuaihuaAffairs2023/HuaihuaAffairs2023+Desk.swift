import Casework
import EventLog
import Workbench

/// Work at the desk: prices, training, the party's meetings and publicity.
extension HuaihuaAffairs2023 {
  /// Twelve issues of material prices and six of the journal.
  func playBulletins() {
    for month in 1...12 {
      let days = plan.workdays(in: plan.month(month))
      compile(
        "prices", "2023-\(month < 10 ? "0" : "")\(month)", materials: plan.chance.within(380...420), from: days[2], to: days[days.count - 2]
      )
      if month % 2 == 0 { compile("journal", "2023年第\(month / 2)期", materials: nil, from: days[4], to: days[days.count - 3]) }
    }
  }

  private func compile(_ series: String, _ number: String, materials: Int?, from start: Day, to end: Day) {
    var fields: [String: Typed] = ["series": "\(series)", "number": "\(number)"]
    if let materials { fields["materials"] = .number(materials) }
    let bulletin = plan.open("bulletin", "survey", fields, on: start, by: "clerk-03")
    plan.follow(bulletin, "publish", on: end)
  }

  /// Two days of March on the price rules of 2022, for some 120 people of the trade.
  func playPriceTraining() {
    for (day, participants) in [(9, 126), (10, nil)] as [(Int, Int?)] {
      var fields: [String: Typed] = ["topic": "training", "subject": "计价依据宣贯", "title": "2022年计价依据宣贯交底培训"]
      if let participants { fields["participants"] = .number(participants) }
      plan.open("activity", "record", fields, on: plan.day(3, day), by: "clerk-03")
    }
  }

  /// The party branch's meetings and lectures.
  func playMeetings() {
    for (subject, topic, count) in [
      ("党员集中学习", "meeting", 7), ("廉政教育", "training", 6), ("支部书记党课", "training", 5), ("联系领导党课", "training", 2),
    ] {
      for day in plan.spread(count, over: plan.months(2...12)) { meet(subject, topic, on: day) }
    }
    for month in 1...12 { meet("党支部会议", "meeting", on: plan.workdays(in: plan.month(month))[8]) }
  }

  private func meet(_ subject: String, _ topic: String, on day: Day) {
    plan.open(
      "activity", "record", ["topic": "\(topic)", "subject": "\(subject)", "participants": .number(plan.chance.within(16...24))], on: day,
      by: "clerk-06")
  }

  /// Leaflets, messages and school books on gas safety, and the training of companies and of those who check.
  func playPublicity() {
    for (unit, total, count, title) in [
      ("份", 53_260, 18, "燃气安全宣传册"), ("条", 104_500, 5, "燃气安全短信"), ("本", 21_300, 9, "燃气安全使用书本"),
    ] {
      for (day, share) in zip(plan.spread(count, over: plan.months(3...12)), plan.shares(of: total, among: count, least: 500)) {
        plan.open(
          "activity", "record",
          ["topic": "publicity", "subject": "燃气安全宣传", "title": "\(title)", "quantity": .number(share), "unit": "\(unit)"], on: day)
      }
    }
    for (day, title) in zip(
      plan.spread(6, over: plan.months(3...11)), ["燃气企业负责人安全生产法学习", "燃气管理人员专题培训", "乡镇街道社区安检员培训"] + ["燃气企业负责人业务培训", "安检员复训", "燃气管理人员复训"])
    {
      plan.open(
        "activity", "record",
        ["topic": "training", "subject": "燃气安全培训", "title": "\(title)", "participants": .number(plan.chance.within(30...90))], on: day)
    }
  }
}
