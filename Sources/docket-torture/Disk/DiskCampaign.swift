import DocketTestSupport

/// A disk that loses, tears, reorders and refuses writes, and processes that die at any of them: a story for each seed.
struct DiskCampaign: Campaign {
  let name = "disk"
  let title = "a simulated disk: crashes, torn and reordered writes, EIO, ENOSPC, short writes"
  let usual = 100_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    var outcome = Outcome()
    var tally = FaultCampaign.Tally()
    // Each seed is a story of its own; those of the bar are 0 to 99,999.
    let first = seed % 1_000_000_000
    for story in first..<first + UInt64(count) {
      do {
        tally += try FaultCampaign.run(seeds: story..<story + 1)
      } catch {
        outcome.failures.append("\(error)")
      }
      outcome.count += 1
    }
    outcome.note("events acknowledged", tally.events)
    outcome.note("crashes", tally.crashes)
    outcome.note("failed operations", tally.failures)
    outcome.note("recoveries", tally.recoveries)
    outcome.note("syncs in doubt", tally.doubts)
    return outcome
  }
}
