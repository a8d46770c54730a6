import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramFigures
import ProgramSession
import TextForms
import Values

/// The folder of a year (年卷): what was submitted, and all that its figures stood on, as it was known on the day of the last submission.
final class YearFolder: CommandBody {
  /// Makes every file first: they appear once all of them could be made.
  func run() throws -> Answer {
    let folder = call.invocation["output"] ?? "."
    let whole = try OfficeSession.reading(call)
    let session = try whole.basis(of: nil)
    let year = try call.year(call.invocation.argument("year") ?? "", today: session.today).lowerBound.year
    guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
      throw Failure.usage("bad-year.future", ["today": session.today])
    }
    if let founded = try session.snapshot.event(seq: 1)?.event.on, last < founded,
      try FigureSession(call, session: session).evaluator.eventsByYear(until: last)[year] == nil
    {
      throw Failure.refused("year-before-office", ["year": year, "founded": founded])
    }
    let asked = try session.asOf(call)
    let tables = try submissions(of: first...last, asOf: asked, in: session)
    let lastSubmission = tables.map { session.origin.zone.day(of: $0.submission.event.at) }.max()
    let day = asked ?? lastSubmission ?? last
    if lastSubmission == nil, asked == nil, session.today <= last { throw Failure.refused("year-not-over", ["year": year]) }
    var files: [(name: String, bytes: [UInt8])] = []
    var (missing, altered): ([String], [String]) = ([], [])
    for (id, submission) in tables {
      let kept = try KeptSubmission(submission, in: session.store)
      files += kept.whole.map { ("tables/\(id)/\(KeptSubmission.fileName($0.file))", $0.bytes) }
      missing += kept.missing.map { "\(id)/\($0.name)" }
      altered += kept.altered.map { "\(id)/\($0.name)" }
    }
    files += try definitions(of: tables.map(\.id), in: session, asOf: day)
    files += try office(in: session, first...last, asOf: day)
    files += try proofs(of: tables.map(\.submission), in: session, asOf: day)
    files.append(("report.html", try report(of: year, in: session, asOf: day)))
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let sums = files.map { "\(SHA256.digest(of: $0.bytes).hex)  \($0.name)\n" }.joined()
    files.append(("SHA256SUMS", Array(sums.utf8)))
    let receipt = try record(&files, of: year, asOf: day, session, in: whole)
    try write(files, to: folder)
    for (names, what) in [(missing, KeptSubmission.missing), (altered, KeptSubmission.altered)] where !names.isEmpty {
      let listed = names.map { TextForms.shownInLine($0) }
      call.console.note(
        message: "photos-command.left", ["what": what, "names": Localized { listed.joined(separator: $0.choose("；", "; ")) }])
    }
    if tables.isEmpty { call.console.note(message: "year-folder.no-table", ["year": year]) }
    if day >= session.today { call.console.note(message: "year-folder.day-goes-on", ["day": day]) }
    let status = session.status(call.console)
    return Answer(
      saying: "year-folder.written",
      [
        "year": year.json, "asOf": day.json, "tables": tables.map(\.id).json, "files": files.map(\.name).json,
        "root": .string(SHA256.digest(of: Array(sums.utf8)).hex), "event": (receipt?.checkpoint.size).json, "missing": missing.json,
        "altered": altered.json,
      ], words: ["folder": folder, "count": files.count, "day": day],
      status: !altered.isEmpty ? .damaged : status == .done && !missing.isEmpty ? .no : status)
  }

  /// Adds the manifest of the files, which the log records, and the receipt of that.
  private func record(
    _ files: inout [(name: String, bytes: [UInt8])], of year: Int, asOf day: Day, _ session: OfficeSession, in whole: OfficeSession
  ) throws -> Receipt? {
    guard let id = try session.snapshot.event(seq: 1)?.event.caseID else { return nil }
    // Written later it is the same, and what records it too.
    let manifest = EvidenceManifest(
      subject: "\(session.logName) · \(id)", program: call.tool.version, events: try session.checkpoint(asOf: day).size,
      asked: ["year": ["\(year)"], "as-of": [day.description]], language: Language.zh.rawValue,
      files: files.map { EvidenceManifest.File(path: $0.name, size: $0.bytes.count, digest: SHA256.digest(of: $0.bytes)) })
    let receipt = try EvidenceRecord(call: call, session: whole, id: id).receipt(of: manifest)
    files.append((EvidencePlaces.manifest, manifest.bytes))
    if let receipt { files.append((EvidencePlaces.record, receipt.text + [UInt8(ascii: "\n")])) }
    return receipt
  }

  private typealias Submitted = (id: String, submission: HistoryEntry)

  /// The tables of a year that stood as submitted, by id.
  private func submissions(of days: ClosedRange<Day>, asOf day: Day?, in session: OfficeSession) throws -> [Submitted] {
    try session.affairs(Kind.table.id).compactMap { history in
      guard let known = session.known(history, asOf: day), known.current?.state == "submitted" else { return nil }
      let table = try TableCase(known, on: day ?? session.today)
      guard days.contains(table.definition.period.upperBound), let submission = table.submission else { return nil }
      return (history.id.number, submission)
    }
  }

  /// The definitions in force: of the tables, of every measure, of the kinds that the office adopted.
  private func definitions(of tables: [String], in session: OfficeSession, asOf day: Day) throws -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for (kind, name) in [(Kind.measure.id, "measures"), (Kind.kind.id, "kinds"), (Kind.table.id, "tables")] {
      let adopted = try session.affairs(kind).compactMap { history -> (String, JSON)? in
        if kind == Kind.table.id, !tables.contains(history.id.number) { return nil }
        let entries = session.known(history, asOf: day)?.validEntries.filter { $0.event.type.name == "adopted" } ?? []
        guard let entry = entries.last, let definition = entry.data["definition"] else { return nil }
        let (seq, by) = (entry.event.seq.json, entry.event.by.json)
        return (history.id.number, ["event": seq, "on": entry.on.json, "by": by, "definition": definition])
      }
      files.append(("definitions/\(name).json", Self.bytes(.object(JSON.Object(adopted)))))
    }
    return files
  }

  /// The roster and the calendar of the year.
  private func office(in session: OfficeSession, _ days: ClosedRange<Day>, asOf day: Day) throws -> [(name: String, bytes: [UInt8])] {
    let people = try session.affairs(Kind.person.id).compactMap { session.known($0, asOf: day) }
    let stays = DatedRoster(people).stays(touching: days).map { stay -> JSON in
      [
        "name": stay.name.json, "roles": stay.roles.map(\.rawValue).json, "section": stay.section.json, "from": stay.from.json,
        "to": stay.to.json,
      ]
    }
    let calendars = try session.affairs(Kind.calendar.id).compactMap { try session.known($0, asOf: day).flatMap { try CalendarYear($0) } }
      .filter { $0.year == days.lowerBound.year }
    return [
      ("roster.json", Self.bytes(.array(stays))), ("calendar.json", Self.bytes(calendars.first?.definition ?? .null)),
    ]
  }

  /// The checkpoint of what was known, and a receipt of each submission under it.
  private func proofs(
    of submissions: [HistoryEntry], in session: OfficeSession, asOf day: Day
  ) throws -> [(name: String, bytes: [UInt8])] {
    let checkpoint = try session.checkpoint(asOf: day)
    let receipts = try session.snapshot.receipts(submissions.map(\.event.seq), ofFirst: checkpoint.size, of: checkpoint.origin)
    return [("checkpoint.txt", Array(checkpoint.text.utf8))]
      + (try receipts.map { ("receipts/\($0.inclusion.index + 1).json", try $0.bytes()) })
  }

  /// The report on the year, as the command prints it.
  private func report(of year: Int, in session: OfficeSession, asOf day: Day) throws -> [UInt8] {
    // Whoever makes the folder, the page is the same.
    try call.answer(
      of: "report", over: session.path, ["year": "\(year)", "as-of": "\(day)", "format": "html"], language: .zh
    ).bytes
  }

  private static func bytes(_ json: JSON) -> [UInt8] { Array((json.text() + "\n").utf8) }

  private func write(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws {
    try ProtectedFiles(call: call).check(folder)
    let beginning = folder.hasSuffix("/") ? folder : folder + "/"
    for parent in Set(files.map { Path.parent(of: beginning + $0.name) }).sorted() {
      try POSIXFileSystem().makeDirectories(parent, mode: nil)
    }
    try OutputFile.writeAll(files.map { (beginning + $0.name, $0.bytes) }, call)
  }
}
