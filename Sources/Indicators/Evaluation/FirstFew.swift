/// The first few of some things in their order, each once, and how many there are: a page names no more of them.
public struct FirstFew<Element: Comparable & Hashable & Sendable>: Hashable, Sendable {
  public private(set) var first: [Element] = []
  /// How many there are in all.
  public private(set) var count = 0

  /// So many are named.
  private static var limit: Int { 8 }

  /// Counts things that may come twice and in any order.
  public init(_ all: [Element]) {
    let sorted = all.sorted()
    for (index, element) in sorted.enumerated() where index == 0 || sorted[index - 1] != element {
      if count < Self.limit { first.append(element) }
      count += 1
    }
  }

  /// Adds others, none of which is here already.
  mutating func add(_ others: FirstFew) {
    first = Array((first + others.first).sorted().prefix(Self.limit))
    count += others.count
  }
}
