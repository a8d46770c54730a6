import DocketTestSupport
import Foundation
import Testing

@Suite struct FaultCampaignTests {
  @Test("no crash, torn write or failing disk loses an acknowledged event, leaves half a batch, or passes unnoticed")
  func campaign() throws {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["DOCKET_FAULT_SEED"].flatMap({ UInt64($0) }) {
      _ = try FaultCampaign.run(seeds: seed..<seed + 1)
      return
    }
    let count = environment["DOCKET_SEEDS"].flatMap { UInt64($0) } ?? 200
    let tally = try FaultCampaign.run(seeds: 0..<count)
    print("DOCKET_SEEDS=\(count): \(tally)")
    // A campaign that never gets where it hurts proves nothing.
    #expect(tally.crashes > Int(count) / 2)
    #expect(tally.recoveries > Int(count) / 50)
    #expect(tally.rotations > Int(count) / 2)
    #expect(tally.doubts > 0)
    #expect(tally.pending > Int(count) / 2)
    #expect(tally.together > Int(count) / 2)
  }

  @Test(
    "a segment that was put in its place, and whose writer was killed before that was durable, is not lost with what comes behind it",
    arguments: [536_819_329, 536_829_303, 536_832_969, 536_841_392, 536_846_898] as [UInt64])
  func killedBeforeItsName(seed: UInt64) throws {
    _ = try FaultCampaign.run(seeds: seed..<seed + 1)
  }
}
