import Foundation
import Testing

@Suite("docket status")
struct StatusCommandTests {
  @Test("cases of a kind that nobody adopted are counted, all of them open; voided ones are not")
  func unknownKinds() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let events = #"{"type":"gas-check.recorded","case":"gas-check/%s","data":{"household":"1"}}\n"#
    #expect(
      try sandbox.run("printf '\(events)' A-1 B-2 | docket event append && docket complaint receive --channel visit --topic dust").status
        == 0)
    #expect(
      try sandbox.run("docket status --json | sed 's/.*\"cases\"/\"cases\"/; s/,\"today\".*/}/'").output
        == "\"cases\":{\"complaint\":{\"open\":1,\"total\":1},\"gas-check\":{\"open\":2,\"total\":2}},\"overdue\":0}\n")
    #expect(try sandbox.run("docket status").output.contains("gas-check     2      2\n"))
  }
}
