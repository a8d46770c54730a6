import Workbench

/// Somebody rewrites a history and gives every line the hash that it has then: each root that was given of it tells, to everybody who asks.
struct HistoriesCampaign: Campaign {
  let name = "histories"
  let title = "histories rewritten with fitting hashes under each source of roots"
  let usual = 2_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let histories: [RootedHistory]
    do { histories = try RootedHistory.make(CommandBench()) } catch let failure as Unprepared {
      return Outcome(failures: [failure.description])
    }
    var chance = Chance(seed: seed)
    var outcome = Outcome()
    let aims = histories.flatMap { history in history.roots.map { (history, $0) } }
    while outcome.count < count {
      let (history, aim) = aims[outcome.count % aims.count]
      outcome.count += 1
      outcome.note("\(history.name): \(aim.source)")
      var lines = history.log.lines
      let place = chance.below(aim.size)
      let change = Rewriting.pick(for: lines, at: place, &chance)
      change.apply(to: &lines, at: place, &chance)
      try history.log.write(lines)
      let trial = "seed \(seed), trial \(outcome.count): \(history.name), \(change) at #\(place + 1)"
      outcome.failures += try history.failures(changedAt: place).map { "\(trial): \($0)" }
      for question in history.questions where place < question.size {
        outcome.note(question.name)
        outcome.failures += try question.ask().map { "\(trial): \(question.name): \($0)" }
      }
      try history.log.restore()
    }
    return outcome
  }
}
