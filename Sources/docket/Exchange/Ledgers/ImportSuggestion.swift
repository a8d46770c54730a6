import Casework
import Commands
import Exchange
import Formats
import ProgramSession
package import TextForms
import Values

/// Suggests the map of a ledger and explains each column.
struct ImportSuggestion {
  let call: CommandCall
  /// Whether somebody said that hidden rows and columns are left out.
  var leavesOutHidden: Bool?
  private var path: String { call.invocation.argument("file") ?? "" }

  /// A suggestion, and the other sheets that look like ledgers.
  struct Made {
    let suggestion: MapSuggestion
    let kind: Kind
    let path: String
    let otherSheets: [String]
  }

  /// A sheet whose headings fit a kind.
  private typealias Fitting = (sheet: String?, heading: HeadingRow, preview: LedgerPreview)

  /// The kinds that the headings fit, the best one first; none where only their make tells them.
  func fits(_ office: some OfficeView, _ understanding: LedgerUnderstanding) throws -> [KindFit] {
    let (source, kinds) = (try source(), Self.kinds(of: office))
    let sheets = try sheets(of: source)
    let (fitting, fault) = try fitting(sheets, source, kinds, understanding)
    if let first = fitting.first { return first.heading.fits }
    switch fault?.problem {
    case .tie(let fits): return fits
    case .some(HeadingRow.Fault.none), nil:
      if let first = kinds.first, try !made(sheets, source, first).isEmpty { return [] }
      throw (fault?.problem ?? .none).failure(in: path, sheet: fault?.sheet, nil)
    }
  }

  /// The kind of which a ledger with the headings of one of the first rows was said to be.
  func kind(by headings: LedgerHeadings) throws -> String? {
    let source = try source()
    for preview in try previews(of: try sheets(of: source), source) {
      for row in preview.preview.rows {
        if let kind = headings.kind(of: row.texts) { return kind }
      }
    }
    return nil
  }

  /// The line of the first sheet that holds headings of a kind; nil where none does.
  func headingsLine(of kind: Kind, _ understanding: LedgerUnderstanding) throws -> Int? {
    let source = try source()
    let sheet = try call.invocation["sheet"] ?? sheets(of: source).first
    return try fitting(sheet.map { [$0] } ?? [], source, [kind], understanding).0.first { $0.sheet == sheet }?.heading.line
  }

  private static func kinds(of office: some OfficeView) -> [Kind] { office.catalog.kinds.filter { $0.origin != .system } }

  private func source() throws -> any RandomAccessBytes {
    try Failure.reading(path) { () throws(FileFault) in try call.process.contents(of: path) }
  }

  private func sheets(of source: any RandomAccessBytes) throws -> [String] {
    try Failure.reading(path) { () throws(FileFault) in try LedgerPreview.sheets(of: source) }
  }

  /// The first rows of the sheet that was asked for, else of each.
  private func previews(of sheets: [String], _ source: any RandomAccessBytes) throws -> [(sheet: String?, preview: LedgerPreview)] {
    let (asked, from) = (call.invocation["sheet"], try call.headerLine ?? 1)
    let candidates: [String?] = asked == nil && !sheets.isEmpty ? sheets : [asked]
    return try candidates.map { sheet in
      var options = Ledger.Options()
      options.sheet = sheet
      return try Failure.reading(path) { () throws(FileFault) in
        (sheet, try LedgerPreview(source, options, rows: HeadingRow.depth, from: from))
      }
    }
  }

  /// The sheets with fitting headings, and what is wrong with the first that has none.
  private func fitting(
    _ sheets: [String], _ source: any RandomAccessBytes, _ kinds: [Kind], _ understanding: LedgerUnderstanding
  ) throws -> ([Fitting], (problem: HeadingRow.Fault, sheet: String?)?) {
    var fitting: [Fitting] = []
    var fault: (problem: HeadingRow.Fault, sheet: String?)?
    for (sheet, preview) in try previews(of: sheets, source) {
      do throws(HeadingRow.Fault) {
        let row = try HeadingRow(in: preview, kinds: kinds, names: [sheet, file].compactMap(\.self), understanding: understanding)
        fitting.append((sheet, row, preview))
      } catch {
        fault = fault ?? (error, sheet)
      }
    }
    return (fitting, fault)
  }

