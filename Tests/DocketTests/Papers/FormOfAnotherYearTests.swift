import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("A form that was kept with last year's answers is filled as this year's")
struct FormOfAnotherYearTests {
  private static let rows = [
    ["2025年度项目支出绩效自评表"], ["项目名称", "监督检查"], ["实施单位", "青山站"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "年度资金总额", "100", "100", "95", "10", "95%", "9.5"],
    ["", "其中：财政拨款", "100", "100", "95", "", "95%", ""],
    ["一级指标", "二级指标", "三级指标", "2025年目标值", "实际完成值", "分值", "得分", "偏差原因"],
    ["产出指标", "数量指标", "检查次数", "≥240次", "250次", "60", "60", "去年的原因"], ["效益指标", "时效", "报出", "2025年12月31日前", "2025年12月20日", "30", "30", ""],
    ["总分", "", "", "", "", "100", "99.5", ""], ["存在问题", "去年力量不足"],
  ]

  @Test("Adopted for the next year it holds nothing of the old one: replaced or emptied, each named", arguments: [false, true])
  func filled(answers: Bool) throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows, [])]).bytes))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t", "--year", "2026"]])
    if answers { try office.record([["table", "assess", "t", "检查次数", "--actual", "260次"]]) }
    let said = try office.run("table", "fill", "t", "--output", "o.xlsx", "--json")
    let filled = try JSON(parsing: Array(said.output.utf8.dropLast()))
    let replaced = Set(filled["replaced"]?.array?.compactMap { $0["cell"]?.string } ?? [])
    let emptied = Set(filled["emptied"]?.array?.compactMap { $0["cell"]?.string } ?? [])
    #expect(replaced == Set(["A1", "D7", "D9"] + (answers ? ["E8"] : [])), "\(filled)")
    let counted = answers ? [] : ["E8", "G8"]
    #expect(emptied == Set(["H8", "E9", "G9", "E5", "G5", "H5", "E6", "G6", "G10", "B11"] + counted), "\(filled)")
    #expect(filled["kept"] == [] && said.status == 0, "\(said)")
    // What was written says this year and no answer of the old one.
    try office.record([["table", "adopt", "o.xlsx", "--table", "u"]])
    let read = try JSON(parsing: Array(try office.run("table", "export", "u").output.utf8.dropLast()))
    #expect(read["title"] == "2026年度项目支出绩效自评表" && read["period"]?["from"] == "2026-01-01", "\(read)")
    #expect(read["rows"]?.array?[1]["target"] == "2026年12月31日前" && read["budget"]?["executed"] == nil, "\(read)")
    #expect(read["budget"]?["initial"] == "100万元" && read["analysis"]?.array?[0]["text"] == "", "\(read)")
    let again = try office.run("table", "fill", "t", "--file", "o.xlsx", "--output", "p.xlsx", "--json")
    let same = try JSON(parsing: Array(again.output.utf8.dropLast()))
    #expect(same["replaced"] == [] && same["emptied"] == [] && same["written"] == 0, "\(again)")
  }

  @Test("In next year's table made of the same file the planned amounts go, too")
  func next() throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows, [])]).bytes))
    try office.record([
      ["table", "adopt", "f.xlsx", "--table", "t"], ["table", "next", "t", "--file", "f.xlsx", "--year", "2026", "--table", "n"],
    ])
    let filled = try JSON(parsing: Array(try office.run("table", "fill", "n", "--output", "o.xlsx", "--json").output.utf8.dropLast()))
    let emptied = Set(filled["emptied"]?.array?.compactMap { $0["cell"]?.string } ?? [])
    #expect(emptied.isSuperset(of: ["C5", "D5", "E5", "C6", "D6", "E6", "E8", "B11"]), "\(filled)")
  }

  @Test("A form of the table's own year keeps what it holds")
  func ownYear() throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", Data(SmallWorkbook(sheets: [("表", Self.rows, [])]).bytes))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"], ["table", "assess", "t", "检查次数", "--actual", "260次"]])
    let said = try office.run("table", "fill", "t", "--output", "o.xlsx", "--json")
    let filled = try JSON(parsing: Array(said.output.utf8.dropLast()))
    #expect(filled["replaced"] == [] && filled["emptied"] == [] && said.status == 1, "\(said)")
    #expect(filled["kept"]?.array?.contains { $0["has"] == "250次" } == true)
    // What the log has nothing of is named, and goes only where somebody says so.
    #expect(filled["unknown"]?.array?.contains { $0["cell"] == "E9" && $0["has"] == "2025年12月20日" } == true, "\(filled)")
    let bare = try office.run("table", "fill", "t", "--overwrite", "--output", "q.xlsx", "--json")
    let emptied = try JSON(parsing: Array(bare.output.utf8.dropLast()))
    #expect(emptied["unknown"] == [] && emptied["emptied"]?.array?.contains { $0["cell"] == "E9" } == true, "\(emptied)")
  }
}
