import Foundation
import Testing

/// Who was there, by the cells of a row: each of them counts, and the importer only where a cell names them.
@Suite("Everybody whom a row names is counted, and no one else")
struct LedgerPeopleTests {
  private func office(_ people: [String] = ["tester", "李敏", "王力", "王磊", "赵芳"]) throws -> BuiltOffice {
    try BuiltOffice(
      [["project", "register", "--name", "甲苑", "--on", "2022-02-01"]]
        + people.map { ["person", "enrol", $0, "--role", "admin", "--on", "2022-01-02"] })
  }

  /// Imports visits of one column or two, and gives the event of each.
  private func visits(_ cells: [(by: String, with: String)], _ office: BuiltOffice) throws -> (events: [String], errors: String) {
    try office.put(
      "a.csv",
      "检查日期,检查类别,项目名称,检查人员,同行人员\n" + cells.enumerated().map { "2023-03-0\($0 + 1),安全,甲苑,\"\($1.by)\",\"\($1.with)\"\n" }.joined())
    let told = try office.run(
      "import", "a.csv", "--kind", "inspection", "--read", "检查人员=by", "--read", "检查日期=on", "--read", "检查类别=type", "--read",
      "项目名称=project", "--read", "同行人员=with", language: "zh")
    #expect(told.status == 0, "\(told)")
    let lines = try office.run("log", "--json", "--limit", "999").output.split(separator: "\n").map(String.init)
    return (lines.filter { $0.contains(#""type":"inspection.recorded""#) }, told.errors)
  }

  @Test(
    "the companions count too where the importer stands in for an author whom the roster hasn't",
    arguments: [
      ("张振国科长", "郑爽、冯雨", "tester", 3, #"["郑爽","冯雨","张振国科长"]"#), ("", "郑爽、冯雨", "tester", 2, #"["郑爽","冯雨"]"#),
      ("无", "郑爽", "tester", 1, #"["郑爽"]"#), ("张外人", "", "tester", 1, #"["张外人"]"#), ("张外人", "tester", "tester", 2, #"["张外人"]"#),
      ("张外人 王力", "", "王力", 2, #"["张外人"]"#), ("李敏", "郑爽", "李敏", 2, #"["郑爽"]"#), ("李敏", "李敏、王力", "李敏", 2, #"["王力"]"#),
      ("李敏", "郑爽等3人", "李敏", 4, #"["郑爽"]"#), ("张外人", "郑爽等3人", "tester", 4, #"["郑爽","张外人"]"#),
    ] as [(String, String, String, Int, String)])
  func companions(by: String, with: String, author: String, count: Int, colleagues: String) throws {
    let office = try office()
    let (events, errors) = try visits([(by, with)], office)
    #expect(events.count == 1 && events[0].contains(#""by":"\#(author)""#), "\(events)")
    #expect(events[0].contains(#""inspectors":\#(count),"#), "\(events)")
    #expect(events[0].contains(#""with":\#(colleagues)"#), "\(events)")
    if author == "tester", !by.isEmpty { #expect(errors.contains("“\(by)”按“tester”记：经办人"), "\(errors)") }
  }

  @Test("a ledger whose companions are its authors comes in once and says nothing new the second time")
  func authorsBesideThemselves() throws {
    let office = try office()
    try office.put("a.csv", "编号,日期,项目,类型,带队,随行\n1,2023-03-04,甲苑,安全,李敏,李敏\n2,2023-03-05,甲苑,安全,王力,李敏、王力\n")
    try office.put(
      "m.json",
      #"{"kind":"inspection","key":["编号"],"events":[{"action":"record","on":"日期","by":"带队","fields":{"project":"项目","type":"类型","with":"随行"}}]}"#
    )
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 0)
    let again = try office.run("import", "a.csv", "--map", "m.json", "--json")
    #expect(again.status == 0 && again.output.contains(#""known":2"#), "\(again)")
  }

  @Test(
    "one reader of people: parts, titles of those who are known, 和, 等2人",
    arguments: [
      ("李敏（组长）王力", "李敏", 2), ("李敏  （组长） 王力", "李敏", 2), ("李敏\n（组长）", "李敏", 1), ("李敏和王力", "李敏", 2), ("李敏及王力", "李敏", 2),
      ("组长：李敏 组员：王力", "李敏", 2), ("组长:李敏；组员:王力、赵芳", "李敏", 3), ("王力等2人", "王力", 2), ("李敏、王力等3人", "李敏", 3), ("王磊工程师", "王磊", 1),
      ("赵芳副站长、王力", "赵芳", 2), ("副站长赵芳 王磊工程师", "赵芳", 2), ("王磊 工程师", "王磊", 1),
    ] as [(String, String, Int)])
  func written(text: String, author: String, count: Int) throws {
    let office = try office()
    let (events, errors) = try visits([(text, ""), ("李敏", text)], office)
    #expect(events[0].contains(#""by":"\#(author)""#) && events[0].contains(#""inspectors":\#(count),"#), "\(events)")
    #expect(!errors.contains("按“tester”"), "\(errors)")
    #expect(!events[1].contains("长") && !events[1].contains("等") && !events[1].contains("和") && !events[1].contains("师"), "\(events[1])")
  }

  @Test("what came in before is what it was: imported again it is known, whatever the roster says since")
  func again() throws {
    let office = try office(["tester"])
    let cells = [("张外人", "郑爽"), ("王力等2人", ""), ("李敏和王力", "冯雨"), ("", "郑爽")]
    _ = try visits(cells, office)
    try office.record([["person", "enrol", "李敏", "--role", "inspector", "--on", "2022-01-02"]])
    let again = try office.run("import", "a.csv", "--kind", "inspection", language: "zh")
    #expect(again.status == 0 && again.output.contains("已有 4"), "\(again)")
  }

  @Test("who issued a notice is its author; one whom the roster hasn't is noted")
  func issuer() throws {
    let office = try office()
    try office.put("n.csv", "签发日期,项目名称,类型,事由,签发人\n2023-03-01,甲苑,整改,质量,张外人\n2023-03-02,甲苑,整改,质量,李敏\n")
    try office.put("m.json", try office.run("import", "n.csv", "--suggest").output)
    let told = try office.run("import", "n.csv", "--map", "m.json", language: "zh")
    #expect(told.status == 0 && told.errors.contains("“张外人”按“tester”记：经办人"), "\(told)")
    #expect(try office.run("log", "--json", "--limit", "99").output.contains(#""by":"李敏""#))
  }

  @Test("a command counts those without names too")
  func unnamed() throws {
    let office = try office([])
    _ = try office.run("inspection", "record", "--project", "甲苑", "--type", "safety", "--with", "王力等3人")
    let visit = try office.run("log", "--json", "--limit", "99").output
    #expect(visit.contains(#""inspectors":4"#) && visit.contains(#""with":["王力"]"#), "\(visit)")
  }

  @Test("no one is no author of a command either")
  func command() throws {
    let office = try office([])
    let refused = try office.run("inspection", "record", "--project", "甲苑", "--type", "safety", "--by", "无")
    #expect(refused.status == 2, "\(refused)")
  }
}
