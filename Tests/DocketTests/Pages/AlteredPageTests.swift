import DocketTestSupport
import Foundation
import Testing

@Suite("a page that somebody altered", .enabled(if: Peer("node") != nil, "node is not installed"))
struct AlteredPageTests {
  @Test("each altered byte of its blocks, texts, style and script is found by the program of the page that it is dropped on")
  func bytes() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "渗水", "--on", "2023-03-05"],
    ])
    #expect(try office.run("page", "--year", "2023", "--output", "page.html").status == 0)
    var random = SeededGenerator()
    let (count, seed) = (Campaign.count(usually: 50), random.below(1_000_000_000))
    let script = try #require(Bundle.module.url(forResource: "altered", withExtension: "js", subdirectory: "Browser")).path
    let output = try office.shell("'\(try #require(Peer("node")).path.path)' '\(script)' page.html \(count) \(seed)")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(seen["sound"] as? String == "good")
    #expect((seen["told"] as? [String: Int])?.values.reduce(0, +) == count)
    #expect((seen["missed"] as? [Any])?.isEmpty == true, "seed \(seed): \(String(describing: seen["missed"]))")
  }

  @Test("an answer that was forged, with hashes that fit, is found by the page, whichever figure, count, group, table or list it is of")
  func forged() throws {
    let office = try BuiltOffice()
    // A log that was kept in the year before as well, so that its figures are compared.
    _ = try office.shell(
      """
      set -e; rm -r log
      DOCKET_NOW=2021-12-01T09:00:00+08:00 docket init log --office demo --name 示范监督站 --on 2021-12-01
      for year in 2022 2023; do
        export DOCKET_NOW=$year-12-20T09:00:00+08:00
        docket project register --name 五溪$year --district 鹤城区 --on $year-01-10
        docket complaint receive --channel visit --topic quality --on $year-02-05
        docket complaint resolve complaint/$year-0001 --outcome 已维修 --on $year-03-05
        docket complaint receive --channel visit --topic dust --on $year-04-05
        docket notice issue --note 见附页 --type rectification --project project/$year-0001 --due $year-06-30 --on $year-06-01
        docket notice issue --note 见附页 --type rectification --project project/$year-0001 --due $year-07-30 --on $year-07-01
        docket inspection record --type quality --project project/$year-0001 --on $year-08-05
        docket inspection record --type quality --project project/$year-0001 --on $year-08-06
      done
      """)
    try office.put(
      "table.json",
      """
      {"id": "self-2023", "kind": "project", "title": "自评表", "office": "站", "period": {"from": "2023-01-01", "to": "2023-12-31"},
        "budget": {"initial": "sum(budget.approved.amount)", "adjusted": "sum(budget.approved.amount)", "executed": "sum(budget.spent.amount)"},
        "rows": [
          {"id": "r1", "level1": "产出", "level2": "数量", "level3": "通知书", "target": "≥2份", "weight": 30, "actual": "count(notice.issued)"},
          {"id": "r2", "level1": "产出", "level2": "质量", "level3": "办结", "target": "≥50%", "weight": 30, "actual": "rate(complaint.received -> resolved)"},
          {"id": "r3", "level1": "效益", "level2": "社会", "level3": "效果", "target": "明显", "weight": 20, "actual": {"assessed": true}},
          {"id": "r4", "level1": "产出", "level2": "数量", "level3": "每季一查", "target": "≥10%", "weight": 10,
            "actual": "cover(inspection.recorded of project each quarter)"}]}
      """)
    try office.record([
      ["budget", "approve", "--name", "设备", "--amount", "100000", "--on", "2023-01-15"],
      ["budget", "spend", "budget/2023-0001", "--amount", "60000", "--on", "2023-06-15"], ["table", "adopt", "table.json"],
      ["table", "assess", "self-2023", "r3", "--tier", "met", "--actual", "效果明显"],
      ["table", "assess", "self-2023", "budget", "--deviation", "略"], ["table", "submit", "self-2023"],
      ["page", "--year", "2023", "--output", "page.html"],
    ])
    let script = try #require(Bundle.module.url(forResource: "forged", withExtension: "js", subdirectory: "Browser")).path
    let output = try office.shell("'\(try #require(Peer("node")).path.path)' '\(script)' page.html")
    var states = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: String], "\(output)")
    #expect(states.removeValue(forKey: "sound") == "good")
    #expect(states.count > 35 && states.allSatisfy { $0.value == "bad" }, "\(states.filter { $0.value != "bad" })")
    let jade = try #require(Bundle.module.url(forResource: "jade", withExtension: "js", subdirectory: "Browser")).path
    let shown = try office.shell("'\(try #require(Peer("node")).path.path)' '\(jade)' page.html")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: [String: Any]], "\(shown)")
    #expect(seen["sound"]?["state"] as? String == "good" && seen["sound"]?["shown"] as? Int ?? 0 > 20)
    #expect(seen.count > 45)
    for (name, one) in seen { #expect((one["jade"] as? [Any])?.isEmpty == true, "\(name): \(one)") }
  }
}
