import DocketTestSupport
import Foundation
import Testing

/// A reading that an office accepted is kept, and from then on files of its shape are read by it.
@Suite("An accepted reading is kept and used")
struct AcceptedReadingTests {
  private static func rows(_ targets: [(String, String)], filled: Bool = true, year: Int = 2023) -> [[String]] {
    func hand(_ text: String) -> String { filled ? text : "" }
    let weight = 100 / targets.count
    return [
      ["项目支出绩效自评表（\(year)年度）"], ["一级指标", "三级指标", "年初目标值", "调整后目标值", "实际完成值", "分值", "得分"],
    ]
      + targets.enumerated().map { number, target in
        ["产出指标", "第\(number + 1)项", target.0, target.1, hand(target.1), "\(weight)", hand("\(weight)")]
      } + [["总分", "", "", "", "", "100", hand("100")]]
  }

  private static let said = ["--read", "年初目标值=earlier", "--read", "调整后目标值=target"]

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("two.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows([("300次", "250次"), ("90%", "85%")]), [])]).bytes))
    let more = Self.rows([("300次", "250次"), ("90%", "85%"), ("7件", "5件"), ("8个", "6个")], filled: false, year: 2024)
    try office.put("next.xlsx", Data(SmallWorkbook(sheets: [("表", more, [])]).bytes))
    return office
  }

  private func hash(_ office: BuiltOffice) throws -> String {
    let shown = try office.run(["reading", "two.xlsx", "--json"] + Self.said).output
    return String(try #require(shown.firstMatch(of: /"hash":"([0-9a-f]{64})"/)?.1))
  }

  @Test("while two headings mean one thing nothing is taken by any door, and what is checked stays open")
  func open() throws {
    let office = try office()
    for command in [["table", "adopt", "two.xlsx", "--table", "t"]] {
      let refused = try office.run(command)
      #expect(refused.status == 2 && refused.errors.contains("调整后目标值") && refused.output.isEmpty, "\(refused)")
    }
    let checked = try office.run(["reconcile", "two.xlsx"])
    #expect(checked.status == 0 && checked.output.contains("○"), "\(checked)")
    #expect(try office.run(["reconcile", "two.xlsx", "--strict"]).status == 1)
    #expect(try office.run(["reconcile", "two.xlsx"] + Self.said).output.contains("✔"))
  }

  @Test("accepted by its hash it is kept; adopting, assessing and next year's form of the shape ask nothing more")
  func accepted() throws {
    let office = try office()
    let hash = try hash(office)
    let other = try office.run(["reading", "two.xlsx", "--accept", hash])
    #expect(other.status == 2 && other.errors.contains("another reading"), "\(other)")
    try office.record([["reading", "two.xlsx"] + Self.said + ["--accept", String(hash.prefix(8))]])
    let kept = try office.run(["reading", "two.xlsx", "--json"]).output
    #expect(kept.contains("\"hash\":\"\(hash)\"") && kept.contains(#""open":[]"#), "\(kept)")
    try office.record([["table", "adopt", "two.xlsx", "--table", "t"], ["table", "assess", "t", "--file", "two.xlsx"]])
    let definition = try office.run(["table", "export", "t"]).output
    #expect(definition.contains(#""target": "250次""#) || definition.contains(#""target":"250次""#), "\(definition)")
    let next = try office.run(["reading", "next.xlsx", "--json"]).output
    #expect(next.contains(#""C":"earlier","D":"target""#) && next.contains(#""unread":0"#), "\(next)")
    #expect(try office.run(["table", "adopt", "next.xlsx", "--table", "u"]).status == 0)
  }

  @Test("it is listed with who accepted it, shown as JSON, and forgotten it is asked again; the log stays sound")
  func forgotten() throws {
    let office = try office()
    let hash = try hash(office)
    try office.record([["reading", "two.xlsx"] + Self.said + ["--accept", hash]])
    let list = try office.run(["reading", "list", "--json"]).output
    let shape = String(try #require(list.firstMatch(of: /"shape":"([0-9a-f]{64})"/)?.1))
    #expect(list.contains(#""by":"tester""#), "\(list)")
    #expect(try office.run(["reading", "show", String(shape.prefix(8))]).output.contains(#""D":"target""#))
    #expect(try office.run(["reading", "show", "0123"]).status == 1)
    try office.record([["reading", "forget", String(shape.prefix(12))]])
    #expect(try office.run(["reading", "list", "--json"]).output == "[]\n")
    #expect(try office.run(["table", "adopt", "two.xlsx", "--table", "t"]).status == 2)
    #expect(try office.run(["verify"]).status == 0)
  }

  @Test("a heading of the catalog that somebody told away is left out, and a column may be named by its letter")
  func told() throws {
    let office = try BuiltOffice()
    let rows = [
      ["部门整体绩效自评表（2023年度）"], ["一级指标", "三级指标", "指标性质", "年度指标值", "实际完成值", "分值", "得分"],
      ["产出", "抽查项次", "定量指标", "≥300次", "320次", "60", "60"], ["效益", "满意度", "定性指标", "≥90%", "92%", "40", "40"],
    ]
    try office.put("sorts.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    let adopted = try office.run(["table", "adopt", "sorts.xlsx", "--table", "t", "--read", "指标性质=0"])
    #expect(adopted.status == 0 && adopted.output.contains("2 rows"), "\(adopted)")
    try office.put("two.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows([("300次", "250次"), ("90%", "85%")]), [])]).bytes))
    try office.record([["table", "adopt", "two.xlsx", "--table", "u", "--read", "C=0", "--read", "D=目标"]])
    let definition = try office.run(["table", "export", "u"]).output
    #expect(definition.contains("250次") && !definition.contains("300次"), "\(definition)")
  }
}
