import DocketTestSupport
import Foundation
import Testing

@Suite("Drawing from the command line")
struct DrawCommandTests {
  private static let projects = [
    ["project", "register", "--name", "甲楼", "--sector", "housing", "--contractor", "湘建集团", "--inspector", "王力"],
    ["project", "register", "--name", "乙楼", "--sector", "housing"], ["project", "register", "--name", "丙路", "--sector", "municipal"],
    ["project", "register", "--name", "丁桥", "--sector", "municipal"],
  ]
  private static let announcement = [
    "draw", "announce", "--among", "project is:open", "--per", "sector", "--take", "1", "--take", "房建=2", "--people", "张敏,李娜,王力",
    "--avoid-own", "--avoid", "张敏=丙路", "--seed", "双色球第2024003期", "--day", "+2d", "--title", "一季度双随机",
  ]

  /// The day of the draw and later.
  private func later(_ office: BuiltOffice, _ words: String, on day: String = "2024-01-07") throws -> String {
    try office.shell("DOCKET_NOW=\(day)T09:00:00+08:00 \(words); echo \"status $?\"")
  }

  @Test("A draw is announced, held on its day, checked, and repeated by the program that the help prints")
  func wholeCourse() throws {
    let office = try BuiltOffice(Self.projects)
    let announced = try office.run(Self.announcement + ["--json"])
    #expect(announced.status == 0, "\(announced.errors)")
    for part in [
      #""case":"draw/2024-0001""#, #""state":"announced""#, #""apart":[["张敏","project/2024-0003"],["王力","project/2024-0001"]]"#,
      #""officers":["张敏","李娜","王力"]"#, #""size":5"#, #""team":2"#, #""per":"sector""#,
      #"{"stratum":"housing","take":2,"cases":["project/2024-0001","project/2024-0002"]}"#,
    ] { #expect(announced.output.contains(part), "\(part) in \(announced.output)") }
    #expect(try office.run("draw", "hold", "last", "--value", "7").status == 3)
    #expect(try office.run("draw", "check", "last", "--json").output.contains(#""ok":true"#))
    let held = try later(office, "docket draw hold draw/2024-0001 --value ' ０３　08 '")
    #expect(try office.run("log", "--json").output.contains(#""value":"03 08""#))
    #expect(held.contains("3 drawn") && held.contains("甲楼") && held.contains("status 0"), "\(held)")
    let written = try later(office, "docket draw hold draw/2024-0001 --value '０３　０８' --json")
    #expect(written.contains("status 3"), "\(written)")
    let check = try later(office, "docket draw check draw/2024-0001 --json")
    #expect(check.contains(#""problems":[]"#) && check.contains("status 0") && check.contains("checkpoint"), "\(check)")
    #expect(try office.run("verify", "--json").output.contains(#""source":"draw""#))
    #expect(try office.run("correct", "6", "--set", "seed=x", "--reason", "r").status == 3)
    #expect(try office.shell("echo '{\"type\":\"draw.announced\"}' | docket event append; echo $?").hasSuffix("3\n"))
  }

  @Test("The field of the strata is stored by its id however it was written, and its values are told by their labels")
  func words() throws {
    let office = try BuiltOffice(Self.projects)
    let id = ["--id", "01890a5d-ac96-774b-bcce-b302099a8057"]
    let announcement = [
      "随机抽查", "公告", "--对象", "项目", "--按", "类别", "--抽取", "3", "--检查人员", "张敏,李娜", "--种子", "x", "--揭晓日", "+2d",
    ]
    let answer = try office.run(announcement + id + ["--json"], language: "zh")
    #expect(answer.output.contains(#""per":"sector""#), "\(answer)")
    #expect(answer.errors.contains("“房建”只有 2 个，要抽 3 个"), "\(answer.errors)")
    #expect(try office.run(announcement + id, language: "zh").status == 0)
    let none = try office.run(announcement + ["--抽取", "装修=1"], language: "zh")
    #expect(none.status == 3 && none.errors.contains("--抽取 的“装修”在抽取范围里没有对应"), "\(none.errors)")
  }

  @Test("The program in the help draws the same", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func program() throws {
    let office = try BuiltOffice(Self.projects + [Self.announcement])
    _ = try later(office, "docket draw hold last --value '03 08'")
    for language in ["en", "zh"] {
      let help = try office.run("help", "draw", language: language).output.split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(help.firstIndex { $0.hasPrefix("  import hashlib") })
      let program = help[start...].prefix { $0.hasPrefix("  ") }.map { $0.dropFirst(2) }.joined(separator: "\n")
      try office.put("draw.py", program)
      let drawn = try office.shell(
        "docket log --json --since 6 --limit 2 | head -1 > announcement.json; python3 draw.py announcement.json '03 08'")
      let line = String(decoding: try office.data("announcement.json"), as: UTF8.self).split(separator: "\n")[0]
      #expect(try office.run("print", "draw/2024-0001", "--format", "text").output.contains(line))
      let page = try office.shell("docket case draw/2024-0001")
      let lots = drawn.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(lots.count == 3)
      for lot in lots {
        #expect(page.contains(lot[0]) && page.contains(lot.dropFirst().joined(separator: ", ")), "\(lot) in \(page)")
      }
    }
  }

  @Test("A draw that was voided or forgotten is found by check and audit, and one that is cited can't be voided")
  func oversight() throws {
    let office = try BuiltOffice(Self.projects + [Self.announcement])
    #expect(try office.run("audit", "--only", "draw", "--json").output == "[]\n")
    #expect(try later(office, "docket audit --only draw", on: "2024-01-14").contains("draw/2024-0001 was not held 7 days after its day"))
    try office.record([["void", "6", "--reason", "wrong seed"]])
    let check = try office.run("draw", "check", "draw/2024-0001", "--json")
    #expect(check.status == 1 && check.output.contains(#""rule":"voided""#), "\(check)")
    #expect(try office.run("audit", "--only", "draw").output.contains("#6 of draw/2024-0001 was voided"))
    #expect(try office.run("audit", "--only", "draw", language: "zh").output.contains("作废"))
  }

  @Test("An inspection names its draw; the draw's page lists who was sent and who went")
  func citing() throws {
    let office = try BuiltOffice(Self.projects + [Self.announcement])
    let held = try later(office, "docket draw hold last --value '03 08' --json")
    let lots = held.components(separatedBy: #"{"case":"project/2024-"#).dropFirst().map { part in
      (id: "project/2024-" + part.prefix(4), first: part.components(separatedBy: #"["#)[1].components(separatedBy: "\"")[1])
    }
    let drawn = try #require(lots.first)
    let outside = ["0003", "0004"].map { "project/2024-\($0)" }.first { id in !lots.contains { $0.id == id } } ?? ""
    let record = "docket inspection record --type safety --draw 一季度双随机"
    #expect(try later(office, "\(record) --project \(outside)").contains("status 3"))
    #expect(try later(office, "\(record)").contains("status 3"))
    let other = try later(office, "\(record) --project \(drawn.id) --by \(drawn.first) --with 外人 --json")
    #expect(other.contains(#""code":"team""#) && other.contains("status 0"), "\(other)")
    let page = try office.run("case", "draw/2024-0001", "--json").output
    #expect(page.contains(#""inspections":[{"case":"inspection/2024-0001""#) && page.contains(#""team":false"#), "\(page)")
    #expect(try office.run("case", "draw/2024-0001", language: "zh").output.contains("不是抽中的抽查人员"))
    #expect(try office.run("void", "7", "--reason", "r").status == 3)
  }

  private static let refused: [([String], Int32)] = [
    (["--take", "x"], 2), (["--take", "0"], 2), (["--team", "0"], 2), (["--avoid", "张敏"], 2), (["--day", "某天"], 2), (["--per", "无"], 2),
    (["--day", "today"], 3), (["--among", "project sector:industrial"], 3), (["--take", "工业=1"], 3), (["--avoid", "外人=甲楼"], 3),
    (["--avoid", "张敏=没有"], 3), (["--team", "4"], 3), (["--people", "project"], 2),
  ]

  @Test("What can't be announced is refused, or told as misuse", arguments: refused)
  func refusals(words: [String], status: Int32) throws {
    let office = try BuiltOffice(Self.projects)
    var announcement = ["draw", "announce", "--take", "1"]
    let given = Dictionary(uniqueKeysWithValues: stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) })
    for (option, value) in [
      ("--among", "project is:open"), ("--people", "张敏,李娜,王力"), ("--seed", "s"), ("--day", "+2d"), ("--per", "sector"),
    ] where given[option] == nil { announcement += [option, value] }
    let answer = try office.run(announcement + words)
    #expect(answer.status == status, "\(words): \(answer)")
    #expect(try office.run("list", "draw").output.isEmpty)
  }
}
