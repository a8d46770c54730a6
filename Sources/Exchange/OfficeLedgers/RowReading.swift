import Casework
import Formats
import Values

/// Reads the cells of a ledger's rows by its columns, whatever format somebody gave them.
struct RowReading {
  private let places: [Int?]
  private let isOfDays: [Bool]
  private let since1904: Bool

  init(_ ledger: ReturnedLedger) {
    places = ledger.places
    isOfDays = ledger.layout.columns.map(\.word.isDay)
    since1904 = ledger.since1904
  }

  /// The cells of a row, by the columns of the layout.
  func cells(of row: Row) -> [Int: ReturnedLedger.Cell] {
    var cells: [Int: ReturnedLedger.Cell] = [:]
    for (column, place) in places.enumerated() {
      guard let place else { continue }
      let name = CellReference(column: place, row: row.line).description
      if place < row.count {
        let text = text(row, place, column)
        // A number that a format shows as a day is the number.
        cells[column] = ReturnedLedger.Cell(name: name, text: text, kind: isShownAsDay(row, place, column) ? .number : row.kind(place))
      } else {
        cells[column] = ReturnedLedger.Cell(name: name, text: "", kind: .text)
      }
    }
    return cells
  }

  /// What a cell says: of a column without days the number, where the cell's format shows one.
  func text(_ row: Row, _ place: Int, _ column: Int) -> String {
    guard isShownAsDay(row, place, column), let day = Day(row.text(place)) else { return row.text(place) }
    let start = since1904 ? Self.start1904 : day < Self.leap ? Self.start : Self.startBehindLeap
    return "\(day.number - start)"
  }

  private func isShownAsDay(_ row: Row, _ place: Int, _ column: Int) -> Bool {
    row.kind(place) == .day && !isOfDays[column] && Day(row.text(place)) != nil
  }

  /// The days with the number nought, from 1970 on: before and behind the day of 1900 that never was, and of workbooks from 1904.
  private static let (start, startBehindLeap, start1904): (Int32, Int32, Int32) = (-25_568, -25_569, -24_107)
  /// The first of March 1900.
  private static let leap = Day(number: -25_508)
}

extension LedgerWord {
  /// Whether it says a day.
  fileprivate var isDay: Bool {
    switch meaning {
    case .day, .closed, .completed, .today: true
    case .field(let field), .joined(_, let field), .site(let field), .detail(_, let field): field.type == .date
    case .ordinal, .caseID, .state, .office, .author, .officers: false
    }
  }
}
