extension YearReport {
  /// The first few of some things in their order, each once, and how many there are: a page names no more of them.
  struct Few<Element: Comparable & Sendable>: Sendable {
    /// The first.
    let first: [Element]
    /// How many there are in all.
    let count: Int

    /// How many are named.
    private static var limit: Int { 8 }

    /// Counts things that may come twice and in any order.
    init(_ all: [Element]) {
      let sorted = all.sorted()
      var first: [Element] = []
      var count = 0
      for (index, element) in sorted.enumerated() where index == 0 || sorted[index - 1] != element {
        if count < Self.limit { first.append(element) }
        count += 1
      }
      self.first = first
      self.count = count
    }
  }
}
