public import Casework
import EventLog

/// A map held against the header of a ledger: ready to turn rows into events.
public struct ImportPlan: Sendable {
  /// The map.
  public let map: ImportMap
  /// The kind of the cases.
  public let kind: Kind
  /// The texts of the header.
  public let header: [String]
  /// The columns that nothing is read from.
  public let ignored: [String]

  private let rules: [Rule]
  private let key: [Int]
  /// The columns that are part of what a row is: all but personal ones and those that a file of refused rows adds.
  private let identity: [Int]

  /// One event of the map, its columns found.
  struct Rule: Sendable {
    let action: Action
    let on: PlannedValue
    let condition: (column: Int, texts: Set<String>)?
    let fields: [(field: Field, value: PlannedValue)]
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
      let on = try PlannedValue(event.on, for: day, index, since1904: since1904)
      used.formUnion(on.columns)
      var condition: (column: Int, texts: Set<String>)?
      if let when = event.when {
        let column = try index.index(of: when.column)
        condition = (column, Set(when.texts.map { PlainCell($0).text }))
        used.insert(column)
      }
      var fields: [(Field, PlannedValue)] = []
      for given in event.fields {
        guard let field = kind.field(given.id) else { throw MapFault(.unknownField(given.id, action: action.id, nearest: nil), at: .none) }
        let value = try PlannedValue(given.value, for: field, index, since1904: since1904)
        used.formUnion(value.columns)
        if field.isPersonal { personal.formUnion(value.columns) }
        fields.append((field, value))
      }
      rules.append(Rule(action: action, on: on, condition: condition, fields: fields))
    }
    var key: [Int] = []
    for column in map.key { key.append(try index.index(of: column)) }
    used.formUnion(key)
    self.map = map
    self.kind = kind
    self.header = header
    self.rules = rules
    self.key = key
    identity = header.indices.filter { !personal.contains($0) && !ImportMap.rejectColumns.contains(header[$0]) }
    ignored = header.indices.filter { !used.contains($0) && !ImportMap.rejectColumns.contains(header[$0]) && !header[$0].isEmpty }
      .map { header[$0] }
  }

  /// The header of the column from which a field of an event is read.
  public func column(ofField field: String, rule: Int) -> String? {
    let value = field == "on" ? rules[rule].on : rules[rule].fields.first { $0.field.id == field }?.value
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
    let (first, openingDay) = try opening(row)
    var told: [(rule: Int, day: Day)] = [(first, openingDay)]
    for index in rules.indices where index > first {
      guard applies(rules[index], to: row), let day = try day(rules[index], row) else { continue }
      told.append((index, day))
    }
    if map.ordersByDay {
      let later = told.dropFirst().enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      told = [told[0]] + later.map(\.element)
    }
    var events: [PlannedEvent] = []
    events.reserveCapacity(told.count)
    for (index, day) in told {
      events.append(try event(index, day, row, id: identity.eventID(ordinal: ordinal, event: index)))
    }
    return events
  }

  /// The rule that opens the case of a row, and its day.
  private func opening(_ row: Row) throws(RowProblem) -> (rule: Int, day: Day) {
    for index in rules.indices {
      let rule = rules[index]
      guard applies(rule, to: row) else { continue }
      guard rule.action.from.opens else { break }
      if let day = try day(rule, row) { return (index, day) }
      if !map.anyOpeningWillDo { throw RowProblem(.noDay, column: column(ofField: "on", rule: index)) }
    }
    throw map.anyOpeningWillDo ? RowProblem(.noDay, column: column(ofField: "on", rule: 0)) : RowProblem(.noOpening)
  }

  private func applies(_ rule: Rule, to row: Row) -> Bool {
    guard let condition = rule.condition else { return true }
    return condition.texts.contains(PlainCell(row[condition.column]).text)
  }

  private func day(_ rule: Rule, _ row: Row) throws(RowProblem) -> Day? {
    try rule.on.day(row, header: header)
  }

  private func event(_ index: Int, _ day: Day, _ row: Row, id: EventID) throws(RowProblem) -> PlannedEvent {
    let rule = rules[index]
    var members: [(String, JSON)] = []
    var names: [PlannedEvent.Name] = []
    members.reserveCapacity(rule.fields.count)
    for (field, value) in rule.fields {
      guard let json = try value.read(row, year: day.year, header: header, field: field) else { continue }
      members.append((field.id, json))
      if case .ref(let kind) = field.type { names.append(PlannedEvent.Name(field: field.id, kind: kind)) }
    }
    return PlannedEvent(id: id, rule: index, action: rule.action, on: day, fields: JSON.Object(members), names: names)
  }

  /// What a row is, as far as that tells it from others.
  func identity(of row: Row) throws(RowProblem) -> RowIdentity {
    guard !key.isEmpty else { return RowIdentity(source: map.source, kind: kind.id, cells: identity.map { row[$0] }) }
    let number = key.map { PlainCell(row[$0]).bytes }
    if number.allSatisfy(\.isEmpty) { throw RowProblem(.emptyKey, column: header[key[0]]) }
    return RowIdentity(source: map.source, kind: kind.id, key: number)
  }

  /// Whether rows have a number of their own, so that no two may be equal.
  var hasKey: Bool { !key.isEmpty }

  /// The header of the key's first column.
  var keyColumn: String? { key.first.map { header[$0] } }
}
