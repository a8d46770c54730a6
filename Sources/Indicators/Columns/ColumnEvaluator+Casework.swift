public import Casework
public import LogLines
public import Values

/// What the columns say of cases as such, before any case is read.
extension ColumnEvaluator {
  /// Counts the cases of a kind on a day.
  public func conservation(of kind: Kind, on day: Day) -> Conservation {
    let balances = each([kind.id]) { office, _ in office.table(kind.id).map { Self.balance($0, of: kind, on: day) } }.compactMap(\.self)
    return Conservation(
      kind: kind.id, label: kind.label, opened: balances.reduce(0) { $0 + $1.opened }, open: balances.reduce(0) { $0 + $1.open },
      closed: balances.reduce(0) { $0 + $1.closed }, voided: balances.reduce(0) { $0 + $1.voided })
  }

  private static func balance(
    _ table: KindTable, of kind: Kind, on day: Day
  ) -> (opened: Int, open: Int, closed: Int, voided: Int) {
    var (opened, open, closed, voided) = (0, 0, 0, 0)
    let standing = table.standing(kind, on: day.number)
    // A case is opened by the first of its events that stands; by the first of all where none does.
    var isVoided = [Bool](repeating: false, count: standing.cases.count)
    for code in standing.cases.indices.dropFirst() {
      let opening = table.openings[code]
      isVoided[code] = opening == AmendmentColumns.none
      if !isVoided[code], table.days[Int(opening)] <= day.number { opened += 1 }
      if standing.isThere(UInt32(code)) {
        if standing.isClosed(UInt32(code)) { closed += 1 } else { open += 1 }
      }
    }
    for (row, code) in table.caseCodes.enumerated() where isVoided[Int(code)] {
      isVoided[Int(code)] = false
      if table.days[row] <= day.number { (opened, voided) = (opened + 1, voided + 1) }
    }
    return (opened, open, closed, voided)
  }

  /// A case that names another in a field, with the day and place of its first event and of its ending, the largest while open.
  public typealias Span = (id: CaseID, opened: (Day, Int), ended: (Day, Int))

  /// The cases of a kind that name others in a field, by the names of the wanted ones.
  public func spans(of kind: Kind, naming wanted: Set<String>, in field: String) -> [String: [Span]] {
    each([kind.id]) { office, _ -> [String: [Span]] in
      guard let table = office.table(kind.id), let column = table.column(field) else { return [:] }
      let standing = table.standing(kind, on: Day.loggable.upperBound.number)
      guard let named = standing.values(of: field) else { return [:] }
      var (names, spans): ([UInt32: String?], [String: [Span]]) = ([:], [:])
      for code in 1..<UInt32(max(1, standing.cases.count)) where standing.isThere(code) && named[Int(code)] != 0 {
        let value = named[Int(code)]
        if names[value] == nil { names[value] = .some(column.value(value).string.flatMap { wanted.contains($0) ? $0 : nil }) }
        guard let name = names[value] ?? nil, let id = CaseID(kind: kind.id, number: table.source.cases.text(code)) else { continue }
        let rows = table.rowsOfCases[code]
        let ended = standing.isClosed(code) ? rows.last { standing.entered[Int($0)] != Course.none } : nil
        func place(_ row: UInt32?) -> (Day, Int) {
          row.map { (Day(number: table.days[Int($0)]), Int(table.seqs[Int($0)])) } ?? (Day.loggable.upperBound, .max)
        }
        spans[name, default: []].append((id, place(rows.first), place(ended)))
      }
      return spans
    }.first ?? [:]
  }

  /// A case, the day on which it was opened, and the events of other cases that name it and happened earlier.
  public typealias OpenedBefore = (id: CaseID, opened: Day, earlier: [(id: CaseID, on: Day, seq: Int)])

