import Testing
import Written

@Suite("A day that hasn't come, as people write it")
struct WrittenNotYetTests {
  @Test("is said by these words", arguments: ["正在办理", "办理中", "未办结", "未完成", "未开工", "未整改", "未到期", "待定", "无", "/", "——", " 未 办结 "])
  func said(text: String) { #expect(WrittenNotYet.read(text)) }

  @Test("is not said by a day, by other words, or by nothing", arguments: ["2025-01-14", "1.14", "延期", "已办结", "", " ", "0", "合格"])
  func other(text: String) { #expect(!WrittenNotYet.read(text)) }
}
