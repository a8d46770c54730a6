package import Commands

extension Failure {
  /// Refuses writing to a collected log.
  package static func gatheredLog(_ path: String) -> Failure {
    Failure.refused("gathered-log", ["path": path])
  }

  /// A gathering isn't casework's place.
  static func gatheringOnly(_ path: String) -> Failure {
    Failure.refused("is-gathering.not-done-there", ["path": path])
  }
}
