extension TableGrid {
  /// The rows above the header, the header, and the rows below it, as far as there are any.
  ///
  /// What repeats a header by itself must have it first: such formats set the rows above it as a table of their own.
  var sections: [Range<Int>] {
    [0..<header.lowerBound, header, header.upperBound..<rowCount].filter { !$0.isEmpty }
  }

  /// The rows of a cell that lie in the same section as one of them.
  func piece(of placement: Placement, at row: Int) -> Range<Int> {
    sections.first { $0.contains(row) }.map { placement.rows.clamped(to: $0) } ?? placement.rows
  }
}
