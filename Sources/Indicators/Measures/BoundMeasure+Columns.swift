import Casework

extension BoundMeasure {
  /// The kinds of case whose columns the figure is computed from.
  var kindsRead: Set<String> {
    calls.reduce(into: []) { kinds, call in
      for subject in call.computation.subjects { kinds.formUnion(subject.words.kindsRead(of: subject.kind)) }
      if let path = call.computation.path { kinds.formUnion(path.kindsRead) }
      for case .field(let path) in call.keys { kinds.formUnion(path.kindsRead) }
    }
  }
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
      case .day, .state, .classes, .overdue, .during, .by, .seq, .who, .daysLate, .office: break
      }
    }
  }
}