  /// The sheets with a row that its make tells, where somebody says the kind and the columns.
  private func made(_ sheets: [String], _ source: any RandomAccessBytes, _ kind: Kind) throws -> [Fitting] {
    let isNamed = try call.headerLine != nil
    return try previews(of: sheets, source).compactMap { sheet, preview in
      HeadingRow(byMakeIn: preview, kind: kind, isNamed: isNamed).map { (sheet, $0, preview) }
    }
  }

  /// What the file is called, without its folders.
  private var file: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// The year that the title above a ledger's headings, its sheet or its file says.
  func year(_ options: Ledger.Options) throws -> Int? { try said(options).year }

  /// The month that they say.
  func month(_ options: Ledger.Options) throws -> Int? { try said(options).month }

  /// Both by one reading, with what stands above the headings.
  func said(_ options: Ledger.Options) throws -> (year: Int?, month: Int?, titles: [String]) {
    let (titles, others) = try names(options)
    return ((titles + others).lazy.compactMap(LedgerYear.read).first, LedgerMonth.read(titles + others), titles)
  }

  /// What stands above a ledger's headings, and what its sheet and its file are called.
  private func names(_ options: Ledger.Options) throws -> (titles: [String], others: [String]) {
    let source = try source()
    var options = options
    let header = options.header ?? 1
    options.header = nil
    let preview = try Failure.reading(path) { () throws(FileFault) in try LedgerPreview(source, options, rows: header) }
    let titles = preview.rows.filter { $0.line < header }.flatMap(\.texts)
    let sheet = try options.sheet ?? sheets(of: source).first ?? ""
    return (titles, [sheet, file])
  }

  /// The texts that stand alone in their rows above a second table, the nearest first.
  private func titles(above line: Int, _ options: Ledger.Options, _ source: any RandomAccessBytes) throws -> [String] {
    var options = options
    options.header = nil
    let preview = try Failure.reading(path) { () throws(FileFault) in try LedgerPreview(source, options, rows: line) }
    let rows = preview.rows.filter { $0.line < line }.reversed()
    return rows.map { $0.texts.filter { text in text.contains { !$0.isWhitespace } } }.filter { Set($0).count == 1 }.compactMap(\.first)
  }

  /// Makes it: of the sheet that was asked for, else of the first one that fits.
  func make(_ office: some OfficeView, _ kind: Kind?, _ understanding: LedgerUnderstanding) throws -> Made {
    let source = try source()
    let (sheets, asked) = (try sheets(of: source), call.invocation["sheet"])
    var (fitting, fault) = try fitting(sheets, source, kind.map { [$0] } ?? Self.kinds(of: office), understanding)
    if fitting.isEmpty, let kind { fitting = try made(sheets, source, kind) }
    guard let found = fitting.first else { throw (fault?.problem ?? .none).failure(in: path, sheet: fault?.sheet, kind) }
    var options = Ledger.Options()
    (options.sheet, options.header) = (found.sheet, found.heading.line)
    options.leavesOutHidden = try leavesOutHidden ?? call.leavesOutHidden
    let titles =
      try call.headerLine == nil
      ? found.preview.rows.filter { $0.line < found.heading.line }.flatMap(\.texts) : titles(above: found.heading.line, options, source)
    let named = sheets.count > 1 || asked != nil ? found.sheet : nil
    let year = try call.sheetYear ?? (titles + [found.sheet ?? "", file]).lazy.compactMap(LedgerYear.read).first
    let suggestion = try Failure.reading(path) { () throws(FileFault) in
      try MapSuggester(
        try Ledger(source, options), found.heading, titles: titles, sheet: named, file: file, year: year,
        month: LedgerMonth.read(titles + [found.sheet ?? "", file]), people: Set(office.roster.days.stays.keys),
        kinds: office.catalog.kinds, understanding: understanding
      ).suggest()
    }
    return Made(suggestion: suggestion, kind: found.heading.kind, path: path, otherSheets: fitting.dropFirst().compactMap(\.sheet))
  }
}

