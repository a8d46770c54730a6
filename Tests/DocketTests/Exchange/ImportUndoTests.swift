import Foundation
import Testing

/// What `undo` takes back of ledgers that were imported.
@Suite("One import, one undo") struct ImportUndoTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2022-02-01"]])
    try office.put(
      "map.json",
      """
      {"kind":"complaint","key":"编号","events":[{"action":"receive","on":"受理",
       "fields":{"channel":"渠道","topic":"议题","phone":"电话"}},{"action":"resolve","on":"办结"}]}
      """)
  }

  /// A ledger whose rows need batches of their own, for every third one has a personal value.
  private func ledger(_ name: String, rows: Int, phones: Bool = true) throws {
    let lines = (1...rows).map { row in
      "\(name)\(row),2023-0\(row % 9 + 1)-1\(row % 10),来访,欠薪,\(phones && row % 3 == 0 ? "13800000000" : ""),\(row % 2 == 0 ? "2023-12-01" : "")"
    }
    try office.put(name, (["编号,受理,渠道,议题,电话,办结"] + lines).joined(separator: "\n") + "\n")
  }

  /// Imports a ledger; every row has to go in.
  private func take(_ name: String) throws {
    let answer = try office.run("import", name, "--map", "map.json")
    try #require(answer.status == 0, "\(answer.errors)")
  }

  private func complaints() throws -> Int {
    try office.run("list", "complaint", "--json").output.split(separator: "\n").joined().components(separatedBy: "\"case\":").count - 1
  }

  private func events() throws -> Int { try office.run("log", "--json", "--limit", "99999").output.split(separator: "\n").count }

  @Test("undo straight after an import takes back all of its batches, names the first ten events and says how many more")
  func whole() throws {
    // given
    try ledger("a.csv", rows: 20)
    let before = try events()
    try take("a.csv")
    #expect(try events() == before + 31, "an import records that it came, and its rows")
    #expect(try complaints() == 20)
    // when
    let answer = try office.run("undo", "--yes")
    // then
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try complaints() == 0)
    #expect(answer.output.components(separatedBy: " taken back: ").count == 11)
    #expect(answer.output.hasSuffix("… and 20 more\n"), "\(answer.output)")
    #expect(try events() == before + 61)
    #expect(try office.run("verify").status == 0)
  }

  @Test("of two imports the last is undone first, each as a whole, and the ledger can be imported again")
  func two() throws {
    // given
    try ledger("a.csv", rows: 12)
    try ledger("b.csv", rows: 9, phones: false)
    try take("a.csv")
    try take("b.csv")
    // when, then
    let first = try office.run(["undo", "--yes", "--json"])
    #expect(first.output.components(separatedBy: "\"type\":\"complaint.").count - 1 >= 13)
    #expect(try complaints() == 12)
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try complaints() == 0)
    try take("a.csv")
    #expect(try complaints() == 12)
  }

  @Test("an earlier import is taken back whole or refused, never in part")
  func earlier() throws {
    // given
    try ledger("a.csv", rows: 9)
    try take("a.csv")
    try office.record([["complaint", "reply", "complaint/2023-0001"], ["complaint", "receive", "--channel", "web", "--topic", "dust"]])
    // Somebody else's events depend on it.
    #expect(try office.run("complaint", "reopen", "complaint/2023-0003", "--by", "boss").status == 0)
    // when, then: each step of one's own, then the import, which is refused as a whole
    #expect(try office.run("undo").status == 0)
    #expect(try office.run("undo").status == 0)
    let before = try events()
    let refused = try office.run("undo", "--yes")
    #expect(refused.status == 3, "\(refused.output)")
    #expect(try events() == before && complaints() == 9)
    #expect(try office.run("undo", "--by", "boss").status == 0)
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try complaints() == 0)
  }

  @Test("an import of more events than a batch holds is taken back in one undo, rows and file are named before")
  func large() throws {
    // given
    try ledger("去年.csv", rows: 1_200, phones: false)
    try take("去年.csv")
    // when, then
    let unsure = try office.run("undo")
    #expect(unsure.status == 2)
    #expect(unsure.errors.hasPrefix("error: the 1800 events imported from 去年.csv would be taken back: that needs --yes\n"))
    let chinese = try office.run("undo", language: "zh")
    #expect(chinese.errors.hasPrefix("错误：要撤回 从 去年.csv 导入的 1800 个事件，需 --确认\n"), "\(chinese.errors)")
    #expect(try office.run("undo", "--yes").output.hasSuffix("… and 1790 more\n"))
    #expect(try complaints() == 0)
  }

  @Test("at a terminal undo asks with rows and file", .enabled(if: Terminal.isThere, "setsid isn't installed"))
  func asked() throws {
    // given
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let lines = (1...8).map { "2023-07-0\($0),来访,欠薪,第 \($0) 件" }
    try Data((["受理,渠道,议题,内容"] + lines).joined(separator: "\n").utf8).write(to: sandbox.folder.appendingPathComponent("台账.csv"))
    // The ledger's days lie behind the sandbox's.
    let later = ["DOCKET_NOW": "2023-08-01T09:00:00+08:00", "DOCKET_LANG": "zh"]
    #expect(try sandbox.run("DOCKET_NOW=2023-08-01T09:00:00+08:00 docket import 台账.csv --kind complaint").status == 0)
    // when
    let terminal = try Terminal(["撤销"], in: sandbox, later)
    try terminal.answer("y", to: "撤回从 台账.csv 导入的 8 个事件？")
    // then
    #expect(try terminal.finish() == 0)
    #expect(try sandbox.run("docket list complaint").output.isEmpty)
  }
}

