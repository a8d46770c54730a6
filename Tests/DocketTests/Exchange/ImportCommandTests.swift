import Foundation
import Testing
import Values

@Suite("docket import")
struct ImportCommandTests {
  /// A folder with a log of its own, in which the built program is run.
  final class Office {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-import-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      #expect(try run("init", "log", "--office", "demo", "--name", "示范监督站", "--on", "2022-01-01").status == 0)
      #expect(try run("project", "register", "--name", "五溪尚境", "--on", "2022-02-01").status == 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Puts a file into the folder.
    func put(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    func put(_ name: String, _ text: String) throws { try put(name, Array(text.utf8)) }

    /// The text of a file in the folder.
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    /// Runs the program there.
    func run(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
      try run(arguments)
    }

    /// Runs the program there.
    func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
      let process = Process()
      process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("docket")
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = [
        "DOCKET_LOG": folder.appendingPathComponent("log").path, "DOCKET_USER": "tester", "DOCKET_LANG": "en",
        "DOCKET_NOW": "2024-01-05T09:00:00+08:00", "PATH": "/usr/bin:/bin", "DOCKET_CACHE": folder.appendingPathComponent(".kept").path,
      ]
      let (output, errors) = (folder.appendingPathComponent(".out"), folder.appendingPathComponent(".err"))
      for file in [output, errors] { try Data().write(to: file) }
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      process.standardInput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try text(".out"), try text(".err"))
    }

