import Casework
import Commands
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The map that a ledger's headings are, where no map is given.
extension ImportCommand {
  /// The map that a ledger's headings are, with what a suggestion reads of them besides; the suggestion's where they name no opening day.
  func mapOfHeadings(
    _ ledger: Ledger, _ kind: Kind, _ understanding: LedgerUnderstanding, _ office: some OfficeView
  ) throws -> (map: ImportMap, suggestion: MapSuggestion?) {
    let said = try ImportSuggestion(call: call).said(try options(of: nil))
    let year = try call.sheetYear ?? said.year
    let sheets = understanding.yieldingUnits(of: ledger.header, to: said.titles)
    let plain = try plainMap(by: ledger, kind, sheets, office.catalog)
    // Where headings say everything, the cells aren't read twice.
    if let plain, !plain.leavesOpen(ledger.header, of: kind) {
      return (try map(by: ledger, kind, sheets, office.catalog, year: year, month: said.month), nil)
    }
    let suggestion = try suggestion(of: ledger, kind, understanding, office, (year, said.month, said.titles))
    if let suggestion, suggestion.hasOpening, plain == nil {
      var map = suggestion.map
      // Without a map a row is what its cells say.
      (map.key, map.source) = ([], "")
      if map.cells.year != nil { map.cells.isLedgersYear = call.invocation["year"] == nil }
      return (map, suggestion)
    }
    var map = try self.map(by: ledger, kind, sheets, office.catalog, year: year, month: said.month)
    if let suggestion { map.complete(by: suggestion.map) }
    return (map, suggestion)
  }

  /// The command that reads a ledger at its headings: below the first row where that is a title, which names no opening day.
  func atHeadings(
    of ledger: Ledger, _ kind: Kind, _ understanding: LedgerUnderstanding, _ catalog: Catalog
  ) throws -> ImportCommand {
    guard try options(of: nil).header == nil, !ImportMap.isExport(ledger.header), call.invocation["action"] == nil,
      try plainMap(by: ledger, kind, understanding, catalog) == nil,
      let line = try ImportSuggestion(call: call).headingsLine(of: kind, understanding), line > ledger.headerLine
    else { return self }
    let below = ImportCommand(call: call)
    below.headingsLine = line
    return below
  }

  /// The ledger again, where a map of its headings says how it is to be opened.
  func open(_ map: ImportMap, beside ledger: Ledger) throws -> Ledger { map.options.header == nil ? ledger : try open(map) }

  /// What a ledger's headings are taken for by the mechanism that suggests maps; nil of an exported file, or of one action alone.
  private func suggestion(
    of ledger: Ledger, _ kind: Kind, _ understanding: LedgerUnderstanding, _ office: some OfficeView,
    _ said: (year: Int?, month: Int?, titles: [String])
  ) throws -> MapSuggestion? {
    if ImportMap.isExport(ledger.header) || call.invocation["action"] != nil { return nil }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let again = try open(nil)
    var made = try Failure.reading(path) { () throws(FileFault) in
      try MapSuggester(
        again, HeadingRow(line: ledger.headerLine, kind: kind), titles: said.titles, sheet: call.invocation["sheet"], file: file,
        year: said.year, month: said.month,
        people: Set(office.roster.days.stays.keys), kinds: office.catalog.kinds, understanding: understanding
      ).suggest()
    }
    // What the cells alone would say is for somebody who sees the suggestion.
    made.leaveOutGuesses()
    return made
  }

  /// The map that headings are by themselves; nil where they name no opening day.
  private func plainMap(
    by ledger: Ledger, _ kind: Kind, _ understanding: LedgerUnderstanding, _ catalog: Catalog
  ) throws(MapFault) -> ImportMap? {
    do throws(MapFault) {
      return try map(by: ledger, kind, understanding, catalog, year: nil)
    } catch {
      if case .noDay = error.problem { return nil }
      throw error
    }
  }

  /// Notes the columns that were taken by a word in their headings, and those of whose cells some were.
  func noteGuesses(_ suggestion: MapSuggestion) {
    for column in suggestion.columns where column.finding.isGuess || !column.contained.isEmpty {
      call.console.note(Localized { column.text(in: $0) })
    }
  }
}
