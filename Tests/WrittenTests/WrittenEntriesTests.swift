import Testing
import Written

@Suite("What one text lists")
struct WrittenEntriesTests {
  static let lists: [(text: String, entries: [String])] = [
    ("1.模板不牢 2.钢筋外露 3.蜂窝麻面", ["模板不牢", "钢筋外露", "蜂窝麻面"]), ("①模板不牢②钢筋外露③蜂窝麻面", ["模板不牢", "钢筋外露", "蜂窝麻面"]),
    ("1.模板不牢；2、钢筋外露", ["模板不牢", "钢筋外露"]), ("1、临边；3.洞口", ["1、临边", "3.洞口"]), ("1.临边；2、2号楼洞口", ["1.临边", "2、2号楼洞口"]),
    ("1、模板不牢2、钢筋外露", ["模板不牢", "钢筋外露"]), ("1、模板不牢；2、钢筋外露。", ["模板不牢", "钢筋外露"]), ("（1）模板不牢（2）钢筋外露", ["模板不牢", "钢筋外露"]),
    ("(1)模板不牢\n(2)钢筋外露", ["模板不牢", "钢筋外露"]), ("1．模板不牢\n2．钢筋外露", ["模板不牢", "钢筋外露"]), ("1) No rail 2) Open edge", ["No rail", "Open edge"]),
    ("模板不牢；钢筋外露；", ["模板不牢", "钢筋外露"]), ("模板不牢;钢筋外露", ["模板不牢", "钢筋外露"]), ("模板不牢；", ["模板不牢"]),
    // 洞 and 万 are words here, though each means a number.
    ("1.临边 2.洞口无盖板 3.万用表失准", ["临边", "洞口无盖板", "万用表失准"]), ("1.千斤顶漏油2.百叶窗破损", ["千斤顶漏油", "百叶窗破损"]),
    // A number in a text is no number of a list.
    ("1.5米高临边2.5米", ["1.5米高临边2.5米"]), ("1.模板间距2.5米", ["1.模板间距2.5米"]), ("1、2号楼临边", ["1、2号楼临边"]), ("3号楼1.临边2.洞口", ["3号楼1.临边2.洞口"]),
    ("1.模板12.钢筋", ["1.模板12.钢筋"]), ("临边、洞口", ["临边、洞口"]), (" ", []),
  ]

  @Test("is parted at lines, semicolons and numbers, and the numbers go", arguments: lists)
  func parted(text: String, entries: [String]) { #expect(WrittenEntries.read(text) == entries) }
}
