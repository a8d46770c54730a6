import Casework
import Commands
import Documents
import EventLog
import Indicators
import LogLines
package import ProgramSession
import Publishing
import Values

/// Prints several papers into a folder: of all cases that a query names, or all that go out of one.
package final class PrintingMany: CommandBody {
  /// Makes every paper first: values are opened, and files appear, once all of them could be made.
  package func run() throws -> Answer {
    let isSet = call.invocation.has("set")
    let folder = call.invocation["output"]
    guard folder != "-", isSet || folder != nil else { throw Failure.usage("needs-output.papers-go-folder") }
    let figures = try FigureSession(call, several: false)
    let session = figures.sessions[0]
    let wanted = try isSet ? papersOfSet(session, asOf: figures.asOf) : papersOfQuery(figures)
    let format = call.invocation["format"] == nil ? DocumentFormat.docx : call.format
    let opening = try PersonalOpening.asked(by: call, of: session)
    var account = Disclosure(command: "print")
    var made: [(id: CaseID, printed: PaperPrinting.Printed)] = []
    var left: [CaseID] = []
    for (history, named) in wanted {
      let (id, before) = (history.id, opening?.opened ?? 0)
      let printing = PaperPrinting(call: call, session: session)
      // What a case has no ground for is left out and named; another fault ends the command.
      guard try printing.isPrintable(history, named) else {
        left.append(id)
        continue
      }
      guard let printed = try printing.printed(history, named, opening, as: format) else {
        throw Failure.usage("needs-output.papers-go-folder")
      }
      account.add(id, values: (opening?.opened ?? 0) - before)
      made.append((id, printed))
    }
    if let opening, account.values > 0 { try account.record(in: session.path, by: opening.by, call) }
    let files = try write(made, to: folder, as: format)
    return try answer(made.map(\.id), files, left, opening, session)
  }

  /// The papers of the cases that the query of `--all` names.
  private func papersOfQuery(_ figures: FigureSession) throws -> [Wanted] {
    let session = figures.sessions[0]
    let word = call.invocation.argument("case") ?? ""
    guard let kind = session.office.catalog.kind(named: word) else { throw Refusal.unknownKind(word, nearest: nil) }
    let query = try figures.query(["\(kind.id) \(call.invocation["all"] ?? "")"])
    let named = try call.invocation["paper"].map { text in
      try PaperNaming(catalog: session.office.catalog).paper(text, of: kind, named: kind.id, call.console.language)
    }
    return try figures.evaluator.cases(query).map(\.id).sorted().compactMap { id in
      try session.soundHistory(of: id).flatMap { session.known($0, asOf: figures.asOf) }.map { ($0, named) }
    }
  }

  /// A paper to print: its case, and its name where it isn't the one of the case's state.
  private typealias Wanted = (history: CaseHistory, named: Paper.Name?)

  /// The papers that go out of a case and of those that it opened, as their kinds list them.
  private func papersOfSet(_ session: OfficeSession, asOf: Day?) throws -> [Wanted] {
    let finder = session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call)
    let id = try finder.find(call.invocation.argument("case") ?? "")
    let printing = PaperPrinting(call: call, session: session)
    var wanted: [Wanted] = []
    for id in [id] + (try session.office.cases(referringTo: id)).sorted() {
      guard let newest = try session.soundHistory(of: id), let history = session.known(newest, asOf: asOf), let kind = history.kind,
        wanted.isEmpty || history.current?.fields.contains(where: { $0.value.string == wanted[0].history.id.description }) == true
      else { continue }
      if wanted.isEmpty, kind.policy.set == nil { break }
      for listed in kind.policy.set ?? [] {
        let names = Paper.names(of: kind).filter { $0.id == listed || $0.id.hasPrefix(listed + ":") }
        if let name = try names.first(where: { name in try printing.isPrintable(history, name) }) { wanted.append((history, name)) }
      }
    }
    if wanted.isEmpty { throw Failure.refused("no-set", ["id": id]) }
    return wanted
  }

  private func write(
    _ made: [(id: CaseID, printed: PaperPrinting.Printed)], to folder: String?, as format: DocumentFormat
  ) throws -> [String] {
    var names = folder.map { FreeNames(folder: $0) } ?? FreeNames()
    if let folder {
      try ProtectedFiles(call: call).check(folder)
      if !made.isEmpty { try POSIXFileSystem().makeDirectories(folder, mode: nil) }
    }
    return try made.map { entry in
      let (path, isThere) = try names.path(entry.printed.name, format.endings[0], entry.printed.bytes)
      if !isThere {
        try OutputFile.write(entry.printed.bytes, to: path, call, isPrivate: call.invocation.has("with-personal"), isNamed: false)
      }
      return path
    }
  }

  private func answer(
    _ cases: [CaseID], _ files: [String], _ left: [CaseID], _ opening: PersonalOpening?, _ session: OfficeSession
  ) throws -> Answer {
    let json: JSON = [
      "files": .array(zip(cases, files).map { ["case": $0.json, "file": $1.json] }), "withoutGround": left.sorted().json,
    ]
    if !left.isEmpty {
      let names = left.map(\.description).joined(separator: " ")
      call.console.note(message: "printing-many.nothing-to-say", ["names": names])
    }
    if cases.isEmpty, left.isEmpty { call.console.note(message: "printing-many.none") }
    try opening?.noteOpened(call, of: session.origin.name)
    var status = session.status(call.console)
    if status == .done, cases.isEmpty || !left.isEmpty { status = .no }
    return try Answer(call, json: json, lines: files, status: opening?.status(status) ?? status)
  }
}
