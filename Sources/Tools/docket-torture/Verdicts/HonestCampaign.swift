import Workbench

extension Campaign {
  /// Years in which everybody did right: no word of the program accuses anybody, or calls anything altered.
  static let honest = Campaign("honest", "years of lawful acts, copies, restores and clones: no accusation", usual: 1_000) {
    count, seed in
    guard Program(named: "ssh-keygen") != nil else { throw Unprepared(description: "ssh-keygen is not installed") }
    return try CampaignOutcome.seeds(count, from: seed) { seed, outcome in
      var year = try HonestYear(seed: seed)
      for _ in 0..<30 { try year.act() }
      try year.finish()
      for (act, times) in year.accepted.sorted(by: { $0.key < $1.key }) { outcome.count(act, times) }
      for (act, times) in year.refused.sorted(by: { $0.key < $1.key }) { outcome.count("refused: \(act)", times) }
      return year.accusations.map { "\($0) after \(year.done.joined(separator: "; "))" }
    }
  }
}
