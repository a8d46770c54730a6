public import Casework

extension BoundMeasure {
  /// The kinds of case whose histories tell how the measure comes to its figure; nil if it takes all of them.
  public func kinds(in catalog: Catalog) -> Set<String>? {
    var kinds: Set<String> = []
    for call in calls {
      // Spans of time begin with the first event of all.
      if case .cover(_, _, _, each: .some) = call.computation { return nil }
      kinds.formUnion(call.computation.subjects.map(\.kind.id))
    }
    return catalog.kindsReferred(from: kinds)
  }
}

extension Catalog {
  /// Some kinds with those that their cases refer to, those that these refer to, and the calendar.
  public func kindsReferred(from kinds: Set<String>) -> Set<String> {
    reached(from: kinds).union([Kind.calendar.id])
  }

  /// Some kinds with those that their cases refer to, and so on.
  func reached(from kinds: Set<String>) -> Set<String> {
    var reached = kinds
    var open = Array(kinds)
    while let next = open.popLast() {
      for field in (kind(next)?.allFields ?? []) + Field.general {
        if case .ref(let target) = field.type, reached.insert(target).inserted { open.append(target) }
      }
    }
    return reached
  }
}
