import Casework
import Commands
import EventLog
import Gathering
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Freezes a table: every figure, the definition, the tree head, and each file's hash.
package final class TableSubmission: CommandBody {
  private var id: String { call.invocation.argument("table") ?? "" }

  /// Checks, renders, keeps the files, records the submission, and writes the files out where asked.
  package func run() throws -> Answer {
    try Recording(call: call).perform { session in
      let figures = try FigureSession(call, session: session)
      let table = try TableSession(figures, id: id)
      let (gathered, period) = (figures.gathered, table.table.definition.period)
      if table.table.submission != nil { throw Refusal.tableSubmitted(table.table.history.id) }
      if let error = table.source.uncomputed.min(by: { $0.key < $1.key })?.value { throw error }
      let unreadOk = call.invocation["unread-ok"]
      let isUnread = !table.result.definition.unread.isEmpty
      // With a reason for what wasn't read, the weights aren't judged without it either.
      let findings = table.findings(try table.facts()).filter {
        unreadOk == nil || $0.rule != .unread && !(isUnread && $0.rule == .weights)
      }
      if findings.hasErrors { throw Self.refusal(findings, table.result) }
      let tree = try session.tree(knownAt: nil)
      let status = TableStatus(.submitted, seq: tree.size + 1, checkpoint: try table.checkpoint(asOf: nil), offices: table.offices)
      let files = try TableDocument.files(of: table, status: status)
      let attachments = files.map { Attachment(name: $0.name, hash: SHA256.digest(of: $0.bytes), size: $0.bytes.count) }
      let basis = Submission.Basis(
        figures.gathered.map { .gathered($0.json(period, asOf: nil)) } ?? .log(size: tree.size, root: tree.root.base64),
        definition: table.table.adoption.event.seq, files: attachments.map { ($0.name, $0.hash.hex) })
      var fields = Submission(table.result).data(basis).object ?? [:]
      fields["attachments"] = .array(attachments.map(\.json))
      if isUnread { fields["unreadOk"] = unreadOk.map { .string($0) } }
      fields["note"] = call.invocation["note"].map { .string($0) }
      let drafts = try call.tableDrafts("submit", fields, for: table.table, in: session)
      return DecidedAct(drafts, effects: handingOut(files, session)) { recorded in
        let answer = try recorded.answer(self.call)
        guard let gathered else { return answer }
        gathered.note(period, asOf: nil, self.call.console)
        return answer.with(status: gathered.status(self.call, period, asOf: nil))
      }
    }
  }

  /// Keeps the files before the event is, and gives those written out their names once it is.
  private func handingOut(_ files: [(name: String, bytes: [UInt8])], _ session: OfficeSession) -> DecidedAct.Effects {
    var outputs: [OutputFile] = []
    func stage() throws { outputs = try call.invocation["output"].map { folder in try staged(files, in: folder) } ?? [] }
    func finish() throws { for output in outputs { try output.finish() } }
    return DecidedAct.Effects(
      before: {
        // The figures stand on the events before them, which must outlive a power loss before anything is said to rest on them.
        try session.synchronize()
        for file in files { _ = try session.store.putAttachment(file.bytes) }
        try stage()
      },
      after: {
        try finish()
        return Destruction()
      },
      unrecorded: { for output in outputs { output.discard() } },
      repeated: {
        try stage()
        try finish()
      })
  }

  /// The errors as `check` lists them, with the command that answers the first one.
  private static func refusal(_ findings: [TableFinding], _ table: TableResult) -> Failure {
    let errors = findings.filter(\.rule.isError)
    return Failure.refused(
      "table-has-errors", ["errors": errors.count], details: errors.map { finding in Localized { TableReading.line(finding, table, $0) } },
      hint: errors.lazy.compactMap { table.next(for: $0) }.first
        ?? Localized(message: "table-submission.refusal", ["id": table.definition.id]))
  }

  /// Writes the files beside their places in a folder, all or none of them.
  private func staged(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws -> [OutputFile] {
    try ProtectedFiles(call: call).check(folder)
    try POSIXFileSystem().makeDirectories(folder, mode: nil)
    var outputs: [OutputFile] = []
    do {
      for file in files {
        var output = try OutputFile(folder + "/" + file.name, call)
        try output.write(file.bytes)
        outputs.append(output)
      }
    } catch {
      for output in outputs { output.discard() }
      throw error
    }
    return outputs
  }
}

/// Whether the history that a table was submitted from is still the one that the log has.
struct SubmittedHistory {
  /// The root that the submission recorded.
  let root: String
  /// Whether the log's first events have it today.
  let agrees: Bool

  /// The message if they differ.
  static let changed = Localized(message: "submitted-history.rewritten")

  /// An answer whose `submitted` says it too.
  func stating(in answer: JSON) -> JSON {
    guard var object = answer.object, var submitted = object["submitted"]?.object else { return answer }
    submitted["root"] = root.json
    submitted["agrees"] = agrees.json
    object["submitted"] = .object(submitted)
    return .object(object)
  }
}

extension TableSession {
  /// Compares each office's root in a gathering's submission with the collected lines, all hashed.
  private func agrees(_ gathered: JSON) throws -> Bool {
    guard let folder = try GatheringFolder.at(session.path) else { return false }
    var offices: [GatheredOffice] = []
    for stated in gathered["offices"]?.array ?? [] {
      guard let office = stated["office"]?.string, ParcelManifest.isOffice(office), let size = stated["size"]?.decimal?.whole, size > 0,
        let root = stated["root"]?.string.flatMap({ Digest(base64: $0) })
      else { return false }
      do throws(StoreError) {
        let snapshot = try FileEventStore(directory: folder.log(of: office), fileSystem: folder.fileSystem).snapshot()
        guard try snapshot.verdict(on: root, ofFirst: size) == .agrees else { return false }
      } catch .damaged(let damage) {
        session.remember(damage)
        return false
      } catch .noLog {
        return false
      } catch {
        throw error
      }
      offices.append(GatheredOffice(office: office, size: size, root: root))
    }
    return GatheredOffice.provinceRoot(of: offices).base64 == gathered["provinceRoot"]?.string
  }

  /// Holds the submission's root against the lines before it, each line's hash checked.
  func submittedHistory() throws -> SubmittedHistory {
    guard let entry = table.submission else { throw Failure.notSubmitted(table.history.id.number) }
    if let gathered = entry.event.data["gathered"] {
      return SubmittedHistory(root: gathered["provinceRoot"]?.string ?? "", agrees: try agrees(gathered))
    }
    let root = entry.event.data["root"]?.string ?? ""
    guard let size = entry.event.data["size"]?.decimal?.whole, size >= 0, size < entry.event.seq else {
      return SubmittedHistory(root: root, agrees: false)
    }
    do {
      let agrees = try Digest(base64: root).map { try session.snapshot.verdict(on: $0, ofFirst: size) == .agrees }
      return SubmittedHistory(root: root, agrees: agrees ?? false)
    } catch StoreError.damaged(let damage) {
      session.remember(damage)
      return SubmittedHistory(root: root, agrees: false)
    }
  }
}
