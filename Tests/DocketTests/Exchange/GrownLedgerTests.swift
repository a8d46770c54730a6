import Foundation
import Testing
import Values

/// A ledger without numbers of its own that has grown since it came in, or comes by another map.
@Suite("A ledger that has grown") struct GrownLedgerTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice()
  }

  private func ledger(_ rows: String...) throws {
    try office.put("a.csv", (["编号,登记日期,渠道,诉求类别,内容,投诉人,办结日期"] + rows).joined(separator: "\n") + "\n")
  }

  private func take(_ options: String...) throws -> (answer: Sandbox.Answer, json: JSON) {
    let answer = try office.run(["import", "a.csv", "--kind", "complaint", "--json"] + options, language: "zh")
    return (answer, try JSON(parsing: Array(answer.output.utf8.dropLast())))
  }

  private func cases() throws -> String { try office.run("list", "complaint", "--csv").output }

  @Test("goes on with its cases by what their openings say, and says which; twice changes nothing more")
  func grown() throws {
    try ledger("1,2023-11-05,来访,房屋质量,渗水,甲,", "2,2023-11-06,来访,房屋质量,空鼓,乙,", "3,2023-11-06,来访,房屋质量,空鼓,丙,")
    #expect(try take().json["imported"] == 3)
    try ledger("1,2023-11-05,来访,房屋质量,渗水,甲,2023-12-01", "2,2023-11-06,来访,房屋质量,空鼓,乙,", "3,2023-11-06,来访,房屋质量,空鼓,丙,2023-12-02")
    let (grown, json) = try take()
    #expect(grown.status == 0 && json["imported"] == 2 && json["events"] == 2 && json["known"] == 1, "\(grown)")
    #expect(json["recognized"] == [["line": 2, "case": "complaint/2023-0001"], ["line": 4, "case": "complaint/2023-0003"]], "\(grown)")
    let (again, same) = try take()
    #expect(same["imported"] == 0 && same["known"] == 3, "\(again)")
    let listed = try cases()
    #expect(listed.components(separatedBy: "complaint/").count == 4, "\(listed)")
    let said = try office.run(["import", "a.csv", "--kind", "complaint", "--dry-run"], language: "zh").errors
    #expect(said.contains("2 行登记的内容和以前导入的一样，按同一件接着记：第 2 complaint/2023-0001、4 complaint/2023-0003"), "\(said)")
    #expect(try office.run("list", "complaint", "state:resolved", "--csv").output.components(separatedBy: "complaint/").count == 3)
  }

  @Test("is another case where the opening says something else, personal values too, and stays out where somebody voided it")
  func others() throws {
    try ledger("1,2023-11-05,来访,房屋质量,渗水,甲,")
    #expect(try take().json["imported"] == 1)
    try ledger("1,2023-11-05,来访,房屋质量,渗水,乙,2023-12-01", "2,2023-11-05,来访,房屋质量,渗水二,甲,")
    #expect(try take().json["imported"] == 2)
    let seq = try #require(try office.run("case", "complaint/2023-0001", "--json").output.firstMatch(of: /"seq":([0-9]+)/)?.1)
    try office.record([["void", String(seq), "--reason", "串行"]])
    try ledger("1,2023-11-05,来访,房屋质量,渗水,甲,2023-12-03")
    let (voided, json) = try take()
    #expect(json["imported"] == 0 && voided.output.contains("串行"), "\(voided)")
    #expect(try take("--again").json["imported"] == 1)
  }

  @Test("adds equal rows as often as they are there more, wherever one stands that has become another's")
  func equalRows() throws {
    let row = "1,2023-11-05,来访,房屋质量,渗水,甲,"
    try ledger(row, row, row)
    #expect(try take().json["imported"] == 3)
    try ledger(row, row, row, row, row)
    let (grown, json) = try take()
    #expect(json["imported"] == 2 && json["known"] == 3 && json["recognized"] == nil, "\(grown)")
    // One that was answered since goes on with a case that no other row of the file is.
    try ledger(row + "2023-12-01", row, row, row, row)
    let (answered, more) = try take()
    #expect(more["imported"] == 1 && more["known"] == 4 && more["events"] == 1, "\(answered)")
    #expect(more["recognized"] == [["line": 2, "case": "complaint/2023-0005"]], "\(answered)")
    #expect(try cases().components(separatedBy: "complaint/").count == 6)
  }

  @Test("that was taken back with a reason comes in again like one that was undone")
  func takenBack() throws {
    try ledger("1,2023-11-05,来访,房屋质量,渗水,甲,")
    #expect(try take().json["imported"] == 1)
    try office.record([["import", "a.csv", "--kind", "complaint", "--take-back", "--reason", "导错了年份"]])
    #expect(try take().json["imported"] == 1)
    #expect(try office.run("case", "complaint/2023-0001").output.contains("撤回导入：a.csv（导错了年份）"))
  }
}
