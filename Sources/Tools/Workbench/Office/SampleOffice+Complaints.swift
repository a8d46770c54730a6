import LogLines
import Values

/// Complaints: received, assigned, answered, ended, rated, a few repeated.
extension SampleOffice {
  private static let channels = ["hotline-12345", "hotline-12345", "hotline-12345", "phone", "visit", "petition", "mayor-mailbox", "web"]
  private static let topics = ["quality", "quality", "dust", "dust", "safety", "wages", "handover", "bidding"]

  /// Receives a complaint.
  mutating func openComplaint() {
    let slot = begin(.complaint)
    cases[slot].project = someProject()
    let site = projects[cases[slot].project]
    let due = cases[slot].on.adding(days: 15)
    record(slot, "received", on: cases[slot].on) { data, chance in
      data["channel"] = .string(chance.pick(Self.channels))
      data["district"] = .string(site.district)
      data["due"] = .string(due.description)
      data["nature"] = .string(chance.percent(70) ? "complaint" : "appeal")
      data["project"] = .string(site.id.description)
      let reporter = "\(chance.within(1...28))栋\(chance.within(1...33))层业主反映："
      data["subject"] = .string(site.name + reporter + chance.pick(Phrases.grievances))
      data["topic"] = .string(chance.pick(Self.topics))
    }
    touch(slot, chance.within(1...2))
  }

  /// Goes on with a complaint.
  mutating func advanceComplaint(_ slot: Int) -> Int? {
    let step = cases[slot].step
    cases[slot].step += 1
    switch step {
    case 0:
      if chance.percent(3) {
        record(slot, "returned") { data, _ in data["reason"] = "不属于本站职责，退回热线中心" }
        return nil
      }
      record(slot, "assigned") { data, chance in data["assignee"] = .string(chance.pick(Phrases.sections)) }
      return chance.within(2...12)
    case 1:
      if chance.percent(8) {
        let due = today.adding(days: 15)
        record(slot, "extended") { data, _ in data["due"] = .string(due.description) }
        cases[slot].step = 1
        return chance.within(5...14)
      }
      record(slot, "replied") { data, chance in data["note"] = .string(chance.pick(Phrases.outcomes)) }
      return chance.within(1...6)
    case 2:
      record(slot, "resolved") { data, chance in data["outcome"] = .string(chance.pick(Phrases.outcomes)) }
      return chance.percent(45) ? chance.within(3...20) : nil
    default:
      if chance.percent(5) {
        record(slot, "reopened", by: supervisor()) { _, _ in }
        cases[slot].step = 1
        return chance.within(2...9)
      }
      record(slot, "rated") { data, chance in data["satisfied"] = .bool(chance.percent(88)) }
      return nil
    }
  }
}
