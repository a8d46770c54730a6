/// Whether a visitor wants more lines.
public enum ScanStep: Hashable, Sendable {
  case more, stop
}

/// Where a scan ended, and the damage that ended it, where it was one.
public struct ScanEnd: Hashable, Sendable {
  /// The position behind the last line that was handed out.
  public let position: LogPosition

  /// What stands there instead of a line.
  public let damage: Damage?

  /// Joins a position and the damage there.
  public init(position: LogPosition, damage: Damage?) {
    self.position = position
    self.damage = damage
  }
}
