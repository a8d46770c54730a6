import Foundation
import Testing

@Suite("docket log and docket event")
struct LogTextTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--sector", "housing", "--on", "2023-01-10"],
      [
        "notice", "issue", "--type", "rectification", "--subject", "quality", "--project", "五溪尚境", "--number", "怀建质监字〔2023〕102号",
        "--hazards", "4", "--due", "2024-01-13", "--on", "2023-12-29",
      ],
      ["complaint", "receive", "--channel", "visit", "--topic", "safety", "--by", "clerk-05"],
      ["correct", "4", "--set", "topic=quality", "--reason", "议题录错"],
      ["void", "4", "--reason", "重复录入"],
    ])
  }

  @Test("an event says when it was recorded, by whom, on which case, and when it happened where that was another day")
  func text() throws {
    let english = """
      #3 2024-01-05 09:00 tester notice/2023-0001 issued 签发 · rectification ·
           quality · project/2023-0001 · number 怀建质监字〔2023〕102号 · hazards 4 ·
           due 2024-01-13 · on 2023-12-29
      """
    #expect(try office().run("log", "--since", "3", "--to", "2023-12-31").output == english + "\n")
  }

  @Test(
    "days of which the last comes before the first are refused, as in figures",
    arguments: [["--from", "--to"], ["--recorded-from", "--recorded-to"]])
  func reversed(_ options: [String]) throws {
    let answer = try office().run(["log", options[0], "2024-02", options[1], "2024-01"])
    #expect(answer.status == 2 && answer.errors.contains("before it begins"), "\(answer)")
  }

  @Test("a change says of which event, what was what, and why")
  func changes() throws {
    let chinese = """
      #6 2024-01-05 09:00 tester complaint/2024-0001 作废 #4 · 重复录入
      #5 2024-01-05 09:00 tester complaint/2024-0001 更正 #4 · 诉求类别 施工安全 → 房
           屋质量 · 议题录错

      """
    #expect(try office().run(["日志", "--改动"], language: "zh").output == chinese)
  }

  @Test(
    "all conditions must hold",
    arguments: [
      (["--by", "clerk-05"], [4]), (["--kind", "投诉,notice"], [3, 4, 5, 6]), (["--kind", "project"], [2]),
      (["--case", "五溪尚境"], [2]), (["--case", "通知书/2023-0001"], [3]), (["--case", "#4", "--by", "tester"], [5, 6]),
      (["--from", "2024"], [4, 5, 6]), (["--to", "2023年12月"], [1, 2, 3]), (["--recorded-to", "2024-01-04"], []),
      (["--recorded-from", "今天", "--limit", "2"], [5, 6]), (["--changes"], [5, 6]), (["--changes", "--limit", "1"], [6]),
      (["notice.issued", "--from", "2023"], [3]),
    ] as [([String], [Int])])
  func conditions(words: [String], seqs: [Int]) throws {
    let output = try office().run(["log", "--json"] + words).output
    let found = output.split(separator: "\n").compactMap { line in
      line.firstRange(of: "\"seq\":").flatMap { Int(line[$0.upperBound...].prefix { $0.isNumber }) }
    }
    #expect(found == seqs)
  }

  @Test("an event is shown with its case, its corrections and its hash")
  func event() throws {
    let office = try office()
    let shown = try office.run("event", "#4").output
    #expect(shown.hasPrefix("#4 complaint/2024-0001 · complaint · void\n  what       received 登记 · visit · safety\n"))
    #expect(shown.contains("  corrected  corrected 2024-01-05 by tester: topic safety → quality · \"议题录错\"\n             (#5)\n"))
    #expect(shown.contains("  voided     voided 2024-01-05 by tester · \"重复录入\" (#6)\n"))
    let objects = try #require(
      try JSONSerialization.jsonObject(with: Data(try office.run("event", "2..3", "last", "--json").output.utf8)) as? [[String: Any]])
    #expect(objects.map { ($0["event"] as? [String: Any])?["seq"] as? Int } == [2, 3, 6])
    #expect((objects[0]["case"] as? [String: Any])?["name"] as? String == "五溪尚境")
    #expect(objects.allSatisfy { $0["hashFits"] as? Bool == true })
  }

  @Test("an event that isn't there is refused, a word that is no number is wrong")
  func missing() throws {
    let office = try office()
    #expect(try office.run("event", "7").status == 3)
    #expect(try office.run("event", "5..9").status == 3)
    #expect(try office.run("event", "five").status == 2)
    #expect(try office.run("event").status == 2)
  }

  @Test("last means the caller's own last case or event, for an amendment none of the amendments")
  func last() throws {
    let office = try office()
    #expect(try office.run("case", "last", "--json").output.hasPrefix("{\"case\":\"notice/2023-0001\""))
    #expect(try office.run("case", "711").status == 3)
    #expect(try office.run("case", "#4", "--json").output.hasPrefix("{\"case\":\"complaint/2024-0001\""))
    let corrected = try office.run("correct", "last", "--set", "hazards=5", "--reason", "漏计一条", "--json")
    #expect(corrected.status == 0)
    #expect(corrected.output.hasPrefix("{\"case\":\"notice/2023-0001\""))
    try office.record([["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "a", "--issue", "rectification"]])
    let several = try office.run("void", "last", "--reason", "x")
    #expect(several.status == 3)
    #expect(several.errors.contains("#8 #9"))
  }

  @Test("a follower prints what is recorded while it waits, and ends with its reader")
  func follow() throws {
    let office = try office()
    let answer = try office.shell(
      """
      docket log --follow --limit 1 --json | head -n 2 > seen & sleep 1
      docket complaint receive --channel visit --topic dust > said; wait; cat seen
      """)
    #expect(answer.split(separator: "\n").count == 2)
    #expect(answer.contains("\"seq\":6,"))
    #expect(answer.contains("\"seq\":7,"))
  }
}
