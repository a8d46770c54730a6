import Foundation
import Testing

@Suite("figures of a damaged log")
struct DamagedFiguresTests {
  @Test(
    "a line that is none, met by reading from the beginning, is told with the status of damage",
    arguments: [
      "docket count 'count(activity.recorded)'", "docket list activity", "docket count 'count(activity.recorded)' --as-of 2023-07-05",
    ])
  func told(command: String) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    for _ in 0..<6 { #expect(try sandbox.run("docket activity record --topic meeting").status == 0) }
    #expect(try sandbox.run("sed -i '4s/^{/!/' log/*.jsonl && rm -rf .kept").status == 0)
    // The first reading builds what is kept; the second must not forget what the first one met.
    for _ in 0..<2 {
      let answer = try sandbox.run(command)
      #expect(answer.status == 4, "\(answer.output)\(answer.errors)")
      #expect(answer.errors.contains("00000000000000000001.jsonl:4"))
    }
  }
}
