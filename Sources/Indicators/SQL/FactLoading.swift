import EventLog

/// The scripts that load facts: run in the facts' folder, they drop, create and fill every table.
public struct FactLoading {
  private let tables: [FactTable]
  private let offices: [String]
  private let adds: Bool

  /// Takes the tables, the offices, and whether the rows of changed cases go into tables that are there.
  public init(_ tables: [FactTable], offices: [String], addsToEarlier: Bool) {
    (self.tables, self.offices, adds) = (tables, offices, addsToEarlier)
  }

  /// The script of an engine; nil for adding rows on Spark, whose tables are views over the files.
  public func script(for dialect: SQLDialect) -> String? {
    if adds, dialect == .spark { return nil }
    var statements: [String] = []
    if adds {
      let changed = FactTable.changed
      statements += ["DROP TABLE IF EXISTS changed", create(changed, dialect)] + load(changed, dialect)
      for table in tables {
        let isOfOffice = table.kind == nil
        let keys = isOfOffice ? "office" : "office, case_id"
        let wanted =
          isOfOffice ? "office IN (\(offices.map(dialect.quote).joined(separator: ", ")))" : "(\(keys)) IN (SELECT \(keys) FROM changed)"
        statements.append("DELETE FROM \(table.name) WHERE \(wanted)")
        statements += load(table, dialect)
      }
      statements.append("DROP TABLE changed")
    } else {
      for table in tables {
        if dialect == .spark {
          statements.append(view(table))
        } else {
          statements += ["DROP TABLE IF EXISTS \(table.name)", create(table, dialect)] + load(table, dialect) + index(table, dialect)
        }
      }
    }
    let before = dialect == .postgresql ? ["\\set ON_ERROR_STOP on", "SET client_min_messages = warning;"] : []
    return (before + statements.map { $0 + ";" }).joined(separator: "\n") + "\n"
  }

  private func columns(_ table: FactTable, _ dialect: SQLDialect) -> String {
    table.columns.map { "\($0.name) \(dialect.type($0.type))" }.joined(separator: ", ")
  }

  private func create(_ table: FactTable, _ dialect: SQLDialect) -> String {
    let end = dialect == .clickhouse ? " ENGINE = MergeTree ORDER BY tuple()" : ""
    return "CREATE TABLE \(table.name) (\(columns(table, dialect)))\(end)"
  }

  private func load(_ table: FactTable, _ dialect: SQLDialect) -> [String] {
    offices.map { office in
      let path = "\(office)/\(table.name).csv"
      return switch dialect {
      case .duckdb: "COPY \(table.name) FROM '\(path)' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', AUTO_DETECT false)"
      case .postgresql: "\\copy \(table.name) FROM '\(path)' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')"
      case .clickhouse:
        "INSERT INTO \(table.name) SELECT * FROM file('\(path)', CSVWithNames, '\(columns(table, dialect))')"
      case .spark: ""
      }
    }
  }

  private func index(_ table: FactTable, _ dialect: SQLDialect) -> [String] {
    guard dialect == .postgresql else { return [] }
    switch table.family {
    case .events:
      return ["CREATE INDEX ON \(table.name) (event, day)", "CREATE INDEX ON \(table.name) (office, case_id)", "ANALYZE \(table.name)"]
    case .standings, .arrivals, .items: return ["CREATE INDEX ON \(table.name) (office, case_id)", "ANALYZE \(table.name)"]
    case .workdays: return ["CREATE INDEX ON \(table.name) (office, day)", "ANALYZE \(table.name)"]
    case .gathered, .changed: return []
    }
  }

  private func view(_ table: FactTable) -> String {
    let folders = offices.count == 1 ? offices[0] : "{\(offices.joined(separator: ","))}"
    let options = [
      "path '\(folders)/\(table.name).csv'", "header 'true'", "multiLine 'true'", "quote '\"'", "escape '\"'", "nullValue ''",
      "enforceSchema 'false'",
    ]
    return
      "CREATE OR REPLACE TEMPORARY VIEW \(table.name) (\(columns(table, .spark))) USING csv OPTIONS (\(options.joined(separator: ", ")))"
  }
}
