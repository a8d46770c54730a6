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

  /// Creates a number, or nil when the text is no plain decimal or the format asks for more than 15 decimals.
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
