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
    /// Down the column, upright, such as 绩效指标 at the left of a form.
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

      /// The cell in a row and a column, both from 0.
      package init(row: Int, column: Int) {
        (self.row, self.column) = (row, column)
      }
    }
  }

  /// The words; a line feed in them is a line break.
  public var text: RichText
  /// The number that the words show, for formats that calculate.
  public var number: CellNumber?
  /// A workbook's formula for the number, which is the value computed here.
  public var formula: Formula?
  /// How many rows the cell covers.
  public var rowSpan: Int
  /// How many columns the cell covers.
  public var columnSpan: Int
  /// The alignment of the lines; nil for the column's.
  public var alignment: Alignment?
  /// The vertical alignment in a tall cell.
  public var verticalAlignment: VerticalAlignment
  /// What the cell is to its row and column.
  public var role: Role
  /// The direction of the characters.
  public var flow: Flow
  /// What of the table's data it shows, such as `rows/r1/score`; nil for labels.
  public var name: String?

  /// Creates a cell.
  public init(
    _ text: RichText, number: CellNumber? = nil, rowSpan: Int = 1, columnSpan: Int = 1, alignment: Alignment? = nil,
    verticalAlignment: VerticalAlignment = .middle, role: Role = .data, flow: Flow = .horizontal
  ) {
    self.text = text
    self.number = number
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.alignment = alignment
    self.verticalAlignment = verticalAlignment
    self.role = role
    self.flow = flow
  }

  /// Creates a plain cell from a literal.
  public init(stringLiteral value: String) {
    self.init(RichText(value))
  }
}

extension TableCell {
  /// The same cell, showing a part of the table's data.
  package func named(_ name: String) -> TableCell {
    var cell = self
    cell.name = name
    return cell
  }

  /// The text for formats without upright columns: one character a line if it runs down.
  var textForLines: RichText {
    switch flow {
    case .horizontal: text
    case .vertical: RichText(text.plain.filter { !$0.isNewline }.map { String($0) }.joined(separator: "\n"))
    }
  }
}

/// An exact number behind a cell's text, and how a spreadsheet should show it.
public struct CellNumber: Equatable, Hashable, Sendable {
  /// How a spreadsheet shows the number.
  public enum Format: Equatable, Hashable, Sendable {
    /// As many decimals as there are.
    case general
    /// A fixed number of decimals.
    case fixed(Int)
    /// A fixed number of decimals, with commas between thousands.
    case grouped(Int)
    /// A fixed number of decimals with words behind them: 110份, 9*.
    case worded(Int, String)
    /// A day, by its number in workbooks.
    case date
    /// A fraction shown as a percentage with a fixed number of decimals: 0.9811 as 98.11%.
    case percent(Int)
  }

  /// The number in plain decimal notation: an optional minus, digits, optional point and digits.
  public let decimal: String
  /// How a spreadsheet shows it.
  public let format: Format

  /// Creates a number; nil unless the text is a plain decimal of at most 15 decimals.
  public init?(_ decimal: String, format: Format = .general) {
    guard Self.isPlainDecimal(decimal), (0...15).contains(format.decimals) else { return nil }
    self.decimal = decimal
    self.format = format
  }

  /// True when a spreadsheet, which calculates with 15 significant digits, keeps the number as it is.
  var fitsSpreadsheet: Bool {
    let digits = decimal.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }.drop { $0 == UInt8(ascii: "0") }
    return digits.count <= 15
  }

  private static func isPlainDecimal(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
  }
}

extension CellNumber.Format {
  /// The number of decimals shown; 0 for the general format.
  var decimals: Int {
    switch self {
    case .general, .date: 0
    case .fixed(let count), .grouped(let count), .percent(let count), .worded(let count, _): count
    }
  }
}
