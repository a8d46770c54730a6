import Testing

@testable import Publishing

@Suite("A target in three cells")
struct FormRelationTests {
  @Test(
    "A deadline is one without its year, too",
    arguments: [
      ("=", "12月底前", "12月底前"), ("≤", "12月31日前", "12月31日前"), ("≤", "11月底", "11月底"), ("=", "年底前", "年底前"),
      ("≤", "2025年12月底前", "2025年12月底前"),
    ])
  func deadlines(relation: String, value: String, text: String) throws {
    #expect(try FormRelation.target(relation: relation, value: value, unit: "", isTimely: true).get().text == text)
  }

  @Test(
    "A relation with nothing behind it, or a blank to fill in, makes no target; words behind it do",
    arguments: [("不低于", true), ("大于等于", true), ("达到**次", true), ("至少", true), ("低于去年水平", false), ("达到国家标准", false), ("不超过5次", false)])
  func begun(text: String, isBegun: Bool) { #expect(FormRelation.isBegun(text) == isBegun) }

  @Test(
    "Equal to words is a judgement of these words, which take no unit; a blank is none, and no more than words says nothing",
    arguments: [
      ("=", "建立", "是/否", "建立"), ("＝", "持续规范", "", "持续规范"), ("定性", "规范", "是/否", "规范"), ("=", "**", "次", nil), ("≥", "建立", "是/否", nil),
    ])
  func words(relation: String, value: String, unit: String, text: String?) {
    let target = try? FormRelation.target(relation: relation, value: value, unit: unit, isTimely: false).get()
    #expect(target?.text == text)
  }

  @Test("A number before 月 may be a month or so many: it is asked", arguments: ["≤", "=", "≥"])
  func months(relation: String) throws {
    let failure = #expect(throws: FormRelation.Failure.self) {
      try FormRelation.target(relation: relation, value: "12", unit: "月", isTimely: true).get()
    }
    guard case .monthOrMonths(12)? = failure?.problem else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try FormRelation.target(relation: relation, value: "12", unit: "个月", isTimely: true).get().text == relation + "12个月")
  }
}
