import EventLog

/// How cases begin, whatever their kind.
extension SampleOffice {
  /// Opens a case of some kind.
  mutating func openCase() {
    // The first cases need projects, tenders and campaigns to be about.
    if projects.count < 4 { return openProject() }
    var ticket = chance.below(1_000)
    for course in SampleCourse.allCases {
      ticket -= course.plan.share
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
