import Casework
import Commands
import EventLog
import Formats
import Indicators
import LogLines
package import ProgramSession
import Publishing
import Readings
import TextForms
import Values

/// Adopts a table from a workbook or a definition, recognised by their first bytes.
package final class TableAdoption: CommandBody {
  private var path: String { call.invocation.argument("file") ?? call.invocation["file"] ?? "" }

  /// Adopts what the file holds.
  package func run() throws -> Answer {
    let bytes = try InputFile.bytes(path, .form, call.process)
    if try FormFile.isForm(bytes, path) { return try adopt(workbook: bytes) }
    if bytes.count > InputLimit.definition.bytes { throw InputLimit.definition.failure(path) }
    for option in ["table", "year", "sheet", "read", "reading", "accept"] where call.invocation.has(option) {
      throw Failure.usage("needs-workbook.form", ["labels": Self.labels[option] ?? option, "option": option])
    }
    let file = try DefinitionFile(
      path, bytes: bytes, example: Localized(message: "table-adoption.run"))
    return try Recording(call: call).perform { session in
      let figures = try FigureSession(call, session: session)
      let adoption = try call.adoption(of: file.definition, in: session)
      return DecidedAct(try file.placing { try figures.drafts(of: adoption, in: session) })
    }
  }

  private static let labels = ["table": "代号", "year": "年度", "sheet": "工作表", "read": "读作", "reading": "读法", "accept": "认可"]

  /// Continues a table on the bureau's form of a later year.
  package func next() throws -> Answer {
    let bytes = try InputFile.bytes(path, .form, call.process)
    guard try FormFile.isForm(bytes, path) else { throw Failure.usage("next-needs-form", ["path": path]) }
    let office = try FigureSession(call, several: try call.asksGathering()).own.office
    let old = try TableSession(call, id: call.invocation.argument("table") ?? "")
    let form = try OpenedForm(call, bytes, path, of: old, in: office)
    let read = try form.reading()
    try OpenedForm.check(read.identity, path, for: old.table, call)
    return try adopt(
      workbook: bytes, form, following: try NextTable(call, after: old, printed: read.ownYear), saysYear: read.ownYear != nil)
  }

  private func adopt(
    workbook bytes: [UInt8], _ opened: OpenedForm? = nil, following earlier: NextTable? = nil, saysYear: Bool = true
  ) throws -> Answer {
    let figures = try FigureSession(call, several: try call.asksGathering())
    // Nobody answers questions for a name that can't be taken.
    if let id = call.invocation["table"] {
      do { _ = try DefinitionReader(.string(id)).tableIdentifier() } catch { throw Failure(.usage, code: "bad-form", error.message) }
    }
    let year = try call.wholeYear(today: figures.today) ?? (saysYear ? nil : earlier?.year)
    let form =
      try opened
      ?? OpenedForm(call, bytes, path, in: figures.own.office) { form in
        var form = form
        form.define(inForce: [], office: figures.own.origin.name, checkExpression: figures.context.problem)
        return form.faults
      }
    var reading = try form.reading(table: call.invocation["table"] ?? earlier?.id, year: year)
    if let conversation = Conversation(call) {
      for bare in reading.bareRates {
        let question = Localized(message: "table-adoption.reading", ["cell": bare.cell, "bare": bare.text])
        if try conversation.ask(question) { reading.percents.insert(bare.row) }
      }
    } else if !reading.bareRates.isEmpty {
      call.console.note([.bareRates(reading.bareRates.map { ($0.cell, $0.text) })])
    }
    let succession = try earlier?.succession(on: reading.filled.map(\.label))
    let inForce = try inForce(reading.tableID, figures)
    reading.define(
      inForce: succession?.continued ?? inForce?["rows"]?.array ?? [], funds: succession == nil ? inForce?["budget"] : nil,
      office: figures.own.origin.name, checkExpression: figures.context.problem)
    if !reading.faults.isEmpty { throw FormFile.failure(reading.faults, isWord: reading.isWord, path) }
    call.console.note(reading.remarks)
    let definition = succession.map { $0.completed(reading.definition) } ?? reading.definition
    try earlier?.check(definition)
    if let succession, let budget = reading.definition["budget"], succession.isLastYears(budget) {
      call.console.note(message: "table-next.last-funds")
    }
    let read = reading
    // Docket's own workbook is made anew whenever it is asked for.
    let file =
      read.isOwn
      ? nil
      : AdoptedFile(
        Attachment(name: Path.name(of: path), hash: SHA256.digest(of: bytes), size: bytes.count), places: read.places,
        wording: read.wording.json, identity: read.identity.json, reading: read.proposal.shape.hex)
    return try Recording(call: call).perform { session in
      let adoption = try call.adoption(of: definition, in: session)
      let keep = DecidedAct.Effects(before: { if file != nil { _ = try session.store.putAttachment(bytes) } })
      let drafts = try figures.drafts(of: adoption, from: file, unread: read.unread, in: session)
      return DecidedAct(drafts + (try form.drafts(call, in: session)), effects: keep) {
        try self.answer($0, read, succession)
      }
    }
  }

  /// The definition in force: rows of the same 三级指标 keep their ids, and measures stay.
  private func inForce(_ id: String, _ figures: FigureSession) throws -> JSON? {
    let histories = try figures.own.affairs(Kind.table.id)
    guard histories.contains(where: { $0.id.number == id && !$0.isVoid }) else { return nil }
    return try TableSession.tableCase(figures, id: id).adoption.data["definition"]
  }

  private func answer(_ recorded: Recorded, _ reading: FormReading, _ succession: TableSuccession?) throws -> Answer {
    let filled = reading.filled.count { !$0.actual.isEmpty || !$0.score.isEmpty } + reading.monitoredRows
    let rows = reading.definition["rows"]?.array ?? []
    let measured = rows.count { $0["actual"]?.string != nil || $0["actual"]?.array != nil }
    let assessed = rows.count { $0["actual"]?.object != nil }
    let isScored = rows.contains { $0["weight"] != nil }
    let goal = reading.definition["goal"]?["weight"]?.decimal ?? .zero
    let weights = rows.compactMap { $0["weight"]?.decimal }.reduce(goal, +)
    let budget = reading.definition["budget"].map { $0["weight"]?.decimal ?? 10 } ?? .zero
    let id = reading.definition["id"]?.string ?? ""
    let number = recorded.events.first?.numberBehindLine ?? ""
    let rest = rows.count - measured - assessed
    let language = call.console.language
    var line =
      language.choose(
        "table/\(id) 已录入 · \(rows.count) 行：\(measured) 行有计算式，\(assessed) 行待自评",
        "table/\(id) adopted · \(rows.count) rows: \(measured) measured, \(assessed) to be assessed")
    if rest > 0 {
      line +=
        reading.setsTargets
        ? language.choose("，\(rest) 行只定目标", ", \(rest) only set a target") : language.choose("，\(rest) 行不适用", ", \(rest) not applicable")
    }
    let isGiven = rows.contains { $0["score"] != nil }
    if reading.isMonitoring { line += language.choose(" · 监控表", " · a monitoring form") }
    let sum =
      isScored
      ? language.choose(" · 分值 ", " · weights ") + "\(weights + budget)"
      : isGiven
        ? language.choose(" · 各行没有分值，得分照填", " · no weights of rows: scores as they are given")
        : language.choose(" · 没有分值", " · no weights")
    var lines = [line + sum + number]
    if filled > 0 {
      let other = reading.leftOut.isEmpty ? nil : reading.ownYear
      let of = other.map { language.choose("（文件写的是 \($0) 年；确是这一年填的才录）", " (the file says \($0): only if they are this year's)") } ?? ""
      lines.append(
        language.choose(
          "没有录入 \(filled) 行已填的完成值\(of)：docket 绩效表 自评 \(id) --文件 \(path)",
          "\(filled) filled rows were not recorded\(of): docket table assess \(id) --file \(path)"))
    }
    let numbers = reading.unread
    if !numbers.isEmpty, isScored { lines.append(Verdict.unchecked(numbers.reason).text[language]) }
    let texts = (reading.definition["analysis"]?.array ?? []).count
    var told: JSON.Object = [
      "filled": filled.json,
      "read": ["rows": rows.count.json, "weights": .number(weights + budget), "measures": measured.json, "texts": texts.json],
    ]
    if !reading.unread.isEmpty {
      told["unread"] = .array(reading.unread.map { ["cell": .string($0.cell), "text": .string($0.text)] })
    }
    if !numbers.isEmpty, isScored {
      for (key, value) in Verdict.unchecked(numbers.reason).members(language) { told[key] = value }
    }
    let proposal = reading.proposal
    if !proposal.guessed.isEmpty {
      told["understood"] = .array(
        proposal.guessed.map { ["heading": .string($0.heading), "cell": .string($0.cell), "as": $0.meaning.json] })
    }
    if !reading.leftOut.isEmpty {
      told["leftOut"] = .array(
        reading.leftOut.map { ["cell": .string($0.cell), "what": .string($0.what[language]), "text": .string($0.text)] })
    }
    if let succession { for (key, value) in succession.members(reading.filled.map(\.label)) { told[key] = value } }
    return try Answer(
      call, json: recorded.answers.json(language, today: recorded.session.today, adding: told), lines: lines,
      status: recorded.session.status(call.console))
  }
}

