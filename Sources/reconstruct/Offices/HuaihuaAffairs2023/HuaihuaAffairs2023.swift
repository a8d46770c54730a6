import Casework
import EventLog

/// The affairs centre of Huaihua in 2023: city gas, tendering, cost information and, from the merger of July on, sewage.
///
/// Where the report contradicts itself the log follows the more detailed statement: of 20 gas pipes that endanger railways 19 are
/// cleared and one remains, and the training on new price rules was in March of the report's own year.
struct HuaihuaAffairs2023: Reconstruction {
  static let profile = Profile(
    folder: "huaihua-affairs-2023", name: "怀化市城乡建设事务中心", region: "湖南省怀化市",
    source: "怀化市城乡建设事务中心 2023 年部门整体支出绩效自评报告",
    seed: 2023_0911, opens: Day(number: 19_360), year: 2023,
    staff: [(.supervisor, 2), (.reporter, 1), (.clerk, 6), (.inspector, 16)])

  let plan: Plan

  /// The 15 counties, cities and zones, the city's own district first.
  static let districts = (1...15).map { "县市区-\($0 < 10 ? "0" : "")\($0)" }

  func play() {
    playBudget()
    playProcurement()
    playPerformance()
    playKeyTasks()
    let campaigns = openCampaigns()
    playGasHouseholds(of: campaigns.gas)
    playGasSweep(of: campaigns.sweep)
    playRailHazards(of: campaigns.rail)
    playGasGrids()
    playEmergencyPlans()
    playGasEnforcement(of: campaigns.gas)
    let tenders = playTenders()
    playAudits(of: tenders, in: campaigns.audit)
    playInterviews()
    playBidCases(of: tenders)
    playAgencyChecks()
    playPipeWorks()
    playSewagePlant()
    playOutfalls()
    playRemedies(of: campaigns.stream)
    playWaterSamples()
    playMaintenance()
    playBulletins()
    playPriceTraining()
    playMeetings()
    playPublicity()
    playMerger()
    close(campaigns)
  }

  /// The campaigns (专项行动) that work is counted under, as the acts that open them.
  struct Campaigns {
    let gas, sweep, rail, audit, stream: Deed
  }

  private func openCampaigns() -> Campaigns {
    func campaign(_ name: String, from day: Day) -> Deed {
      plan.open("campaign", "open", ["name": "\(name)", "type": "专项整治"], on: day, by: "supervisor-02")
    }
    return Campaigns(
      gas: campaign("城镇燃气安全专项整治", from: plan.day(1, 4)), sweep: campaign("6.21后燃气安全地毯式排查", from: plan.day(6, 21)),
      rail: campaign("燃气管道涉铁安全隐患整治", from: plan.day(1, 9)), audit: campaign("房屋市政工程标后稽查", from: plan.day(3, 1)),
      stream: campaign("太平溪流域水环境整改", from: plan.day(2, 20)))
  }

  /// Sums the campaigns up once all that was done under them is planned.
  private func close(_ campaigns: Campaigns) {
    plan.follow(campaigns.sweep, "close", on: plan.day(9, 4))
    for campaign in [campaigns.gas, campaigns.rail, campaigns.audit, campaigns.stream] {
      plan.follow(campaign, "close", on: plan.day(12, 29))
    }
  }

  /// Four key tasks (重点工作), begun in February and summed up at the year's end.
  private func playKeyTasks() {
    for name in ["招投标监督管理", "造价材料价格信息", "污水整治", "燃气排查整治"] {
      let task = plan.open("campaign", "open", ["name": "\(name)", "type": "重点工作"], on: plan.day(2, 6), by: "supervisor-01")
      plan.follow(task, "close", on: plan.day(12, 26))
    }
  }
}
