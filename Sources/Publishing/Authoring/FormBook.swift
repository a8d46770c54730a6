import Formats

/// The sheets of a workbook, or the tables of a Word file, among which a form is looked for.
struct FormBook {
  let sheets: [DisplayedSheet]
  let hasMacros: Bool
  /// The tables of a Word file; nil of a workbook.
  let word: WordTables?

  /// Opens a file in which a form is looked for.
  static func opened(_ bytes: [UInt8]) throws(FormFileFault) -> FormBook {
    do throws(FileFault) {
      return try FormBook(bytes)
    } catch {
      throw .file(error)
    }
  }

  /// The form to read, as it was read.
  func form(named name: String?, _ words: FormUnderstanding) throws(FormFileFault) -> FormSheet {
    guard var form = forms(named: name, words).first else { throw .noForm(sheet: name, there: names, near: near(named: name, words)) }
    form.read()
    return form
  }

  /// Opens a file by what it is.
  private init(_ bytes: [UInt8]) throws(FileFault) {
    if !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), let word = try WordTables(bytes) {
      self.word = word
      sheets = word.tables.map(\.sheet)
      hasMacros = word.archive.names.contains { $0.hasSuffix("vbaProject.bin") }
      return
    }
    let book = try DisplayedSheet.book(MemoryBytes(bytes))
    (sheets, hasMacros, word) = (book.sheets, book.hasMacros, nil)
  }

  /// The forms among the sheets, the one to read first; a number names a table of a Word file.
  func forms(named name: String?, _ words: FormUnderstanding) -> [FormSheet] {
    let wanted = name.map { name in word?.sheets(named: name) ?? sheets.filter { $0.name == name } } ?? sheets
    let forms = wanted.compactMap { FormSheet($0, words) }
    if word == nil { return forms }
    // Of several tables the largest is the form, the others are what it refers to.
    return forms.enumerated().sorted {
      ($1.element.sheet.rowNumbers.count, $0.offset) < ($0.element.sheet.rowNumbers.count, $1.offset)
    }.map(\.element)
  }

  /// The headings that nobody knows on the sheet that most looks like a form.
  func near(named name: String?, _ words: FormUnderstanding) -> [FormUnderstanding.Open] {
    let wanted = name.map { name in word?.sheets(named: name) ?? sheets.filter { $0.name == name } } ?? sheets
    return wanted.lazy.map { FormHeader.near($0, words) }.first { !$0.isEmpty } ?? []
  }

  func hasSheet(_ name: String) -> Bool {
    if let word { return !word.sheets(named: name).isEmpty }
    return sheets.contains { $0.name == name }
  }

  /// What there is to name: the sheets, or the tables of a Word file.
  var names: [String] { word.map { word in (0..<word.count).map { "表 \($0 + 1)" } } ?? sheets.map(\.name) }
}
