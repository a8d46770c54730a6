import DocketTestSupport
import LogLines
import Synchronization
import Testing
import TextForms

@testable import Commands

@Suite("Asking for what is missing") struct ConversationTests {
  @Test("What is required and missing is asked for, and the command runs as if it had been typed")
  func whatIsRequiredAndMissing() {
    let answer = talk("notice issue --due 5", answers: "1\n")
    #expect(answer.errors.hasPrefix("  1 rectification  2 stop-work"))
    #expect(answer.errors.contains("type: "))
    #expect(answer.output.contains("type=rectification"))
    #expect(answer.errors.hasSuffix("same as: docket notice issue --due 5 --type rectification\n"))
    #expect(answer.status == .done)
  }

  @Test(
    "A choice is taken by its number, its words, or a part of one of them alone", arguments: ["4", "circular", "通报", "circ", "ＣＩＲＣＵＬＡＲ"])
  func aChoiceIsTakenBy(_ word: String) {
    #expect(talk("notice issue", answers: "\(word)\n").output.contains("type=circular"))
  }

  @Test("A wrong answer is asked again with its reason, help is shown, and the Chinese line is Chinese")
  func aWrongAnswerIsAsked() {
    let answer = talk("通知书 下发", answers: "?\n整\n\n整改\n", language: "zh")
    #expect(answer.errors.contains("通知书的类型。"))
    #expect(answer.errors.contains("错误：--类型 不能是“整”"))
    #expect(answer.errors.contains("错误：类型 要填"))
    #expect(answer.errors.hasSuffix("同样的命令：docket 通知书 下发 --类型 整改\n"))
  }

  @Test("What several choices hold is asked again, listing them")
  func whatSeveralChoicesHoldIs() {
    let answer = talk("complaint receive --topic dust", answers: "来\n来信\n", language: "zh")
    #expect(answer.output.contains("channel=letter"))
    let other = talk("notice issue", answers: "整改告\n停工整改\n", language: "zh")
    #expect(other.output.contains("type=stop-work"))
  }

  @Test("The end of input records nothing and is no fault")
  func theEndOfInputRecords() {
    let answer = talk("notice issue", answers: "")
    #expect(answer.status == .interrupted)
    #expect(answer.errors.hasSuffix("type: \nnothing recorded\n"))
    #expect(answer.output.isEmpty)
    #expect(talk("notice issue", answers: "rectif", language: "zh").errors.hasSuffix("\n什么也没有记\n"))
  }

  @Test("Ctrl-C while a line is awaited records nothing")
  func ctrlCWhileALine() {
    let answer = talk("notice issue", answers: nil)
    #expect(answer.status == .interrupted)
    #expect(answer.errors.hasSuffix("\nnothing recorded\n"))
  }

  @Test("Nobody is asked who says so", arguments: ["--no-input", "--json", "--format json"])
  func nobodyIsAskedWhoSays(_ words: String) {
    let answer = talk("notice issue \(words)", answers: "1\n")
    #expect(answer.status == .usage && answer.output.isEmpty)
    #expect(answer.errors.contains("--type is missing"))
  }

  @Test("Nobody is asked where the environment says so, or where one stream is no terminal")
  func nobodyIsAskedWhereThe() {
    #expect(talk("notice issue", answers: "1\n", environment: ["DOCKET_NO_INPUT": "1"]).status == .usage)
    let file = CapturedOutput()
    #expect(talk("notice issue", answers: "1\n", output: file).status == .usage)
    #expect(run(["notice", "issue"]).status == .usage)
  }

  @Test("< goes back to the question before with its answer as the usual one, = shows the command so far, and ? says both")
  func goingBack() {
    let answer = talk("complaint receive", answers: "<\n来信\n<\n\n=\n上一步\n来访\n2\n", language: "zh")
    #expect(answer.errors.contains("错误：前面没有问题了"))
    #expect(answer.errors.contains("渠道 [来信]："), "\(answer.errors)")
    #expect(answer.errors.contains("同样的命令：docket 投诉 登记 --渠道 来信\n"), "\(answer.errors)")
    #expect(answer.errors.hasSuffix("同样的命令：docket 投诉 登记 --渠道 来访 --议题 扬尘噪音\n"), "\(answer.errors)")
    #expect(answer.status == .done)
    #expect(talk("notice issue", answers: "?\n1\n").errors.contains("= shows the command so far"))
  }

  @Test("Whoever leaves in the middle is shown the command as far as it was answered")
  func leavingInTheMiddle() {
    let answer = talk("complaint receive", answers: "1\n")
    #expect(answer.status == .interrupted && answer.output.isEmpty)
    #expect(answer.errors.contains("same as: docket complaint receive --"), "\(answer.errors)")
    #expect(answer.errors.hasSuffix("nothing recorded\n"))
  }

  @Test("Keys that are no text are asked again")
  func keysThatAreNoText() {
    let answer = talk("notice issue", answers: "\u{1B}[A\n2\n")
    #expect(answer.errors.contains("keys that are no text"))
    #expect(answer.output.contains("type=stop-work"))
  }

  @Test(arguments: [
    ("plain", "plain"), ("五溪尚境", "五溪尚境"), ("two words", "'two words'"), ("it's", "'it'\\''s'"), ("", "''"), ("$HOME", "'$HOME'"),
    ("县(市、区)", "'县(市、区)'"), ("a;b", "'a;b'"), ("~", "'~'"), ("12.5万㎡", "'12.5万㎡'"),
  ])
  func `Words are quoted for a shell where it would read them otherwise`(_ word: String, _ quoted: String) {
    let shown = Invocation.quoted(word)
    #expect(shown == quoted || shown == word && word == "12.5万㎡")
  }
}

/// What a run at a terminal leaves behind; without answers somebody presses Ctrl-C.
private func talk(
  _ line: String, answers: String?, language: String = "en", environment: [String: String] = [:],
  output: CapturedOutput = CapturedOutput(terminal: 80)
) -> Answer {
  let errors = CapturedOutput(terminal: 80)
  let sample = SampleProgram.tool
  let tool = CommandLineTool(root: sample.root.asking(), topics: sample.topics, version: sample.version)
  var process = ProcessContext.fixed(
    line.split(separator: " ").map(String.init),
    environment: ["DOCKET_LANG": language, "NO_COLOR": "1"].merging(environment) { $1 }, output: output, errors: errors)
  process.input = TypedInput(answers)
  if answers == nil { process.interruption = Interruption(isRequested: { true }, hold: { _ in }) }
  let status = tool.run(process)
  return Answer(status: status, output: output.text, errors: errors.text)
}

extension CommandSpec {
  /// The commands below, each asking for what it can't do without.
  fileprivate func asking() -> CommandSpec {
    var spec = self
    if run != nil { spec.interview = .required(of: self) }
    if let list = subcommands {
      spec.options.append(.noInput)
      spec.subcommands = CommandList(entries: list.entries, resolve: { list.resolve($0)?.asking() })
    }
    return spec
  }
}

/// A terminal at which lines were typed ahead; without any, nothing is ever typed.
private final class TypedInput: ByteInput {
  private let rest: Mutex<ArraySlice<UInt8>?>

  init(_ text: String?) {
    rest = Mutex(text.map { Array($0.utf8)[...] })
  }

  var isTerminal: Bool { true }

  func isReady(within milliseconds: Int) -> Bool { rest.withLock { $0 != nil } }

  func read(atMost count: Int) throws(StreamError) -> [UInt8] {
    rest.withLock { bytes in
      defer { bytes = bytes?.dropFirst(count) }
      return bytes.map { Array($0.prefix(count)) } ?? []
    }
  }
}
