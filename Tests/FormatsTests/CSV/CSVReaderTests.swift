import Testing

@testable import Formats

@Suite("CSV")
struct CSVReaderTests {
  @Test(
    "quotes, delimiters, line ends",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,", [["a", "b"], ["1", ""]]),
      ("a;b\n1;2,3\n", [["a", "b"], ["1", "2,3"]]),
      ("a\tb\n1\t\"2\t3\"\n", [["a", "b"], ["1", "2\t3"]]),
      ("a,b\n\"x\"\"y\",\"1\r\n2\"\n", [["a", "b"], ["x\"y", "1\r\n2"]]),
      ("a,b\n5\" pipe,say \"hi\"\n", [["a", "b"], ["5\" pipe", "say \"hi\""]]),
      ("\n  \na,b\n\n \t \n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
      ("\"a;x\",b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
      ("a\n\"\"\n", [["a"], [""]]),
    ])
  func reading(text: String, rows: [[String]]) throws {
    #expect(try readAll(Array(text.utf8)) == rows)
  }

  @Test("the line of a row is the physical one where it begins, however lines end", arguments: ["\n", "\r\n", "\r"])
  func lines(end: String) throws {
    let text = ["a,b", "", "\"1", "", "2\",x", "3,4", " ", "5,\"6\"", "7,8"].joined(separator: end)
    let ledger = try Ledger(MemoryBytes(text))
    var row = Row()
    var lines: [Int] = []
    while try ledger.next(&row) { lines.append(row.line) }
    #expect(ledger.headerLine == 1)
    #expect(lines == [3, 6, 8, 9])
  }

  @Test("the header may stand in a later line; what is above it is passed over")
  func header() throws {
    let text = Array("投诉台账,,\n\"制表\n单位: x\",,\nday,what\n1,2\n".utf8)
    #expect(try readAll(text, .init(header: 4)) == [["day", "what"], ["1", "2"]])
    #expect(fault(text, .init(header: 9)) == .table(.noHeader(line: 9)))
    #expect(fault(Array("a\n\nb\n".utf8), .init(header: 2)) == .table(.noHeader(line: 2)))
    #expect(fault([]) == .table(.noHeader(line: 1)))
    // What is no table isn't read as rows of one cell.
    for text in [" {\"a\": 1}\n", "[\n {\"a\":1}]", "{}"] { #expect(fault(Array(text.utf8)) == .table(.json), "\(text)") }
    for text in ["<html>", "\u{FEFF}<!DOCTYPE html>", "\n<TABLE border=1>"] {
      #expect(fault(Array(text.utf8)) == .table(.markup), "\(text)")
    }
  }

  @Test("a ragged row is one faulty row")
  func ragged() throws {
    #expect(
      try readAll(Array("a,b\n1\n2,3,4\n5,6\n".utf8)) == [
        ["a", "b"], ["2: ragged(cells: 1, header: 2)"], ["3: ragged(cells: 3, header: 2)"], ["5", "6"],
      ])
  }

  @Test("a stray quote costs one row, not the rest of the file")
  func strayQuotes() throws {
    #expect(
      try readAll(Array("a,b\n1,\"x\n2,y\n3,\"z\",\n4,w\n".utf8)) == [
        ["a", "b"], ["2: textAfterQuote"], ["2", "y"], ["4: ragged(cells: 3, header: 2)"], ["4", "w"],
      ])
    #expect(try readAll(Array("a,b\n1,\"x\n2,y\n".utf8)) == [["a", "b"], ["2: unclosedQuote"], ["2", "y"]])
    #expect(try readAll(Array("a,b\n1,\"x\"y\n2,z\n".utf8)) == [["a", "b"], ["2: textAfterQuote"], ["2", "z"]])
  }

  @Test("a faulty row shows its first line as it stands there")
  func faultyText() throws {
    let ledger = try Ledger(MemoryBytes("a,b\n1,\"x\r\n2,y\r\n"))
    var row = Row()
    #expect(try ledger.next(&row))
    #expect(row.texts == ["1,\"x"])
  }

  @Test("rows longer than any buffer are read whole; beyond the limit they are faulty")
  func longRows() throws {
    let long = String(repeating: "长", count: 300_000)
    #expect(try readAll(Array("a,b\n\(long),\"\(long)\"\nx,y\n".utf8)) == [["a", "b"], [long, long], ["x", "y"]])
    let endless = String(repeating: "x", count: CSVReader.longestRow + 1_000_000)
    #expect(try readAll(Array("a,b\n\(endless),1\nx,y\n".utf8)) == [["a", "b"], ["2: tooLong"], ["x", "y"]])
    #expect(try readAll(Array("a,b\n1,\"\(endless)\nx,y\n".utf8)).count == 3)
  }

  @Test("stray quotes that make reading quadratic are refused in the end")
  func hostile() throws {
    let bytes = Array("a,b\n".utf8) + Array(repeatElement(Array("a\",\"\n".utf8), count: 300_000).joined())
    let source = MemoryBytes(bytes)
    let reader = CSVReader(try TextStream(source, try EncodingDetector.detect(source)))
    reader.patience = 1 << 20
    var row = Row()
    #expect(throws: FileFault.table(.strayQuotes(line: 2))) { while try reader.next(&row) {} }
  }

  @Test("an unquoted header may be given another delimiter")
  func givenDelimiter() throws {
    #expect(try readAll(Array("a,b;c\n1;2\n".utf8), .init(delimiter: .semicolon)) == [["a,b", "c"], ["1", "2"]])
  }
}
