import Foundation
import Testing

@Suite("what words mean later")
struct KeptWordsTests {
  private static let kind =
    #"{"schema":2,"id":"night","label":"夜间施工许可","fields":[{"id":"days","label":"天数","type":"count","required":true}],"states":[{"id":"closed","label":"完","closed":true}],"actions":[{"id":"permit","label":"许可","event":"permitted","from":["new"],"to":[{"state":"closed"}]}]}"#

  private static func submitted(actual: String) throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("k.json", Self.kind)
    try office.put(
      "n.json",
      """
      {"id":"n-2024","kind":"project","title":"2024年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2024-01-01","to":"2024-12-31"},
       "rows":[{"id":"r1","level1":"产出指标","level3":"夜间施工","target":"≤100","weight":50,"actual":"\(actual)"},
               {"id":"r2","level1":"产出指标","level3":"许可","target":"≥1件","weight":50,"actual":"件数(夜间施工许可.许可)"}]}
      """)
    try office.record([
      ["kinds", "adopt", "k.json"], ["夜间施工许可", "许可", "--天数", "5"], ["measure", "adopt", "夜间天数", "合计(夜间施工许可.许可.天数)"],
      ["table", "adopt", "n.json"], ["table", "submit", "n-2024"],
    ])
    return office
  }

  @Test("a field that was given another label is still found under the old one, and a day of then has the label of then")
  func relabelled() throws {
    let office = try Self.submitted(actual: "合计(夜间施工许可.许可.天数)")
    try office.put("k.json", Self.kind.replacingOccurrences(of: "天数", with: "夜数"))
    #expect(try office.run(["kinds", "adopt", "k.json"], now: "2024-02-01T09:00:00+08:00").status == 0)
    for words in [["week"], ["audit"], ["table", "show", "n-2024"], ["table", "diff", "n-2024"], ["count", "夜间天数"]] {
      let answer = try office.run(words, now: "2024-02-02T09:00:00+08:00")
      #expect(answer.status == 0, "\(words): \(answer.errors)")
    }
    for word in ["天数", "夜数"] {
      #expect(try office.run(["夜间施工许可", "许可", "--\(word)", "2"], now: "2024-02-02T09:00:00+08:00").status == 0, "\(word)")
    }
    let now = try office.run(["case", "night/2024-0001"], language: "zh", now: "2024-02-02T09:00:00+08:00").output
    let then = try office.run(["case", "night/2024-0001", "--as-of", "2024-01-20"], language: "zh", now: "2024-02-02T09:00:00+08:00").output
    #expect(now.contains("夜数  5") && then.contains("天数  5") && !then.contains("夜数"))
  }

  @Test("a kind, an action and a state that were given other labels are still found under the old ones, and a day of then has those")
  func relabelledKind() throws {
    let office = try Self.submitted(actual: "件数(夜间施工许可.许可)")
    let renamed = [("夜间施工许可", "夜施许可"), ("label\":\"许可", "label\":\"核准")].reduce(Self.kind) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
    try office.put("k.json", renamed)
    #expect(try office.run(["kinds", "adopt", "k.json"], now: "2024-02-01T09:00:00+08:00").status == 0)
    func later(_ words: String...) throws -> Sandbox.Answer { try office.run(words, language: "zh", now: "2024-02-02T09:00:00+08:00") }
    for measure in ["件数(夜间施工许可.许可)", "件数(夜施许可.核准)", "夜间天数"] {
      for asOf in [[], ["--截至", "2024-01-20"]] {
        let answer = try office.run(["统计", measure] + asOf, language: "zh", now: "2024-02-02T09:00:00+08:00")
        #expect(answer.status == 0 && answer.output.contains(measure == "夜间天数" ? "5" : "1"), "\(measure): \(answer)")
      }
    }
    let table = try later("绩效表", "对比", "n-2024")
    #expect(table.status == 0, "\(table)")
    try #require(try later("年报", "--年度", "2024", "--输出", "now.html").status == 0)
    try #require(try later("年报", "--年度", "2024", "--截至", "2024-01-20", "--输出", "then.html").status == 0)
    let (now, then) = (
      String(decoding: try office.data("now.html"), as: UTF8.self), String(decoding: try office.data("then.html"), as: UTF8.self)
    )
    #expect(now.contains("夜施许可") && !then.contains("夜施许可") && then.contains("夜间施工许可"))
    #expect(try later("夜间施工许可", "许可", "--天数", "2").status == 0)
  }

  @Test("a row that can't be computed any more is a finding of its own, and everything else goes on")
  func uncomputed() throws {
    let office = try Self.submitted(actual: "夜间天数")
    try office.record([["void", "4", "--reason", "x"]])
    let week = try office.run("week", language: "zh")
    #expect(week.status == 0 && week.output.contains("新的审计提示 1"), "\(week.output)\(week.errors)")
    let audit = try office.run("audit", "--only", "moved-after-submit", language: "zh")
    #expect(audit.output.contains("n-2024 算不出"), "\(audit.output)\(audit.errors)")
    #expect(audit.output.contains("docket 绩效表 查看 n-2024"))
    let show = try office.run("table", "show", "n-2024", language: "zh")
    #expect(show.status == 0 && show.errors.contains("n-2024 算不出：“夜间天数”"), "\(show.errors)")
    let diff = try office.run("table", "diff", "n-2024")
    #expect(diff.status == 1 && diff.output.contains("r1") && !diff.output.contains("r2"), "\(diff.output)")
    #expect(try office.run("table", "copy", "n-2024", "n-2025", "--year", "2025", "--output", "next.xlsx").status == 0)
    #expect(try office.run("table", "explain", "n-2024", "r2").status == 0)
  }

  @Test("a measure that means something else is said with old and new and the tables that use it, and cases print definitions")
  func measure() throws {
    let office = try Self.submitted(actual: "夜间天数")
    let answer = try office.run("measure", "adopt", "夜间天数", "件数(检查.记录)", language: "zh")
    #expect(answer.output.contains("原来 合计(夜间施工许可.许可.天数) → 现在 件数(检查.记录)；用到它的表：n-2024"), "\(answer.output)")
    let history = try office.run("case", "measure/夜间天数").output
    #expect(history.contains("合计(夜间施工许可.许可.天数)\n") && history.contains("合计(夜间施工许可.许可.天数) → 件数(检查.记录)"), "\(history)")
    try office.record([["table", "withdraw", "n-2024", "--reason", "x"]])
    try office.put("n.json", try String(decoding: office.data("n.json"), as: UTF8.self).replacingOccurrences(of: "≤100", with: "≤90"))
    try office.record([["table", "adopt", "n.json"]])
    let table = try office.run("case", "table/n-2024").output
    #expect(table.contains("r1 夜间施工 · ≤100 · 50 · 夜间天数") && table.contains("r1 夜间施工  target ≤100 → ≤90"), "\(table)")
  }
}
