import EventLog

/// A workbook (XLSX): its sheets, and what their cells refer to.
struct Workbook {
  /// One sheet of cells.
  struct Sheet: Equatable {
    let name: String
    let part: String
    let isHidden: Bool
  }

  /// The sheets of cells, in the order of their tabs.
  let sheets: [Sheet]
  /// Whether it holds macros, which are never run.
  let hasMacros: Bool
  private let archive: ZipArchive
  private let context: SheetScanner.Context
  private let limit: Int

  /// Opens a workbook and reads everything but the sheets themselves.
  ///
  /// - Parameter displays: whether numbers are read as their cells display them.
  init(_ source: any RandomAccessBytes, partLimit: Int = InputLimits.officePart, displays: Bool = false) throws(FileFault) {
    limit = partLimit
    archive = try ZipArchive(source)
    let rootLinks = try PartLinks(archive, of: "")
    guard let main = rootLinks.target(ofType: "officeDocument") else { throw .workbook(.missingPart("xl/workbook.xml")) }
    let links = try PartLinks(archive, of: main)
    let contents = try Workbook.readContents(try Workbook.part(main, of: archive, partLimit))
    sheets = contents.sheets.compactMap { sheet in
      links.sheetPart(sheet.link).map { Sheet(name: sheet.name, part: $0, isHidden: sheet.isHidden) }
    }
    var strings = SharedStrings()
    if let name = links.target(ofType: "sharedStrings") { strings = try SharedStrings(try Workbook.part(name, of: archive, partLimit)) }
    var styles = CellStyles()
    if let name = links.target(ofType: "styles") { styles = try CellStyles(try Workbook.part(name, of: archive, partLimit)) }
    context = SheetScanner.Context(strings: strings, styles: styles, since1904: contents.since1904, displays: displays)
    hasMacros = links.target(ofType: "vbaProject") != nil
  }

  /// Whether its day numbers count from 1904.
  var since1904: Bool { context.since1904 }

  /// Opens a sheet by name, or the first one that isn't hidden; all of it is read once, so that damage shows before any row is used.
  func reader(sheet name: String?) throws(FileFault) -> SheetReader {
    let sheet = try find(name)
    let survey = try scanner(sheet)
    while try survey.nextRow() {}
    return SheetReader(try scanner(sheet), sheet: sheet.name, merged: survey.merged)
  }

  private func find(_ name: String?) throws(FileFault) -> Sheet {
    guard let name else {
      guard let sheet = sheets.first(where: { !$0.isHidden }) ?? sheets.first else { throw .workbook(.noSheets) }
      return sheet
    }
    guard let sheet = sheets.first(where: { $0.name == name }) else {
      throw .workbook(.unknownSheet(name, there: sheets.map(\.name)))
    }
    return sheet
  }

  /// Begins to read a sheet.
  func scanner(_ sheet: Sheet) throws(FileFault) -> SheetScanner {
    try SheetScanner(try Workbook.part(sheet.part, of: archive, limit), sheet: sheet.name, context: context)
  }

  private static func part(_ name: String, of archive: ZipArchive, _ limit: Int) throws(FileFault) -> PartStream {
    guard let part = try archive.open(name, limit: limit) else { throw .workbook(.missingPart(name)) }
    return part
  }

  private typealias Contents = (sheets: [(name: String, link: String, isHidden: Bool)], since1904: Bool)

  private static func readContents(_ part: PartStream) throws(FileFault) -> Contents {
    let reader = try XMLReader(part)
    var contents: Contents = ([], false)
    try reader.forEachStart {
      if reader.isNamed("sheet") {
        let isHidden = (reader.string("state") ?? "visible") != "visible"
        contents.sheets.append((reader.string("name") ?? "", reader.string("id") ?? "", isHidden))
      } else if reader.isNamed("workbookPr") {
        contents.since1904 = ["1", "true"].contains(reader.string("date1904") ?? "0")
      }
    }
    return contents
  }
}
