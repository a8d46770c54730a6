@testable import Formats

/// Makes small workbooks for tests from the XML of their sheets.
struct WorkbookBuilder {
  var sheets: [(name: String, xml: String)] = []
  var sharedStrings: String?
  var styles: String?
  var properties = ""

  /// A workbook of one sheet with these rows.
  init(rows: String, after: String = "") {
    sheets = [("Sheet1", "<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>")]
  }

  /// The parts, ready to be packed or spoilt.
  var parts: [ZipBuilder.Part] {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var links = ""
    var list = ""
    var parts: [ZipBuilder.Part] = []
    for (index, sheet) in sheets.enumerated() {
      links += #"<Relationship Id="s\#(index)" Type="\#(relation)/worksheet" Target="worksheets/sheet\#(index).xml"/>"#
      list += #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" r:id="s\#(index)"/>"#
      parts.append(.init("xl/worksheets/sheet\(index).xml", Array(sheet.xml.utf8)))
    }
    if let sharedStrings {
      links += #"<Relationship Id="t" Type="\#(relation)/sharedStrings" Target="/xl/sharedStrings.xml"/>"#
      parts.append(.init("xl/sharedStrings.xml", Array("<sst>\(sharedStrings)</sst>".utf8)))
    }
    if let styles {
      links += #"<Relationship Id="f" Type="\#(relation)/styles" Target="styles.xml"/>"#
      parts.append(.init("xl/styles.xml", Array("<styleSheet>\(styles)</styleSheet>".utf8)))
    }
    let root = #"<Relationships><Relationship Id="r" Type="\#(relation)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    parts.append(.init("_rels/.rels", Array(root.utf8)))
    parts.append(.init("xl/_rels/workbook.xml.rels", Array("<Relationships>\(links)</Relationships>".utf8)))
    let workbook = #"<?xml version="1.0"?><workbook xmlns:r="\#(relation)">\#(properties)<sheets>\#(list)</sheets></workbook>"#
    parts.append(.init("xl/workbook.xml", Array(workbook.utf8)))
    return parts
  }

  var bytes: [UInt8] { ZipBuilder(parts: parts).bytes }
}

/// All rows of a ledger, as texts; the fault of a row instead of its cells, where it has one.
func readAll(_ bytes: [UInt8], _ options: Ledger.Options = .init()) throws -> [[String]] {
  let ledger = try Ledger(MemoryBytes(bytes), options)
  var rows = [ledger.header]
  var row = Row()
  while try ledger.next(&row) { rows.append(row.fault.map { ["\(row.line): \($0)"] } ?? row.texts) }
  return rows
}

/// The fault that reading a ledger ends with, nil where it can be read.
func fault(_ bytes: [UInt8], _ options: Ledger.Options = .init()) -> FileFault? {
  do {
    _ = try readAll(bytes, options)
    return nil
  } catch {
    return error as? FileFault
  }
}
