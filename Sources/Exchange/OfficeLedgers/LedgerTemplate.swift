public import Casework
import Formats
import TextForms
import Values
import Written

/// A bureau's empty workbook, read: by its placeholders, else by its headings.
public struct LedgerTemplate {
  /// What can't be filled, or isn't known.
  public enum Fault: Hashable, Sendable {
    /// No column of the kind is called so; the nearest one that is.
    case unknown(cell: String, text: String, nearest: String?)
    /// A column can't be written so; the forms that it can.
    case form(cell: String, text: String, forms: [String])
    /// Several kinds have its words, and nothing says which one is meant.
    case severalKinds([Kind])
    /// More than one row has placeholders of cases.
    case severalRows([Int])
    /// No row has headings or placeholders.
    case nothing
    /// A row below the headings holds something already.
    case notEmpty(row: Int)
    /// The workbook went out already, with cases in it.
    case wentOut
  }

  /// What was wrong with it, all together.
  public struct Faults: Error, Sendable {
    public let all: [Fault]
  }

  public let layout: LedgerLayout
  public let kind: Kind
  /// Whether its headings were read, rather than placeholders.
  public let isByHeadings: Bool
  /// The headings that nothing is filled under.
  public let unread: [(cell: String, heading: String)]

  /// The name of the sheet that nobody sees.
  public static let hiddenSheet = "案卷"
  /// What stands in its first cell.
  public static let mark = "docket-ledger"

  /// Reads a workbook.
  ///
  /// - Parameter given: the kind of its rows, where somebody said it.
  public init(
    _ bytes: [UInt8], kind given: Kind?, catalog: Catalog, names: [String], understanding: LedgerUnderstanding
  ) throws {
    let book = try DisplayedSheet.book(MemoryBytes(bytes))
    if book.sheets.contains(where: { $0.isHidden && $0[1, 0]?.text == Self.mark }) { throw Faults(all: [.wentOut]) }
    var others: [String: [LedgerLayout.Other]] = [:]
    for sheet in book.sheets where !sheet.isHidden {
      let marked = sheet.rowNumbers.flatMap { row in
        sheet.cells(inRow: row).filter { $0.rows.lowerBound == row && $0.text.contains("{{") }
      }
      if marked.isEmpty { continue }
      if marked.allSatisfy({ Self.isBeside($0.text) }) {
        // A title that says the year is no row of cases.
        others[sheet.name] = marked.map { LedgerLayout.Other(cell: $0.reference, text: $0.text) }
        continue
      }
      let kinds = given.map { [$0] } ?? catalog.kinds.filter { $0.origin != .system }
      self = try Self.byPlaceholders(sheet, marked, kinds, catalog, names: [sheet.name] + names)
      return
    }
    self = try Self.byHeadings(bytes, book, given, catalog, names, understanding, others)
  }

  private init(_ layout: LedgerLayout, _ kind: Kind, isByHeadings: Bool, unread: [(cell: String, heading: String)]) {
    (self.layout, self.kind, self.isByHeadings, self.unread) = (layout, kind, isByHeadings, unread)
  }

  // MARK: Placeholders

  /// The words that stand outside the rows.
  private static let beside: Set<String> = ["office", "单位", "today", "今天", "year", "年度", "count", "件数"]

  /// What stands between the braces of a cell.
  private static func inner(_ text: String) -> String? {
    guard let start = text.firstRange(of: "{{"), let end = text[start.upperBound...].firstRange(of: "}}") else { return nil }
    return String(text[start.upperBound..<end.lowerBound]).trimmingBlanks
  }

  private static func isBeside(_ text: String) -> Bool {
    inner(text).map { beside.contains($0) || $0.hasPrefix("sum ") || $0.hasPrefix("合计 ") } ?? false
  }

