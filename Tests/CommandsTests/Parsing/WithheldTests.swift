import Testing
import TextForms

@testable import Commands

@Suite("Words that no message repeats")
struct WithheldTests {
  private static let receive: CommandSpec = {
    var phone = OptionSpec.value("phone", "电话", help: "")
    phone.withheld = .everything
    let topic = OptionSpec.value("topic", "议题", help: "")
    return CommandSpec(
      Term("receive", "受理"), summary: "", positionals: [PositionalSpec("case", "案件", count: .optional, help: "")], options: [phone, topic]
    ) { (_: CommandCall) throws(Failure) -> Commands.ExitStatus in .done }
  }()

  private func message(_ words: String...) -> String {
    do throws(UsageError) {
      guard case .run(_, let invocation) = try Self.receive.parse(words) else { return "" }
      let failure = Failure(.refused, code: "x", Localized("no \(words.joined(separator: " "))")).withholding(invocation.withheld)
      return failure.message.en
    } catch {
      return error.failure.message.en + " " + (error.failure.hint?.en ?? "")
    }
  }

  @Test("the value of such an option, and the words behind it, become an ellipsis")
  func removed() {
    #expect(message("--phone", "13800000000", "--topic", "dust") == "no --phone … --topic dust")
    #expect(message("--phone", "138", "0000", "0000").hasPrefix("'…' is one word too many"))
    #expect(message("--phone", "某女士", "notice/2023-0001") == "no --phone … notice/2023-0001")
    #expect(message("--phone13800000000").hasPrefix("receive has no option '--phone…'"))
    #expect(message("--phone", "--13800000000").contains("13800000000") == false)
  }

  @Test("a long value that is quoted by its beginning goes too")
  func cut() {
    var withheld = Withheld()
    withheld.check(String(repeating: "13800000000 ", count: 10))
    let quoted = Language.en.quote(String(repeating: "13800000000 ", count: 10))
    #expect(withheld.removed(from: "can't be \(quoted)") == "can't be '…'")
    #expect(withheld.removed(from: "an ordinary text …") == "an ordinary text …")
  }
}