  /// The cases of a kind that events of others name which happened before they were opened.
  public func openedBefore(_ kind: Kind, _ others: [Kind]) -> [OpenedBefore] {
    guard let office = offices.first else { return [] }
    return [office].answering {
      guard let table = office.table(kind.id) else { return [] }
      var opened: [String: Int32] = [:]
      for (code, row) in table.openings.enumerated().dropFirst() where row != AmendmentColumns.none {
        opened["\(kind.id)/\(table.source.cases.text(UInt32(code)))"] = table.days[Int(row)]
      }
      var earlier: [String: [(id: CaseID, on: Day, seq: Int)]] = [:]
      for other in others {
        guard let field = other.allFields.first(where: { $0.type == .ref(kind.id) }), let others = office.table(other.id),
          let column = others.column(field.id)
        else { continue }
        // The days on which the named sites were opened; no day lies before what is no site's.
        let sites = (0...column.values.count).map { code in
          code == 0 ? Int32.min : column.value(UInt32(code)).string.flatMap { opened[$0] } ?? .min
        }
        let (days, stands) = (others.days, others.stands)
        for (row, value) in zip(column.rows, column.codes) where days[Int(row)] < sites[Int(value)] && stands[Int(row)] {
          guard let name = column.value(value).string,
            let id = CaseID(kind: other.id, number: others.source.cases.text(others.caseCodes[Int(row)]))
          else { continue }
          earlier[name, default: []].append((id, Day(number: days[Int(row)]), Int(others.seqs[Int(row)])))
        }
      }
      return earlier.compactMap { name, acts in
        CaseID(name).flatMap { id in opened[name].map { (id, Day(number: $0), acts.sorted { $0.seq < $1.seq }) } }
      }.sorted { $0.id < $1.id }
    }
  }

  /// The numbers of the first office's valid events of some kinds that are wanted, by the day that each was recorded of, the moment at which
  /// it was first recorded, and its number; in the order of the log.
  public func events(of kinds: [Kind], having isWanted: @Sendable (Day, Instant, Int) -> Bool) -> [Int] {
    guard let office = offices.first else { return [] }
    return [office].answering {
      kinds.flatMap { kind -> [Int] in
        guard let table = office.table(kind.id) else { return [] }
        let (days, moments, seqs, stands) = (table.source.days, table.recordedAt, table.seqs, table.stands)
        return days.indices.compactMap { row in
          let seq = Int(seqs[row])
          return stands[row] && isWanted(Day(number: days[row]), Instant(milliseconds: moments[row]), seq) ? seq : nil
        }
      }.sorted()
    }
  }

  /// The last values of some fields in the wanted cases that the first office has.
  public func fields(_ names: [String], of wanted: some Sequence<CaseID>, _ kind: Kind) -> [CaseID: JSON.Object] {
    guard let office = offices.first else { return [:] }
    return [office].answering {
      guard let table = office.table(kind.id) else { return [:] }
      let standing = table.standing(kind, on: Day.loggable.upperBound.number)
      let columns = names.compactMap { name in
        table.column(name).flatMap { column in standing.values(of: name).map { (name: name, column: column, codes: $0) } }
      }
      let wanted = Dictionary(wanted.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
      var fields: [CaseID: JSON.Object] = [:]
      for code in 1..<UInt32(max(1, standing.cases.count)) {
        guard let id = wanted[table.source.cases.text(code)] else { continue }
        let given = columns.filter { $0.codes[Int(code)] != 0 }
        fields[id] = JSON.Object(given.map { ($0.name, $0.column.value($0.codes[Int(code)])) })
      }
      return fields
    }
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
  /// What an audit's rules find in the cases of each office, which has an audit of its own.
  public func searches(_ audits: [Audit], rules: [AuditRule]) -> [AuditSearch] {
    if offices.count == 1 { return [search(audits[0], rules: rules)] }
    let kinds = auditedKinds
    return each(Set(kinds.map(\.id))) { office, index in AuditSearch(audits[index], rules: rules, in: office, kinds) }
  }

  var auditedKinds: [Kind] { catalog.kinds.filter { $0.origin != .system } }

  /// What an audit's rules find in the cases of the first office.
  public func search(_ audit: Audit, rules: [AuditRule]) -> AuditSearch {
    let kinds = auditedKinds
    let searches = run(kinds.map { ColumnUnit(office: 0, kinds: [$0.id]) }, lettingGo: true) { place, office, _ in
      AuditSearch(audit, rules: rules, in: office, [kinds[place]])
    }
    return searches.reduce(into: AuditSearch(audit, rules: rules)) { $0.join($1) }
  }
}

extension AuditSearch {
  /// Searches the cases of some kinds of an office.
  init(_ audit: Audit, rules: [AuditRule], in office: OfficeColumns, _ kinds: [Kind]) {
    self.init(audit, rules: rules)
    for kind in kinds { look(at: kind, of: office) }
  }

  /// Calls the closure with the cases of a kind if the office has any.
  mutating func look(at kind: Kind, of office: OfficeColumns) {
    if let table = office.table(kind.id) { look(at: ColumnCases(table, of: kind)) }
  }
}
