import Casework
import Commands
import EventLog
import Formats
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// Takes attachments out of the log (照片), each named by its day, site and number.
package final class PhotosCommand: CommandBody {
  private typealias Named = NamedAttachment

  /// What became of the files.
  private struct Taken {
    var written: [(path: String, named: Named)] = []
    var missing: [Named] = []
    var altered: [Named] = []
  }

  /// Writes the files whose bytes are what the log committed to, and names the others.
  package func run() throws -> Answer {
    let word = call.invocation.argument("case")
    guard (word == nil) == call.invocation.has("all") else { throw Failure.usage("case-or-all") }
    let session: OfficeSession
    let ids: [CaseID]
    if let query = call.invocation["all"] {
      let figures = try FigureSession(call, several: false)
      session = figures.sessions[0]
      ids = figures.evaluator.cases(try figures.query([query])).map(\.id).sorted()
    } else {
      session = try OfficeSession.reading(call)
      ids = [try session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call).find(word ?? "")]
    }
    var named: [Named] = []
    for id in ids {
      guard let history = try session.soundHistory(of: id) else { continue }
      // A site's are those of its visits, notices and complaints, too.
      let cases = history.kind?.policy.dossier ?? false ? try Dossier(of: history, session).cases : []
      for history in [history] + cases { named += try NamedAttachment.all(of: history, in: session.office) }
    }
    return try answer(try take(named, from: session), session)
  }

  private func take(_ named: [Named], from session: OfficeSession) throws -> Taken {
    let folder = call.invocation["output"]
    if let folder {
      try ProtectedFiles(call: call).check(folder)
      try POSIXFileSystem().makeDirectories(folder, mode: nil)
    }
    var taken = Taken()
    var names = FreeNames(folder: folder)
    var numbers: [String: Int] = [:]
    for one in named {
      let bytes: [UInt8]
      switch try session.store.content(of: one.file.hash) {
      case .whole(let found): bytes = found
      case .missing:
        taken.missing.append(one)
        continue
      case .altered:
        taken.altered.append(one)
        continue
      }
      let name = "\(one.day) \(one.site)"
      numbers[name, default: 0] += 1
      let ending = Photo(bytes)?.format.ending ?? PrintedForms.ending(of: one.file.name) ?? "bin"
      let (path, isThere) = try names.path(PaperFilling.fileName("\(name) \(numbers[name] ?? 0)"), PaperFilling.fileName(ending), bytes)
      if !isThere { try OutputFile.write(bytes, to: path, call, isNamed: false) }
      taken.written.append((path, one))
    }
    return taken
  }

  private func answer(_ taken: Taken, _ session: OfficeSession) throws -> Answer {
    func json(_ named: Named) -> JSON.Object {
      ["case": named.id.json, "event": named.seq.json, "name": named.file.name.json, "sha256": named.file.hash.hex.json]
    }
    let value: JSON = [
      "files": .array(
        taken.written.map { path, named in
          var object: JSON.Object = ["file": path.json]
          for member in json(named) { object[member.key] = member.value }
          return .object(object)
        }),
      "missing": .array(taken.missing.map { .object(json($0)) }), "altered": .array(taken.altered.map { .object(json($0)) }),
    ]
    let lines = taken.written.map { "\($0.path)  \($0.named.id) #\($0.named.seq)  \(TextForms.shownInLine($0.named.file.name))" }
    for (files, what) in [
      (taken.missing, KeptSubmission.missing), (taken.altered, KeptSubmission.altered),
    ] where !files.isEmpty {
      let names = files.map { "\($0.id) #\($0.seq) \(TextForms.shownInLine($0.file.name))" }
      call.console.note(
        message: "photos-command.left", ["what": what, "names": Localized { names.joined(separator: $0.choose("；", "; ")) }])
    }
    let isNothing = taken.written.isEmpty && taken.missing.isEmpty && taken.altered.isEmpty
    if isNothing { call.console.note(message: "photos-command.none") }
    let status = session.status(call.console)
    let isShort = status == .done && (isNothing || !taken.missing.isEmpty)
    return try Answer(call, json: value, lines: lines, status: !taken.altered.isEmpty ? .damaged : isShort ? .no : status)
  }
}
