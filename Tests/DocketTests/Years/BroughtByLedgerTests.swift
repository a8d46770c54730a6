import Foundation
import Testing
import Values

@Suite("Who brought a ledger")
struct BroughtByLedgerTests {
  private static let then = "2024-07-01T09:00:00+08:00"
  private static let later = "2025-02-01T09:00:00+08:00"

  /// An office in which a clerk imported two visits of an inspector after their year.
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["person", "enrol", "周工", "--role", "admin,supervisor,inspector", "--on", "2023-01-01"]
    ])
    #expect(try office.run(["person", "enrol", "钱工", "--role", "clerk"], by: "周工").status == 0)
    for day in 1...9 {
      let visit = ["inspection", "record", "--type", "safety", "--hazards", "0", "--on", "2024-06-0\(day)"]
      try #require(try office.run(visit, now: Self.then, by: "周工").status == 0)
    }
    try office.put("m.csv", "日期,类型,隐患数,检查人\n2024-06-16,安全,0,周工\n2024-06-17,质量,0,周工\n")
    let taken = try office.run(["导入", "m.csv", "--类型", "检查"], language: "zh", now: Self.later, by: "钱工")
    try #require(taken.status == 0 && taken.output.contains("导入 2（2 个事件）"), "\(taken)")
    return office
  }

  @Test("is in the log: its mirror, its copy and its plain files answer as it does, and nothing beside it is asked")
  func everywhere() throws {
    // given
    let office = try office()
    try #require(try office.run(["mirror", "log", "mirrored", "--with-personal"], now: Self.later, by: "周工").status == 0)
    try #require(try office.run(["copy", "create", "f03", "--tag", "f03"], now: Self.later, by: "周工").status == 0)
    try #require(try office.sandbox.run("mkdir plain && cp log/*.jsonl plain/").status == 0)
    #expect(try office.sandbox.run("ls log/recovered/imports").status != 0)
    for log in ["log", "mirrored", "f03", "plain"] {
      func answer(_ words: [String]) throws -> String {
        try office.run(words + (log == "log" ? [] : ["--log", log]), language: "zh", now: Self.later, by: "周工").output
      }
      // when, then
      let audited = try answer(["审计", "--年度", "2024", "--只看", "跨年补改"])
      #expect(audited.contains("2024 年结束后，钱工 于 2025-02-01 由台账 m.csv 导入了 2 个当年的事件"), "\(log): \(audited)")
      let shown = try answer(["案件", "inspection/2024-0010"])
      #expect(shown.contains("钱工 由台账 m.csv 带入") && !shown.contains("⚠"), "\(log): \(shown)")
      let listed = try answer(["日志", "--经办人", "钱工"])
      #expect(listed.contains("导入台账 · m.csv · 2 行") && listed.contains("inspection/2024-0011"), "\(log): \(listed)")
      #expect(try answer(["案件", "ledger/2025-0001"]).contains("导入台账 · m.csv"), "\(log)")
    }
  }

  @Test("whatever is asked, a mirror and the plain files of the log answer as it does, whatever lies beside it")
  func everyQuestion() throws {
    // given
    let office = try office()
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","office":"示范监督站","title":"绩效表","period":{"from":"2024-01-01","to":"2024-12-31"},"#
        + #""rows":[{"id":"a","level1":"产出指标","level3":"巡查","actual":"count(inspection.recorded)","target":"≥1","weight":100}]}"#)
    for words in [
      ["table", "adopt", "t.json"], ["person", "rename", "钱工", "钱敏"], ["checkpoint", "--keep"],
      ["notice", "issue", "--type", "rectification", "--project", "-", "--hazard", "临边", "--due", "2024-12-20", "--on", "2024-12-01"],
      ["correct", "inspection/2024-0001", "--set", "hazards=1", "--reason", "漏记"], ["table", "submit", "t"],
    ] {
      let answer = try office.run(words, now: Self.later, by: "周工")
      try #require(answer.status == 0, "\(words): \(answer)")
    }
    try #require(try office.run(["mirror", "log", "mirrored", "--with-personal"], now: Self.later, by: "周工").status == 0)
    try #require(
      try office.sandbox.run("mkdir plain && cd log && cp -r *.jsonl attachments private checkpoints ../plain/ 2>/dev/null; ls ../plain")
        .status == 0)
    let questions = [
      ["今日"], ["逾期"], ["例会", "--哪天", "2024-06-10"], ["列表"], ["列表", "检查", "--字段", "案件,状态,经办人"], ["案件", "inspection/2024-0001"],
      ["案件", "inspection/2024-0010"], ["日志"], ["日志", "--改动"], ["日志", "--经办人", "钱工"], ["审计"], ["审计", "--年度", "2024"], ["事件", "12"],
      ["统计", "count(inspection.recorded)", "--按", "by"], ["解释", "count(inspection.recorded)", "--年度", "2024"], ["年报", "--年度", "2024"],
      ["绩效表", "列表"], ["绩效表", "查看", "t"], ["绩效表", "检查", "t"], ["绩效表", "解释", "t", "a"], ["人员", "列表"], ["打印", "notice/2024-0001", "--占位"],
      ["类型", "列表"], ["核对", "--帮助"],
    ]
    for words in questions {
      // when
      let answers = try ["log", "mirrored", "plain"].map { log in
        let answer = try office.run(words + ["--log", log], language: "zh", now: Self.later, by: "周工")
        // A command that is shown names the log.
        return (status: answer.status, output: answer.output.replacing("--log \(log)", with: "--log LOG"))
      }
      // then
      #expect(answers[0].status <= 1, "\(words): \(answers[0])")
      for other in answers.dropFirst() {
        #expect(other.status == answers[0].status && other.output == answers[0].output, "\(words): \(answers[0]) \(other)")
      }
    }
  }

  @Test("is an act first in its batch, whose id its events carry and which nobody corrects, voids or types as a line")
  func act() throws {
    // given
    let office = try office()
    let lines = try office.run("log", "--json", "--limit", "3").output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
    // then
    let act = try #require(lines.first { $0["type"]?.string == "ledger.imported" })
    let data = try #require(act["data"])
    #expect(act["by"]?.string == "钱工" && data["name"]?.string == "m.csv" && data["rows"] == 2)
    let digest = SHA256.digest(of: Array(try office.data("m.csv"))).hex
    #expect(data["sha256"]?.string == digest)
    for line in lines where line["type"] != act["type"] { #expect(line["data"]?["import"] == act["id"]) }
    let seq = try #require(act["seq"]).text()
    #expect(try office.run(["void", seq, "--reason", "试"], now: Self.later, by: "周工").status == 3)
    #expect(try office.run(["correct", seq, "--set", "name=x", "--reason", "试"], now: Self.later, by: "周工").status != 0)
    try office.put("raw.jsonl", #"{"type":"ledger.imported","case":"ledger/2025-0002","data":{"name":"x"}}"# + "\n")
    let raw = try office.sandbox.run("DOCKET_USER=周工 DOCKET_NOW=\(Self.later) docket event append < raw.jsonl")
    #expect(raw.status == 3, "\(raw)")
    // when
    let undone = try office.run(["undo"], now: Self.later, by: "钱工")
    // then
    #expect(undone.status == 0 && undone.output.components(separatedBy: " taken back: ").count == 3, "\(undone)")
    #expect(try office.run("verify").status == 0)
    let again = try office.run(["import", "m.csv", "--kind", "inspection"], now: Self.later, by: "钱工")
    #expect(again.status == 0 && again.output.contains("2 imported (2 events)"), "\(again)")
    let known = try office.run(["import", "m.csv", "--kind", "inspection"], now: Self.later, by: "钱工")
    #expect(known.output.contains("(0 events)"), "\(known)")
    #expect(try office.run(["case", "ledger/2025-0003"], now: Self.later, by: "周工").status == 3, "what adds nothing is no act")
  }

  @Test("comes home with the bundle of the copy on which it was imported")
  func onCopy() throws {
    // given
    let office = try office()
    try #require(try office.run(["copy", "create", "f03", "--tag", "f03"], now: Self.later, by: "周工").status == 0)
    try office.put("n.csv", "日期,类型,隐患数,检查人\n2025-01-16,安全,0,周工\n")
    let imported = try office.run(["import", "n.csv", "--kind", "inspection", "--log", "f03"], now: Self.later, by: "钱工")
    try #require(imported.status == 0, "\(imported)")
    // when
    let home = try office.run(["copy", "sync", "--log", "f03"], now: Self.later, by: "周工")
    // then
    #expect(home.status == 0, "\(home)")
    let shown = try office.run(["案件", "inspection/2025-f03-0001"], language: "zh", now: Self.later, by: "周工")
    #expect(shown.output.contains("钱工 由台账 n.csv 带入"), "\(shown)")
    #expect(try office.run("verify").status == 0)
  }

  @Test("of a log from before such acts is whom the note beside it names, and nobody where that is gone")
  func before() throws {
    // given
    let office = try BuiltOffice()
    for day in 1...9 {
      let visit = ["inspection", "record", "--type", "safety", "--hazards", "0", "--on", "2024-06-0\(day)"]
      try #require(try office.run(visit, now: Self.then).status == 0)
    }
    let line =
      #"{"type":"inspection.recorded","id":"bd14e352-b1d2-8b0b-a46d-3443410d8978","on":"2024-06-16","data":{"type":"safety","hazards":0,"inspectors":1}}"#
    try office.put("lines.jsonl", line + "\n")
    let appended = try office.sandbox.run("DOCKET_USER=周工 DOCKET_NOW=\(Self.later) docket event append < lines.jsonl")
    try #require(appended.status == 0, "\(appended)")
    func audit() throws -> String {
      try office.run(["审计", "--年度", "2024", "--只看", "跨年补改"], language: "zh", now: Self.later).output
    }
    // then
    let unknown = try audit()
    #expect(unknown.contains("2024 年结束后，不知是谁 于 2025-02-01 由台账导入了 1 个当年的事件"), "\(unknown)")
    // when
    try #require(try office.sandbox.run("mkdir -p log/recovered").status == 0)
    try office.put("log/recovered/imports", #"[{"by":"钱工","file":"旧.csv","day":"2025-02-01","starts":[11],"rows":1}]"# + "\n")
    // then
    let noted = try audit()
    #expect(noted.contains("2024 年结束后，钱工 于 2025-02-01 由台账 旧.csv 导入了 1 个当年的事件"), "\(noted)")
  }
}
