import DocketTestSupport
import Testing

@testable import Formats

@Suite("Hostile workbooks")
struct HostileWorkbookTests {
  @Test(
    "cells that no sheet has are refused",
    arguments: [
      (#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#, "XFE1"), (#"<row r="1048577"/>"#, "1048577"), (#"<row r="0"/>"#, "0"),
      (#"<row r="2"/><row r="2"/>"#, "2"), (#"<row r="1"><c r="A2"/></row>"#, "A2"), (#"<row r="1"><c r="B1"/><c r="A1"/></row>"#, "A1"),
      (#"<row r="1"><c r="A1"/><c r="A1"/></row>"#, "A1"), (#"<row r="1"><c r="ZZZZZZZZZZZZZZZZZZZZ1"/></row>"#, "ZZZZZZZZZZZZZZZZZZZZ1"),
      (#"<row r="1"><c r="A99999999999999999999"/></row>"#, "A99999999999999999999"), (#"<row r="1"><c r="1"/></row>"#, "1"),
    ])
  func references(rows: String, reference: String) {
    #expect(fault(WorkbookBuilder(rows: rows).bytes) == .workbook(.badReference(sheet: "Sheet1", reference: reference)))
  }

  @Test("a merged range beyond the sheet, or merged ranges without end, are refused")
  func merged() {
    let header = #"<row><c><v>1</v></c><c r="XFD1"><v>2</v></c></row>"#
    let beyond = #"<mergeCells><mergeCell ref="A1:A1048577"/></mergeCells>"#
    #expect(
      fault(WorkbookBuilder(rows: header, after: beyond).bytes) == .workbook(.badReference(sheet: "Sheet1", reference: "A1:A1048577")))
    var ranges = MergedRanges([MergedRanges.Area(Array("A2:XFD1048576".utf8)[...])].compactMap(\.self))
    ranges.mostFilled = 30_000
    var cells = SheetCells()
    cells.set([0x31], .number, at: 0)
    var row = 2
    while row < 1_048_576, ranges.apply(to: &cells, row: row, width: 3000) { row += 1 }
    #expect(row == 12, "filling must end long before the sheet does")
  }

  @Test("a document type, a wrong check value and unknown strings are refused")
  func parts() {
    var builder = WorkbookBuilder(rows: "")
    builder.sheets[0].xml = "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"
    #expect(fault(builder.bytes) == .markup(part: "xl/worksheets/sheet0.xml", offset: 2, .documentType))
    var parts = WorkbookBuilder(rows: "<row><c><v>1</v></c></row>").parts
    parts[0].check ^= 1
    #expect(fault(ZipBuilder(parts: parts).bytes) == .archive(.wrongCheckValue(part: "xl/worksheets/sheet0.xml")))
    let unknown = WorkbookBuilder(rows: #"<row><c t="s"><v>0</v></c></row>"#)
    #expect(fault(unknown.bytes) == .workbook(.unknownString(sheet: "Sheet1", reference: "A1")))
  }

  @Test("parts beyond the limit are refused by what the directory says, and by what comes out")
  func bombs() throws {
    var parts = WorkbookBuilder(rows: "<row><c><v>1</v></c></row>").parts
    parts[0].size = 300 << 20
    parts[0].method = 8
    #expect(fault(ZipBuilder(parts: parts).bytes) == .archive(.tooLarge(part: "xl/worksheets/sheet0.xml", limit: 256 << 20)))
    let padded = WorkbookBuilder(rows: "<row><c><v>1</v></c></row>", after: String(repeating: " ", count: 1 << 20))
    #expect(throws: FileFault.archive(.tooLarge(part: "xl/worksheets/sheet0.xml", limit: 1 << 20))) {
      let workbook = try Workbook(MemoryBytes(padded.bytes), partLimit: 1 << 20)
      _ = try workbook.reader(try workbook.find(nil))
    }
  }

  @Test("a sheet that is read though its tab is hidden is named")
  func hidden() throws {
    var workbook = WorkbookBuilder(rows: #"<row><c t="inlineStr"><is><t>a</t></is></c></row>"#)
    #expect(try Ledger(MemoryBytes(workbook.bytes)).hiddenSheet == nil)
    workbook.sheets[0].name = #"旧表" state="hidden"#
    #expect(try Ledger(MemoryBytes(workbook.bytes)).hiddenSheet == "旧表")
  }

  @Test("workbooks that lack a part, and files of the old format, say so")
  func missing() {
    let parts = WorkbookBuilder(rows: "").parts
    for (index, name) in [(0, "xl/worksheets/sheet0.xml"), (1, "_rels/.rels"), (2, "xl/_rels/workbook.xml.rels"), (3, "xl/workbook.xml")] {
      var fewer = parts
      fewer.remove(at: index)
      #expect(fault(ZipBuilder(parts: fewer).bytes) == .workbook(.missingPart(name)))
    }
    #expect(fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == .workbook(.oldOrLocked))
    var builder = WorkbookBuilder(rows: "")
    builder.sheets = []
    #expect(fault(builder.bytes) == .workbook(.noSheets))
  }

  @Test("a changed workbook is read or refused, never a crash: random changes to its bytes and to its XML")
  func mutated() throws {
    var random = SeededGenerator()
    let packed = try WorkbookTests.file("ledger.xlsx")
    var builder = WorkbookBuilder(
      rows:
        #"<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c t="inlineStr"><is><t>x</t></is></c></row><row r="2"><c><f>1</f><v>4.5E1</v></c></row>"#,
      after: #"<mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#)
    builder.sharedStrings = "<si><r><t>质&#65;</t></r></si>"
    builder.styles = "<numFmts><numFmt numFmtId='164' formatCode='yyyy'/></numFmts><cellXfs><xf/><xf numFmtId='164'/></cellXfs>"
    for turn in 0..<Campaign.count(usually: 600) {
      var bytes: [UInt8]
      if turn.isMultiple(of: 3) {
        bytes = packed
        for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next()) }
      } else {
        var parts = builder.parts
        let index = random.below(parts.count)
        var contents = parts[index].packed
        for _ in 0...random.below(3) {
          let place = random.below(contents.count)
          switch random.below(3) {
          case 0: contents[place] = random.pick(Array("<>&;\"'/=1A:x \0".utf8))
          case 1: contents.removeSubrange(place..<min(contents.count, place + 1 + random.below(8)))
          default: contents.insert(contentsOf: contents[place..<min(contents.count, place + random.below(30))], at: place)
          }
          if contents.isEmpty { contents = [0x3C] }
        }
        parts[index] = .init(parts[index].name, contents)
        bytes = ZipBuilder(parts: parts).bytes
      }
      do { _ = try readAll(bytes) } catch { #expect(error is FileFault) }
    }
  }
}
