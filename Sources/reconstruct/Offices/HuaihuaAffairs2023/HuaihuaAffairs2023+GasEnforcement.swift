import Casework
import EventLog

/// The fight against illegal gas selling: checks, joint operations, seizures, detentions and fines.
extension HuaihuaAffairs2023 {
  /// 249 checks and 11 joint operations with other authorities; one check was recorded twice and taken back.
  func playGasEnforcement(of campaign: Deed) {
    var districts = plan.deck(Self.districts)
    for (index, day) in plan.spread(249, over: plan.year).enumerated() {
      let (by, with) = plan.pair()
      let fields: [String: Typed] = ["form": "check", "district": "\(districts.next())", "campaign": .of(campaign), "with": [with]]
      plan.open("gas-enforcement", "record", fields, on: day, by: by)
      if index == 133 {
        let twice = plan.open("gas-enforcement", "record", fields, on: day, by: with)
        plan.void(twice, because: "与同行人员重复登记", on: plan.after(day, workdays: 3...3))
      }
    }
    playJointOperations(of: campaign)
    playGasFines()
  }

  private func playJointOperations(of campaign: Deed) {
    let dens = plan.shares(of: 22, among: 11, least: 1)
    let cylinders = plan.shares(of: 1_150, among: 11, least: 30)
    let vehicles = plan.shares(of: 11, among: 8, unevenness: 30, least: 1)
    let (administrative, criminal) = ([3: 1, 7: 1], [2: 1, 5: 2, 9: 1])
    var districts = plan.deck(Self.districts)
    for (index, day) in plan.spread(11, over: plan.months(2...12)).enumerated() {
      let (by, with) = plan.pair()
      plan.open(
        "gas-enforcement", "record",
        [
          "form": "joint", "district": "\(districts.next())", "campaign": .of(campaign), "agencies": ["公安", "交通行政执法", "城市管理行政执法"],
          "dens": .number(dens[index]), "with": [with],
        ], on: day, by: by)
      impose(["measure": "seizure", "quantity": .number(cylinders[index]), "unit": "个"], on: day, by: by)
      if index < vehicles.count { impose(["measure": "seizure", "quantity": .number(vehicles[index]), "unit": "台"], on: day, by: by) }
      for (measure, persons) in [("administrative-detention", administrative[index]), ("criminal-detention", criminal[index])] {
        guard let persons else { continue }
        impose(["measure": "\(measure)", "party": "person", "persons": .number(persons)], on: plan.after(day, workdays: 1...4), by: by)
      }
    }
  }

  @discardableResult
  private func impose(_ fields: [String: Typed], on day: Day, by: String) -> Deed {
    let penalty = plan.open("penalty", "impose", fields.merging(["subject": "燃气经营违法"]) { own, _ in own }, on: day, by: by)
    plan.follow(penalty, "settle", on: plan.after(day, workdays: 5...30))
    return penalty
  }

  /// 50 fines of 46.134万元 together; one was recorded with the wrong party.
  private func playGasFines() {
    let tens = plan.shares(of: 46_134, among: 50, unevenness: 80, least: 50)
    for (index, (day, ten)) in zip(plan.spread(50, over: plan.months(2...12)), tens).enumerated() {
      let (party, isMistaken) = (ten > 800 ? "company" : "person", index == 18)
      let fine = impose(
        ["measure": "fine", "party": isMistaken ? "agency" : "\(party)", "amount": .fen(ten * 1_000)], on: day,
        by: plan.person(.inspector))
      if isMistaken { plan.correct(fine, ["party": "\(party)"], because: "处罚对象选错", on: plan.after(day, workdays: 31...35)) }
    }
  }
}