extension HeadingRow.Fault {
  /// The fault of a file, or of one of its sheets, as a failure.
  func failure(in path: String, sheet: String?, _ kind: Kind?) -> Failure {
    let place = Failure.Place(sheet.map { "\(path) \($0)" } ?? path)
    let message =
      switch self {
      case .none:
        if let kind {
          Message("no-headings.of-kind", ["depth": HeadingRow.depth, "label": kind.label, "id": kind.id])
        } else {
          Message("no-headings", ["depth": HeadingRow.depth])
        }
      case .tie(let fits):
        Message(
          "two-kinds.tie",
          [
            "kinds": fits.prefix(KindFit.few).map { "\($0.kind.label) \($0.kind.id) \($0.matches)/\($0.headings)" },
            "kindsId": fits.prefix(KindFit.few).map { "\($0.kind.id) \($0.matches)/\($0.headings)" },
          ])
      }
    return Failure(.usage, message, place: place)
  }
}

extension ImportSuggestion.Made {
  /// The map's file, with the columns that it leaves out and why.
  func text(in language: Language) -> String {
    suggestion.map.text(
      // What says that a case is closed is told at every import.
      leavingOut: suggestion.columns.filter { !$0.finding.isStatus }.compactMap { column in
        column.finding.why(in: language).map { (column.name, $0) }
      })
  }

  /// Says of each column what it was taken for.
  func printLines(of columns: [MapSuggestion.Column], _ console: Console) {
    for column in columns { console.note(Localized { column.text(in: $0) }) }
  }

  /// Says on standard error what each column was taken for, and what wasn't understood.
  func printColumns(_ console: Console) throws {
    let header = suggestion.map.options.header ?? 1
    console.note(
      message: "import-suggestion.read",
      ["path": path, "sheet": suggestion.map.options.sheet ?? "", "header": header, "label": kind.label, "kind": kind.id])
    printLines(of: suggestion.columns, console)
    if let (kind, field, choice) = suggestion.assumed {
      console.note(
        message: "import-suggestion.sort-is-assumed",
        [
          "label": kind.label, "kind": kind.id, "field": field.label, "id": field.id, "choice": choice.label, "choiceId": choice.id,
        ])
    }
    for (line, text) in suggestion.passedOver.prefix(10) {
      let shown = TextForms.shownInLine(String(text.prefix(20)))
      console.note(message: "import-suggestion.passed-over", ["line": line, "shown": shown])
    }
    let more = suggestion.passedOver.count - 10
    if more > 0 { console.note(message: "import-suggestion.more-passed-over", ["more": more]) }
    if suggestion.lacksYear {
      console.note(message: "import-suggestion.no-year")
    }
    if !suggestion.hasOpening {
      let opening = kind.actions.first { $0.from.opens }
      console.note(
        message: "import-suggestion.no-day", ["opening": opening?.label ?? kind.label, "openingId": opening?.id ?? kind.id])
    }
    for field in suggestion.wholes {
      console.note(message: "import-suggestion.whole", ["label": field.label, "id": field.id])
    }
    for field in suggestion.missing {
      let example = field.type.choices.first?.id ?? "…"
      console.note(
        message: "import-suggestion.required", ["label": field.label, "id": field.id, "example": example])
    }
    if let (line, text) = suggestion.nextTable {
      console.note(message: "import-suggestion.next-table", ["line": line, "text": TextForms.shownInLine(text), "path": path])
    }
    if suggestion.hidden.rows > 0 || !suggestion.hidden.columns.isEmpty {
      console.note(
        message: "import-suggestion.hidden",
        ["rows": suggestion.hidden.rows, "columns": suggestion.hidden.columns.map { TextForms.shownInLine($0) }])
    }
    for sheet in otherSheets {
      console.note(message: "import-suggestion.another-sheet", ["sheet": sheet, "path": path])
    }
  }
}

