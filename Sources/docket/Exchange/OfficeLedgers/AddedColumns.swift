import Casework
import Commands
import Exchange
import Formats
import ProgramSession
import TextForms
import Values
import Written

/// The columns of a ledger that somebody added: neither the log has fields for them, nor has the office's workbook the headings.
struct AddedColumns {
  let all: [ReturnedLedger.AddedColumn]

  init(of returned: ReturnedLedger, in session: OfficeSession) throws {
    let isKept =
      try session.office.ownLedgers().contains { $0.name == returned.name } || BuiltInLedger.all.contains { $0.name.zh == returned.name }
    guard !returned.added.isEmpty, isKept else {
      all = returned.added
      return
    }
    let book = try LedgerBook(named: returned.name, in: session)
    let sheets = try Failure.reading(book.name) { () throws(FileFault) in try DisplayedSheet.book(MemoryBytes(book.template)) }.sheets
    let sheet = sheets.first { $0.name == book.layout.sheet }
    let headings = Set((sheet?.cells(inRow: book.layout.heading) ?? []).map { $0.text.foldedForComparison })
    all = returned.added.filter { !headings.contains($0.heading.foldedForComparison) }
  }
}
