import Commands
import Testing
import TextForms

@testable import DocketProgram

@Suite("Addresses of questions")
struct APIAddressTests {
  private static let root = CommandSpec("docket", "docket", zh: "", en: "")

  /// Every command that an address may ask for, as its address has it.
  private static func addresses(in list: CommandList, under path: [String] = []) -> [String] {
    list.entries().flatMap { entry in
      let words = path + [entry.name.id]
      let own = AskableCommand(words) == nil ? [] : [words.joined(separator: "/")]
      return own + (list.resolve(entry.name.id)?.subcommands.map { addresses(in: $0, under: words) } ?? [])
    }
  }

  @Test(
    "what names a file or a log, opens what is personal, writes, goes on, or is another form has no place in any address",
    arguments: addresses(in: CommandList(deferred: DocketTool.fixed)))
  func refused(command: String) throws {
    let names = [
      "log", "office", "by", "format", "csv", "markdown", "json", "output", "bom", "encoding", "follow", "keep", "with-personal", "reason",
      "receipts", "ics", "against", "allowed-signers", "vouched-to", "code", "mine", "send", "dry-run", "for-chat", "chart", "filler",
      "leader", "phone", "sign", "figures", "no-input", "no-such-option",
    ]
    for name in names {
      for value in ["", "x"] {
        let address = try APIAddress(target: "/api/\(command)?\(name)=\(value)")
        #expect(throws: APIAddress.Fault.parameter(name), "\(command) \(name)=\(value)") {
          try address.invocation(under: Self.root, log: "/log")
        }
      }
    }
  }

  @Test("every command that only answers has an address, and none that records")
  func asked() {
    let answers = [
      "audit", "case", "checkpoint", "count", "event", "explain", "find", "kinds", "kinds/list", "kinds/show", "list", "log",
      "measure/list",
      "measure/show", "overdue", "person/list", "receipt", "report", "status", "table/check", "table/diff", "table/explain", "table/list",
      "table/show", "today", "verify", "week",
    ]
    #expect(Self.addresses(in: CommandList(deferred: DocketTool.fixed)).sorted() == answers)
  }

  @Test("words are judged before any log is opened")
  func wordsFirst() throws {
    let sandbox = try Sandbox()
    for (line, code) in [
      ("audit --only nonsense", "unknown-rule"), ("today --dry-run", "needs-option"), ("explain m --limit x", "bad-number"),
    ] {
      let answer = try sandbox.run("docket \(line) --json")
      #expect(answer.status == 2 && answer.errors.contains(code), "\(answer)")
    }
  }

  @Test("what a question takes otherwise is taken")
  func taken() throws {
    for target in [
      "/api/list?query=complaint&limit=1", "/api/table/show?id=a&as-of=2023-12-31", "/api/count?measure=m&per=month", "/api/log?limit=2",
    ] {
      #expect(try APIAddress(target: target).invocation(under: Self.root, log: "/log")["format"] == "json", "\(target)")
    }
  }
}
