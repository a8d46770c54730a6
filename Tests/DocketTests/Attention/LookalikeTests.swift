import Foundation
import Testing

@Suite("A case that may have been entered before")
struct LookalikeTests {
  private static let entry = ["--channel", "phone", "--topic", "dust", "--on", "2023-11-20"]

  /// An office where a complaint is behind many entries: so many of earlier days, so many of its own day.
  private func office(earlier: Int, sameDay: Int, kind: String = "complaint") throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境"], ["project", "register", "--name", "星河学府"]])
    try office.record([["complaint", "receive", "--project", "五溪尚境"] + Self.entry])
    let older = (0..<earlier).map { "2023-10-\(10 + $0 % 20),星河学府,房屋质量,电话" }
    let same = (0..<sameDay).map { _ in "2023-11-20,星河学府,房屋质量,电话" }
    try office.put("l.csv", (["受理,项目,议题,渠道"] + older + same).joined(separator: "\n") + "\n")
    try office.record([["import", "l.csv", "--kind", "complaint"]])
    return office
  }

  @Test("It is found behind any number of later entries, of earlier days and of its own", arguments: [(40, 0), (0, 230)])
  func behindMany(earlier: Int, sameDay: Int) throws {
    let office = try office(earlier: earlier, sameDay: sameDay)
    let again = try office.run(["complaint", "receive", "--project", "五溪尚境"] + Self.entry + ["--json"])
    #expect(again.status == 0 && again.output.contains(#""alike":["complaint/2023-0001"]"#), "\(again)")
    let other = try office.run(["complaint", "receive", "--project", "五溪尚境", "--channel", "phone", "--topic", "dust", "--json"])
    #expect(!other.output.contains(#""alike""#), "\(other)")
  }

  @Test("Of many the first are named, with how many more there are; a kind of an office that is about no case finds its own, too")
  func adopted() throws {
    let office = try BuiltOffice()
    try office.put(
      "k.json",
      """
      {"schema":2,"id":"patrol","label":"巡查","fields":[{"id":"place","label":"地点"}],"states":[{"id":"done","label":"已巡查","closed":true}],
       "actions":[{"id":"log","label":"登记","event":"logged","from":["new"],"to":[{"state":"done"}]}],"alike":["place","day"]}
      """)
    try office.record([["kinds", "adopt", "k.json"], ["patrol", "log", "--place", "河西", "--on", "2024-01-04"]])
    let rows = (0..<210).map { "2024-01-0\($0 % 2 + 2),东环\($0)" } + (0..<20).map { _ in "2024-01-04,河东" }
    try office.put("l.csv", (["登记,地点"] + rows).joined(separator: "\n") + "\n")
    try office.record([["import", "l.csv", "--kind", "patrol"]])
    let one = try office.run("patrol", "log", "--place", "河西", "--on", "2024-01-04", "--json")
    #expect(one.output.contains(#""alike":["patrol/2024-0001"]"#), "\(one)")
    let many = try office.run("patrol", "log", "--place", "河东", "--on", "2024-01-04", language: "zh")
    #expect(many.errors.contains("另有 8 件"), "\(many)")
  }
}
