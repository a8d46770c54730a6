import Casework
import Commands
import EventLog
import Indicators
import TextForms

/// Freezes a table: every figure, the definition, the tree head, and each file's hash.
struct TableSubmission: CommandBody {
  let call: CommandCall

  private var id: String { call.invocation.argument("table") ?? "" }

  /// Checks, renders, keeps the files, records the submission, and writes the files out where asked.
  func run() throws(Failure) -> ExitStatus {
    let isDry = call.invocation.has("dry-run")
    let writing = isDry ? try OfficeSession.reading(call) : try OfficeSession.writing(call)
    defer { writing.end() }
    let figures = try FigureSession(call, session: writing)
    let table = try TableSession(figures, id: id)
    if table.table.submission != nil { throw Refusal.tableSubmitted(table.table.history.id).failure }
    let findings = table.result.findings(try table.facts())
    if findings.hasErrors { throw Self.refusal(findings, table.result) }
    let tree = try writing.tree(knownAt: nil)
    let checkpoint = Checkpoint(origin: writing.logName, size: tree.size, root: tree.root)
    let files = try TableDocument.files(of: table, status: TableStatus(.submitted, seq: tree.size + 1, checkpoint: checkpoint))
    let gathered = figures.gathered?.json(table.table.definition.period, asOf: nil)
    let basis = Submission.Basis(
      gathered.map { .gathered($0) } ?? .log(size: tree.size, root: tree.root.base64), definition: table.table.adoption.event.seq,
      files: files.map { ($0.name, SHA256.digest(of: $0.bytes).hex) })
    var fields = Submission(table.result).data(basis).object ?? [:]
    fields["note"] = call.invocation["note"].map { .string($0) }
    let decided = try call.tableDrafts("submit", fields, for: table.table, in: writing)
    let drafts = try Failure.catching { try writing.apply(decided) }
    if isDry {
      let answers = try ActionAnswer.provisional(drafts, counts: [drafts.count], office: writing.office)
      return try Recording(call: call).answer(answers, writing).print(call)
    }
    // The figures stand on the events before them, which must outlive a power loss before anything is said to rest on them.
    try Failure.catching {
      try writing.synchronize()
      for file in files { _ = try writing.store.putAttachment(file.bytes) }
    }
    // The files are on the disk before the event is: a submission that is recorded has been handed out whole.
    let outputs = try call.invocation["output"].map { folder throws(Failure) in try staged(files, in: folder) } ?? []
    let stored: [StoredEvent]
    do throws(Failure) {
      stored = try writing.append(drafts)
    } catch {
      for output in outputs { output.discard() }
      throw error
    }
    for output in outputs { try output.finish() }
    try Recording(call: call).print(try ActionAnswer.stored(stored, counts: [drafts.count], office: writing.office), writing)
    return try figures.gathered?.conclude(call, table.table.definition.period, asOf: nil, isData: true) ?? .done
  }

  /// The errors as `check` lists them, with the command that answers the first one.
  private static func refusal(_ findings: [TableFinding], _ table: TableResult) -> Failure {
    let errors = findings.filter(\.rule.isError)
    return Failure.refused(
      "table-has-errors", ["errors": errors.count], details: errors.map { finding in Localized { TableReading.line(finding, table, $0) } },
      hint: errors.lazy.compactMap { table.next(for: $0) }.first
        ?? Localized(zh: "docket 绩效表 检查 \(table.definition.id)", en: "docket table check \(table.definition.id)"))
  }

  /// Writes the files beside their places in a folder, all or none of them.
  private func staged(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws(Failure) -> [OutputFile] {
    try ProtectedFiles(call: call).check(folder)
    try Failure.catching { try POSIXFileSystem().makeDirectories(folder, mode: nil) }
    var outputs: [OutputFile] = []
    do throws(Failure) {
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
