import Casework
import EventLog

/// 怀化市建设工程质量安全监督站 in 2023: supervision of the city's own sites, cranes, appraisals, dust, complaints, and the counties' stations.
///
/// Where the report counts 168 sites but names 151 by their state, the log follows the states and holds 17 more that were accepted
/// and not filed yet, so that both printings can be derived.
struct HuaihuaStation2023: Reconstruction {
  static let profile = Profile(
    folder: "huaihua-station-2023", name: "怀化市建设工程质量安全监督站", region: "湖南省怀化市",
    source: "公开的《怀化市建设工程质量安全监督站2023年度建筑工程质量安全监督专项支出绩效自评报告》；项目、单位和人员均为虚构",
    seed: 2023_0731, opens: Day(number: 19_360), year: 2023,
    staff: [(.supervisor, 3), (.reporter, 1), (.clerk, 6), (.inspector, 16)])

  let plan: Plan

  /// The sites under the station's own supervision that the year is about.
  var sites: [Site] = []

  /// The same, dealt in turns to those who visit them.
  var turns: Deck<Site>

  init(plan: Plan) {
    self.plan = plan
    turns = plan.deck([Site.none])
  }

  mutating func play() {
    planSites()
    turns = plan.deck(sites)
    planBudget()
    planCampaigns()
    planRoutineVisits()
    planKeyPosts()
    planDust()
    planCountyChecks()
    planAppraisals()
    planCranes()
    planComplaints()
    planActivities()
    planTable()
  }

  /// A site that is worked on that day, each in its turn.
  mutating func site(workedOn day: Day) -> Site {
    turns.next { $0.isWorked(on: day) } ?? turns.next()
  }

  /// The day by which what began in the year is settled in the next.
  var settled: Day { plan.day(12, 31).adding(days: 40) }
}

extension HuaihuaStation2023 {
  /// A site as the year's other acts need it.
  struct Site {
    /// Its registration.
    let deed: Deed
    /// Who supervises it.
    let inspector: String
    /// The first day it is worked on, in the year or before.
    var from: Day
    /// The day from which it isn't.
    var until: Day
    /// The weeks around the spring festival in which it rests.
    var rest: ClosedRange<Day>?

    /// Nothing built.
    static let none = Site(
      deed: Deed(act: 0), inspector: "", from: Day.loggable.upperBound, until: Day.loggable.lowerBound)

    /// Whether there are workers on a day.
    func isWorked(on day: Day) -> Bool { from <= day && day < until && !(rest?.contains(day) ?? false) }

    /// Whether there were workers in a span.
    func isWorked(in span: ClosedRange<Day>) -> Bool { from <= span.upperBound && span.lowerBound < until }
  }
}
