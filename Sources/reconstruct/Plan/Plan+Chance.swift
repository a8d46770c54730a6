import Casework
import EventLog
import Workbench

/// What chance decides, always within totals that are given.
extension Plan {
  /// Things dealt in turns, each once before any comes again.
  func deck<Element>(_ elements: [Element]) -> Deck<Element> { Deck(elements, seed: chance.next()) }

  /// So many of each, in an order that chance gives.
  func mixed<Element>(_ quotas: [(count: Int, element: Element)]) -> [Element] {
    quotas.flatMap { Array(repeating: $0.element, count: $0.count) }.shuffled(using: &chance)
  }

  /// So many flags that are up among others that aren't, mixed.
  func flags(_ count: Int, of whole: Int) -> [Bool] { mixed([(count, true), (whole - count, false)]) }

  /// A total divided into parts that differ by chance and add up to it exactly.
  ///
  /// - Parameter unevenness: how far parts lie apart in percent: 0 makes them equal, 80 lets the largest be nine times the smallest.
  /// - Parameter least: the smallest part.
  func shares(of total: Int, among count: Int, unevenness: Int = 60, least: Int = 0) -> [Int] {
    precondition(count > 0 && total >= least * count, "a total covers its parts")
    let weights = (0..<count).map { _ in chance.within(1_000 - unevenness * 10...1_000 + unevenness * 10) }
    let whole = max(1, weights.reduce(0, +))
    var (parts, given, sum): ([Int], Int, Int) = ([], 0, 0)
    for weight in weights {
      sum += weight
      let upTo = Int((Int128(total - least * count) * Int128(sum)) / Int128(whole))
      parts.append(upTo - given + least)
      given = upTo
    }
    return parts
  }

  /// Two inspectors who go together: who records it, and who comes along.
  func pair() -> (by: String, with: String) {
    let first = person(.inspector)
    var second = person(.inspector)
    while second == first { second = person(.inspector) }
    return (first, second)
  }
}
