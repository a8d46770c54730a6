import LogLines
import Values

/// What is recorded in one go or two: work, appraisals, filings.
extension SampleOffice {
  private static let topics = ["meeting", "publicity", "training", "talk", "drill", "expert-review", "assistance", "survey-work"]

  /// Records a piece of work.
  mutating func openActivity() {
    let slot = begin(.activity)
    let district = chance.pick(Phrases.districts)
    record(slot, "recorded", on: cases[slot].on) { data, chance in
      let topic = chance.below(Self.topics.count)
      data["district"] = .string(district)
      data["participants"] = .number(chance.within(5...180))
      data["subject"] = .string("组织\(district)在建项目参建单位开展" + Phrases.meetings[topic] + "，形成会议纪要并督促落实")
      data["title"] = .string(district + Phrases.meetings[topic])
      data["topic"] = .string(Self.topics[topic])
    }
    touch(slot, 5)
  }

  /// Grades a site.
  mutating func openAppraisal() {
    let slot = begin(.appraisal)
    let (site, on) = (projects[someProject()], cases[slot].on)
    record(slot, "graded", on: on) { data, chance in
      data["discipline"] = .string(chance.pick(["quality", "safety", "both"]))
      data["grade"] = .string(chance.pick(["good", "pass", "pass", "pass", "fail"]))
      data["project"] = .string(site.id.description)
      data["quarter"] = .string("\(on.year)Q\(on.quarter)")
    }
    touch(slot, chance.within(20...40))
  }

  /// Grades a site again, now and then.
  mutating func advanceAppraisal(_ slot: Int) -> Int? {
    guard chance.percent(10) else { return nil }
    record(slot, "regraded") { data, _ in data["grade"] = "pass" }
    return nil
  }

  /// Accepts a filing of completion.
  mutating func openFiling() {
    let slot = begin(.filing)
    let site = projects[someProject()]
    record(slot, "accepted", on: cases[slot].on) { data, chance in
      data["area"] = .number(chance.within(2_000...90_000))
      data["buildings"] = .number(chance.within(1...22))
      data["cost"] = .number(chance.within(500...40_000) * 10_000)
      data["project"] = .string(site.id.description)
      data["sector"] = .string(chance.pick(["housing", "municipal", "industrial"]))
    }
    touch(slot, chance.within(3...15))
  }

  /// Goes on with a filing.
  mutating func advanceFiling(_ slot: Int) -> Int? {
    let number = cases[slot].id.number
    if chance.percent(10) {
      record(slot, "returned") { data, _ in data["reason"] = "资料不齐，缺消防验收意见书" }
      return nil
    }
    record(slot, "filed") { data, _ in
      data["number"] = .string("示竣备字" + number + "号")
    }
    return nil
  }
}

/// Cranes and hoists: recorded, installed, inspected, now and then sealed, released again.
extension SampleOffice {
  /// Records a crane's ownership.
  mutating func openCrane() {
    let slot = begin(.crane)
    let number = cases[slot].id.number
    cases[slot].project = someProject()
    record(slot, chance.percent(85) ? "recorded" : "entered", on: cases[slot].on) { data, chance in
      data["maker"] = .string(chance.pick(Phrases.companies) + "重工股份有限公司")
      data["model"] = .string(chance.pick(["QTZ63", "QTZ80", "QTZ125", "SC200/200"]))
      data["owner"] = .string(chance.pick(Phrases.companies) + "机械租赁有限公司")
      data["record"] = .string("示T-" + number)
      data["type"] = .string(chance.pick(["tower", "tower", "hoist", "material"]))
    }
    touch(slot, chance.within(2...15))
  }

  /// Goes on with a crane.
  mutating func advanceCrane(_ slot: Int) -> Int? {
    let step = cases[slot].step
    cases[slot].step += 1
    let site = projects[cases[slot].project]
    switch step {
    case 0: record(slot, "announced") { data, _ in data["project"] = .string(site.id.description) }
    case 1: record(slot, "use-registered") { data, _ in data["project"] = .string(site.id.description) }
    case 2, 3:
      record(slot, "inspected") { data, chance in
        data["hazards"] = .number(chance.below(9))
        data["third-party"] = true
      }
      if step == 3, chance.percent(20) { cases[slot].step = 10 }
    case 10: record(slot, "sealed") { data, chance in data["note"] = .string(chance.pick(Phrases.hazards)) }
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

/// How cases begin, whatever their kind.
extension SampleOffice {
  /// Opens a case of some kind.
  mutating func openCase() {
    // The first cases need projects, tenders and campaigns to be about.
    if projects.count < 4 { return openProject() }
    var ticket = chance.below(SampleCourse.allCases.reduce(0) { $0 + shape.share(of: $1.plan) })
    for course in SampleCourse.allCases {
      ticket -= shape.share(of: course.plan)
      if ticket < 0 { return course.plan.open(&self) }
    }
    openActivity()
  }

  /// Gives a new case its number and its place, on a day today or a little before.
  mutating func begin(_ course: SampleCourse, on given: Day? = nil) -> Int {
    let on = given ?? today.adding(days: chance.percent(10) ? -chance.within(1...3) : 0)
    let counter = course.rawValue * 8 + on.year - 2020
    numbers[counter] += 1
    let digits = String(numbers[counter])
    let number = String(on.year) + "-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let new = OpenCase(course: course, id: Self.caseID(course.kind, number), on: on)
    if let slot = free.popLast() {
      cases[slot] = new
      return slot
    }
    cases.append(new)
    return cases.count - 1
  }

  /// A project to be about, a recent one rather than an old one.
  mutating func someProject() -> Int {
    let recent = min(projects.count, 400)
    return chance.percent(80) ? projects.count - 1 - chance.below(recent) : chance.below(projects.count)
  }
}
