import Casework
import Formats
public import Indicators
public import Readings
public import Values
import Written

/// Fills the bureau's own file: only the cells that a clerk would fill change.
public struct FormFilling {
  /// A file as it was filled, and what wasn't.
  public struct Filled: Sendable {
    public fileprivate(set) var bytes: [UInt8]
    /// The cells that were written, each with its text.
    public var written: [Cell] = []
    /// The cells that had another text and kept it.
    public var kept: [Kept] = []
    /// The cells that had another year's text and have this year's, and those that nothing of this year is known of.
    public var replaced: [Kept] = []
    public var emptied: [Cell] = []
    /// The cells with a text of which the log has nothing.
    public var unknown: [Cell] = []
    /// The cells that a formula computes, and may now be out of date.
    public var formulas: [Cell] = []
    /// The rows that only the form, or only the table, has.
    public var onlyForm: [Cell] = []
    public var onlyTable: [String] = []
    /// What nothing is known of yet.
    public var open: [Cell] = []
    /// What the table says and the form has no cell for.
    public var unplaced: [Cell] = []
    /// Whether the file says everything that the table says, and nothing else.
    public var isWhole: Bool {
      kept.isEmpty && unknown.isEmpty && formulas.isEmpty && onlyForm.isEmpty && onlyTable.isEmpty && unplaced.isEmpty
    }
  }

  /// A cell that has another text than the table says, and keeps it.
  public struct Kept: Sendable {
    public let cell: String
    public let label: String
    public let has: String
    public let would: String
    /// Whether it is one of the form's own labels, which nothing replaces.
    public let isLabel: Bool
  }

  /// A cell with what it is or says.
  public struct Cell: Sendable {
    public let cell: String
    public let label: String
    public var text = ""
  }

  /// What a cell is to hold.
  struct Wanted {
    let cell: String
    let label: String
    /// The text as it prints; nil where nothing is known yet.
    let text: String?
    /// The number that it is, in cells that show numbers.
    var number: Decimal?
    /// The share that it is, in cells that show per cents.
    var share: Decimal?
    /// Whether it is the form's own, which only another year changes: a text that names the year, what was planned.
    var isOfForm = false
  }

  private let bytes: [UInt8]
  private let book: FormBook
  private let form: FormSheet
  /// The text of each cell, by its name.
  private let texts: [String: String]

  /// Takes a form of a file by its reading.
  public init(_ bytes: [UInt8], _ book: FormBook, _ proposal: Proposal) throws(FormFileFault) {
    self.book = book
    form = try book.sheet(of: proposal)
    self.bytes = bytes
    var texts: [String: String] = [:]
    for row in form.sheet.rowNumbers { for cell in form.sheet.cells(inRow: row) { texts[cell.reference] = cell.text } }
    self.texts = texts
  }

  /// Why it can't be filled: headings that nobody can tell.
  public var faults: [FormFault] { form.faults.filter(\.isAboutHeading) }

  /// Whose form it is, as it says itself.
  public var identity: FormIdentity { FormIdentity(form) }

  /// Whether the file is a Word file.
  public var isWord: Bool { book.word != nil }

  /// Whether it is a monitoring form, which says how far the year is.
  public var isMonitoring: Bool { form.isMonitoring }

  /// The last day of the part of a year that a monitoring form names.
  public func monitorDay(of year: Int) -> Day? { form.monitorDay(of: year) }

  /// The file with what a table says.
  public func filled(with table: TableResult, on day: Day, overwriting: Bool) throws(FormFileFault) -> Filled {
    try filled(FormWanted(form: form, table: table, day: day), overwriting)
  }

  /// A monitoring form with how far a table's year is.
  public func filled(with monitor: MonitorResult, overwriting: Bool) throws(FormFileFault) -> Filled {
    try filled(FormWanted(form: form, monitor: monitor), overwriting)
  }

  private func filled(_ wanted: FormWanted, _ overwriting: Bool) throws(FormFileFault) -> Filled {
    do throws(FileFault) {
      if let word = book.word { return try fill(word, wanted, overwriting) }
      return try fill(wanted, overwriting)
    } catch {
      throw .file(error)
    }
  }

  private func fill(_ wanted: FormWanted, _ overwriting: Bool) throws(FileFault) -> Filled {
    var edit = try WorkbookEdit(bytes, sheet: form.sheet.name)
    var filled = Filled(bytes: bytes)
    for cell in decided(wanted, overwriting, &filled, isComputed: { edit.hasFormula($0) }) {
      if edit.hasFormula(cell.cell) {
        if existing(cell.cell) != cell.text { filled.formulas.append(Cell(cell: cell.cell, label: cell.label, text: cell.text ?? "")) }
        continue
      }
      let number = edit.isPercent(cell.cell) ? cell.share : cell.number
      edit.set(cell.cell, .init(cell.text ?? "", number: number))
      filled.written.append(Cell(cell: cell.cell, label: cell.label, text: cell.text ?? ""))
    }
    if filled.written.isEmpty { return filled }
    filled.bytes = try edit.finish()
    // What a formula now shows is right where it only adds up.
    filled.formulas.removeAll { edit.refreshed.contains($0.cell) }
    for cell in edit.stale where !filled.formulas.contains(where: { $0.cell == cell }) {
      filled.formulas.append(Cell(cell: cell, label: ""))
    }
    return filled
  }

