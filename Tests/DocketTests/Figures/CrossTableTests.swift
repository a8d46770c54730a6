import DocketTestSupport
import Foundation
import Testing

@Suite("docket count --across")
struct CrossTableTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--on", "2023-02-01"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "quality", "--on", "2023-02-02"],
      ["inspection", "record", "--type", "safety", "--on", "2023-03-01"],
    ])
  }

  private static let measure = ["count", "count(inspection.recorded)", "--year", "2023", "--per", "month"]

  @Test("a cross table has a column for each group of a field, and totals both ways")
  func text() throws {
    let office = try office()
    let answer = try office.run(Self.measure + ["--across", "type", "--csv"])
    #expect(answer.output == "month,quality,safety,total\n2023-02,1,1,2\n2023-03,0,1,1\ntotal,1,2,3\n".replacing("\n", with: "\r\n"))
    let chinese = try office.run(["统计", "件数(检查.记录)", "--年度", "2023", "--按", "月", "--列", "类型"], language: "zh")
    #expect(chinese.output.contains("合计") && chinese.output.contains("质量"))
    #expect(try office.run(Self.measure + ["--across", "type", "--output", "x.xlsx"]).status == 0)
    #expect(try office.data("x.xlsx").starts(with: [0x50, 0x4B]))
  }

  @Test("for programs it is what --per with both fields answers")
  func json() throws {
    let office = try office()
    let across = try office.run(Self.measure + ["--across", "type", "--json"])
    let both = try office.run(["count", "count(inspection.recorded)", "--year", "2023", "--per", "month,type", "--json"])
    #expect(across.output == both.output)
    #expect(try office.run(Self.measure + ["--across", "type", "--chart"]).status == 2)
    #expect(try office.run(Self.measure + ["--across", "type", "--compare", "last-year"]).status == 2)
  }

  @Test("groups of cases have their names beside the references")
  func labels() throws {
    let office = try office()
    let words = ["count", "count(inspection.recorded)", "--year", "2023", "--per", "project"]
    let json = try office.run(words + ["--json"]).output
    #expect(json.contains(#"{"key":{"project":"project/2023-0001"},"value":2,"label":"五溪尚境"}"#))
    #expect(json.contains(#"{"key":{"project":null},"value":1}"#))
    #expect(try office.run(words).output.contains("五溪尚境"))
    #expect(try office.run(words + ["--csv"]).output.contains("project/2023-0001,2"))
  }
}
