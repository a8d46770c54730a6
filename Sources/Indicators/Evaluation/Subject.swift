import Casework
import EventLog

/// What a query asks about: a case, or one event of it, in an office as it stands at the end of the period.
struct Subject {
  /// The office.
  let snapshot: OfficeSnapshot

  /// The case's history.
  let history: CaseHistory

  /// The case as it stands at the end of the period.
  let standing: Case?

  /// The events that count, in the order of the log.
  let entries: [HistoryEntry]

  /// Which of them is asked about; nothing where the case is.
  let index: Int?

  /// The event that is asked about.
  var entry: HistoryEntry? { index.map { entries[$0] } }

  /// The value at the end of a way through references.
  func value(_ path: FieldPath) -> JSON? {
    var value = value(of: path.first.id)
    for field in path.references.dropFirst().map(\.id) + (path.references.isEmpty ? [] : [path.field.id]) {
      guard let id = value?.string.flatMap({ CaseID($0) }) else { return nil }
      value = snapshot.standing(id)?.fields[field]
    }
    return value
  }

  /// The value of a field.
  ///
  /// What an event's own action carries is what that event says; any other field is the case's as its earlier events left it.
  func value(of field: String) -> JSON? {
    guard let index else { return standing?.fields[field] }
    if let own = entries[index].data[field] { return own }
    let event = entries[index].event.type.name
    if history.kind?.carries(field, in: event, opening: index == 0) ?? false { return nil }
    return entries[..<index].last { $0.data[field] != nil }?.data[field]
  }

  /// The texts that a bare word searches: text fields, and the names of the cases referred to.
  var texts: [String] {
    guard let kind = history.kind else { return [] }
    var texts: [String] = []
    for field in kind.allFields + (index == nil ? [] : Field.general) where !field.isPersonal {
      guard let value = value(of: field.id) else { continue }
      switch field.type {
      case .text: if let text = value.string { texts.append(text) }
      case .list: texts += (value.array ?? []).compactMap(\.string)
      case .ref: if let name = value.string.flatMap({ CaseID($0) }).flatMap(name) { texts.append(name) }
      case .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments: break
      }
    }
    return texts
  }

  /// The name by which people know a case.
  func name(of id: CaseID) -> String? {
    guard let place = snapshot.history.place(of: id), let field = snapshot.history.cases[place].kind?.knownBy else { return nil }
    return snapshot.standing(id)?.fields[field]?.string
  }

  /// The group to which the subject belongs; `null` where it has no such value.
  func group(by key: GroupKey) -> JSON {
    switch key {
    case .time(let key): entry.map { .string(key.group(of: $0.on)) } ?? .null
    case .office: .string(snapshot.history.office)
    case .state: standing.map { .string($0.state) } ?? .null
    case .by, .person: entry.map { .string($0.event.by) } ?? .null
    case .field(let path): value(path) ?? .null
    }
  }
}
