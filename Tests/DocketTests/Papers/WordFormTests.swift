import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("Word forms in several tables, and files that are none")
struct WordFormTests {
  private static let printed = [
    ("datong-centre-2021", "centre-funds"), ("huaihua-affairs-2023", "department-2023"), ("huaihua-station-2023", "station-special"),
    ("miluo-centre-2023", "department-2023"), ("miluo-centre-2023", "work-funds-2023"),
  ].flatMap { table in ["xlsx", "docx"].map { (table.0, table.1, $0) } }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("A form that Docket printed reads back row by row, in however many tables Word has it", arguments: printed)
  func readBack(log: String, table: String, ending: String) throws {
    let office = try BuiltOffice()
    let place = URL(fileURLWithPath: #filePath).appending(path: "../../../../EventLogs/\(log)").standardized.path
    #expect(try office.run("table", "show", table, "--log", place, "--output", "own." + ending).status == 0)
    let adopted = try office.run("table", "adopt", "own." + ending, "--table", "t", "--json")
    #expect(adopted.status == 0, "\(adopted)")
    #expect(try json(adopted.output)["unread"] == nil, "\(adopted.output)")
    let definitions = try [["--log", place, table], ["t"]].map { try json(try office.run(["table", "export"] + $0).output) }
    for key in ["level1", "level2", "level3", "target", "weight"] {
      let values = definitions.map { ($0["rows"]?.array ?? []).map { $0[key] } }
      #expect(values[0] == values[1], "\(key)")
    }
    let filled = try office.run("table", "assess", "t", "--file", "own." + ending)
    #expect(!filled.output.contains("no such row"), "rows of one name are told apart by their order: \(filled)")
    let shown = try [["--log", place, table], ["t"]].map { try json(try office.run(["table", "show", "--json"] + $0).output) }
    let actuals = shown.map { ($0["rows"]?.array ?? []).map { $0["weight"] == 0 ? nil : $0["actual"] } }
    #expect(actuals[0] == actuals[1])
    #expect(shown[0]["budget"]?["rate"] == nil || (shown[1]["budget"]?["score"] == shown[0]["budget"]?["ruleScore"]))
  }

  /// The integrated form cut into three tables, its rows going on after the headings said again.
  private static let cut = """
    import sys, io, copy, docx
    document = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
    table = document.tables[0]
    rows = [row._tr for row in table.rows]
    # The headings are two lines.
    place = [row.cells[1].text for row in table.rows].index('二级指标') - 1
    def piece(rows, text):
        made = copy.deepcopy(table._tbl)
        for row in made.findall('{*}tr'): made.remove(row)
        for row in rows: made.append(row)
        paragraph = document.add_paragraph(text)._p
        last.addnext(paragraph); paragraph.addnext(made)
        return made
    last = table._tbl
    last = piece(rows[place:place + 6], '')
    last = piece([copy.deepcopy(row) for row in rows[place:place + 2]] + rows[place + 6:], '（续表）')
    out = io.BytesIO(); document.save(out); sys.stdout.buffer.write(out.getvalue())
    """

  @Test(
    "A bureau's form that Word parts into tables is one form, filled in all of them, and named by the number of any",
    .enabled(if: Peer.hasPython("docx")))
  func parted() throws {
    let office = try BuiltOffice()
    let python = try #require(Peer("python3"))
    try office.put("one.docx", try BureauFormTests.form("integrated-project-filled.docx"))
    try office.put("three.docx", python.run(["-c", Self.cut], input: try BureauFormTests.form("integrated-project-filled.docx")))
    try office.put("empty.docx", python.run(["-c", Self.cut], input: try BureauFormTests.form("integrated-project.docx")))
    var definitions: [JSON] = []
    for name in ["one", "three"] {
      let adopted = try office.run("table", "adopt", name + ".docx", "--table", "t", "--json")
      #expect(adopted.status == 0, "\(adopted)")
      #expect(try json(adopted.output)["unread"] == nil, "\(adopted.output)")
      definitions.append(try json(try office.run("table", "export", "t").output))
    }
    #expect(definitions[0] == definitions[1])
    #expect(try office.run("table", "assess", "t", "--file", "three.docx", "--sheet", "3").status == 0)
    let filled = try office.run("table", "fill", "t", "--file", "empty.docx", "--output", "out.docx", "--json")
    #expect(filled.status == 0, "\(filled)")
    #expect(try json(filled.output)["open"] == [])
    let read = try office.run("table", "adopt", "out.docx", "--table", "u", "--sheet", "1")
    #expect(read.status == 0, "\(read)")
    #expect(try office.run("table", "assess", "u", "--file", "out.docx").status == 0)
    let totals = try ["t", "u"].map { try json(try office.run("table", "show", $0, "--json").output)["totalScore"] }
    #expect(totals[0] == totals[1] && totals[0]?.decimal?.description == "97.41", "\(totals)")
    let none = try office.run("table", "adopt", "three.docx", "--table", "v", "--sheet", "9", language: "zh")
    #expect(none.status == 2 && none.errors.contains("表 3"), "\(none)")
  }

  @Test(
    "What other programs save is refused by each command that reads a form, with how to save it",
    arguments: ["doc", "xls", "et", "wps", "pdf"])
  func others(ending: String) throws {
    let office = try BuiltOffice()
    try office.record([["table", "template", "--output", "own.xlsx"], ["table", "adopt", "own.xlsx", "--table", "t", "--year", "2025"]])
    let bytes = ending == "pdf" ? Data("%PDF-1.4 ".utf8) : Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    try office.put("f." + ending, bytes)
    try office.put("page." + ending, "<html><table></table></html>")
    for name in ["f.", "page."] {
      for words in [["table", "adopt"], ["table", "assess", "t", "--file"], ["table", "fill", "t", "--file"], ["reconcile"]] {
        let answer = try office.run(words + [name + ending], language: "zh")
        #expect(answer.status == 2 && answer.errors.contains("另存为 .") && answer.errors.contains(".docx"), "\(words): \(answer)")
      }
    }
  }
}

@Suite("A form without a foot")
struct PlainFormTests {
  @Test(
    "A plain form says neither its status nor the log's root and code, on its other sheet neither",
    arguments: ["csv", "html", "xlsx"])
  func plain(ending: String) throws {
    let office = try BuiltOffice()
    try office.record([["table", "template", "--output", "own.xlsx"], ["table", "adopt", "own.xlsx", "--table", "t", "--year", "2025"]])
    var texts: [String] = []
    for words in [["--plain"], []] {
      try office.record([["table", "show", "t", "--output", "f." + ending] + words])
      let data = try office.data("f." + ending)
      texts.append(ending == "xlsx" ? try unpacked(data) : String(decoding: data, as: UTF8.self))
    }
    for word in ["状态：", "验证码", "根 "] where ending != "csv" {
      #expect(!texts[0].contains(word) && (texts[1].contains(word) || word == "根 "), "\(word)")
    }
    #expect(texts[0].contains("绩效"))
  }

  private func unpacked(_ data: Data) throws -> String {
    let script =
      "import sys,io,zipfile; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(''.join(z.read(n).decode('utf8') for n in z.namelist() if n.endswith('.xml')))"
    return String(decoding: try #require(Peer("python3")).run(["-c", script], input: data), as: UTF8.self)
  }
}