  private static func byPlaceholders(
    _ sheet: DisplayedSheet, _ marked: [DisplayedSheet.Cell], _ kinds: [Kind], _ catalog: Catalog, names: [String]
  ) throws -> LedgerTemplate {
    let perCase = marked.filter { !isBeside($0.text) }
    let rows = Set(perCase.map(\.rows.lowerBound)).sorted()
    guard let row = rows.first else { throw Faults(all: [.nothing]) }
    let fitting = fitting(perCase, kinds, catalog, names)
    guard let best = fitting.first else { throw Faults(all: [.nothing]) }
    let words = LedgerVocabulary(best, in: catalog)
    var faults: [Fault] = (fitting.count > 1 ? [.severalKinds(fitting)] : []) + (rows.count > 1 ? [.severalRows(rows)] : [])
    var columns: [LedgerLayout.Column] = []
    for cell in perCase where cell.rows.lowerBound == row {
      let text = inner(cell.text) ?? ""
      let heading = Self.heading(over: row, cell.columns.lowerBound, sheet)
      guard let word = words.word(text) else {
        if let forms = words.forms(of: text) {
          faults.append(.form(cell: cell.reference, text: text, forms: forms))
          continue
        }
        let name = text.split(separator: "|").first.map { String($0).trimmingBlanks } ?? text
        faults.append(.unknown(cell: cell.reference, text: text, nearest: words.nearest(to: name)))
        continue
      }
      let form = word.form ?? LedgerForm(heading: heading, for: word.field)
      columns.append(LedgerLayout.Column(cell.columns.lowerBound, heading: heading, word.with(form: form)))
    }
    var others: [LedgerLayout.Other] = []
    for cell in marked where isBeside(cell.text) {
      let text = inner(cell.text) ?? ""
      if beside.contains(text) {
        others.append(LedgerLayout.Other(cell: cell.reference, text: cell.text))
        continue
      }
      let name = text.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
      if let word = words.word(name) {
        others.append(LedgerLayout.Other(cell: cell.reference, text: "sum \(word.name)"))
      } else {
        faults.append(.unknown(cell: cell.reference, text: text, nearest: words.nearest(to: name)))
      }
    }
    if !faults.isEmpty { throw Faults(all: faults) }
    let layout = LedgerLayout(
      sheet: sheet.name, heading: max(1, row - 1), first: row, rows: 1, columns: columns, others: others, below: below(row, sheet))
    return LedgerTemplate(layout, best, isByHeadings: false, unread: [])
  }

  /// The kinds that know most of the words; one alone where the ledger, its sheet or its file is called by it.
  private static func fitting(_ cells: [DisplayedSheet.Cell], _ kinds: [Kind], _ catalog: Catalog, _ names: [String]) -> [Kind] {
    let judged = kinds.map { kind in
      let words = LedgerVocabulary(kind, in: catalog)
      return (kind: kind, known: cells.count { inner($0.text).flatMap { words.word($0) } != nil })
    }
    let most = judged.map(\.known).max() ?? 0
    let fitting = judged.filter { $0.known == most }.map(\.kind)
    let names = names.map { $0.split(separator: "/").last ?? "" }
    let named = fitting.filter { kind in names.contains { $0.contains(kind.label) || $0.contains(kind.id) } }
    return named.count == 1 ? named : fitting
  }

  /// The nearest text over a cell.
  private static func heading(over row: Int, _ column: Int, _ sheet: DisplayedSheet) -> String {
    for above in stride(from: row - 1, through: max(1, row - 3), by: -1) {
      if let text = sheet[above, column]?.text.trimmingBlanks, !text.isEmpty { return text }
    }
    return ""
  }

  private static func below(_ row: Int, _ sheet: DisplayedSheet) -> [String] {
    let texts: [String] = sheet.rowNumbers.filter { $0 > row }.compactMap { sheet.cells(inRow: $0).first?.text }
    return texts.map { text -> String in
      let end = text.firstRange(of: "{{")?.lowerBound ?? text.endIndex
      return String(text[..<end]).trimmingBlanks
    }
    .filter { !$0.isEmpty }
  }

