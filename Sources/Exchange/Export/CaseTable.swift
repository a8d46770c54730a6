public import Casework
public import EventLog
public import LogLines
public import Values

/// The columns of a table that holds a row for each case of a kind.
public struct CaseTable: Sendable {
  /// The content of a column.
  public enum Content: Equatable, Sendable {
    /// The case, its state, and the days that every case has.
    case id, state, opened, closed, due
    /// A field of the case.
    case field(Field)
    /// The first day of an event.
    case firstDay(event: String)
    /// All events, if the other columns don't express them.
    case events
    case office
  }

  /// A column by the name in its header.
  public struct Column: Equatable, Sendable {
    /// The name, in English whatever the language, so that it can be imported again.
    public let name: String
    /// Its content.
    public let content: Content
  }

  public let kind: Kind
  /// The columns in their order, no two of a name.
  public let columns: [Column]

  /// The columns of a case's present state, by which an exported file is recognised.
  static let standing: [Column] = [
    Column(name: "case", content: .id), Column(name: "state", content: .state), Column(name: "opened", content: .opened),
    Column(name: "closed", content: .closed), Column(name: "due", content: .due),
  ]
  /// The column that holds all events, and the one that holds the office.
  static let (eventsName, officeName) = ("events", "office")

  /// The columns of a kind's table.
  init(_ kind: Kind, extra: [Column]) {
    self.kind = kind
    var columns = Self.standing
    var names = Set((columns + extra).map(\.name))
    for field in kind.allFields where field.type != .attachments && names.insert(field.id).inserted {
      columns.append(Column(name: field.id, content: .field(field)))
    }
    for event in kind.events {
      let words = [event] + kind.actions(recording: event).map(\.id)
      guard let name = words.first(where: { !names.contains($0) }) else { continue }
      names.insert(name)
      columns.append(Column(name: name, content: .firstDay(event: event)))
    }
    self.columns = columns + extra
  }

  /// The table as CSV: with the events of cases that the other columns don't tell whole, and the office.
  static func csv(_ kind: Kind) -> CaseTable {
    CaseTable(kind, extra: [Column(name: eventsName, content: .events), Column(name: officeName, content: .office)])
  }
}

extension CaseTable.Content {
  /// The value of a case's column; nil if it has none.
  func value(of exported: ExportedCase) -> JSON? {
    let current = exported.current
    return switch self {
    case .id: .string(exported.name)
    case .state: .string(current.state)
    case .opened: .string(current.opened.description)
    case .closed: current.closed.map { .string($0.description) }
    case .due: current.due.map { .string($0.description) }
    case .field(let field): exported.fields[field.id]
    case .firstDay(let event): exported.firstDay(of: event).map { .string($0.description) }
    case .events: nil
    case .office: .string(exported.office)
    }
  }
}

extension JSON {
  /// The value as a cell of a file holds it, the same in every language.
  var cellText: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .string(let text): text
    case .array(let values): values.map(\.cellText).joined(separator: "; ")
    case .number, .object: text()
    }
  }
}

/// A case for other programs: its state and its events, with corrections applied and voids left out.
public struct ExportedCase: Sendable {
  /// The office whose log holds it.
  public let office: String
  /// Its name among several offices' cases, such as `a:notice/2023-0001`.
  public let name: String
  /// Its state.
  public let current: Case
  /// Its fields; personal values are sealed unless requested in clear.
  public let fields: JSON.Object
  /// The events that count.
  public let events: [Event]

  /// One event that counts, with its data corrected.
  public struct Event: Equatable, Sendable {
    /// What happened: `received`.
    public let name: String
    /// The day it happened.
    public let on: Day
    /// The fields, without the files that were attached: those stay with the log.
    public let data: JSON.Object
  }

  /// The case of a history; nil if it was voided.
  public init?(
    _ history: CaseHistory, office: String, namesOffice: Bool = false, personal: (EventID) throws -> PersonalValues? = { _ in nil }
  ) rethrows {
    guard let current = history.current else { return nil }
    self.office = office
    name = namesOffice ? "\(office):\(current.id)" : current.id.description
    self.current = current
    fields = try history.openedFields(personal)
    events = try history.validEntries.map { entry in
      var data = try entry.openedData(personal)
      for key in ["attachments", "origin", LogLines.Event.importKey] { data[key] = nil }
      return Event(name: entry.event.type.name, on: entry.on, data: data)
    }
  }

  /// The first day of an event.
  func firstDay(of event: String) -> Day? {
    events.lazy.filter { $0.name == event }.map(\.on).min()
  }
}

extension ExportedCase {
  /// The events as one cell holds them: `[{"event":"received","on":"2023-07-05","data":{…}}]`.
  var eventsText: String {
    JSON.array(
      events.map { event in
        var object: JSON.Object = ["event": .string(event.name), "on": .string(event.on.description)]
        if !event.data.isEmpty { object["data"] = .object(event.data) }
        return .object(object)
      }
    ).text()
  }
}
