import Casework
package import Commands
import EventLog
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Gives back the files of a table's submission as they were, each held against its hash.
package final class SubmittedFiles: CommandBody {
  /// Whether a call asks for a folder of them: what it names has no ending that says a form.
  package static func areMeant(by invocation: Invocation) -> Bool {
    guard invocation.has("submitted"), let path = invocation["output"], path != "-", !path.hasPrefix("/dev/") else { return false }
    if path.hasSuffix("/") || path == "." || path == ".." { return true }
    if invocation["format"] != nil { return false }
    guard let ending = PrintedForms.ending(of: path) else { return true }
    return ending.allSatisfy(\.isNumber)
  }

  /// Writes what is whole, and names what is missing or altered.
  package func run() throws -> Answer {
    let figures = try FigureSession(call, several: try call.asksGathering(), for: .affairs)
    let table = try TableSession.tableCase(figures, id: call.invocation.argument("table") ?? "")
    guard let submission = table.submission else { throw Failure.notSubmitted(table.history.id.number) }
    let folder = call.invocation["output"] ?? "."
    let kept = try KeptSubmission(submission, in: figures.own.store)
    let paths = try kept.write(to: folder, call)
    for (files, what) in [(kept.missing, KeptSubmission.missing), (kept.altered, KeptSubmission.altered)] where !files.isEmpty {
      let names = files.map { "#\(submission.event.seq) \(TextForms.shownInLine($0.name))" }
      call.console.note(
        message: "photos-command.left", ["what": what, "names": Localized { names.joined(separator: $0.choose("；", "; ")) }])
    }
    func json(_ files: [NamedFile]) -> JSON { .array(files.map { ["name": $0.name.json, "sha256": $0.hash.hex.json] }) }
    let status = figures.status(call.console)
    return try Answer(
      call,
      json: [
        "table": table.history.id.number.json, "event": submission.event.seq.json,
        "files": .array(zip(paths, kept.whole).map { ["file": $0.json, "name": $1.file.name.json, "sha256": $1.file.hash.hex.json] }),
        "missing": json(kept.missing), "altered": json(kept.altered),
      ], lines: paths,
      status: !kept.altered.isEmpty ? .damaged : status == .done && !kept.missing.isEmpty ? .no : status)
  }
}
