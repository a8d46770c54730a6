import Foundation
import Testing

/// A file that gives its bytes once is read once, whoever reads it.
@Suite("A ledger from a pipe") struct PipedLedgerTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice()
    try office.put("a.csv", "key,received,channel,topic\n1,2023-01-02,visit,dust\n")
    // Whose headings stand below a title, so that they are looked for.
    try office.put("b.csv", "2023年投诉台账,,\n登记日期,渠道,诉求类别\n2023-11-05,来访,房屋质量\n")
  }

  private static let pipes = [
    "cat {} | docket import -", "cat {} | docket import /dev/stdin", "docket import <(cat {})",
    "mkfifo pipe; cat {} > pipe & docket import pipe",
  ]

  @Test("is imported by its headings, wherever they stand", arguments: pipes, ["a.csv", "b.csv"])
  func imports(pipe: String, file: String) throws {
    let script = "\(pipe.replacing("{}", with: file)) --kind complaint --json"
    let answer = try office.shell("timeout 60 bash -c '\(script)'; echo $?")
    #expect(answer.contains(#""imported":1"#) && answer.hasSuffix("\n0\n"), "\(answer)")
    #expect(try office.run("list", "complaint", "--csv").output.components(separatedBy: "complaint/").count == 2)
  }

  @Test("that the office wrote comes home like a file")
  func comesHome() throws {
    try office.record([
      ["project", "register", "--name", "甲工地", "--on", "2023-01-05"],
      ["notice", "issue", "--project", "甲工地", "--type", "rectification", "--hazard", "临边", "--due", "2023-03-20", "--on", "2023-03-02"],
      ["ledger", "整改通知书台账", "--output", "out.xlsx"],
    ])
    let direct = try office.shell("docket ledger read out.xlsx --dry-run --json; echo $?")
    let piped = try office.shell("timeout 60 bash -c 'docket ledger read <(cat out.xlsx) --dry-run --json'; echo $?")
    #expect(direct.hasSuffix("\n0\n") && direct == piped, "\(direct) \(piped)")
  }
}
