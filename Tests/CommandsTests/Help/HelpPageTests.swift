import DocketTestSupport
import Testing
import TextForms

@testable import Commands

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

  @Test("A word that no page has is a no: the way to all commands, and the name that is nearest")
  func nothingFound() {
    #expect(
      run(["help", "date"])
        == Answer(status: .done, output: "docket help dates    How dates are written\ndocket notice issue  Issue a notice\n", errors: ""))
    #expect(
      run(["help", "monsoon", "--lang", "zh"])
        == Answer(status: .no, output: "docket 帮助 --全部\n", errors: "没有找到“monsoon”\n"))
    #expect(
      run(["help", "notice", "isue"])
        == Answer(
          status: .no, output: "docket help --all\n",
          errors: "found nothing about 'notice isue'; did you mean docket help notice issue?\n"))
  }

  @Test("A word is looked up in names, summaries, options, choices and texts of both languages, the best first")
  func search() {
    func lines(_ words: [String]) -> [String] { run(["help"] + words).output.split(separator: "\n").map(String.init) }
    #expect(lines(["复查"]).first?.hasPrefix("docket notice review ") == true)
    #expect(lines(["cleared"]).first == "docket notice review --cleared  How many hazards are gone.")
    #expect(lines(["约谈"]).first?.hasPrefix("docket notice  ") == true)
    #expect(lines(["约谈"]).contains { $0.hasPrefix("docket notice issue --type  What kind") })
    #expect(lines(["fifteen"]).first?.hasPrefix("docket notice issue ") == true)
    #expect(lines(["hotline-12345"]).first?.hasPrefix("docket complaint receive --channel") == true)
    #expect(lines(["type", "约谈"]).first == "docket notice issue --type  What kind of notice it is.")
    #expect(lines(["通知书", "隐患"]).first?.hasPrefix("docket notice issue --hazard") == true)
    #expect(run(["help", "sue"]).status == .no, "an English word is found where a word begins")
  }

  @Test("Options that many commands have are one line, and --all lists them", arguments: Language.allCases)
  func whole(language: Language) {
    let short = run(["help", "notice", "issue", "--lang", language.rawValue]).output
    let whole = run(["help", "notice", "issue", "--all", "--lang", language.rawValue]).output
    #expect(!short.contains("DOCKET_USER") && whole.contains("DOCKET_USER"))
    #expect(short.contains(language.choose("docket 帮助 选项", "docket help options")))
    #expect(run(["notice", "issue", "--help", "--all", "--lang", language.rawValue]).output == whole)
  }

  @Test("No line break is within an option, a command or quoted words", arguments: 40...90)
  func unbroken(width: Int) {
    let words = UnbrokenWords(root: SampleProgram.root)
    let text =
      "Say 'notice issue again' or docket notice issue --type talk, and --dry-run=yes; 用 docket 通知书 下发 --类型 和“不 要 拆开”也可以写 --试运行，见 docket help dates."
    let lines = words.wrapped(text, toWidth: width)
    for span in [
      "'notice issue again'", "docket notice issue --type", "--dry-run=yes", "docket 通知书 下发 --类型", "“不 要 拆开”", "--试运行", "docket help dates",
    ] {
      #expect(lines.contains { $0.contains(span) }, "\(span) at \(width): \(lines)")
    }
    #expect(lines.allSatisfy { TextForms.displayWidth($0) <= width })
    #expect(lines.joined(separator: " ").filter { $0 != " " } == text.filter { $0 != " " })
  }
}
