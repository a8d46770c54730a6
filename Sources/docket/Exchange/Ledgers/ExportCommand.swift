import Casework
import Commands
package import ProgramSession
import TextForms
import Values

/// Writes cases and events for other programs.
package final class ExportCommand: CommandBody {
  /// Exports what was asked for.
  package func run() throws -> Answer {
    let (csv, jsonl, sqlite) = (call.invocation["csv"], call.invocation["jsonl"], call.invocation["sqlite"])
    guard csv != nil || jsonl != nil || sqlite != nil else {
      throw Failure.usage("no-form")
    }
    _ = try call.encoding(hasChoice: csv != nil)
    let selection = try ExportSelection(call)
    let openings = call.invocation.has("with-personal") ? try disclose(selection) : nil
    var exporter = Exporter(selection, call, openings: openings)
    try exporter.run { exporter in
      if let csv { try exporter.writeCSV(folder: csv) }
      if let jsonl { try exporter.writeLines(path: jsonl) }
      if let sqlite { try exporter.writeSQL(path: sqlite) }
    }
    return try answer(exporter, csv).with(status: try status(selection, openings))
  }

  /// What became of the logs and of what was opened.
  private func status(_ selection: ExportSelection, _ openings: [PersonalOpening]?) throws -> ExitStatus {
    var status = ExitStatus.done
    for session in selection.sessions where session.status(call.console) == .damaged { status = .damaged }
    if let gathered = selection.gathered {
      gathered.note(nil, asOf: nil, call.console)
      if status == .done { status = gathered.status(call, nil, asOf: nil) }
    }
    guard let openings else { return status }
    for (session, opening) in zip(selection.sessions, openings) {
      try opening.noteOpened(call, of: session.origin.name)
      if opening.misfits > 0 {
        call.console.note(message: "export-command.misfits", ["misfits": opening.misfits])
      }
    }
    return openings.contains { $0.misfits > 0 } ? .damaged : status
  }

  /// Records what is going to be opened, log by log, before anything is written.
  private func disclose(_ selection: ExportSelection) throws -> [PersonalOpening] {
    let asked = try selection.sessions.map { session in try PersonalOpening.asked(by: call, of: session) }
    let openings = asked.compactMap(\.self)
    if let damage = selection.sessions.lazy.compactMap(\.damage).first { throw damage }
    for (log, opening) in openings.enumerated() {
      let counting = PersonalOpening(selection.sessions[log], for: opening.by)
      var account = Disclosure(command: "export")
      try selection.histories(of: log).visit { history in
        let before = counting.opened
        _ = try counting.fields(of: history)
        account.add(history.id, values: counting.opened - before)
      }
      if account.values > 0 { try account.record(in: selection.sessions[log].path, by: opening.by, call) }
    }
    return openings
  }

  private func answer(_ exporter: Exporter, _ folder: String?) throws -> Answer {
    let events = exporter.events
    // What went to standard output stands there alone.
    let isPrinted = exporter.files.contains { $0.file.path == "-" }
    // The lines of the log aren't counted by cases.
    let cases = call.invocation["jsonl"] == nil ? exporter.cases : nil
    var counts: [Localized] = []
    if let cases { counts.append(Localized(message: "export-command.cases", ["cases": cases])) }
    if let events { counts.append(Localized(message: "export-command.events", ["events": events])) }
    let place = folder.map { "\($0)/*.csv" } ?? exporter.files.first?.file.path ?? ""
    return Answer(
      saying: "export-command.exported",
      [
        "cases": cases.json, "events": events.json,
        "files": .array(exporter.files.map { ["path": .string($0.file.path), "rows": .number($0.count)] }),
      ], words: ["counts": counts, "place": place], beside: isPrinted)
  }
}
