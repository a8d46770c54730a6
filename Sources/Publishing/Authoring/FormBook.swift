import Formats
import Indicators
public import Readings

/// A file with the forms in it, each by the reading that is proposed of it, accepted or given.
public struct FormBook {
  /// The forms, the one to read first.
  public private(set) var forms: [Proposal]
  let sheets: [DisplayedSheet]
  private let tables: [ReadableTable]
  let hasMacros: Bool
  /// The tables of a Word file; nil of a workbook.
  let word: WordTables?

  /// Opens a file by what it is.
  public init(_ bytes: [UInt8], _ known: KnownReadings = KnownReadings()) throws(FormFileFault) {
    do throws(FileFault) {
      if !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), let word = try WordTables(bytes) {
        (self.word, sheets, tables) = (word, [], [])
        hasMacros = word.archive.names.contains { $0.hasSuffix("vbaProject.bin") }
        // Of several tables the largest is the form, the others are what it refers to.
        forms = Proposal.forms(among: word.tables.map(\.table), known).enumerated().sorted {
          ($1.element.size, $0.offset) < ($0.element.size, $1.offset)
        }.map(\.element)
      } else {
        let book = try DisplayedSheet.book(MemoryBytes(bytes))
        (sheets, hasMacros, word, tables) = (book.sheets, book.hasMacros, nil, ReadableTable.all(of: book))
        forms = Proposal.forms(among: tables, known)
      }
    } catch {
      throw .file(error)
    }
  }

  /// What there is to name: the sheets, or the tables of a Word file.
  public var names: [String] { word.map { word in (0..<word.count).map { "表 \($0 + 1)" } } ?? sheets.map(\.name) }

  /// The place of the form that a name names, or of the first; a number names a table of a Word file.
  public func place(of name: String?) throws(FormFileFault) -> Int {
    guard let name else {
      guard !forms.isEmpty else { throw .noForm(sheet: nil, there: names) }
      return 0
    }
    if let word {
      let tables = word.tables(named: name)
      if tables.isEmpty { throw .file(.workbook(.unknownSheet(name, there: names))) }
      if let place = forms.firstIndex(where: { form in tables.contains { $0.table.number == form.reading.table } }) { return place }
    } else {
      if !names.contains(name) { throw .file(.workbook(.unknownSheet(name, there: names))) }
      if let place = forms.firstIndex(where: { $0.reading.sheet == name }) { return place }
    }
    throw .noForm(sheet: name, there: names)
  }

  /// The form that is named, or the first, with what is said of it just now.
  public func form(named name: String?, _ known: KnownReadings = KnownReadings()) throws(FormFileFault) -> Proposal {
    var form = forms[try place(of: name)]
    do throws(ReadingFault) { try form.takeSaid(known) } catch { throw .reading(error) }
    return form
  }

  /// Whether its reading gives a form its names, and targets or points.
  public func canRead(_ form: Proposal) -> Bool { FormSheet(form) != nil }

  /// What a form says.
  func sheet(of form: Proposal) throws(FormFileFault) -> FormSheet {
    guard var sheet = FormSheet(form) else {
      throw .noForm(sheet: form.reading.sheet, there: names, near: form.parts.filter { $0.grid != nil && $0.meaning == nil })
    }
    sheet.read()
    if !sheet.reading.hasFunds, word == nil {
      let own = Set(forms.compactMap(\.reading.sheet))
      sheet.fundsElsewhere = tables.filter { $0.sheet.map { !own.contains($0) } ?? false }.flatMap { table in
        table.fundsNumbers.map { UnreadCell(cell: "\(table.name)!\($0.cell)", text: $0.text) }
      }
    }
    return sheet
  }
}

extension Proposal {
  /// How many rows the table has.
  fileprivate var size: Int { table.cells.rowNumbers.count }
}
