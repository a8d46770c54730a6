package import Casework
package import Commands
package import Exchange
import Formats
package import Readings
import TextForms
import Values

/// A ledger with the reading that is proposed of it, corrected by what the office and the call say.
package struct ProposedLedger: AskedReading {
  private let call: CommandCall
  private let office: any OfficeView
  private let file: LedgerFile
  private let looksAtCells: Bool
  package let kind: Kind
  package private(set) var headings: LedgerHeadings
  package private(set) var suggestion: MapSuggestion
  package let header: [String]
  /// The other sheets that look like ledgers.
  let otherSheets: [String]

  package var path: String { file.path }
  package var proposal: Proposal { suggestion.proposal }

  /// Proposes a reading.
  ///
  /// - Parameters:
  ///   - kind: the kind of its rows; where nobody says it, the one that its headings fit best.
  ///   - looksAtCells: whether all cells are looked at where the headings say everything.
  package init(
    _ call: CommandCall, in office: any OfficeView, kind: Kind?, _ file: LedgerFile? = nil, _ said: LedgerHeadings? = nil,
    looksAtCells: Bool = true
  ) throws {
    (self.call, self.office, self.looksAtCells) = (call, office, looksAtCells)
    self.file = file ?? LedgerFile(call)
    var headings = try said ?? LedgerHeadings(call, in: office)
    let known = try kind == nil ? self.file.kind(by: headings, office).flatMap { office.catalog.kind($0) } : nil
    let made = try self.file.suggestion(office, kind ?? known, &headings, looksAtCells: looksAtCells)
    (self.headings, suggestion, self.kind, header, otherSheets) = (headings, made.suggestion, made.kind, made.header, made.otherSheets)
    let corrections = headings.corrections(of: proposal)
    if !corrections.isEmpty { try correct(corrections) }
  }

  /// Says one thing of it.
  package mutating func correct(_ text: String) throws { try correct([text]) }

  /// Says some things of it, and looks at the file once.
  private mutating func correct(_ texts: [String]) throws {
    var said = headings
    for text in texts { try said.correct(text, header, kind, office.catalog.kinds) }
    suggestion = try file.suggestion(office, kind, &said, looksAtCells: looksAtCells).suggestion
    headings = said
  }

  /// The workbook with its cells painted.
  package func painted() throws -> [UInt8] {
    let bytes = try InputFile.bytes(path, .form, call.process)
    guard bytes.starts(with: [0x50, 0x4B]) else { throw Failure.usage("no-workbook-to-paint", ["path": path]) }
    return try Failure.reading(path) { () throws(FileFault) in
      let tables = try ReadableTable.all(in: bytes)
      var proposal = proposal
      proposal.table = tables.first { $0.sheet == proposal.reading.sheet } ?? tables.first ?? proposal.table
      return try PaintedForm(of: proposal).workbook(bytes)
    }
  }

  /// Has somebody say yes to it, where not everything is sure.
  package mutating func settle(preview: (Self, Conversation) throws -> Void) throws {
    if let hash = call.invocation["accept"] { return try check(accepted: hash) }
    let isKept = !headings.isSaid && headings.accepted(of: header) != nil
    // The sums are this file's own, whatever was accepted of another one.
    let isWrong = proposal.checks.contains { $0.verdict == .contradicted }
    let needsYes = proposal.isOpen || isWrong || !isKept && !headings.hasReading && proposal.needsYes
    let conversation = Conversation(call)
    // Somebody who is there can say what words mean; elsewhere their rows are refused by name, and their columns told.
    let isUnsaid = suggestion.columns.contains { $0.hasUnsaid || !isKept && $0.isUnknown }
    guard needsYes || conversation != nil && isUnsaid else { return }
    guard let conversation else { throw try unaccepted() }
    try converse(conversation, call) { try preview($0, conversation) }
  }
}
