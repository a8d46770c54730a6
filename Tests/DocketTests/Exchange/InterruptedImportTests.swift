import Foundation
import Testing

@Suite("an import that is interrupted")
struct InterruptedImportTests {
  @Test("killed again and again and run once more, it ends with every row exactly once")
  func resumes() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run("docket init log --office demo --name 示范监督站")
    let rows = (0..<3_000).map { "T\($0),2023-0\($0 % 6 + 1)-1\($0 % 10),来访,房屋质量,2023-07-01" }
    try Data((["编号,受理,渠道,议题,办结"] + rows).joined(separator: "\n").utf8).write(to: sandbox.folder.appendingPathComponent("ledger.csv"))
    let map = #"""
      {"kind":"complaint","key":"编号","source":"ledger","events":[{"action":"receive","on":"受理",
      "fields":{"channel":"渠道","topic":"议题"}},{"action":"resolve","on":"办结"}]}
      """#
    try Data(map.utf8).write(to: sandbox.folder.appendingPathComponent("map.json"))
    for seconds in ["0.05", "0.2", "0.4"] { _ = try sandbox.run("timeout -s KILL \(seconds) docket import ledger.csv --map map.json") }
    let last = try sandbox.run("docket import ledger.csv --map map.json --json")
    #expect(last.status == 0, "\(last.errors)")
    #expect(try sandbox.run("docket verify").output.hasPrefix("ok · 6001 events"))
    #expect(
      try sandbox.run("docket count 'rate(complaint.received -> resolved)' --json").output.contains(#""numerator":3000,"denominator":3000"#)
    )
    let again = try sandbox.run("docket import ledger.csv --map map.json --json").output
    #expect(again.contains(#""imported":0,"known":3000,"refused":0,"events":0"#), "\(again)")
  }
}
