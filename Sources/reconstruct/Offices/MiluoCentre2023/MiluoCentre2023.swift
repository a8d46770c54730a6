import Casework
import EventLog
import Workbench

/// 汨罗市建筑工程服务中心, 2023: supervision, cranes, bidding, filing, complaints and enterprises of a county-level city.
struct MiluoCentre2023: Reconstruction {
  static let profile = Profile(
    folder: "miluo-centre-2023", name: "汨罗市建筑工程服务中心", region: "湖南省岳阳市汨罗市",
    source: "汨罗市建筑工程服务中心 2023 年度部门整体支出绩效自评报告及三个项目支出绩效评价报告",
    seed: 2023_0681, opens: Day(number: 19_360), year: 2023,
    staff: [(.supervisor, 2), (.reporter, 2), (.clerk, 6), (.inspector, 16)])

  let plan: Plan

  func play() {
    planFunds()
    let sites = planSites()
    let visited = sites.filter(\.isVisited)
    planVisits(to: visited)
    planAppraisals(of: visited)
    planCranes(on: visited)
    planFilings(of: sites)
    planComplaints(about: sites)
    planBidding(sites)
    planEnterprises()
    planMixingPlants()
    planIllegalSites()
    planActivities(on: visited)
    planDustEquipment(on: visited)
    planSelfEvaluation()
  }

  /// The parts of the city by which the centre divides its work.
  static let districts = ["城区", "新区", "工业园区", "循环经济产业园", "东片乡镇", "西片乡镇", "北片乡镇"]

  /// The last working day of the year, by which its work is done.
  var lastDay: Day { plan.day(12, 29) }

  /// Some working days later, within the year.
  func later(_ day: Day, _ workdays: ClosedRange<Int>) -> Day { plan.after(day, workdays: workdays, by: lastDay) }

  /// A working day of the years before the log begins.
  func earlier(_ years: ClosedRange<Int>) -> Day {
    guard let first = Day(year: years.lowerBound, month: 1, day: 4), let last = Day(year: years.upperBound, month: 11, day: 30) else {
      preconditionFailure("years have days")
    }
    return plan.workday(onOrAfter: first.adding(days: plan.chance.below(Int(last.number - first.number))))
  }

  /// A number with leading zeros, as people write them behind a name.
  static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
