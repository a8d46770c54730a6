import Casework
package import Commands
import Documents
import EventLog
import Indicators
import LogLines
package import ProgramSession
import Values

/// Prints the papers of all cases that a query names into a folder.
package struct PrintingMany: CommandBody {
  let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  /// Makes every paper first: values are opened, and files appear, once all of them could be made.
  package func run() throws -> Answer {
    guard let folder = call.invocation["output"], folder != "-" else { throw Failure.usage("needs-output.papers-go-folder") }
    let figures = try FigureSession(call, several: false)
    let session = figures.sessions[0]
    let word = call.invocation.argument("case") ?? ""
    guard let kind = session.office.catalog.kind(named: word) else { throw Refusal.unknownKind(word, nearest: nil) }
    let query = try figures.query(["\(kind.id) \(call.invocation["all"] ?? "")"])
    let named = try call.invocation["paper"].map { text in
      try PaperNaming(catalog: session.office.catalog).paper(text, of: kind, named: kind.id, call.console.language)
    }
    let format = call.invocation["format"] == nil ? DocumentFormat.docx : call.format
    let opening = try PersonalOpening.asked(by: call, of: session)
    var account = Disclosure(command: "print")
    var made: [(id: CaseID, printed: PaperPrinting.Printed)] = []
    var left: [CaseID] = []
    for id in figures.evaluator.cases(query).map(\.id).sorted() {
      guard let newest = try session.soundHistory(of: id), let history = session.known(newest, asOf: figures.asOf) else { continue }
      let before = opening?.opened ?? 0
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

  private func write(
    _ made: [(id: CaseID, printed: PaperPrinting.Printed)], to folder: String, as format: DocumentFormat
  ) throws -> [String] {
    var names = FreeNames(folder: folder)
    try ProtectedFiles(call: call).check(folder)
    if !made.isEmpty { try POSIXFileSystem().makeDirectories(folder, mode: nil) }
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
