public import Values

extension ResultTable {
  /// The rows as objects.
  public var objects: [JSON] {
    rows.map { row in .object(JSON.Object(zip(columns, row).map { ($0.key, $1.value) })) }
  }
}
