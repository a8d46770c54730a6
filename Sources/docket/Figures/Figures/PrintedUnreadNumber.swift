import Written

/// A number in a cell of a form that nothing read.
enum PrintedUnreadNumber {
  /// Whether the cell's text is a number, with a unit or without.
  static func stands(in text: String) -> Bool { WrittenNumber(text) != nil }
}
