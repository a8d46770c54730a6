/// One cell of a table as its author gives it.
public struct TableCell: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// What a cell is to its row and column, which screen readers announce.
  public enum Role: Equatable, Sendable {
    /// Content.
    case data
    /// The heading of the columns below it.
    case columnHeader
    /// The heading of the rows beside it.
    case rowHeader
  }

  /// The direction in which characters follow each other.
  public enum Flow: Equatable, Hashable, Sendable {
    /// Along the row.
    case horizontal
    /// Down the column, upright, as 绩效指标 stands at the left of a form.
    case vertical
  }

  /// A calculation over other cells of the same table, named by row and column from 0.
  public enum Formula: Equatable, Sendable {
    /// The sum of one cell, where it is given, and those from one to another, rounded.
    case sum(Place?, from: Place, to: Place, decimals: Int)
    /// One cell divided by another, rounded.
    case quotient(Place, by: Place, decimals: Int)

    /// A place in the table.
    public struct Place: Equatable, Sendable {
      let row: Int
      let column: Int
    }
  }

  /// The words; a line feed in them is a line break.
  public var text: RichText
  /// The number that the words show, for formats that calculate.
  public var number: CellNumber?
  /// How a workbook calculates the number; what stands there is the number as it was computed here.
  public var formula: Formula?
  /// How many rows the cell covers.
  public var rowSpan: Int
  /// How many columns the cell covers.
  public var columnSpan: Int
  /// Where the lines stand; nil takes the column's alignment.
  public var alignment: Alignment?
  /// Where the text stands in a tall cell.
  public var verticalAlignment: VerticalAlignment
  /// What the cell is to its row and column.
  public var role: Role
  /// True for a light background.
  public var isShaded: Bool
  /// The direction of the characters.
  public var flow: Flow
  /// The name under which links in the document lead to the cell.
  public var anchor: String?

  /// Creates a cell.
  public init(
    _ text: RichText, number: CellNumber? = nil, rowSpan: Int = 1, columnSpan: Int = 1, alignment: Alignment? = nil,
    verticalAlignment: VerticalAlignment = .middle, role: Role = .data, isShaded: Bool = false, flow: Flow = .horizontal,
    anchor: String? = nil
  ) {
    self.text = text
    self.number = number
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.alignment = alignment
    self.verticalAlignment = verticalAlignment
    self.role = role
    self.isShaded = isShaded
    self.flow = flow
    self.anchor = anchor
  }

  /// Creates a plain cell from a literal.
  public init(stringLiteral value: String) {
    self.init(RichText(value))
  }
}
