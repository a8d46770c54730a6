import Foundation
import Testing

@Suite("docket audit: after-year")
struct AfterYearTests {
  /// A table of 2023 that counts complaints is submitted early in 2024.
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put(
      "t.json",
      """
      {"id":"t1","kind":"project","title":"t","office":"o","period":{"from":"2023-01-01","to":"2023-12-31"},
      "rows":[{"id":"received","level1":"产出指标","level3":"受理","target":"≥1件","actual":"count(complaint.received)","weight":60,
      "deviation":"投诉增多"},{"id":"accidents","level1":"效益指标","level3":"事故","target":"=0起","actual":"count(accident.reported)","weight":40}]}
      """)
    return office
  }

  private static let complaint = ["complaint", "receive", "--channel", "visit", "--topic", "quality"]

  private func found(_ office: BuiltOffice, _ words: String..., and more: [String] = []) throws -> [[String: Any]] {
    let answer = try office.run(["audit", "--only", "after-year", "--json"] + words + more)
    try #require(answer.status == 0, "\(answer.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
  }

  @Test("what happened in a year and was recorded after its end is found, by person")
  func recorded() throws {
    // Given events of 2023 by two people, and one of 2024, all recorded in 2024,
    let office = try office()
    try office.record([
      Self.complaint + ["--on", "2023-11-01", "--by", "li.na"], Self.complaint + ["--on", "2023-12-31", "--by", "wang.li"],
      Self.complaint + ["--on", "2023-11-03", "--by", "li.na"], Self.complaint + ["--on", "2024-01-02", "--by", "li.na"],
    ])
    // when the year is audited,
    let findings = try found(office, "--year", "2023")
    // then each person's are one finding.
    #expect(findings.map { $0["person"] as? String } == ["li.na", "wang.li"])
    #expect(findings.map { $0["events"] as? [Int] } == [[2, 4], [3]])
    #expect(findings.map { $0["year"] as? Int } == [2023, 2023])
    #expect(findings.map { $0["days"] as? [String] } == [["2024-01-05"], ["2024-01-05"]])
    let told = try office.run("audit", "--only", "after-year", "--year", "2023").output
    #expect(told.contains("recorded 2 and changed 0 of its events (recorded on 2024-01-05)"), "\(told)")
    #expect(findings.first?["cases"] as? [String] == ["complaint/2023-0001", "complaint/2023-0003"])
    #expect(findings.first?["message"] as? String == "after the end of 2023, li.na recorded 2 and changed 0 of its events")
    #expect(try found(office, "--year", "2024").isEmpty)
    #expect(try found(office).count == 2)
  }

  @Test("a change since the year's end is found under who made it, whichever day the event is moved to, until it is taken back")
  func changes() throws {
    // Given an event that was recorded within its year,
    let office = try BuiltOffice()
    _ = try office.shell(
      """
      export DOCKET_NOW=2023-06-01T09:00:00+08:00
      docket init early --office early --name 甲站 --on 2022-01-01
      docket complaint receive --channel visit --topic quality --log early
      """)
    func summary(_ words: String...) throws -> [String] {
      try found(office, "--log", "early", and: words).map { "\($0["year"] ?? "") \($0["person"] ?? "") \($0["events"] ?? "")" }
    }
    #expect(try summary().isEmpty)
    // when somebody corrects it in the next year, and somebody else moves it into another year,
    try office.record([
      ["correct", "2", "--set", "topic=dust", "--reason", "录错", "--by", "li.na", "--log", "early"],
      ["correct", "2", "--set", "on=2022-12-30", "--reason", "录错", "--by", "wang.li", "--log", "early"],
    ])
    // then both years know of it, and the event itself was recorded after the end of the year in which it happened.
    #expect(try summary() == ["2022 li.na [3]", "2022 tester [2]", "2022 wang.li [4]", "2023 li.na [3]", "2023 wang.li [4]"])
    #expect(try summary("--year", "2023") == ["2023 li.na [3]", "2023 wang.li [4]"])
    try office.record([["void", "4", "--reason", "误改", "--by", "zhao", "--log", "early"]])
    // and what is taken back on the same day has changed nothing, whoever did it.
    #expect(try summary("--year", "2023") == ["2023 li.na [3]"])
  }

  @Test("the rows of submitted tables that somebody moved are named", arguments: ["en", "zh"])
  func movedRows(language: String) throws {
    // Given a submitted table,
    let office = try office()
    try office.record([
      Self.complaint + ["--on", "2023-03-01", "--by", "li.na"], ["table", "adopt", "t.json"], ["table", "submit", "t1"],
    ])
    // when one person records a complaint of that year, and another corrects what no row counts,
    try office.record([
      Self.complaint + ["--on", "2023-11-01", "--by", "wang.li"],
      ["correct", "2", "--set", "topic=dust", "--reason", "录错", "--by", "li.na"],
    ])
    // then only the first one moved a figure.
    let findings = try found(office, "--year", "2023", "--lang", language)
    #expect(findings.map { $0["person"] as? String } == ["li.na", "wang.li"])
    #expect(findings.map { (($0["moved"] as? [[String: Any]])?.first?["rows"] as? [String]) ?? [] } == [[], ["received"]])
    let chinese = "2023 年结束后，wang.li 补录了 1 个、改动了 0 个当年的事件；报送的数字因此变动：table/t1 received（受理 1件 → 2件）"
    let message = language == "zh" ? chinese : "table/t1 received (受理 1件 → 2件)"
    #expect((findings.last?["message"] as? String)?.contains(message) ?? false)
    #expect(try office.run(["审计", "--只看", "跨年补改"], language: "zh").output.contains("wang.li"))
  }
}
