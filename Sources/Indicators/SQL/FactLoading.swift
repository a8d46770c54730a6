/// The scripts that load facts: run in the facts' folder, each in one piece, into tables that stay.
public struct FactLoading {
  // A reader sees yesterday's rows or tonight's, and views and grants over the tables outlive the load.
  /// What a script does with an office's rows.
  public struct Office {
    let id: String
    /// The event up to which its facts must be there already; nil if all of it is loaded.
    let since: Int?
    /// How many events the loaded facts are of; nil for an office that only leaves.
    let size: Int?

    /// Loads an office, all of it or what changed after an event.
    public init(_ id: String, since: Int?, size: Int) {
      (self.id, self.since, self.size) = (id, since, size)
    }

    /// Removes an office.
    public init(leaving id: String) {
      (self.id, since, size) = (id, nil, nil)
    }
  }

  private let tables: [FactTable]
  private let offices: [Office]
  private let adds: Bool

  /// Takes the tables, the offices, and whether their rows go into tables that keep the others'.
  public init(_ tables: [FactTable], offices: [Office], addsToEarlier: Bool) {
    (self.tables, self.offices, adds) = (tables, offices, addsToEarlier)
  }

  /// The script of an engine; nil for adding rows on Spark, whose tables are views over the files.
  public func script(for dialect: SQLDialect) -> String? {
    if dialect == .spark { return adds ? nil : Self.text(tables.map(view)) }
    let changes = adds && offices.contains { $0.since != nil } ? FactTable.changed : nil
    var statements = tables.flatMap { define($0, dialect) } + columns(dialect)
    if let changed = changes {
      statements += offices.flatMap { precondition(of: $0, dialect) }
      statements += ["DROP TABLE IF EXISTS \(changed.name)", create(changed, dialect, named: changed.name)]
      statements += load(changed, dialect, into: changed.name)
    }
    for table in tables { statements += clear(table, dialect) + load(table, dialect, into: dialect.target(table)) }
    if dialect == .clickhouse {
      statements += tables.flatMap { ["EXCHANGE TABLES \(dialect.target($0)) AND \($0.name)", "DROP TABLE \(dialect.target($0))"] }
    }
    if let changed = changes { statements.append("DROP TABLE \(changed.name)") }
    switch dialect {
    case .duckdb: statements = ["BEGIN TRANSACTION"] + statements + ["COMMIT"]
    case .postgresql:
      statements = ["SET client_min_messages = warning", "BEGIN"] + statements + tables.map { "ANALYZE \($0.name)" } + ["COMMIT"]
      return "\\set ON_ERROR_STOP on\n" + Self.text(statements)
    case .clickhouse, .spark: break
    }
    return Self.text(statements)
  }

  private static func text(_ statements: [String]) -> String { statements.map { $0 + ";\n" }.joined() }

  // MARK: tables

  /// The tables as they have to be; those that are there stay as they are.
  private func define(_ table: FactTable, _ dialect: SQLDialect) -> [String] {
    var statements = [create(table, dialect, named: "IF NOT EXISTS \(table.name)")]
    switch dialect {
    case .duckdb: statements += added(to: table, dialect)
    case .postgresql:
      if table.family == .events { statements.append("CREATE INDEX IF NOT EXISTS \(table.name)_day ON \(table.name) (event, day)") }
    case .clickhouse:
      let target = dialect.target(table)
      statements += added(to: table, dialect) + ["DROP TABLE IF EXISTS \(target)", create(table, dialect, named: target)]
    case .spark: break
    }
    return statements
  }

  private func create(_ table: FactTable, _ dialect: SQLDialect, named name: String) -> String {
    let key = table.key.joined(separator: ", ")
    return switch dialect {
    case .clickhouse:
      "CREATE TABLE \(name) (\(columns(table, dialect))) ENGINE = MergeTree ORDER BY (\(key)) SETTINGS allow_nullable_key = 1"
    case .duckdb, .postgresql, .spark: "CREATE TABLE \(name) (\(columns(table, dialect)), PRIMARY KEY (\(key)))"
    }
  }

  /// Adds the columns that a table of earlier facts lacks, those of fields.
  private func added(to table: FactTable, _ dialect: SQLDialect) -> [String] {
    table.columns.filter { $0.field != nil }.map {
      "ALTER TABLE \(table.name) ADD COLUMN IF NOT EXISTS \($0.name) \(dialect.type($0.type))"
    }
  }

  private func columns(_ table: FactTable, _ dialect: SQLDialect) -> String {
    table.columns.map { "\($0.name) \(dialect.type($0.type))" }.joined(separator: ", ")
  }

  private func names(_ table: FactTable) -> String { table.columns.map(\.name).joined(separator: ", ") }

