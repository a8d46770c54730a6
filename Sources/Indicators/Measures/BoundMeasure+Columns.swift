public import Casework

extension BoundMeasure {
  /// The kinds of case whose columns the figure is computed from.
  public var kindsRead: Set<String> {
    calls.reduce(into: []) { kinds, call in kinds.formUnion(call.kindsReferred.union(call.computation.subjects.map(\.kind.id))) }
  }

  /// The kinds of case that it speaks of itself; not those that only tell whose a case is.
  var kindsNamed: Set<String> {
    calls.reduce(into: []) { kinds, call in kinds.formUnion(call.kindsNamed.union(call.computation.subjects.map(\.kind.id))) }
  }
}

extension BoundMeasure.Call {
  /// The kinds of case whose columns are read because what is counted refers to their cases.
  var kindsReferred: Set<String> { asksWho ? kindsNamed.union(ColumnItems.kindsOfWho) : kindsNamed }

  /// Those that its words and ways name.
  fileprivate var kindsNamed: Set<String> {
    var kinds = computation.subjects.reduce(into: Set<String>()) { $0.formUnion($1.words.kindsReferred(from: $1.kind)) }
    if let path = computation.path { kinds.formUnion(path.kindsRead) }
    for case .field(let path) in keys { kinds.formUnion(path.kindsRead) }
    if case .cover(let cases, _, _, each: .own) = computation { kinds.formUnion(SiteVisits.kindsRead(cases.kind)) }
    return kinds
  }

  /// Whether whose a case is (该谁办) decides what is counted or where.
  private var asksWho: Bool { keys.contains(.who) || computation.subjects.contains { $0.words.askWho } }
}

extension BoundQuery {
  /// The kinds of case whose columns tell for which cases the query holds.
  var kindsRead: Set<String> {
    words.kindsReferred(from: kind).union([kind.id]).union(words.askWho ? ColumnItems.kindsOfWho : [])
  }
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
  /// Whether one of them asks whose a case is.
  fileprivate var askWho: Bool {
    contains { if case .who = $0.predicate { true } else { false } }
  }

  /// The kinds beside its own that one must look at to tell whether all of the words hold of a case.
  fileprivate func kindsReferred(from kind: Kind) -> Set<String> {
    reduce(into: []) { kinds, word in
      switch word.predicate {
      case .field(let path, let test, _):
        kinds.formUnion(path.kindsRead)
        // A case may be meant by the name that it is known by.
        if case .cases = test, let target = path.field.target { kinds.insert(target) }
      case .text: kinds.formUnion(kind.allFields.compactMap(\.target))
      case .classes(let classes): if classes.contains(.unseen) { kinds.formUnion(SiteVisits.kindsRead(kind)) }
      case .sum, .day, .state, .overdue, .during, .by, .seq, .who, .daysLate, .office: break
      }
    }
  }
}

extension BoundMeasure {
  /// The kinds whose histories explain the figure; nil if all kinds are needed.
  public func kinds(in catalog: Catalog) -> Set<String>? {
    var kinds: Set<String> = []
    for call in calls {
      // Spans of time begin with the first event of all.
      if case .cover(_, _, _, each: .some) = call.computation { return nil }
      kinds.formUnion(call.computation.subjects.map(\.kind.id) + call.kindsReferred)
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
