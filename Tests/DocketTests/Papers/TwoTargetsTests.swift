import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("Two targets in a cell")
struct TwoTargetsTests {
  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  private func row(_ office: BuiltOffice, _ number: Int) throws -> JSON {
    try #require(try json(try office.run("table", "show", "t", "--json").output)["rows"]?.array?[number - 1])
  }

  /// The ministry's form, whose second row asks for 36 inspections and 4 talks, worth 10.
  private func ministry() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("f.docx", try BureauFormTests.form("ministry-department-filled.docx"))
    try office.put("empty.docx", try BureauFormTests.form("ministry-department.docx"))
    try office.record([["table", "adopt", "f.docx", "--table", "t"]])
    return office
  }

  @Test("Both are reached or neither counts in full: the worse one gives the score, and a missed one owes a reason")
  func worse() throws {
    let office = try ministry()
    try office.record([["table", "assess", "t", "2", "--actual", "38个；3次"]])
    let missed = try row(office, 2)
    #expect(
      missed["score"]?.decimal?.description == "7.5" && missed["rule"] == "ratio" && missed["reached"] == false
        && missed["actual"] == "38个；3次")
    #expect(missed["parts"]?.array?.compactMap { $0["score"]?.decimal?.description } == ["10", "7.5"], "\(missed)")
    let checked = try json(try office.run("table", "check", "t", "--json").output)
    let owed = (checked["errors"]?.array ?? checked["findings"]?.array ?? []).filter { $0["row"] == missed["id"] }
    #expect(owed.contains { $0["rule"] == "note" }, "\(checked)")
    try office.record([["table", "assess", "t", "2", "--actual", "38个；5次"]])
    #expect(try row(office, 2)["score"] == 10)
    try office.record([["table", "assess", "t", "2", "--actual", "40个"]])
    #expect(try row(office, 2)["score"] == .null, "one actual doesn't say which of the two it is")
  }

  @Test("What a rule scores takes no tier, and a filled form's wrong score is named; an actual entered after a tier counts by rule")
  func tiers() throws {
    let office = try ministry()
    try office.record([["table", "assess", "t", "2", "--actual", "38个；3次"]])
    let refused = try office.run("table", "assess", "t", "2", "--tier", "met", language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("按规则计分"), "\(refused)")
    try office.record([["table", "assess", "t", "2", "--actual", "达到"], ["table", "assess", "t", "2", "--tier", "met"]])
    #expect(try row(office, 2)["score"] == 10 && (try row(office, 2)["rule"]) == "tier-met")
    try office.record([["table", "assess", "t", "2", "--actual", "18个；5次"]])
    #expect(try row(office, 2)["score"] == 5)
  }

  @Test(
    "A tier beside a number that a rule scores is refused, of one target too and of a measured row; a row without a target takes no actual")
  func tiersBesideNumbers() throws {
    let office = try BuiltOffice([["inspection", "record", "--type", "safety", "--no-input", "--on", "2023-02-01"]])
    try office.put(
      "t.json",
      #"{"id":"t","kind":"project","title":"2023年度项目绩效自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[{"id":"a","level1":"产出指标","level3":"合格率","target":"100%","weight":50,"actual":{"assessed":true}},{"id":"b","level1":"产出指标","level3":"检查次数","target":"≥2次","weight":50,"actual":"count(inspection.recorded)"},{"id":"c","level1":"产出指标","level3":"培训","weight":0}]}"#
    )
    try office.record([["table", "adopt", "t.json"]])
    for words in [["a", "--actual", "99%", "--tier", "partial", "--score", "35"], ["b", "--tier", "partial", "--score", "35"]] {
      let refused = try office.run(["table", "assess", "t"] + words, language: "zh")
      #expect(refused.status == 3 && refused.errors.contains("按规则计分"), "\(refused)")
    }
    #expect(try office.run("table", "assess", "t", "a", "--actual", "基本合格", "--tier", "partial", "--score", "35").status == 0)
    #expect(try row(office, 1)["score"] == 35)
    let lost = try office.run("table", "assess", "t", "c", "--actual", "4期", language: "zh")
    #expect(lost.status == 3 && lost.errors.contains("没有指标值"), "\(lost)")
  }

  @Test("The bureau's file has both actuals in the row's cell")
  func filled() throws {
    let office = try ministry()
    try office.record([["table", "assess", "t", "2", "--actual", "38个；3次", "--deviation", "人手不足"]])
    #expect(try office.run("table", "fill", "t", "--file", "empty.docx", "--output", "out.docx").status == 0)
    try office.record([["table", "adopt", "out.docx", "--table", "u"], ["table", "assess", "u", "--file", "out.docx"]])
    let shown = try json(try office.run("table", "show", "u", "--json").output)["rows"]?.array?[1]
    #expect(shown?["actual"] == "38个；3次" && shown?["score"]?.decimal?.description == "7.5", "\(shown ?? .null)")
  }

  @Test("Each target has a measure of its own: a list in JSON, A；B in the workbook, both the same definition")
  func measures() throws {
    let office = try BuiltOffice([
      ["inspection", "record", "--type", "safety", "--on", "2023-03-01"],
      ["inspection", "record", "--type", "safety", "--on", "2023-04-01"],
    ])
    let definition: JSON = [
      "id": "t", "kind": "department", "title": "2023年度部门整体支出绩效自评表", "office": "某站",
      "period": ["from": "2023-01-01", "to": "2023-12-31"],
      "rows": [
        [
          "id": "a", "level1": "产出指标", "level2": "数量指标", "level3": "检查与宣传", "target": "≥2次；≥200份",
          "actual": ["count(inspection.recorded)", "150份"], "weight": 100,
        ]
      ],
    ]
    try office.put("d.json", definition.text())
    try office.record([["table", "adopt", "d.json"]])
    let shown = try row(office, 1)
    #expect(shown["actual"] == "2次；150份" && shown["score"] == 75, "\(shown)")
    #expect(shown["parts"]?.array?.map { $0["measure"] } == ["count(inspection.recorded)", "150份"])
    let explained = try office.run("table", "explain", "t", "a", "--json")
    #expect(try json(explained.output)["parts"]?.array?.count == 2 && explained.status == 0, "\(explained)")
    try office.record([["table", "export", "t", "--output", "own.xlsx"], ["table", "adopt", "own.xlsx"]])
    #expect(try json(try office.run("table", "export", "t").output) == definition)
    for words in [
      ["show", "t", "--evidence", "--output", "f.docx"], ["show", "t", "--output", "f.xlsx"], ["monitor", "t", "--on", "2023-07-01"],
    ] {
      let printed = try office.run(["table"] + words)
      #expect(printed.status == 0, "\(printed)")
    }
    try office.put("bad.json", definition.text().replacingOccurrences(of: ",\"150份\"", with: ""))
    let bad = try office.run("table", "adopt", "bad.json")
    #expect(bad.status == 2 && bad.errors.contains("bad.json:1:"), "\(bad)")
  }
}