extension MapSuggestion.Column {
  /// What the column was taken for and why, in a line.
  func text(in language: Language) -> String {
    let shown = name.isEmpty ? language.choose("（没有列名）", "(no heading)") : TextForms.shownInLine(name)
    var text = "  \(shown) → \(finding.text(in: language))"
    if let unit { text += language.choose("，光有数的按\(unit)", ", bare numbers in \(unit)") }
    if case .status(let status) = finding { text += status.text(of: name)[language] }
    if let order { text += order.text(of: name)[language] }
    if mixed.count > 0 {
      let (units, unit) = (mixed.units.joined(separator: language.choose("、", ", ")), mixed.units.last ?? "")
      text += language.choose(
        "；没写单位的 \(mixed.count) 格可以是 \(units)，这些行退回：--读作 '\(shown)：单位=\(unit)'",
        "; the \(mixed.count) bare ones may be \(units), and their rows are refused: --read '\(shown):unit=\(unit)'")
    }
    if !judged.isEmpty {
      text +=
        language.choose("：", ": ")
        + judged.map { "\(TextForms.shownInLine($0.text)) → \($0.saying.text(in: language))" }.joined(
          separator: language.choose("、", ", "))
    }
    if !contained.isEmpty {
      let shown = contained.prefix(12).map { word, choice in
        "\(TextForms.shownInLine(word)) → \(language.choose(choice.label, choice.id))"
      }
      text +=
        language.choose("：", ": ") + shown.joined(separator: language.choose("、", ", ")) + (contained.count > shown.count ? " …" : "")
    }
    for (word, meaning) in borrowed {
      let shown = TextForms.shownInLine(word)
      text += language.choose(
        "；“\(shown)”按“\(meaning.zh)”（单位的读法，答的是另一种表）", "; '\(shown)' for \(meaning.en) (as the office said of another ledger)")
    }
    if !unread.isEmpty {
      let few = unread.prefix(3).map { "\(language.quote(TextForms.shownInLine($0.text))) \($0.count)" }.joined(
        separator: language.choose("、", ", "))
      text +=
        language.choose("；不认识：", "; not understood: ") + few
        + (unread.count > 3 ? language.choose(" 等 \(unread.count) 种", " and \(unread.count - 3) more") : "")
    }
    return text
  }
}

extension MapSuggestion.Finding {
  /// Whether it says whether cases are closed, without a day.
  fileprivate var isStatus: Bool { if case .status = self { true } else { false } }
}

extension MapSuggestion.Finding {
  /// Whether only a word in the heading says what it is.
  var isGuess: Bool {
    switch self {
    case .field(_, .contained), .day(_, .contained): true
    case .field, .day, .key, .notKey, .doubled, .taken, .author, .noDays, .noFlags, .lacking, .scaled, .untaken, .companion, .unknown,
      .leftOut, .condition, .status:
      false
    }
  }
}

extension MapSuggestion.Status {
  /// What the column says, and on which day it is recorded, or that it isn't.
  fileprivate func text(of column: String) -> Localized {
    let texts = (done + others).map { Localized("\(TextForms.shownInLine($0.text)) \($0.count)") }
    let label = Localized(zh: action?.label ?? "", en: action?.event ?? "")
    if let on { return Localized(message: "import-suggestion.status-on", ["texts": texts, "on": on]) }
    if isDated { return Localized(message: "import-suggestion.status-dated", ["texts": texts, "label": label]) }
    if action == nil || isAnswered || done.isEmpty { return Localized(message: "import-suggestion.status-undated", ["texts": texts]) }
    return Localized(message: "import-suggestion.status", ["texts": texts, "label": label, "column": column])
  }
}

