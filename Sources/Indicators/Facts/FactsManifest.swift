public import Casework
import LogLines
public import Values

/// What a folder of facts holds: `facts.json`.
public struct FactsManifest {
  private var offices: [JSON] = []
  private var rows: [String: Int] = [:]
  private let tables: [FactTable]
  private let kinds: [Kind]
  private let since: Int?
  private let gathering: (id: String, size: Int)?

  /// Begins with the tables of some kinds, over one log or a gathering.
  public init(_ kinds: [Kind], since: Int?, gathering: (id: String, size: Int)?) {
    self.kinds = kinds
    self.since = since
    self.gathering = gathering
    tables = FactTable.tables(of: kinds) + (since == nil ? [] : [.changed])
  }

  /// The tables, and how many rows they have in all.
  public var counts: (tables: Int, rows: Int) { (tables.count, rows.values.reduce(0, +)) }

  /// Adds an office with what was written of it.
  public mutating func add(_ facts: OfficeFacts, zone: Zone, at moment: Instant, _ counts: [(table: FactTable, rows: Int)]) {
    offices.append([
      "office": .string(facts.office), "size": .number(facts.size), "root": .string(facts.root.base64), "at": .string(moment.description),
      "time_zone": .string(zone.name),
    ])
    for (table, count) in counts { rows[table.name, default: 0] += count }
  }

  /// Adds an office without facts; its one row says so.
  public mutating func add(missing office: String) {
    offices.append(["office": .string(office), "size": 0, "root": .null, "at": .null, "time_zone": .null])
    rows[FactTable.gathered.name, default: 0] += 1
  }

  /// What the manifest states.
  public var facts: JSON.Object {
    let catalog = JSON.array(kinds.map(\.definition)).text()
    var object: JSON.Object = [
      "facts": 1, "catalog": .string(SHA256.digest(of: Array(catalog.utf8)).hex), "since": since.map { .number($0) } ?? .null,
      "offices": .array(offices), "tables": .array(tables.map { $0.json(rows: rows[$0.name] ?? 0) }),
    ]
    object["gathering"] = gathering.map { ["id": .string($0.id), "size": .number($0.size)] }
    return object
  }
}

extension FactTable {
  fileprivate func json(rows: Int) -> JSON {
    [
      "table": .string(name), "kind": kind.map { .string($0.id) } ?? .null, "rows": .number(rows),
      "columns": .array(
        columns.map { column in
          var object: JSON.Object = ["name": .string(column.name), "type": .string(column.type.rawValue)]
          if let field = column.field {
            object["field"] = .string(field.id)
            object["label"] = .string(field.label)
          }
          return .object(object)
        }),
    ]
  }
}
