import Casework
import Values

/// An engine's SQL (方言): what all four share is written once, and this is where they differ.
public enum SQLDialect: String, Hashable, Sendable, CaseIterable {
  case duckdb, postgresql, clickhouse, spark

  /// A text as a literal.
  func quote(_ text: String) -> String {
    let plain = text.replacing("'", with: "''")
    switch self {
    case .duckdb, .postgresql: return "'\(plain)'"
    case .clickhouse, .spark: return "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }
  }

  /// A day as a literal.
  func date(_ day: Day) -> String { cast("'\(day)'", to: .date) }

  /// A number as a literal.
  func number(_ decimal: Decimal) -> String { cast("'\(decimal)'", to: .decimal) }

  /// A column's type.
  func type(_ type: FactType) -> String {
    switch (type, self) {
    case (.text, .duckdb): "VARCHAR"
    case (.text, .postgresql): "text"
    case (.text, .clickhouse): "Nullable(String)"
    case (.text, .spark): "STRING"
    case (.int, .clickhouse): "Nullable(Int64)"
    case (.int, _): "BIGINT"
    case (.decimal, .clickhouse): "Nullable(Decimal(38, 6))"
    case (.decimal, _): "DECIMAL(38,6)"
    case (.date, .clickhouse): "Nullable(Date32)"
    case (.date, _): "DATE"
    case (.flag, .clickhouse): "Nullable(Bool)"
    case (.flag, _): "BOOLEAN"
    }
  }

  /// An expression of another type.
  func cast(_ expression: String, to type: FactType) -> String { "CAST(\(expression) AS \(self.type(type)))" }

  /// A value as the text by which figures are grouped.
  func text(_ expression: String, of type: FactType) -> String {
    switch type {
    case .text: return expression
    case .int, .date: return cast(expression, to: .text)
    case .flag: return "CASE WHEN \(expression) THEN 'true' WHEN NOT \(expression) THEN 'false' END"
    case .decimal:
      let plain = cast(expression, to: .text)
      // Without the zeros at the end, nor a point that then is last.
      return self == .clickhouse ? plain : "trim(TRAILING '.' FROM trim(TRAILING '0' FROM \(plain)))"
    }
  }

  /// Whether a text contains another.
  func contains(_ text: String, _ part: String) -> String {
    switch self {
    case .duckdb, .postgresql: "strpos(\(text), \(quote(part))) > 0"
    case .clickhouse: "position(\(text), \(quote(part))) > 0"
    case .spark: "instr(\(text), \(quote(part))) > 0"
    }
  }

  /// The days from one to another.
  func days(from first: String, to last: String) -> String {
    switch self {
    case .duckdb, .postgresql: "(\(last) - \(first))"
    case .clickhouse: "dateDiff('day', \(first), \(last))"
    case .spark: "datediff(\(last), \(first))"
    }
  }

  /// Compares texts by their bytes.
  func bytes(_ text: String) -> String { self == .postgresql ? "\(text) COLLATE \"C\"" : text }

  /// A group's texts joined by commas in byte order; empty if there are none.
  func joined(_ text: String) -> String {
    switch self {
    case .duckdb: "string_agg(\(text), ',' ORDER BY \(text))"
    case .postgresql: "string_agg(\(text), ',' ORDER BY \(text) COLLATE \"C\")"
    case .clickhouse: "nullIf(arrayStringConcat(arraySort(groupArray(\(text))), ','), '')"
    case .spark: "nullif(array_join(sort_array(collect_list(\(text))), ','), '')"
    }
  }

  /// The group of time to which a day belongs.
  func group(_ key: GroupKey.TimeKey, of day: String) -> String {
    switch self {
    case .duckdb:
      switch key {
      case .month: "strftime(\(day), '%Y-%m')"
      case .quarter: "concat(CAST(year(\(day)) AS VARCHAR), 'Q', CAST(quarter(\(day)) AS VARCHAR))"
      case .year: "strftime(\(day), '%Y')"
      case .week: "strftime(\(day), '%G-W%V')"
      case .day: "strftime(\(day), '%Y-%m-%d')"
      case .weekday: "CAST(isodow(\(day)) AS VARCHAR)"
      }
    case .postgresql:
      switch key {
      case .month: "to_char(\(day), 'YYYY-MM')"
      case .quarter: "to_char(\(day), 'YYYY\"Q\"Q')"
      case .year: "to_char(\(day), 'YYYY')"
      case .week: "to_char(\(day), 'IYYY\"-W\"IW')"
      case .day: "to_char(\(day), 'YYYY-MM-DD')"
      case .weekday: "to_char(\(day), 'ID')"
      }
    case .clickhouse:
      switch key {
      case .month: "formatDateTime(\(day), '%Y-%m')"
      case .quarter: "concat(toString(toYear(\(day))), 'Q', toString(toQuarter(\(day))))"
      case .year: "toString(toYear(\(day)))"
      case .week: "formatDateTime(\(day), '%G-W%V')"
      case .day: "toString(\(day))"
      case .weekday: "toString(toDayOfWeek(\(day)))"
      }
    case .spark:
      switch key {
      case .month: "date_format(\(day), 'yyyy-MM')"
      case .quarter: "concat(CAST(year(\(day)) AS STRING), 'Q', CAST(quarter(\(day)) AS STRING))"
      case .year: "date_format(\(day), 'yyyy')"
      case .week:
        "concat(CAST(year(date_add(\(day), 3 - weekday(\(day)))) AS STRING), '-W', lpad(CAST(weekofyear(\(day)) AS STRING), 2, '0'))"
      case .day: "date_format(\(day), 'yyyy-MM-dd')"
      case .weekday: "CAST(weekday(\(day)) + 1 AS STRING)"
      }
    }
  }

  /// The end of a statement.
  var settings: String {
    switch self {
    case .duckdb, .postgresql, .spark: ""
    case .clickhouse: "\nSETTINGS join_use_nulls = 1"
    }
  }
}
