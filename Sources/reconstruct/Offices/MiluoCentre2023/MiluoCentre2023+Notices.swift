import Casework
import EventLog
import Workbench

/// What comes of the visits: notices answered, reviewed, reminded of and transferred; cards and entries of bad conduct.
extension MiluoCentre2023 {
  /// Decides which of the visits issue a notice: 277 of them, with 2,092 hazards in those that are settled by the year's end.
  func outcomes(of visits: [Visit]) -> [Outcome?] {
    let (safe, autumn, late) = (plan.day(12, 1), plan.day(11, 1), plan.day(12, 18))
    let early = visits.indices.filter { visits[$0].day <= autumn }.shuffled(using: &plan.chance)
    let middle = visits.indices.filter { visits[$0].day > autumn && visits[$0].day <= safe }.shuffled(using: &plan.chance)
    let last = visits.indices.filter { visits[$0].day >= late }.shuffled(using: &plan.chance)
    var courses: [(Int, Course)] = early[..<17].enumerated().map { ($1, .transferred(reminded: $0 < 6)) }
    courses += early[17..<24].map { ($0, .reminded) }
    courses += early[24..<46].map { ($0, .secondReview) }
    courses += (early[46...].prefix(201) + middle.prefix(22)).map { ($0, .passed) }
    precondition(courses.count == 17 + 252, "there are enough visits")
    let cleared = plan.shares(of: 2_092, among: 252, unevenness: 75, least: 2)
    let isStopWork = plan.mixed([(7, true), (10, false)]) + plan.mixed([(37, true), (215, false)])
    var outcomes: [Outcome?] = Array(repeating: nil, count: visits.count)
    for (order, (index, course)) in courses.enumerated() {
      let hazards = order < 17 ? plan.chance.within(7...16) : cleared[order - 17]
      outcomes[index] = Outcome(hazards: hazards, isStopWork: isStopWork[order], course: course)
    }
    for (order, index) in last.prefix(8).enumerated() {
      outcomes[index] = Outcome(hazards: plan.chance.within(3...9), isStopWork: order == 0, course: .open)
    }
    return outcomes
  }

  /// Plans what follows a notice.
  func settle(_ notice: Deed, _ outcome: Outcome, _ visit: Visit, _ other: String) {
    if outcome.isStopWork { plan.follow(notice, "serve", on: visit.day) }
    let both: [String: Typed] = ["with": .list([visit.site.inspector])]
    func review(_ day: Day, _ fields: [String: Typed]) {
      plan.follow(notice, "review", both.merging(fields) { $1 }, on: day, by: other)
    }
    switch outcome.course {
    case .passed:
      let answered = later(visit.day, 3...8)
      plan.follow(notice, "answer", on: answered)
      review(later(answered, 1...4), ["passed": true, "cleared": .number(outcome.hazards)])
    case .secondReview:
      let answered = later(visit.day, 3...6)
      plan.follow(notice, "answer", on: answered)
      let first = later(answered, 1...3)
      review(first, ["cleared": .number(outcome.hazards / 2), "due": "+7d"])
      review(later(first, 4...8), ["passed": true, "cleared": .number(outcome.hazards - outcome.hazards / 2)])
    case .reminded:
      let reminded = later(visit.day, 12...14)
      plan.follow(notice, "remind", ["due": "+5d"], on: reminded)
      let answered = later(reminded, 2...4)
      plan.follow(notice, "answer", on: answered)
      review(later(answered, 1...3), ["passed": true, "cleared": .number(outcome.hazards)])
    case .transferred(let isReminded):
      let day = later(visit.day, 12...14)
      if isReminded { plan.follow(notice, "remind", on: day) }
      plan.follow(notice, "transfer", ["note": "拒不整改，线索移交立案"], on: later(day, 3...10), by: "supervisor-02")
    case .open: break
    }
  }

  /// 101 red and yellow cards, 29 entries of bad conduct, a day or more after a notice.
  func planPenalties(after visits: [Visit]) {
    let measures = plan.mixed([(18, "red-card"), (83, "yellow-card"), (29, "bad-record")])
    let chosen = visits.shuffled(using: &plan.chance).prefix(measures.count)
    precondition(chosen.count == measures.count, "there are enough notices")
    for (measure, visit) in zip(measures, chosen) {
      let party: Typed = measure == "bad-record" || plan.chance.percent(70) ? "企业" : "个人"
      plan.open(
        "penalty", "impose",
        ["measure": .text(measure), "party": party, "subject": .text(plan.chance.pick(Self.misconduct)), "project": .of(visit.site.deed)],
        on: later(visit.day, 1...6), by: visit.site.inspector)
    }
  }

  /// The quarterly appraisal of quality and safety together; six fail, three of them pass when they are appraised again.
  func planAppraisals(of sites: [Site]) {
    var graded: [(site: Site, quarter: Int)] = []
    for quarter in 1...4 {
      let span = plan.quarter(quarter)
      graded += sites.filter { site in
        guard let open = site.open else { return false }
        return open.lowerBound <= span.upperBound.adding(days: -20) && open.upperBound >= span.upperBound.adding(days: -10)
      }.map { ($0, quarter) }
    }
    let failing = Set(graded.indices.shuffled(using: &plan.chance).prefix(6))
    for (index, (site, quarter)) in graded.enumerated() {
      let day = plan.chance.pick(plan.workdays(in: plan.month(quarter * 3)).suffix(8).filter { $0 <= lastDay })
      let grade: Typed = failing.contains(index) ? "不合格" : plan.chance.percent(35) ? "优良" : "合格"
      let deed = plan.open(
        "appraisal", "grade",
        ["project": .of(site.deed), "discipline": "质量安全", "quarter": .text("\(plan.profile.year)Q\(quarter)"), "grade": grade], on: day,
        by: site.inspector)
      if failing.contains(index), quarter < 4 { plan.follow(deed, "regrade", ["grade": "合格"], on: later(day, 15...30)) }
    }
  }
}
