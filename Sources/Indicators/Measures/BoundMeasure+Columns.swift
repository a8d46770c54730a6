import Casework

extension BoundMeasure {
  /// The kinds of case whose columns the figure is computed from.
  var kindsRead: Set<String> {
    calls.reduce(into: []) { kinds, call in
      switch call.computation {
      case .count(let events), .day(_, let events): kinds.formUnion(events.kindsRead)
      case .cases(let cases): kinds.formUnion(cases.kindsRead)
      case .overEvents(_, let path, let events): kinds.formUnion(events.kindsRead.union(path.kindsRead))
      case .overCases(_, let path, let cases): kinds.formUnion(cases.kindsRead.union(path.kindsRead))
      case .rate(let passage, _), .duration(_, let passage, _): kinds.formUnion(passage.first.kindsRead)
      case .cover(let cases, let events, let link, _):
        kinds.formUnion(cases.kindsRead.union(events.kindsRead).union(link?.kindsRead ?? []))
      }
      for case .field(let path) in call.keys { kinds.formUnion(path.kindsRead) }
    }
  }
}

extension BoundMeasure.Events {
  fileprivate var kindsRead: Set<String> { words.kindsRead(of: kind) }
}

extension BoundMeasure.Cases {
  fileprivate var kindsRead: Set<String> { words.kindsRead(of: kind) }
}

extension BoundQuery {
  /// The kinds of case whose columns tell for which cases the query holds.
  var kindsRead: Set<String> { words.kindsRead(of: kind) }
}

extension FieldPath {
  /// The kinds of case through which the path leads.
  fileprivate var kindsRead: Set<String> { Set(references.compactMap(\.target)) }
}

extension Field {
  /// The kind of case that the field refers to.
  fileprivate var target: String? {
    if case .ref(let kind) = type { kind } else { nil }
  }
}

extension [BoundWord] {
  /// A kind, and those that one must look at to tell whether all of the words hold of it.
  fileprivate func kindsRead(of kind: Kind) -> Set<String> {
    reduce(into: [kind.id]) { kinds, word in
      switch word.predicate {
      case .field(let path, let test, _):
        kinds.formUnion(path.kindsRead)
        // A case may be meant by the name that it is known by.
        if case .cases = test, let target = path.field.target { kinds.insert(target) }
      case .text: kinds.formUnion(kind.allFields.compactMap(\.target))
      case .day, .state, .classes, .overdue, .during, .by, .seq, .office: break
      }
    }
  }
}
