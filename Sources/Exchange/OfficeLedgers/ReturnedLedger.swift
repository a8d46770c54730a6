public import Casework
public import Formats
public import LogLines
public import Values

/// A ledger that came home: which of its rows is which case's, and which cells somebody changed.
public struct ReturnedLedger {
  /// A cell of the sheet as it is now.
  public struct Cell: Hashable, Sendable {
    /// Its name, `F12`.
    public let name: String
    public let text: String
    /// What it holds.
    public let kind: Row.Kind
    /// Whether it says that it is as the cell above, where no cell above says anything.
    public var isAsAbove: Bool { AsAbove.isMark(.string(CellMark.plain(text))) }
  }

  /// A row of a case in which cells were changed.
  public struct ChangedRow: Sendable {
    /// Its number in the sheet.
    public let row: Int
    /// The place of its line in the record.
    public let line: Int
    /// The cells that say something else, by the columns of the layout.
    public let cells: [(column: Int, cell: Cell)]
  }

  /// A row that isn't in the record.
  public struct NewRow: Sendable {
    public let row: Int
    /// Its cells, by the columns of the layout.
    public private(set) var cells: [Int: Cell]
    /// The cases of whose rows it has all but the hazard, in a ledger with a row for each hazard: it may be one more of them.
    public internal(set) var beside: [CaseID] = []

    /// Says another number in a cell.
    public mutating func say(_ number: Decimal, in column: Int) {
      guard let cell = cells[column] else { return }
      cells[column] = Cell(name: cell.name, text: number.description, kind: .number)
    }
  }

  /// A column that the ledger hasn't got: somebody added it, or the bureau keeps it for itself.
  public struct AddedColumn: Sendable {
    /// Its letters.
    public let column: String
    public let heading: String
    /// How many of its cells have something in them.
    public let cells: Int
  }

  /// A row of which nobody can say whose it is, or which is there twice.
  public enum OddRow: Sendable {
    /// The same as another row.
    case doubled(row: Int, of: Int)
    /// It is about the same case as another row of a ledger that never went out.
    case sameCase(row: Int, of: Int, CaseID)
    /// It may be either of several cases.
    case ambiguous(row: Int, lines: [Int])
    /// It lies where another one went out that is gone, with its running number and site.
    case replaced(row: Int, line: Int)
  }

  /// Why a workbook isn't one that went out.
  public enum Fault: Error, Sendable {
    /// It has no hidden sheet.
    case neverOut
    /// Its hidden sheet can't be read.
    case unreadable
    /// No row has its headings.
    case noHeadings
    /// It is the empty form of a ledger, with its placeholders.
    case template(String)
  }

  public let name: String
  public let kind: Kind
  public let layout: LedgerLayout
  public private(set) var lines: [LedgerRecord.Line] = []
  /// The sheet that people see.
  public private(set) var sheet = ""
  public internal(set) var changed: [ChangedRow] = []
  public internal(set) var new: [NewRow] = []
  public internal(set) var odd: [OddRow] = []
  /// The lines whose rows are gone.
  public internal(set) var missing: [Int] = []
  /// The columns whose headings are gone.
  public private(set) var lostColumns: [Int] = []
  /// The year of days that have none: the title's or the sheet's, else that of all other rows.
  public private(set) var year: Int?
  /// The headings that name another unit than the one in which the ledger went out, by its columns.
  public private(set) var otherUnits: [Int: String] = [:]
  /// The columns with something in them that the ledger hasn't got.
  public private(set) var added: [AddedColumn] = []
  /// Whether day numbers count from 1904.
  public let since1904: Bool
  /// Whether it never went out, so that nobody knows what it said before.
  public let isForeign: Bool
  /// Whether its rows are of several logs.
  public private(set) var isOfSeveralLogs = false
  /// What its file is told by.
  public let digest: Digest
  /// The office whose log it was filled from; nil where it doesn't say.
  public let log: String?
  /// The lines of the rows that are as they went out, or nearly.
  var lineOfRow: [Int: Int] = [:]
  /// The numbers that nobody changed, by the columns whose heading names another unit than their field.
  var numbers: [Int: LedgerColumnNumbers] = [:]

  /// The column of the sheet for each of the layout's.
  var places: [Int?] = []
  var headingRow = 0

