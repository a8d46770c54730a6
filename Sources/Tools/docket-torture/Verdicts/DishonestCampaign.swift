import Workbench

extension Campaign {
  /// What somebody falsifies so that every hash fits again: nothing of it is called proved.
  static let dishonest = Campaign(
    "dishonest", "logs, pages and forms falsified with hashes that fit: nothing is called proved that the lines don't prove", usual: 1_000
  ) { count, seed in
    let bench = try CommandStage.prepared()
    let log = try FalsifiedLog(in: bench)
    let page = try FalsifiedPage(in: bench)
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      switch chance.below(4) {
      case 0: try log.called(&chance, &outcome)
      case 1, 2: try page.called(&chance, &outcome)
      default: try FalsifiedForm(&chance).called(in: bench, &outcome)
      }
    }
  }
}
