/// One cell of a long list in a workbook.
package struct ListCell: Equatable, Sendable {
  /// What the cell holds.
  package enum Content: Equatable, Sendable {
    case empty
    case text(String)
    /// A number in plain decimal notation.
    case number(String)
    /// A formula in the program's own words, and the number that it gives.
    case formula(String, gives: String)
    /// Words that lead to another file, by its path from the workbook.
    case link(String, to: String)
  }

  let content: Content
  /// How a number is shown; nil for text.
  let format: CellNumber.Format?
  /// True where the cell is set in bold type.
  let isBold: Bool
  /// True where the cell warns, in red.
  let isRed: Bool

  /// Makes a cell.
  package init(_ content: Content, format: CellNumber.Format? = nil, isBold: Bool = false, isRed: Bool = false) {
    (self.content, self.format, self.isBold, self.isRed) = (content, format, isBold, isRed)
  }

  /// A cell without anything in it.
  package static let empty = ListCell(.empty)

  /// Words.
  package static func text(_ text: String, isBold: Bool = false, isRed: Bool = false) -> ListCell {
    ListCell(text.isEmpty ? .empty : .text(text), isBold: isBold, isRed: isRed)
  }

  /// A whole number.
  package static func number(_ number: Int) -> ListCell { ListCell(.number(String(number)), format: .general) }

  /// A day, by its number from 1970-01-01.
  package static func day(_ number: Int32) -> ListCell { ListCell(.number(String(daySerial(number))), format: .date) }

  /// The number that a workbook has for a day.
  package static func daySerial(_ number: Int32) -> Int { Int(number) + 25_569 }
}
