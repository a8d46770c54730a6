import Casework
import Commands
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// What an import by a map would record, for somebody who decides whether it shall.
struct ImportPreview {
  let call: CommandCall
  let catalog: Catalog
  /// The ledger's file as the caller named it.
  let path: String

  /// How many rows are shown.
  private static let rows = 10
  private static let indent = "  "
  /// How many causes of refusals are named.
  static let causes = 5

  /// Shows the first rows as they would be recorded, and counts them all; nothing is recorded.
  func show(_ map: ImportMap, _ conversation: Conversation) throws {
    let language = call.console.language
    var (ledger, plan) = try open(map)
    let queue = try queue(ledger, plan)
    var shown = 0
    while shown < Self.rows, let outcome = try Failure.reading(path, { () throws(FileFault) in try queue.next() }) {
      let lines =
        switch outcome {
        case .planned(let row): texts(of: row, plan, language)
        case .refused(let row): [Self.text(of: row, language)]
        }
      for line in lines {
        let wrapped = TextForms.wrapped(line, toWidth: conversation.width - Self.indent.count)
        try conversation.say(wrapped.map { Self.indent + $0 }.joined(separator: "\n"))
      }
      shown += 1
    }
    (ledger, plan) = try open(map)
    let all = try self.queue(ledger, plan)
    var importer = LedgerImporter(call: call, queue: all, plan: plan, by: try Attribution.name(call), isDry: true)
    try importer.run()
    let (rows, refused) = (importer.rows, importer.rows.allRefused)
    let format = ledger.format
    var wordings = RowWordings()
    let causes = try Failure.reading(path) { () throws(FileFault) in
      try RefusalCauses(queue: all, plan: plan, format: format, language: language, correcting: "").causes(of: refused, &wordings)
    }
    for cause in causes.prefix(Self.causes) { try conversation.say(cause.text(in: language)) }
    let more = causes.dropFirst(Self.causes).reduce(0) { $0 + $1.count }
    if more > 0 { try conversation.say(language.choose("……还有 \(more) 行", "… and \(more) more rows")) }
    for line in rows.lines { try conversation.say(line[language]) }
    try conversation.say(
      language.choose(
        "共 \(all.count) 行：可导入 \(rows.imported)（\(rows.events) 个事件），已有 \(rows.known)，退回 \(refused.count)",
        "\(all.count) rows: \(rows.imported) would go in (\(rows.events) events), \(rows.known) known, \(refused.count) refused"
      ))
  }

  /// What names were taken for, and in how many rows.
  static func lines(_ taken: [TakenNames.Taken: Int]) -> [Localized] {
    taken.inOrder.map { name, count in
      let (text, meant) = (TextForms.shownInLine(name.text), TextForms.shownInLine(name.name))
      return Localized(
        zh: "注意：“\(text)”按“\(meant)”，\(count) 行", en: "note: '\(text)' taken for '\(meant)', \(count == 1 ? "1 row" : "\(count) rows")")
    }
  }

  /// Which rows are of sites that the log has already.
  static func lines(_ matched: [(line: Int, id: CaseID)]) -> [Localized] {
    if matched.isEmpty { return [] }
    let told = matched.prefix(people).map { "\($0.line) \($0.id)" }.joined(separator: "、") + (matched.count > people ? " …" : "")
    return [
      Localized(
        zh: "\(matched.count) 行是已有的项目（名称、建设单位相同），没有再登记：第 \(told)",
        en:
          "\(matched.count) \(matched.count == 1 ? "row is a site" : "rows are sites") of the log already, by name and builder: line \(told)"
      )
    ]
  }

  /// Which rows are of sites that the log has with another builder.
  static func lines(byPermit matched: [(line: Int, id: CaseID)]) -> [Localized] {
    if matched.isEmpty { return [] }
    let listed = matched.prefix(people).map { "\($0.line) \($0.id)" }.joined(separator: "、") + (matched.count > people ? " …" : "")
    return [Localized(message: "import-preview.by-permit", ["count": matched.count, "rows": listed])]
  }

  /// Which rows say what a case of another import does.
  static func lines(twins: [(line: Int, id: CaseID)], of path: String) -> [Localized] {
    if twins.isEmpty { return [] }
    return [
      Localized(message: "import-preview.twins", ["count": twins.count, "rows": listed(twins.map { "\($0.line) \($0.id)" }), "path": path])
    ]
  }

  /// Which rows have a remark that says that they don't count.
  static func lines(remarked: [(line: Int, text: String)]) -> [Localized] {
    if remarked.isEmpty { return [] }
    let rows = listed(remarked.map { "\($0.line) “\(TextForms.shownInLine($0.text))”" })
    return [Localized(message: "import-preview.remarked", ["count": remarked.count, "rows": rows])]
  }

  /// Which rows go on with a case that an import brought before.
  static func lines(recognized: [(line: Int, id: CaseID)]) -> [Localized] {
    if recognized.isEmpty { return [] }
    let rows = listed(recognized.map { "\($0.line) \($0.id)" })
    return [Localized(message: "import-preview.recognized", ["count": recognized.count, "rows": rows])]
  }

  private static func listed(_ rows: [String]) -> String {
    rows.prefix(people).joined(separator: "、") + (rows.count > people ? " …" : "")
  }

  /// How many visits each person gets, those with most first.
  static func lines(_ visits: [String: Int]) -> [Localized] {
    if visits.isEmpty { return [] }
    let people = visits.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let told = { (language: Language) in
      people.prefix(Self.people).map { "\(TextForms.shownInLine($0.key)) \($0.value)" }.joined(separator: language.choose("、", ", "))
        + (people.count > Self.people ? " …" : "")
    }
    return [Localized(zh: "按人：\(told(.zh))", en: "by person: \(told(.en))")]
  }

  /// So many people are told of.
  private static let people = 20

  private func open(_ map: ImportMap) throws -> (Ledger, ImportPlan) {
    let calendar = try OfficeSession.reading(call).calendar()
    let command = ImportCommand(call: call)
    let ledger = try command.open(map)
    return (ledger, try command.plan(map, of: ledger, named: path, catalog, calendar))
  }

  private func queue(_ ledger: Ledger, _ plan: ImportPlan) throws -> RowQueue {
    try Failure.reading(path) { () throws(FileFault) in try RowQueue(ledger, plan, temporary: call.process.temporaryFolder) }
  }

  /// The events of a row, a line for each.
  private func texts(of row: PlannedRow, _ plan: ImportPlan, _ language: Language) -> [String] {
    let events = row.events.map { event in
      let (kind, action) = (plan.kind(of: event), plan.action(of: event))
      let values = event.fields.compactMap { key, value in kind.field(key).map { ValueText(field: $0, language: language).text(value) } }
      let name = language.choose(kind.label + action.label, "\(kind.id) \(action.event)")
      return ([name, event.on.description] + values.filter { !$0.isEmpty }.map(TextForms.shownInLine)).joined(separator: " ")
    }
    return events.enumerated().map { place, text in
      place == 0 ? language.choose("第 \(row.line) 行 ", "line \(row.line) ") + text : Self.indent + "+ " + text
    }
  }

  private static func text(of row: RefusedRow, _ language: Language) -> String {
    let column = row.problem.column.map { TextForms.shownInLine($0) + language.choose("：", ": ") } ?? ""
    let reason = TextForms.shownInLine(row.problem.wording.text[language])
    return language.choose("第 \(row.line) 行退回：", "line \(row.line) refused: ") + column + reason
  }
}
