import Documents
import Formats
import Publishing
import Testing
import TextForms

@Suite struct CSVRendererTests {
  private func csv(_ rows: [[TableCell]], _ encoding: TextEncoding = .utf8) throws -> [UInt8] {
    let columns = rows[0].flatMap { cell in (0..<cell.columnSpan).map { _ in TableGrid.Column() } }
    return try CSVRenderer(encoding: encoding).render(Document(title: "", blocks: [.table(TableGrid(columns: columns, rows: rows))]))
  }

  @Test(
    "A field is quoted where it must be",
    arguments: [
      ("a", "a,x\r\n"), ("a,b", "\"a,b\",x\r\n"), ("a\"b", "\"a\"\"b\",x\r\n"), ("a\nb", "\"a\nb\",x\r\n"), ("", ",x\r\n"),
      (" a ", " a ,x\r\n"),
      ("=100%", "=100%,x\r\n"),
    ])
  func quoting(field: String, expected: String) throws {
    #expect(try csv([[TableCell(RichText(field)), "x"]]) == Array(expected.utf8))
  }

  @Test(
    "Behind a mark a spreadsheet takes texts that look like formulas for texts, and numbers for numbers",
    arguments: [
      ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5", "'-5"), ("@x", "'@x"), ("\t=", "'\t="), ("＝1", "'＝1"), ("＋", "'＋"), ("－x", "'－x"),
      ("＠", "'＠"), ("'=1", "''=1"), ("''", "''"), ("'a", "'a"), ("a=1", "a=1"), ("", ""), ("％", "％"),
    ])
  func guarded(field: String, expected: String) throws {
    let marked = TextEncoding(.utf8, byteOrderMark: true)
    #expect(try csv([[TableCell(RichText(field)), "x"]], marked) == Array("\u{FEFF}\(expected),x\r\n".utf8))
    #expect(try csv([[TableCell(RichText(field)), "x"]]) == Array("\(field),x\r\n".utf8))
    let number = try #require(CellNumber("-5"))
    #expect(try csv([[TableCell("-5", number: number), "x"]], marked) == Array("\u{FEFF}-5,x\r\n".utf8))
  }

  @Test("A lone empty field is no blank line")
  func loneField() throws {
    #expect(try csv([[""]]) == Array("\"\"\r\n".utf8))
  }

  @Test("A cell over several rows is repeated, one over several columns stands once")
  func merged() throws {
    let rows: [[TableCell]] = [[TableCell("产出", rowSpan: 2), "数量", "5"], [TableCell("质量", columnSpan: 2)]]
    #expect(try csv(rows) == Array("产出,数量,5\r\n产出,质量,\r\n".utf8))
  }

  @Test("A blank line stands between two tables, and text is left out")
  func tables() throws {
    let grid = try TableGrid(columns: [TableGrid.Column()], rows: [["a"]])
    let document = Document(title: "", blocks: [.table(grid), .heading(1, "x"), .table(grid)])
    #expect(try CSVRenderer().render(document) == Array("a\r\n\r\na\r\n".utf8))
  }

  @Test("UTF-8 and GB18030, with and without a mark")
  func encodings() throws {
    #expect(
      try csv([["整", "A"]], TextEncoding(.utf8, byteOrderMark: true)) == [0xEF, 0xBB, 0xBF, 0xE6, 0x95, 0xB4, 0x2C, 0x41, 0x0D, 0x0A])
    #expect(try csv([["整", "A"]], TextEncoding(.gb18030)) == [0xD5, 0xFB, 0x2C, 0x41, 0x0D, 0x0A])
    #expect(try csv([["整", "A"]], TextEncoding(.gb18030, byteOrderMark: true)).prefix(4) == [0x84, 0x31, 0x95, 0x33])
  }

  @Test("The form")
  func form() throws {
    let bytes = try CSVRenderer().render(SampleForm.document())
    try expectGoldenCSV(bytes)
  }

  private func expectGoldenCSV(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("项目名称,,建筑工程质量安全监督专项,,,,,,\r\n主管部门,,怀化市住房和城乡建设局,,实施单位,"))
    #expect(text.split(separator: "\r\n").count == text.count { $0 == "\r\n" })
  }
}
