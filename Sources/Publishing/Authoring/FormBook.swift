import Formats
import Indicators

/// The sheets of a workbook, or the tables of a Word file, among which a form is looked for.
struct FormBook {
  let sheets: [DisplayedSheet]
  let hasMacros: Bool
  /// The tables of a Word file; nil of a workbook.
  let word: WordTables?
  /// How their headings are understood.
  private let words: FormUnderstanding

  /// Opens a file in which a form is looked for.
  static func opened(_ bytes: [UInt8], _ words: FormUnderstanding) throws(FormFileFault) -> FormBook {
    do throws(FileFault) {
      return try FormBook(bytes, words)
    } catch {
      throw .file(error)
    }
  }

  /// The form to read, as it was read.
  func form(named name: String?) throws(FormFileFault) -> FormSheet {
    guard var form = forms(named: name).first else { throw .noForm(sheet: name, there: names, near: near(named: name)) }
    form.read()
    return form
  }

  /// Opens a file by what it is.
  private init(_ bytes: [UInt8], _ words: FormUnderstanding) throws(FileFault) {
    self.words = words
    if !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), let word = try WordTables(bytes, words) {
      self.word = word
      sheets = word.tables.map(\.sheet)
      hasMacros = word.archive.names.contains { $0.hasSuffix("vbaProject.bin") }
      return
    }
    let book = try DisplayedSheet.book(MemoryBytes(bytes))
    (sheets, hasMacros, word) = (book.sheets, book.hasMacros, nil)
  }

  /// The forms among the sheets, the one to read first; a number names a table of a Word file.
  func forms(named name: String?) -> [FormSheet] {
    let forms = wanted(name).compactMap(form)
    if word == nil { return forms }
    // Of several tables the largest is the form, the others are what it refers to.
    return forms.enumerated().sorted {
      ($1.element.sheet.rowNumbers.count, $0.offset) < ($0.element.sheet.rowNumbers.count, $1.offset)
    }.map(\.element)
  }

  /// A sheet's form, with the funds above its indicators even where they stand below; nil where it has none.
  private func form(on sheet: DisplayedSheet) -> FormSheet? {
    guard let form = FormSheet(sheet, words) else { return nil }
    if form.hasFunds { return form }
    let below = form.header.upperBound + 1..<max(sheet.lastRow, form.header.upperBound) + 1
    if let funds = FundsRows(of: sheet, in: below, words), let moved = sheet.moving(funds.rows, above: form.header.lowerBound) {
      var other = FormSheet(moved, words)
      other?.hasFundsBelow = true
      return other ?? form
    }
    var other = form
    other.fundsElsewhere = sheets.filter { $0.name != sheet.name && FormSheet($0, words) == nil }.flatMap(fundsCells)
    return other
  }

  /// The cells of the funds on a sheet that is no form, each named with the sheet.
  private func fundsCells(of sheet: DisplayedSheet) -> [UnreadCell] {
    guard let funds = FundsRows(of: sheet, in: 1..<sheet.lastRow + 1, words) else { return [] }
    return sheet.rows(in: funds.rows.lowerBound..<funds.rows.upperBound + 1).flatMap { row in
      sheet.cells(inRow: row).filter { $0.rows.lowerBound == row && !$0.text.trimmed.isEmpty }
    }.map { cell in
      UnreadCell(cell: word == nil ? "\(sheet.name)!\(cell.reference)" : cell.reference, text: cell.text.components.joined(separator: " "))
    }
  }

  /// The headings that nobody knows on the sheet that most looks like a form.
  func near(named name: String?) -> [FormUnderstanding.Open] {
    wanted(name).lazy.map { FormHeader.near($0, words) }.first { !$0.isEmpty } ?? []
  }

  /// The sheets, or those that a name names.
  private func wanted(_ name: String?) -> [DisplayedSheet] {
    name.map { name in word?.sheets(named: name) ?? sheets.filter { $0.name == name } } ?? sheets
  }

  func hasSheet(_ name: String) -> Bool {
    if let word { return !word.sheets(named: name).isEmpty }
    return sheets.contains { $0.name == name }
  }

  /// What there is to name: the sheets, or the tables of a Word file.
  var names: [String] { word.map { word in (0..<word.count).map { "表 \($0 + 1)" } } ?? sheets.map(\.name) }
}
