import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// A ledger that never went out, with the headings of one of the office's: its rows are told by number, by name, or by site and day.
struct ForeignLedger {
  let session: OfficeSession
  /// Who reads it.
  let by: String

  /// Reads a workbook; nil where no ledger has its headings.
  func read(_ source: any RandomAccessBytes, _ path: String) throws -> ReturnedLedger? {
    let own = try session.office.ownLedgers().map(\.name)
    let names = own + BuiltInLedger.all.map(\.name.zh).filter { !own.contains($0) }
    let books = try names.map { try LedgerBook(named: $0, in: session) }
    guard let place = try ReturnedLedger.fitting(books.map(\.layout), source) else { return nil }
    let book = books[place]
    let calendar = try session.calendar()
    return try ReturnedLedger(
      foreign: source, name: book.name, kind: book.kind, layout: book.layout, log: (session.origin.id, session.snapshot.count)
    ) { cells, year in
      try cases(of: cells, book, LedgerCellReading(since1904: false, year: year, calendar: calendar) { _ in false })
    }
  }

  /// The cases that a row may be about.
  private func cases(of cells: [Int: ReturnedLedger.Cell], _ book: LedgerBook, _ reading: LedgerCellReading) throws -> [CaseID] {
    let columns = book.layout.columns
    let kind = book.kind
    func text(_ fits: (LedgerWord) -> Bool) -> String? {
      columns.indices.filter { fits(columns[$0].word) }.compactMap { cells[$0]?.text.trimmingBlanks }.first { !$0.isEmpty }
    }
    if let id = text({ $0.meaning == .caseID }).flatMap({ CaseID($0) }), id.kind == kind.id { return [id] }
    if let known = kind.knownBy, let name = text({ $0.field?.id == known && $0.isOfRow }) {
      return try session.office.cases(kind: kind.id, knownAs: name.foldedForComparison).filter { try isStanding($0) }
    }
    guard let name = text({ $0.namesSite }), let project = session.office.catalog.kind(Casework.Kind.project.id),
      let opening = kind.actions.first(where: { $0.from.opens }),
      let column = columns.indices.first(where: { columns[$0].word.meaning == .day(opening) }), let cell = cells[column],
      case .value(let value) = reading.read(cell, as: columns[column].word, item: nil, from: nil)
    else { return [] }
    let sites = try session.office.cases(kind: project.id, knownAs: name.foldedForComparison)
    let found = try sites.flatMap { try session.office.cases(referringTo: $0) }.compactMap { id -> Case? in
      guard id.kind == kind.id, let current = try session.office.history(of: id)?.current else { return nil }
      return current.opened.description == value.string ? current : nil
    }
    if found.count < 2 { return found.map(\.id) }
    // Of several visits on a day those of the same type.
    let alike = found.filter { current in
      columns.indices.allSatisfy { place in
        guard case .field(let field) = columns[place].word.meaning, case .choice = field.type, let cell = cells[place],
          case .value(let choice) = reading.read(cell, as: columns[place].word, item: nil, from: current.opened)
        else { return true }
        return current.fields[field.id] == choice
      }
    }
    return (alike.isEmpty ? found : alike).map(\.id)
  }

  private func isStanding(_ id: CaseID) throws -> Bool { try session.office.history(of: id)?.current != nil }
}
