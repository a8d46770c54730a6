import DocketTestSupport
import Foundation
import Testing

@Suite("docket export")
struct ExportCommandTests {
  static let commands = [
    ["project", "register", "--name", "五溪尚境", "--on", "2023-02-01"],
    [
      "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边;无防护", "--issue", "rectification", "--on",
      "2023-03-02",
    ],
    ["notice", "answer", "last", "--note", "已整改", "--on", "2023-03-05"],
    ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--phone", "13800000000", "--on", "2023-03-06"],
    ["complaint", "receive", "--channel", "phone", "--topic", "quality", "--project", "五溪尚境", "--on", "2023-03-01"],
  ]

  @Test("the whole log as JSON Lines is the log, byte for byte; a query takes the lines of its cases")
  func lines() throws {
    let office = try BuiltOffice(Self.commands)
    #expect(try office.run("export", "--jsonl", "all.jsonl").output == "exported 7 events to all.jsonl\n")
    #expect(try office.data("all.jsonl") == office.data("log/00000000000000000001.jsonl"))
    #expect(try office.run("export", "complaint", "topic:dust", "--jsonl", "some.jsonl").status == 0)
    let log = try office.run("log", "complaint.received", "topic:dust", "--json").output
    #expect(try office.data("some.jsonl") == Data(log.utf8))
  }