  /// A cell outside the rows with the column that it adds up.
  private static func meant(_ other: LedgerLayout.Other, _ words: LedgerVocabulary) throws -> LedgerLayout.Other {
    let text = inner(other.text) ?? ""
    guard !beside.contains(text) else { return other }
    let name = text.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
    guard let word = words.word(name) else {
      throw Faults(all: [.unknown(cell: other.cell, text: text, nearest: words.nearest(to: name))])
    }
    return LedgerLayout.Other(cell: other.cell, text: "sum \(word.name)")
  }

  // MARK: Headings

  private static func byHeadings(
    _ bytes: [UInt8], _ book: DisplayedSheet.Book, _ given: Kind?, _ catalog: Catalog, _ names: [String],
    _ understanding: LedgerUnderstanding, _ others: [String: [LedgerLayout.Other]]
  ) throws -> LedgerTemplate {
    let kinds = given.map { [$0] } ?? catalog.kinds.filter { $0.origin != .system }
    var problem: HeadingRow.Fault = .none
    for sheet in book.sheets where !sheet.isHidden && !sheet.rowNumbers.isEmpty {
      var options = Ledger.Options()
      options.sheet = sheet.name
      let preview = try LedgerPreview(MemoryBytes(bytes), options, rows: HeadingRow.depth)
      let row: HeadingRow
      do throws(HeadingRow.Fault) {
        row = try HeadingRow(in: preview, kinds: kinds, names: [sheet.name] + names, understanding: understanding)
      } catch {
        if case .none = problem { problem = error }
        continue
      }
      let kind = row.kind
      let words = LedgerVocabulary(kind, in: catalog)
      var columns: [LedgerLayout.Column] = []
      var unread: [(cell: String, heading: String)] = []
      var taken: Set<String> = []
      let headings = preview.rows.first { $0.line == row.line }?.texts ?? []
      for (place, heading) in headings.enumerated() where !PlainCell(heading).isEmpty {
        // A heading over several columns stands over the first.
        if let cell = sheet[row.line, place], cell.columns.lowerBound != place, cell.rows.contains(row.line) { continue }
        let shown = PlainCell(heading).text
        if let word = words.word(underHeading: heading, understanding), taken.insert(word.name).inserted {
          columns.append(LedgerLayout.Column(place, heading: shown, word))
        } else {
          unread.append((CellReference(column: place, row: row.line).description, shown))
        }
      }
      let ordinal = columns.first { $0.word.meaning == .ordinal }?.place
      let filled = columns.filter { $0.place != ordinal }.map(\.place)
      let isTotal = sheet.cells(inRow: row.line + 1).first.map { HeadingWords.folded($0.text).hasSuffix("计") } ?? false
      if !isTotal, filled.count(where: { sheet[row.line + 1, $0].map { $0.rows.count == 1 && !$0.text.isEmpty } ?? false }) > 1 {
        throw Faults(all: [.notEmpty(row: row.line + 1)])
      }
      let blank = try EmptyRows.count(bytes, sheet: sheet.name, below: row.line, numbering: ordinal)
      // What stands in the column of numbers and is none ends the rows: 填表人.
      let written = ordinal.flatMap { place in
        (0..<blank).first { below in
          sheet[row.line + 1 + below, place].map { !$0.text.isEmpty && Int(written: PlainCell($0.text).text) == nil } ?? false
        }
      }
      let rows = max(1, written ?? blank)
      let layout = LedgerLayout(
        sheet: sheet.name, heading: row.line, first: row.line + 1, rows: rows, columns: columns,
        others: try (others[sheet.name] ?? []).map { try meant($0, words) }, below: below(row.line + rows, sheet))
      return LedgerTemplate(layout, kind, isByHeadings: true, unread: unread)
    }
    throw problem
  }
}