/// Ledgers of a kind that an office made for itself.
@Suite("Ledgers of adopted kinds") struct AdoptedLedgerTests {
  static let kind = """
    {"schema":2,"id":"gas-check","label":"入户安检","fields":[{"id":"household","label":"户名","type":"text"},
     {"id":"result","label":"结论","type":"choice","choices":[{"id":"good","label":"正常","aliases":["良好"]},{"id":"leak","label":"漏气"},
      {"id":"other","label":"其他"}]},{"id":"hazards","label":"隐患数","type":"count"}],
     "action-fields":[{"id":"tight","label":"严密","type":"flag","no":{"id":"loose","label":"漏风"}}],
     "states":[{"id":"open","label":"在办"},{"id":"done","label":"完成","closed":true}],
     "actions":[{"id":"check","label":"检查","event":"checked","from":["new"],"to":[{"state":"open"}]},
      {"id":"retest","label":"复测","event":"retested","from":["open"],"to":[{"state":"done"}],"fields":["tight"]}]}
    """

  @Test("a map is suggested for them with their own words of judgement, else is counted, and undo takes all back")
  func adopted() throws {
    // given
    let office = try BuiltOffice()
    try office.put("kind.json", Self.kind)
    try office.record([["kinds", "adopt", "kind.json"]])
    let rows = (1...8).map { "3.\($0),户\($0),\($0 % 4 == 0 ? "冒烟" : "良好"),\($0)处,3.1\($0),\($0 % 2 == 0 ? "严密" : "漏风"),晴" }
    try office.put("a.csv", (["2023年安检台账", "检查日期,户名,结论,隐患数,复测日期,严密,天气"] + rows).joined(separator: "\n") + "\n")
    // when
    let map = try office.run("import", "a.csv", "--kind", "gas-check", "--suggest").output
    try office.put("m.json", map.replacingOccurrences(of: #""result":"结论""#, with: #""result":{"column":"结论","else":"other"}"#))
    let answer = try office.run("import", "a.csv", "--map", "m.json", "--json")
    // then
    #expect(map.contains(#"{"column":"天气","why":"unknown"}"#), "\(map)")
    #expect(answer.output.contains(#""imported":8,"known":0,"refused":0,"events":16"#), "\(answer.output)\(map)")
    #expect(answer.output.contains(#""else":[{"field":"result","text":"冒烟","count":2,"to":"other"}]"#), "\(answer.output)")
    #expect(try office.run("list", "gas-check", "tight:no", "--json").output.components(separatedBy: "\"case\":").count == 5)
    #expect(try office.run("undo").errors.contains("the 16 events imported from a.csv"))
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try office.run("list", "gas-check").output.isEmpty)
  }

  @Test("a later action of theirs isn't suggested where no column gives its judgement")
  func unjudged() throws {
    let office = try BuiltOffice()
    try office.put("kind.json", Self.kind)
    try office.record([["kinds", "adopt", "kind.json"]])
    try office.put("a.csv", "检查日期,户名,结论,复测日期\n2023-03-01,甲,正常,2023-03-09\n")
    let map = try office.run("import", "a.csv", "--kind", "gas-check", "--suggest")
    #expect(!map.output.contains("retest\"") && map.output.contains(#""why":"no column gives tight, which retest needs""#), "\(map.output)")
  }
}
