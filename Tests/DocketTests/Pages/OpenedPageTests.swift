import DocketTestSupport
import Foundation
import Testing

@Suite("a page that is opened", .enabled(if: Peer("node") != nil, "node is not installed"))
struct OpenedPageTests {
  /// Measures as the help has them, and the same as people write them.
  private static let measures = [
    "count(complaint.received topic:quality)", "cases(project state:stopped)", "sum(inspection.rechecked.cleared)",
    "rate(complaint.received -> resolved)", "days(complaint.received -> resolved)", "within(15, complaint.received -> resolved)",
    "ontime(complaint.received -> resolved)", "cover(inspection.recorded of project)", "frequency(inspection.recorded per project)",
    "value(budget.approved.amount name:专项)", "count(appraisal.graded)", "件数(投诉.登记 诉求类别:房屋质量)", "案件数(项目 状态:停工)",
    "合计(检查.复查.消除隐患数)", "比率(投诉.登记 -> 办结)", "天数(投诉.登记->办结)", "限时率(15天, 投诉.登记 -> 办结)",
    "within(2个工作日, complaint.received->resolved)", "按期率(投诉.登记 -> 办结)", "覆盖率(检查.记录 of 项目)", "频次率(检查.记录 per 项目)",
    "办结率", "( count( complaint.received ) + 50万 ) / 2", "count(complaint.received)+5项",
    "median-days( complaint.received->resolved )",
  ]

  private func seen(_ office: BuiltOffice, _ page: String, _ environment: String = "") throws -> [String: Any] {
    let script = try #require(Bundle.module.url(forResource: "opened", withExtension: "js", subdirectory: "Browser")).path
    let output = try office.shell("\(environment) '\(try #require(Peer("node")).path.path)' '\(script)' \(page)")
    return try #require((try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])?[page] as? [String: Any], "\(output)")
  }

  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪", "--on", "2023-01-10"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-02-05"],
      ["complaint", "resolve", "complaint/2023-0001", "--outcome", "已维修", "--on", "2023-03-05"],
      ["measure", "adopt", "办结率", "rate(complaint.received -> resolved)"],
    ])
  }

  @Test("however the author spelled a measure, the page is good; what it can't follow it says to be unchecked, and why")
  func spellings() throws {
    let office = try office()
    let rows = Self.measures.enumerated().map { index, measure in
      """
      {"id": "r\(index)", "level1": "产出", "level2": "数量", "level3": "指标\(index)", "target": "≥0", "weight": 4, "actual": "\(measure)"}
      """
    }
    try office.put(
      "table.json",
      """
      {"id": "t", "kind": "project", "title": "自评表", "office": "站", "period": {"from": "2023-01-01", "to": "2023-12-31"},
        "rows": [\(rows.joined(separator: ", "))]}
      """)
    try office.record([["table", "adopt", "table.json"], ["page", "--year", "2023", "--output", "page.html"]])
    let page = try seen(office, "page.html")
    #expect(page["state"] as? String == "good")
    let figures = Dictionary((page["figures"] as? [[String]] ?? []).map { ($0[0], $0[1]) }) { first, _ in first }
    for measure in Self.measures { #expect(figures[measure]?.hasPrefix("differs") == false, "\(measure): \(figures[measure] ?? "absent")") }
    let expected = [
      "rate(complaint.received -> resolved)": "recomputed", "办结率": "recomputed",
      "median-days( complaint.received->resolved )": "recomputed",
      "sum(inspection.rechecked.cleared)": "recomputed", "within(15, complaint.received -> resolved)": "recomputed",
      "比率(投诉.登记 -> 办结)": "unchecked: spelling", "( count( complaint.received ) + 50万 ) / 2": "unchecked: spelling",
      "count(complaint.received topic:quality)": "unchecked: condition", "ontime(complaint.received -> resolved)": "unchecked: condition",
    ]
    for (measure, check) in expected { #expect(figures[measure] == check, "\(measure)") }
  }

  @Test("a deadline that an arrival sets is the next one's, and the one before stands where an arrival was undone")
  func deadlines() throws {
    let notice = ["notice", "issue", "--project", "五溪", "--type", "rectification", "--hazard", "临边"]
    let issue = notice + ["--on", "2023-03-11", "--due", "2023-03-20"]
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪", "--on", "2023-01-10"], issue, issue, issue,
      ["notice", "review", "notice/2023-0001", "--no-passed", "--on", "2023-03-25", "--due", "2023-04-10"],
      ["notice", "answer", "notice/2023-0002", "--on", "2023-03-18"],
      ["notice", "review", "notice/2023-0002", "--no-passed", "--on", "2023-03-25"],
      ["notice", "review", "notice/2023-0003", "--passed", "--on", "2023-03-19"],
    ])
    let measures = ["ontime(notice.issued -> reviewed)", "ontime(notice.issued -> answered)", "ontime(notice.issued -> closed)"]
    let rows = measures.enumerated().map { index, measure in
      #"{"id":"r\#(index)","level1":"产出","level3":"指标\#(index)","target":"≥0%","weight":30,"actual":"\#(measure)"}"#
    }
    let period = #""period":{"from":"2023-01-01","to":"2023-12-31"}"#
    try office.put(
      "t.json", #"{"id":"t","kind":"project","title":"自评表","office":"站",\#(period),"rows":[\#(rows.joined(separator: ","))]}"#)
    try office.record([["table", "adopt", "t.json"], ["page", "--year", "2023", "--output", "page.html"]])
    let page = try seen(office, "page.html")
    #expect(page["state"] as? String == "good", "\(page)")
    let figures = Dictionary((page["figures"] as? [[String]] ?? []).map { ($0[0], $0[1]) }) { first, _ in first }
    for measure in measures { #expect(figures[measure] == "recomputed", "\(measure): \(figures[measure] ?? "absent")") }
    let counted = try measures.map { try office.run("count", $0, "--json").output }
    #expect(counted[0].contains(#""numerator":1,"denominator":3"#), "\(counted)")
  }

  @Test("another office's checkpoint can't be compared, which is said, and leaves the page as it was")
  func anotherOffice() throws {
    let office = try office()
    try office.record([["page", "--output", "page.html"]])
    _ = try office.shell(
      "docket checkpoint > own.txt; docket init other --office other --name 另一个站 --on 2023-01-02 && docket checkpoint --log other > other.txt"
    )
    let page = try seen(office, "page.html", "CHECKPOINT=other.txt")
    #expect(page["state"] as? String == "good" && page["other"] as? String == "other", "\(page)")
    #expect(try seen(office, "page.html", "CHECKPOINT=own.txt")["state"] as? String == "anchored")
  }
}
