import Foundation
import Testing

@Suite("Looking back at a day")
struct LookingBackTests {
  @Test("shows what had been adopted by then: tables that came later are refused nowhere and listed nowhere")
  func tables() throws {
    // given
    let office = try BuiltOffice()
    try office.put(
      "t26.json",
      #"{"id":"t26","kind":"project","office":"示范监督站","title":"绩效表","period":{"from":"2024-01-01","to":"2024-12-31"},"rows":[{"id":"a","level1":"产出指标","level3":"巡查","actual":"count(inspection.recorded)","target":"≥1","weight":100}]}"#
    )
    let adopted = try office.run(["table", "adopt", "t26.json"], now: "2024-03-02T09:00:00+08:00")
    try #require(adopted.status == 0, "\(adopted)")
    // when, then
    let now = "2024-06-03T09:00:00+08:00"
    for words in [
      ["例会", "--哪天", "2024-01-12"], ["table", "list", "--as-of", "2024-01-31"], ["list", "--as-of", "2024-01-31"],
      ["count", "count(inspection.recorded)", "--as-of", "2024-01-31"], ["today"],
    ] {
      let answer = try office.run(words, now: now)
      #expect(answer.status <= 1, "\(words): \(answer)")
      #expect(!answer.output.contains("t26") || words == ["today"], "\(words): \(answer.output)")
    }
    #expect(try office.run(["table", "list"], now: now).output.contains("t26"))
    #expect(try office.run(["table", "list", "--as-of", "2024-03-02"], now: now).output.contains("t26"))
  }

  @Test("measures an answer's deadline on the day of the answer, in time or late")
  func answered() throws {
    let notice = ["notice", "issue", "--type", "rectification", "--hazard", "临边", "--project", "-"]
    for (due, on, words) in [
      ("2023-12-20", "2023-12-15", "期限 2023-12-20（还剩 5 天）"), ("2023-12-10", "2023-12-15", "期限 2023-12-10（逾期 5 天）"),
    ] {
      let office = try BuiltOffice()
      let issued = try office.run(notice + ["--due", due, "--on", "2023-12-01"])
      try #require(issued.status == 0, "\(issued)")
      let answer = try office.run(["通知书", "整改回复", "notice/2023-0001", "--备注", "好", "--日期", on], language: "zh")
      #expect(answer.status == 0 && answer.output.contains(words), "\(answer)")
    }
  }

  @Test("finds in a mirror the checkpoints that were kept, and their signatures")
  func mirrored() throws {
    let office = try BuiltOffice([["checkpoint", "--keep"]])
    try office.put("log/checkpoints/1.txt.sig", "signature\n")
    try office.record([["mirror", "log", "mirrored"]])
    #expect(try office.data("mirrored/checkpoints/1.txt") == office.data("log/checkpoints/1.txt"))
    #expect(try office.data("mirrored/checkpoints/1.txt.sig") == office.data("log/checkpoints/1.txt.sig"))
    #expect(try office.run(["mirror", "log", "mirrored"]).output.contains("0 checkpoints"))
  }
}
