import Testing
import Written

@Suite("How often, as people write it")
struct FrequencyTests {
  @Test(
    "Each text is read as a number in a part of the calendar",
    arguments: [
      ("每月1次", 1, WrittenFrequency.Unit.month), ("每季度2次", 2, .quarter), ("每周一次", 1, .week), ("每半年1次", 1, .halfYear), ("每年两次", 2, .year),
      ("一月一次", 1, .month), ("每个月不少于 2 次", 2, .month), ("每季度巡查1次以上", 1, .quarter), ("2次/月", 2, .month), ("1/month", 1, .month),
      ("2 per quarter", 2, .quarter), ("weekly", 1, .week), ("monthly", 1, .month), ("无", 0, .month), ("none", 0, .month),
    ])
  func read(_ text: String, _ count: Int, _ unit: WrittenFrequency.Unit) {
    let read = WrittenFrequency(text)
    #expect(read?.count == count && (count == 0 || read?.unit == unit), "\(text)")
  }

  @Test("Other texts are none", arguments: ["每月", "1次", "每月0次", "有空就去", "每月1次吧", "每天1次", "月", "12"])
  func refused(_ text: String) { #expect(WrittenFrequency(text) == nil) }
}
