import DocketTestSupport
import Foundation
import Testing

@Suite("the log that is shipped")
struct ShippedLogTests {
  @Test("it is sound, its table comes out as it did, and its figures name their events")
  func sample() throws {
    let sandbox = try Sandbox()
    let tests = #filePath.range(of: "/Tests/", options: .backwards).map { String(#filePath[..<$0.lowerBound]) }
    let root = try #require(tests)
    // A copy: reading a log keeps derived data beside it.
    #expect(try sandbox.run("mkdir log && cp '\(root)'/EventLogs/sample/*.jsonl log").status == 0)
    #expect(try sandbox.run("docket verify").status == 0)
    let commands = [
      "docket table show supervision-2023", "docket table check supervision-2023",
      "docket explain 'rate(notice.issued -> closed)' --year 2023", "docket audit --year 2023 | tail -20",
    ]
    var page = ""
    for command in commands {
      let answer = try sandbox.run("export DOCKET_NOW=2024-02-01T09:00:00+08:00; \(command)")
      page += "$ \(command)\n\(answer.output)\(answer.errors)"
    }
    try expectGolden(page, "Golden/shipped-sample.txt")
  }
}
