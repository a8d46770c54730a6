import Formats
import TextForms

/// A workbook of one long sheet, written row by row: its cells are kept as deflated bytes alone.
package struct ListWorkbook {
  /// A column with what heads it.
  package struct Column: Equatable, Sendable {
    let title: String
    /// The width in digits.
    let width: Int

    /// Makes a column.
    package init(_ title: String, width: Int) {
      (self.title, self.width) = (title, width)
    }
  }

  /// The title of the file.
  private let title: String
  private let sheet: String
  private let columns: [Column]
  private var rows: [UInt8] = []
  /// The rows that were written before.
  private var packed = PackedBytes()
  /// How many rows there are.
  package private(set) var rowCount = 0
  private var headerRow: Int?
  private var lastListed: Int?
  private var styles: [Style] = []
  private var links: [(cell: String, target: String)] = []

  /// Begins a sheet of some columns.
  package init(title: String, sheet: String, columns: [Column]) {
    (self.title, self.sheet, self.columns) = (title, sheet, columns)
    letters = columns.indices.map { String(CellReference(column: $0, row: 1).description.dropLast()) }
  }

  /// The letters of each column.
  private let letters: [String]

  /// What a cell looks like.
  private struct Style: Equatable {
    let format: CellNumber.Format?
    let isBold: Bool
    let isRed: Bool
    let isLink: Bool

    /// The place of its type among the workbook's.
    var font: Int { isLink ? 4 : (isBold ? 1 : 0) + (isRed ? 2 : 0) }
  }

  /// The name of a cell in a column, both from 0, in a row of which the first is 1.
  package func cell(_ column: Int, _ row: Int) -> String { letters[column] + String(row) }

  /// The name of the cells of a column in some rows.
  package func range(_ column: Int, _ rows: ClosedRange<Int>) -> String {
    "\(cell(column, rows.lowerBound)):\(cell(column, rows.upperBound))"
  }

  /// Writes the heads of the columns; the rows that follow can be filtered by them.
  package mutating func writeHeader() {
    headerRow = rowCount + 1
    add(columns.map { .text($0.title, isBold: true) })
  }

  /// Ends the rows that can be filtered: those below are totals.
  package mutating func endList() { lastListed = rowCount }

  /// Writes a row, and returns its number.
  @discardableResult
  package mutating func add(_ cells: [ListCell]) -> Int {
    rowCount += 1
    let number = String(rowCount)
    rows += "<row r=\"\(number)\">".utf8
    for (column, cell) in cells.enumerated() where cell.content != .empty { write(cell, named: letters[column] + number) }
    rows += "</row>".utf8
    packed.take(from: &rows)
    return rowCount
  }

  private mutating func write(_ cell: ListCell, named name: String) {
    let isLink = if case .link = cell.content { true } else { false }
    let style = index(of: Style(format: cell.format, isBold: cell.isBold, isRed: cell.isRed, isLink: isLink))
    switch cell.content {
    case .empty: break
    case .number(let number): rows += "<c r=\"\(name)\" s=\"\(style)\"><v>\(number)</v></c>".utf8
    case .formula(let formula, let number):
      rows += "<c r=\"\(name)\" s=\"\(style)\"><f>".utf8
      escape(formula)
      rows += "</f><v>\(number)</v></c>".utf8
    case .text(let text): write(text, named: name, style)
    case .link(let text, let target):
      write(text, named: name, style)
      links.append((name, target))
    }
  }

  private mutating func write(_ text: String, named name: String, _ style: Int) {
    rows += "<c r=\"\(name)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8
    escape(Self.fitting(TextForms.shown(text)))
    rows += "</t></is></c>".utf8
  }

  /// As much of a text as a cell holds.
  private static func fitting(_ text: String) -> String {
    text.utf8.count > XLSXError.longestText ? String(text.prefix(XLSXError.longestText / 2)) + "…" : text
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): rows += "&amp;".utf8
      case UInt8(ascii: "<"): rows += "&lt;".utf8
      case UInt8(ascii: ">"): rows += "&gt;".utf8
      case 0..<0x20 where byte != 0x0A && byte != 0x09: rows.append(UInt8(ascii: " "))
      default: rows.append(byte)
      }
    }
  }

  /// The number of a style; 0 is the sheet's own.
  private mutating func index(of style: Style) -> Int {
    if let index = styles.firstIndex(of: style) { return index + 1 }
    styles.append(style)
    return styles.count
  }
}

extension ListWorkbook {
  /// The whole file.
  package func bytes() -> [UInt8] {
    var package = OOXMLPackage()
    package.add("xl/worksheets/sheet1.xml", type: Self.type("worksheet"), sheetPart())
    if !links.isEmpty {
      let relations = links.map { OOXMLPackage.Relation(kind: "hyperlink", target: Self.address(of: $0.target), isExternal: true) }
      package.addRelations(of: "xl/worksheets/sheet1.xml", relations)
    }
    package.add("xl/styles.xml", type: Self.type("styles"), stylesPart())
    package.add("xl/workbook.xml", type: Self.type("sheet.main"), workbookPart())
    package.addRelations(
      of: "xl/workbook.xml",
      [
        OOXMLPackage.Relation(kind: "worksheet", target: "worksheets/sheet1.xml"),
        OOXMLPackage.Relation(kind: "styles", target: "styles.xml"),
      ])
    return package.archive(main: "xl/workbook.xml", title: title)
  }

