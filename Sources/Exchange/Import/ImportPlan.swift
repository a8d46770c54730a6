public import Casework
import EventLog
import Formats

/// A map held against the header of a ledger: ready to turn rows into events.
public final class ImportPlan {
  /// The map.
  public let map: ImportMap
  /// The kind of the cases.
  public let kind: Kind
  /// The texts of the header.
  public let header: [String]
  /// The columns that nothing is read from.
  public let ignored: [String]

  /// The events of the map, their columns found.
  let rules: [Rule]
  /// How rows are told, where the ledger was exported from a log.
  let exported: ExportedRows?
  private let key: [Int]
  /// The columns that are part of what a row is: all but personal ones and those that a file of refused rows adds.
  private let identity: [Int]
  /// Whether some column is a personal field's.
  public let holdsPersonal: Bool

  /// One event of the map, its columns found.
  final class Rule {
    let action: Action
    let on: PlannedValue
    let condition: (column: Int, texts: Set<String>)?
    let fields: [PlannedValue]

    init(_ action: Action, on: PlannedValue, condition: (column: Int, texts: Set<String>)?, fields: [PlannedValue]) {
      self.action = action
      self.on = on
      self.condition = condition
      self.fields = fields
    }
  }

  /// Finds the columns of a map.
  public init(_ map: ImportMap, header: [String], catalog: Catalog, since1904: Bool = false) throws(MapFault) {
    let index = HeaderIndex(header)
    let kind = try ImportMap.kind(map.kind, of: catalog)
    var used: Set<Int> = []
    var personal: Set<Int> = []
    var rules: [Rule] = []
    for event in map.events {
      guard let action = kind.action(event.action) else {
        throw MapFault(.unknownAction(event.action, kind: kind.id, nearest: nil), at: .none)
      }
      let day = Field("on", "日期", .date)
      let on = try PlannedValue(event.on, for: day, index, header: header, since1904: since1904)
      used.formUnion(on.columns)
      var condition: (column: Int, texts: Set<String>)?
      if let when = event.when {
        let column = try index.index(of: when.column)
        condition = (column, Set(when.texts.map { PlainCell($0).text }))
        used.insert(column)
      }
      var fields: [PlannedValue] = []
      for given in event.fields {
        guard let field = kind.field(given.id) else { throw MapFault(.unknownField(given.id, action: action.id, nearest: nil), at: .none) }
        let value = try PlannedValue(given.value, for: field, index, header: header, since1904: since1904)
        used.formUnion(value.columns)
        if field.isPersonal { personal.formUnion(value.columns) }
        fields.append(value)
      }
      // In the order in which the log writes them, so that they needn't be sorted for each event.
      fields.sort { $0.field.id.utf8.lexicographicallyPrecedes($1.field.id.utf8) }
      rules.append(Rule(action, on: on, condition: condition, fields: fields))
    }
    var key: [Int] = []
    for column in map.key { key.append(try index.index(of: column)) }
    used.formUnion(key)
    self.map = map
    self.kind = kind
    self.header = header
    self.rules = rules
    self.key = key
    exported = map.isExport ? ExportedRows(header: header, source: map.source) : nil
    let passedOver = ImportMap.rejectColumns + (map.isExport ? ImportMap.exportedColumns : [])
    holdsPersonal = !personal.isEmpty
    identity = header.indices.filter { !personal.contains($0) && !ImportMap.rejectColumns.contains(header[$0]) }
    ignored = header.indices.filter { !used.contains($0) && !passedOver.contains(header[$0]) && !header[$0].isEmpty }.map { header[$0] }
  }

  /// The header of the column from which a field of an event is read.
  public func column(ofField field: String, rule: Int) -> String? {
    guard rule < rules.count else { return CaseTable.eventsName }
    let value = field == "on" ? rules[rule].on : rules[rule].fields.first { $0.field.id == field }
    return value?.columns.first.map { header[$0] }
  }
}

extension ImportPlan {
  /// The day of the opening event, by which rows are ordered.
  func openingDay(_ row: Row) throws(RowProblem) -> Day {
    if let fault = row.fault { throw RowProblem(.unreadable(fault)) }
    return try opening(row).day
  }

