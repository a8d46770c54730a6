extension Sequence where Element: Hashable {
  /// The elements without those that came before.
  var uniqued: [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
