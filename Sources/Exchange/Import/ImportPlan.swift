public import Casework
import Formats
import LogLines
public import TextForms
import Values
import Written

/// A map compared with a ledger's header, ready to turn rows into events.
public final class ImportPlan {
  public let map: ImportMap
  /// The kind of the cases.
  public let kind: Kind
  /// The texts of the header.
  public let header: [String]
  /// The columns that nothing is read from.
  public var ignored: [String] { ignoredColumns.map { header[$0] } }
  private let ignoredColumns: [Int]

  /// The events of the map, their columns found.
  let rules: [Rule]
  /// Further cases of a row.
  let also: [Also]
  /// The kinds whose cases a row may open.
  public var kinds: [Kind] { [kind] + also.map(\.kind) }
  /// The identity of rows if the ledger was exported from a log.
  let exported: ExportedRows?
  private let key: [Int]
  /// The columns with content; a row in which all of them are empty is skipped.
  private let telling: [Int]
  /// Rows that are passed over.
  private let skips: [Condition]
  /// How cells are read.
  let cells: CellRules
  /// Words that the office answered of a ledger of other headings, by fields, with what they are taken for.
  public var borrowed: [String: [String: Localized]] = [:]
  /// The columns that only events read which not every row has.
  let conditionalColumns: [Int]
  /// The columns that fields of a row's own case are read from.
  private let ownColumns: Set<Int>
  /// The columns of a row's identity: all but personal ones and those of refused rows.
  private let identity: [Int]
  /// Whether some column is a personal field's.
  public var holdsPersonal: Bool { !personal.isEmpty }
  private let personal: Set<Int>

  /// Texts that a column may hold.
  struct Condition {
    let column: Int
    let texts: Set<String>
    /// Whether it has to hold something else, and not nothing.
    let isExcluding: Bool
    let rules: CellRules
    /// The texts that say that it isn't so, where any other is unknown.
    let others: Set<String>?
    /// Those of them that say nothing.
    let ignored: Set<String>
    /// Those of them by which nobody looked yet.
    let undone: Set<String>

    /// How a row says that it isn't so.
    enum Denial {
      /// It was looked at.
      case failed
      case notYet
    }

    /// How a row says that it isn't so; nil where it says something else.
    func denial(in row: Row) -> Denial? {
      guard let others, column < row.count, !rules.isEmpty(row[column]) else { return nil }
      let text = PlainCell(row[column]).text
      if texts.contains(text) || ignored.contains(text) { return nil }
      if undone.contains(text) || rules.saysNotYet(row[column]) { return .notYet }
      return others.contains(text) ? .failed : nil
    }

    /// The text of a row of which nobody knows whether it says so; nil where it is known.
    func unknown(in row: Row) -> String? {
      guard let others, column < row.count, !rules.isEmpty(row[column]), !rules.saysNothing(row[column], for: .value) else { return nil }
      let text = PlainCell(row[column]).text
      return texts.contains(text) || others.contains(text) || rules.saysNotYet(row[column]) ? nil : text
    }

    /// Whether a row has them; a row that ends before the column hasn't.
    func holds(for row: Row) -> Bool {
      guard column < row.count else { return false }
      let isNamed = texts.contains(PlainCell(row[column]).text)
      return isExcluding ? !isNamed && !rules.isEmpty(row[column]) && !rules.saysNothing(row[column], for: .value) : isNamed
    }
  }

  /// A further case of a row.
  struct Also {
    let kind: Kind
    let condition: Condition?
    let rules: [Rule]
  }

  /// One event of the map, its columns found.
  final class Rule {
    let action: Action
    let on: PlannedValue
    let condition: Condition?
    /// The column of who did it.
    let author: Int?
    let fields: [PlannedValue]

    init(_ action: Action, on: PlannedValue, condition: Condition?, author: Int?, fields: [PlannedValue]) {
      self.action = action
      self.on = on
      self.condition = condition
      self.author = author
      self.fields = fields
    }
  }

