/// The balance of a kind on a day: every opened case is open, closed or voided.
public struct Conservation: Hashable, Sendable {
  public let kind: String

  /// The kind's label.
  public let label: String

  /// Cases whose number was given by that day, those voided since included.
  public let opened: Int

  /// Cases open at the day's end.
  public let open: Int

  /// Cases closed at the day's end, the merged, rejected and transferred ones included.
  public let closed: Int

  /// Cases whose opening was voided.
  public let voided: Int

  /// Whether every case opened is somewhere.
  public var balances: Bool { opened == open + closed + voided }
}
