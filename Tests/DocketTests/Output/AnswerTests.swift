import DocketTestSupport
import LogLines
import Testing
import TextForms
import Values

@testable import Commands
@testable import DocketProgram
@testable import ProgramSession

@Suite("the answer of a command")
struct AnswerTests {
  /// Answers the same in a value, a line and a table, with a note for people, and says no.
  private final class Body: CommandBody {
    func run() throws -> ProgramSession.Answer {
      let table = ResultTable([3], [.init("name", "姓名") { _ in "wang" }, .init("cases", "件数") { $0 }])
      return try Answer(
        call, json: ["cases": 3.json], lines: ["wang has 3 cases", "nobody else has any"],
        tables: AnswerTables(table, name: Localized(zh: "人员", en: "people")), note: Localized(zh: "只有一人", en: "one person alone"),
        status: .no)
    }
  }

  /// Answers with rows alone.
  private final class Rows: CommandBody {
    func run() throws -> ProgramSession.Answer {
      let table = ResultTable([Day(year: 2023, month: 1, day: 2)], [.init("name", "姓名") { _ in "wang" }, .init("since", "自") { $0 }])
      return Answer(table, named: Localized(zh: "名册", en: "roster"))
    }
  }

  private func run(_ arguments: [String]) -> (output: String, errors: String, status: Commands.ExitStatus) {
    let (output, errors) = (CapturedOutput(), CapturedOutput())
    let root = CommandSpec(
      "docket", "docket", zh: "", en: "",
      subcommands: [
        CommandSpec("people", "人员", zh: "", en: "", groups: [.general]).doing(Body.run).printing(),
        CommandSpec("rows", "行", zh: "", en: "", groups: [.general]).doing(Rows.run).printing(),
      ])
    let process = ProcessContext(
      arguments: arguments, environment: Environment([:]), currentDirectory: { "/" }, systemUser: { "clerk" },
      now: { Instant(milliseconds: 0) }, uptime: { 0 }, random: { 4 }, input: NoInput(), output: output, errors: errors,
      interruption: .never)
    let status = CommandLineTool(root: root, version: "").run(process)
    return (output.text, errors.text, status)
  }

  private struct NoInput: ByteInput {
    var isTerminal: Bool { false }
    func read(atMost count: Int) throws(StreamError) -> [UInt8] { [] }
    func isReady(within milliseconds: Int) -> Bool { true }
  }

  @Test(
    "comes in the form that is asked for, with its note for people alone and its exit status in every form",
    arguments: [
      ([], "wang has 3 cases\nnobody else has any\n", "one person alone\n"),
      (["--json"], "{\"cases\":3}\n", ""),
      (["--csv"], "name,cases\r\nwang,3\r\n", "one person alone\n"),
    ])
  func forms(options: [String], output: String, errors: String) {
    let answer = run(["people"] + options)
    #expect(answer.output == output)
    #expect(answer.errors == errors)
    #expect(answer.status == .no)
  }

  @Test("of rows alone is an array of objects for programs")
  func rows() {
    #expect(run(["rows", "--json"]).output == "[{\"name\":\"wang\",\"since\":\"2023-01-02\"}]\n")
    #expect(run(["rows"]).output == "name  since\nwang  2023-01-02\n")
    #expect(run(["rows", "--lang", "zh"]).output == "姓名  自\nwang  2023-01-02\n")
    #expect(run(["rows"]).status == .done)
  }
}
