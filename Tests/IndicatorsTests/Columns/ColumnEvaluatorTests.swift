import Foundation
import MeasureOracle
import Testing

/// The columns give what the page on indicators says, on any log and any measure.
struct ColumnEvaluatorTests {
  @Test("Random measures over random logs come out as the oracle has them")
  func agrees() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["DOCKET_MEASURES"].flatMap { Int($0) } ?? 900
    let seed = environment["DOCKET_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...999_999_999)
    print("DOCKET_MEASURES=\(count) DOCKET_SEED=\(seed) repeats the random measures")
    let campaign = try MeasureCampaign(measures: count, seed: seed)
    #expect(campaign.differences == [])
    #expect(campaign.refused < campaign.answered)
  }
}
