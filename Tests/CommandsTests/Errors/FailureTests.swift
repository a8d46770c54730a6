import Commands
import Testing
import TextForms
import Values

@Suite struct FailureTests {
  private static let failure = Failure(
    .refused, code: "ambiguous-case", Localized(zh: "有两份通知书", en: "there are two notices"),
    details: ["notice/2023-0102", "notice/2023-0103"], hint: Localized(zh: "写明编号", en: "name one"))

  @Test("A failure says what happened, what belongs to it, and what to do")
  func text() {
    #expect(Self.failure.text(in: .en) == "error: there are two notices\n  notice/2023-0102\n  notice/2023-0103\n  hint: name one\n")
    #expect(Self.failure.text(in: .zh) == "错误：有两份通知书\n  notice/2023-0102\n  notice/2023-0103\n  提示：写明编号\n")
  }

  @Test("For programs it is one object")
  func json() {
    #expect(
      Self.failure.json(in: .zh).text()
        == #"{"error":{"code":"ambiguous-case","message":"有两份通知书\nnotice/2023-0102\nnotice/2023-0103","hint":"写明编号"}}"#)
    #expect(Failure(.io, code: "x", "y").json(in: .en).text() == #"{"error":{"code":"x","message":"y","hint":null}}"#)
  }

  @Test("The place in a file comes first, as editors read it")
  func place() {
    let failure = Failure(.usage, code: "bad-json", "unexpected '}'", place: .init("table.json", line: 3, column: 14))
    #expect(failure.text(in: .en) == "error: table.json:3:14: unexpected '}'\n")
    #expect(Failure(.io, code: "x", "gone", place: .init("a\nb")).text(in: .en) == "error: a\\u{a}b: gone\n")
  }

  @Test("Exit statuses are those of the contract")
  func statuses() {
    let statuses: [Commands.ExitStatus] = [.done, .no, .usage, .refused, .damaged, .io, .interrupted]
    #expect(statuses.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 130])
  }
}