extension MapSuggestion.Order {
  /// In which order the days of a column are, or may be, and what says so.
  fileprivate func text(of column: String) -> Localized {
    if let form { return Localized(message: "import-suggestion.order", ["example": example, "order": form.order, "own": own?.text ?? ""]) }
    let days = forms.map { form in
      Localized { language in "\(form.order[language]) \(form.day(example)?.description ?? "")" }
    }
    return Localized(
      message: "import-suggestion.orders", ["example": example, "days": days, "column": column, "form": forms.first?.text ?? ""])
  }
}

extension MapSuggestion.Finding {
  /// What the column was taken for.
  func text(in language: Language) -> String {
    func named(_ text: String, _ reason: MapSuggestion.Reason) -> String {
      text + language.choose("（\(reason.text.zh)）", " (\(reason.text.en))")
    }
    if let why = why(in: language) { return language.choose("未采用：", "not taken: ") + why }
    return switch self {
    case .field(let field, let reason): named(language.choose(field.label, field.id), reason)
    case .day(let action, let reason): named(language.choose("\(action.label)日期", "the day of \(action.event)"), reason)
    case .companion(let kind, let field?, _):
      language.choose("同一行的\(kind.label)：\(field.label)", "the \(kind.id) of the same row: \(field.id)")
    case .companion(let kind, nil, let action?):
      language.choose("同一行的\(kind.label)：\(action.label)日期", "the \(kind.id) of the same row: the day of \(action.event)")
    case .condition(let action): language.choose("\(action.label)通过没有：通过的才消除", "whether a \(action.id) found all put right")
    case .companion(let kind, nil, nil): language.choose("有没有\(kind.label)", "whether there is a \(kind.id)")
    case .status(let status):
      status.action.map { language.choose("\($0.label)了没有", "whether it was \($0.event)") } ?? language.choose("状态", "a state")
    case .author: language.choose("经办人（名册上的姓名）", "who did it, by (names on the roster)")
    case .key, .notKey, .doubled, .taken, .noDays, .noFlags, .lacking, .scaled, .untaken, .unknown, .leftOut:
      language.choose("编号", "the row's own number, key")
    }
  }

  /// Why the column is left out; nil if it isn't.
  func why(in language: Language) -> String? {
    switch self {
    case .field, .day, .key, .author, .companion, .condition, .status: nil
    case .leftOut: language.choose("单位的读法：不要", "the office leaves it out")
    case .notKey: language.choose("像编号，但有空的或重复的", "it looks like the row's number, but some are empty or twice there")
    case .doubled: language.choose("列名不止一个", "another column has the same heading")
    case .taken(let other): language.choose("与“\(other)”是同一项", "'\(other)' is the same")
    case .noDays: language.choose("格内不是日期", "its cells hold no days")
    case .noFlags(let field): language.choose("格内大多看不出是不是“\(field.label)”", "most of its cells don't say whether it was \(field.id)")
    case .lacking(let action, let field):
      language.choose("没有一列说明\(action.label)的“\(field.label)”", "no column gives \(field.id), which \(action.id) needs")
    case .scaled(let unit):
      language.choose("列名写 \(unit)，格内没有单位：把单位写进格里", "the heading says \(unit), the cells don't: write the unit into the cells")
    case .untaken(let field): language.choose("没有一个有日期的动作收“\(field.label)”", "no event that has a day takes \(field.id)")
    case .unknown: language.choose("不认识", "unknown")
    }
  }
}

extension MapSuggestion.Saying {
  /// What a word of a judgement is taken for.
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .yes(let field): language.choose(field.label, field.id)
    case .no(let field): language.choose(field.opposite?.label ?? "不" + field.label, field.opposite?.id ?? "not \(field.id)")
    case .undone(let action): language.choose("没有\(action.label)", "no \(action.id)")
    case .leftOut: language.choose("不要", "left out")
    }
  }
}

extension MapSuggestion.Reason: Said {
  package static var subject: String { "suggestion" }

  /// By what.
  package var text: Localized {
    if case .own(let isBorrowed) = self {
      return isBorrowed
        ? Localized(message: "import-suggestion.own") : Localized(zh: "单位的读法", en: "as the office said")
    }
    return message.text
  }
}
