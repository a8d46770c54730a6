import Foundation
import Testing
import Values

/// Headings and words of ledgers that nobody but the office knows: asked once, and kept.
@Suite("What a ledger's headings and words mean is asked once and kept")
struct UnderstoodLedgersTests {
  private static let rows = "受理日期,渠道,议题,怎么说的,天气\n2023-03-01,来访,欠薪,举报,晴\n2023-03-02,红网,欠薪,求助,雨\n"

  private func office() throws -> BuiltOffice { try BuiltOffice() }

  private func complaint(_ query: String, _ office: BuiltOffice) throws -> String {
    try office.run("list", "complaint", query, "--json").output
  }

  @Test("Off a terminal --read says it: kept in one event, taken by the next ledger, noted for another shape, taken back")
  func read() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    let read = ["--read", "怎么说的=诉求性质", "--read", "渠道：红网=网络", "--read", "天气=0"]
    let taken = try office.run(["import", "a.csv", "--kind", "complaint"] + read, language: "zh")
    #expect(taken.status == 0 && taken.errors.contains("记下了"), "\(taken)")
    #expect(try complaint("nature:report", office).contains("2023-03-01"))
    #expect(try complaint("channel:web", office).contains("2023-03-02"))
    #expect(!taken.errors.contains("天气（"), "what is left out from now on isn't told: \(taken)")
    let kept = try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").filter { $0.contains("office.understood") }
    #expect(kept.count == 1 && kept[0].contains(#""door":"ledger""#), "\(kept)")
    let list = try office.run("office", "understood", language: "zh").output
    #expect(["怎么说的", "渠道：红网", "天气", "台账"].allSatisfy(list.contains), "\(list)")
    try office.put("b.csv", Self.rows.replacing("2023-03", with: "2023-04"))
    let next = try office.run("import", "b.csv", "--kind", "complaint", language: "zh")
    #expect(next.status == 0 && !next.errors.contains("怎么说的"), "\(next)")
    #expect(try complaint("nature:report", office).contains("2023-04-01"))
    try office.put("c.csv", Self.rows.replacing("2023-03", with: "2023-05").replacing("天气", with: "气温"))
    let other = try office.run("import", "c.csv", "--kind", "complaint", language: "zh")
    #expect(other.status == 0 && other.errors.contains("“怎么说的”按“性质”"), "\(other)")
    #expect(try office.run("office", "understood", "--forget", "怎么说的").status == 0)
    try office.put("d.csv", Self.rows.replacing("2023-03", with: "2023-06"))
    let forgotten = try office.run("import", "d.csv", "--kind", "complaint", language: "zh")
    #expect(forgotten.errors.contains("怎么说的（2 格）"), "\(forgotten)")
  }

  @Test("What --read can't mean is refused; a map says the same; the opening day may be said")
  func maps() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    for read in ["没有=诉求性质", "怎么说的=没有", "怎么说的", "渠道：红网=没有"] {
      #expect(try office.run("import", "a.csv", "--kind", "complaint", "--read", read).status == 2, "\(read)")
    }
    try office.put(
      "map.json",
      #"{"kind":"complaint","read":{"怎么说的":"nature","渠道：红网":"web"},"events":[{"action":"receive","on":"受理日期","fields":{"channel":"渠道","topic":"议题"}}]}"#
    )
    let mapped = try office.run("import", "a.csv", "--map", "map.json")
    #expect(mapped.status == 0, "\(mapped)")
    #expect(try complaint("nature:report", office).contains("2023-03-01"))
    try office.put("bad.json", #"{"kind":"complaint","read":{"怎么说的":"没有"},"events":[{"action":"receive","on":"受理日期"}]}"#)
    #expect(try office.run("import", "a.csv", "--map", "bad.json").status == 2)
    try office.put("e.csv", "什么时候,渠道,议题\n2023-07-01,来访,欠薪\n")
    let refused = try office.run("import", "e.csv", "--kind", "complaint", language: "zh")
    #expect(refused.status == 2 && refused.errors.contains("--读作 '列名=on'"), "\(refused)")
    #expect(try office.run("import", "e.csv", "--kind", "complaint", "--read", "什么时候=on").status == 0)
    #expect(try complaint("received:2023-07-01", office).contains("complaint/"))
  }

  @Test("A field copy has what the office said of its ledgers, and a suggestion takes it")
  func copies() throws {
    let office = try office()
    try office.put("a.csv", Self.rows)
    try office.record([
      ["import", "a.csv", "--kind", "complaint", "--read", "怎么说的=nature", "--read", "渠道：红网=web"],
      ["copy", "create", "f03", "--标记", "f03"],
    ])
    let list = try office.run("office", "understood", "--log", "f03", "--json")
    #expect(list.status == 0 && list.output.contains("怎么说的"), "\(list)")
    let suggested = try office.run("import", "a.csv", "--suggest", "--log", "f03", language: "zh")
    #expect(suggested.errors.contains("怎么说的 → 性质（单位的读法）") && suggested.output.contains(#""红网":"web""#), "\(suggested)")
  }

  @Test("At a terminal: one question a heading and a word, with examples; what is shown is used; a second ledger asks nothing more")
  func asked() throws {
    let office = try office()
    let rows = Self.rows.replacing("求助", with: "发牢骚")
    try office.put("a.csv", rows)
    let terminal = try Terminal(
      ["导入", "a.csv"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try terminal.answer("投诉", to: "每行是哪类案件")
    try terminal.answer("诉求性质", to: "“怎么说的”这一列是什么")
    try terminal.answer("以后不用", to: "“天气”这一列是什么")
    try terminal.answer("网络", to: "“红网”是哪个渠道")
    try terminal.answer("0", to: "“发牢骚”是哪个性质")
    try terminal.answer("是", to: "按这份对照导入")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(terminal.screen.contains("例如：“举报” “发牢骚”"), "\(terminal.screen)")
    #expect(try complaint("nature:report", office).contains("2023-03-01"))
    try office.put("b.csv", rows.replacing("2023-03", with: "2023-04"))
    let second = try Terminal(
      ["导入", "b.csv"], in: office.sandbox, ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"])
    try second.answer("是", to: "按这份对照导入")
    #expect(try second.finish() == 0, "\(second.screen)")
    #expect(try complaint("nature:report", office).contains("2023-04-01"))
    let kept = try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").filter { $0.contains("office.understood") }
    #expect(kept.count == 1, "\(kept)")
  }
}
