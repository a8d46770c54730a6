import Testing
import Values

@Suite("One name, however its blanks and brackets are written")
struct OldSpellingsTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "甲", "--builder", "中建五局（集团）"], ["project", "register", "--name", "乙", "--builder", "中建五局(集团)"],
      ["project", "register", "--name", "丙", "--builder", "中建 五局〔集团〕"], ["project", "register", "--name", "丁", "--builder", "长沙建工"],
    ])
  }

  @Test("is one group, under its first spelling", arguments: ["count(project.registered)", "cases(project)"])
  func grouped(measure: String) throws {
    let answer = try office().run("count", measure, "--per", "builder", "--json")
    let json = try JSON(parsing: Array(answer.output.utf8.dropLast()))
    let groups = (json["groups"]?.array ?? []).map { [$0["key"]?["builder"] ?? .null, $0["value"] ?? .null] }
    #expect(groups == [["中建五局（集团）", 3], ["长沙建工", 1]] || groups == [["长沙建工", 1], ["中建五局（集团）", 3]], "\(answer)")
  }

  @Test("so it is through a reference, and beside another key that is written alike")
  func referred() throws {
    let office = try office()
    try office.record(["甲", "乙", "丙", "丁"].map { ["inspection", "record", "--type", "safety", "--project", $0] })
    let answer = try office.run("count", "count(inspection.recorded)", "--per", "project.builder,type", "--json")
    #expect(answer.output.contains("\"value\":3") && !answer.output.contains("中建五局(集团)"), "\(answer)")
  }

  @Test("and a list finds it in any of its spellings")
  func listed() throws {
    let answer = try office().run("list", "project", "builder:中建五局【集团】", "--json")
    #expect(answer.output.split(separator: "\n").count == 3, "\(answer)")
  }
}
