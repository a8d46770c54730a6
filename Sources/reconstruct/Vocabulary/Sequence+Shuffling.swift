import Workbench

extension Sequence {
  /// The elements in an order by chance, by Fisher and Yates.
  ///
  /// It stands in for the standard library's method of that name, whose order may change from release to release, and with it every log.
  func shuffled(using chance: inout Chance) -> [Element] {
    var elements = Array(self)
    for place in elements.indices.dropLast() { elements.swapAt(place, place + chance.below(elements.count - place)) }
    return elements
  }
}
