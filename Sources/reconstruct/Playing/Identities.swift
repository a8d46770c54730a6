import EventLog
import Synchronization
import Workbench

/// Gives events their ids: of the moment of the plan, and of chance that a seed makes again.
final class Identities: Sendable {
  private let chance: Mutex<Chance>

  /// Begins with a seed.
  init(seed: UInt64) {
    chance = Mutex(Chance(seed: ~seed))
  }

  /// The next id.
  func next(at moment: Instant) -> EventID {
    chance.withLock { chance in EventID(at: moment, random: (chance.next(), chance.next())) }
  }
}
