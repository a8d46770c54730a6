import Casework
import Workbench

/// Strange running numbers wherever one can be given, and in logs already: no program dies of one, and every kind still opens cases.
struct NumbersCampaign: Campaign {
  let name = "numbers"
  let title = "running numbers from 0 to 64 characters, wherever one can be given and in logs"
  let usual = NumbersCampaign.numbers.count * 2

  static let numbers = [
    "0", "0000", "00001", "999999998", "999999999", "1000000000", "2147483647", "2147483648", "2147483649", "9007199254740992",
    "9223372036854775807", "9223372036854775808", "18446744073709551616", String(repeating: "9", count: 55),
  ]

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let docket = try Program.built()
    var outcome = Outcome()
    let trials = Self.numbers.flatMap { number in ["2026-", "2026-f03-"].map { $0 + number } }
    // A short run takes a part of them that the seed chooses.
    for place in 0..<min(count, trials.count) {
      let number = trials[(place + Int(seed % UInt64(trials.count))) % trials.count]
      var trial = try NumberTrial(number, docket)
      try trial.run()
      outcome.count += 1
      outcome.note("runs", trial.runs)
      outcome.failures += trial.failures
    }
    return outcome
  }
}