    /// Runs an import and gives exit status and counts: imported, known, refused, events.
    func counts(_ arguments: String...) throws -> [Int] {
      let answer = try run(["import"] + arguments + ["--json"])
      let json = try JSON(parsing: Array(answer.output.utf8.dropLast()))
      return [Int(answer.status)] + ["imported", "known", "refused", "events"].map { json[$0]?.decimal?.whole ?? -1 }
    }
  }

  static let ledger = """
    受理,渠道,议题,内容,项目,电话,办结,序号
    2023-07-05,来访,房屋质量,"3栋,外墙渗水",五溪尚境,13800000000,2023-07-10,1
    2023/7/1,电话,扬尘噪音,夜间施工,,,,2
    7/5/2023,电话,扬尘噪音,x,,,,3
    2023-07-09,电话,不知,x,,,,4
    2023-07-09,电话,欠薪,x,没有的,,,5
    2023-07-09,电话,欠薪

    """

  @Test("a later day without a year is the next year's where it would lie half a year before the row's own, which is told")
  func nextYear() throws {
    let office = try Office()
    try office.put("c.csv", "no,on,done\n1,12.18,1.5\n2,3.1,3.9\n3,12.20,2022-01-05\n")
    let fields = #"{"channel":{"const":"visit"},"topic":{"const":"dust"}}"#
    let events = #"[{"action":"receive","on":"on","fields":\#(fields)},{"action":"resolve","on":"done"}]"#
    try office.put("m.json", #"{"kind":"complaint","key":"no","year":2022,"events":\#(events)}"#)
    let answer = try office.run("import", "c.csv", "--map", "m.json")
    #expect(answer.status == 1 && answer.errors.contains("1 row has a later day without a year"), "\(answer)")
    #expect(try office.run("list", "complaint", "--csv").output.contains("2023-01-05"))
    #expect(try office.run("count", "count(complaint.resolved)", "--year", "2022").output.contains("1"))
  }

  @Test("one number on several papers of a file is told with their lines, and the same paper again is no other")
  func sameNumber() throws {
    let office = try Office()
    let rows = ["1,2023-04-05,渗水,示监〔2023〕1号", "2,2023-04-06,临边,示监(2023)1号", "3,2023-04-07,临电,示监〔2023〕2号"]
    try office.put("n.csv", "no,on,hazard,number\n" + rows.joined(separator: "\n") + "\n")
    let fields = #"{"type":{"const":"rectification"},"project":{"const":"五溪尚境"},"hazard":"hazard","number":"number"}"#
    try office.put("m.json", #"{"kind":"notice","key":"no","events":[{"action":"issue","on":"on","fields":\#(fields)}]}"#)
    let first = try office.run("import", "n.csv", "--map", "m.json")
    #expect(first.status == 0, "\(first)")
    let told = "line 3, notice/2023-0002: the number '示监(2023)1号' is taken already by notice/2023-0001 (示监〔2023〕1号)"
    #expect(first.errors.contains(told), "\(first)")
    #expect(!first.errors.contains("2号"))
    #expect(!(try office.run("import", "n.csv", "--map", "m.json").errors.contains("is taken already")))
  }

  @Test("a ledger is imported by the names of its columns; a second time nothing is added; personal values lie beside the log")
  func twice() throws {
    let office = try Office()
    try office.put("a.csv", Self.ledger)
    #expect(try office.counts("a.csv", "--kind", "投诉", "--dry-run") == [1, 2, 0, 4, 3])
    let first = try office.run("import", "a.csv", "--kind", "投诉")
    #expect(first.status == 1)
    #expect(first.output == "6 rows: 2 imported (3 events), 0 known, 4 refused\n")
    #expect(
      first.errors == """
        1 row · 受理: it is no day of the calendar: '7/5/2023' (line 4)
          hint: such as 2023-07-05, 2023年7月5日; of a whole column say it once: --read '受理:order=d/M/yy' (it may be d/M/yy, M/d/yy)
        1 row · 议题: it is none of the choices: '不知' (line 5)
          hint: say which it is with --read 'topic:不知=…' (quality, dust, safety, wages, bidding, handover); 0 for none
        1 row · 项目: no project is known by that name: '没有的' (line 6)
          hint: record or import it first: docket list project shows those there are
        1 row · it has 3 cells, the header has 8 (line 7)
        note: a column that was ignored: 序号 (5 cells)

        """)
    #expect(try office.counts("a.csv", "--kind", "投诉") == [1, 0, 2, 4, 0])
    let stored = try office.text("log/00000000000000000001.jsonl")
    #expect(!stored.contains("13800000000"))
    #expect(stored.contains("\"phone\":{\"sealed\":"))
  }

  @Test("texts of a ledger that look as if they identified somebody are counted, in words and for programs")
  func personalTexts() throws {
    let office = try Office()
    try office.put("a.csv", "受理,渠道,议题,内容\n2023-07-05,电话,房屋质量,回电13800000000\n2023-07-06,电话,房屋质量,3栋渗水\n")
    let answer = try office.run("import", "a.csv", "--kind", "投诉", "--json")
    let notes = try #require(JSON(parsing: Array(answer.output.utf8.dropLast()))["notes"]?.array)
    #expect(notes.compactMap { $0["code"]?.string } == ["personal-number"], "\(answer)")
    #expect(answer.errors.contains("note: 1 of the texts imported") && answer.errors.contains("docket undo"), "\(answer)")
  }

  @Test("many rows go in whole, are known again, and leave a log that verifies")
  func many() throws {
    let office = try Office()
    let rows = (0..<1500).map { "2023-0\(1 + $0 % 9)-1\($0 % 10),来访,扬尘噪音,第\($0 / 2)号\n" }
    try office.put("a.csv", "on,channel,topic,subject\n" + rows.joined())
    #expect(try office.counts("a.csv", "--kind", "complaint") == [0, 1500, 0, 0, 1500])
    #expect(try office.counts("a.csv", "--kind", "complaint") == [0, 0, 1500, 0, 0])
    #expect(try office.run("verify").status == 0)
    #expect(
      try office.run("complaint", "receive", "--channel", "visit", "--topic", "dust").output.hasPrefix("complaint/2024-0001 receive"))
  }

  @Test("GB18030 gives the same rows; a mixture is refused with its line")
  func encodings() throws {
    let office = try Office()
    let gb = try #require(Self.ledger.data(using: .gb18030))
    try office.put("a.csv", Self.ledger)
    try office.put("g.csv", [UInt8](gb))
    try office.put("m.csv", Array(Self.ledger.utf8) + [UInt8](gb))
    #expect(try office.counts("a.csv", "--kind", "complaint") == [1, 2, 0, 4, 3])
    #expect(try office.counts("g.csv", "--kind", "complaint") == [1, 0, 2, 4, 0])
    let mixed = try office.run("import", "m.csv", "--kind", "complaint")
    #expect(mixed.status == 2)
    #expect(mixed.errors.hasPrefix("error: m.csv:8: two encodings are mixed: line 1 is utf-8, line 8 is gb18030\n"))
  }

  @Test("refused rows, mended in their file, go in as it is")
  func rejects() throws {
    let office = try Office()
    try office.put("a.csv", Self.ledger)
    #expect(try office.counts("a.csv", "--kind", "complaint", "--reject", "r.csv") == [1, 2, 0, 4, 3])
    let rejects = try office.text("r.csv")
    #expect(rejects.hasPrefix("受理,渠道,议题,内容,项目,电话,办结,序号,#line,#column,#reason\r\n7/5/2023,电话,扬尘噪音,x,,,,3,4,受理,"))
    #expect(try office.counts("r.csv", "--kind", "complaint", "--reject", "r2.csv") == [1, 0, 0, 4, 0])
    try office.put("r.csv", rejects.replacingOccurrences(of: "7/5/2023", with: "2023-07-05").replacingOccurrences(of: "不知", with: "欠薪"))
    #expect(try office.counts("r.csv", "--kind", "complaint", "--reject", "r2.csv") == [1, 2, 0, 2, 2])
  }

  @Test(
    "a file or map that can't be used writes nothing, and says where",
    arguments: [
      (["nofile.csv", "--kind", "complaint"], 5, "error: there is no file nofile.csv"),
      (["a.csv", "--map", "nomap.json"], 5, "error: there is no file nomap.json"),
      (["a.csv"], 2, "error: which kind of case is a row?"),
      (["a.csv", "--kind", "complant"], 2, "error: a.csv: there is no kind of case 'complant'"),
      (["a.csv", "--map", "m.json"], 2, "error: m.json:2:2: a map has no 'evnts'"),
      (["a.csv", "--map", "c.json"], 2, "error: c.json:1:56: there is no column '日期'"),
      (["a.csv", "--map", "c.json", "--kind", "notice"], 2, "error: the map is for complaint, not 'notice'"),
      (["b.csv", "--kind", "complaint"], 2, "error: some parts of b.csv have no meaning that is known"),
      (["e.csv", "--kind", "complaint"], 2, "error: e.csv:1: there is no header in line 1"),
      (["x.xlsx", "--kind", "complaint"], 2, "error: x.xlsx: this is no whole XLSX or DOCX file"),
    ] as [([String], Int32, String)])
  func unusable(arguments: [String], status: Int32, error: String) throws {
    let office = try Office()
    try office.put("a.csv", Self.ledger)
    try office.put("b.csv", "渠道,议题\n电话,欠薪\n")
    try office.put("e.csv", "\n\n")
    try office.put("x.xlsx", [0x50, 0x4B, 3, 4, 0, 0])
    try office.put("m.json", "{\"kind\":\"complaint\",\n \"evnts\":[]}")
    try office.put("c.json", "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":\"日期\"}]}")
    let before = try office.text("log/00000000000000000001.jsonl")
    let answer = try office.run(["import"] + arguments)
    #expect(answer.status == status)
    #expect(answer.errors.split(separator: "\n").first.map(String.init) == error)
    #expect(try office.text("log/00000000000000000001.jsonl") == before)
  }
}

