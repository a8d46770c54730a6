import Commands
import Testing
import TextForms

@testable import DocketProgram

@Suite("Addresses of questions")
struct APIAddressTests {
  @Test(
    "what names a file or a log, opens what is personal, writes, goes on, or is another form has no place in any address",
    arguments: AskableCommand.all.map { $0.words.joined(separator: "/") })
  func refused(command: String) throws {
    let names = [
      "log", "office", "by", "format", "csv", "markdown", "json", "output", "bom", "encoding", "follow", "keep", "with-personal", "reason",
      "receipts", "ics", "against", "allowed-signers", "vouched-to", "code", "mine", "send", "dry-run", "for-chat", "chart", "filler",
      "leader", "phone", "sign", "no-such-option",
    ]
    for name in names {
      for value in ["", "x"] {
        let address = try APIAddress(target: "/api/\(command)?\(name)=\(value)")
        #expect(throws: APIAddress.Fault.parameter(name), "\(command) \(name)=\(value)") {
          try address.commandLine(log: "/log", language: .en)
        }
      }
    }
  }

  @Test("what a question takes otherwise is taken")
  func taken() throws {
    for target in [
      "/api/list?query=complaint&limit=1", "/api/table/show?id=a&as-of=2023-12-31", "/api/count?measure=m&per=month", "/api/log?limit=2",
    ] {
      #expect(try APIAddress(target: target).commandLine(log: "/log", language: .en).contains("--json"), "\(target)")
    }
  }
}