  private static func type(_ name: String) -> String { "officedocument.spreadsheetml." + name + "+xml" }

  /// A path as an address: what no address holds as it is stands in it by its bytes.
  package static func address(of path: String) -> String {
    var address = ""
    for byte in path.utf8 {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/.-_~".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      address += isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return address
  }

  private func sheetPart() -> PackedBytes {
    var part = PackedBytes()
    func add(_ text: String) { part.append(Array(text.utf8)) }
    add("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
    add("<worksheet xmlns=\"\(SheetNames.main)\" xmlns:r=\"\(SheetNames.relations)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    add("<sheetViews><sheetView workbookViewId=\"0\">")
    if let headerRow {
      add("<pane ySplit=\"\(headerRow)\" topLeftCell=\"A\(headerRow + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/>")
    }
    add("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>")
    for (index, column) in columns.enumerated() {
      add("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>")
    }
    add("</cols><sheetData>")
    part.append(packed)
    add("</sheetData>")
    if let headerRow, let lastListed, lastListed > headerRow {
      add("<autoFilter ref=\"\(cell(0, headerRow)):\(cell(columns.count - 1, lastListed))\"/>")
    }
    if !links.isEmpty {
      add("<hyperlinks>")
      for (index, link) in links.enumerated() { add("<hyperlink ref=\"\(link.cell)\" r:id=\"rId\(index + 1)\"/>") }
      add("</hyperlinks>")
    }
    add("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>")
    add("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>")
    add("<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>")
    return part
  }

  private func stylesPart() -> XMLBuilder {
    let codes = styles.compactMap(\.format?.code).filter { $0 != "General" }
    let custom = codes.indices.filter { codes.firstIndex(of: codes[$0]) == $0 }.map { codes[$0] }
    func number(_ format: CellNumber.Format?) -> Int {
      // Words stay words, even what is typed over them.
      guard let code = format?.code else { return 49 }
      return custom.firstIndex(of: code).map { $0 + 164 } ?? 0
    }
    return XMLBuilder(part: "styleSheet", ["xmlns": SheetNames.main]) { sheet in
      if !custom.isEmpty {
        sheet.element("numFmts", ["count": String(custom.count)]) { list in
          for (index, code) in custom.enumerated() { list.element("numFmt", ["numFmtId": String(164 + index), "formatCode": code]) }
        }
      }
      sheet.element("fonts", ["count": "5"]) { list in
        for (isBold, colour) in [(false, nil), (true, nil), (false, "FFC00000"), (true, "FFC00000"), (false, "FF0563C1")] {
          list.element("font") { font in
            if isBold { font.element("b") }
            if colour == "FF0563C1" { font.element("u") }
            font.element("sz", ["val": "10.5"])
            if let colour { font.element("color", ["rgb": colour]) }
            font.element("name", ["val": OfficeFont.song.name])
            font.element("family", ["val": "3"])
            font.element("charset", ["val": "134"])
          }
        }
      }
      sheet.raw(
        """
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        """)
      sheet.element("cellXfs", ["count": String(styles.count + 1)]) { list in
        list.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"])
        for style in styles {
          list.element(
            "xf",
            [
              "numFmtId": String(number(style.format)), "fontId": String(style.font), "fillId": "0", "borderId": "0", "xfId": "0",
              "applyNumberFormat": "1", "applyFont": "1",
            ])
        }
      }
      sheet.element("cellStyles", ["count": "1"]) { $0.element("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"]) }
    }
  }

  private func workbookPart() -> XMLBuilder {
    XMLBuilder(part: "workbook", ["xmlns": SheetNames.main, "xmlns:r": SheetNames.relations]) { book in
      book.element("bookViews") { $0.element("workbookView") }
      book.element("sheets") { $0.element("sheet", ["name": sheet, "sheetId": "1", "r:id": "rId1"]) }
      if let headerRow, let lastListed, lastListed > headerRow {
        book.element("definedNames") { names in
          let range = "'\(sheet)'!$A$\(headerRow):$\(letters[columns.count - 1])$\(lastListed)"
          names.element("definedName", ["name": "_xlnm._FilterDatabase", "localSheetId": "0", "hidden": "1"], text: range)
          names.element("definedName", ["name": "_xlnm.Print_Titles", "localSheetId": "0"], text: "'\(sheet)'!$\(headerRow):$\(headerRow)")
        }
      }
      // The figures below a list are computed anew by whoever opens it.
      book.element("calcPr", ["fullCalcOnLoad": "1"])
    }
  }
}
