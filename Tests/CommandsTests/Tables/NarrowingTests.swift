import Commands
import Testing
import TextForms

@Suite struct NarrowingTests {
  private static let table: ResultTable = {
    var table = ResultTable([
      .init("case", Localized(zh: "案件", en: "case"), mayShrink: false), .init("none", Localized(zh: "无", en: "none")),
      .init("subject", Localized(zh: "内容", en: "subject")), .init("project", Localized(zh: "项目", en: "project")),
      .figures("hazards", Localized(zh: "隐患数", en: "hazards")),
    ])
    table.append(["notice/2023-0102", .empty, "3栋外墙渗水，多次报修无果", "project/2023-0001", 12])
    return table
  }()

  @Test(
    "Columns at the end that can't be read any more are left out and named; those to keep stay, and columns of nothing take no room",
    arguments: [
      (80, []), (53, []), (52, ["hazards"]), (43, ["project", "hazards"]), (31, ["project", "hazards"]),
      (20, ["subject", "project", "hazards"]),
    ])
  func narrowed(width: Int, leftOut: [String]) {
    let narrow = Self.table.narrowed(to: width, in: .en, keeping: 1)
    #expect(narrow.leftOut.map(\.en) == leftOut)
    #expect(narrow.table.columns.count == 5 - leftOut.count)
  }

  @Test("A column that stays wherever it stands is never cut while there is room for it")
  func uncut() {
    let narrow = Self.table.narrowed(to: 57, in: .en, keeping: 1, and: ["subject"])
    #expect(narrow.table.text(in: .en, width: 57).contains("3栋外墙渗水，多次报修无果"))
    #expect(narrow.leftOut.map(\.en) == ["hazards"])
  }
}
