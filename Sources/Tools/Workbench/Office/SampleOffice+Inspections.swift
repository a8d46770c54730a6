import LogLines
import Values

/// Inspections and the notices that follow from them, whose rechecks go into the same batch.
extension SampleOffice {
  private static let types = ["quality", "quality", "safety", "safety", "safety", "dust", "special", "key-posts"]
  private static let subjects: Set<String> = ["quality", "safety", "dust"]

  /// Records an inspection, with a notice in the same batch where it found enough.
  mutating func openInspection() {
    let slot = begin(.inspection)
    cases[slot].project = someProject()
    let site = projects[cases[slot].project]
    let type = chance.pick(Self.types)
    let hazards = chance.percent(65) ? chance.within(1...4) : 0
    let isGrave = chance.percent(14)
    let campaign = type == "special" && !campaigns.isEmpty ? campaigns[campaigns.count - 1] : nil
    let hasNotice = hazards > 0 && chance.percent(75) && seq + 2 <= count
    cases[slot].hazards = hazards
    let (on, inspection, by) = (cases[slot].on, cases[slot].id, worker())
    record(slot, "recorded", on: on, by: by, part: hasNotice ? Event.Part(index: 1, count: 2) : nil) { data, chance in
      if let campaign { data["campaign"] = .string(campaign.description) }
      data["district"] = .string(site.district)
      if hazards > 0 {
        data["hazard"] = .array((0..<hazards).map { _ in .string("\(chance.within(1...30))层\(chance.pick(Phrases.hazards))") })
      }
      data["hazards"] = .number(hazards)
      data["inspectors"] = 2
      if isGrave, hazards > 0 { data["major"] = 1 }
      data["project"] = .string(site.id.description)
      data["result"] = .string(hazards == 0 ? "pass" : isGrave ? "stop-work" : "rectify")
      data["type"] = .string(type)
      data["with"] = [.string(chance.pick(Phrases.sections))]
    }
    guard hasNotice else { return touch(slot, chance.within(4...20)) }
    let notice = begin(.notice, on: on)
    cases[notice].project = cases[slot].project
    cases[notice].hazards = hazards
    cases[notice].inspection = slot
    let due = on.adding(days: chance.pick([3, 7, 7, 15, 15]))
    record(notice, "issued", on: on, by: by, part: Event.Part(index: 2, count: 2)) { data, _ in
      data["due"] = .string(due.description)
      data["hazards"] = .number(hazards)
      data["inspection"] = .string(inspection.description)
      data["project"] = .string(site.id.description)
      if Self.subjects.contains(type) { data["subject"] = .string(type) }
      data["type"] = .string(isGrave ? "stop-work" : "rectification")
    }
    touch(notice, chance.within(1...3))
  }

  /// Goes on with an inspection that no notice looks after.
  mutating func advanceInspection(_ slot: Int) -> Int? {
    guard cases[slot].hazards > 0 else { return nil }
    let cleared = chance.percent(70) ? cases[slot].hazards : chance.within(1...cases[slot].hazards)
    cases[slot].hazards -= cleared
    record(slot, "rechecked") { data, _ in data["cleared"] = .number(cleared) }
    return cases[slot].hazards > 0 ? chance.within(5...20) : nil
  }

  /// Goes on with a notice.
  mutating func advanceNotice(_ slot: Int) -> Int? {
    let step = cases[slot].step
    cases[slot].step += 1
    switch step {
    case 0:
      let digits = cases[slot].id.number
      record(slot, "served") { data, _ in data["number"] = .string("示建监改〔\(digits.prefix(4))〕\(digits.dropFirst(5))号") }
      return chance.within(3...14)
    case 1:
      if chance.percent(7) {
        record(slot, "reminded") { _, _ in }
        cases[slot].step = 1
        return chance.within(2...5)
      }
      record(slot, "answered") { data, _ in data["note"] = "已按要求逐条整改完毕，附整改前后影像资料，请予复查" }
      return chance.within(1...6)
    default:
      return review(slot)
    }
  }

  /// Reviews a notice, and records the cleared hazards on its inspection in the same batch.
  private mutating func review(_ slot: Int) -> Int? {
    let passes = chance.percent(86)
    let remaining = cases[slot].hazards
    let cleared = passes ? remaining : chance.below(remaining)
    let by = worker()
    guard let inspection = cases[slot].inspection, cleared > 0, seq + 2 <= count else {
      // A last place in the log has no room for the batch: the case is left as it is.
      guard seq + 2 <= count else { return nil }
      record(slot, "reviewed", by: by) { _, _ in }
      cases[slot].step = 1
      return chance.within(4...10)
    }
    let on = max(cases[slot].on, cases[inspection].on)
    cases[slot].hazards -= cleared
    record(slot, "reviewed", on: on, by: by, part: Event.Part(index: 1, count: 2)) { data, _ in
      data["cleared"] = .number(cleared)
      if passes { data["passed"] = true }
    }
    record(inspection, "rechecked", on: on, by: by, part: Event.Part(index: 2, count: 2)) { data, _ in
      data["cleared"] = .number(cleared)
    }
    if passes {
      free.append(inspection)
      return nil
    }
    cases[slot].step = 1
    return chance.within(4...10)
  }
}
