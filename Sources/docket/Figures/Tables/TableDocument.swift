import Casework
import Commands
import Documents
import EventLog
import Formats
import Indicators
import LogLines
import ProgramSession
import Publishing
import Readings
import TextForms
import Values

/// A table as the finance bureau wants it, in the format that a call asks for.
struct TableDocument {
  let call: CommandCall

  /// The document in the format asked for.
  func bytes(of table: TableSession) throws -> [UInt8] {
    if call.invocation.has("submitted") { return try submitted(table) }
    let signatures = TableForm.Signatures(
      filler: call.invocation["filler"], phone: call.invocation["phone"], leader: call.invocation["leader"])
    let evidence = call.invocation.has("evidence") ? try evidence(of: table) : nil
    let format = call.format
    let isShown = format == .text && call.invocation["output"] == nil
    let status = try table.status()
    // Without a foot, nothing on the form says which log it came from.
    let isPlain = call.invocation.has("plain")
    let sources = format == .xlsx ? try Self.sources(of: table) : nil
    let form = TableForm(
      table.result, signatures: signatures, evidence: evidence, status: isPlain ? nil : status,
      sources: isPlain ? sources?.withoutProof : sources, wording: table.table.wording, isNumbered: isShown)
    let setting = DocumentFormat.Setting(width: call.console.width, encoding: try call.textEncoding())
    let bytes = try format.render(try form.document(), setting)
    guard isShown, evidence == nil else { return bytes }
    return bytes + Array((self.remark(on: table, status) + "\n").utf8)
  }

  /// The submission's file in the requested format, compared with the hash that it stored.
  private func submitted(_ table: TableSession) throws -> [UInt8] {
    guard let entry = table.table.submission else { throw Failure.notSubmitted(table.table.definition.id) }
    let name = "\(table.table.definition.id).\(call.format.endings[0])"
    let encoding = try call.textEncoding()
    let digest = entry.data["files"]?[name]?.string.flatMap { Digest(hex: $0) }
    guard let bytes = try digest.flatMap({ try table.session.store.attachment($0) }) else { throw Self.missing(name, of: entry) }
    return encoding == .utf8 ? bytes : try encoding.encode(String(decoding: bytes, as: UTF8.self))
  }

  private static func missing(_ name: String, of entry: HistoryEntry) -> Failure {
    let (seq, figures) = (entry.event.seq, "docket table show \(entry.event.caseID.number) --submitted --json")
    return Failure.io("no-such-file.submission", ["seq": seq, "name": name, "figures": figures])
  }

  /// Every format of a table, by file name.
  static func files(of table: TableSession, status: TableStatus) throws -> [(name: String, bytes: [UInt8])] {
    let sources = try sources(of: table)
    let own = try DocumentFormat.all.map { format in
      let name = "\(table.table.definition.id).\(format.endings[0])"
      if format == .json { return (name, Array((table.result.json(with: status).text() + "\n").utf8)) }
      let form = TableForm(table.result, status: status, sources: format == .xlsx ? sources : nil, wording: table.table.wording)
      return (name, try format.render(try form.document(), DocumentFormat.Setting(width: 120)))
    }
    // The bureau's own file goes with it, filled.
    guard let file = table.table.file, let bytes = try table.session.store.attachment(file.hash) else {
      return own
    }
    let known = try KnownReadings(table.session.office)
    let book = try FormFile.book(bytes, file.name, known)
    let form = try FormFile.form(of: book, file.name, table.table.sheet, known)
    let (filled, name) = try TableFilling.filled(bytes, named: file.name, book, form, with: table)
    return own + [(name, filled.bytes)]
  }

  /// Where each figure comes from, for the workbook's second sheet.
  private static func sources(of table: TableSession) throws -> TableSources {
    try TableSources(table.result, asOf: table.figures.asOf, try table.checkpoint(asOf: table.figures.asOf)) {
      measure throws in
      if let error = table.source.uncomputed[measure] { return (error.failure.message.zh, 0) }
      return (try table.figures.measure(measure).words, try table.source.events(of: measure).count)
    }
  }

  /// The line under a table on a terminal: its sources, and whether it can be submitted.
  private func remark(on table: TableSession, _ status: TableStatus) -> String {
    let language = call.console.language
    let derived = table.result.rows.count { $0.measure != nil }
    let assessed = table.result.rows.count { $0.measure == nil && $0.definition.applies }
    let size = table.session.snapshot.count
    let id = table.table.definition.id
    let parts = [
      language.choose(
        "\(table.result.rows.count) 行：\(derived) 行由事件算出（\(status.gathered?.zh ?? "到 #\(size)")），\(assessed) 行自评",
        "\(table.result.rows.count) rows: \(derived) derived from \(status.gathered?.en ?? "events up to #\(size)"), \(assessed) assessed"),
      language.choose("docket 绩效表 检查 \(id)", "docket table check \(id)"),
    ]
    return parts.filled(by: " · ", toWidth: call.console.width)
  }

  /// The appendix that lets a reader without the log ask the right question.
  private func evidence(of table: TableSession) throws -> TableEvidence {
    let basis = try table.checkpoint(asOf: nil)
    return try TableEvidence(of: table.result, size: basis.size, root: basis.root.base64) { measure in
      try table.source.resultWithEvents(of: measure)
    }
  }
}