  /// Finds the columns of a map.
  ///
  /// - Parameter calendar: the office's working days, in which spans may be counted.
  public init(
    _ map: ImportMap, header: [String], catalog: Catalog, since1904: Bool = false, calendar: WorkCalendar = WorkCalendar()
  ) throws(MapFault) {
    var columns = PlannedColumns(header, map.cells)
    columns.rules.calendar = calendar
    columns.rules.since1904 = since1904
    columns.rules.isExact = map.isExport
    kind = try ImportMap.kind(map.kind, of: catalog)
    rules = try columns.plan(map.events, of: kind)
    also = try map.also.map { part throws(MapFault) in
      let kind = try ImportMap.kind(part.kind, of: catalog)
      let condition = try part.when.map { condition throws(MapFault) in try columns.find(condition) }
      return Also(kind: kind, condition: condition, rules: try columns.plan(part.events, of: kind))
    }
    conditionalColumns = Self.conditionalColumns(rules, also)
    ownColumns = Set(rules.flatMap { $0.fields.flatMap(\.columns) })
    telling = columns.used.sorted()
    skips = try map.skip.map { condition throws(MapFault) in try columns.find(condition) }
    key = try map.key.map { column throws(MapFault) in try columns.find(column) }
    self.map = map
    self.header = header
    cells = columns.rules
    exported = map.isExport ? ExportedRows(header: header, source: map.source) : nil
    let passedOver = ImportMap.rejectColumns + (map.isExport ? ImportMap.exportedColumns : [])
    let (used, personal) = (columns.used, columns.personal)
    self.personal = personal
    identity = header.indices.filter { !personal.contains($0) && !ImportMap.rejectColumns.contains(header[$0]) }
    ignoredColumns = header.indices.filter { !used.contains($0) && !passedOver.contains(header[$0]) && !header[$0].isEmpty }
  }

  /// Counts what a row says by words for nothing and not yet, and the cells that nothing reads.
  func count(_ row: Row, in words: inout LedgerWords) {
    for column in ignoredColumns where column < row.count && row.kind(column) != .fault && !cells.isEmpty(row[column]) {
      words.unused[header[column], default: 0] += 1
      if !map.unused.contains(header[column]) { words.leftOut[LeftOut(sort: .column, text: header[column]), default: 0] += 1 }
    }
    for column in unread(row) { words.leftOut[LeftOut(sort: .cell, text: column), default: 0] += 1 }
    let others = also.filter { row.fault == nil && $0.condition?.holds(for: row) ?? true }
    if let year = cells.year, cells.isLedgersYear, rules.contains(where: { $0.on.lacksYear(row) }) {
      words.rowsOfYear += 1
      words.year = year
    }
    if cells.year != nil, hasDayOfNextYear(row) { words.rowsOfNextYear += 1 }
    for rule in rules { count(row, rule, of: kind, in: &words) { _ in false } }
    // What both cases of a row read is said once.
    for part in others {
      for rule in part.rules { count(row, rule, of: part.kind, in: &words) { !ownColumns.isDisjoint(with: $0.columns) } }
    }
  }

  private func hasDayOfNextYear(_ row: Row) -> Bool {
    // A row whose days can't be read is refused for that.
    do throws(RowProblem) {
      let (first, opening) = try opening(row)
      let others = also.filter { $0.condition?.holds(for: row) ?? true }.flatMap(\.rules)
      for rule in rules[(first + 1)...] + others {
        if let day = try rule.on.day(row), rule.on.nextYears(day, in: row, from: opening) != nil { return true }
      }
    } catch { return false }
    return false
  }

