import Testing
import Values

@Suite("Who is on the phone")
struct CallerTests {
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    func receive(_ subject: String, _ name: String, _ phone: String, _ day: String) throws {
      try office.record([
        [
          "complaint", "receive", "--channel", "phone", "--topic", "quality", "--subject", subject, "--complainant", name, "--phone", phone,
          "--on", day,
        ]
      ])
    }
    try receive("外墙渗水", "某女士", "13800000000", "2023-11-01")
    try receive("地砖空鼓", "某先生", "0745-2230000", "2023-12-01")
    try receive("楼道漏水", "某女士", "+86 138-0000-0000", "2022-06-01")
    try office.record([["complaint", "reply", "complaint/2023-0001", "--note", "已约谈施工单位", "--on", "2023-11-05"]])
    return office
  }

  @Test("A number finds its complaints whatever its form, the newest first, with the last reply and how many there were")
  func numbers() throws {
    let office = try office()
    for number in ["13800000000", "+8613800000000", "138 0000 0000"] {
      let answer = try office.run("complaint", "caller", number, "--json")
      #expect(answer.status == 0, "\(answer)")
      #expect(answer.output.hasPrefix(#"{"cases":[{"case":"complaint/2023-0001","subject":"外墙渗水","state":"replied""#), "\(answer.output)")
      #expect(answer.output.contains("complaint/2022-0001") && answer.output.contains(#""inTwelveMonths":1"#), "\(answer.output)")
      #expect(answer.output.contains(#""lastReply":{"on":"2023-11-05","by":"tester","text":"已约谈施工单位"}"#))
    }
    #expect(try office.run("投诉", "来电", "7452230000", language: "zh").output.contains("complaint/2023-0002"))
    #expect(try office.run("投诉", "来电", "某先生", language: "zh").output.contains("地砖空鼓"))
  }

  @Test("Values are found that a ledger's batch keeps together and that came later; corrected ones and an interrupted writer's are not")
  func places() throws {
    let office = try office()
    _ = try office.shell(
      """
      printf '渠道,诉求类别,投诉人,电话,日期\\n电话,质量,丙某,13700000001,2023-12-03\\n电话,扬尘噪音,丁某,13700000002,2023-12-04\\n' > in.csv
      docket import in.csv --kind complaint
      docket correct complaint/2023-0004 --set phone=13700000003 --reason 听错了
      cp log/private/$(ls log/private | grep json$ | head -1) log/private/018cd759-4100-7551-bf54-1cc7a59bb7c7.json
      """)
    func found(_ number: String) throws -> String { try office.run("complaint", "caller", number, "--json").output }
    #expect(try found("13700000001").contains("complaint/2023-0003"))
    #expect(try found("13700000003").contains("complaint/2023-0004"))
    #expect(try !found("13700000002").contains("complaint/2023-0004"))
    #expect(try found("丁某").contains("complaint/2023-0004") && !found("丁某").contains("2023-0003"))
  }

  @Test("The look is recorded with its cases before it is shown, and never a value; nothing found is recorded too, and exits 1")
  func recorded() throws {
    let office = try office()
    _ = try office.run("complaint", "caller", "13800000000")
    let log = try office.run("log", "--json", "--limit", "1").output
    #expect(log.contains(#""cases":["complaint/2022-0001","complaint/2023-0001"]"#) && log.contains(#""reason":"来电""#), "\(log)")
    let nothing = try office.run("complaint", "caller", "13911112222")
    #expect(nothing.status == 1 && nothing.errors.contains("nothing was found"), "\(nothing)")
    #expect(try office.run("log", "--json", "--limit", "1").output.contains(#""cases":[]"#))
    let everything = try office.shell("cat log/*.jsonl; docket log")
    #expect(!everything.contains("13911112222") && !everything.contains("13800000000") && !everything.contains("某女士"))
    #expect(try office.run("verify").status == 0)
    #expect(try office.run("complaint", "caller", "1").status == 2)
    #expect(try office.run("find", "13800000000").errors.contains("docket complaint caller"))
  }

  @Test("Where the sealed values aren't kept nothing is said not to be there, and nothing is recorded")
  func elsewhere() throws {
    let office = try office()
    let head = try office.run("log", "--json", "--limit", "1").output
    _ = try office.shell("mv log/private away")
    let answer = try office.run("complaint", "caller", "13800000000", "--json")
    #expect(answer.status == 0 && answer.output.contains(#""verdict":"unchecked""#), "\(answer)")
    #expect(!answer.errors.contains("nothing was found"), "\(answer)")
    #expect(try office.run("log", "--json", "--limit", "1").output == head)
    #expect(try office.run("投诉", "来电", "某女士", language: "zh").errors.contains("什么也没查"))
    _ = try office.shell("mkdir -p log/private; cp away/$(ls away | head -1) log/private/")
    let some = try office.run("complaint", "caller", "13911112222", "--json")
    #expect(some.status == 0 && some.output.contains(#""verdict":"unchecked""#) && some.output.contains("complaints are not on"), "\(some)")
  }

  @Test("Numbers have five digits at least and are never letters of a number; a line of standard input is a caller too")
  func words() throws {
    let office = try office()
    for number in ["13", "1380", "00", "0745-2", "８８"] {
      #expect(try office.run("complaint", "caller", number).status == 2, "\(number)")
    }
    let read = try office.shell("echo 13800000000 | docket complaint caller - --json")
    #expect(read.contains("complaint/2023-0001"), "\(read)")
    try office.record([["complaint", "resolve", "complaint/2023-0002"]])
    let silent = try office.run("complaint", "caller", "0745-2230000", "--json").output
    #expect(silent.contains(#""lastReply":null"#), "\(silent)")
  }

  @Test("A complaint that is joined to a closed one has that taken up again, where it is said")
  func joined() throws {
    let office = try office()
    try office.record([["complaint", "resolve", "complaint/2023-0001", "--outcome", "已维修"]])
    let merge = ["complaint", "merge", "complaint/2023-0002", "--into", "complaint/2023-0001"]
    let refused = try office.run(merge)
    #expect(refused.status == 3 && refused.errors.contains("--reopen"), "\(refused)")
    let answer = try office.run(merge + ["--reopen", "--json"])
    #expect(answer.status == 0 && answer.output.contains("complaint.reopened") && answer.output.contains("complaint.merged"), "\(answer)")
    #expect(try office.run("case", "complaint/2023-0001", "--json").output.contains(#""state":"open""#))
    let ended = try office.run("complaint", "merge", "complaint/2022-0001", "--into", "complaint/2023-0002", "--reopen")
    #expect(ended.status == 3 && ended.errors.contains("nothing can be joined to it"), "\(ended)")
  }

  private static let again = [
    "complaint", "receive", "--channel", "phone", "--topic", "dust", "--subject", "夜间施工", "--phone", "+86 138 0000 0000", "--due",
    "2024-02-01",
  ]

  @Test(
    "A number that complained within twelve months is noted, and the look recorded in the complaint's batch; a dry run neither looks nor notes"
  )
  func repeated() throws {
    let office = try office()
    let before = try office.data("log/00000000000000000001.jsonl")
    let dry = try office.run(Self.again + ["--dry-run"])
    #expect(dry.status == 0 && !dry.errors.contains("complained"), "\(dry)")
    #expect(try office.data("log/00000000000000000001.jsonl") == before)
    let words = Self.again + ["--json", "--id", "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"]
    let answer = try office.run(words)
    #expect(answer.status == 0, "\(answer)")
    let note =
      #""code":"repeat-caller","message":"this number complained 1 time in twelve months, last in complaint/2023-0001 (外墙渗水, replied)""#
    #expect(answer.output.contains(note), "\(answer.output)")
    #expect(answer.output.contains(#""part":[1,2]"#) && !answer.output.contains("office.disclosed"))
    let log = try office.run("log", "--json", "--limit", "1").output
    for part in [#""command":"complaint receive""#, #""cases":["complaint/2023-0001"]"#, #""reason":"来电""#, #""part":[2,2]"#] {
      #expect(log.contains(part), "\(part) in \(log)")
    }
    let repeated = try office.run(words).output
    #expect(try JSON(parsing: Array(repeated.utf8.dropLast())) == JSON(parsing: Array(answer.output.utf8.dropLast())))
    let zh = try office.run(Self.again, language: "zh").errors
    #expect(zh.contains("注意：这个号码十二个月内投诉过 2 次，最近一次是 complaint/2024-0001（夜间施工，在办）"), "\(zh)")
    #expect(try !office.shell("cat log/*.jsonl").contains("0000 0000") && office.run("verify").status == 0)
  }

  @Test("What is taken back leaves the record of the look; a new number, or one of more than a year ago, isn't noted")
  func undone() throws {
    let office = try office()
    try office.record([Self.again])
    #expect(try office.run("undo").status == 0)
    #expect(try office.run("list", "complaint", "--json").output.contains("夜间施工") == false)
    #expect(try office.run("log", "--json").output.contains("office.disclosed"))
    let other = try office.run(Self.again.map { $0.hasPrefix("+86") ? "139 1111 2222" : $0 } + ["--json"])
    #expect(other.status == 0 && !other.output.contains("repeat-caller"), "\(other)")
    let older = try BuiltOffice()
    try older.record([Self.again.map { $0 == "2024-02-01" ? "2022-03-01" : $0 } + ["--on", "2022-01-05"]])
    #expect(try !older.run(Self.again + ["--json"]).output.contains("repeat-caller"))
  }

  @Test(
    "On a terminal it is said before it is recorded; who says no has still looked, and that is recorded", .enabled(if: Terminal.isThere))
  func asked() throws {
    let office = try office()
    let terminal = try Terminal(Self.again, in: office.sandbox, ["DOCKET_NOW": "2024-01-05T09:30:00+08:00"])
    try terminal.answer("n", to: "Record it all the same?")
    #expect(try terminal.finish() == 1)
    let screen = terminal.screen.replacing(/\s+/, with: " ")
    #expect(screen.contains("1 time in twelve months") && screen.contains("no complaint was recorded"), "\(terminal.screen)")
    #expect(try office.run("list", "complaint", "--json").output.contains("夜间施工") == false)
    #expect(try office.run("log", "--json", "--limit", "1").output.contains(#""command":"complaint receive""#))
  }
}
