public import EventLog

extension ResultTable {
  /// The rows as objects.
  public var objects: [JSON] {
    rows.map { row in .object(JSON.Object(zip(columns, row).map { ($0.key, $1.value) })) }
  }

  /// The rows as JSON Lines, each with a line end.
  public var jsonLines: String {
    objects.map { $0.text() + "\n" }.joined()
  }
}
