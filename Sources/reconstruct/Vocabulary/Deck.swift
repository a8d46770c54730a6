import Workbench

/// Things dealt in turns as cards are: every one once, in an order by chance, before any comes again.
struct Deck<Element> {
  private let elements: [Element]
  private var rest: [Element] = []
  private var chance: Chance

  /// Shuffles by a seed.
  init(_ elements: [Element], seed: UInt64) {
    precondition(!elements.isEmpty, "there is something to deal")
    self.elements = elements
    chance = Chance(seed: seed)
  }

  /// Deals one.
  mutating func next() -> Element {
    if rest.isEmpty { rest = elements.shuffled(using: &chance) }
    return rest.removeLast()
  }

  /// Deals the next one that fits; the others keep their turn.
  mutating func next(where fits: (Element) -> Bool) -> Element? {
    if let place = rest.lastIndex(where: fits) { return rest.remove(at: place) }
    rest = elements.shuffled(using: &chance) + rest
    return rest.lastIndex(where: fits).map { rest.remove(at: $0) }
  }

  /// Deals several, all different as long as there are enough.
  mutating func next(_ count: Int) -> [Element] { (0..<count).map { _ in next() } }
}
