import Workbench

extension Campaign {
  private static let strangeNumbers = [
    "0", "0000", "00001", "999999998", "999999999", "1000000000", "2147483647", "2147483648", "2147483649", "9007199254740992",
    "9223372036854775807", "9223372036854775808", "18446744073709551616", String(repeating: "9", count: 55),
  ]

  /// Strange running numbers wherever one can be given, and in logs already: no program dies of one, and every kind still opens cases.
  static let numbers = Campaign(
    "numbers", "running numbers from 0 to 64 characters, wherever one can be given and in logs", usual: strangeNumbers.count * 2
  ) { count, seed in
    let docket = try Program.built()
    var outcome = Outcome()
    // A short run takes a part of them that the seed chooses.
    for number in strangeNumbers.flatMap({ ["2026-" + $0, "2026-f03-" + $0] }).some(count, from: seed) {
      var trial = try NumberTrial(number, docket)
      try trial.run()
      outcome.count += 1
      outcome.note("runs", trial.runs)
      outcome.failures += trial.failures
    }
    return outcome
  }
}
