import Foundation
import Testing

@Suite("docket table show --submitted")
struct SubmittedTableTests {
  private static let definition = """
    {"id":"survey-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"satisfaction","level1":"满意度指标","level3":"受益群众满意度","target":"95%","weight":100,
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"}]}
    """

  @Test("shows the very files that were submitted, whatever the log says since")
  func frozen() throws {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"]
    ])
    try office.put("table.json", Self.definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"], ["table", "submit", "survey-2023", "--output", "out"]])
    let endings = ["text": "txt", "csv": "csv", "html": "html", "xlsx": "xlsx", "docx": "docx"]
    try office.record([["survey", "record", "--issued", "20", "--returned", "20", "--satisfied", "1", "--on", "2023-12-01"]])
    for (format, ending) in endings {
      try office.record([["table", "show", "survey-2023", "--submitted", "--format", format, "--output", "shown"]])
      #expect(try office.data("shown") == office.data("out/survey-2023.\(ending)"), "\(format)")
    }
    #expect(try office.run("table", "show", "survey-2023").output.contains("90%"))
    #expect(try office.run("table", "show", "survey-2023", "--submitted", "--filler", "某女士").status == 2)
    #expect(try office.run("table", "diff", "survey-2023").status == 1)
  }

  @Test("the paper of a table is its form")
  func paper() throws {
    let office = try BuiltOffice()
    try office.put("table.json", Self.definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    let page = try office.run("print", "table/survey-2023", "--format", "html").output
    #expect(page.contains("受益群众满意度") && page.contains("填表人"))
  }

  @Test("a table that was not submitted has none")
  func missing() throws {
    let office = try BuiltOffice()
    try office.put("table.json", Self.definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    #expect(try office.run("table", "show", "survey-2023", "--submitted", "--format", "docx").status == 3)
  }

  @Test("the appendix names each figure's measure, months and events, each event once")
  func evidence() throws {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"]
    ])
    try office.put("table.json", Self.definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    let text = try office.run("table", "show", "survey-2023", "--evidence", "--leader", "某先生").output
    for part in ["单位负责人签字：某先生", "2023-11：1", "98.5%（197/200）", "共1个：#2", "案卷共3个事件"] { #expect(text.contains(part), "\(part)") }
  }
}
