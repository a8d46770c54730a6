public import Casework
public import LogLines
import Values

/// Writes SQL for `sqlite3 new.db < FILE`: a table for each kind and one of all events.
public struct SQLScript {
  private var tables: [String: Table] = [:]
  /// Whether rows name their office, since several logs go into one file.
  private let namesOffice: Bool
  private var bytes: [UInt8] = []

  /// The table of a kind, ready to be filled.
  private struct Table {
    let columns: [CaseTable.Column]
    let insertion: String
  }

  /// Begins a script with its tables.
  public init(_ kinds: [Kind], namesOffice: Bool) {
    self.namesOffice = namesOffice
    let office = namesOffice ? [CaseTable.Column(name: CaseTable.officeName, content: .office)] : []
    var names: Set = ["events"]
    bytes += "BEGIN;\n".utf8
    for kind in kinds {
      let columns = CaseTable(kind, extra: office).columns
      var name = Self.name(kind.id)
      // No kind of a later catalog may take the table of events, or a name that SQLite keeps for itself.
      while !names.insert(name).inserted || name.hasPrefix("sqlite_") { name = "kind_" + name }
      let definitions = columns.map { "\(Self.quoted(Self.name($0.name))) \($0.content.affinity)" }
      bytes +=
        "CREATE TABLE \(Self.quoted(name)) (\(definitions.joined(separator: ", ")), PRIMARY KEY (\(Self.key("case", namesOffice))));\n".utf8
      tables[kind.id] = Table(columns: columns, insertion: "INSERT INTO \(Self.quoted(name)) VALUES (")
    }
    let first = namesOffice ? "\"office\" TEXT, " : ""
    bytes +=
      "CREATE TABLE \"events\" (\(first)\"seq\" INTEGER, \"id\" TEXT, \"type\" TEXT, \"case\" TEXT, \"v\" INTEGER, \"on\" TEXT, \"at\" TEXT, \"by\" TEXT, \"data\" TEXT, \"hash\" TEXT, PRIMARY KEY (\(Self.key("seq", namesOffice))));\n"
      .utf8
  }

  /// Adds the row of a case.
  public mutating func append(_ exported: ExportedCase) {
    guard let table = tables[exported.current.id.kind] else { preconditionFailure("a case of a kind without a table") }
    bytes += table.insertion.utf8
    for (place, column) in table.columns.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(column.content.value(of: exported))
    }
    bytes += ");\n".utf8
  }

  /// Adds an event as it is stored.
  public mutating func append(_ event: Event, office: String) {
    bytes += "INSERT INTO \"events\" VALUES (".utf8
    if namesOffice {
      append(text: office)
      bytes.append(UInt8(ascii: ","))
    }
    bytes += "\(event.seq),'\(event.id)','\(event.type)','\(event.caseID)',\(event.version),'\(event.on)','\(event.at)',".utf8
    append(text: event.by)
    bytes.append(UInt8(ascii: ","))
    append(text: JSON.object(event.data).text())
    bytes += ",'\(event.hash.hex)');\n".utf8
  }

  /// Ends the script, which applies as one transaction.
  public mutating func end() {
    bytes += "CREATE INDEX \"events_case\" ON \"events\" (\"case\");\nCOMMIT;\n".utf8
  }

  /// Gives the bytes written so far away, UTF-8.
  public mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private static func key(_ column: String, _ namesOffice: Bool) -> String {
    (namesOffice ? ["office", column] : [column]).map(quoted).joined(separator: ", ")
  }

  /// A name as SQL has them.
  private static func name(_ id: String) -> String {
    String(id.map { $0 == "-" ? "_" : $0 })
  }

  private static func quoted(_ name: String) -> String { "\"\(name)\"" }

  private mutating func append(_ value: JSON?) {
    switch value {
    case nil, .null: bytes += "NULL".utf8
    case .bool(let flag): bytes.append(UInt8(ascii: flag ? "1" : "0"))
    case .number(let number): bytes += JSON.number(number).text().utf8
    case .string(let text): append(text: text)
    case .array, .object: append(text: value?.text() ?? "")
    }
  }

  private mutating func append(text: String) {
    bytes.append(UInt8(ascii: "'"))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "'") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "'"))
  }
}

extension CaseTable.Content {
  /// The type of the column in SQLite.
  fileprivate var affinity: String {
    switch self {
    case .field(let field):
      switch field.type {
      case .number, .money: "NUMERIC"
      case .count, .flag: "INTEGER"
      case .text, .date, .quarter, .choice, .ref, .list, .positions, .attachments: "TEXT"
      }
    case .id, .state, .opened, .closed, .due, .firstDay, .events, .office: "TEXT"
    }
  }
}
