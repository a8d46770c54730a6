package import Casework
package import Commands
package import Exchange
package import Formats
import TextForms
import Values
import Written

/// The file of a ledger, before anybody knows what its columns are.
package struct LedgerFile {
  let call: CommandCall
  /// Whether somebody said that hidden rows and columns are left out.
  package var leavesOutHidden: Bool?

  package init(_ call: CommandCall) { self.call = call }

  package var path: String { call.invocation.argument("file") ?? "" }
  /// What it is called, without its folders.
  private var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// A sheet whose headings fit a kind.
  private typealias Fitting = (sheet: String?, heading: HeadingRow, preview: LedgerPreview)

  // MARK: Kinds

  private static func kinds(of office: any OfficeView) -> [Kind] { office.catalog.kinds.filter { $0.origin != .system } }

  /// The kinds that the headings fit, the best one first; none where only their make tells them.
  package func fits(_ office: any OfficeView, _ understanding: LedgerUnderstanding) throws -> [KindFit] {
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

  /// The kind of which a ledger with such headings was said to be, or accepted.
  package func kind(by headings: LedgerHeadings, _ office: any OfficeView) throws -> String? {
    let source = try source()
    let sheets = try sheets(of: source)
    for preview in try previews(of: sheets, source) {
      for row in preview.preview.rows {
        if let kind = headings.kind(of: row.texts) { return kind }
      }
    }
    // Headings of two rows, or under groups, are known once they are read.
    guard let first = try fitting(sheets, source, Self.kinds(of: office), headings.understanding).0.first else { return nil }
    var options = Ledger.Options()
    (options.sheet, options.header) = (first.sheet, first.heading.line)
    return try Failure.reading(path) { () throws(FileFault) in headings.kind(of: try Ledger(source, options).header) }
  }

  // MARK: Headings

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
        let row = try HeadingRow(in: preview, kinds: kinds, names: [sheet, name].compactMap(\.self), understanding: understanding)
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

  // MARK: Titles

  /// The year that the title above a ledger's headings, its sheet or its file says.
  package func year(_ options: Ledger.Options) throws -> Int? { try names(options).lazy.compactMap(LedgerYear.read).first }

  /// The month that they say.
  package func month(_ options: Ledger.Options) throws -> Int? { LedgerMonth.read(try names(options)) }

  /// What stands above a ledger's headings, and what its sheet and its file are called.
  private func names(_ options: Ledger.Options) throws -> [String] {
    let source = try source()
    var options = options
    let header = options.header ?? 1
    options.header = nil
    let preview = try Failure.reading(path) { () throws(FileFault) in try LedgerPreview(source, options, rows: header) }
    let titles = preview.rows.filter { $0.line < header }.flatMap(\.texts)
    return titles + [try options.sheet ?? sheets(of: source).first ?? "", name]
  }

  /// The texts that stand alone in their rows above a second table, the nearest first.
  private func titles(above line: Int, _ options: Ledger.Options, _ source: any RandomAccessBytes) throws -> [String] {
    var options = options
    options.header = nil
    let preview = try Failure.reading(path) { () throws(FileFault) in try LedgerPreview(source, options, rows: line) }
    let rows = preview.rows.filter { $0.line < line }.reversed()
    return rows.map { $0.texts.filter { text in text.contains { !$0.isWhitespace } } }.filter { Set($0).count == 1 }.compactMap(\.first)
  }

  // MARK: Suggesting

  /// What the sheet that was asked for, else the first one that fits, is taken for.
  ///
  /// - Parameter looksAtCells: whether all cells are looked at where the headings say everything.
  func suggestion(
    _ office: any OfficeView, _ kind: Kind?, _ headings: inout LedgerHeadings, looksAtCells: Bool
  ) throws -> (suggestion: MapSuggestion, kind: Kind, header: [String], otherSheets: [String]) {
    let source = try source()
    let (sheets, asked) = (try sheets(of: source), call.invocation["sheet"])
    let all = Self.kinds(of: office)
    var (fitting, fault) = try fitting(sheets, source, kind.map { [$0] } ?? all, headings.understanding)
    if fitting.isEmpty, let kind { fitting = try made(sheets, source, kind) }
    guard let first = fitting.first else { throw (fault?.problem ?? .none).failure(in: path, sheet: fault?.sheet, kind) }
    var options = Ledger.Options()
    (options.sheet, options.header) = (first.sheet, first.heading.line)
    options.leavesOutHidden = try leavesOutHidden ?? call.leavesOutHidden
    let titles =
      try call.headerLine == nil
      ? first.preview.rows.filter { $0.line < first.heading.line }.flatMap(\.texts) : titles(above: first.heading.line, options, source)
    let named = sheets.count > 1 || asked != nil ? first.sheet : nil
    let ledger = try Failure.reading(path) { () throws(FileFault) in try Ledger(source, options) }
    headings.takeReadings(of: ledger.header, first.heading.kind)
    try headings.check(ledger.header, first.heading.kind, office.catalog.kinds, knowsCells: true)
    let year = try call.sheetYear ?? headings.year ?? (titles + [first.sheet ?? "", name]).lazy.compactMap(LedgerYear.read).first
    let suggestion = try Failure.reading(path) { () throws(FileFault) in
      try MapSuggester(
        ledger, first.heading, titles: titles, sheet: named, file: name, year: year,
        month: LedgerMonth.read(titles + [first.sheet ?? "", name]), openingDay: headings.openingDay,
        people: Set(office.roster.days.stays.keys), kinds: office.catalog.kinds, understanding: headings.understanding,
        looksAtCells: looksAtCells
      ).suggest()
    }
    return (suggestion, first.heading.kind, ledger.header, fitting.dropFirst().compactMap(\.sheet))
  }
}

extension HeadingRow.Fault {
  /// The fault of a file, or of one of its sheets, as a failure.
  package func failure(in path: String, sheet: String?, _ kind: Kind?) -> Failure {
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

extension CommandCall {
  /// Whether `--hidden no` leaves out what a workbook hides.
  package var leavesOutHidden: Bool {
    get throws {
      guard let word = invocation["hidden"] else { return false }
      guard let answer = WrittenFlag.read(word) else { throw Failure.usage("bad-hidden", ["word": word]) }
      return !answer
    }
  }

  /// The year of days without one that `--year` says.
  package var sheetYear: Int? { get throws { try invocation["year"]?.ledgerYear } }

  /// The line of the headings that `--header` names.
  package var headerLine: Int? {
    get throws {
      guard let word = invocation["header"] else { return nil }
      guard let line = Int(written: TextForms.nfkcFolded(word)), line > 0 else { throw Failure.usage("bad-hidden.line", ["word": word]) }
      return line
    }
  }
}
