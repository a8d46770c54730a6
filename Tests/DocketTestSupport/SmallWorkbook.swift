import Formats

/// Makes workbooks for tests: sheets of rows of text and number cells, with merged ranges.
package struct SmallWorkbook {
  /// The sheets, each with its rows and the ranges that are one cell.
  package var sheets: [(name: String, rows: [[String]], merged: [String])] = []

  /// Whether the sheets are printed on their side.
  package var isLandscape = false

  /// The rows and columns of each sheet that are hidden, from 1.
  package var hiddenRows: Set<Int> = []
  package var hiddenColumns: Set<Int> = []

  /// Makes a workbook of sheets.
  package init(sheets: [(name: String, rows: [[String]], merged: [String])] = []) { self.sheets = sheets }

  /// The workbook's file; cells that hold only digits are numbers, empty ones aren't there.
  package var bytes: [UInt8] {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var zip = ZipWriter()
    var (links, list) = ("", "")
    for (index, sheet) in sheets.enumerated() {
      links += #"<Relationship Id="s\#(index)" Type="\#(relations)/worksheet" Target="worksheets/sheet\#(index).xml"/>"#
      list += #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" r:id="s\#(index)"/>"#
      var rows = ""
      for (line, row) in sheet.rows.enumerated() {
        let cells = row.enumerated().filter { !$0.element.isEmpty }.map { place, text in
          let name = "\(Character(UnicodeScalar(UInt8(65 + place))))\(line + 1)"
          return text.allSatisfy(\.isNumber)
            ? #"<c r="\#(name)"><v>\#(text)</v></c>"# : #"<c r="\#(name)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
        }
        let hiding = hiddenRows.contains(line + 1) ? #" hidden="1""# : ""
        rows += #"<row r="\#(line + 1)"\#(hiding)>\#(cells.joined())</row>"#
      }
      let columns = hiddenColumns.sorted().map { #"<col min="\#($0)" max="\#($0)" hidden="1"/>"# }.joined()
      let merged = sheet.merged.map { #"<mergeCell ref="\#($0)"/>"# }.joined()
      zip.add(
        "xl/worksheets/sheet\(index).xml",
        Array(
          "<worksheet>\(columns.isEmpty ? "" : "<cols>\(columns)</cols>")<sheetData>\(rows)</sheetData><mergeCells>\(merged)</mergeCells>\(isLandscape ? #"<pageSetup orientation="landscape"/>"# : "")</worksheet>"
            .utf8))
    }
    let root = #"<Relationships><Relationship Id="r" Type="\#(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    zip.add("[Content_Types].xml", Array("<Types></Types>".utf8))
    zip.add("_rels/.rels", Array(root.utf8))
    zip.add("xl/_rels/workbook.xml.rels", Array("<Relationships>\(links)</Relationships>".utf8))
    zip.add("xl/workbook.xml", Array(#"<workbook xmlns:r="\#(relations)"><sheets>\#(list)</sheets></workbook>"#.utf8))
    return zip.finish()
  }
}
