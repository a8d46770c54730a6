import DocketTestSupport
import Foundation
import Testing

/// Ledgers beside all else that an office does: copies, corrections, erasures, kinds of its own, several logs, two clerks.
@Suite(
  "A ledger comes home whatever else the office did",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct LedgerCrossingTests {
  private func office(_ more: [[String]] = []) throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "南屏名邸", "--contractor", "乙建设", "--on", "2023-01-06"]])
    for day in 1...3 {
      try office.record([
        [
          "notice", "issue", "--project", "南屏名邸", "--type", "rectification", "--number", "示建监〔2023〕\(day)号", "--hazard", "扬尘\(day)",
          "--due", "2023-03-1\(day)", "--on", "2023-02-1\(day)",
        ]
      ])
    }
    try office.record(more)
    return office
  }

  private func python(_ script: String, _ office: BuiltOffice) throws {
    let place = "import os; os.chdir('\(office.sandbox.folder.path)')\nimport openpyxl, datetime\n"
    _ = try #require(Peer("python3")).run(["-c", place + script], input: Data())
  }

  private func edit(_ name: String, to other: String, _ edits: String, _ office: BuiltOffice) throws {
    try python("wb = openpyxl.load_workbook('\(name)'); ws = wb.worksheets[0]\n\(edits)\nwb.save('\(other)')", office)
  }

  private static let yes = ["--yes", "--reason", "核对", "--json"]
  private static let untouched = #"{"cells":0,"rows":0,"new":0,"missing":0,"changes":[]}"# + "\n"

  @Test("Two clerks change the same ledger: other cells go in, the same cell is left to be chosen, the same value is known")
  func clerks() throws {
    let office = try office([["ledger", "整改通知书台账", "--output", "out.xlsx"]])
    try edit("out.xlsx", to: "a.xlsx", "ws['I3'] = datetime.date(2023, 3, 25); ws['I4'] = datetime.date(2023, 3, 26)", office)
    try edit(
      "out.xlsx", to: "b.xlsx", "ws['I3'] = datetime.date(2023, 3, 27); ws['I4'] = datetime.date(2023, 3, 26); ws['H5'] = '裸土'", office)
    #expect(try office.run(["ledger", "read", "a.xlsx"] + Self.yes).status == 0)
    let second = try office.run(["ledger", "read", "b.xlsx"] + Self.yes)
    #expect(second.status == 1 && second.output.contains(#""cells":2,"rows":2"#), "\(second)")
    #expect(second.output.contains(#""events":1,"left":1"#), "\(second)")
    let listed = try office.run("list", "notice", "--json").output
    #expect(listed.contains("2023-03-25") && !listed.contains("2023-03-27") && listed.contains("裸土"), "\(listed)")
    // What was left is chosen at the second look; nothing else of the sheet is new.
    let again = try office.run(["ledger", "read", "b-未读回.xlsx", "--dry-run", "--json"])
    #expect(again.output.contains(#""cells":1,"rows":1"#), "\(again)")
  }

  @Test("What was corrected after a ledger went out stays corrected, and a new ledger has it")
  func corrected() throws {
    let office = try office([["ledger", "整改通知书台账", "--output", "out.xlsx"]])
    try office.record([["correct", "notice/2023-0002", "--set", "due=2023-03-20", "--reason", "改"]])
    #expect(try office.run("ledger", "read", "out.xlsx", "--dry-run", "--json").output == Self.untouched)
    try office.record([["ledger", "整改通知书台账", "--output", "new.xlsx"], ["void", "5", "--reason", "重复"]])
    try edit("out.xlsx", to: "e.xlsx", "ws['H5'] = '裸土'", office)
    let voided = try office.run(["ledger", "read", "e.xlsx"] + Self.yes)
    #expect(voided.status == 1 && voided.output.contains(#""events":0,"left":1"#), "\(voided)")
    #expect(try office.run("ledger", "read", "new.xlsx", "--dry-run", "--json").output == Self.untouched)
  }

  @Test("A personal value goes out masked, and neither it nor what was erased comes home as a change")
  func personal() throws {
    let office = try office([
      [
        "complaint", "receive", "--channel", "visit", "--topic", "dust", "--subject", "扬尘", "--complainant", "某女士", "--phone",
        "13800000000",
        "--on", "2023-03-01",
      ]
    ])
    try python(
      "wb = openpyxl.Workbook(); ws = wb.active; ws.append(['案号','内容','投诉人','电话']); ws.append(['{{案号}}','{{内容}}','{{complainant}}','{{phone}}']); wb.save('form.xlsx')",
      office)
    try office.record([
      ["office", "ledger", "投诉人", "--template", "form.xlsx", "--kind", "complaint"], ["ledger", "投诉人", "--output", "out.xlsx"],
    ])
    let sheet = try office.shell("unzip -p out.xlsx 'xl/worksheets/*.xml'")
    #expect(!sheet.contains("某女士") && !sheet.contains("13800000000"))
    #expect(try office.run("ledger", "read", "out.xlsx", "--dry-run", "--json").output == Self.untouched)
    try office.record([["erase", "complaint/2023-0001", "--reason", "本人申请", "--yes"]])
    #expect(try office.run("ledger", "read", "out.xlsx", "--dry-run", "--json").output == Self.untouched)
    try edit("out.xlsx", to: "e.xlsx", "ws['C2'] = '某先生'; ws['D2'] = '13900000000'", office)
    let read = try office.run(["ledger", "read", "e.xlsx"] + Self.yes)
    #expect(read.status == 1 && read.output.contains(#""events":0,"left":2"#), "\(read)")
    #expect(!read.output.contains("某先生") && !read.output.contains("13900000000"), "\(read)")
  }

  @Test("The rows that somebody adds are cases as an import makes them, and an import before them stays a step of its own")
  func newRows() throws {
    let office = try office()
    try office.put("more.csv", "文号,类型,项目名称,签发日期,隐患,期限\n示建监〔2023〕8号,整改,南屏名邸,2023-02-18,甲,2023-03-18\n")
    try office.record([["import", "more.csv", "--kind", "notice"], ["ledger", "整改通知书台账", "--output", "out.xlsx"]])
    try edit(
      "out.xlsx", to: "e.xlsx",
      "ws.append([None, '示建监〔2023〕9号', '整改', '南屏名邸', None, datetime.date(2023, 2, 22), None, '乙', datetime.date(2023, 3, 22)])", office)
    #expect(try office.run(["ledger", "read", "e.xlsx"] + Self.yes).output.contains(#""events":1,"left":0"#))
    let last = try office.run("log", "--json", "--limit", "1").output
    let id = try #require(last.firstMatch(of: /"id":"([0-9a-f-]+)"/)?.1)
    #expect(id.dropFirst(14).first == "8", "\(last)")
    #expect(try office.run("undo", "--yes").status == 0)
    let left = try office.run("list", "notice", "--json").output
    #expect(left.contains("8号") && !left.contains("9号"), "\(left)")
    #expect(try office.run("import", "more.csv", "--kind", "notice").output.contains("1 known"))
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(!(try office.run("list", "notice", "--json").output.contains("8号")))
  }

  @Test("A row without a site that says of its day what a case says isn't doubled, nor is what hid a personal value a value")
  func withoutSite() throws {
    let complaint = ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-03-01", "--subject"]
    let office = try office([complaint + ["夜间扬尘", "--complainant", "某女士"]])
    try python(
      """
      wb = openpyxl.Workbook(); ws = wb.active; ws.append(['登记日期','渠道','诉求类别','内容','投诉人'])
      ws.append(['{{登记.日期}}','{{渠道}}','{{诉求类别}}','{{内容}}','{{complainant}}']); wb.save('form.xlsx')
      """, office)
    try office.record([
      ["office", "ledger", "投诉", "--template", "form.xlsx", "--kind", "complaint"], ["ledger", "投诉", "--plain", "--output", "plain.xlsx"],
    ])
    let same = try office.run(["ledger", "read", "plain.xlsx"] + Self.yes)
    #expect(same.status == 1 && same.output.contains(#""events":0,"left":1"#), "\(same)")
    try edit("plain.xlsx", to: "more.xlsx", "ws.append([datetime.datetime(2023, 3, 1), '来访', '扬尘噪音', '另一件', '（个人信息）'])", office)
    let more = try office.run(["ledger", "read", "more.xlsx"] + Self.yes)
    #expect(more.status == 1 && more.output.contains(#""events":1,"left":1"#), "\(more)")
    #expect(try office.run("list", "complaint", "--json").output.split(separator: "\n").count == 2)
    #expect(try office.shell("grep complaint.received log/*.jsonl | grep -c complainant") == "1\n")
  }

  @Test("A kind of the office's own has ledgers like any other")
  func ownKind() throws {
    let office = try office()
    try office.put(
      "training.json",
      #"""
      {"schema":1,"id":"training","label":"培训",
      "fields":[{"id":"subject","label":"主题","type":"text","required":true},{"id":"people","label":"人数","type":"count"}],
      "states":[{"id":"done","label":"已办","closed":true}],
      "actions":[{"id":"hold","label":"举办","event":"held","from":["new"],"to":[{"state":"done"}]}]}
      """#)
    try office.record([["kinds", "adopt", "training.json"]])
    try office.record([
      ["training", "hold", "--subject", "消防", "--people", "12", "--on", "2023-04-01"],
      ["training", "hold", "--subject", "临电", "--people", "8", "--on", "2023-05-01"],
    ])
    try python(
      "wb = openpyxl.Workbook(); ws = wb.active; ws.append(['序号','主题','人数','举办日期']); ws.append(['{{n}}','{{主题}}','{{人数}}','{{举办.日期}}']); wb.save('form.xlsx')",
      office)
    try office.record([
      ["office", "ledger", "培训", "--template", "form.xlsx", "--kind", "training"], ["ledger", "培训", "--output", "out.xlsx"],
      ["ledger", "training", "--output", "same.xlsx"],
    ])
    #expect(try office.data("out.xlsx") == office.data("same.xlsx"))
    try edit("out.xlsx", to: "e.xlsx", "ws['C2'] = 15; ws.append([3, '高处作业', 20, datetime.date(2023, 6, 1)])", office)
    let read = try office.run(["ledger", "read", "e.xlsx"] + Self.yes)
    #expect(read.status == 0 && read.output.contains(#""events":2,"left":0"#), "\(read)")
    #expect(try office.run("count", "sum(training.held.people)", "--year", "2023", "--json").output.contains(#""value":43"#))
  }

  @Test("A field copy reads a ledger of its office back; what it corrects of the office's own waits there for somebody's decision")
  func copy() throws {
    let office = try office([
      ["ledger", "整改通知书台账", "--output", "out.xlsx"], ["person", "enrol", "tester", "--role", "admin"],
      ["copy", "create", "f03", "--tag", "f03"],
    ])
    try edit("out.xlsx", to: "e.xlsx", "ws['H5'] = '裸土'", office)
    let read = try office.run(["ledger", "read", "e.xlsx", "--log", "f03"] + Self.yes)
    #expect(read.status == 0 && read.output.contains(#""events":1,"left":0"#), "\(read)")
    #expect(!(try office.run("list", "notice", "--json").output.contains("裸土")))
    let synced = try office.run("copy", "sync", "--log", "f03")
    #expect(synced.output.contains("1 set aside") && synced.errors.contains("notice/2023-0003 corrected"), "\(synced)")
    #expect(!(try office.run("list", "notice", "--json").output.contains("裸土")))
  }

  @Test("A blank reason is none, at whatever door it is given")
  func blankReasons() throws {
    let office = try office()
    for words in [
      ["correct", "notice/2023-0001", "--set", "due=2023-03-20"], ["void", "3"], ["erase", "notice/2023-0001", "--yes"], ["dispute", "3"],
      ["ledger", "read", "x.xlsx", "--yes"],
    ] {
      for reason in [" ", "　", ""] {
        let refused = try office.run(words + ["--reason", reason])
        #expect(refused.status == 2, "\(words) \(refused)")
      }
    }
  }

  @Test("A ledger of several logs has the rows of all; each changed row goes home to its own log, and a new one is left with the command")
  func logs() throws {
    let other = ["--log", "other"]
    let office = try office([["init", "other", "--office", "other", "--name", "别的站", "--on", "2022-01-01"]])
    try office.record([["project", "register", "--name", "滨江", "--contractor", "丙建设", "--on", "2023-01-06"] + other])
    for day in 1...2 {
      try office.record([
        [
          "notice", "issue", "--project", "滨江", "--type", "rectification", "--number", "别建监〔2023〕\(day)号", "--hazard", "裸土\(day)", "--due",
          "2023-03-1\(day)", "--on", "2023-02-1\(day)",
        ] + other
      ])
    }
    let both = ["--log", "log", "--log", "other"]
    let written = try office.run(["ledger", "整改通知书台账", "--output", "out.xlsx"] + both)
    #expect(written.status == 0 && written.output.contains("5 rows"), "\(written)")
    for log in ["log", "other"] {
      #expect(try office.run("ledger", "read", "out.xlsx", "--dry-run", "--json", "--log", log).output == Self.untouched)
    }
    try edit(
      "out.xlsx", to: "e.xlsx",
      """
      for row in range(3, 8):
          if ws.cell(row, 2).value in ('示建监〔2023〕2号', '别建监〔2023〕1号'): ws.cell(row, 9).value = datetime.date(2023, 3, 25)
      ws.append([None, '新〔2023〕1号', '整改', '南屏名邸', None, datetime.date(2023, 2, 22), None, '乙', datetime.date(2023, 3, 22)])
      """, office)
    // What was changed isn't written over, whichever log it is of.
    #expect(try office.run(["ledger", "整改通知书台账", "--output", "e.xlsx"] + both).status == 3)
    for log in ["log", "other"] {
      let read = try office.run(["ledger", "read", "e.xlsx", "--log", log] + Self.yes)
      #expect(read.status == 1 && read.output.contains(#""events":1,"left":2"#), "\(log): \(read)")
      let told = try office.run("ledger", "read", "e.xlsx", "--dry-run", "--log", log, language: "zh").output
      #expect(told.contains("到那个案卷读回") && told.contains(log == "log" ? "该记在哪个案卷" : "没有叫“南屏名邸”的项目"), "\(log): \(told)")
      let listed = try office.run("list", "notice", "due:2023-03-25", "--json", "--log", log).output
      #expect(listed.split(separator: "\n").count == 1, "\(log): \(listed)")
      #expect(!(try office.run("list", "notice", "--json", "--log", log).output.contains("新〔2023〕1号")))
    }
    try office.record([["ledger", "整改通知书台账", "--output", "own.xlsx", "--log", "log"]])
    let refused = try office.run("ledger", "read", "own.xlsx", "--dry-run", "--log", "other", language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("demo") && refused.errors.contains("other"), "\(refused)")
    #expect(refused.errors.contains("到 demo 的案卷里读回：--案卷 目录"), "\(refused)")
  }

  @Test(
    "A gathering's ledger has the cases of all offices, and its evidence is left to each of them", .enabled(if: Peer("ssh-keygen") != nil))
  func gathered() throws {
    let province = try Province("a b")
    for name in ["a", "b"] { try province.send(name) }
    #expect(try province.take().status == 0)
    let ledger = try province.run("docket ledger 投诉台账 --log P --output out.xlsx")
    #expect(ledger.status == 0 && ledger.output.contains("8 rows"), "\(ledger)")
    for name in ["a", "b"] {
      let read = try province.run("docket ledger read out.xlsx --dry-run --json --log log-\(name)").output
      #expect(read == Self.untouched, "\(name): \(read)")
    }
    let read = try province.run("docket ledger read out.xlsx --yes --reason x --log P")
    #expect(read.status == 3 && read.errors.contains("each office reads the ledger back into its own log"), "\(read)")
    let evidence = try province.run("docket table evidence t --log P")
    #expect(evidence.status == 3 && evidence.errors.contains("each office makes the evidence from its own log"), "\(evidence)")
  }
}
