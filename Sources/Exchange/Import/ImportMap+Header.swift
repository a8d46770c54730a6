public import Casework
import Written

extension ImportMap {
  /// Makes a map from the column names of an exported file, or of rows that tell of one action.
  public init(header: [String], kind: Kind, action only: String? = nil) throws(MapFault) {
    // A column named like a field is that field. One named like an event, verb or action is that event's day (办结 or 办结日期); `on` or 日期 is
    // the opening event's day. A field belongs to the opening event if it is the case's, else to the events that have it.
    self.init(kind: kind.id)
    anyOpeningWillDo = true
    ordersByDay = true
    isExport = ImportMap.isExport(header)
    let actions = try ImportMap.actions(of: kind, only: only)
    var days: [String: String] = [:]
    var fields: [(field: Casework.Field, column: String)] = []
    var openingDay: String?
    for column in ImportMap.ownColumns(header) {
      let name = PlainCell(column).text
      if name.isEmpty { continue }
      if let field = kind.importable(name) {
        if !fields.contains(where: { $0.field.id == field.id }) { fields.append((field, column)) }
      } else if let action = ImportMap.action(named: name, among: actions) {
        if days[action.id] == nil { days[action.id] = column }
      } else if ["on", "日期", "登记", "立案", "opened"].contains(name) {
        openingDay = openingDay ?? column
      }
    }
    if let openingDay, let first = actions.first(where: { $0.from.opens }), days[first.id] == nil { days[first.id] = openingDay }
    let openers = actions.filter { $0.from.opens && days[$0.id] != nil }
    if openers.isEmpty { throw MapFault(.noDay(kind: kind.id), at: .none) }
    for action in openers + actions.filter({ !$0.from.opens }) {
      guard let day = days[action.id] else { continue }
      var event = Event(action: action.id, on: .column(day))
      for (field, column) in fields where kind.uses(field, in: action, opening: action.from.opens) {
        event.fields.append(Field(id: field.id, value: .column(column)))
      }
      events.append(event)
    }
  }

  /// Whether headings are those of a file that was exported from a log.
  public static func isExport(_ header: [String]) -> Bool { header.starts(with: exportColumns) }

  /// Says which day a text of a column means, or that there is none yet.
  public mutating func choose(day: String, for text: String, in column: String) {
    for event in events.indices { events[event].on.choose(day, for: text, in: column) }
    for part in also.indices {
      for event in also[part].events.indices { also[part].events[event].on.choose(day, for: text, in: column) }
    }
  }

  /// Reads a field of the row's second case off a column, and adds that case where the map has none yet.
  public mutating func read(_ column: String, as field: String, ofSecond kind: Kind, by rule: Rule.Companion) {
    guard let main = events.first else { return }
    let value = Field(id: field, value: .column(column))
    if let index = also.firstIndex(where: { $0.kind == kind.id }), !also[index].events.isEmpty {
      also[index].events[0].fields.removeAll { $0.id == field }
      also[index].events[0].fields.append(value)
      return
    }
    var opening = Event(action: rule.action, on: main.on)
    opening.by = main.by
    opening.fields = [Field(id: rule.link, value: .rowCase)]
    for inheritance in rule.inherits where inheritance.to != field {
      // Choices of one kind aren't always those of the other.
      guard let inherited = main.fields.first(where: { $0.id == inheritance.from }),
        kind.field(inheritance.to)?.type.choices.isEmpty ?? false
      else { continue }
      opening.fields.append(Field(id: inheritance.to, value: inherited.value))
    }
    if field != rule.choice, let first = kind.field(rule.choice)?.type.choices.first {
      opening.fields.append(Field(id: rule.choice, value: .constant(first.id)))
    }
    opening.fields.append(value)
    also.append(
      Also(kind: kind.id, when: Condition(column: Column(column), texts: [], isExcluding: true), events: [opening]))
  }

  /// Gives the opening event of every row the same value of a field.
  public mutating func fix(_ text: String, as field: String) {
    if !events.isEmpty { events[0].fields.append(Field(id: field, value: .constant(text))) }
  }

  /// The columns that a file of refused rows adds; a second import ignores them.
  static let rejectColumns = ["#line", "#column", "#reason"]
  /// The columns that an exported file begins with: what the case is now, not what happened to it.
  private static let exportColumns = CaseTable.standing.map(\.name)
  /// The columns of an exported file that are neither fields nor days.
  static let exportedColumns = exportColumns + [CaseTable.eventsName, CaseTable.officeName]

  /// The columns of the ledger itself.
  private static func ownColumns(_ header: [String]) -> [String] {
    let columns = header.filter { !rejectColumns.contains($0) }
    guard columns.starts(with: exportColumns) else { return columns }
    // A case's last due day is that of the events which set it.
    return Array(columns.dropFirst(exportColumns.count)) + (columns.dropFirst(exportColumns.count).contains("due") ? [] : ["due"])
  }

  private static func actions(of kind: Kind, only: String?) throws(MapFault) -> [Action] {
    guard let only else { return kind.actions }
    guard let action = kind.action(named: only) else { throw MapFault(.unknownAction(only, kind: kind.id, nearest: nil), at: .none) }
    guard action.from.opens else { throw MapFault(.cannotOpen(action.id, kind: kind.id), at: .none) }
    return [action]
  }

  /// Finds the action whose day a column holds: by event, verb, label, or label with 日期 or 时间.
  private static func action(named name: String, among actions: [Action]) -> Action? {
    if let action = actions.first(where: { $0.event == name }) ?? actions.first(where: { $0.id == name }) { return action }
    let labels = [name] + ["日期", "时间"].filter { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
    return actions.first { labels.contains($0.label) || !$0.aliases.filter(labels.contains).isEmpty }
  }
}

extension ImportMap.Value {
  /// Says what a text of a column means where the value is read off it; returns whether it is.
  @discardableResult
  fileprivate mutating func choose(_ choice: String, for text: String, in column: String) -> Bool {
    guard case .column(let read, var choices, let otherwise, let format) = self, read.name == column else { return false }
    choices[text] = choice
    self = .column(read, choices: choices, otherwise: otherwise, format: format)
    return true
  }
}

extension Kind {
  /// The field that a header names by identifier or label, of those that a ledger can hold.
  fileprivate func importable(_ name: String) -> Field? {
    let candidates = (allFields + Field.general).filter { $0.type != .attachments }
    return candidates.first { $0.id == name } ?? candidates.first { PlainCell($0.label).text == name }
      ?? candidates.named(name) ?? field(underHeading: name)
  }

  /// Says whether an event of a row takes a field.
  func uses(_ field: Field, in action: Action, opening: Bool) -> Bool {
    let use = action.fields.first { $0.field == field.id }
    if opening { return use != nil || fields.contains { $0.id == field.id } || Field.general.contains { $0.id == field.id } }
    guard let use else { return false }
    return use.isRequired || !fields.contains { $0.id == field.id }
  }
}
