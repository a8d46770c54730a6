import Testing

@Suite("a question that finds nothing says how its words were read")
struct NothingFoundTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--project", "五溪尚境"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust"],
    ])
  }

  @Test(
    "each bare word with the structured words that would have found something",
    arguments: [
      (["列表", "投诉", "在办"], "“在办”按文字查找；是:在办 有 2 件；状态:在办 有 2 件"),
      (["列表", "投诉", "已结"], "“已结”按文字查找；是:已结 有 0 件"), (["列表", "投诉", "逾期"], "“逾期”按文字查找；是:逾期 有 0 件"),
      (["列表", "投诉", "扬尘噪音"], "“扬尘噪音”按文字查找；诉求类别:扬尘噪音 有 1 件"),
      (["列表", "投诉", "今天"], "“今天”按文字查找；登记:今天 有 2 件"),
      (["列表", "投诉", "项目=五溪尚境"], "“项目=五溪尚境”按文字查找；项目:五溪尚境 有 1 件"),
      (["日志", "投诉.受理", "来访"], "“来访”按文字查找；渠道:来访 有 2 件"),
      (["统计", "件数(投诉.受理 房屋质量)"], "“房屋质量”按文字查找；诉求类别:房屋质量 有 1 件"),
      (["解释", "件数(投诉.受理 房屋质量)"], "“房屋质量”按文字查找；诉求类别:房屋质量 有 1 件"),
    ] as [([String], String)])
  func hints(words: [String], says: String) throws {
    let answer = try office().run(words, language: "zh")
    #expect(answer.status == 0)
    #expect(answer.errors.hasPrefix(says + "\n"))
  }

  @Test("in English too, and only where nothing was found")
  func english() throws {
    let office = try office()
    #expect(try office.run("list", "complaint", "dust").errors.contains("'dust' was looked for as text; topic:dust has 1"))
    #expect(try office.run("list", "project", "五溪").errors.isEmpty)
  }

  @Test("a state without a kind is told where it belongs")
  func withoutKind() throws {
    let answer = try office().run(["列表", "在办"], language: "zh")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("先写案件类型，再写 是:在办"))
  }

  @Test(
    "so are a project's name, a choice and a period",
    arguments: [
      ("五溪尚境", "检查 项目:五溪尚境、通知书 项目:五溪尚境、投诉 项目:五溪尚境"), ("扬尘噪音", "投诉 诉求类别:扬尘噪音"), ("去年", "项目 登记:去年、"),
    ])
  func namesWithoutKind(word: String, says: String) throws {
    let answer = try office().run(["列表", word], language: "zh")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("先写案件类型，如 \(says)"), "\(answer.errors)")
  }

  @Test("a day of a case is that of its opening or closing, and the hint says so")
  func dayOfCase() throws {
    let answer = try office().run(["列表", "投诉", "日期:今天"], language: "zh")
    #expect(answer.status == 2 && answer.errors.contains("是不是 登记？"), "\(answer.errors)")
  }
}