  private func count(_ row: Row, _ rule: Rule, of kind: Kind, in words: inout LedgerWords, unless isCounted: (PlannedValue) -> Bool) {
    for value in rule.fields where cells.takesContained && !isCounted(value) {
      guard let (text, choice) = value.contained(row) else { continue }
      words.contained["\(header[value.columns[0]])：\(text)", default: (Localized(zh: choice.label, en: choice.id), 0)].count += 1
    }
    for value in rule.fields where !borrowed.isEmpty && !isCounted(value) {
      guard let known = borrowed[value.field.id], let column = value.columns.first, column < row.count else { continue }
      let text = PlainCell(row[column]).text
      if let meaning = known[text] { words.borrowed["\(value.field.label)：\(text)", default: (meaning, 0)].count += 1 }
    }
    if let condition = rule.condition, let denial = condition.denial(in: row) {
      let day = LedgerWords.Day(header[condition.column], rule.action)
      switch denial {
      case .failed: words.failed[day, default: 0] += 1
      case .notYet: words.notYet[day, default: 0] += 1
      }
    }
    if rule.on.saysNothing(row) { words.notYet[LedgerWords.Day(header[rule.on.columns[0]], rule.action), default: 0] += 1 }
    var empty = Set(rule.fields.filter { $0.field.type == .list && $0.saysNothing(row) && !isCounted($0) }.map(\.field))
    for value in rule.fields where value.saysZero(row) && !isCounted(value) {
      // How many hazards there are is said of the hazards.
      if case .count(let list)? = value.field.standard, let field = kind.field(list) { empty.insert(field) }
    }
    for field in empty { words.nothing[field, default: 0] += 1 }
    for value in rule.fields where value.field.type == .date && !isCounted(value) {
      // A row without a day is refused for that.
      do throws(RowProblem) {
        guard let day = try rule.on.day(row), let counted = value.counted(row, from: day) else { continue }
        words.withoutHolidays += 1
        words.yearsWithoutCalendar.formUnion(counted.without)
      } catch { continue }
    }
    for value in rule.fields where value.field.type == .list && !isCounted(value) {
      let doubtful = value.doubtful(row)
      if !doubtful.isEmpty { words.doubtful[value.field, default: .init()].add(doubtful) }
    }
  }

  /// The header of the column from which a field of an event is read.
  public func column(ofField field: String, of event: PlannedEvent) -> String? {
    isListed(event) ? CaseTable.eventsName : column(ofField: field, rules(of: event.part)[event.rule])
  }

  /// Whether the plan reads a field of an event, be there a value in the row or none.
  func reads(_ field: String, in event: PlannedEvent) -> Bool {
    isListed(event) || rules(of: event.part)[event.rule].fields.contains { $0.field.id == field }
  }

  /// Whether a column's cells identify people.
  func isPersonal(column: Int) -> Bool { personal.contains(column) }

  private func column(ofField field: String, _ rule: Rule) -> String? {
    let value = field == "on" ? rule.on : rule.fields.first { $0.field.id == field }
    return value?.columns.first.map { header[$0] }
  }

  /// The events that a row may tell of, with the numbers in their ids, and the column of each one's day.
  var numberedEvents: [(number: Int, action: Action, column: String?)] {
    (0...also.count).flatMap { part in
      rules(of: part).enumerated().map { index, rule in
        (part << 16 | index, rule.action, rule.on.columns.first.map { header[$0] })
      }
    }
  }

  /// The events of one of a row's cases.
  private func rules(of part: Int) -> [Rule] { part == 0 ? rules : also[part - 1].rules }

  /// Whether a row is passed over: the map says so, or no cell is filled that would tell something.
  func passesOver(_ row: Row) -> Bool {
    switch row.fault {
    case .unclosedQuote, .textAfterQuote, .tooLong: return false
    case .ragged, nil: break
    }
    if skips.contains(where: { $0.holds(for: row) }) { return true }
    // In a row with cells too many nobody knows which of them are which.
    guard row.count <= header.count, exported == nil else { return false }
    return telling.allSatisfy { $0 >= row.count || row.isEmpty($0) && row.kind($0) != .fault || cells.isEmpty(row[$0]) }
  }
}

extension ImportPlan {
  /// The day of the opening event, by which rows are ordered.
  func openingDay(_ row: Row) throws(RowProblem) -> Day {
    if let fault = row.fault { throw RowProblem(.unreadable(fault)) }
    return try opening(row).day
  }

