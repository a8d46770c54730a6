import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("What a filled form prints beside its answers")
struct FormComparisonTests {
  /// A form filled by hand; what is changed in it, by row and column.
  private static func form(_ changes: [[Int]: String] = [:]) -> Data {
    var rows = [
      ["2023年度项目支出绩效自评表"], ["项目名称", "监督", "", "实施单位", "青山站"], ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
      ["", "年度资金总额", "50", "50", "48", "10", "96%", "9.6"], ["", "其中：财政拨款", "50", "50", "48", "", "", ""],
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
      ["产出指标", "数量指标", "检查次数", "≥100次", "120次", "45", "45", ""], ["效益指标", "社会效益", "办结率", "≥95%", "96%", "45", "45", ""],
      ["总分", "", "", "", "", "100", "99.6", ""],
    ]
    for (place, text) in changes { rows[place[0]][place[1]] = text }
    return Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
  }

  private func answer(_ form: Data) throws -> (JSON, Int32, text: String) {
    let office = try BuiltOffice()
    let blank: [[Int]: String] = [
      [3, 4]: "", [3, 6]: "", [3, 7]: "", [4, 4]: "", [6, 4]: "", [6, 6]: "", [7, 4]: "", [7, 6]: "", [8, 6]: "",
    ]
    try office.put("empty.xlsx", Self.form(blank))
    try office.put("filled.xlsx", form)
    try office.record([["table", "adopt", "empty.xlsx", "--table", "t"]])
    let told = try office.run("table", "assess", "t", "--file", "filled.xlsx", language: "zh")
    let json = try office.run("table", "assess", "t", "--file", "filled.xlsx", "--json")
    return (try JSON(parsing: Array(json.output.utf8.dropLast())), told.status, told.output)
  }

  @Test("A form that agrees with the table and with itself is said to")
  func agrees() throws {
    let (json, status, text) = try answer(Self.form())
    #expect(status == 0 && json["verdict"] == "proved" && json["contradictions"] == [] && json["unchecked"] == [], "\(json)")
    #expect(text.contains("相符 10，矛盾 0，未核 0"), "\(text)")
  }

  @Test(
    "A total, a rate, a budget, a target or a weight that is another one is named with its cell, and the answer is no",
    arguments: [
      ([8, 6], "98", "G9"), ([3, 6], "90%", "G4"), ([3, 3], "60", "D4"), ([6, 3], "≥110次", "D7"), ([7, 5], "40", "F8"),
      ([4, 4], "40", "E4"),
    ])
  func contradicts(place: [Int], given: String, cell: String) throws {
    let (json, status, text) = try answer(Self.form([place: given]))
    #expect(status == 1 && json["verdict"] == "contradicted", "\(json["why"] ?? .null)")
    #expect(json["contradictions"]?.array?.contains { $0["cell"]?.string == cell } == true, "\(json["contradictions"] ?? .null)")
    #expect(text.contains("✘ 矛盾：\(cell) "), "\(text)")
  }

  @Test("The same target in other words agrees, and a total over a blank score wasn't checked")
  func others() throws {
    let (words, status, _) = try answer(Self.form([[6, 3]: "不少于100次"]))
    #expect(status == 0 && words["verdict"] == "proved", "\(words["contradictions"] ?? .null)")
    let (open, _, text) = try answer(Self.form([[7, 6]: ""]))
    #expect(open["verdict"] == "unchecked" && open["unchecked"]?.array?.first?["cell"] == "G9" && text.contains("○ 未核：G9"), "\(text)")
  }

