import Casework
import Commands
import Exchange
import Formats
import ProgramSession
import Publishing
import Readings
import TextForms
import Values

/// A file with the readings that are proposed of its tables, corrected by what the call says.
struct ProposedFile {
  let path: String
  let proposals: [Proposal]
  private let bytes: [UInt8]
  /// The file as a ledger, where it is one.
  private let ledger: ProposedLedger?

  /// Reads a file; refused where no table of it can be read.
  init(_ call: CommandCall, path: String) throws {
    self.path = path
    let bytes = try InputFile.bytes(path, .form, call.process)
    self.bytes = bytes
    let isForm = try FormFile.isForm(bytes, path)
    if call.invocation["kind"] != nil || !isForm {
      let ledger = try Self.ledger(call)
      (self.ledger, proposals) = (ledger, [ledger.proposal])
      return
    }
    let office = try KnownReadings.office(call)
    let known = try KnownReadings(call, in: office)
    let book = try FormFile.book(bytes, path, known)
    if book.forms.isEmpty {
      let noForm = FormFileFault.noForm(sheet: call.invocation["sheet"], there: book.names).failure(in: path)
      guard office != nil else { throw noForm }
      // A workbook without a form may be a ledger; what is neither isn't called one.
      do {
        let ledger = try Self.ledger(call)
        (self.ledger, proposals) = (ledger, [ledger.proposal])
        return
      } catch let failure as Failure where failure.code.hasPrefix("no-headings") || failure.code == "two-kinds" { throw noForm }
    }
    ledger = nil
    if call.invocation["sheet"] == nil, book.forms.count > 1 {
      // What is said is said of one table.
      guard known.said.isEmpty, known.given == nil else {
        throw Failure.usage("several-forms", ["path": path, "tables": book.forms.map(\.name)])
      }
      proposals = book.forms
    } else {
      proposals = [try FormFile.form(of: book, path, call.invocation["sheet"], known)]
    }
  }

  private static func ledger(_ call: CommandCall) throws -> ProposedLedger {
    let office = try OfficeSession.reading(call).office
    let kind = try call.invocation["kind"].map { word in
      guard let kind = office.catalog.kind(named: word) else { throw Failure.usage("ledger-kind", ["word": word]) }
      return kind
    }
    return try ProposedLedger(call, in: office, kind: kind)
  }

  /// The readings as people see them.
  func lines(_ language: Language) throws -> [String] {
    if let ledger { return try ledger.lines(language) }
    return Array(try proposals.map { try ReadingText(of: $0, language).lines }.joined(separator: [""]))
  }

  /// The file with a form or a ledger painted as it is read.
  func painted(_ proposal: Proposal) throws -> [UInt8] {
    if let ledger { return try ledger.painted() }
    return try FormFile.painted(bytes, path, proposal)
  }
}
