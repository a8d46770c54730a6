import Casework
import Commands
import EventLog
import Formats
import Indicators
import LogLines
import ProgramSession
import Publishing
import Readings
import TextForms
import Values
import Written

/// A form that a call names, taken by a reading: one that the office accepted, a sure one, or one to which somebody says yes now.
struct OpenedForm: AskedReading {
  let path: String
  let book: FormBook
  private(set) var proposal: Proposal
  /// The sheet of the form; nil where the file has no other one.
  let sheet: String?
  private let bytes: [UInt8]
  /// Whether the office keeps this very reading already.
  private var isKept = false

  /// Opens a file, and chooses its form.
  ///
  /// - Parameters:
  ///   - table: the table that it is of, whose own file's shape needs no yes, and whose sheet needs no name.
  ///   - faults: what is wrong with cells of the form; it is said before anybody is asked to say yes.
  init(
    _ call: CommandCall, _ bytes: [UInt8], _ path: String, of table: TableSession? = nil, in office: (any OfficeView)?,
    faults: (FormReading) throws -> [FormFault] = { $0.faults }
  ) throws {
    (self.path, self.bytes) = (path, bytes)
    let known = try KnownReadings(call, in: office)
    book = try FormFile.book(bytes, path, known)
    sheet = try Self.sheet(of: book, path, call, adopted: table?.table.sheet)
    proposal = try FormFile.form(of: book, path, sheet, known)
    isKept = known.accepted[proposal.shape.hex] != nil && known.said.isEmpty && known.given == nil
    guard !isKept, proposal.needsYes || call.invocation.has("accept") else { return }
    let isAdopted = try known.said.isEmpty && table?.adoptedShape() == proposal.shape
    if !isAdopted { try settle(call, isGiven: known.given != nil, faults) }
  }

  /// The sheet to read: the one that is named, the only one that is a form, or the one that the table was adopted from.
  ///
  /// Where there are several others, the one that is meant is asked; elsewhere nothing is read.
  private static func sheet(of book: FormBook, _ path: String, _ call: CommandCall, adopted: String?) throws -> String? {
    if let named = call.invocation["sheet"] { return named }
    let forms = book.forms.map(\.name)
    if forms.count < 2 { return nil }
    if let adopted, forms.contains(adopted) { return adopted }
    let several = Failure.usage("several-forms", ["path": path, "tables": forms])
    guard let conversation = Conversation(call) else { throw several }
    var question = Question(
      Localized(message: "several-forms.question", ["path": path]), isRequired: true, help: Localized(message: "several-forms.help")
    ) { (word: String) throws -> String in
      if forms.contains(word) { return word }
      throw several
    }
    question.options = forms.map { Question.Option($0, shown: Localized($0)) }
    return try conversation.ask(question).first
  }

  // MARK: The yes

  /// Has somebody say yes to a reading of which not everything is sure.
  private mutating func settle(_ call: CommandCall, isGiven: Bool, _ faults: (FormReading) throws -> [FormFault]) throws {
    if let hash = call.invocation["accept"] { return try check(accepted: hash) }
    if isGiven, !proposal.isOpen { return }
    guard let conversation = Conversation(call) else {
      // A form without its names has no cells that could be wrong.
      if book.canRead(proposal), case let form = try reading(), case let wrong = try faults(form).filter({ !$0.isAboutHeading }),
        !wrong.isEmpty
      {
        throw FormFile.failure(wrong, isWord: form.isWord, path)
      }
      throw try unaccepted()
    }
    try converse(conversation, call)
  }

  func lines(_ language: Language) throws -> [String] { try ReadingText(of: proposal, language).lines }

  mutating func correct(_ text: String) throws {
    do throws(ReadingFault) {
      try ReadingCorrection(text).apply(to: &proposal)
    } catch {
      throw Failure(.usage, error.message)
    }
  }

  func painted() throws -> [UInt8] { try FormFile.painted(bytes, path, proposal) }

  // MARK: The form

  /// What the form says.
  func reading(table: String? = nil, year: Int? = nil) throws -> FormReading {
    do throws(FormFileFault) {
      return try FormReading(book, proposal, table: table, year: year)
    } catch {
      throw error.failure(in: path)
    }
  }

  /// Refuses another project's form or another unit's, unless its name was typed.
  static func check(_ identity: FormIdentity, _ path: String, for table: TableCase, _ call: CommandCall) throws {
    let own = FormIdentity(kept: table.identity, project: table.definition.name)
    guard let (theirs, ours) = identity.contradiction(to: own) else { return }
    if let name = call.invocation["project"], identity.isNamed(name) { return }
    throw Failure.usage("other-form", ["path": path, "theirs": theirs, "id": table.definition.id, "own": ours])
  }

  /// The event that keeps the reading; none where it is kept already, or on a field copy, which only borrows the office's.
  func drafts(_ call: CommandCall, in session: OfficeSession) throws -> [Draft] {
    if isKept || session.office.tag != nil { return [] }
    return try decideReading(
      proposal.reading.json, of: proposal.shape.hex, by: call.who(in: session).further, in: session.office, at: session.moment)
  }
}

extension TableSession {
  /// The shape of the file that the table was adopted from, as it is read now; nil of a table without one.
  fileprivate func adoptedShape() throws -> Digest? {
    guard let file = table.file, let bytes = try session.store.attachment(file.hash) else { return nil }
    let book = try FormFile.book(bytes, file.name, KnownReadings())
    return try FormFile.form(of: book, file.name, table.sheet, KnownReadings()).shape
  }
}
