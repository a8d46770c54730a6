import DocketTestSupport

/// So many random measures, a few dozen to a set of logs.
public struct MeasureCampaign {
  /// How many questions both answered, and how many meant nothing.
  public private(set) var answered = 0
  public private(set) var refused = 0

  /// Where the columns and the oracle don't agree, each with the seed of its logs.
  public private(set) var differences: [String] = []

  /// Asks for at least so many; each set of logs has a seed of its own, the first of them the one given.
  public init(measures count: Int, seed: UInt64) throws {
    var seeds = SeededGenerator(seed: seed)
    var next = seed
    while answered < count {
      var trial = MeasureTrial(seed: next)
      try trial.run(measures: 60)
      answered += trial.outcome.answered
      refused += trial.outcome.refused
      differences += (trial.outcome.differences + trial.outcome.unread).map { "seed \(next): \($0)" }
      next = seeds.next() % 1_000_000_000
    }
  }
}
