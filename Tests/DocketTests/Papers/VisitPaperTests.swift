import Testing

@Suite("The paper of a visit")
struct VisitPaperTests {
  @Test("Its three parts say what became of what was left, what is new, and what is ordered; none is found only where none is left")
  func parts() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--hazard", "裸土", "--hazard", "洞口", "--on",
        "2023-12-01",
      ],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "none", "--clear", "1", "--still", "2", "--rest",
        "unseen", "--on", "2023-12-10",
      ],
      ["inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "none", "--clear", "all", "--on", "2023-12-20"],
    ])
    let some = try office.run(["print", "inspection/2023-0002", "--format", "text"], language: "zh").output
    for line in ["1. 临边", "已消除", "2. 裸土", "仍存在", "3. 洞口", "未查", "未发现新的隐患"] { #expect(some.contains(line), "\(line): \(some)") }
    #expect(!some.contains("未发现隐患"), "\(some)")
    let all = try office.run(["print", "inspection/2023-0003", "--format", "text"], language: "zh").output
    #expect(all.contains("未发现隐患。") && !all.contains("仍存在"), "\(all)")
    let listed = try office.run(["print", "inspection/2023-0002", "--placeholders"], language: "zh").output
    #expect(listed.contains("#each 遗留"), "\(listed)")
  }
}
