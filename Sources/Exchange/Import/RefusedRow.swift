/// A row that is not imported.
public struct RefusedRow: Equatable, Sendable {
  /// The physical line where the row begins.
  public let line: Int
  /// What is wrong with it.
  public let problem: RowProblem
  /// Where the row itself waits.
  let place: RowPlace
}

extension RefusedRow {
  /// Refuses a row that could be read, but that a rule stands against.
  public init(_ row: PlannedRow, problem: RowProblem) {
    self.init(line: row.line, problem: problem, place: row.place)
  }
}

/// Where a row waits in the temporary file.
struct RowPlace: Equatable, Sendable {
  let offset: Int
  let length: Int
}
