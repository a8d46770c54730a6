import DocketTestSupport
import Formats
import Foundation
import TestThreads
import Testing

/// What a folder's receipts prove of shares within days, of values that count once, and of measures under a name.
@Suite("Proofs of evidence whose measures have limits, names and values that count once", .inLongRuns)
struct EvidenceMeasuresTests {
  private static let issue = ["notice", "issue", "--type", "rectification", "--hazards", "1", "--due", "2023-08-01"]
  private static let visit = ["inspection", "record", "--type", "safety"]

  private static let measures = [
    "within(15d, notice.issued -> closed)", "distinct(inspection.recorded.project)", "closing", "workdays(notice.issued -> closed)",
    "rate(notice.answered -> closed)", "within(11wd, notice.issued -> closed)", "first(notice.issued)",
  ]

  /// An office whose lists have lines that count and lines that don't, so that two of them may be exchanged without another total.
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2022-02-01"], ["project", "register", "--name", "南屏名邸", "--on", "2022-02-01"],
      Self.issue + ["--number", "1号", "--on", "2023-05-02"], Self.issue + ["--number", "2号", "--on", "2023-05-03"],
      Self.issue + ["--number", "3号", "--on", "2023-05-04"],
      ["notice", "answer", "1号", "--on", "2023-05-08"], ["notice", "review", "1号", "--failed", "--on", "2023-05-09"],
      ["notice", "answer", "1号", "--on", "2023-05-10"], ["notice", "review", "1号", "--passed", "--all", "--on", "2023-05-12"],
      ["notice", "review", "2号", "--passed", "--all", "--on", "2023-06-30"],
      Self.visit + ["--project", "五溪尚境", "--on", "2023-03-01"], Self.visit + ["--project", "五溪尚境", "--on", "2023-03-02"],
      Self.visit + ["--project", "南屏名邸", "--on", "2023-03-03"],
      ["measure", "adopt", "closing", "rate(notice.issued -> closed)"],
    ])
    let rows = Self.measures.enumerated().map { place, measure in
      #"{"id":"r\#(place)","level1":"产出指标","level2":"时效","level3":"指标\#(place)","target":"完成","weight":5,"actual":"\#(measure)"}"#
    }
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[\#(rows.joined(separator: ","))]}"#
    )
    try office.record([["table", "adopt", "t.json"], ["table", "evidence", "t", "--output", "out"]])
    return office
  }

  @Test("Of them only what a case never reached is left unchecked, with the count; the answer says how many files rest on their hash alone")
  func checked() throws {
    let office = try office()
    let read = try office.run("proof", "check", "out", "--json")
    let left =
      #""wrong":[],"unchecked":[{"path":"04 时效 指标3/未计入.xlsx","why":"reason: 1 cell not checked, which no event of the proofs says"}],"#
    #expect(read.status == 0 && read.output.contains(left), "\(read)")
    // The words of each row, the catalogue's, the page's, and how to check.
    #expect(read.output.contains(#""hashOnly":10"#), "\(read)")
    let told = try office.run("proof", "check", "out", language: "zh").output
    #expect(told.contains("其中 10 个文件只核了哈希"), "\(told)")
    #expect(try office.shell("grep -c measure.adopted out/证明/回执.jsonl") == "1\n")
  }

  @Test("A case that counts once in each month has a line for each: that is no copied line, and is said as not checked")
  func spans() throws {
    let office = try office()
    try office.put(
      "m.json",
      #"{"id":"m","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[{"id":"r","level1":"产出指标","level2":"质量","level3":"覆盖","target":"完成","weight":5,"actual":"cover(inspection.recorded of project each month)"}]}"#
    )
    try office.record([["table", "adopt", "m.json"], ["table", "evidence", "m", "--output", "months"]])
    let read = try office.run("proof", "check", "months", "--json")
    #expect(read.status == 0 && read.output.contains(#""wrong":[]"#) && read.output.contains("event: 22 cells not checked"), "\(read)")
  }

  @Test(
    "Two lines that are exchanged are found, though the total and all sums are right",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"), arguments: [1, 2, 3, 6, 7])
  func exchanged(_ row: Int) throws {
    let office = try office()
    let python = try #require(Peer("python3"))
    try office.put(
      "alter.py",
      """
      import openpyxl, glob, hashlib
      [path] = glob.glob("out/0\(row)*/清单.xlsx")
      before = hashlib.sha256(open(path, "rb").read()).hexdigest()
      book = openpyxl.load_workbook(path); ws = book.active; last = ws.max_column
      lines = [r for r in range(3, 6) if ws.cell(r, 1).value]
      values = [ws.cell(r, last).value for r in lines]
      other = next(place for place, value in enumerate(values) if value != values[0])
      ws.cell(lines[0], last).value, ws.cell(lines[other], last).value = values[other], values[0]
      book.save(path)
      sums = open("out/证明/SHA256SUMS").read().replace(before, hashlib.sha256(open(path, "rb").read()).hexdigest())
      open("out/证明/SHA256SUMS", "w").write(sums)
      """)
    #expect(try office.shell("'\(python.path.path)' alter.py && cd out/证明 && sha256sum -c --quiet SHA256SUMS && echo good") == "good\n")
    let found = try office.run("proof", "check", "out", "--json")
    // Which days were worked only the calendar says, of which a year may be missing: that isn't called a falsehood.
    #expect(found.status == (row == 6 ? 0 : 1), "\(row): \(found)")
    #expect(!found.output.contains(#""verdict":"proved""#), "\(row): \(found)")
  }

  @Test(
    "A line of what isn't counted, whose case no list has, is said",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
  func sameCase() throws {
    let office = try office()
    let python = try #require(Peer("python3"))
    try office.put(
      "alter.py",
      """
      import openpyxl, glob, hashlib
      [path] = glob.glob("out/05*/清单.xlsx")
      before = hashlib.sha256(open(path, "rb").read()).hexdigest()
      book = openpyxl.load_workbook(path); ws = book.active
      ws.delete_rows(3); book.save(path)
      sums = open("out/证明/SHA256SUMS").read().replace(before, hashlib.sha256(open(path, "rb").read()).hexdigest())
      open("out/证明/SHA256SUMS", "w").write(sums)
      """)
    _ = try office.shell("'\(python.path.path)' alter.py")
    let found = try office.run("proof", "check", "out")
    #expect(!found.output.contains("✔") && found.errors.contains("and the list has nothing of notice/2023-0001"), "\(found)")
  }

  @Test(
    "A list shows the values that its measure took: what an event says, what earlier events of its case left, and for cases what they came to"
  )
  func values() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2022-02-01"], ["project", "register", "--name", "南屏名邸", "--on", "2022-02-01"],
      ["crane", "record", "--record", "湘N-1", "--type", "tower", "--project", "五溪尚境", "--on", "2023-01-05"],
      ["crane", "inspect", "湘N-1", "--hazards", "5", "--on", "2023-01-10"], ["crane", "inspect", "湘N-1", "--on", "2023-03-01"],
      ["crane", "announce", "湘N-1", "--project", "南屏名邸", "--on", "2023-06-01"],
      ["crane", "inspect", "湘N-1", "--hazards", "2", "--on", "2023-07-01"],
    ])
    // Of the second row the spring's alone: the crane stood at the first site then, and stands at the other one now.
    let measures = [
      "distinct(crane.inspected.project)", "distinct(crane.inspected.project on:2023-01..2023-04)", "sum(crane.inspected.hazards)",
    ]
    for (name, measure) in zip(["a", "b", "c"], measures) + [("d", "distinct(crane.project)")] {
      try office.put(
        "\(name).json",
        """
        {"id":"\(name)","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[
        {"id":"r","level1":"产出指标","level2":"数量","level3":"指标","target":"完成","weight":5,"actual":"\(measure)"}]}
        """
      )
      try office.record([["table", "adopt", "\(name).json"], ["table", "evidence", name, "--output", name]])
      let read = try office.run("proof", "check", name, "--json")
      // Which days a measure asks for itself, the proofs don't read.
      let left = #"{"path":"01 数量 指标/未计入.xlsx","why":"reason: 1 cell not checked, which no event of the proofs says"}"#
      #expect(read.output.contains(#""wrong":[],"unchecked":[\#(name == "b" ? left : "")]"#), "\(measure): \(read)")
    }
    let first = "project/2022-0001"
    let second = "project/2022-0002"
    #expect(try values("project", in: "a", office) == [first, first, second])
    #expect(try values("project", in: "b", office) == [first, first])
    #expect(try values("hazards", in: "c", office) == ["5", "2"])
    #expect(try values("project", in: "d", office) == [second])
  }

  /// The cells of a column of a folder's only list.
  private func values(_ column: String, in folder: String, _ office: BuiltOffice) throws -> [String] {
    let path = office.sandbox.path("\(folder)/01 数量 指标/清单.xlsx")
    let book = try WorkbookRows(MemoryBytes([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))))
    var (place, values): (Int?, [String]) = (nil, [])
    try book.visit(try #require(book.sheets.first).name) { row in
      if row.line == 2 { place = row.texts.firstIndex(of: column) }
      if row.line > 2, !row.isEmpty(0), let place { values.append(row.text(place)) }
      return true
    }
    return values
  }

  private func table(_ id: String, _ rows: [String], budget: String = "") -> String {
    let rows = rows.enumerated().map { place, measure in
      #"{"id":"r\#(place)","level1":"产出指标","level2":"数量","level3":"指标\#(place)","target":"完成","weight":5,"actual":"\#(measure)"}"#
    }
    return """
      {"id":"\(id)","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},\(budget)
      "rows":[\(rows.joined(separator: ","))]}
      """
  }

  @Test("Events without the field that a filter asks for, and funds of which one amount is computed, are contradicted by nothing")
  func honest() throws {
    let office = try BuiltOffice([
      ["budget", "approve", "--name", "专项", "--amount", "300000", "--on", "2023-01-05"],
      ["budget", "spend", "专项", "--amount", "500.5", "--on", "2023-02-01"],
      ["budget", "spend", "专项", "--amount", "100", "--category", "委托业务费", "--on", "2023-03-01"],
    ])
    let budget = #""budget":{"weight":10,"initial":"30万元","adjusted":"30万元","executed":"sum(budget.spent.amount)"},"#
    try office.put("t.json", table("t", ["sum(budget.spent.amount category:委托业务费)"], budget: budget))
    try office.record([["table", "adopt", "t.json"], ["table", "evidence", "t", "--output", "out"]])
    for language in ["zh", "en"] {
      let read = try office.run(["proof", "check", "out", "--json"], language: language)
      #expect(read.status == 0 && read.output.contains(#""wrong":[]"#), "\(read)")
    }
    #expect(try office.run("proof", "check", "out").errors.contains("whether something was left out only the log tells"))
  }

  @Test(
    "What comes of several functions, an amount of the funds, the days above a list and a list that isn't there are found, all hashes written anew",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"),
    arguments: [
      ("01*/清单.xlsx", "ws.cell(ws.max_row, last).value = '=J3/J3'"), ("01*/清单.xlsx", "ws['A1'] = ws['A1'].value.replace('2023', '2022')"),
      ("00*/清单.xlsx", "[setattr(c, 'value', '=600') for row in ws.iter_rows() for c in row if c.value == '=300000']"),
      ("00*/清单.xlsx", "ws.cell(ws.max_row, last).value = '=J4/J4'"),
      ("01*/清单.xlsx", "gone"),
    ])
  func altered(_ place: String, _ change: String) throws {
    let office = try BuiltOffice([
      ["budget", "approve", "--name", "专项", "--amount", "300000", "--on", "2023-01-05"],
      ["budget", "spend", "专项", "--amount", "500.5", "--on", "2023-02-01"],
      Self.issue + ["--number", "1号", "--on", "2023-05-02"], Self.issue + ["--number", "2号", "--on", "2023-05-03"],
      ["notice", "answer", "1号", "--on", "2023-05-08"],
    ])
    let budget = #""budget":{"weight":10,"initial":"30万元","adjusted":"30万元","executed":"sum(budget.spent.amount)"},"#
    try office.put("t.json", table("t", ["count(notice.answered) / count(notice.issued)"], budget: budget))
    try office.record([["table", "adopt", "t.json"], ["table", "evidence", "t", "--output", "out"]])
    let python = try #require(Peer("python3"))
    try office.put(
      "alter.py",
      """
      import openpyxl, glob, hashlib, os
      [path] = glob.glob("out/\(place)")
      sums = open("out/证明/SHA256SUMS").read()
      before = hashlib.sha256(open(path, "rb").read()).hexdigest()
      if "\(change)" == "gone":
          os.remove(path)
          sums = "".join(line for line in sums.splitlines(True) if not line.startswith(before))
      else:
          book = openpyxl.load_workbook(path); ws = book.active; last = ws.max_column
          \(change)
          book.save(path)
          sums = sums.replace(before, hashlib.sha256(open(path, "rb").read()).hexdigest())
      open("out/证明/SHA256SUMS", "w").write(sums)
      """)
    #expect(try office.run("proof", "check", "out", "--json").output.contains(#""wrong":[]"#))
    #expect(try office.shell("'\(python.path.path)' alter.py && cd out/证明 && sha256sum -c --quiet SHA256SUMS && echo good") == "good\n")
    let found = try office.run("proof", "check", "out", "--strict", "--json")
    #expect(found.status == 1 && !found.output.contains(#""verdict":"proved""#), "\(found)")
    // A list that isn't there contradicts nothing.
    if change == "gone" { #expect(found.output.contains("row 01 has a value and no list"), "\(found)") }
  }
}