extension ImportCommandTests {
  static let mess = """
    2023年度投诉台账,,,,,,
    序号,投诉时间,来源渠道,投诉类别,投诉内容,联系电话,办结日期
    1,3月15日,来访,房屋质量问题,"3栋,渗水",13800000000,3月20日
    2,2023年4月2日,电话,扬尘噪音,夜间施工,/,无
    3,七月初,电话,欠薪,拖欠,,
    合计,3件,,,,,

    """

  @Test("a ledger as people keep it goes in by --suggest alone, in GB18030 too; what is in the way is told by its cell")
  func suggested() throws {
    let office = try Office()
    try office.put("a.csv", [UInt8](try #require(Self.mess.data(using: .gb18030))))
    let before = try office.text("log/00000000000000000001.jsonl")
    let map = try office.run("import", "a.csv", "--suggest")
    #expect(map.status == 0)
    #expect(try office.text("log/00000000000000000001.jsonl") == before)
    #expect(map.errors.reads("序号", as: "—") && map.errors.reads("联系电话", as: "phone"), "\(map.errors)")
    #expect(map.errors.contains(" line 6 is passed over: 合计\n"))
    try office.put("map.json", map.output)
    let first = try office.run("import", "a.csv", "--map", "map.json", "--json", "--reject", "r.csv")
    let json = try JSON(parsing: Array(first.output.utf8.dropLast()))
    #expect(first.status == 1)
    #expect(["rows", "imported", "skipped", "again", "refused"].map { json[$0]?.decimal?.whole } == [3, 2, 1, 0, 1])
    #expect(
      json["causes"]?.array?.map { $0.text() } == [
        #"{"column":"投诉时间","reason":"it is no day of the calendar","count":1,"cells":["七月初"],"hint":"such as 2023-07-05, 2023年7月5日"}"#
      ])
    try office.put("r.csv", try office.text("r.csv").replacingOccurrences(of: "七月初", with: "7月3日"))
    #expect(try office.counts("r.csv", "--map", "map.json") == [0, 1, 0, 0, 1])
    #expect(try office.counts("a.csv", "--map", "map.json") == [1, 0, 2, 1, 0])
  }

  @Test("a cause has the texts of its first five rows, the same one as often as it is there")
  func causes() throws {
    let office = try Office()
    try office.put("a.csv", "日期,渠道,议题\n" + ["某日", "某日", "七月初", "某日", "改天", "下周"].map { "\($0),电话,欠薪\n" }.joined())
    let answer = try office.run("import", "a.csv", "--kind", "complaint", "--json")
    let json = try JSON(parsing: Array(answer.output.utf8.dropLast()))
    #expect(json["causes"]?.array?.first?["count"] == 6)
    #expect(json["causes"]?.array?.first?["cells"] == ["某日", "某日", "七月初", "某日", "改天"])
    let text = try office.run("import", "a.csv", "--kind", "complaint")
    #expect(text.errors.contains("6 rows") && text.errors.contains("'某日' '七月初' '改天'"), "\(text.errors)")
  }

  @Test("a row that was undone goes in again; a changed one is refused with both values and the command that takes it over")
  func againAndChanged() throws {
    let office = try Office()
    let map =
      #"{"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{"channel":{"const":"visit"},"topic":"topic"}}]}"#
    try office.put("m.json", map)
    try office.put("a.csv", "no,on,topic\n1,2023-03-01,dust\n2,2023-03-02,dust\n")
    #expect(try office.counts("a.csv", "--map", "m.json") == [0, 2, 0, 0, 2])
    #expect(try office.run("void", "4", "--reason", "x").status == 0)
    let again = try office.run("import", "a.csv", "--map", "m.json", "--again")
    #expect(again.output == "2 rows: 1 imported (1 event), 1 known, 0 refused, 1 of them again\n")
    try office.put("a.csv", "no,on,topic\n1,2023-03-01,dust\n2,2023-03-02,quality\n")
    let changed = try office.run("import", "a.csv", "--map", "m.json", "--lang", "zh")
    #expect(changed.status == 1)
    #expect(changed.errors.contains("与 complaint/2023-0002（#5）不同：诉求类别 扬尘噪音 → 房屋质量"))
    #expect(changed.errors.contains("docket 更正 5 --改为 诉求类别=房屋质量 --理由 文字"))
    #expect(try office.run("correct", "5", "--set", "议题=房屋质量", "--reason", "x").status == 0)
    #expect(try office.counts("a.csv", "--map", "m.json") == [0, 0, 2, 0, 0])
  }

  @Test("with by, the author of a row's events is the name in the column if it is on the roster, else the importer, and it is said")
  func authors() throws {
    let office = try Office()
    for (name, role) in [("tester", "admin"), ("张敏", "inspector"), ("李娜", "inspector")] {
      #expect(try office.run("person", "enrol", name, "--role", role).status == 0)
    }
    let rows = ["2023-03-01,质量,张敏,2", "2023-03-02,安全,李娜,", "2023-03-03,安全,某人,1", "2023-03-04,安全,张敏,1", "2023-03-05,安全,李娜,1"]
    try office.put("a.csv", "检查日期,类型,检查人员,隐患,天气\n" + rows.map { "\($0),晴\n" }.joined())
    let map = try office.run("import", "a.csv", "--kind", "inspection", "--suggest", "--lang", "zh")
    #expect(map.errors.reads("检查人员", as: "经办人") && map.errors.reads("天气", as: "—"), "\(map.errors)")
    #expect(map.output.contains(#"{"column":"天气","why":"不认识"}"#), "\(map.output)")
    try office.put("m.json", map.output)
    let answer = try office.run("import", "a.csv", "--map", "m.json", "--json")
    #expect(answer.output.contains(#""else":[{"field":"by","text":"某人","count":1,"to":"tester"}]"#), "\(answer.output)")
    let authors = try office.run("log", "--kind", "inspection", "--json").output.split(separator: "\n").map {
      try JSON(parsing: Array($0.utf8))["by"]?.string
    }
    #expect(Set(authors) == ["张敏", "李娜", "tester"] && authors.count == 5)
    #expect(try office.counts("a.csv", "--map", "m.json") == [0, 0, 5, 0, 0])
    #expect(try office.run("verify").status == 0)
    // The whole import is the importer's to take back, and nobody else's.
    #expect(try office.run("undo", "--by", "张敏", "--yes").status == 3)
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try office.run("list", "inspection").output.isEmpty)
  }

