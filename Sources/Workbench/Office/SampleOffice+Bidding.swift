import EventLog

/// Tenders, audits after their award, and penalties.
extension SampleOffice {
  /// Publishes a tender.
  mutating func openTender() {
    let slot = begin(.tender)
    cases[slot].project = someProject()
    let (id, site) = (cases[slot].id, projects[cases[slot].project])
    record(slot, "published", on: cases[slot].on) { data, chance in
      data.text("agency", chance.pick(Phrases.companies), "招标代理有限公司")
      data.number("amount", chance.within(200...60_000) * 10_000)
      data.text("method", chance.percent(85) ? "public" : "invited")
      data.text("name", site.name, "施工标段", id.number)
      data.text("project", site.id.description)
    }
    touch(slot, chance.within(20...40))
  }

  /// Goes on with a tender.
  mutating func advanceTender(_ slot: Int) -> Int? {
    if chance.percent(8) {
      record(slot, "failed") { _, _ in }
      return nil
    }
    record(slot, "awarded") { data, chance in
      data.number("amount", chance.within(200...60_000) * 10_000)
      data.text("winner", chance.pick(Phrases.companies), "建设集团有限公司")
    }
    tenders.append(cases[slot].id)
    return nil
  }

  /// Opens an audit.
  mutating func openBidAudit() {
    guard let tender = tenders.last else { return openTender() }
    let slot = begin(.bidAudit)
    let site = projects[someProject()]
    record(slot, "opened", on: cases[slot].on) { data, _ in
      data.text("district", site.district)
      data.text("project", site.id.description)
      data.text("tender", tender.description)
    }
    touch(slot, chance.within(1...5))
  }

  /// Goes on with an audit.
  mutating func advanceBidAudit(_ slot: Int) -> Int? {
    let step = cases[slot].step
    cases[slot].step += 1
    switch step {
    case 0:
      if chance.percent(40) {
        cases[slot].step = 4
        return chance.within(1...5)
      }
      record(slot, "found") { data, chance in
        data.number("count", chance.within(1...5))
        data.text("finding", chance.pick(Phrases.findings))
      }
    case 1: record(slot, "notified") { _, _ in }
    case 2: record(slot, "rectified") { data, _ in data.text("note", "已更换到岗人员并报备，附合同与社保证明") }
    case 3:
      record(slot, "rated") { data, chance in
        data.text("grade", chance.pick(["competent", "basic", "incompetent"]))
        data.number("points", chance.within(0...10))
        data.text("role", chance.percent(60) ? "expert" : "agency")
      }
    case 4:
      record(slot, chance.percent(8) ? "transferred" : "closed") { _, _ in }
      return nil
    default: return nil
    }
    return chance.within(2...20)
  }

  /// Imposes a penalty.
  mutating func openPenalty() {
    let slot = begin(.penalty)
    let site = projects[someProject()]
    record(slot, "imposed", on: cases[slot].on) { data, chance in
      let isFine = chance.percent(55)
      if isFine { data.number("amount", chance.within(1...300) * 1_000) }
      data.text("measure", isFine ? "fine" : chance.pick(["bad-record", "criticism", "yellow-card"]))
      data.text("party", chance.percent(70) ? "company" : "person")
      data.text("project", site.id.description)
      data.text("subject", chance.pick(Phrases.hazards))
    }
    touch(slot, chance.within(10...60))
  }

  /// Goes on with a penalty.
  mutating func advancePenalty(_ slot: Int) -> Int? {
    record(slot, chance.percent(4) ? "revoked" : "settled") { _, _ in }
    return nil
  }
}
