import EventLog

/// Cranes and hoists: recorded, installed, inspected, now and then sealed, released again.
extension SampleOffice {
  /// Records a crane's ownership.
  mutating func openCrane() {
    let slot = begin(.crane)
    let number = cases[slot].id.number
    cases[slot].project = someProject()
    record(slot, chance.percent(85) ? "recorded" : "entered", on: cases[slot].on) { data, chance in
      data.text("maker", chance.pick(Phrases.companies), "重工股份有限公司")
      data.text("model", chance.pick(["QTZ63", "QTZ80", "QTZ125", "SC200/200"]))
      data.text("owner", chance.pick(Phrases.companies), "机械租赁有限公司")
      data.text("record", "示T-", number)
      data.text("type", chance.pick(["tower", "tower", "hoist", "material"]))
    }
    touch(slot, chance.within(2...15))
  }

  /// Goes on with a crane.
  mutating func advanceCrane(_ slot: Int) -> Int? {
    let step = cases[slot].step
    cases[slot].step += 1
    let site = projects[cases[slot].project]
    switch step {
    case 0: record(slot, "announced") { data, _ in data.text("project", site.id.description) }
    case 1: record(slot, "use-registered") { data, _ in data.text("project", site.id.description) }
    case 2, 3:
      record(slot, "inspected") { data, chance in
        data.number("hazards", chance.below(9))
        data.flag("third-party", true)
      }
      if step == 3, chance.percent(20) { cases[slot].step = 10 }
    case 10: record(slot, "sealed") { data, chance in data.text("note", chance.pick(Phrases.hazards)) }
    case 11:
      record(slot, "unsealed") { _, _ in }
      cases[slot].step = 4
    case 4:
      record(slot, "released") { _, _ in }
      cases[slot].project = someProject()
      if chance.percent(50) { cases[slot].step = 0 }
    case 5:
      record(slot, "deregistered") { _, _ in }
      return nil
    default: return nil
    }
    return chance.within(10...90)
  }
}
