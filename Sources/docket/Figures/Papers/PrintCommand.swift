import Casework
import Commands
import Documents
import LogLines
package import ProgramSession
import Publishing
import TextForms

/// Prints the paper of a case.
package final class PrintCommand: CommandBody {
  /// The forms of a paper.
  package static let forms = PrintedForms(formats: [.docx, .html, .text], makesPDF: true)

  /// Finds the case, makes its paper and writes it.
  package func run() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let history = try history(in: session)
    let opening = try PersonalOpening.asked(by: call, of: session)
    let named = try named(history, in: session)
    let format = call.invocation["format"] == nil ? .docx : call.format
    let printed: PaperPrinting.Printed?
    if history.id.kind == Kind.table.id, named == nil {
      printed = try form(of: history.id, as: format)
    } else {
      printed = try PaperPrinting(call: call, session: session).printed(history, named, opening, as: format)
    }
    guard let printed else { return .nothing(.usage) }
    try opening?.noteOpened(call, of: history.id.description)
    let isWhole = session.status(call.console)
    let status = opening?.status(isWhole) ?? isWhole
    guard format == .docx, call.invocation["output"] == nil else { return Answer(file: printed.bytes, status: status) }
    return Answer(lines: [try written(printed)], status: status)
  }

  /// What a template of the case's papers can hold, with what it would say.
  package func placeholders() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let history = try history(in: session)
    guard let kind = history.kind else { throw Refusal.noSuchCase(history.id.description, kind: nil) }
    let opening = try PersonalOpening.asked(by: call, of: session)
    let named = try named(history, in: session)
    let paper = try PaperPrinting(call: call, session: session).paper(of: history, named, opening)
    let filling = PaperFilling(PaperWords(kind, in: session.office.catalog), of: paper, on: session.today)
    let isChinese = call.console.language == .zh
    let table = ResultTable(
      filling.placeholders,
      [
        .init("placeholder", "占位", mayShrink: false) { "{{\(isChinese ? $0.zh : $0.en)}}" },
        .init("also", "又作", mayShrink: false) { "{{\(isChinese ? $0.en : $0.zh)}}" }, .init("value", "值") { $0.value },
      ])
    try opening?.noteOpened(call, of: history.id.description)
    return Answer(table, named: Localized(zh: "占位", en: "placeholders"), status: session.status(call.console))
  }

  private func history(in session: OfficeSession) throws -> CaseHistory {
    let id = try session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call).find(
      call.invocation.argument("case") ?? "")
    return try known(id, in: session)
  }

  /// The form of a performance table, which is its paper.
  private func form(of table: CaseID, as format: DocumentFormat) throws -> PaperPrinting.Printed? {
    let session = try TableSession(call, id: table.number)
    let status = try session.status()
    let document = try TableForm(session.result, status: status, wording: session.table.wording).document()
    guard let bytes = try call.bytes(of: document, as: format) else { return nil }
    return PaperPrinting.Printed(bytes: bytes, name: "\(table.kind)-\(table.number)", isShared: false)
  }

  /// The case as it is known, or was on the day of `--as-of`.
  private func known(_ id: CaseID, in session: OfficeSession) throws -> CaseHistory {
    guard let history = try session.office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: nil)
    }
    guard let known = session.known(history, asOf: try session.asOf(call)) else {
      throw Refusal.noSuchCase(id.description, kind: id.kind)
    }
    return known
  }

  /// The paper that `--paper` names, with or without the kind before it.
  private func named(_ history: CaseHistory, in session: OfficeSession) throws -> Paper.Name? {
    guard let text = call.invocation["paper"] else { return nil }
    return try PaperNaming(catalog: session.office.catalog).paper(text, of: history.kind, named: history.id.kind, call.console.language)
  }

  /// Writes the paper to a file of its own name, and says which.
  private func written(_ printed: PaperPrinting.Printed) throws -> String {
    let own = printed.name + ".docx"
    // Of the names that an office gives, two cases may have the same; what is there may be filled in by hand, and stays.
    var names = FreeNames()
    let (path, isThere) = try names.path(printed.name, "docx", printed.bytes)
    guard printed.isShared || path == own else { throw Failure.refused("file-exists", ["path": own]) }
    if !isThere {
      try OutputFile.write(printed.bytes, to: path, call, isPrivate: call.invocation.has("with-personal"), isNamed: false)
    }
    return path
  }
}
