import Casework
import Commands
import EventLog
import Exchange
import Formats
import Indicators
import TextForms

/// A transcription of a report's figures as a spreadsheet.
struct PublishedSheet {
  /// The file as the user named it.
  let path: String

  /// Reads the figures; each fault has its line and column.
  func read(_ check: (String) -> ExpressionError?) throws(Failure) -> PublishedReport {
    let (header, rows) = try Failure.catching { try cells() }
    do throws(PublishedReport.RowFault) {
      return try PublishedReport(header: header, rows: rows, checkExpression: check)
    } catch {
      throw Failure(
        .usage, code: "bad-definition", error.problem.message, hint: Localized(PublishedReport.columns.joined(separator: ",")),
        place: Failure.Place(path, line: error.line, column: error.column))
    }
  }

  private func cells() throws -> (header: [String], rows: [(line: Int, cells: [String])]) {
    let ledger = try Ledger(try FileBytes(path: path))
    var rows: [(line: Int, cells: [String])] = []
    var row = Row()
    while try ledger.next(&row) { rows.append((row.line, row.texts)) }
    return (ledger.header, rows)
  }
}