  @Test("what fell to a map's else is counted over the rows that went in, by field and text, in words and for programs")
  func counted() throws {
    let office = try Office()
    let map = #"""
      {"kind":"complaint","events":[{"action":"receive","on":"on","fields":{"topic":"topic","channel":{"column":"channel","else":"web"}}}]}
      """#
    try office.put("m.json", map)
    let rows = ["红网,dust", "红网,wages", "来访,dust", "百姓呼声,dust", "红网,不知"]
    try office.put("a.csv", "on,channel,topic\n" + rows.map { "2023-03-01,\($0)\n" }.joined())
    let dry = try office.run("import", "a.csv", "--map", "m.json", "--dry-run")
    #expect(dry.errors.contains("'红网' is recorded as web: channel, 2 rows\n'百姓呼声' is recorded as web: channel, 1 row\n"), "\(dry.errors)")
    let answer = try office.run("import", "a.csv", "--map", "m.json", "--json")
    let json = try JSON(parsing: Array(answer.output.utf8.dropLast()))
    let counts: JSON = [
      ["field": "channel", "text": "红网", "count": 2, "to": "web"], ["field": "channel", "text": "百姓呼声", "count": 1, "to": "web"],
    ]
    #expect(json["else"] == counts, "\(answer.output)")
    #expect(try office.run("list", "complaint", "is:open", "channel:visit", "--json").output.contains("2023-0003"))
  }

  @Test(
    "no map is suggested where no kind fits, or two; without an opening day it is one as far as it got; headings that don't fit lead there")
  func unsuggested() throws {
    let office = try Office()
    try office.put("n.csv", "甲,乙\n1,2\n")
    #expect(try office.run("import", "n.csv", "--suggest").status == 2)
    try office.put("b.csv", "渠道,议题,内容\n来访,欠薪,x\n")
    let part = try office.run("import", "b.csv", "--suggest")
    #expect(part.status == 1)
    #expect(part.output.contains(#"{"action":"receive","fields":{"channel":"渠道""#))
    try office.put("t.csv", "日期,备注\n2023-01-01,x\n")
    let tie = try office.run("import", "t.csv", "--suggest")
    #expect(tie.status == 2)
    #expect(tie.errors.contains("the headings fit several kinds equally: "))
    try office.put("m.csv", "日期不详,内容\n2023-01-01,x\n")
    let unfit = try office.run("import", "m.csv", "--kind", "complaint")
    #expect(unfit.status == 2)
    #expect(unfit.errors.contains("--read 'HEADING=FIELD'"))
  }
}

extension String.Encoding {
  /// The encoding as Foundation numbers it.
  fileprivate static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
}
