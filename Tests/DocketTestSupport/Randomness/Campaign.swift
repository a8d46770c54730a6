import Foundation

/// How much work random tests do: little by default, so that a module's tests take seconds.
public enum Campaign {
  /// How many inputs to try where so many are usual: `DOCKET_FUZZ=100` asks for a hundred times as many.
  public static func count(usually usual: Int) -> Int {
    guard let given = ProcessInfo.processInfo.environment["DOCKET_FUZZ"] else { return usual }
    guard let factor = Int(given), factor > 0 else { preconditionFailure("DOCKET_FUZZ must be a number from 1") }
    return usual * factor
  }
}