  @Test(
    "What stands behind 备注 below the total is the office's text where the form leaves it empty; beside the bureau's own it is named",
    arguments: ["", "一个项目一张表"])
  func remarks(bureau: String) throws {
    func form(_ actual: String, _ note: String) -> Data {
      let rows = [
        ["2023年度项目支出绩效自评表"], ["项目名称", "监督", "", "实施单位", "青山站"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "检查次数", "≥100次", actual, "100", ""], ["合计", "", "", "", "", "100", ""], ["备注", note, "", "", "", "", ""],
      ]
      return Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
    }
    let office = try BuiltOffice()
    try office.put("empty.xlsx", form("", bureau))
    try office.put("filled.xlsx", form("120次", "因台风少查两次"))
    try office.record([["table", "adopt", "empty.xlsx", "--table", "t"]])
    let told = try office.run("table", "assess", "t", "--file", "filled.xlsx", language: "zh")
    #expect(told.status == 0 && told.output.contains("○ 未核：B6 备注：表上是“因台风少查两次”") == !bureau.isEmpty, "\(told)")
    let filling = try office.run("table", "fill", "t", "--output", "out.xlsx", language: "zh")
    let printed = try office.run("table", "show", "t", "--json")
    #expect(printed.output.contains("因台风少查两次") == bureau.isEmpty, "\(printed.output)")
    #expect(filling.status == 0, "\(filling)")
  }

  /// A form with all weights in names, 资金（10分）, 检查（60分）, 总分（100分）; what is changed in it, by row and column.
  private static func named(_ changes: [[Int]: String] = [:]) -> Data {
    var rows = [
      ["2025年度项目支出绩效自评表"], ["项目名称", "监督", "", "实施单位", "青山站"], ["资金（10分）", "", "年初预算数（万元）", "全年预算数", "全年执行数", "执行率", "得分"],
      ["", "年度资金总额", "50", "52", "49.4", "95.00%", "9.50"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分", "偏差原因分析"],
      ["产出指标（60分）", "数量指标", "检查（60分）", "≥55次", "60次", "60", ""], ["效益指标（30分）", "社会效益指标", "机制（30分）", "健全", "基本健全", "28", "未印发"],
      ["总分（100分）", "", "", "", "", "97.5", ""],
    ]
    for (place, text) in changes { rows[place[0]][place[1]] = text }
    return Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes)
  }

  private static let unfilled: [[Int]: String] = [
    [3, 4]: "", [3, 5]: "", [3, 6]: "", [5, 4]: "", [5, 5]: "", [6, 4]: "", [6, 5]: "", [6, 6]: "", [7, 5]: "",
  ]

  @Test("Weights in names score like a column of them: the filled form agrees, its wrong total is named, and what is filled is the same")
  func weightsInNames() throws {
    let office = try BuiltOffice()
    try office.put("empty.xlsx", Self.named(Self.unfilled))
    try office.put("filled.xlsx", Self.named())
    try office.put("wrong.xlsx", Self.named([[7, 5]: "98.5"]))
    let adopted = try office.run("table", "adopt", "empty.xlsx", "--table", "t", language: "zh")
    #expect(adopted.status == 0 && adopted.output.contains("分值 100"), "\(adopted)")
    let wrong = try office.run("table", "assess", "t", "--file", "wrong.xlsx", language: "zh")
    #expect(wrong.status == 1 && wrong.output.contains("✘ 矛盾：F8"), "\(wrong)")
    let told = try office.run("table", "assess", "t", "--file", "filled.xlsx", language: "zh")
    #expect(told.status == 0 && told.output.contains("矛盾 0，未核 0"), "\(told)")
    try office.record([["table", "fill", "t", "--output", "out.xlsx"]])
    let again = try office.run("table", "reconcile", "out.xlsx", language: "zh")
    let shown = try office.run("table", "show", "t", "--json")
    let json = try JSON(parsing: Array(shown.output.utf8.dropLast()))
    #expect(json["totalScore"]?.decimal?.description == "97.5" && json["budget"]?["score"]?.decimal?.description == "9.5", "\(again)")
    try office.record([["table", "adopt", "out.xlsx", "--table", "u"], ["table", "assess", "u", "--file", "out.xlsx"]])
    let copied = try JSON(parsing: Array(try office.run("table", "show", "u", "--json").output.utf8.dropLast()))
    #expect(copied["totalScore"] == json["totalScore"])
  }
}
