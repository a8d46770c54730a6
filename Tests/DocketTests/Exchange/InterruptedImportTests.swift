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
    // Each run that brought something says so once.
    let acts = try sandbox.text("log/00000000000000000001.jsonl").split(separator: "\n").count {
      $0.contains("\"type\":\"ledger.imported\"")
    }
    #expect((1...4).contains(acts))
    #expect(try sandbox.run("docket verify").output.hasPrefix("✔ proved · \(6_001 + acts) events"))
    #expect(
      try sandbox.run("docket count 'rate(complaint.received -> resolved)' --json").output.contains(#""numerator":3000,"denominator":3000"#)
    )
    let again = try sandbox.run("docket import ledger.csv --map map.json --json").output
    #expect(again.contains(#""imported":0,"known":3000,"refused":0,"events":0"#), "\(again)")
  }

  /// An office and a ledger of so many complaints, each received and resolved.
  private func office(rows: Int) throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = try sandbox.run("docket init log --office demo --name 示范监督站")
    let rows = (0..<rows).map { "T\($0),2023-0\($0 % 6 + 1)-1\($0 % 10),来访,房屋质量,2023-07-01" }
    try Data((["编号,受理,渠道,议题,办结"] + rows).joined(separator: "\n").utf8).write(to: sandbox.folder.appendingPathComponent("ledger.csv"))
    let map = #"""
      {"kind":"complaint","key":"编号","source":"ledger","events":[{"action":"receive","on":"受理",
      "fields":{"channel":"渠道","topic":"议题"}},{"action":"resolve","on":"办结"}]}
      """#
    try Data(map.utf8).write(to: sandbox.folder.appendingPathComponent("map.json"))
    return sandbox
  }

  @Test("that the disk stops says what it recorded until then, and takes the rest when it is run again")
  func saysWhatItRecorded() throws {
    let sandbox = try office(rows: 2_000)
    let stopped = try sandbox.run("ulimit -f 1600; docket import ledger.csv --map map.json")
    let stored = try sandbox.text("log/00000000000000000001.jsonl").split(separator: "\n").count - 1
    #expect(stopped.status == 5)
    #expect(stored > 0 && stored < 4_000)
    #expect(stopped.errors.contains("recorded before that: \(stored) events (#2…#\(stored + 1)), which stay\n"), "\(stopped.errors)")
    #expect(stopped.errors.contains("import the same file again: rows that are in are known, and it takes the rest"))
    let again = try sandbox.run("docket import ledger.csv --map map.json")
    // One of them says that the ledger came in.
    #expect(again.output.hasSuffix("(\(4_001 - stored) events), \((stored - 1) / 2) known, 0 refused\n"), "\(again.output)")
  }

  @Test("that the disk stops says so to programs")
  func saysWhatItRecordedAsJSON() throws {
    let sandbox = try office(rows: 2_000)
    let stopped = try sandbox.run("ulimit -f 1600; docket import ledger.csv --map map.json --json")
    let stored = try sandbox.text("log/00000000000000000001.jsonl").split(separator: "\n").count - 1
    #expect(stopped.errors.contains(#""recorded":{"events":\#(stored),"seqs":[[2,\#(stored + 1)]]}"#), "\(stopped.errors)")
  }

  @Test("that is stopped before its first batch is in says that nothing was recorded")
  func saysThatNothingWasRecorded() throws {
    let sandbox = try office(rows: 200)
    let stopped = try sandbox.run("ulimit -f 40; docket import ledger.csv --map map.json")
    #expect(stopped.status == 5)
    #expect(stopped.errors.contains("nothing was recorded this time"), "\(stopped.errors)")
    #expect(try sandbox.text("log/00000000000000000001.jsonl").split(separator: "\n").count == 1)
  }
}