  /// The events of a row, with ids made of its identity and its ordinal among equal rows.
  func events(_ row: Row, identity: RowIdentity, ordinal: Int) throws(RowProblem) -> [PlannedEvent] {
    if let listed = try listedEvents(row, identity: identity) { return listed }
    let (first, day) = try opening(row)
    let origin = (identity: identity, ordinal: ordinal)
    var events = [try event(first, day, row, origin)]
    for index in rules.indices where index > first {
      if let condition = rules[index].condition, let text = condition.unknown(in: row) {
        throw RowProblem(.badValue(text, field: Self.verdict, .notFlag), column: header[condition.column])
      }
      guard applies(rules[index], to: row), let on = try rules[index].on.day(row, from: day) else { continue }
      events.append(try event(index, on, row, origin))
    }
    if map.ordersByDay, events.count > 2 { events[1...].sort { ($0.on, $0.rule) < ($1.on, $1.rule) } }
    // Events that a row lists have no columns of their own: those of exported rows are told by their places, so that both ways make the same.
    if exported != nil {
      for place in events.indices {
        events[place].id = identity.eventID(ordinal: 0, event: place)
        (events[place].place, events[place].isToldByPlace) = (place, true)
      }
    }
    for part in also.indices where also[part].condition?.holds(for: row) ?? true {
      events += try self.events(ofCase: part + 1, row, origin, from: day)
    }
    return events
  }

  /// The events of a further case; empty if the row has no day for it and its condition fails.
  ///
  /// - Parameter first: the row's own day, behind which a day without a year comes.
  private func events(ofCase part: Int, _ row: Row, _ told: RowOrigin, from first: Day) throws(RowProblem) -> [PlannedEvent] {
    let (rules, isSure) = (also[part - 1].rules, also[part - 1].condition != nil)
    var events: [PlannedEvent] = []
    for index in rules.indices where applies(rules[index], to: row) {
      if let day = try rules[index].on.day(row, from: first) { events.append(try event(index, day, row, told, part: part)) }
    }
    if events.first?.rule != 0, isSure || !events.isEmpty { throw RowProblem(.noDay, column: column(ofField: "on", rules[0])) }
    return events
  }

  /// What a row is, and which of several equal ones.
  private typealias RowOrigin = (identity: RowIdentity, ordinal: Int)

  /// The rule that opens the case of a row, and its day.
  func opening(_ row: Row) throws(RowProblem) -> (rule: Int, day: Day) {
    for index in rules.indices {
      let rule = rules[index]
      guard applies(rule, to: row) else { continue }
      guard rule.action.from.opens else { break }
      if let day = try rule.on.day(row) { return (index, day) }
      if !map.anyOpeningWillDo { throw RowProblem(.noDay, column: column(ofField: "on", rule)) }
    }
    throw map.anyOpeningWillDo ? RowProblem(.noDay, column: column(ofField: "on", rules[0])) : RowProblem(.noOpening)
  }

  /// What a column says on which an event of the row depends.
  private static let verdict = Refusal.FieldName(id: "passed", label: "通过")

  func applies(_ rule: Rule, to row: Row) -> Bool {
    rule.condition?.holds(for: row) ?? true
  }

  private func event(_ index: Int, _ day: Day, _ row: Row, _ told: RowOrigin, part: Int = 0) throws(RowProblem) -> PlannedEvent {
    var (members, personal): ([(key: String, value: JSON)], [(key: String, value: JSON)]) = ([], [])
    var names: [PlannedEvent.Name] = []
    var length = 0
    let fields = rules(of: part)[index].fields
    let deadline = (part == 0 ? kind : also[part - 1].kind).deadline?.field
    members.reserveCapacity(fields.count)
    for value in fields {
      guard let json = try value.read(row, on: day) else { continue }
      length += value.columns.reduce(0) { $0 + row.length($1) }
      if value.field.isPersonal, !json.isSealed {
        personal.append((value.field.id, json))
      } else {
        members.append((value.field.id, json))
        if value.field.id == deadline, let counted = value.counted(row, from: day) { members.append((CountedDeadline.key, counted.json)) }
        if let kind = value.referredKind {
          let opening = json.string.flatMap { exported?.opening(of: $0, kind: kind, row) }
          names.append(PlannedEvent.Name(field: value.field.id, kind: kind, opening: opening))
        }
      }
    }
    // Events of further cases are numbered apart, so that the main part may get another one some day.
    let number = part << 16 | index
    let author = rules(of: part)[index].author.map { row.text($0).trimmingBlanks }
    return PlannedEvent(
      id: told.identity.eventID(ordinal: told.ordinal, event: number), part: part, rule: index, place: number, on: day,
      fields: JSON.Object(distinct: members), personal: JSON.Object(distinct: personal), names: names,
      rowCases: fields.filter(\.isRowCase).map(\.field.id), remaining: fields.filter(\.isRemaining).map(\.field.id), author: author,
      because: nil, textLength: length)
  }

