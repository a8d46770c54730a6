import Foundation
import Testing

@Suite("checking a log by hand")
struct HandCheckTests {
  static var hasJQ: Bool { ["/usr/bin/jq", "/usr/local/bin/jq"].contains { FileManager.default.isExecutableFile(atPath: $0) } }

  @Test("jq and sha256sum give a line's hash, as the README says", .enabled(if: hasJQ, "jq is not installed"))
  func lineByHand() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run("docket init log --office demo --name 示范监督站")
    _ = try sandbox.run("docket budget approve --name \"专项 \\\"A\\\"\" --amount 31.82万元 --note \"两行\n文字\"")
    for number in 1...2 {
      let line = "sed -n \(number)p log/00000000000000000001.jsonl"
      let byHand = try sandbox.run("\(line) | jq -cS 'del(.hash)' | tr -d '\\n' | (printf '\\0'; cat) | sha256sum | cut -d' ' -f1")
      #expect(byHand.output == (try sandbox.run("\(line) | jq -r .hash").output))
    }
  }
}
