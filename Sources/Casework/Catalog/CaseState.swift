/// A state (状态) in which a case can be.
public struct CaseState: Hashable, Sendable {
  /// The identifier.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// Whether the work is done with: such a case is `is:closed`.
  public var isClosed: Bool

  /// Makes a state.
  public init(_ id: String, _ label: String, closed: Bool = false) {
    self.id = id
    self.label = label
    self.isClosed = closed
  }
}
