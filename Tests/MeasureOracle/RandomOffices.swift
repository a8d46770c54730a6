import Casework
import DocketTestSupport

/// Random logs over some of the kinds there are, and perhaps over one that an office adopted.
struct RandomOffices {
  /// The kinds of which there may be events.
  private(set) var kinds: [Kind]
  /// All kinds that are known.
  private(set) var catalog = Catalog.builtIn
  /// A log of each office.
  private(set) var logs: [RandomLog] = []

  /// Makes them, with one of so many kinds beside projects and calendars, and one of so many logs.
  init(kinds kindCounts: [Int], logs logCounts: [Int], using random: inout SeededGenerator) throws {
    kinds = Array(RandomLog.kinds.shuffled(using: &random).prefix(random.pick(kindCounts)))
    for kind in RandomLog.kinds where ["project", "calendar"].contains(kind.id) && !kinds.contains(where: { $0.id == kind.id }) {
      kinds.append(kind)
    }
    if random.oneIn(2) {
      let own = RandomKind.make(using: &random)
      catalog.adopt(own)
      kinds.append(own)
    }
    for _ in 0..<random.pick(logCounts) {
      var log = try RandomLog(events: random.pick([40, 120, 250]), kinds: kinds, using: &random)
      if random.oneIn(2) { try log.enrolClerks(using: &random) }
      logs.append(log)
    }
  }
}
