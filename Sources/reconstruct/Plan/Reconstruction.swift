import EventLog

/// One published office's year, written down as the acts that its people may have recorded.
///
/// A conforming type reads like the year's plan: so many of this, spread over those months, by those people. What it plans is
/// recorded by the same `decide` that the command line uses, so that nothing gets into the log that a user could not have entered.
protocol Reconstruction {
  /// Who the office is, and from what its log is reconstructed.
  static var profile: Profile { get }

  /// Takes the plan to be filled.
  init(plan: Plan)

  /// Puts the year's acts down.
  mutating func play()
}

extension Reconstruction {
  /// The office's log: the same for the same seed and definitions.
  static func log(with definitions: Definitions) throws(PlayError) -> PlayedLog {
    let plan = Plan(profile, definitions)
    var office = Self(plan: plan)
    office.play()
    return try Player.play(plan)
  }
}
