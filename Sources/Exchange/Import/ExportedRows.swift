import Casework
import EventLog
import Formats

/// How the rows of an exported file are told: by the office and the case that each was, whose new number is another.
struct ExportedRows {
  /// The column of the case.
  let caseColumn: Int
  /// The column that holds all events of a row, where they are there.
  let eventsColumn: Int?
  private let officeColumn: Int?
  private let source: String

  /// Finds the columns of an exported file.
  init(header: [String], source: String) {
    caseColumn = 0
    eventsColumn = header.firstIndex(of: CaseTable.eventsName)
    officeColumn = header.firstIndex(of: CaseTable.officeName)
    self.source = source
  }

  /// What is the same in the identity of all rows of a kind.
  func common(_ kind: String) -> RowIdentity.Parts {
    RowIdentity.Parts(["case", source, kind])
  }

  /// Adds the case that a row was; false where it says none, since somebody added it by hand.
  func add(_ row: Row, to parts: inout RowIdentity.Parts) -> Bool {
    if CellText.isBlank(row[caseColumn]) { return false }
    add(PlainCell(row[caseColumn]).text, of: row, to: &parts)
    return true
  }

  /// The row of a case that stands in a file beside this one; nil if a name, not a case, is given.
  func opening(of word: String, kind: String, _ row: Row) -> RowIdentity? {
    guard let id = CaseID(word), id.kind == kind else { return nil }
    var parts = common(kind)
    add(word, of: row, to: &parts)
    return RowIdentity(parts)
  }

  private func add(_ id: String, of row: Row, to parts: inout RowIdentity.Parts) {
    parts.add(officeColumn.map { PlainCell(row[$0]).text } ?? "")
    parts.add(id)
  }
}
