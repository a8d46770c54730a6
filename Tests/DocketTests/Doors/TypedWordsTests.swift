import DocketTestSupport
import Testing
import Values

/// Words that doors take for something, refuse, or ask about.
@Suite("Words that are typed at one door and another")
struct TypedWordsTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--builder", "中建"], ["project", "start", "last"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "洞口", "--due", "2024-02-01"],
    ])
  }

  @Test(
    "A judgement is read behind its option, whether a sign or a blank stands between them",
    arguments: [
      ("过", true), ("pass", true), ("通过", true), ("合格", true), ("已整改", true), ("已全部消除", true), ("√", true), ("不过", false), ("fail", false),
      ("不通过", false), ("未整改", false), ("不合格", false), ("尚未闭合", false),
    ])
  func judgement(word: String, passes: Bool) throws {
    let office = try office()
    for option in [["--passed", word], ["--passed=\(word)"], ["--通过", word]] {
      let answer = try office.run(["notice", "review", "1", "--cleared", "1", "--dry-run", "--json"] + option)
      #expect(answer.output.contains("\"passed\":\(passes)"), "\(option): \(answer)")
    }
    try office.record([["notice", "review", "1", "--cleared", "1", "--passed"]])
    let corrected = try office.run("correct", "last", "--set", "passed=\(word)", "--reason", "笔误", "--json")
    #expect(passes ? corrected.status == 1 : corrected.output.contains("\"passed\":false"), "\(corrected)")
  }

  @Test("A third party is a yes by its own word")
  func thirdParty() throws {
    let office = try office()
    let visit = ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazard", "无", "--json"]
    for option in [["--third-party", "第三方"], ["--third-party=第三方"], ["--第三方", "是"]] {
      let answer = try office.run(visit + option)
      #expect(answer.output.contains("\"third-party\":true"), "\(answer)")
    }
    // A number behind it is no judgement.
    #expect(try office.run(["notice", "review", "--passed", "1", "--cleared", "1", "--dry-run"]).status == 0)
  }

  @Test("What is nobody's name is refused with the word", arguments: ["10天", "3", "三天", "12月5日", "2024-01-04", "明天", "三人", "7个工作日", "+5"])
  func nobody(word: String) throws {
    let office = try office()
    for words in [
      ["inspection", "record", "--type", "safety", "--hazard", "无", "--with=\(word)"],
      ["inspection", "record", "--type", "safety", "--hazard", "无", "--with", "李敏、\(word)"],
      ["inspection", "record", "--type", "safety", "--hazard", "无", "--by=\(word)"],
      ["project", "assign", "五溪尚境", "--inspector=\(word)"],
    ] {
      let answer = try office.run(words)
      #expect(answer.status == 2 && answer.errors.contains(word), "\(words): \(answer)")
    }
    #expect(try office.run("list", "inspection", "--json").output.isEmpty)
  }

  @Test("Names with such letters in them are names", arguments: ["万里", "陆一鸣", "王三", "李二", "伍条", "丁一", "质监一科", "二队"])
  func names(word: String) throws {
    let answer = try office().run("inspection", "record", "--type", "safety", "--hazard", "无", "--with", word, "--json")
    #expect(answer.status == 0 && answer.output.contains("\"with\":[\"\(word)\"]"), "\(answer)")
  }

  @Test("Half-width semicolons part a list at every door, and one behind it is dropped")
  func semicolons() throws {
    let office = try office()
    for (text, list) in [("甲;乙", #"["甲","乙"]"#), ("甲；", #"["甲"]"#), ("甲;", #"["甲"]"#), ("甲；乙;", #"["甲","乙"]"#)] {
      let typed = try office.run("inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazard", text, "--json")
      #expect(typed.output.contains("\"hazard\":\(list)"), "\(text): \(typed)")
      let seq = try #require(typed.output.split(separator: "\"seq\":").last?.prefix { $0.isNumber })
      let others = list.contains("乙") ? "另一处墙面；又一处墙面" : "另一处墙面"
      try office.record([["correct", "\(seq)", "--set", "hazard=\(others)", "--reason", "笔误"]])
      let corrected = try office.run("correct", "\(seq)", "--set", "hazard=\(text)", "--reason", "笔误", "--json")
      #expect(corrected.output.contains("\"hazard\":\(list)"), "\(text): \(corrected)")
    }
  }

  @Test("A letter that begins several commands or options lists them; one that begins nothing doesn't")
  func beginnings() throws {
    let office = try office()
    let commands = try office.run("project", "a")
    #expect(commands.status == 2 && commands.errors.contains("accept") && commands.errors.contains("assign"), "\(commands)")
    let options = try office.run("project", "register", "--s")
    #expect(options.status == 2 && options.errors.contains("--stage") || options.errors.contains("--s"), "\(options)")
  }

  @Test("A nearest word differs in a third of its letters at most")
  func nearest() throws {
    let office = try office()
    for (words, wrong) in [(["投诉", "登记", "--电站", "1"], "--电话"), (["检查", "记录", "--人数", "2"], "--人次")] {
      let answer = try office.run(words, language: "zh")
      #expect(answer.status == 2 && !answer.errors.contains(wrong), "\(answer)")
    }
    let report = try office.run(["月报"], language: "zh")
    #expect(report.status == 2 && report.errors.contains("docket 年报"), "\(report)")
  }
}
