/// A heading band, columns with a meaning each, and rows with a role each; or the same with rows and columns changed.
public struct ReadingGrid: Hashable, Sendable {
  /// What a row is.
  public enum Role: String, Hashable, Sendable, CaseIterable { case row, part, total, subtotal, title, away }

  /// What its rows are: indicators, funds, tasks, or cases of a ledger's kind.
  public var subject: String
  /// Whether labels stand left of the values: its rows are the sheet's columns, and its columns the sheet's rows.
  public var isAcross: Bool
  /// The rows of its headings, from 1; across, the columns of its labels, from 0.
  public var head: ClosedRange<Int>
  /// The role of each of its rows.
  public var rows: [Int: Role] = [:]
  /// The meaning of each column, or of several that make one figure.
  public var columns: [[Int]: String] = [:]
  /// The columns of which nothing is made.
  public var away: Set<Int> = []
  /// The title of its block, where the sheet has several.
  public var block: String?
  public var constants = ReadingConstants()

  /// Makes a grid without rows and columns.
  public init(of subject: String, head: ClosedRange<Int>, isAcross: Bool = false) {
    (self.subject, self.head, self.isAcross) = (subject, head, isAcross)
  }

  /// The meaning of a column, alone or with others.
  public func meaning(of column: Int) -> String? { columns.first { $0.key.contains(column) }?.value }

  /// The same, or that nothing is made of the column.
  func word(for column: Int) -> String? { meaning(of: column) ?? (away.contains(column) ? FormCatalog.away : nil) }

  /// The columns of a meaning; none where no column has it.
  public func columns(of meaning: String) -> [Int] { columns.first { $0.value == meaning }?.key ?? [] }
}
