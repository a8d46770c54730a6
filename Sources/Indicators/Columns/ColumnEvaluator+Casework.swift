public import Casework
public import EventLog

/// What the columns say of cases as such, before any case is read.
extension ColumnEvaluator {
  /// Counts the cases of a kind on a day, as `Conservation` counts them from their histories.
  public func conservation(of kind: Kind, on day: Day) -> Conservation {
    var (opened, open, closed, voided) = (0, 0, 0, 0)
    for table in tables(of: kind) {
      let standing = table.standing(kind, on: day.number)
      var isKnown = [Bool](repeating: false, count: standing.states.count)
      for row in table.caseCodes.indices {
        let code = table.caseCodes[row]
        // A case is opened by its first event, whether that still stands or not.
        guard !isKnown[Int(code)] else { continue }
        isKnown[Int(code)] = true
        if table.days[row] <= day.number {
          opened += 1
          if table.openings[Int(code)] == AmendmentColumns.none { voided += 1 }
        }
        if standing.isThere(code) {
          if standing.isClosed(code) { closed += 1 } else { open += 1 }
        }
      }
    }
    return Conservation(kind: kind.id, label: kind.label, opened: opened, open: open, closed: closed, voided: voided)
  }

  /// The cases of a kind of which some event was voided.
  public func casesWithVoidedEvents(of kind: Kind) -> [(office: Int, id: CaseID)] {
    answering { office, index in
      guard let table = office.table(kind.id) else { return [] }
      var isVoided = [Bool](repeating: false, count: table.source.cases.count + 1)
      for row in table.stands.indices where !table.stands[row] { isVoided[Int(table.caseCodes[row])] = true }
      return ids(of: kind, in: table, where: isVoided).map { (index, $0) }
    }
  }

  private func ids(of kind: Kind, in table: KindTable, where wanted: [Bool]) -> [CaseID] {
    wanted.indices.compactMap { code in
      wanted[code] ? CaseID(kind: kind.id, number: table.source.cases.text(UInt32(code))) : nil
    }
  }
}
