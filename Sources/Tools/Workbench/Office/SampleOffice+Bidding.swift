import LogLines
import Values

/// Tenders, audits after their award, and penalties.
extension SampleOffice {
  /// Publishes a tender.
  mutating func openTender() {
    let slot = begin(.tender)
    cases[slot].project = someProject()
    let (id, site) = (cases[slot].id, projects[cases[slot].project])
    record(slot, "published", on: cases[slot].on) { data, chance in
      data["agency"] = .string(chance.pick(Phrases.companies) + "招标代理有限公司")
      data["amount"] = .number(chance.within(200...60_000) * 10_000)
      data["method"] = .string(chance.percent(85) ? "public" : "invited")
      data["name"] = .string(site.name + "施工标段" + id.number)
      data["project"] = .string(site.id.description)
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
      data["amount"] = .number(chance.within(200...60_000) * 10_000)
      data["winner"] = .string(chance.pick(Phrases.companies) + "建设集团有限公司")
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
      data["district"] = .string(site.district)
      data["project"] = .string(site.id.description)
      data["tender"] = .string(tender.description)
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
        data["count"] = .number(chance.within(1...5))
        data["finding"] = .string(chance.pick(Phrases.findings))
      }
    case 1: record(slot, "notified") { _, _ in }
    case 2: record(slot, "rectified") { data, _ in data["note"] = "已更换到岗人员并报备，附合同与社保证明" }
    case 3:
      record(slot, "rated") { data, chance in
        data["grade"] = .string(chance.pick(["competent", "basic", "incompetent"]))
        data["points"] = .number(chance.within(0...10))
        data["role"] = .string(chance.percent(60) ? "expert" : "agency")
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
      if isFine { data["amount"] = .number(chance.within(1...300) * 1_000) }
      data["measure"] = .string(isFine ? "fine" : chance.pick(["bad-record", "criticism", "yellow-card"]))
      data["party"] = .string(chance.percent(70) ? "company" : "person")
      data["project"] = .string(site.id.description)
      data["subject"] = .string(chance.pick(Phrases.hazards))
    }
    touch(slot, chance.within(10...60))
  }

  /// Goes on with a penalty.
  mutating func advancePenalty(_ slot: Int) -> Int? {
    record(slot, chance.percent(4) ? "revoked" : "settled") { _, _ in }
    return nil
  }
}
