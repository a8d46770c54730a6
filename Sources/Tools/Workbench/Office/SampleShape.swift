import LogLines
import Values

/// What sort of office a made-up log is of.
public enum SampleShape: Sendable {
  /// Inspections and complaints alike, some corrections, ids in the order of time, large files.
  case usual
  /// Mostly complaints, few corrections, ids in no order, small files.
  case complaints

  /// How many of the new cases are of a kind, among the shares of all.
  func share(of plan: SampleCourse.Plan) -> Int {
    switch (self, plan.kind) {
    case (.usual, _): plan.share
    case (.complaints, "complaint"): 1_110
    case (.complaints, "project"): 6
    case (.complaints, _): plan.share / 2
    }
  }

  /// How many of a thousand events are corrections and voidings.
  var amendments: Int {
    switch self {
    case .usual: 30
    case .complaints: 4
    }
  }

  /// The bytes after which a file of the log ends.
  var segmentSize: Int {
    switch self {
    case .usual: LogLimits.segment
    case .complaints: 5 << 20
    }
  }

  /// An event's id.
  func id(at moment: Instant, _ chance: inout Chance) -> EventID {
    let random = (chance.next(), chance.next())
    switch self {
    case .usual: return EventID(at: moment, random: random)
    // As another program has them: UUIDs of version 4.
    case .complaints:
      return EventID(high: random.0 & ~0xf000 | 0x4000, low: 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff)
    }
  }
}
