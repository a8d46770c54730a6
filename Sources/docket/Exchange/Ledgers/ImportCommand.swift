import Casework
import Commands
import Exchange
import Formats
import LogLines
package import ProgramSession
import Readings
import TextForms
import Values
import Written

/// Reads a ledger, judges its rows and appends what they tell of, chunk by chunk.
package final class ImportCommand: CommandBody {
  var path: String { call.invocation.argument("file") ?? "" }

  /// Imports the file.
  package func run() throws -> Answer {
    try ProtectedFiles(call: call).checkOutputs()
    if call.invocation.has("take-back") { return try takeBack() }
    if call.invocation.has("correct"), call.invocation["reason"] == nil {
      throw Failure.usage("no-reason")
    }
    let session = try OfficeSession.reading(call)
    let (office, catalog) = (session.office, session.office.catalog)
    if call.invocation.has("suggest") { return try suggest(office) }
    let (map, ledger, headings, reading): (ImportMap, Ledger, LedgerHeadings, Proposal?)
    if let given = try readMap(catalog) {
      var said = try LedgerHeadings(call, in: office)
      (map, ledger) = try complete(given, &said, catalog)
      (headings, reading) = (said, nil)
    } else if case let plain = try open(nil), ImportMap.isExport(plain.header) || call.invocation["action"] != nil {
      var headed = try self.map(by: plain, try kind(in: catalog))
      if !headed.isExport { headed.cells.year = try call.sheetYear ?? LedgerFile(call).year(try options(of: nil)) }
      (map, ledger) = (headed, plain)
      (headings, reading) = (try LedgerHeadings(call, in: office), nil)
    } else {
      let proposed = try openByReading(session)
      map = proposed.map(call)
      (ledger, headings, reading) = (try open(map), proposed.headings, proposed.proposal)
    }
    let plan = try plan(map, of: ledger, named: call.invocation["map"] ?? path, catalog, try session.calendar())
    plan.borrowed = headings.understanding.borrowedChoices(for: ledger.header, plan.kinds)
    try call.console.noteHiddenSheet(ledger.hiddenSheet)
    try headings.keep(call, for: ledger.header, of: plan.kind, reading)
    return try importRows(try readRows(ledger, plan), plan, ledger, reading: reading?.shape.hex)
  }

  /// A map with what it, the call and the office say of further columns and of words.
  private func complete(_ given: ImportMap, _ headings: inout LedgerHeadings, _ catalog: Catalog) throws -> (ImportMap, Ledger) {
    let ledger = try open(given)
    guard let kind = catalog.kind(given.kind), !given.isExport else { return (given, ledger) }
    try headings.check(ledger.header, kind, catalog.kinds)
    var map = given
    try askForYear(&map)
    if try options(of: given).leavesOutHidden {
      map.options.leavesOutHidden = true
      map.leaveOut(Set(ledger.hiddenHeadings))
    }
    // Of the columns that the map leaves alone the office's answers hold, as they do where a map is suggested.
    let free = map.free(of: ledger.header, besides: headings.understanding, kind: kind, kinds: catalog.kinds)
    var said = headings.understanding.kept(of: free, kind)
    for (heading, meaning) in headings.understanding.borrowed(for: ledger.header, kind, catalog.kinds) where free.contains(heading) {
      call.console.note(message: "import-headings.borrowed", ["heading": heading, "meaning": meaning])
    }
    for (heading, meaning) in given.read { said.take(.init(heading: heading, meaning: meaning, shape: nil)) }
    for answer in headings.understanding.given { said.take(answer) }
    map.take(said, header: ledger.header, kind: kind, kinds: catalog.kinds)
    map.takeWords(headings.understanding, kind: kind, kinds: catalog.kinds)
    return (map, ledger)
  }

  /// Tells of a map that is another year's than the ledger, and asks whether to take the ledger's.
  func askForYear(_ map: inout ImportMap) throws {
    if let year = try call.sheetYear { return map.change(toYear: year) }
    guard let (maps, ledgers) = try otherYear(of: map) else { return }
    let question = Localized(message: "import-command.ask-for-year", ["maps": maps, "ledgers": ledgers])
    guard let conversation = Conversation(call) else {
      if call.invocation.has("take-back") { throw Failure.usage("import-map.takes-back", ["map": maps, "ledger": ledgers]) }
      if call.invocation.has("correct") { throw Failure.usage("import-map.overwrites", ["map": maps, "ledger": ledgers]) }
      map.cells.otherYear = ledgers
      return call.console.note(message: "import-map.of-another-year", ["map": maps, "ledger": ledgers])
    }
    if try conversation.ask(question, isUsual: true) { map.change(toYear: ledgers) }
  }

  /// The year of a map and that of its ledger, where they are two.
  private func otherYear(of map: ImportMap) throws -> (maps: Int, ledgers: Int)? {
    guard let maps = map.cells.year ?? LedgerYear.read(map.source), let ledgers = try year(by: map), ledgers != maps else { return nil }
    return (maps, ledgers)
  }

  /// The year that a map's ledger says by its title, sheet or file, else by the days that have one beside others that don't.
  private func year(by map: ImportMap) throws -> Int? {
    if let year = try LedgerFile(call).year(map.options) { return year }
    guard map.cells.year != nil else { return nil }
    let ledger = try open(map)
    return try Failure.reading(path) { () throws(FileFault) in try LedgerYear.ofDays(in: ledger, by: map) }
  }

  /// The map that the headings of an exported file are, or that has one action alone.
  func map(by ledger: Ledger, _ kind: Kind) throws -> ImportMap {
    do throws(MapFault) {
      return try ImportMap(header: ledger.header, kind: kind, action: call.invocation["action"])
    } catch {
      throw error.failure(in: path)
    }
  }

  func open(_ map: ImportMap?) throws -> Ledger {
    let options = try options(of: map)
    return try Failure.reading(path) { () throws(FileFault) in
      try Ledger(call.process.contents(of: path), options)
    }
  }

  /// Prints a map of the headings and cells.
  private func suggest(_ office: some OfficeView) throws -> Answer {
    let proposed = try ProposedLedger(call, in: office, kind: call.invocation["kind"] == nil ? nil : try kind(in: office.catalog))
    for line in try proposed.lines(call.console.language) { call.console.note(Localized(line)) }
    return Answer(
      file: Array(proposed.mapText(in: call.console.language).utf8), status: proposed.suggestion.hasOpening ? .done : .no)
  }

  /// Reads all rows into their order.
  func readRows(_ ledger: Ledger, _ plan: ImportPlan) throws -> RowQueue {
    Memory.takeLargePages()
    var progress = Progress(Localized(zh: "读取", en: "reading"), call)
    var silenced: (any Error)?
    let queue = try Failure.reading(path) { () throws(FileFault) in
      try RowQueue(ledger, plan, temporary: call.process.temporaryFolder) { rows in
        do { try progress.advance(to: rows) } catch { silenced = error }
      }
    }
    if let silenced { throw silenced }
    try progress.finish()
    return queue
  }

  private func importRows(_ queue: RowQueue, _ plan: ImportPlan, _ ledger: Ledger, reading: String?) throws -> Answer {
    let format = ledger.format
    var summary = ImportSummary(file: path, format: format)
    summary.isDryRun = call.isDry
    var importer = LedgerImporter(call: call, queue: queue, plan: plan, by: try Attribution.name(call), isDry: call.isDry, reading: reading)
    do { try importer.run() } catch { throw call.isDry ? Failure(error) : interrupted(Failure(error)) }
    let rows = importer.rows
    let refused = rows.allRefused
    rows.complete(&summary)
    let language = call.console.language
    summary.notes = [ledger.hiddenSheet].compactMap(\.self).map {
      ["code": "hidden-sheet", "message": .string(Localized.read(hiddenSheet: $0)[language])]
    }
    if let first = importer.firstEvent, case let count = try OfficeSession.reading(call).personalTexts(from: first), count > 0 {
      let text = Localized(message: "personal-number.import", ["count": count])
      summary.notes.append(["code": "personal-number", "message": .string(text[language])])
      call.console.note(text)
    }
    summary.notes += (rows.endedSites + rows.sameNumbers).map { $0.note.wording.json(language) }
    for noted in rows.endedSites.prefix(Self.mostVoided) { call.console.note(noted.note) }
    for noted in rows.sameNumbers.prefix(Self.mostVoided) {
      call.console.note(message: "import-command.same-number", ["line": noted.line, "text": noted.note.wording.text])
    }
    summary.notes += rows.missingDeadlines.map { ["code": "without-deadline", "message": .string($0[language])] }
    let (more, moreNumbers) = (rows.endedSites.count - Self.mostVoided, rows.sameNumbers.count - Self.mostVoided)
    if more > 0 { call.console.note(message: "import-command.more-ended-sites", ["more": more]) }
    if moreNumbers > 0 { call.console.note(message: "import-command.more-same-numbers", ["more": moreNumbers]) }
    var wordings = RowWordings()
    summary.rejects = refused.map {
      ImportSummary.Reject(line: $0.line, column: $0.problem.column, reason: wordings[$0.problem].text[language])
    }
    let causes = try causes(queue, plan, format)
    summary.causes = try Failure.reading(path) { () throws(FileFault) in
      try causes.causes(of: refused, &wordings)
    }
    if let reject = call.invocation["reject"] {
      let file = RejectsFile(queue, plan, format: format)
      try file.write(refused, summary.rejects, to: try OutputFile(reject, call, isPrivate: plan.holdsPersonal))
    }
    return answer(summary, rows)
  }

  /// What gathers the reasons; rows that may be another year's than the map aren't to be corrected without a look.
  private func causes(_ queue: RowQueue, _ plan: ImportPlan, _ format: Ledger.Format) throws -> RefusalCauses {
    let (language, map) = (call.console.language, plan.map)
    var causes = RefusalCauses(queue: queue, plan: plan, format: format, language: language, correcting: correcting(in: language))
    guard !map.isExport, let maps = map.cells.year ?? LedgerYear.read(map.source) else { return causes }
    if try call.sheetYear != nil { return causes }
    let today = try OfficeSession.reading(call).today.year
    let ledgers = try year(by: map)
    guard ledgers ?? today != maps else { return causes }
    let hint =
      ledgers == nil
      ? Localized(message: "import-map.which-year", ["map": maps, "today": today, "command": correcting(in: language)])
      : Localized(
        message: "import-map.change-year",
        ["map": maps, "ledger": ledgers ?? maps, "command": command(saying: ("year", "年度", "\(ledgers ?? maps)"), in: language)])
    causes = RefusalCauses(queue: queue, plan: plan, format: format, language: language, correcting: hint[language])
    causes.mayBeOfAnotherYear = true
    causes.sayingYear = hint[language]
    return causes
  }

  /// The failure of an import half-way, with what running it again does.
  private func interrupted(_ failure: Failure) -> Failure {
    var failure = failure
    let isBegun = !call.console.recorded.numbers.isEmpty
    failure.details.append(Localized(message: isBegun ? "import-command.takes-the-rest" : "import-command.nothing-recorded"))
    return failure
  }

  /// The command that corrects all rows that were changed.
  private func correcting(in language: Language) -> String {
    let words = words(in: language) + [language.choose("--更正 --理由 文字", "--correct --reason TEXT")]
    return words.joined(separator: " ") + language.choose(" 全部照改", " corrects them all")
  }

  /// The words of this command, without what it does beside the import.
  private func words(in language: Language) -> [String] {
    var words = ["docket", language.choose("导入", "import"), path.shellWord]
    for (option, label) in [
      ("map", "对照"), ("kind", "类型"), ("sheet", "工作表"), ("header", "表头"), ("year", "年度"), ("hidden", "隐藏"), ("action", "动作"),
    ] {
      if let value = call.invocation[option] { words += [language.choose("--\(label)", "--\(option)"), value.shellWord] }
    }
    return words
  }

  /// This command with an option more.
  private func command(saying option: (id: String, label: String, value: String), in language: Language) -> String {
    (words(in: language) + [language.choose("--\(option.label)", "--\(option.id)"), option.value.shellWord]).joined(separator: " ")
  }

  /// So many rows that were voided since are named.
  private static let mostVoided = 10

  private func answer(_ summary: ImportSummary, _ rows: JudgedRows) -> Answer {
    let isPrinted = call.invocation["reject"] == "-"
    if !call.wantsJSON || isPrinted { note(summary, rows) }
    return Answer(
      saying: "import-command.imported", summary.facts,
      words: ["done": Localized(message: call.isDry ? "import-command.would-go-in" : "import-command.went-in")], beside: isPrinted,
      status: summary.rejects.isEmpty ? .done : .no)
  }

  /// Notes what was refused and why, what was taken for something else, and whose names are known.
  private func note(_ summary: ImportSummary, _ rows: JudgedRows) {
    // The commonest come first; a clerk mends those and imports again.
    let shown = summary.causes.prefix(ImportPreview.causes)
    for cause in shown { call.console.note(Localized { cause.text(in: $0) }) }
    let more = summary.causes.dropFirst(shown.count).reduce(0) { $0 + $1.count }
    if more > 0 {
      call.console.note(message: "import-command.more-refused", ["more": more])
    }
    for row in summary.voided.prefix(Self.mostVoided) {
      let voiding = row.voiding
      call.console.note(
        message: "import-command.voided",
        [
          "line": row.line, "case": voiding.caseID, "by": voiding.by, "on": voiding.on,
          "reason": TextForms.shownInLine(voiding.data["reason"]?.string ?? ""),
        ])
    }
    if summary.voided.count > Self.mostVoided {
      call.console.note(message: "import-command.more-voided", ["more": summary.voided.count - Self.mostVoided])
    }
    if !summary.voided.isEmpty { call.console.note(message: "import-command.voided-again") }
    for (replacement, count) in summary.replaced.prefix(20) { call.console.note(replacement.text(count)) }
    let other = summary.replaced.dropFirst(20).reduce(0) { $0 + $1.count }
    if other > 0 { call.console.note(message: "import-command.more-by-else", ["other": other]) }
    for line in rows.lines { call.console.note(line) }
  }

  /// The map's file, if any.
  func readMap(_ catalog: Catalog) throws -> ImportMap? {
    guard let mapPath = call.invocation["map"] else { return nil }
    let bytes = try InputFile.bytes(mapPath, .map, call.process)
    let word = call.invocation["kind"]
    let map = try mapping(in: mapPath) { () throws(MapFault) in try ImportMap(parsing: bytes, catalog: catalog, kind: word) }
    if let word, catalog.kind(named: word)?.id != map.kind {
      throw Failure.usage("two-kinds", ["kind": map.kind, "word": word])
    }
    return map
  }

  func kind(in catalog: Catalog) throws -> Kind {
    guard let word = call.invocation["kind"] else {
      throw Failure.usage("no-kind")
    }
    return try mapping(in: path) { () throws(MapFault) in try ImportMap.kind(word, of: catalog) }
  }

  func options(of map: ImportMap?) throws -> Ledger.Options {
    var options = map?.options ?? Ledger.Options()
    if call.invocation["hidden"] != nil { options.leavesOutHidden = try call.leavesOutHidden }
    if map == nil { options.header = try call.headerLine }
    if let sheet = call.invocation["sheet"] { options.sheet = sheet }
    return options
  }

  /// The plan of a map for a ledger; its days without a month are of the one that the ledger says, which a map made of it knows.
  func plan(
    _ map: ImportMap, of ledger: Ledger, named file: String, _ catalog: Catalog, _ calendar: WorkCalendar
  ) throws -> ImportPlan {
    var map = map
    if map.cells.year != nil, map.cells.month == nil, !map.cells.isLedgersYear {
      map.cells.month = try LedgerFile(call).month(map.options)
    }
    return try mapping(in: file) { () throws(MapFault) in
      try ImportPlan(map, header: ledger.header, catalog: catalog, since1904: ledger.format.since1904, calendar: calendar)
    }
  }

  /// Runs a body on a map, whose faults are reported with their position.
  func mapping<Result>(in file: String, _ body: () throws(MapFault) -> Result) throws -> Result {
    do throws(MapFault) { return try body() } catch { throw error.failure(in: file) }
  }
}
