import Foundation

/// How much work random and long tests do: a fixed small part by default, so that everybody's run takes minutes.
///
/// `DOCKET_FUZZ=1`, as in `.ci/run`, does what is usual, by seeds of its own; `DOCKET_FUZZ=100` a hundred times as much.
public enum Campaign {
  private static let factor: Int? = ProcessInfo.processInfo.environment["DOCKET_FUZZ"].map { given in
    guard let factor = Int(given), factor > 0 else { preconditionFailure("DOCKET_FUZZ must be a number from 1") }
    return factor
  }

  /// How many inputs to try where so many are usual.
  public static func count(usually usual: Int) -> Int { factor.map { usual * $0 } ?? (usual + 4) / 5 }

  /// Some of what there is to try, chosen by a printed seed; all of it from `DOCKET_FUZZ=10`.
  public static func some<Case>(_ usual: Int, of all: [Case], for purpose: String = #function) -> [Case] {
    let count = isLong ? usual : (usual + 3) / 4
    if isWhole || all.count <= count { return all }
    var random = SeededGenerator(for: purpose)
    let chosen = Set(all.indices.shuffled(using: &random).prefix(count))
    return all.indices.filter(chosen.contains).map { all[$0] }
  }

  /// Whether long tests run as well.
  public static var isLong: Bool { factor != nil }

  /// Whether everything is tried.
  public static var isWhole: Bool { (factor ?? 0) >= 10 }
}
