import Foundation
import Testing
import Values

/// Rows of a ledger that say something else than they did when they were imported.
@Suite("Rows that were changed since") struct ChangedRowsTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice()
    try office.put(
      "map.json",
      """
      {"kind":"complaint","key":"no","events":[{"action":"receive","on":"on",
       "fields":{"channel":{"const":"visit"},"topic":"topic","subject":"subject","phone":"phone"}},{"action":"resolve","on":"resolved"}]}
      """)
  }

  private func ledger(_ rows: [String]) throws {
    try office.put("a.csv", (["no,on,topic,subject,phone,resolved"] + rows).joined(separator: "\n") + "\n")
  }

  private func take(_ options: String...) throws -> (status: Int32, json: JSON) {
    let answer = try office.run(["import", "a.csv", "--map", "map.json", "--json"] + options)
    return (answer.status, try JSON(parsing: Array(answer.output.utf8.dropLast())))
  }

  /// Imports four rows, of which three then say another topic and one another subject.
  private func changed() throws {
    try ledger((1...5).map { "\($0),2023-03-0\($0),dust,第 \($0) 件,13800000000,2023-04-01" })
    #expect(try take().status == 0)
    try ledger(
      (1...3).map { "\($0),2023-03-0\($0),quality,第 \($0) 件,13800000000,2023-04-01" }
        + ["4,2023-03-04,dust,漏水,13800000000,2023-04-01", "5,2023-03-05,dust,第 5 件,13800000001,2023-04-02"])
  }

  @Test("they are another ledger's where its numbers begin again in another month: nothing offers to correct the old ones")
  func renumbered() throws {
    try ledger(["1,2023-11-05,dust,渗水,,", "2,2023-11-06,dust,空鼓,,"])
    #expect(try take().status == 0)
    try ledger(["1,2023-12-05,dust,扬尘,,", "2,2023-12-06,dust,噪声,,"])
    let answer = try office.run(["import", "a.csv", "--map", "map.json"], language: "zh")
    #expect(answer.status == 1 && answer.errors.contains("是另一份台账") && !answer.errors.contains("--更正"), "\(answer)")
    #expect(!"\(answer)".contains("docket 更正"), "\(answer)")
  }

  @Test("they are grouped by what changed, with the command that corrects them all; a single one has its own correction")
  func grouped() throws {
    // given
    try changed()
    // when
    let answer = try office.run(["import", "a.csv", "--map", "map.json"], language: "zh")
    // then
    #expect(answer.status == 1)
    #expect(answer.errors.contains("3 行 · topic：与已导入的不同：诉求类别：“quality”"), "\(answer.errors)")
    #expect(answer.errors.contains("提示：docket 导入 a.csv --对照 map.json --更正 --理由 文字 全部照改"), "\(answer.errors)")
    #expect(answer.errors.contains("与 complaint/2023-0004（#9）不同：内容 第 4 件 → 漏水"), "\(answer.errors)")
    #expect(answer.errors.contains("docket 更正 9 --改为 内容=漏水 --理由 文字"), "\(answer.errors)")
    let counts = try #require(take().json["causes"]?.array).compactMap { $0["count"]?.decimal?.whole }
    #expect(counts == [3, 1, 1])
  }

  @Test("--correct corrects all of them, several events of a row and personal values among them, and undo takes that back as a whole")
  func corrected() throws {
    // given
    try changed()
    #expect(try office.run("import", "a.csv", "--map", "map.json", "--correct").status == 2)
    // when
    let dry = try take("--correct", "--reason", "台账改过", "--dry-run")
    let done = try take("--correct", "--reason", "台账改过")
    // then
    for (status, json) in [dry, done] {
      #expect(status == 0)
      #expect(["rows", "imported", "known", "corrected", "refused", "events"].map { json[$0]?.decimal?.whole } == [5, 0, 5, 5, 0, 6])
    }
    #expect(try office.run("count", "count(complaint.received topic:quality)", "--json").output.contains("\"value\":3,"))
    #expect(try office.run("case", "complaint/2023-0005").output.contains("2023-04-02"))
    #expect(try take().json["known"] == 5 && take().status == 0)
    #expect(try office.run("verify").status == 0)
    let unsure = try office.run("undo")
    #expect(unsure.errors.contains("the 6 events imported from a.csv"), "\(unsure.errors)")
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try take().json["refused"] == 5)
  }

  @Test("only those who may correct: an inspector's rows stay refused")
  func roles() throws {
    try changed()
    for (name, role) in [("tester", "admin"), ("李娜", "inspector")] { try office.record([["person", "enrol", name, "--role", role]]) }
    let answer = try office.run("import", "a.csv", "--map", "map.json", "--correct", "--reason", "x", "--by", "李娜")
    #expect(answer.status == 1)
    #expect(answer.output.hasPrefix("5 rows: 0 imported (0 events), 0 known, 5 refused"), "\(answer.output)")
  }

  @Test("correct takes several events, all or none; a personal value is typed once")
  func several() throws {
    // given
    try ledger((1...3).map { "\($0),2023-03-0\($0),dust,第 \($0) 件,,2023-04-01" })
    #expect(try take().status == 0)
    // when, then: one of them is a resolution, which has no topic
    #expect(try office.run("correct", "3", "4", "5", "--set", "topic=quality", "--reason", "x").status == 2)
    #expect(try office.run("log", "--json").output.split(separator: "\n").count == 8)
    let answer = try office.run("correct", "3", "#5", "7", "3", "--set", "topic=quality", "--reason", "x", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.components(separatedBy: #""type":"event.corrected""#).count == 4)
    #expect(try office.run("count", "count(complaint.received topic:quality)", "--json").output.contains("\"value\":3,"))
    // One step: undone at once.
    #expect(try office.run("undo").status == 0)
    #expect(try office.run("count", "count(complaint.received topic:quality)", "--json").output.contains("\"value\":0,"))
    let typed = try office.shell(
      "echo 13800000000 | docket correct 3 5 --set phone=- --reason x > /dev/null; cat log/private/* | grep -o 13800000000 | wc -l")
    #expect(typed == "2\n")
  }
}
