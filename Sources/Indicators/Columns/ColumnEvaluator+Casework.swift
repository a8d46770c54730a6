public import Casework
public import EventLog

/// What the columns say of cases as such, before any case is read.
extension ColumnEvaluator {
  /// Counts the cases of a kind on a day.
  public func conservation(of kind: Kind, on day: Day) -> Conservation {
    let found = each([kind.id]) { office, _ in office.table(kind.id).map { Self.balance($0, of: kind, on: day) } }.compactMap(\.self)
    return Conservation(
      kind: kind.id, label: kind.label, opened: found.reduce(0) { $0 + $1.opened }, open: found.reduce(0) { $0 + $1.open },
      closed: found.reduce(0) { $0 + $1.closed }, voided: found.reduce(0) { $0 + $1.voided })
  }

  private static func balance(
    _ table: KindTable, of kind: Kind, on day: Day
  ) -> (opened: Int, open: Int, closed: Int, voided: Int) {
    var (opened, open, closed, voided) = (0, 0, 0, 0)
    let standing = table.standing(kind, on: day.number)
    var isKnown = [Bool](repeating: false, count: standing.cases.count)
    for row in table.caseCodes.indices {
      let code = table.caseCodes[row]
      guard !isKnown[Int(code)] else { continue }
      isKnown[Int(code)] = true
      // A case is opened by the first of its events that stands; by the first of all where none does.
      let opening = table.openings[Int(code)]
      let isVoided = opening == AmendmentColumns.none
      if table.days[isVoided ? row : Int(opening)] <= day.number {
        opened += 1
        if isVoided { voided += 1 }
      }
      if standing.isThere(code) {
        if standing.isClosed(code) { closed += 1 } else { open += 1 }
      }
    }
    return (opened, open, closed, voided)
  }

  /// The cases of a kind of which some event was voided.
  public func casesWithVoidedEvents(of kind: Kind) -> [(office: Int, id: CaseID)] {
    each([kind.id]) { office, index -> [(office: Int, id: CaseID)] in
      guard let table = office.table(kind.id) else { return [] }
      var isVoided = [Bool](repeating: false, count: table.source.cases.count + 1)
      for row in table.stands.indices where !table.stands[row] { isVoided[Int(table.caseCodes[row])] = true }
      return isVoided.indices.compactMap { code in
        guard isVoided[code] else { return nil }
        return CaseID(kind: kind.id, number: table.source.cases.text(UInt32(code))).map { (index, $0) }
      }
    }.flatMap(\.self)
  }
}

extension ColumnEvaluator {
  /// What an audit's rules find in the cases of one of the offices, by its place.
  public func search(_ audit: Audit, rules: [AuditRule], office index: Int = 0) -> AuditSearch {
    let columns = offices[index]
    if let search = searchInParts(audit, rules: rules, columns) { return search }
    defer { if areTakenInTurn { columns.release() } }
    return [columns].answering {
      var search = AuditSearch(audit, rules: rules)
      for kind in catalog.kinds where kind.origin != .system {
        guard let table = columns.table(kind.id) else { continue }
        search.look(at: ColumnCases(table, of: kind))
      }
      return search
    }
  }
}
