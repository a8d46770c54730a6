import Formats

/// Renders a document as an Excel workbook: a sheet for each table, with the text around it.
public struct XLSXRenderer: DocumentRenderer {
  /// Creates a renderer.
  public init() {}

  /// Renders the document as a workbook.
  public func render(_ document: Document) throws(XLSXError) -> [UInt8] {
    let plan = SheetPlan(document)
    var strings = SharedStringsWriter()
    var styles = WorkbookStyles()
    var package = OOXMLPackage()
    var printed: [(titles: Range<Int>?, area: String?)] = []
    for (index, sheet) in plan.sheets.enumerated() {
      var writer = SheetWriter(sheet, page: document.page, strings: &strings, styles: &styles)
      if let footer = document.footer, index == plan.sheets.count - 1 {
        writer.writeLine(RichText(footer), WorkbookStyles.Style(halfPoints: 16), strings: &strings, styles: &styles)
      }
      try Self.check(sheet, writer: writer)
      printed.append((writer.printTitles, writer.printArea))
      package.add("xl/worksheets/sheet\(index + 1).xml", type: Self.type("worksheet"), writer.part())
    }
    package.add("xl/styles.xml", type: Self.type("styles"), styles.part())
    package.add("xl/sharedStrings.xml", type: Self.type("sharedStrings"), strings.part())
    package.add("xl/workbook.xml", type: Self.type("sheet.main"), Self.workbook(plan, printed: printed))
    let sheets = plan.sheets.indices.map { OOXMLPackage.Relation(kind: "worksheet", target: "worksheets/sheet\($0 + 1).xml") }
    let shared = [
      OOXMLPackage.Relation(kind: "styles", target: "styles.xml"),
      OOXMLPackage.Relation(kind: "sharedStrings", target: "sharedStrings.xml"),
    ]
    package.addRelations(of: "xl/workbook.xml", sheets + shared)
    return package.archive(main: "xl/workbook.xml", title: document.title)
  }

  /// Checks a sheet against the limits beyond which spreadsheets would cut or refuse it.
  private static func check(_ sheet: SheetPlan.Sheet, writer: SheetWriter) throws(XLSXError) {
    if let (cell, length) = writer.longText { throw .longText(sheet: sheet.name, cell: cell.description, length: length) }
    if writer.rowCount > 1_048_576 { throw .rows(sheet: sheet.name, count: writer.rowCount) }
    if writer.columnCount > 16_384 { throw .columns(sheet: sheet.name, count: writer.columnCount) }
  }

  private static func type(_ name: String) -> String {
    "officedocument.spreadsheetml." + name + "+xml"
  }

  private static func workbook(_ plan: SheetPlan, printed: [(titles: Range<Int>?, area: String?)]) -> XMLBuilder {
    XMLBuilder(part: "workbook", ["xmlns": SheetNames.main, "xmlns:r": SheetNames.relations]) { book in
      book.element("bookViews") { $0.element("workbookView") }
      book.element("sheets") { list in
        for (index, sheet) in plan.sheets.enumerated() {
          list.element("sheet", ["name": sheet.name, "sheetId": String(index + 1), "r:id": "rId\(index + 1)"])
        }
      }
      if printed.contains(where: { $0.titles != nil || $0.area != nil }) {
        book.element("definedNames") { names in
          for (index, (titles, area)) in printed.enumerated() {
            let quoted = "'" + plan.sheets[index].name.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) } + "'!"
            func define(_ name: String, _ range: String) {
              names.element("definedName", ["name": "_xlnm." + name, "localSheetId": String(index)], text: quoted + range)
            }
            if let area { define("Print_Area", area) }
            if let titles { define("Print_Titles", "$\(titles.lowerBound + 1):$\(titles.upperBound)") }
          }
        }
      }
    }
  }
}

/// What a document has too much of for a workbook.
public enum XLSXError: Error, Equatable, Sendable {
  /// A cell's text is longer than ``longestText``.
  case longText(sheet: String, cell: String, length: Int)
  /// A table needs more than 1,048,576 rows of its sheet.
  case rows(sheet: String, count: Int)
  /// A table has more than 16,384 columns.
  case columns(sheet: String, count: Int)

  /// The most UTF-16 code units of a cell's text.
  public static let longestText = 32_767
}
