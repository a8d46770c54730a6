import Foundation
import Testing

@Suite("An office's own kind, looked after as its policy says")
struct AdoptedPolicyTests {
  /// A kind that is none of the built-in ones.
  private static let definition = """
    {"schema":2,"id":"hoist-check","label":"升降平台检查","aliases":["平台检查"],"known-by":"number",
     "fields":[{"id":"number","label":"编号"},{"id":"project","label":"项目","type":"ref","kind":"project"},
       {"id":"faults","label":"缺陷","type":"list"},{"id":"faulty","label":"缺陷数","type":"count","standard":{"count-of":"faults"}},
       {"id":"until","label":"整改期限","type":"date"},{"id":"type","label":"类型","type":"choice","choices":[{"id":"stop","label":"停用"},{"id":"mend","label":"整改"}]}],
     "action-fields":[{"id":"mended","label":"整改数","type":"count"},{"id":"which","label":"整改序号","type":"positions","of":"faults"},
       {"id":"accepted","label":"认可","type":"flag","no":{"id":"declined","label":"不认可"}}],
     "states":[{"id":"open","label":"待整改"},{"id":"done","label":"已整改","closed":true}],
     "actions":[
       {"id":"check","label":"检查","event":"checked","from":["new"],"to":[{"state":"open"}],"asks":["project","until!"]},
       {"id":"look","label":"复核","event":"looked","from":["open"],"to":[{"when":{"flag":"accepted"},"state":"done"}],
        "fields":["accepted","mended","which"],"rules":[{"at-most-remaining":"mended","of":"faulty"}]},
       {"id":"close","label":"办结","event":"closed","from":["open"],"to":[{"state":"done"}]}],
     "alike":["project","day"],"audit":["silent","same-hands","single-officer"],"owed":[{"in":"done","events":["looked"]}],
     "waits":{"open":"look"},"paper":[{"when":{"type":"stop"},"form":"demand","title":"停用整改通知书"},{"form":"record"}],
     "report":{"completion":"checked -> done","district":"project.district","quarters":[{"label":"检查","measure":"count(hoist-check.checked)"}]},
     "deadline":{"field":"until","in":["open"]},"sense":[{"listed":"faults","at-most":"faulty"}]}
    """

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("kind.json", Self.definition)
    try office.record([
      ["project", "register", "--name", "五溪尚境", "--district", "鹤城区"], ["kinds", "adopt", "kind.json"],
      [
        "hoist-check", "check", "--project", "五溪尚境", "--faults", "护栏缺失", "--faults", "限位失效", "--type", "stop", "--until", "2024-01-03",
        "--on", "2024-01-02",
      ],
    ])
    return office
  }

  @Test("It has deadlines, a place in the day, audit rules, a paper and its part of the year's report")
  func whole() throws {
    let office = try office()
    #expect(try office.run("overdue", "--json").output.contains("\"case\":\"hoist-check/2024-0001\""))
    #expect(try office.run("today", "--json").output.contains("hoist-check/2024-0001"))
    #expect(try office.run("audit", "--only", "single-officer", "--json").output.contains("hoist-check/2024-0001"))
    #expect(try office.run("list", "hoist-check is:overdue", "--json").output.contains("\"due\":\"2024-01-03\""))
    let paper = try office.run("print", "hoist-check/2024-0001", "--format", "html", "--output", "paper.html")
    #expect(paper.status == 0, "\(paper.errors)")
    let page = String(decoding: try office.data("paper.html"), as: UTF8.self)
    #expect(page.contains("停用整改通知书"))
    try office.record([["report", "--year", "2024", "--output", "report.html"]])
    #expect(String(decoding: try office.data("report.html"), as: UTF8.self).contains("hoist check records"))
    try office.record([["hoist-check", "close", "hoist-check/2024-0001"]])
    let audit = try office.run("audit", "--json").output
    #expect(audit.contains("closed-unanswered") && audit.contains("same-hands"))
  }

  @Test("Its list is cleared by places, its flag has to be answered, its words have to agree")
  func entries() throws {
    let office = try office()
    #expect(try office.run("hoist-check", "look", "last").status == 2)
    let first = try office.run("hoist-check", "look", "last", "--declined", "--which", "2", "--json")
    #expect(first.status == 0 && first.output.contains("\"remaining\":1"), "\(first)")
    #expect(try office.run("hoist-check", "look", "last", "--declined", "--which", "2").status == 3)
    #expect(try office.run("hoist-check", "look", "last", "--declined", "--which", "3").status == 3)
    #expect(try office.run("hoist-check", "look", "last", "--declined", "--which", "1", "--mended", "0").status == 2)
    let sense = try office.run("hoist-check", "check", "--faults", "甲", "--faults", "乙", "--faulty", "1")
    #expect(sense.status == 2, "\(sense)")
  }

  @Test("A definition of the first version may not hold what only the second one has")
  func firstVersion() throws {
    let office = try BuiltOffice()
    try office.put("kind.json", Self.definition.replacingOccurrences(of: "\"schema\":2", with: "\"schema\":1"))
    let answer = try office.run("kinds", "adopt", "kind.json")
    #expect(answer.status == 2 && answer.errors.contains("schema"), "\(answer)")
    #expect(try office.run("kinds", "show", "survey", "--json").output.contains("\"schema\":2"))
    try office.put(
      "plain.json",
      """
      {"schema":1,"id":"visit","label":"走访","fields":[{"id":"place","label":"地点","type":"text"}],"states":[{"id":"open","label":"在办"}],
       "actions":[{"id":"record","label":"记录","event":"recorded","from":["new"],"to":[{"state":"open"}]}]}
      """)
    try office.record([["kinds", "adopt", "plain.json"]])
    #expect(try office.run("kinds", "show", "visit", "--json").output.contains("\"schema\":1"))
  }
}
