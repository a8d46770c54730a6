import Casework
import Testing
import Values

@Suite("Acts are performed on one course")
struct RecordingTests {
  /// A command that performs an act.
  struct Performed: CustomTestStringConvertible, Sendable {
    let verb: Act.Verb
    let words: [String]
    var testDescription: String { words.joined(separator: " ") }
  }

  static let performed = [
    Performed(verb: .correct, words: ["correct", "7", "--set", "topic=wages", "--reason", "误"]),
    Performed(verb: .void, words: ["void", "7", "--reason", "误"]),
    Performed(verb: .erase, words: ["erase", "complaint/2024-0001", "--reason", "到期", "--yes"]),
    Performed(verb: .enrol, words: ["person", "enrol", "new", "--role", "clerk"]),
    Performed(verb: .leave, words: ["person", "leave", "clerk.x"]),
    Performed(verb: .recordStaff, words: ["office", "staff", "--establishment", "10"]),
    Performed(verb: .setPolicy, words: ["office", "policy", "--signed-bundles", "yes"]),
    Performed(verb: .setNumbering, words: ["office", "numbering", "notice", "监〔{year}〕{n}号"]),
    Performed(verb: .setPaper, words: ["office", "paper", "notice.review", "--template", "review.docx"]),
    Performed(verb: .adoptKind, words: ["kinds", "adopt", "kind.json"]),
    Performed(verb: .adoptCalendar, words: ["calendar", "adopt", "calendar.json"]),
    Performed(verb: .adoptClauses, words: ["clauses", "adopt", "clauses.csv"]),
    Performed(verb: .adoptMeasure, words: ["measure", "adopt", "all", "count(complaint.received)"]),
    Performed(
      verb: .draw,
      words: [
        "draw", "announce", "--among", "complaint", "--take", "1", "--people", "clerk.x", "--team", "1", "--seed", "s", "--day", "+7d",
      ]),
    Performed(verb: .createCopy, words: ["copy", "create", "c1", "--tag", "f03"]),
  ]

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["person", "enrol", "tester", "--role", "admin"]])
    for role in Role.allCases where role != .admin {
      try office.record([["person", "enrol", "\(role.rawValue).x", "--role", role.rawValue]])
    }
    try office.record([["complaint", "receive", "--channel", "phone", "--topic", "dust", "--complainant", "13800000000"]])
    try office.put(
      "kind.json",
      """
      {"schema":2,"id":"hoist-check","label":"升降平台检查","fields":[{"id":"note-of","label":"说明"}],
       "states":[{"id":"open","label":"待办"},{"id":"done","label":"办结","closed":true}],
       "actions":[{"id":"check","label":"检查","event":"checked","from":["new"],"to":[{"state":"open"}],"fields":["note-of"]},
         {"id":"close","label":"办结","event":"closed","from":["open"],"to":[{"state":"done"}]}]}
      """)
    try office.put("calendar.json", "{\"year\":2023,\"holidays\":[\"2023-01-22\"],\"workdays\":[\"2023-01-28\"]}")
    try office.put("review.docx", WordFile.data(["{{文号}} {{复查.日期}}"]))
    try office.put("clauses.csv", "code,text\nAQ-01,临边防护\n")
    return office
  }

  private static let segment = "log/00000000000000000001.jsonl"

  @Test("An act that the caller's role doesn't allow is refused by naming the role, and records nothing", arguments: performed)
  func refused(act: Performed) throws {
    let office = try office()
    let before = try office.data(Self.segment)
    let permission = try #require(act.verb.permission)
    for role in Role.allCases where !role.may(permission) {
      let by = ["--by", "\(role.rawValue).x"]
      let answer = try office.run(act.words + by)
      #expect(answer.status != 0)
      #expect(answer.errors.contains("'\(role.rawValue).x' is \(role.rawValue) and may not"), "\(answer.errors)")
    }
    #expect(try office.data(Self.segment) == before)
  }

  @Test("A dry run says what would be recorded and records nothing", arguments: performed)
  func dry(act: Performed) throws {
    let office = try office()
    let before = try office.data(Self.segment)
    let answer = try office.run(act.words + ["--dry-run", "--json"])
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("\"dryRun\":true"), "\(answer.output)")
    #expect(try office.data(Self.segment) == before)
  }

  @Test("An act that is said again under its id records nothing and is answered as at first", arguments: performed)
  func repeated(act: Performed) throws {
    let office = try office()
    let words = act.words + ["--id", "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"]
    let first = try office.run(words)
    #expect(first.status == 0, "\(first.errors)")
    let after = try office.data(Self.segment)
    let again = try office.run(words)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output == first.output)
    #expect(try office.data(Self.segment) == after)
  }

  /// A table's whole life, cases handed over and a dispute: each said again after the next was done.
  private static let year = [
    ["complaint", "assign", "complaint/2024-0001", "--assignee", "clerk.x"],
    ["person", "hand-over", "clerk.x", "supervisor.x"],
    ["person", "leave", "clerk.x"],
    ["person", "key", "supervisor.x", "--key", "key.pub"],
    ["dispute", "5", "--reason", "不是我"],
    ["table", "adopt", "table.json"],
    ["table", "assess", "t-2023", "quality", "--actual", "良好", "--tier", "met"],
    ["table", "submit", "t-2023", "--output", "out"],
    ["table", "withdraw", "t-2023", "--reason", "漏了一行"],
    ["table", "copy", "t-2023", "t-2024", "--year", "2024"],
    ["measure", "adopt", "all", "count(complaint.received)"],
    ["office", "staff", "--establishment", "10"],
    ["office", "policy", "--signed-bundles", "no"],
    ["office", "paper", "notice.review", "--template", "review.docx"],
    ["office", "paper", "notice.review", "--remove"],
  ]

  @Test("What was recorded under ids is answered as at first when all of it is said again, in any log's later state")
  func repeatedLater() throws {
    let office = try office()
    try office.put(
      "table.json",
      """
      {"id":"t-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "goal":{"expected":"保安全","actual":"完成"},
       "rows":[{"id":"quality","level1":"产出指标","level3":"质量","target":"良好","weight":100,"actual":{"assessed":true}}]}
      """)
    try office.put("key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBf0VTlcXHJHEWBHqHDzd1OC3OGX7XsDTFFy1rcF0BW2 made-up\n")
    var first: [String] = []
    for (index, words) in Self.year.enumerated() {
      let answer = try office.run(words + ["--json", "--id", Self.id(index)])
      try #require(answer.status == 0, "\(words): \(answer.errors)")
      first.append(answer.output)
    }
    let after = try office.data(Self.segment)
    let file = try office.data("out/t-2023.csv")
    try office.remove("out/t-2023.csv")
    for (index, words) in Self.year.enumerated() {
      let again = try office.run(words + ["--json", "--id", Self.id(index)], now: "2024-02-20T09:00:00+08:00")
      #expect(again.status == 0, "\(words): \(again.errors)")
      #expect(try JSON(parsing: Array(again.output.utf8.dropLast())) == JSON(parsing: Array(first[index].utf8.dropLast())), "\(words)")
      let other = try office.run(words + ["--id", Self.id(index == 0 ? 1 : 0)])
      #expect(other.status == 3, "\(words): \(other.output)")
      #expect(other.errors.contains(Self.id(index == 0 ? 1 : 0)), "\(other.errors)")
    }
    #expect(try office.data(Self.segment) == after)
    #expect(try office.data("out/t-2023.csv") == file)
  }

  private static func id(_ index: Int) -> String { "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a\(10 + index)" }
}
