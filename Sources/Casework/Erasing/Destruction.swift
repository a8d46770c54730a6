/// How much of what is kept beside a log was destroyed.
public struct Destruction: Hashable {
  /// Personal values.
  public internal(set) var values = 0
  /// Photos and other files.
  public internal(set) var attachments = 0

  public init() {}

  /// Whether nothing was there to destroy.
  public var isNothing: Bool { values == 0 && attachments == 0 }
}