  /// Refuses columns of another type than tonight's facts, and adds what PostgreSQL lacks.
  private func columns(_ dialect: SQLDialect) -> [String] {
    let wanted = tables.flatMap { table in table.columns.map { "('\(table.name)', '\($0.name)', '\(dialect.type($0.type))')" } }
      .joined(separator: ", ")
    let reason = "docket: 列的类型变了，先删去这张表再装入 / a column has another type, drop its table and load again: "
    switch dialect {
    case .duckdb:
      return Self.checked(
        "SELECT CASE WHEN count(*) > 0 THEN error('\(reason)' || string_agg(w.t || '.' || w.c, ', ')) END AS fine"
          + " FROM (VALUES \(wanted)) AS w(t, c, y) JOIN information_schema.columns AS h"
          + " ON h.table_schema = current_schema() AND h.table_name = w.t AND h.column_name = w.c WHERE h.data_type <> w.y")
    case .postgresql:
      return [
        "DO $docket$ DECLARE w record; BEGIN FOR w IN SELECT v.t, v.c, v.y, a.atttypid AS h"
          + " FROM (VALUES \(wanted)) AS v(t, c, y) LEFT JOIN pg_attribute AS a"
          + " ON a.attrelid = v.t::regclass AND a.attname = v.c AND NOT a.attisdropped"
          + " LOOP IF w.h IS NULL THEN EXECUTE format('ALTER TABLE %I ADD COLUMN %I %s', w.t, w.c, w.y);"
          + " ELSIF w.h <> to_regtype(w.y) THEN RAISE EXCEPTION '\(reason)%.%', w.t, w.c; END IF; END LOOP; END $docket$"
      ]
    case .clickhouse, .spark: return []
    }
  }

  /// A query of DuckDB for its errors alone, whose answer isn't printed.
  private static func checked(_ query: String) -> [String] {
    ["CREATE OR REPLACE TEMPORARY TABLE docket_check AS \(query)", "DROP TABLE docket_check"]
  }

  // MARK: rows

  /// Stops where the facts that changes are added to aren't those of this office up to that event.
  private func precondition(of office: Office, _ dialect: SQLDialect) -> [String] {
    guard let since = office.since, since > 0, let size = office.size else { return [] }
    let lacks =
      "(SELECT count(*) FROM gathered AS g WHERE g.office = \(dialect.quote(office.id)) AND g.size BETWEEN \(since) AND \(size)) = 0"
    let reason = dialect.quote("docket: 先装入全部事实 / load all facts first: \(office.id) #\(since)")
    return switch dialect {
    case .duckdb: Self.checked("SELECT CASE WHEN \(lacks) THEN error(\(reason)) END AS fine")
    case .postgresql: ["DO $docket$ BEGIN IF \(lacks) THEN RAISE EXCEPTION '%', \(reason); END IF; END $docket$"]
    case .clickhouse: ["SELECT throwIf(\(lacks), \(reason)) FORMAT Null"]
    case .spark: []
    }
  }

  /// Removes the rows in whose place others are loaded; ClickHouse copies the others beside them instead.
  private func clear(_ table: FactTable, _ dialect: SQLDialect) -> [String] {
    let gone = adds ? replaced(in: table, dialect) : nil
    if dialect == .clickhouse {
      guard let gone else { return [] }
      return ["INSERT INTO \(dialect.target(table)) (\(names(table))) SELECT \(names(table)) FROM \(table.name) WHERE NOT (\(gone))"]
    }
    return ["DELETE FROM \(table.name)" + (gone.map { " WHERE \($0)" } ?? "")]
  }

  /// The rows that changes replace: of whole offices, and of the changed cases of others.
  private func replaced(in table: FactTable, _ dialect: SQLDialect) -> String {
    let whole = offices.filter { table.kind == nil || $0.since == nil }.map { dialect.quote($0.id) }
    let parts =
      (whole.isEmpty ? [] : ["office IN (\(whole.joined(separator: ", ")))"])
      + (whole.count == offices.count ? [] : ["(office, case_id) IN (SELECT office, case_id FROM changed)"])
    return parts.joined(separator: " OR ")
  }

  private func load(_ table: FactTable, _ dialect: SQLDialect, into name: String) -> [String] {
    offices.filter { $0.size != nil && (table.family != .changed || $0.since != nil) }.map { office in
      let path = "\(office.id)/\(table.name).csv"
      return switch dialect {
      case .duckdb:
        "COPY \(name) (\(names(table))) FROM '\(path)' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', AUTO_DETECT false)"
      case .postgresql: "\\copy \(name) (\(names(table))) FROM '\(path)' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')"
      case .clickhouse:
        "INSERT INTO \(name) (\(names(table))) SELECT \(names(table)) FROM file('\(path)', CSVWithNames, '\(columns(table, dialect))')"
      case .spark: ""
      }
    }
  }

  private func view(_ table: FactTable) -> String {
    let folders = offices.count == 1 ? offices[0].id : "{\(offices.map(\.id).joined(separator: ","))}"
    let options = [
      "path '\(folders)/\(table.name).csv'", "header 'true'", "multiLine 'true'", "quote '\"'", "escape '\"'", "nullValue ''",
      "enforceSchema 'false'",
    ]
    return
      "CREATE OR REPLACE TEMPORARY VIEW \(table.name) (\(columns(table, .spark))) USING csv OPTIONS (\(options.joined(separator: ", ")))"
  }
}

extension SQLDialect {
  /// The table that rows are loaded into, exchanged at the end where there are no transactions.
  fileprivate func target(_ table: FactTable) -> String { self == .clickhouse ? "\(table.name)_tonight" : table.name }
}
