/// The first distinct elements of a list in order, and the number of all.
public struct FirstFew<Element: Comparable & Hashable & Sendable>: Hashable, Sendable {
  public private(set) var first: [Element] = []
  /// How many there are in all.
  public private(set) var count = 0

  /// So many are named.
  private static var limit: Int { 8 }

  /// Begins with nothing.
  public init() {}

  /// Counts things that may come twice and in any order.
  public init(_ all: [Element]) {
    for element in Set(all) { add(element) }
  }

  /// Adds one that isn't here already.
  mutating func add(_ element: Element) {
    count += 1
    if first.count == Self.limit {
      if first[Self.limit - 1] < element { return }
      first.removeLast()
    }
    first.insert(element, at: first.firstIndex { element < $0 } ?? first.count)
  }

  /// Adds others, none of which is here already.
  mutating func add(_ others: FirstFew) {
    first = Array((first + others.first).sorted().prefix(Self.limit))
    count += others.count
  }
}
