import Testing

@Suite("A hint is true where it is printed")
struct TrueHintsTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"], ["project", "start", "last"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2024-01-20"],
    ])
  }

  @Test("of a closed case it is said that it is closed, and by a site's name which one was closed last")
  func closed() throws {
    let office = try office()
    try office.record([["notice", "close", "last"]])
    let reminded = try office.run(["通知书", "催办", "0001"], language: "zh")
    #expect(reminded.status == 3 && reminded.errors.contains("案件已经办结"), "\(reminded)")
    let named = try office.run(["通知书", "复查", "五溪尚境", "--通过"], language: "zh")
    #expect(named.status == 3 && named.errors.contains("五溪尚境 没有在办的通知书；最近的 notice/2024-0001 自 2024-01-05 起为已销号"), "\(named)")
    let none = try office.run(["检查", "复查", "五溪尚境", "--全部"], language: "zh")
    #expect(none.status == 3 && none.errors.contains("五溪尚境 没有检查"), "\(none)")
    #expect(try office.run("notice", "remind", "0001").errors.contains("the case is closed"))
  }

  @Test("whoever gives a reason where none is taken is told of the note")
  func reason() throws {
    let answer = try office().run(["通知书", "销号", "五溪尚境", "--理由", "已整改"], language: "zh")
    #expect(answer.status == 2 && answer.errors.contains("--备注"), "\(answer)")
  }

  @Test(
    "an extension counts from the deadline, and both days are said",
    arguments: [("+30d", "2024-02-19"), ("10日内", "2024-01-30"), ("1个月内", "2024-02-20"), ("3个工作日", "2024-01-24")])
  func extended(text: String, due: String) throws {
    let answer = try office().run(["通知书", "延期", "五溪尚境", "--期限", text], language: "zh")
    #expect(answer.status == 0 && answer.output.contains("期限 2024-01-20 → \(due)"), "\(answer)")
    #expect(answer.errors.contains("期限从原来的 2024-01-20 起算，到 \(due)"), "\(answer)")
  }

  @Test("a day that is written is that day, and one that would have passed already is refused with both")
  func extendedDay() throws {
    let office = try office()
    let day = try office.run(["notice", "extend", "五溪尚境", "--due", "2-1", "--json"])
    #expect(day.status == 0 && day.output.contains("\"due\":\"2024-02-01\"") && !day.output.contains("extended\",\"message"), "\(day)")
    try office.record([["notice", "issue", "--type", "talk", "--project", "五溪尚境", "--on", "2023-11-01", "--due", "2023-11-20"]])
    let late = try office.run(["notice", "extend", "last", "--due", "+5d"])
    #expect(late.status == 3 && late.errors.contains("2023-11-20") && late.errors.contains("2023-11-25"), "\(late)")
    #expect(try office.run("notice", "extend", "last", "--due", "周五", "--json").output.contains("\"due\":\"2024-01-05\""))
  }

  @Test("a case of several is each extended from its own deadline, and a repeated id is answered as at first")
  func several() throws {
    let office = try office()
    try office.record([["notice", "issue", "--type", "talk", "--project", "五溪尚境", "--due", "2024-03-01"]])
    let words = ["notice", "extend", "notice/2024-0001", "notice/2024-0002", "--due", "+10d"]
    let answer = try office.run(words)
    #expect(answer.output.contains("2024-01-30") && answer.output.contains("2024-03-11"), "\(answer)")
    let id = ["notice", "extend", "notice/2024-0001", "--due", "+10d", "--id", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "--json"]
    let first = try office.run(id)
    #expect(first.status == 0 && first.output.contains("2024-02-09"), "\(first)")
    #expect(try office.run(id).output == first.output)
  }

  @Test("a role that doesn't carry something is told what that is and who may do it")
  func roles() throws {
    let office = try office()
    try office.record([
      ["person", "enrol", "赵一", "--role", "admin", "--by", "赵一"], ["person", "enrol", "李敏", "--role", "inspector", "--by", "赵一"],
    ])
    let moved = try office.run(["人员", "移交", "赵一", "李敏", "--经办人", "李敏"], language: "zh")
    #expect(moved.status == 3 && moved.errors.contains("李敏”是监督员，不能移交别人的案件"), "\(moved)")
    #expect(moved.errors.contains("这件事可由：") && moved.errors.contains("赵一"), "\(moved)")
    let calendar = try office.run("numbering", "--by", "李敏")
    #expect(calendar.status != 0)
  }

  @Test(
    "a question that finds nothing says what it looked for, in which years and states, and what is nearest",
    arguments: [
      (["列表", "通知书", "类型:约谈", "项目:五溪"], "没有找到：通知书 类型:约谈 项目:五溪；通知书共 1 份（2024，已签发 1）；去掉“类型:约谈”有 1"),
      (["列表", "检查"], "还没有检查"), (["统计", "件数(通知书.下发)", "--年度", "2021"], "有的年份：2024"),
      (["逾期"], "没有逾期的案件；最近到期的是 notice/2024-0001 五溪尚境，2024-01-20"), (["审计", "--只看", "迟录"], "没有发现（迟录"),
    ] as [([String], String)])
  func nothing(words: [String], says: String) throws {
    let answer = try office().run(words, language: "zh")
    #expect(answer.status == 0 && (answer.errors + answer.output).contains(says), "\(answer)")
  }
}
