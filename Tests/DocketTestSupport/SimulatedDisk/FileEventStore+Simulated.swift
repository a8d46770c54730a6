public import EventLog
import Values

extension FileEventStore {
  /// An empty log on a simulated disk of its own that never fails.
  public static func simulated(seed: UInt64 = 7) -> FileEventStore {
    do {
      return try create(directory: "/log", fileSystem: SimulatedDisk(seed: seed))
    } catch {
      preconditionFailure("an empty disk takes a log: \(error)")
    }
  }
}

extension EventStore {
  /// The log as its writer finds it, also one without any event.
  public func recorded() throws(StoreError) -> any LogSnapshot {
    let turn = try beginWriting(clock: LogClock(now: { Instant(milliseconds: 0) }), random: { 0 })
    defer { turn.end() }
    return turn.snapshot
  }
}
