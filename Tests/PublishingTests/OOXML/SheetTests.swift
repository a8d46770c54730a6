import Testing

@testable import Documents
@testable import Publishing

@Suite struct SheetTests {
  private static func table(_ caption: String? = nil) throws -> Block {
    .table(try TableGrid(columns: [TableGrid.Column()], rows: [["a"]], caption: caption))
  }

  @Test("Each table has its sheet, with the headings before it and the text behind it")
  func sheets() throws {
    let table = try Self.table()
    let document = Document(
      title: "年报",
      blocks: [.heading(1, "一"), table, .note("注"), .heading(2, "二"), .heading(3, "二之一"), table, table, .pageBreak, .note("尾")])
    let plan = SheetPlan(document)
    #expect(plan.sheets.map(\.name) == ["一", "二之一", "年报", "年报 (2)"])
    #expect(plan.sheets.map(\.blocks.count) == [3, 3, 1, 1])
  }

  @Test("Sheet names are legal and differ")
  func names() throws {
    let long = String(repeating: "长", count: 40)
    let blocks: [Block] = [
      try Self.table("a/b[c]:'"), try Self.table("A b C"), try Self.table("a b c"), try Self.table(long), try Self.table(long),
      try Self.table("//"),
    ]
    let names = SheetPlan(Document(title: "", blocks: blocks)).sheets.map(\.name)
    #expect(
      names == ["a b c", "A b C (2)", "a b c (3)", String(repeating: "长", count: 31), String(repeating: "长", count: 27) + " (2)", "Sheet"])
  }

  @Test("A document without tables has one sheet")
  func empty() {
    #expect(SheetPlan(Document(title: "", blocks: [])).sheets == [SheetPlan.Sheet(name: "Sheet", blocks: [])])
  }
}
