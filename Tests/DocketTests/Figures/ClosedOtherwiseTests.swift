import Testing

@Suite("What a rate lacks is told by the state that it is in")
struct ClosedOtherwiseTests {
  @Test("A case that was handed over isn't open: explain says 移交 of it, in the list and among those left out")
  func transferred() throws {
    var words: [[String]] = []
    for name in ["甲苑", "乙苑", "丙苑"] {
      words.append(["project", "register", "--name", name, "--on", "2023-01-05"])
      words.append([
        "notice", "issue", "--project", name, "--type", "rectification", "--hazard", "临边", "--due", "2023-03-01", "--on", "2023-02-01",
      ])
    }
    words.append(["notice", "transfer", "notice/2023-0002", "--note", "拒不整改", "--on", "2023-03-10"])
    words.append(["notice", "close", "notice/2023-0001", "--on", "2023-02-10"])
    let office = try BuiltOffice(words)
    let rate = try office.run("explain", "rate(notice.issued -> closed)", "--year", "2023", language: "zh")
    let listed = rate.output.split(separator: "\n").filter { $0.contains("notice/2023-0002") }
    #expect(listed.last?.contains("移交") == true && listed.last?.contains("天") == false, "\(rate)")
    let days = try office.run("explain", "days(notice.issued -> closed)", "--year", "2023", "--excluded", language: "zh")
    #expect(days.output.contains("1  案件移交") && days.output.contains("1  案件尚未达到"), "\(days)")
  }
}
