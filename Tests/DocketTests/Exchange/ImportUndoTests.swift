import EventLog
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
    #expect(try events() == before + 30, "an import records its rows and nothing else")
    #expect(try complaints() == 20)
    // when
    let answer = try office.run("undo", "--yes")
    // then
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try complaints() == 0)
    #expect(answer.output.components(separatedBy: " taken back: ").count == 11)
    #expect(answer.output.hasSuffix("… and 20 more\n"), "\(answer.output)")
    #expect(try events() == before + 60)
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
    #expect(unsure.errors.hasPrefix("error: 1200 rows imported from 去年.csv (1800 events) would be taken back: that needs --yes\n"))
    let chinese = try office.run("undo", language: "zh")
    #expect(chinese.errors.hasPrefix("错误：要撤回 从 去年.csv 导入的 1200 行（1800 个事件），需 --确认\n"), "\(chinese.errors)")
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
    try terminal.answer("y", to: "撤回从 台账.csv 导入的 8 行（8 个事件）？")
    // then
    #expect(try terminal.finish() == 0)
    #expect(try sandbox.run("docket list complaint").output.isEmpty)
  }
}
