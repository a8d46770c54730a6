import DocketTestSupport
import EventLog
import Testing

@Suite("Measures whose names look like numbers")
struct MeasureNameCommandTests {
  private static func office(_ more: [[String]] = []) throws -> BuiltOffice {
    try BuiltOffice(
      [["complaint", "receive", "--channel", "hotline-12345", "--topic", "dust", "--on", "2023-02-05"]] + more)
  }

  @Test("such a name is refused at adoption with what to do, in both languages")
  func refused() throws {
    let office = try Self.office()
    for name in ["12345投诉件数", "九成天数", "24小时办结率", "一次合格率", "百日攻坚", "3号", "2024年件数"] {
      let (en, zh) = (
        try office.run("measure", "adopt", name, "count(complaint.received)"),
        try office.run(["指标", "采用", name, "件数(投诉.受理)"], language: "zh")
      )
      #expect(
        en.status == 3 && en.errors.contains("a measure can't be called '\(name)'") && en.errors.contains("hint: begin with a letter"))
      #expect(zh.status == 3 && zh.errors.contains("指标不能叫“\(name)”") && zh.errors.contains("名称以文字或字母开头"))
    }
    for name in ["year", "年度", "单位"] {
      let answer = try office.run("measure", "adopt", name, "count(complaint.received)")
      #expect(answer.status == 3 && answer.errors.contains("in the text of a report that is a word of its own"), "\(answer.errors)")
    }
    #expect(try office.run("measure", "list", "--json").output.contains("[]"))
    #expect(try office.run("measure", "adopt", "热线投诉件数", "count(complaint.received)").status == 0)
  }

  @Test("in a log that has such a name it is meant wherever it stands: count, table, explain, check, SQL and a copy of the table")
  func meant() throws {
    let name = "12345投诉件数"
    let office = try Self.office([["measure", "adopt", "热线件数", "count(complaint.received channel:hotline-12345)"]])
    let log = RewrittenLog(segment: office.sandbox.path("log/" + Layout.segmentName(1)))
    try log.change(line: 2) { $0.replacing("measure/热线件数", with: "measure/" + name) }
    try office.put(
      "table.json",
      """
      {"id":"t","kind":"project","title":"绩效表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "rows":[{"id":"a","level1":"产出指标","level3":"热线","target":"≥1件","weight":100,"actual":"\(name)"}]}
      """)
    #expect(try office.run("measure", "show", name).output.contains("count(complaint.received channel:hotline-12345)"))
    #expect(try office.run("count", name, "--year", "2023", "--csv").output.contains("\r\n1"))
    #expect(try office.run("count", "\(name) * 100", "--year", "2023", "--json").output.contains(#""value":100"#))
    #expect(try office.run("count", "甲=\(name)", "乙=\(name)+1", "--year", "2023", "--json").output.contains(#""value":2"#))
    #expect(
      try office.run("count", name, "count(complaint.received)", "--year", "2023", "--per", "month", "--json").output.contains("2023-02"))
    #expect(try office.run("explain", name, "--year", "2023").output.contains("complaint/2023-0001"))
    #expect(try office.run("measure", "show", name, "--sql", "duckdb").output.contains("hotline-12345"))
    try office.record([["table", "adopt", "table.json"]])
    #expect(try office.run("table", "show", "t", "--json").output.contains(#""actual":"1件""#))
    #expect(try office.run("table", "explain", "t", "a").output.contains("complaint/2023-0001"))
    #expect(try !office.run("table", "copy", "t", "t2", "--year", "2024").errors.contains("热线"))
    // Whoever has the name may revise what it stands for.
    try office.record([["measure", "adopt", name, "count(complaint.received) + 1"]])
    #expect(try office.run("count", name, "--year", "2023", "--csv").output.contains("\r\n2"))
  }
}
