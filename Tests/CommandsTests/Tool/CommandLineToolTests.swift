import Commands
import DocketTestSupport
import Testing

@Suite struct CommandLineToolTests {
  @Test("A command runs with its invocation and answers on standard output")
  func runs() {
    #expect(run(["通知书", "复查", "--通过", "last"]) == Answer(status: .done, output: "notice review passed=true case:[\"last\"]\n", errors: ""))
  }

  @Test("The version is one line")
  func version() {
    #expect(run(["--version"]) == Answer(status: .done, output: "docket 1.0.0\n", errors: ""))
  }

  @Test("Words that make no sense end with status 2 and nothing on standard output")
  func usage() {
    #expect(
      run(["nonsense"])
        == Answer(status: .usage, output: "", errors: "error: docket has no command 'nonsense'\n  hint: see docket --help\n"))
  }

  @Test(
    "With --json errors are JSON, even where the words are wrong",
    arguments: [["nonsense", "--json"], ["nonsense", "--format", "json"], ["nonsense", "--格式=JSON"], ["nonsense", "——json"]])
  func jsonErrors(arguments: [String]) {
    #expect(
      run(arguments).errors
        == #"{"error":{"code":"unknown-command","message":"docket has no command 'nonsense'","hint":"see docket --help"}}"# + "\n")
  }

  @Test("What follows two dashes is no preference")
  func afterDashes() {
    #expect(
      run(["nonsense", "--", "--json", "--lang", "zh"]).errors == "error: docket has no command 'nonsense'\n  hint: see docket --help\n")
  }

  @Test(
    "The language is that of --lang, else DOCKET_LANG, else the locale, else English",
    arguments: [
      (["--lang", "zh"], [:], "zh"), (["--lang=中文"], ["DOCKET_LANG": "en"], "zh"), (["--语言", "en"], ["LANG": "zh_CN.UTF-8"], "en"),
      ([], ["DOCKET_LANG": "zh", "LC_ALL": "en_US.UTF-8"], "zh"), ([], ["LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], "zh"),
      ([], ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], "en"), ([], ["LC_MESSAGES": "zh_TW", "LANG": "C"], "zh"),
      ([], ["LANG": "fr_FR.UTF-8"], "en"),
      ([], ["LC_ALL": "", "LANG": "zh_CN.GB18030"], "zh"), ([], [:], "en"),
    ] as [([String], [String: String], String)])
  func language(arguments: [String], environment: [String: String], expected: String) {
    let said = run(["nonsense"] + arguments, environment: environment).errors
    #expect(said.hasPrefix(expected == "zh" ? "错误：docket 没有" : "error: docket has"))
  }

  @Test("A DOCKET_LANG that names no language is an error, unless --lang says better")
  func unknownLanguage() {
    #expect(
      run(["kinds"], environment: ["DOCKET_LANG": "klingon"])
        == Answer(status: .usage, output: "", errors: "error: the variable DOCKET_LANG can't be 'klingon'\n  hint: set it to zh or en\n"))
    #expect(run(["kinds", "--lang", "en"], environment: ["DOCKET_LANG": "klingon"]).status == .done)
  }

  @Test("An argument that is no UTF-8 is an error")
  func notText() {
    var process = ProcessContext.fixed(["kinds", "\u{FFFD}"])
    process.undecodableArgument = 2
    let errors = CapturedOutput()
    process.errors = errors
    #expect(SampleProgram.tool.run(process) == .usage)
    #expect(errors.text == "error: argument 2 is no UTF-8 text\n  hint: set the terminal's character encoding to UTF-8\n")
  }

  @Test("An answer that can't be written ends with status 5")
  func fullDisk() {
    #expect(
      run(["kinds"], output: CapturedOutput(failure: StreamError(number: 28)))
        == Answer(
          status: .io, output: "",
          errors:
            "error: can't write to standard output: the disk is full\n  hint: make room or send the output elsewhere, then try again\n"))
    #expect(run(["nonsense"], errors: CapturedOutput(failure: StreamError(number: 28))) == Answer(status: .usage, output: "", errors: ""))
  }
}
