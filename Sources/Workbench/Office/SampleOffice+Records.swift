import EventLog

/// What is recorded in one go or two: work, appraisals, filings.
extension SampleOffice {
  private static let topics = ["meeting", "publicity", "training", "talk", "drill", "expert-review", "assistance", "survey-work"]

  /// Records a piece of work.
  mutating func openActivity() {
    let slot = begin(.activity)
    let district = chance.pick(Phrases.districts)
    record(slot, "recorded", on: cases[slot].on) { data, chance in
      let topic = chance.below(Self.topics.count)
      data.text("district", district)
      data.number("participants", chance.within(5...180))
      data.beginText("subject")
      data.add("组织")
      data.add(district)
      data.add("在建项目参建单位开展")
      data.add(Phrases.meetings[topic])
      data.add("，形成会议纪要并督促落实")
      data.endText()
      data.text("title", district, Phrases.meetings[topic])
      data.text("topic", Self.topics[topic])
    }
    touch(slot, 5)
  }

  /// Grades a site.
  mutating func openAppraisal() {
    let slot = begin(.appraisal)
    let (site, on) = (projects[someProject()], cases[slot].on)
    record(slot, "graded", on: on) { data, chance in
      data.text("discipline", chance.pick(["quality", "safety", "both"]))
      data.text("grade", chance.pick(["good", "pass", "pass", "pass", "fail"]))
      data.text("project", site.id.description)
      data.beginText("quarter")
      data.add(on.year)
      data.add("Q")
      data.add(on.quarter)
      data.endText()
    }
    touch(slot, chance.within(20...40))
  }

  /// Grades a site again, now and then.
  mutating func advanceAppraisal(_ slot: Int) -> Int? {
    guard chance.percent(10) else { return nil }
    record(slot, "regraded") { data, _ in data.text("grade", "pass") }
    return nil
  }

  /// Accepts a filing of completion.
  mutating func openFiling() {
    let slot = begin(.filing)
    let site = projects[someProject()]
    record(slot, "accepted", on: cases[slot].on) { data, chance in
      data.number("area", chance.within(2_000...90_000))
      data.number("buildings", chance.within(1...22))
      data.number("cost", chance.within(500...40_000) * 10_000)
      data.text("project", site.id.description)
      data.text("sector", chance.pick(["housing", "municipal", "industrial"]))
    }
    touch(slot, chance.within(3...15))
  }

  /// Goes on with a filing.
  mutating func advanceFiling(_ slot: Int) -> Int? {
    let number = cases[slot].id.number
    if chance.percent(10) {
      record(slot, "returned") { data, _ in data.text("reason", "资料不齐，缺消防验收意见书") }
      return nil
    }
    record(slot, "filed") { data, _ in
      data.text("number", "示竣备字", number, "号")
    }
    return nil
  }
}
