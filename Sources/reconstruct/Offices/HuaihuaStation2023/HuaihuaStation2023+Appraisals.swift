import Casework
import EventLog
import Workbench

/// 标准化考评: quality and safety apart in three quarters, together in the fourth.
extension HuaihuaStation2023 {
  /// How many sites got each grade.
  private typealias Grades = (good: Int, pass: Int, fail: Int)

  /// Grades as many sites as each quarter's figures say, and grades again what failed.
  mutating func planAppraisals() {
    let quarters: [(Int, quality: Grades, safety: Grades)] = [
      (1, (good: 5, pass: 12, fail: 1), (good: 5, pass: 13, fail: 0)), (2, (15, 23, 1), (13, 25, 1)), (3, (17, 28, 2), (18, 27, 2)),
    ]
    for (quarter, quality, safety) in quarters {
      let chosen = appraised(quality.good + quality.pass + quality.fail, in: quarter)
      grade(chosen, "质量", quarter, quality)
      grade(chosen, "安全", quarter, safety)
    }
    grade(appraised(40, in: 4), "质量安全", 4, (20, 18, 2))
  }

  /// So many sites on which work went on in a quarter.
  private mutating func appraised(_ count: Int, in quarter: Int) -> [Site] {
    let span = plan.quarter(quarter)
    let worked = sites.filter { $0.isWorked(in: span) }
    precondition(worked.count >= count, "quarter \(quarter) has \(worked.count) sites at work, not \(count)")
    var deck = plan.deck(worked)
    return deck.next(count)
  }

  private func grade(_ sites: [Site], _ discipline: String, _ quarter: Int, _ counts: Grades) {
    let grades = plan.mixed([(counts.good, "优良"), (counts.pass, "合格"), (counts.fail, "不合格")])
    let last = plan.month(quarter * 3)
    for (index, day) in plan.spread(sites.count, over: last.lowerBound...last.upperBound.adding(days: -4)).enumerated() {
      let (by, with) = plan.pair()
      let appraisal = plan.open(
        "appraisal", "grade",
        [
          "project": .of(sites[index].deed), "discipline": "\(discipline)", "quarter": "Q\(quarter)", "grade": "\(grades[index])",
          "with": [with],
        ], on: day, by: by)
      if grades[index] == "不合格" {
        plan.follow(
          appraisal, "regrade", ["grade": "合格", "note": "限期整改后复评"], on: plan.after(day, workdays: 15...25, by: settled), by: with)
      }
    }
  }
}
