public import Casework
public import EventLog

/// What the columns say of cases as such, before any case is read.
extension ColumnEvaluator {
  /// Counts the cases of a kind on a day.
  public func conservation(of kind: Kind, on day: Day) -> Conservation {
    var (opened, open, closed, voided) = (0, 0, 0, 0)
    for table in tables(of: kind) {
      let standing = table.standing(kind, on: day.number)
      var isKnown = [Bool](repeating: false, count: standing.states.count)
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
    }
    return Conservation(kind: kind.id, label: kind.label, opened: opened, open: open, closed: closed, voided: voided)
  }

  /// The first of the cases that are late on a day, the longest overdue first, and how many are late in all.
  public func overdue(on day: Day, first: Int) -> (cases: [(office: Int, id: CaseID)], count: Int) {
    var late = answering { office, index in
      var late: [(due: Int32, office: Int, kind: String, table: KindTable, code: UInt32)] = []
      for kind in catalog.kinds {
        guard let deadline = kind.deadline, let table = office.table(kind.id) else { continue }
        let standing = table.standing(kind, on: day.number)
        let awaited = kind.states.map { deadline.states.contains($0.id) }
        let dues = standing.dues
        for code in standing.states.indices where standing.isThere(UInt32(code)) && awaited[Int(standing.states[code])] {
          guard let due = dues.due(UInt32(code)), due < day.number else { continue }
          late.append((due, index, kind.id, table, UInt32(code)))
        }
      }
      return late
    }
    late.sort { $0.due < $1.due }
    // Those that are due on the day of the last one that is wanted are told apart by their names.
    let last = late.indices.contains(first - 1) ? late[first - 1].due : Int32.max
    var named: [(due: Int32, office: Int, id: CaseID)] = []
    for entry in late where first > 0 && entry.due <= last {
      guard let id = CaseID(kind: entry.kind, number: entry.table.source.cases.text(entry.code)) else { continue }
      named.append((entry.due, entry.office, id))
    }
    named.sort { ($0.due, $0.id) < ($1.due, $1.id) }
    return (named.prefix(first).map { ($0.office, $0.id) }, late.count)
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

extension ColumnEvaluator {
  /// What an audit's rules find in the cases of one of the offices, by its place.
  ///
  /// - Parameter recorded: when the events were recorded; of a log that is sound, so that the columns hold no more of them.
  public func search(_ audit: Audit, rules: [AuditRule], office: Int = 0, recorded: RecordingTimes) -> AuditSearch {
    let found: [AuditSearch] = answering { columns, index in
      if index != office { return [] }
      var search = AuditSearch(audit, rules: rules)
      for kind in catalog.kinds where kind.origin != .system {
        guard let table = columns.table(kind.id) else { continue }
        ColumnCases(table, of: kind, recorded).visit { search.look(at: $0) }
      }
      return [search]
    }
    return found.first ?? AuditSearch(audit, rules: rules)
  }
}
