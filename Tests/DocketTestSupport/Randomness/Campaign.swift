import Foundation

/// How much work random tests do: little by default, so that a module's tests take seconds.
public enum Campaign {
  /// How many inputs to try where so many are usual: `DOCKET_FUZZ=100` asks for a hundred times as many.
  public static func count(usually usual: Int) -> Int {
    guard let given = ProcessInfo.processInfo.environment["DOCKET_FUZZ"] else { return usual }
    guard let factor = Int(given), factor > 0 else { preconditionFailure("DOCKET_FUZZ must be a number from 1") }
    return usual * factor
  }

  /// Some of what there is to try, chosen by a printed seed; all of it where `DOCKET_FUZZ` is set.
  public static func some<Case>(_ count: Int, of all: [Case], for purpose: String = #function) -> [Case] {
    if isWhole || all.count <= count { return all }
    var random = SeededGenerator(for: purpose)
    let chosen = Set(all.indices.shuffled(using: &random).prefix(count))
    return all.indices.filter(chosen.contains).map { all[$0] }
  }

  /// Whether everything is tried.
  public static var isWhole: Bool { ProcessInfo.processInfo.environment["DOCKET_FUZZ"] != nil }
}
