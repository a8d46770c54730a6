import Commands
import DocketTestSupport
import Testing
import TextForms

@Suite struct HelpPageTests {
  static let pages: [(words: [String], name: String)] = [
    ([], "root"), (["notice"], "notice"), (["notice", "issue"], "notice-issue"), (["notice", "review"], "notice-review"),
    (["list"], "list"), (["receipt"], "receipt"), (["options"], "options"), (["dates"], "dates"), (["completions"], "completions"),
  ]

  @Test("Pages look as they were approved, in both languages", arguments: pages, Language.allCases)
  func golden(page: (words: [String], name: String), language: Language) throws {
    let answer = run(["help"] + page.words + ["--lang", language.rawValue])
    #expect(answer.errors == "")
    try expectGolden(answer.output, "Data/help-\(page.name).\(language.rawValue).txt")
  }

  @Test("The page of a command is the same by help and by --help", arguments: [["notice", "issue"], ["通知书"], ["list"]])
  func sameByBothWays(words: [String]) {
    #expect(run(["help"] + words) == run(words + ["--help"]))
  }

  @Test("No line but an example is wider than the terminal", arguments: [40, 60, 80, 100, 200], Language.allCases)
  func width(columns: Int, language: Language) {
    for page in Self.pages {
      let answer = run(["help"] + page.words + ["--lang", language.rawValue], environment: ["COLUMNS": "\(columns)"])
      for line in answer.output.split(separator: "\n") where !line.hasPrefix("  ") {
        #expect(TextForms.displayWidth(String(line)) <= columns, "\(line)")
      }
    }
  }

  @Test("Help about a topic that isn't there names the nearest, or says where all are listed")
  func unknownTopic() {
    #expect(
      run(["help", "date"])
        == Answer(status: .usage, output: "", errors: "error: there is no help about 'date'\n  hint: did you mean docket help dates?\n"))
    #expect(
      run(["help", "monsoon", "--lang", "zh"])
        == Answer(status: .usage, output: "", errors: "错误：没有关于“monsoon”的说明\n  提示：docket 帮助 列出所有命令和专题\n"))
    #expect(
      run(["help", "notice", "isue"])
        == Answer(
          status: .usage, output: "", errors: "error: docket notice has no command 'isue'\n  hint: did you mean docket notice issue?\n"))
  }
}