extension Console {
  /// Says what somebody who reads a form should know of it.
  func note(_ remarks: [FormRemark]) {
    for remark in remarks { note(message: "noted", ["text": remark.message]) }
  }
}

extension FigureSession {
  /// The events of a table's adoption, its expressions judged by what the log has adopted.
  func drafts(
    of adoption: Adoption, from file: AdoptedFile? = nil, unread: [UnreadCell] = [], in session: OfficeSession
  ) throws -> [Draft] {
    let context = context
    return try decideTableAdoption(
      adoption, of: file, unread: unread.isEmpty ? nil : .array(unread.map(\.json)),
      check: { try TableDefinition.checkAdoptable($0, checkExpression: context.problem) }, in: session.office,
      at: session.moment)
  }
}

/// A workbook read as a form, with the message if it can't be.
enum FormFile {
  /// Whether a file is a workbook or a Word file, an old or locked one included.
  static func isForm(_ bytes: [UInt8], _ path: String) throws -> Bool {
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return true }
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if bytes.starts(with: Array("%PDF".utf8)) || ending == "pdf" {
      throw Failure(.usage, Message("form-pdf"), place: Failure.Place(path))
    }
    // A page of the web or a text is often named so.
    if ["doc", "xls", "et", "wps", "rtf"].contains(ending) {
      throw Failure(.usage, Message("form-other", ["ending": ending]), place: Failure.Place(path))
    }
    return ["xlsx", "docx"].contains(ending)
  }

  /// Opens a file with what is known of its forms.
  static func book(_ bytes: [UInt8], _ path: String, _ known: KnownReadings) throws -> FormBook {
    do throws(FormFileFault) { return try FormBook(bytes, known) } catch { throw error.failure(in: path) }
  }

  /// The form that is named, or the first, as it is read.
  static func form(of book: FormBook, _ path: String, _ sheet: String?, _ known: KnownReadings) throws -> Proposal {
    do throws(FormFileFault) { return try book.form(named: sheet, known) } catch { throw error.failure(in: path) }
  }

  /// The file with a form painted as it is read.
  static func painted(_ bytes: [UInt8], _ path: String, _ form: Proposal) throws -> [UInt8] {
    try Failure.reading(path) { () throws(FileFault) in
      if let document = try WordTables(bytes) { return try PaintedForm(of: form).document(document) }
      return try PaintedForm(of: form).workbook(bytes)
    }
  }

  /// The failure that names every faulty cell.
  static func failure(_ faults: [FormFault], isWord: Bool, _ path: String) -> Failure {
    var failure = Failure(.usage, Message("bad-form", ["faults": faults.count]), place: Failure.Place(path))
    failure.cells = faults.map { Failure.Cell(path, sheet: isWord ? "" : $0.sheet, cell: $0.cell, $0.message, hint: $0.hint) }
    return failure
  }
}