  /// The events of a row; their ids are made of what the row is and its ordinal among equal rows.
  func events(_ row: Row, identity: RowIdentity, ordinal: Int) throws(RowProblem) -> [PlannedEvent] {
    if let listed = try listedEvents(row, identity: identity) { return listed }
    let (first, day) = try opening(row)
    var events = [try event(first, day, row, identity, ordinal)]
    for index in rules.indices where index > first {
      guard applies(rules[index], to: row), let day = try rules[index].on.day(row) else { continue }
      events.append(try event(index, day, row, identity, ordinal))
    }
    if map.ordersByDay, events.count > 2 { events[1...].sort { ($0.on, $0.rule) < ($1.on, $1.rule) } }
    // Events that a row lists have no columns of their own: those of exported rows are told by their places, so that both ways make the same.
    if exported != nil { for place in events.indices { events[place].id = identity.eventID(ordinal: 0, event: place) } }
    return events
  }

  /// The rule that opens the case of a row, and its day.
  func opening(_ row: Row) throws(RowProblem) -> (rule: Int, day: Day) {
    for index in rules.indices {
      let rule = rules[index]
      guard applies(rule, to: row) else { continue }
      guard rule.action.from.opens else { break }
      if let day = try rule.on.day(row) { return (index, day) }
      if !map.anyOpeningWillDo { throw RowProblem(.noDay, column: column(ofField: "on", rule: index)) }
    }
    throw map.anyOpeningWillDo ? RowProblem(.noDay, column: column(ofField: "on", rule: 0)) : RowProblem(.noOpening)
  }

  func applies(_ rule: Rule, to row: Row) -> Bool {
    guard let condition = rule.condition else { return true }
    return condition.texts.contains(PlainCell(row[condition.column]).text)
  }

  private func event(
    _ index: Int, _ day: Day, _ row: Row, _ identity: RowIdentity, _ ordinal: Int
  ) throws(RowProblem) -> PlannedEvent {
    var (members, personal): ([(key: String, value: JSON)], [(key: String, value: JSON)]) = ([], [])
    var names: [PlannedEvent.Name] = []
    var length = 0
    let fields = rules[index].fields
    members.reserveCapacity(fields.count)
    for value in fields {
      guard let json = try value.read(row, on: day) else { continue }
      length += value.columns.reduce(0) { $0 + row.length($1) }
      if value.field.isPersonal, !json.isSealed {
        personal.append((value.field.id, json))
      } else {
        members.append((value.field.id, json))
        if let kind = value.referredKind {
          let opening = json.string.flatMap { exported?.opening(of: $0, kind: kind, row) }
          names.append(PlannedEvent.Name(field: value.field.id, kind: kind, opening: opening))
        }
      }
    }
    return PlannedEvent(
      id: identity.eventID(ordinal: ordinal, event: index), rule: index, on: day, fields: JSON.Object(distinct: members),
      personal: JSON.Object(distinct: personal), names: names, because: nil, textLength: length)
  }

  /// What is the same in the identity of all rows.
  var commonIdentity: RowIdentity.Parts {
    exported?.common(kind.id) ?? RowIdentity.Parts([key.isEmpty ? "row" : "key", map.source, kind.id])
  }

  /// What a row is, as far as that tells it from others.
  func identity(of row: Row, _ parts: inout RowIdentity.Parts) throws(RowProblem) -> RowIdentity {
    parts.reset()
    if exported?.add(row, to: &parts) ?? false { return RowIdentity(parts) }
    if key.isEmpty {
      for column in identity { row.lend(column) { (cell, _) in parts.add(cell) } }
    } else {
      let number = key.map { PlainCell(row[$0]) }
      if number.allSatisfy(\.isEmpty) { throw RowProblem(.emptyKey, column: header[key[0]]) }
      for part in number { part.bytes.withUnsafeBytes { parts.add($0) } }
    }
    return RowIdentity(parts)
  }

  /// The action that records an event.
  public func action(of event: PlannedEvent) -> Action {
    event.rule < rules.count ? rules[event.rule].action : kind.actions[event.rule - rules.count]
  }

  /// The actions of the map's events, in their order.
  var actions: [Action] { rules.map(\.action) }

  /// Whether rows have a number of their own, so that no two may be equal.
  var hasKey: Bool { !key.isEmpty || exported != nil }

  /// The header of the key's first column.
  var keyColumn: String? { (key.first ?? exported?.caseColumn).map { header[$0] } }
}