  /// Reads a workbook.
  public init(_ source: any RandomAccessBytes, catalog: Catalog) throws {
    let workbook = try WorkbookRows(source)
    (since1904, isForeign, digest) = (workbook.since1904, false, try source.digest())
    guard let hidden = try Self.hiddenSheet(workbook) else { throw Fault.neverOut }
    var head: [String] = []
    var lines: [LedgerRecord.Line] = []
    var isSound = true
    try workbook.visit(hidden, isMerging: false) { row in
      if head.isEmpty {
        head = row.texts
        return true
      }
      if row.text(0) == "case" { return true }
      guard row.count >= 5, let seq = Int(written: row.text(2)) else {
        isSound = false
        return false
      }
      let item = Int(written: row.text(3)).map { $0 - 1 }
      lines.append(LedgerRecord.Line(caseID: row.text(0), log: row.text(1), seq: seq, item: item, marks: row.text(4)))
      return true
    }
    guard isSound, head.count >= 5, head[1] == "1", let kind = catalog.kind(head[3]) else { throw Fault.unreadable }
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: Array(head[4].utf8)) } catch { throw Fault.unreadable }
    guard let layout = LedgerLayout(json, LedgerVocabulary(kind, in: catalog)) else { throw Fault.unreadable }
    (name, self.kind, self.layout, self.lines) = (head[2], kind, layout, lines)
    isOfSeveralLogs = lines.first.map { first in lines.contains { $0.log != first.log } } ?? false
    self.log = head.count > 5 ? head[5] : nil
    try findSheet(workbook)
    try match(workbook)
    try findAdded(workbook)
  }

  /// Reads a workbook that never went out, with the headings of a ledger.
  ///
  /// - Parameters:
  ///   - log: the office whose log it is held against, and how many events that has.
  ///   - cases: the cases that a row may be about, by its cells and the sheet's year.
  public init(
    foreign source: any RandomAccessBytes, name: String, kind: Kind, layout: LedgerLayout, log: (id: String, seq: Int),
    cases: ([Int: Cell], Int?) throws -> [CaseID]
  ) throws {
    let workbook = try WorkbookRows(source)
    (since1904, isForeign, digest) = (workbook.since1904, true, try source.digest())
    (self.name, self.kind, self.layout, self.log) = (name, kind, layout, nil)
    try findSheet(workbook)
    try findAdded(workbook)
    var rows: [(row: Int, cells: [Int: Cell])] = []
    var isTemplate = false
    let (reading, first, below) = (RowReading(self), headingRow, Set(layout.below.map { CellMark.plain($0) }))
    var above = AsAbove()
    try workbook.visit(sheet) { row in
      guard row.line > first, !Self.isBelow(row, below) else { return true }
      var row = row
      above.complete(&row)
      let cells = reading.cells(of: row)
      if cells.values.contains(where: { $0.text.contains("{{") && $0.text.contains("}}") }) { isTemplate = true }
      if cells.contains(where: { !CellMark.plain($0.value.text).isEmpty && layout.columns[$0.key].word.meaning != .ordinal }) {
        rows.append((row.line, cells))
      }
      return true
    }
    if isTemplate { throw Fault.template(name) }
    for column in unitColumns { for row in rows { take(row.cells[column]?.text ?? "", in: column) } }
    var rowOf: [CaseID: Int] = [:]
    for (row, cells) in rows {
      let matching = try cases(cells, year)
      if matching.count == 1, let other = rowOf[matching[0]] {
        odd.append(.sameCase(row: row, of: other, matching[0]))
        continue
      }
      let begin = lines.count
      for id in matching { lines.append(LedgerRecord.Line(caseID: id.description, log: log.id, seq: log.seq, item: nil, marks: "")) }
      switch matching.count {
      case 0: new.append(NewRow(row: row, cells: cells))
      case 1:
        rowOf[matching[0]] = row
        let filled = cells.filter { !CellMark.plain($0.value.text).isEmpty && !layout.columns[$0.key].word.isComputed }
        changed.append(ChangedRow(row: row, line: begin, cells: filled.sorted { $0.key < $1.key }.map { (column: $0.key, cell: $0.value) }))
      default: odd.append(.ambiguous(row: row, lines: Array(begin..<lines.count)))
      }
    }
  }

  /// The layout among several whose headings a workbook has best; nil where it has none of them.
  public static func fitting(_ layouts: [LedgerLayout], _ source: any RandomAccessBytes) throws -> Int? {
    let workbook = try WorkbookRows(source)
    var best: (place: Int, count: Int)?
    for sheet in workbook.sheets where !sheet.isHidden {
      var seen = 0
      try workbook.visit(sheet.name) { row in
        seen += 1
        let texts = Set(row.texts.map(HeadingWords.folded))
        for (place, layout) in layouts.enumerated() {
          let wanted = Set(layout.columns.map { HeadingWords.folded($0.heading) })
          let count = wanted.count { !$0.isEmpty && texts.contains($0) }
          if count * 4 >= wanted.count * 3, count > best?.count ?? 1 { best = (place, count) }
        }
        return seen < depth
      }
    }
    return best?.place
  }

  private static func hiddenSheet(_ workbook: WorkbookRows) throws -> String? {
    for sheet in workbook.sheets where sheet.isHidden {
      var isOurs = false
      try workbook.visit(sheet.name, isMerging: false) { row in
        isOurs = row.count > 0 && row.text(0) == LedgerTemplate.mark
        return false
      }
      if isOurs { return sheet.name }
    }
    return nil
  }

  // MARK: Headings

  /// How many rows are looked at for headings.
  private static let depth = 60

  private mutating func findSheet(_ workbook: WorkbookRows) throws {
    let wanted = layout.columns.map { HeadingWords.folded($0.heading) }
    let sheets = workbook.sheets.filter { !$0.isHidden }.map(\.name)
    var best: (sheet: String, row: Int, texts: [String], count: Int)?
    for name in sheets.filter({ $0 == layout.sheet }) + sheets.filter({ $0 != layout.sheet }) {
      var seen = 0
      try workbook.visit(name) { row in
        seen += 1
        let texts = row.texts.map(HeadingWords.folded)
        let count = Set(wanted).count { !$0.isEmpty && texts.contains($0) }
        if count > best?.count ?? 0 { best = (name, row.line, texts, count) }
        return seen < Self.depth
      }
    }
    guard let best, best.count * 2 >= Set(wanted).count else { throw Fault.noHeadings }
    (sheet, headingRow) = (best.sheet, best.row)
    var taken: Set<Int> = []
    for text in wanted {
      let index = best.texts.indices.first { best.texts[$0] == text && !taken.contains($0) }
      if let index { taken.insert(index) }
      places.append(index)
    }
    // 造价（万元） that is 造价（元） now is the same column, whose numbers nobody may scale.
    let bare = best.texts.map(HeadingWords.withoutBrackets)
    for (column, text) in wanted.enumerated() where places[column] == nil && !text.isEmpty {
      guard let index = bare.indices.first(where: { bare[$0] == HeadingWords.withoutBrackets(text) && !taken.contains($0) }) else {
        continue
      }
      taken.insert(index)
      places[column] = index
    }
    try findRenamed(workbook, taken)
    for (column, index) in places.enumerated() {
      guard let index, best.texts.indices.contains(index), case let word = layout.columns[column].word, word.field?.isNumeric ?? false
      else {
        continue
      }
      let heading = best.texts[index]
      if heading != wanted[column], HeadingWords.unit(of: heading) != HeadingWords.unit(of: wanted[column]) { otherUnits[column] = heading }
    }
    try findYear(workbook)
  }

  private mutating func findYear(_ workbook: WorkbookRows) throws {
    let (first, opening) = (headingRow, kind.actions.first { $0.from.opens })
    let index = layout.columns.indices.first { layout.columns[$0].word.meaning == opening.map(LedgerWord.Meaning.day) }.flatMap {
      places[$0]
    }
    var titled = LedgerYear.read(sheet)
    var years: Set<Int> = []
    try workbook.visit(sheet) { row in
      if row.line < first {
        titled = titled ?? row.texts.lazy.compactMap(LedgerYear.read).first
      } else if row.line > first, let index, index < row.count, !row.isEmpty(index) {
        if let day = CellDay.read(PlainCell(row.text(index)), since1904: since1904) { years.insert(day.year) }
      }
      return titled == nil || row.line < first
    }
    year = titled ?? (years.count == 1 ? years.first : nil)
  }

  /// Columns with another heading, told by what stands in them.
  private mutating func findRenamed(_ workbook: WorkbookRows, _ taken: Set<Int>) throws {
    let lost = places.indices.filter { places[$0] == nil && layout.columns[$0].word.meaning != .ordinal }
    if lost.isEmpty { return }
    let known = Dictionary(uniqueKeysWithValues: lost.map { column in (column, Set(lines.map { String($0.mark(column)) })) })
    var hits: [Int: [Int: Int]] = [:]
    var filled: [Int: Int] = [:]
    var seen = 0
    let first = headingRow
    try workbook.visit(sheet) { row in
      guard row.line > first else { return true }
      seen += 1
      for place in 0..<row.count where !taken.contains(place) && !row.isEmpty(place) {
        let mark = CellMark.of(row.text(place))
        filled[place, default: 0] += 1
        for column in lost where known[column]?.contains(mark) ?? false { hits[column, default: [:]][place, default: 0] += 1 }
      }
      return seen < 500
    }
    for column in lost {
      let best = (hits[column] ?? [:]).max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let best, best.value * 5 >= (filled[best.key] ?? 0) * 3, !places.contains(best.key) { places[column] = best.key }
    }
    lostColumns = places.indices.filter { places[$0] == nil }
  }

  /// Finds what stands beside the ledger's columns.
  private mutating func findAdded(_ workbook: WorkbookRows) throws {
    let (taken, first, below) = (Set(places.compactMap(\.self)), headingRow, Set(layout.below.map { CellMark.plain($0) }))
    var headings: [Int: String] = [:]
    var filled: [Int: Int] = [:]
    try workbook.visit(sheet) { row in
      guard row.line >= first, row.line == first || !Self.isBelow(row, below) else { return true }
      for place in 0..<row.count where !taken.contains(place) && !row.isEmpty(place) {
        let text = CellMark.plain(row.text(place))
        if text.isEmpty { continue }
        if row.line == first { headings[place] = text } else { filled[place, default: 0] += 1 }
      }
      return true
    }
    // Numbers of the rows are nobody's.
    let ordinal = layout.columns.first { $0.word.meaning == .ordinal }?.place
    added = filled.keys.sorted().filter { $0 != ordinal }.map { place in
      AddedColumn(column: CellReference.letters(of: place), heading: headings[place] ?? "", cells: filled[place] ?? 0)
    }
  }
}
