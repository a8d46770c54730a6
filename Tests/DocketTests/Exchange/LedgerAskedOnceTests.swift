import Foundation
import Testing

/// What of a ledger only a person knows: the order of its days, what all rows have alike, of what kind they are.
@Suite("A ledger asks once for a column or for all rows, and a next one of its shape asks nothing")
struct LedgerAskedOnceTests {
  private static let environment = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z"]

  private func office() throws -> BuiltOffice { try BuiltOffice([["project", "register", "--name", "甲苑", "--on", "2020-01-02"]]) }

  private static func visits(_ days: [String]) -> String {
    "检查日期,项目名称,类型,存在问题,整改通知书编号,整改期限\n"
      + days.enumerated().map { place, day in "\(day),甲苑,安全,临边\(place)无防护,青建监整〔2022〕\(place + 1)号,\(day)\n" }.joined()
  }

  @Test("Days such as 22.3.27 are asked once for the column, and kept; the next ledger asks nothing")
  func order() throws {
    let office = try office()
    try office.put("a.csv", Self.visits((10...24).map { "22.3.\($0)" }))
    let terminal = try Terminal(["导入", "a.csv"], in: office.sandbox, Self.environment)
    try terminal.answer("检查", to: "每行是哪类案件")
    try terminal.answer("检查日期：写法=yy.M.d；整改期限：写法=年.月.日；通知书.类型=全部:整改", to: "对吗")
    try terminal.answer("y", to: "对吗")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try office.run("list", "inspection", "--json").output.contains("2022-03-24"), "\(terminal.screen)")
    #expect(try office.run("list", "notice", "--json").output.contains("2022-03-24"))
    let list = try office.run("office", "understood", language: "zh").output
    #expect(list.contains("检查日期：写法") && list.contains("yy.M.d"), "\(list)")
    try office.put("b.csv", Self.visits(["23.4.1", "23.4.2"]).replacing("〔2022〕", with: "〔2023〕"))
    let second = try Terminal(["导入", "b.csv"], in: office.sandbox, Self.environment)
    #expect(try second.finish() == 0 && !second.screen.contains("对吗"), "\(second.screen)")
    #expect(try office.run("list", "inspection", "--json").output.contains("2023-04-02"), "\(second.screen)")
  }

  @Test(
    "Off a terminal the column is told with what to write, read as it is said, and noted where another ledger was asked",
    arguments: [("22.3.27", "yy.M.d", "2022-03-27"), ("27/3/22", "日/月/年", "2022-03-27"), ("3-27-22", "M-d-yy", "2022-03-27")])
  func read(written: String, order: String, day: String) throws {
    let office = try BuiltOffice()
    let rows = "受理日期,渠道,议题\n\(written),来访,欠薪\n"
    try office.put("a.csv", rows)
    let refused = try office.run("import", "a.csv", "--kind", "complaint", language: "zh")
    // Days that are one only in one order are that.
    #expect(written.contains("3-27") || refused.status == 1 && refused.errors.contains("--读作 '受理日期：写法="), "\(refused)")
    let suggested = try office.run("import", "a.csv", "--kind", "complaint", "--suggest", language: "zh")
    #expect(written.contains("27-") || suggested.errors.contains("“\(written)”可以是 "), "\(suggested)")
    let taken = try office.run("import", "a.csv", "--kind", "complaint", "--read", "受理日期：写法=\(order)", language: "zh")
    #expect(taken.status == 0, "\(taken)")
    #expect(try office.run("list", "complaint", "--json").output.contains(day))
    try office.put("b.csv", "受理日期,渠道,议题,备注\n\(written),来访,房屋质量,另\n")
    let next = try office.run("import", "b.csv", "--kind", "complaint", language: "zh")
    #expect(next.status == 0 && next.errors.contains("“受理日期：写法”按"), "\(next)")
    #expect(try office.run("import", "b.csv", "--kind", "complaint", "--read", "受理日期：写法=随便").status == 2)
  }

  @Test("An order that only one reading of all days has is taken, and said")
  func onlyOne() throws {
    let office = try BuiltOffice()
    try office.put("a.csv", "受理日期,渠道,议题\n03/27/2022,来访,欠薪\n03/28/2022,来访,欠薪\n")
    let suggested = try office.run("import", "a.csv", "--kind", "complaint", "--suggest", language: "zh")
    #expect(suggested.errors.contains("“03/27/2022”按 月/日/年") && suggested.output.contains(#""format":"M/d/yy""#), "\(suggested)")
  }

  @Test("What all rows have alike, and of what kind they are, isn't asked again; another shape takes it and says so")
  func wholes() throws {
    let office = try BuiltOffice()
    let rows = "受理日期,议题,怎么回事\n2021-03-01,欠薪,拖欠\n2021-03-02,欠薪,拖欠\n"
    try office.put("a.csv", rows)
    let first = try Terminal(["导入", "a.csv"], in: office.sandbox, Self.environment)
    try first.answer("投诉", to: "每行是哪类案件")
    try first.answer("怎么回事=0；渠道=全部:来访", to: "对吗")
    try first.answer("y", to: "对吗")
    #expect(try first.finish() == 0, "\(first.screen)")
    try office.put("b.csv", rows.replacing("2021-03", with: "2022-03"))
    let second = try Terminal(["导入", "b.csv"], in: office.sandbox, Self.environment)
    #expect(try second.finish() == 0 && !second.screen.contains("对吗"), "\(second.screen)")
    #expect(try office.run("list", "complaint", "channel:visit", "--json").output.contains("2022-03-02"))
    try office.put("c.csv", "受理日期,议题,备注\n2023-03-01,欠薪,无\n")
    let other = try office.run("import", "c.csv", "--kind", "complaint", language: "zh")
    #expect(other.status == 0 && other.errors.contains("“所有行：渠道”按“来访”"), "\(other)")
    #expect(try office.run("office", "understood", "--forget", "所有行：渠道").status == 0)
    // What was accepted of a shape holds for it; of another one it has to be said again.
    try office.put("d.csv", "受理日期,议题,备注,内容\n2023-04-01,欠薪,无,拖欠\n")
    let unsaid = try office.run("import", "d.csv", "--kind", "complaint", language: "zh")
    #expect(unsaid.status == 2 && unsaid.errors.contains("--读作 '渠道=全部:"), "\(unsaid)")
    let read = try office.run("import", "d.csv", "--kind", "complaint", "--read", "所有行：渠道=网络", language: "zh")
    #expect(read.status == 0, "\(read)")
    #expect(try office.run("list", "complaint", "channel:web", "--json").output.contains("2023-04-01"))
  }

  @Test("A second case's days without a year come behind the row's own, over New Year too, and are counted")
  func newYear() throws {
    let office = try office()
    try office.put(
      "台账2022.csv",
      "检查日期,项目名称,类型,存在问题,整改通知书编号,整改期限,整改完成日期\n12月20日,甲苑,安全,临边无防护,青建监整〔2022〕1号,1月10日,1月8日\n")
    let suggested = try office.run("import", "台账2022.csv", "--kind", "inspection", "--suggest", language: "zh")
    try office.put("map.json", suggested.output)
    let taken = try office.run("import", "台账2022.csv", "--map", "map.json", language: "zh")
    #expect(taken.status == 0 && taken.errors.contains("1 行后来的日期没有年份"), "\(taken)")
    let notice = try office.run("list", "notice", "--json").output
    #expect(notice.contains("2022-12-20") && notice.contains("2023-01-10"), "\(notice)")
    #expect(try office.run("log", "--json", "--limit", "99").output.contains(#""on":"2023-01-08""#), "\(suggested.output)")
  }
}