extension FormFileFault {
  /// The fault as a failure about the file.
  func failure(in path: String) -> Failure {
    switch self {
    case .file(let fault): fault.failure(path)
    // No sheet is a form, or the one that was named isn't.
    case .noForm(let sheet, let there, let near):
      near.isEmpty ? Self.noForm(sheet, there, path) : Self.unknownHeadings(near, path)
    case .reading(let fault): Failure(.usage, fault.message)
    }
  }

  private static func unknownHeadings(_ near: [ProposedPart], _ path: String) -> Failure {
    let words = near.map { Localized("\($0.cell)“\($0.heading)”") }
    return Failure(
      .usage, code: "no-form",
      Localized { language in
        Localized(message: "form-headings.near", ["words": words.map { $0[language] }.joined(separator: language.choose("、", ", "))])[
          language]
      },
      hint: Localized(
        message: "form-headings.near-hint",
        [
          "heading": near[0].heading, "meaning": "level3",
          "meanings": ["level1", "level2", "level3", "target", "actual", "weight", "score"].map { FormCatalog.name(of: $0) },
        ]),
      place: Failure.Place(path))
  }

  private static func noForm(_ sheet: String?, _ there: [String], _ path: String) -> Failure {
    Failure(
      .usage, code: "no-form",
      Localized(
        zh: "\(sheet.map { "工作表“\($0)”里" } ?? "")没有“三级指标”和“分值”同在一行的表",
        en: "no \(sheet.map { "row of the sheet '\($0)'" } ?? "sheet") has 三级指标 and 分值 in one row"),
      hint: there.isEmpty
        ? Localized(message: "table-adoption.no-tables-hint") : Localized(message: "table-adoption.sheets-hint", ["there": there]),
      place: Failure.Place(path))
  }
}
