import Casework
import EventLog

/// 怀化市建设工程质量安全监督站, 2023: quality and safety supervision of the city's own projects.
struct HuaihuaStation2023: Reconstruction {
  static let profile = Profile(
    folder: "huaihua-station-2023", name: "怀化市建设工程质量安全监督站", region: "湖南省怀化市",
    source: "怀化市建设工程质量安全监督站 2023 年度建筑工程质量安全监督专项支出绩效自评报告",
    seed: 2023_0731, opens: Day(number: 19_360), year: 2023,
    staff: [(.supervisor, 2), (.reporter, 1), (.clerk, 4), (.inspector, 12)])

  let plan: Plan

  func play() {
    let site = plan.open("project", "register", ["name": "锦澜尚境", "area": "6996"], on: plan.day(2, 3), by: plan.person(.inspector))
    plan.follow(site, "start", on: plan.day(3, 1))
  }
}
