import Casework

/// Kinds adopted under one id with different types of a field, which are never mixed.
struct MixedKinds {
  /// The fields, each with the offices whose events of the kind are left out.
  private(set) var fields: [GatheredFigures.MixedField] = []
  /// The kinds that are left out of each office.
  private(set) var leftOut: [Set<String>]

  /// Compares offices' kinds, and leaves out those that differ from most, or from the first by name.
  init(_ sessions: [OfficeSession]) {
    leftOut = sessions.map { _ in [] }
    let places = sessions.indices.sorted { sessions[$0].origin.id.utf8.lexicographicallyPrecedes(sessions[$1].origin.id.utf8) }
    let adopted = Set(sessions.flatMap { $0.office.catalog.adopted.values.filter { $0.origin != .system }.map(\.id) })
    for kind in adopted.sorted() {
      let kinds = places.compactMap { place in sessions[place].office.catalog.kind(kind).map { (place, $0) } }
      let names = Set(kinds.flatMap { $0.1.allFields.map(\.id) })
      for field in names.sorted() {
        let types = kinds.compactMap { place, kind in kind.field(field).map { (place, $0.type.word) } }
        let counts = Dictionary(types.map { ($0.1, 1) }, uniquingKeysWith: +)
        guard counts.count > 1, let most = counts.values.max(), let common = types.first(where: { counts[$0.1] == most })?.1 else {
          continue
        }
        let others = types.filter { $0.1 != common }.map(\.0)
        for place in others { leftOut[place].insert(kind) }
        fields.append(GatheredFigures.MixedField(kind: kind, field: field, offices: others.map { sessions[$0].origin.id }))
      }
    }
  }
}

extension Catalog {
  /// The kinds of several offices; under one id, the first office's that isn't left out.
  init(joining sessions: [OfficeSession], leavingOut leftOut: [Set<String>]?) {
    self.init()
    for (place, session) in sessions.enumerated() {
      for kind in session.office.catalog.adopted.values.sorted(by: { $0.id < $1.id }) where adopted[kind.id] == nil {
        if leftOut?[place].contains(kind.id) != true { adopt(kind) }
      }
    }
  }
}
