import Casework
import Commands
import Documents
import EventLog
import Formats
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// Writes what lies behind each row of a table (佐证材料): whole lists, what wasn't counted, papers of drawn cases, and proofs.
package final class EvidenceFolder: CommandBody {
  private var language: Language { call.console.language }

  /// Writes the folder, and records it.
  package func run() throws -> Answer { try write(upon: nil) }

  /// Writes the folder, row by row: no more than one row is in memory.
  ///
  /// - Parameter size: how many events of the log it stands on, where it is made again and not recorded; nil for all.
  func write(upon size: Int?) throws -> Answer {
    let id = call.invocation.argument("table") ?? ""
    if try call.asksGathering() { throw Failure.refused("evidence-folder.gathered") }
    let asked = try EvidenceAsked(call)
    let (figures, whole, events) = try figures(of: id, upon: size)
    let table = try TableSession(figures, id: id)
    let rows = try (call.invocation.arguments["row"] ?? []).map { try table.table.definition.rowID(named: $0) }
    let checkpoint = try table.checkpoint(asOf: figures.asOf)
    let root = table.table.submission?.data["root"]?.string ?? checkpoint.root.base64
    let sample = EvidenceSample(root: root, most: asked.most ?? EvidenceSample.usual)
    let head = try day(of: figures)
    let (moves, exchanges) = try moves(of: table)
    var builder = EvidenceRows(
      call: call, table: table, asked: asked, sample: sample, knownOn: head,
      basis: TableStatus(.draft, checkpoint: checkpoint).basis, papers: try papers(of: figures),
      moves: moves, exchanges: exchanges, chosen: try asked.chosen(in: figures.own, call))
    let opening = try PersonalOpening.asked(by: call, of: figures.own)
    if opening != nil, call.invocation["reason"] == nil { throw Failure.usage("evidence-folder.needs-reason") }
    let path = call.invocation["output"] ?? PaperFilling.fileName(id + " 佐证材料")
    let output = try EvidenceOutput(path, call, of: table.table.history.id, origin: checkpoint.origin)
    let record = size == nil ? EvidenceRecord(call: call, session: whole, id: table.table.history.id) : nil
    var (entries, receipt): ([EvidenceEntry], Receipt?) = ([], nil)
    do {
      let wanted = builder.wanted(rows)
      var progress = Progress(Localized(zh: "佐证", en: "evidence"), total: wanted.count, call)
      for (done, row) in wanted.enumerated() {
        try progress.advance(to: done)
        entries.append(try builder.write(row, to: output))
      }
      try progress.finish()
      if let opening { try disclose(opening, of: builder, entries) }
      var copying = Progress(Localized(zh: "文书和照片", en: "papers and photos"), total: entries.count, call)
      for place in entries.indices where entries[place].drawn != nil {
        try copying.advance(to: place)
        try builder.copy(into: &entries[place], to: output, opening)
      }
      try copying.finish()
      builder.alone.note(call)
      let gaps = builder.uncounted
      try writeWhole(entries, gaps, of: table, checkpoint, builder, head, events, to: output)
      receipt = try output.finish(upon: events, asked: call.askedOfFolder(cases: builder.chosen, asOf: figures.asOf), record)
      let ofRows = Set(entries.flatMap { $0.files.map(\.path) })
      let rest = EvidenceEntry(
        id: "", number: "", folder: nil, names: [], files: output.files.filter { !ofRows.contains($0.path) }, gaps: gaps)
      return try answer(entries, rest, path, output, receipt, opening, figures)
    } catch {
      output.abandon()
      throw error
    }
  }

  /// The figures of now, or those of the log as the table was submitted from it; the log, and how many of its events the folder stands on.
  private func figures(of id: String, upon size: Int?) throws -> (FigureSession, whole: OfficeSession, events: Int) {
    if call.invocation.values("log").count > 1 { throw Failure.usage("evidence-folder.several") }
    var figures = try FigureSession(call, several: false)
    let (whole, basis) = (figures.own, try figures.own.basis(of: size))
    if basis !== whole { figures = try FigureSession(call, session: basis) }
    let events = basis.snapshot.count
    guard call.invocation.has("submitted") else { return (figures, whole, events) }
    guard let submission = try TableSession.tableCase(figures, id: id).submission else { throw Failure.notSubmitted(id) }
    let size = submission.data["size"]?.decimal?.whole ?? submission.event.seq - 1
    return (try FigureSession(call, session: try OfficeSession(size, of: figures.own, at: submission.event.at)), whole, events)
  }

  /// The day that everything is as of: that of the log's last event, for no clock stands in the files.
  private func day(of figures: FigureSession) throws -> Day {
    if let asOf = figures.asOf { return asOf }
    let session = figures.own
    return try session.snapshot.event(seq: session.snapshot.count).map { session.origin.zone.day(of: $0.event.at) } ?? session.today
  }

  /// The log as papers are printed from it: on the day of its last event.
  private func papers(of figures: FigureSession) throws -> OfficeSession {
    let session = figures.own
    guard let last = try session.snapshot.event(seq: session.snapshot.count) else { return session }
    return try OfficeSession(session.snapshot.count, of: session, at: last.event.at)
  }

  /// What moved since the submission, and which cases were exchanged, by row; nothing where none is compared.
  private func moves(of table: TableSession) throws -> (moves: [String: TableDiff.MovedRow], exchanges: [String: MemberExchange]) {
    if table.figures.asOf != nil || table.table.submission == nil { return ([:], [:]) }
    let moved = try table.movesSinceSubmission().rows
    let exchanges = try table.exchangesSinceSubmission(beside: moved)
    return (
      Dictionary(moved.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      Dictionary(exchanges.map { ($0.row, $0.exchange) }, uniquingKeysWith: { first, _ in first })
    )
  }

  /// Records that personal values are handed out, before any is: papers alone have them.
  private func disclose(_ opening: PersonalOpening, of rows: EvidenceRows, _ entries: [EvidenceEntry]) throws {
    guard rows.asked.copiesPapers else { return }
    var account = Disclosure(command: "table evidence")
    for id in Set(entries.flatMap { $0.drawn?.cases ?? [] }).sorted() {
      let before = opening.opened
      if let history = try rows.history(of: id) { _ = try opening.open(history) }
      account.add(id, values: opening.opened - before)
    }
    if account.values > 0 { try account.record(in: rows.table.session.path, by: opening.by, call) }
  }

  private func writeWhole(
    _ entries: [EvidenceEntry], _ gaps: [EvidenceGap], of table: TableSession, _ checkpoint: Checkpoint, _ rows: EvidenceRows, _ head: Day,
    _ events: Int, to output: EvidenceOutput
  ) throws {
    let definition = table.table.definition
    let copies = rows.asked.copiesPapers || rows.asked.copiesPhotos
    let catalogue = EvidenceCatalogue(
      language: language, title: definition.name ?? definition.title, table: definition.id, basis: rows.basis, entries: entries,
      sample: copies ? rows.sample : nil, isChosen: rows.chosen != nil, gaps: gaps)
    try output.add("00 目录.docx", DOCXRenderer().render(try catalogue.document()), isPacked: true)
    try output.add("00 目录.xlsx", catalogue.workbook(), isPacked: true)
    if let page = try page(of: table, on: head, events) { try output.add("佐证.html", page) }
    try EvidenceProof(session: table.session, checkpoint: checkpoint, language: language).write(
      rows.listed, to: output)
  }

  /// The page over the log; nil where none could be made, as of a log that is too large, which is noted.
  private func page(of table: TableSession, on day: Day, _ events: Int) throws -> [UInt8]? {
    func made(over path: String) throws -> [UInt8]? {
      try call.answer(
        of: "page", over: path, ["as-of": day.description, "table": table.table.definition.id, "output": "-"]
      ).file?.bytes
    }
    do {
      let snapshot = try table.session.store.snapshot()
      if snapshot.count == events { return try made(over: table.session.path) }
      return try PrivateFolder.with(call.process) { folder in
        try made(over: ReplayedLog(events, of: snapshot, in: folder).path)
      }
    } catch {
      call.console.note(message: "evidence-folder.no-page", ["reason": Failure(error).message])
      return nil
    }
  }

  private func answer(
    _ entries: [EvidenceEntry], _ whole: EvidenceEntry, _ path: String, _ output: EvidenceOutput, _ receipt: Receipt?,
    _ opening: PersonalOpening?, _ figures: FigureSession
  ) throws -> Answer {
    let isBare = entries.filter { $0.gaps.contains { $0.reason == .noEvidence } }
    if !isBare.isEmpty {
      let names = isBare.map { "\($0.number) \($0.label)" }
      call.console.note(message: "evidence-folder.bare", ["rows": Localized { names.joined(separator: $0.choose("；", "; ")) }])
    }
    let others = (entries.flatMap(\.gaps) + whole.gaps).count { $0.reason != .noEvidence }
    if others > 0 { call.console.note(message: "evidence-folder.gaps", ["count": others]) }
    if !output.left.isEmpty { call.console.note(message: "evidence-folder.left", ["names": output.left]) }
    try opening?.noteOpened(call, of: figures.own.origin.name)
    let status = figures.status(call.console)
    var wholeJSON = whole.json.object ?? [:]
    wholeJSON["row"] = .null
    let message = Localized(message: "evidence-folder.written", ["path": path, "rows": entries.count, "files": output.files.count])
    return try Answer(
      call, json: .array(entries.map(\.json) + [.object(wholeJSON)]),
      lines: [message[language]] + [EvidenceOutput.recorded(receipt)?[language]].compactMap(\.self),
      status: opening?.status(status) ?? status)
  }
}