  private func fill(_ word: WordTables, _ wanted: FormWanted, _ overwriting: Bool) throws(FileFault) -> Filled {
    var filled = Filled(bytes: bytes)
    var texts: [String: String] = [:]
    for cell in decided(wanted, overwriting, &filled) {
      guard word.hasCell(cell.cell) else {
        filled.unplaced.append(Cell(cell: cell.cell, label: cell.label, text: cell.text ?? ""))
        continue
      }
      texts[cell.cell] = cell.text
      filled.written.append(Cell(cell: cell.cell, label: cell.label, text: cell.text ?? ""))
    }
    if !texts.isEmpty { filled.bytes = try word.filled(texts) }
    return filled
  }

  /// What a cell says already; a prompt or a stroke says nothing.
  private func existing(_ cell: String) -> String {
    let text = (texts[cell] ?? "").trimmed
    return FormWords.isPrompt(text) || FormWords.isStroke(text) ? "" : text
  }

  /// Whether a cell only has the label of what it would say, with nothing or a unit behind the colon: 全年执行数：   万元.
  private static func isBegun(_ has: String, _ would: String) -> Bool {
    guard let label = has.throughColon, would.hasPrefix(label) else { return false }
    let behind = String(has.dropFirst(label.count)).trimmed
    return behind.isEmpty || FormWords.isUnit(behind)
  }

  /// The cells to write: those that are empty, or say the same already and are left alone.
  private func decided(
    _ wanted: FormWanted, _ overwriting: Bool, _ filled: inout Filled,
    isComputed: (String) -> Bool = { _ in false }
  ) -> [Wanted] {
    filled.onlyForm = wanted.onlyForm
    filled.onlyTable = wanted.onlyTable
    filled.unplaced = wanted.unplaced
    var cells: [Wanted] = []
    for cell in wanted.cells {
      let has = existing(cell.cell)
      guard let would = cell.text, !would.isEmpty else {
        let isOpen = has.isEmpty || FormSheet.isOpenLabel(has)
        if isOpen { filled.open.append(Cell(cell: cell.cell, label: cell.label)) }
        let (isRenewed, isAnswer) = (wanted.renewal != nil, !form.labels.contains(cell.cell))
        let isOurs = isRenewed ? isAnswer || cell.isOfForm : isAnswer && !cell.isOfForm && !FormWords.asksNothing(has)
        if isOpen || !isOurs || isComputed(cell.cell) { continue }
        let held = Cell(cell: cell.cell, label: cell.label, text: has)
        if !isRenewed, !overwriting {
          filled.unknown.append(held)
          continue
        }
        // What stands before the colon is the form's.
        cells.append(Wanted(cell: cell.cell, label: cell.label, text: FormSheet.textBehind(has)?.label ?? ""))
        filled.emptied.append(held)
        continue
      }
      if Self.saysSame(has, would, cell) { continue }
      // What a formula computes of cells that are filled is nobody's text.
      if isComputed(cell.cell) {
        cells.append(cell)
        continue
      }
      let isBegun = Self.isBegun(has, would)
      // 填报日期： is a label that what belongs to it goes on.
      let isLabel =
        !has.isEmpty && !isBegun && (form.labels.contains(cell.cell) || form.cell(named: cell.cell).map(form.headsCell) ?? false)
      let isTwice = cells.contains { $0.cell == cell.cell }
      if wanted.renewal != nil, !has.isEmpty, !isBegun, !isTwice, !isLabel || cell.isOfForm {
        filled.replaced.append(Kept(cell: cell.cell, label: cell.label, has: has, would: would, isLabel: cell.isOfForm))
        cells.append(cell)
        continue
      }
      if !isLabel, !isTwice, has.isEmpty || isBegun || overwriting {
        cells.append(cell)
      } else {
        filled.kept.append(Kept(cell: cell.cell, label: cell.label, has: has, would: would, isLabel: isLabel || isTwice))
      }
    }
    return cells
  }

  private static func saysSame(_ has: String, _ would: String, _ cell: Wanted) -> Bool {
    if has.foldedForComparison == would.foldedForComparison { return true }
    if let likelihood = Likelihood(written: would), likelihood == Likelihood(written: has) { return true }
    if let label = has.throughColon, let other = would.throughColon {
      // The part's name and its amount stand in one cell.
      guard label.foldedForComparison == other.foldedForComparison else { return false }
      return saysSame(String(has.dropFirst(label.count)), String(would.dropFirst(other.count)), cell)
    }
    let (parts, others) = (Target.texts(of: has), Target.texts(of: would))
    if parts.count > 1, parts.count == others.count { return zip(parts, others).allSatisfy { saysSame($0, $1, cell) } }
    guard let one = Quantity(has), let other = Quantity(would) else { return false }
    // 252 and 252次 are the same number where the unit stands elsewhere.
    func isBare(_ one: Quantity, of other: Quantity) -> Bool {
      one.unit.text.isEmpty && other.value.divided(by: other.unit.scale) == one.value
    }
    return one.value == other.value || isBare(one, of: other) || isBare(other, of: one)
  }
}
