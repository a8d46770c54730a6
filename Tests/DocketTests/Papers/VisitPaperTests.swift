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
    for line in ["1）临边", "已消除", "2）裸土", "仍存在", "3）洞口", "未查", "未发现新的隐患"] { #expect(some.contains(line), "\(line): \(some)") }
    #expect(!some.contains("未发现隐患"), "\(some)")
    let all = try office.run(["print", "inspection/2023-0003", "--format", "text"], language: "zh").output
    #expect(all.contains("未发现隐患。") && !all.contains("仍存在"), "\(all)")
    let listed = try office.run(["print", "inspection/2023-0002", "--placeholders"], language: "zh").output
    #expect(listed.contains("#each 遗留"), "\(listed)")
  }

  @Test("A letter orders nothing by a day that has come when it is written")
  func passedDeadline() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "临边", "--due", "2023-12-04", "--on", "2023-12-01"],
      ["notice", "review", "last", "--failed", "--on", "2023-12-04"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "洞口", "--due", "2023-12-04", "--on", "2023-12-01"],
      ["notice", "transfer", "last", "--on", "2023-12-20"],
    ])
    let review = try office.run(["print", "notice/2023-0001", "--paper", "review", "--format", "text"], language: "zh").output
    #expect(review.contains("复查不合格") && review.contains("尚余1处") && !review.contains("请于2023年12月4日前"), "\(review)")
    let letter = try office.run(["print", "notice/2023-0002", "--format", "text"], language: "zh").output
    #expect(letter.contains("并将办理情况函告我单位") && !letter.contains("12月4日前"), "\(letter)")
  }

  @Test("A list of hazards that is corrected is counted as it is now, and what a notice copied of it is said to be as before")
  func correctedList() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--hazard", "裸土", "--hazard", "洞口", "--issue",
        "rectification", "--due", "2024-01-10", "--on", "2023-12-01",
      ],
    ])
    let answer = try office.run(["更正", "inspection/2023-0001", "--改为", "隐患=临边；洞口", "--理由", "笔误"], language: "zh")
    #expect(answer.status == 0 && answer.output.contains("隐患数 3 → 2"), "\(answer)")
    #expect(answer.errors.contains("notice/2023-0001 的隐患是登记时照着抄的"), "\(answer)")
    #expect(try office.run("case", "inspection/2023-0001", "--json").output.contains(#""hazards":2"#))
    #expect(try office.run(["打印", "inspection/2023-0001", "--格式", "文本"], language: "zh").output.contains("隐患2处"))
  }

  @Test("A hazard is reworded wherever it stands, by its number; a list that would lose one by that is refused with the command")
  func reworded() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      ["project", "register", "--name", "金桂府", "--on", "2023-03-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "墙面空鼓", "--hazard", "地面起砂", "--issue",
        "rectification", "--due", "2024-01-10", "--on", "2023-12-01",
      ],
    ])
    let lost = try office.run(["更正", "notice/2023-0001", "--改为", "隐患=墙面空鼓3处", "--理由", "写漏"], language: "zh")
    #expect(lost.status == 2 && lost.errors.contains("--改为 隐患:1=墙面空鼓3处") && lost.errors.contains("地面起砂"), "\(lost)")
    let reworded = try office.run(["更正", "notice/2023-0001", "--改为", "隐患:1=墙面空鼓3处", "--理由", "写漏"], language: "zh")
    #expect(
      reworded.status == 0 && reworded.output.contains("inspection/2023-0001") && reworded.output.contains("notice/2023-0001"),
      "\(reworded)")
    for id in ["inspection/2023-0001", "notice/2023-0001"] {
      #expect(try office.run("case", id, "--json").output.contains(#""hazard":["墙面空鼓3处","地面起砂"]"#))
    }
    #expect(try office.run("inspection", "left", "五溪尚境").output.contains("2 left"))
    let none = try office.run("correct", "notice/2023-0001", "--set", "hazard:7=x", "--reason", "y")
    #expect(none.status == 2 && none.errors.contains("there is no hazard 7") && none.errors.contains("2）地面起砂"), "\(none)")
    let alone = try office.run("correct", "inspection/2023-0001", "--set", "project=金桂府", "--reason", "y", "--dry-run")
    #expect(alone.errors.contains("the project of notice/2023-0001"), "\(alone)")
    let both = try office.run("correct", "inspection/2023-0001", "--set", "project=金桂府", "--reason", "y", "--with-notice")
    #expect(both.status == 0 && !both.errors.contains("doesn't follow"), "\(both)")
    let left = try office.run("inspection", "left", "金桂府", "--json").output
    #expect(left.contains(#""n":1,"text":"墙面空鼓3处","case":"notice/2023-0001""#), "\(left)")
  }

  @Test("A review in part says which entries nobody looked at, and doesn't judge them")
  func partReview() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      [
        "notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "临边", "--hazard", "裸土", "--hazard", "洞口", "--due",
        "2024-01-10", "--on", "2023-12-01",
      ],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "none", "--clear", "1", "--still", "2", "--rest",
        "unseen", "--on", "2023-12-10",
      ],
    ])
    let part = try office.run(["print", "notice/2023-0001", "--paper", "review", "--format", "text"], language: "zh").output
    for words in ["临边（已消除）", "裸土（仍存在）", "洞口（未查）", "部分复查，尚未通过，1处本次未查"] {
      #expect(part.contains(words), "\(words): \(part)")
    }
    #expect(!part.contains("复查不合格"), "\(part)")
  }

  @Test("An order is printed with the day that it ordered, and with the one that was set later beside it")
  func extended() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "临边", "--due", "2023-12-20", "--on", "2023-12-01"],
      ["notice", "extend", "last", "--due", "2024-01-10", "--on", "2023-12-15"],
    ])
    let letter = try office.run(["print", "notice/2023-0001", "--format", "text"], language: "zh").output
    #expect(letter.contains("于2023年12月20日前整改完毕") && letter.contains("以上期限后改为2024年1月10日"), "\(letter)")
  }

  @Test("A site's file has the paper that a case was opened with, a letter for each act that has one, and the one that it ended with")
  func file() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "临边", "--due", "2023-12-20", "--on", "2023-12-01"],
      ["notice", "serve", "last", "--on", "2023-12-02"],
      ["notice", "review", "last", "--failed", "--on", "2023-12-20"],
      ["notice", "review", "last", "--failed", "--on", "2023-12-22"],
      ["notice", "transfer", "last", "--on", "2023-12-25"],
    ])
    let answer = try office.run(["print", "project/2023-0001", "--file", "--output", "file"], language: "zh")
    #expect(answer.status == 0, "\(answer)")
    let papers = try office.shell("ls file/文书").split(separator: "\n").map { String($0.dropFirst("001 ".count)) }
    #expect(
      papers == [
        "2023-03-01 2023-0001 五溪尚境 建设工程监督档案.docx", "2023-12-01 五溪尚境 整改通知书.docx", "2023-12-02 五溪尚境 送达回证.docx",
        "2023-12-20 五溪尚境 整改复查意见书.docx", "2023-12-22 五溪尚境 整改复查意见书.docx", "2023-12-25 五溪尚境 移交函.docx",
      ], "\(papers)")
  }
}
