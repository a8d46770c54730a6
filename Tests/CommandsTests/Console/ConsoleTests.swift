import Commands
import DocketTestSupport
import Testing
import TextForms

@Suite struct ConsoleTests {
  @Test(
    "Text is as wide as the terminal, else as COLUMNS says, else 80",
    arguments: [(120, "40", 120), (nil, "40", 40), (nil, nil, 80), (nil, "0", 80), (nil, "wide", 80), (nil, "", 80)]
      as [(Int?, String?, Int)])
  func width(terminal: Int?, columns: String?, expected: Int) {
    let environment = columns.map { ["COLUMNS": $0] } ?? [:]
    let console = Console(.fixed(environment: environment, output: CapturedOutput(terminal: terminal)), language: .en)
    #expect(console.width == expected)
  }

  @Test(
    "There are colours on a terminal that has them, and never against NO_COLOR",
    arguments: [
      (80, [:], true), (nil, [:], false), (80, ["NO_COLOR": "1"], false), (80, ["NO_COLOR": ""], true), (80, ["TERM": "dumb"], false),
    ] as [(Int?, [String: String], Bool)])
  func colours(terminal: Int?, environment: [String: String], expected: Bool) {
    #expect(Ink(for: CapturedOutput(terminal: terminal), Environment(environment)).isColoured == expected)
  }

  @Test("A failure is coloured on a terminal")
  func colouredFailure() {
    let errors = CapturedOutput(terminal: 80)
    _ = run(["nonsense"], errors: errors)
    #expect(errors.text == "\u{1B}[31merror:\u{1B}[0m docket has no command 'nonsense'\n  \u{1B}[2mhint:\u{1B}[0m see docket --help\n")
  }
}
