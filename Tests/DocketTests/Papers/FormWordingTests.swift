import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("Docket's own form in the words of the bureau's file")
struct FormWordingTests {
  /// A form in words that aren't Docket's.
  private static let rows = [
    ["2024年度专项资金绩效自评表"], ["填报单位（公章）：", "", "", "", "", "填报日期："],
    ["专项名称", "甲专项", "", "业务主管部门", "住建局", "项目单位", "监督站"],
    ["资金情况（元）", "", "当年年度预算", "调整后预算数", "预算执行数", "权重", "预算执行率", "自评得分"], ["", "年度资金总额", "100", "100", "", "10"],
    ["年度绩效目标", "年初设定目标", "", "", "全年实际完成情况"], ["", "查得勤", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "目标值", "全年完成值", "权重", "自评得分", "未完成原因分析"], ["产出指标", "数量指标", "检查", "≥1次", "", "90", "", ""],
    ["总分", "", "", "", "", "100"], ["填报人：　　　　联系电话：　　　　分管领导：　　　"],
  ]

  private func texts(_ json: JSON) -> [String] {
    if let text = json.string { return [text] }
    return (json.array ?? []).flatMap(texts) + (json.object.map { $0.flatMap { texts($0.value) } } ?? [])
  }

  @Test("Headings, the line over the table, who signs, and which side is up are as in the file", arguments: [false, true])
  func words(isLandscape: Bool) throws {
    let office = try BuiltOffice()
    var book = SmallWorkbook(sheets: [("表", Self.rows, ["B7:D7", "E7:H7", "A11:H11"])])
    book.isLandscape = isLandscape
    try office.put("form.xlsx", Data(book.bytes))
    try office.record([["table", "adopt", "form.xlsx", "--table", "t"]])
    let shown = try JSON(parsing: Array(try office.run("table", "show", "t", "--json").output.utf8.dropLast()))
    let form = try #require(shown["form"])
    let printed = texts(form)
    for word in [
      "专项名称", "业务主管部门", "项目单位", "目标值", "全年完成值", "权重", "自评得分", "未完成原因分析", "当年年度预算", "调整后预算数", "预算执行数", "预算执行率", "年度绩效目标",
      "年初设定目标", "全年实际完成情况", "填报人", "联系电话", "分管领导", "填报日期",
    ] { #expect(printed.contains { $0.hasPrefix(word) }, "\(word)") }
    for word in ["项目支出名称", "实施单位", "年度指标值", "实际完成值", "单位负责人签字", "填列单位"] {
      #expect(!printed.contains { $0.hasPrefix(word) }, "\(word)")
    }
    // The sheet and the Word file lie as the bureau's does.
    try office.record([["table", "show", "t", "--output", "own.xlsx"], ["table", "show", "t", "--output", "own.docx"]])
    let own = try office.sandbox.run("unzip -p own.xlsx xl/worksheets/sheet1.xml; unzip -p own.docx word/document.xml").output
    #expect(own.contains(#"orientation="landscape""#) == isLandscape)
    #expect(own.contains(#"w:orient="landscape""#) == isLandscape)
  }

  @Test("A table without a file, and one whose file doesn't say who signs, print as before and without")
  func others() throws {
    let office = try BuiltOffice()
    try office.put(
      "form.xlsx", Data(SmallWorkbook(sheets: [("表", Array(Self.rows[..<10].map { $0[0].hasPrefix("填报单位") ? ["单位：元"] : $0 }), [])]).bytes))
    try office.record([
      ["table", "adopt", "form.xlsx", "--table", "t"], ["table", "export", "t", "--output", "t.json"], ["table", "adopt", "t.json"],
    ])
    let kept = texts(try JSON(parsing: Array(try office.run("table", "show", "t", "--json").output.utf8.dropLast()))["form"] ?? .null)
    #expect(!kept.contains { $0.hasPrefix("填表人") || $0.hasPrefix("填列单位") || $0.hasPrefix("单位") })
    let definition = try String(decoding: office.data("t.json"), as: UTF8.self).replacingOccurrences(of: #""id":"t""#, with: #""id":"u""#)
    try office.put("u.json", definition)
    try office.record([["table", "adopt", "u.json"]])
    let own = texts(try JSON(parsing: Array(try office.run("table", "show", "u", "--json").output.utf8.dropLast()))["form"] ?? .null)
    #expect(["填列单位（公章）", "项目支出名称", "实施单位", "年度指标值", "实际完成值", "填表人"].allSatisfy { word in own.contains { $0.hasPrefix(word) } }, "\(own)")
  }
}
