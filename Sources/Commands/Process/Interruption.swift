/// What Ctrl-C does: it ends the process at once, or after a part that must not be torn.
public struct Interruption: Sendable {
  /// Whether somebody pressed Ctrl-C during a part that held it back.
  public let isRequested: @Sendable () -> Bool
  /// Begins and ends (true, false) a part that holds it back.
  let hold: @Sendable (Bool) -> Void

  /// Makes an interruption of two behaviours.
  public init(isRequested: @escaping @Sendable () -> Bool, hold: @escaping @Sendable (Bool) -> Void) {
    self.isRequested = isRequested
    self.hold = hold
  }

  /// Nobody interrupts.
  public static let never = Interruption(isRequested: { false }, hold: { _ in })

  /// Does something that Ctrl-C must not tear: the first one is noted, a second one ends the process all the same.
  public func holding<Result, Problem: Error>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    hold(true)
    defer { hold(false) }
    return try body()
  }

  /// Ends long work where somebody pressed Ctrl-C.
  public func check() throws(Failure) {
    if isRequested() { throw .interrupted }
  }
}