  /// What is the same in the identity of all rows.
  var commonIdentity: RowIdentity.Parts {
    exported?.common(kind.id) ?? RowIdentity.Parts([key.isEmpty ? "row" : "key", map.source, kind.id])
  }

  /// The identity of a row that has no number of its own: what its cells say.
  func rowIdentity(of row: Row, _ parts: inout RowIdentity.Parts) -> RowIdentity {
    parts.reset()
    for column in identity { row.lend(column) { (cell, _) in parts.add(cell) } }
    return RowIdentity(parts)
  }

  /// The identity of a row.
  func identity(of row: Row, _ parts: inout RowIdentity.Parts) throws(RowProblem) -> RowIdentity {
    parts.reset()
    if exported?.add(row, to: &parts) ?? false { return RowIdentity(parts) }
    if key.isEmpty { return rowIdentity(of: row, &parts) }
    let number = key.map { PlainCell(row[$0]) }
    if key.allSatisfy({ cells.isEmpty(row[$0]) }) { throw RowProblem(.emptyKey, column: header[key[0]]) }
    for part in number { part.bytes.withUnsafeBytes { parts.add($0) } }
    return RowIdentity(parts)
  }

  /// The values that replace texts of a row: by `else`, or the importer for unknown authors.
  func replacements(in row: Row, _ events: [PlannedEvent], _ authors: RowAuthors) -> Set<ImportSummary.Replacement> {
    var replacements: Set<ImportSummary.Replacement> = []
    for event in events where !isListed(event) {
      replacements.formUnion(rules(of: event.part)[event.rule].fields.compactMap { $0.replacement(in: row, on: event.on) })
      if let author = event.author, let taken = authors.people(in: author, on: event.on).replacement {
        replacements.insert(ImportSummary.Replacement(field: Field("by", "经办人"), text: author, value: .string(taken)))
      }
    }
    return replacements
  }

  /// The action that records an event.
  public func action(of event: PlannedEvent) -> Action {
    isListed(event) ? kind.actions[event.rule - rules.count] : rules(of: event.part)[event.rule].action
  }

  /// The kind of the case that an event is of.
  public func kind(of event: PlannedEvent) -> Kind { event.part == 0 ? kind : also[event.part - 1].kind }

  /// The actions of the map's events, in their order.
  var actions: [Action] { rules.map(\.action) }

  /// The plain fields that openings of the main part read from columns: what is compared as it stands.
  var openingFields: [String] {
    let opening = rules.filter(\.action.from.opens).flatMap(\.fields).filter { value in
      switch value.field.type {
      case .text, .number, .choice, .money, .flag, .quarter: !value.field.isPersonal && !value.isRowCase && !value.isRemaining
      case .count, .date, .list, .ref, .positions, .attachments: false
      }
    }
    return Set(opening.map(\.field.id)).subtracting([Kind.colleaguesField]).sorted()
  }

  /// Whether rows have a number of their own, so that no two may be equal.
  var hasKey: Bool { !key.isEmpty || exported != nil }

  /// The header of the key's first column.
  var keyColumn: String? { (key.first ?? exported?.caseColumn).map { header[$0] } }
}
