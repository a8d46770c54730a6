public import TextForms
public import Values

/// A value of a table: as programs get it, as people see it, and what sort of column it makes.
public protocol Shown {
  var cell: ResultTable.Cell { get }
  static var content: ResultTable.Column.Content { get }
}

extension Shown {
  public static var content: ResultTable.Column.Content { .text }
}

extension Shown where Self: JSONConvertible {
  public var cell: ResultTable.Cell { .init(json) }
}

extension String: Shown {}
extension Bool: Shown {}
extension Instant: Shown {}
extension Array: Shown where Element: JSONConvertible {}

extension Int: Shown {
  public static var content: ResultTable.Column.Content { .number }
}

extension Day: Shown {
  public static var content: ResultTable.Column.Content { .date }
}

/// Words that only people read.
extension Localized: Shown {
  public var cell: ResultTable.Cell { .init(.null, shown: self) }
}

extension ResultTable.Cell: Shown {
  public var cell: ResultTable.Cell { self }
}

extension Optional: Shown where Wrapped: Shown {
  public var cell: ResultTable.Cell { self?.cell ?? .empty }
  public static var content: ResultTable.Column.Content { Wrapped.content }
}

/// A column of a table of rows: its key, its heading, and what each row has there.
///
/// ```swift
/// ResultTable(people, [
///   .init("name", "姓名", mayShrink: false) { $0.name }, .init("since", "自") { $0.since },
/// ])
/// ```
public struct RowColumn<Row> {
  let column: ResultTable.Column
  let cell: (Row) -> ResultTable.Cell

  /// Makes a column; without an English heading the key is its heading, and what its cells hold follows from their type.
  public init<Value: Shown>(
    _ key: String, _ zh: String, _ en: String? = nil, mayShrink: Bool = true, holding content: ResultTable.Column.Content = Value.content,
    _ value: @escaping (Row) -> Value
  ) {
    column = ResultTable.Column(
      key: key, title: Localized(zh: zh, en: en ?? key), alignment: content == .number ? .trailing : .leading,
      mayShrink: mayShrink && content == .text, content: content)
    cell = { value($0).cell }
  }
}

extension ResultTable {
  /// Makes a table of rows.
  public init<Row>(_ rows: some Sequence<Row>, _ columns: [RowColumn<Row>]) {
    self.init(columns.map(\.column))
    for row in rows { append(columns.map { $0.cell(row) }) }
  }
}

extension ResultTable.Cell {
  /// What programs know by an id and people by a label.
  public init(named id: String, _ label: String?) {
    self.init(id, shown: Localized(zh: label ?? id, en: id))
  }
}
