/// A state (状态) in which a case can be.
public struct CaseState: Hashable, Sendable {
  /// The identifier.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// Whether the work is done with: such a case is `is:closed`.
  public var isClosed: Bool

  /// Whether the case was closed without being dealt with on its merits: merged, rejected, returned.
  ///
  /// Such a case was received and is counted, but it leaves the denominator of rates and durations: nobody owed it an answer.
  public var isDismissed: Bool

  /// Further words for it.
  public var aliases: [String]

  /// Makes a state; a dismissed one is closed.
  public init(_ id: String, _ label: String, closed: Bool = false, dismissed: Bool = false, aliases: [String] = []) {
    self.id = id
    self.label = label
    self.isClosed = closed || dismissed
    self.isDismissed = dismissed
    self.aliases = aliases
  }
}
