import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// Takes an import back as a whole: that of a file, or the caller's last.
extension ImportCommand {
  /// Voids what the import recorded, unless somebody acted on its cases since.
  func takeBack() throws -> Answer {
    let planned = try plannedRows()
    // Asked before the writer's turn is taken: others don't wait for somebody who thinks.
    if !call.isDry, let conversation = Conversation(call) {
      let rows = try imported(planned, in: try OfficeSession.reading(call))
      guard
        try conversation.ask(
          Localized(message: "import-take-back.take-back", ["rows": named(rows), "counts": rows.counts]))
      else { return .nothing(.no) }
    }
    let by = try Attribution.name(call)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    // The words say that an import was taken back, whatever reason was given: only then its rows may come in again.
    let reason = "\(Act.takingBackImport)：\(file)" + (call.invocation["reason"].map { "（\($0)）" } ?? "")
    return try Recording(call: call, mayBeSplit: true).perform { session in
      let rows = try imported(planned, in: session)
      let act = Act.voiding(of: rows.seqs.sorted(), reason: reason, by: by, id: nil)
      return DecidedAct(try act.decide(session.office, session.moment)) { recorded in
        let named = self.named(rows)
        let line = Localized(
          zh: "\(self.call.isDry ? "会" : "已")撤回 \(named.zh)：\(rows.counts.zh)",
          en: "\(self.call.isDry ? "would take" : "took") back \(named.en): \(rows.counts.en)")
        return try recorded.answer(
          self.call,
          adding: [
            "file": named[self.call.console.language].json, "rows": rows.rows.json, "cases": rows.cases.count.json,
            "events": rows.seqs.count.json,
          ],
          lines: [line[self.call.console.language]])
      }
    }
  }

  /// What is taken back, as it is called: the file, or the last import with its file.
  private func named(_ rows: ImportedRows) -> Localized {
    guard isLast else { return Localized(TextForms.shownInLine(path)) }
    let file = rows.ledger.map { TextForms.shownInLine($0) }
    return Localized(
      zh: "最近一次导入" + (file.map { "（\($0)）" } ?? ""), en: "the last import" + (file.map { " (\($0))" } ?? ""))
  }

  private var isLast: Bool { CaseReference<LogOffice<IndexedLookup>>.lastWords.contains(path) }

  /// The rows of the file, by each map that may have been used; none where the last import is meant.
  private func plannedRows() throws -> [[PlannedRow]] {
    if isLast { return [] }
    // A file that isn't there has no rows, whatever they are.
    _ = try Failure.reading(path) { () throws(FileFault) in try call.process.contents(of: path) }
    let session = try OfficeSession.reading(call)
    let (office, calendar) = (session.office, try session.calendar())
    let catalog = office.catalog
    var found: [[PlannedRow]] = []
    for var meant in try maps(office) {
      // Last year's map means last year's rows, be they of the same numbers.
      if call.invocation["map"] != nil { try askForYear(&meant) }
      let ledger = try open(meant)
      let plan = try plan(meant, of: ledger, named: path, catalog, calendar)
      let queue = try readRows(ledger, plan)
      var rows: [PlannedRow] = []
      while let outcome = try Failure.reading(path, { () throws(FileFault) in try queue.next() }) {
        if case .planned(let row) = outcome { rows.append(row) }
      }
      found.append(rows)
    }
    return found
  }

  /// The map that is given, else those by which it may have come in: written beside the ledger once, the newest first, or made by its reading.
  private func maps(_ office: any OfficeView) throws -> [ImportMap] {
    let catalog = office.catalog
    if let map = try readMap(catalog) { return [map] }
    var maps: [ImportMap] = []
    if call.invocation["kind"] == nil {
      maps = try mapsBeside.reversed().map { name in
        let bytes = try InputFile.bytes(name, .map, call.process)
        return try mapping(in: name) { () throws(MapFault) in try ImportMap(parsing: bytes, catalog: catalog, kind: nil) }
      }
    }
    let plain = try open(nil)
    if ImportMap.isExport(plain.header) || call.invocation["action"] != nil { return [try map(by: plain, try kind(in: catalog))] }
    let known = try LedgerFile(call).kind(by: LedgerHeadings(call, in: office), office)
    if call.invocation["kind"] == nil, known == nil {
      if maps.isEmpty { throw Failure.usage("no-kind") }
      return maps
    }
    let proposed = try ProposedLedger(call, in: office, kind: call.invocation["kind"] == nil ? nil : try kind(in: catalog))
    let map = proposed.map(call)
    var without = map
    (without.key, without.source) = ([], "")
    return maps + [map, without]
  }

  /// The maps that earlier versions wrote beside a ledger, the oldest first.
  private var mapsBeside: [String] {
    get throws {
      let stem = path.lastIndex(of: ".").flatMap { $0 > (path.lastIndex(of: "/") ?? path.startIndex) ? String(path[..<$0]) : nil } ?? path
      var names: [String] = []
      while case let name = names.isEmpty ? "\(stem).map.json" : "\(stem).map-\(names.count + 1).json",
        try POSIXFileSystem().status(of: name) != nil
      {
        names.append(name)
      }
      return names
    }
  }

  /// What is to be taken back.
  private func imported(_ planned: [[PlannedRow]], in session: OfficeSession) throws -> ImportedRows {
    let by = try Attribution.name(call)
    let found = isLast ? try last(by: by, in: session) : try ImportedRows(of: planned, in: session)
    if found.seqs.isEmpty { throw Failure(.refused, Message("nothing-imported", ["file": path])) }
    let later = try found.laterEvents(in: session.office)
    if later.isEmpty { return found }
    var failure = Failure(.refused, Message("import-acted-on", ["count": later.count]))
    let (catalog, language) = (session.office.catalog, call.console.language)
    for event in later.prefix(ActionAnswer.mostTakenBack) {
      let text = EventLineText(event: event, catalog: catalog, today: session.today).lines(language, width: call.console.width)
      failure.details.append(Localized(text.joined(separator: " ")))
    }
    throw failure
  }

  private func last(by name: String, in session: OfficeSession) throws -> ImportedRows {
    var found = ImportedRows()
    let ledgers = try session.ledgers()
    guard let last = try ledgers.last(by: name) else { return found }
    for seq in last.seq...max(last.seq, session.snapshot.count) {
      if let event = try session.office.event(at: seq), try ledgers.act(bringing: event) == last {
        try found.add(event, in: session.office)
      }
    }
    found.name(as: last.name)
    return found
  }
}

extension ImportedRows {
  /// How much it is: 12 行，12 个案件，24 个事件.
  fileprivate var counts: Localized {
    let (cases, events) = (cases.count, seqs.count)
    let lines = rows > 0 ? Localized(zh: "\(rows) 行，", en: rows == 1 ? "1 row, " : "\(rows) rows, ") : ""
    return Localized(
      zh: "\(lines.zh)\(cases) 个案件（\(events) 个事件）",
      en: "\(lines.en)\(cases) \(cases == 1 ? "case" : "cases") (\(events) \(events == 1 ? "event" : "events"))")
  }

  /// What the imports of a file recorded, each by its own map: a sheet may hold two tables.
  fileprivate init(of planned: [[PlannedRow]], in session: OfficeSession) throws {
    self.init()
    for rows in planned {
      for row in rows { try add(row, in: session.office) }
    }
  }
}