  @Test("a file for each kind; imported into another office the cases stand as they stood")
  func elsewhere() throws {
    let office = try BuiltOffice(Self.commands)
    let answer = try office.run("export", "--csv", "out", "--json")
    #expect(answer.output.hasPrefix("{\"cases\":5,\"events\":null,\"files\":[{\"path\":\"out/project.csv\",\"rows\":1},"))
    let kinds = ["project", "inspection", "notice", "complaint"]
    let before = try kinds.map { try office.run("list", $0, "--sort", "opened", "--csv").output }
    try office.record([["init", "other", "--office", "other", "--name", "别处", "--on", "2022-01-01"]])
    for kind in kinds {
      let answer = try office.run("import", "out/\(kind).csv", "--kind", kind, "--log", "other")
      // An export doesn't say who was there, and the importer's visits are said to be theirs.
      let visits = answer.errors.hasPrefix("by person: ") && answer.errors.hasSuffix(" 1\n")
      #expect(answer.status == 0 && (kind == "inspection" ? visits : answer.errors.isEmpty), "\(kind): \(answer)")
    }
    let after = try kinds.map { try office.run("list", $0, "--sort", "opened", "--csv", "--log", "other").output }
    // The complaints, recorded in another order than they happened, have changed numbers.
    #expect(after.dropLast() == before.dropLast())
    #expect(after[3].split(separator: "\r\n").map { $0.dropFirst(19) } == before[3].split(separator: "\r\n").map { $0.dropFirst(19) })
    #expect(
      try office.run("import", "out/notice.csv", "--kind", "notice", "--log", "other").output
        == "1 row: 0 imported (0 events), 1 known, 0 refused\n")
    #expect(try office.run("verify", "--log", "other").status == 0)
  }

  @Test("GB18030 and a mark are read again as what they are")
  func encodings() throws {
    let office = try BuiltOffice(Self.commands)
    try office.record([
      ["export", "--csv", "plain"], ["export", "--csv", "marked", "--bom"], ["export", "--csv", "gb", "--encoding", "gb18030"],
    ])
    let plain = try office.data("plain/project.csv")
    #expect(try office.data("marked/project.csv") == Data([0xEF, 0xBB, 0xBF]) + plain)
    let gb = String.Encoding(rawValue: 0x8000_0632)
    #expect(try office.data("gb/project.csv") == String(decoding: plain, as: UTF8.self).data(using: gb))
  }

  @Test("sqlite3 loads the script", .enabled(if: Peer("sqlite3") != nil, "sqlite3 is not installed"))
  func database() throws {
    let office = try BuiltOffice(Self.commands + [["void", "7", "--reason", "误"]])
    #expect(try office.run("export", "--sqlite", "log.sql").output == "exported 4 cases, 8 events to log.sql\n")
    let sqlite = try #require(Peer("sqlite3"))
    let query =
      "\nSELECT \"case\", project, hazard, recorded FROM inspection; SELECT count(*) FROM complaint; SELECT max(seq) FROM events;\n"
    let answer = try sqlite.run([], input: try office.data("log.sql") + Data(query.utf8))
    #expect(
      String(decoding: answer, as: UTF8.self) == "inspection/2023-0001|project/2023-0001|[\"临边\",\"无防护\"]|2023-03-02\n1\n8\n")
  }

  @Test("personal values are sealed unless asked for, and open to those only who record such things")
  func personal() throws {
    let office = try BuiltOffice(Self.commands)
    try office.record([["export", "--csv", "sealed"], ["export", "--csv", "open", "--with-personal"], ["export", "--sqlite", "x.sql"]])
    let phone = Data("13800000000".utf8)
    #expect(try office.data("sealed/complaint.csv").range(of: phone) == nil)
    #expect(try office.data("x.sql").range(of: phone) == nil)
    #expect(try office.data("open/complaint.csv").range(of: phone) != nil)
    try office.record([
      ["person", "enrol", "王主任", "--role", "admin"], ["person", "enrol", "李娜", "--role", "reporter", "--by", "王主任"],
    ])
    #expect(try office.run("export", "--csv", "a", "--with-personal").status == 3)
    #expect(try office.run("export", "--csv", "a", "--with-personal", "--by", "李娜").status == 3)
    #expect(try office.run("export", "--csv", "a", "--with-personal", "--by", "王主任").status == 0)
    #expect(try office.run("export", "--csv", "b", "--by", "李娜").status == 0)
  }

  @Test("several logs go into one file, which names their offices")
  func several() throws {
    let office = try BuiltOffice(Self.commands)
    try office.record([
      ["init", "logs/east", "--office", "east", "--name", "城东"], ["init", "logs/west", "--office", "west", "--name", "城西"],
      ["project", "register", "--name", "甲", "--log", "logs/east"], ["project", "register", "--name", "乙", "--log", "logs/west"],
      ["export", "--csv", "out", "--log", "logs"],
    ])
    let lines = String(decoding: try office.data("out/project.csv"), as: UTF8.self).split(separator: "\r\n").map {
      $0.split(separator: ",")
    }
    #expect(lines.map { $0.last } == ["office", "east", "west"])
    #expect(lines.map { $0.first } == ["case", "project/2024-0001", "project/2024-0001"])
  }

  @Test(
    "what can't be exported leaves what was there",
    arguments: [
      (["export"], 2, "error: export to what?"),
      (["export", "--csv", "out", "--jsonl", "x"], 2, "error: --csv and --jsonl exclude each other"),
      (["export", "--jsonl", "x", "--with-personal"], 2, "error: --jsonl and --with-personal exclude each other"),
      (["export", "--jsonl", "x", "--bom"], 2, "error: --bom needs --csv"),
      (["export", "complant", "--csv", "out"], 2, "error: column 1: there is no kind of case 'complant'"),
      (["export", "--jsonl", "there/no/file"], 5, "error: "),
    ] as [([String], Int32, String)])
  func refused(words: [String], status: Int32, error: String) throws {
    let office = try BuiltOffice(Self.commands)
    try office.record([["export", "--csv", "out"], ["export", "--jsonl", "x"]])
    try office.put("x", "old")
    let before = try office.names()
    let table = try office.data("out/project.csv")
    let answer = try office.run(words)
    #expect(answer.status == status, "\(answer)")
    #expect(answer.errors.hasPrefix(error), "\(answer.errors)")
    #expect(try office.names() == before)
    #expect(try office.data("x") == Data("old".utf8))
    #expect(try office.data("out/project.csv") == table)
  }

  @Test("a damaged log is exported up to the damage, and the exit status says so")
  func damaged() throws {
    let office = try BuiltOffice(Self.commands)
    try office.damage("log", as: "damaged")
    let lines = try office.run("export", "--jsonl", "x", "--log", "damaged")
    #expect(lines.status == 4 && lines.output.hasPrefix("exported 1 event to x"))
    #expect(lines.errors.contains("\nerror: 00000000000000000001.jsonl:2: ") && lines.errors.hasPrefix("wrote x\n"))
    #expect(try office.data("x") == office.data("log/00000000000000000001.jsonl").prefix { $0 != 10 } + [10])
    #expect(try office.run("export", "--csv", "out", "--log", "damaged").status == 4)
    #expect(try office.run("export", "--sqlite", "out.sql", "--log", "damaged").status == 4)
  }
}
