import DocketTestSupport
import Foundation
import Testing

/// A ledger in which more was changed than a batch of the log holds.
@Suite(
  "A ledger with more changes than a batch holds comes home as one step",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct LedgerBatchTests {
  /// More than the 1,000 events of a batch.
  private static let count = 1_100

  /// An office with so many notices, and its ledger with every deadline changed; made once, each test has it as it was made.
  private func office() throws -> BuiltOffice { try Self.made.get().office() }

  private static let made = Result { try PackedOffice(office()) }

  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "南屏名邸", "--contractor", "乙建设", "--on", "2023-01-06"]])
    let rows = (1...Self.count).map { "示建监〔2023〕\($0)号,整改,南屏名邸,2023-02-10,扬尘\($0),2023-03-10" }
    try office.put("notices.csv", "文号,类型,项目名称,签发日期,隐患,期限\n" + rows.joined(separator: "\n") + "\n")
    try office.record([["import", "notices.csv", "--kind", "notice"], ["ledger", "整改通知书台账", "--output", "out.xlsx"]])
    let edits = """
      import openpyxl, datetime
      wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]
      for row in range(3, 3 + \(Self.count)): ws.cell(row, 9).value = datetime.date(2023, 3, 20)
      ws.append([None, '示建监〔2023〕9999号', '整改', '南屏名邸', None, datetime.date(2023, 2, 22), None, '脚手架未验收', datetime.date(2023, 3, 22)])
      wb.save('edited.xlsx')
      """
    let place = "import os; os.chdir('\(office.sandbox.folder.path)')\n"
    _ = try #require(Peer("python3")).run(["-c", place + edits], input: Data())
    return office
  }

  private static let reading = ["ledger", "read", "edited.xlsx", "--yes", "--reason", "核对"]

  /// How many events the log has, how many cases are due on the day that the sheet says, and how many notices there are.
  private func counts(_ office: BuiltOffice) throws -> [Int] {
    let (changed, all) = (
      try office.run("list", "notice", "due:2023-03-20", "--json").output, try office.run("list", "notice", "--json").output
    )
    return [changed.split(separator: "\n").count, all.split(separator: "\n").count]
  }

  @Test("one undo takes all of it back, whatever others do; the same id answers as at first")
  func undone() throws {
    let office = try office()
    let id = "0190a1b2-0000-7000-8000-000000000001"
    let first = try office.run(Self.reading + ["--id", id, "--json"])
    #expect(first.status == 0 && first.output.contains("\"events\":1101,\"left\":0"), "\(first.output.suffix(200))\(first.errors)")
    #expect(try counts(office) == [Self.count, Self.count + 1])
    let again = try office.run(Self.reading + ["--id", id, "--json"])
    #expect(again.status == 0 && again.output == first.output, "\(again.output.suffix(200))\(again.errors)")
    let added = try office.run("list", "notice", "number:示建监〔2023〕9999号", "--json").output
    #expect(added.contains("notice/2023-1101"), "\(added)")
    let undone = try office.run("undo", "--yes")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(try counts(office) == [0, Self.count])
    #expect(try office.run("verify").status == 0)
    // The import is the step before it, and stays one of its own.
    let dry = try office.run("undo", "--yes", "--dry-run", language: "zh")
    #expect(!dry.output.contains("2023-03-20"), "\(dry.output.prefix(300))")
    #expect(dry.output.contains("会撤回") && !dry.output.contains("已撤回"), "nothing is done: \(dry.output.prefix(300))")
    // What was taken back may come again.
    #expect(try office.run(Self.reading).status == 0)
    #expect(try counts(office) == [Self.count, Self.count + 1])
  }

  @Test("killed between the question and its answer nothing of it is there", .enabled(if: Terminal.isThere, "setsid is not installed"))
  func killedAtTheQuestion() throws {
    let office = try office()
    let before = try office.shell("cat log/*.jsonl | sha256sum")
    let settings = ["DOCKET_LANG": "zh", "DOCKET_NOW": "2024-01-05T01:00:00.000Z", "DOCKET_USER": "tester"]
    let terminal = try Terminal(["台账", "读回", "edited.xlsx"], in: office.sandbox, settings)
    try terminal.answer("核对", to: "为什么更正")
    try terminal.wait(for: "读回案卷？")
    try terminal.kill()
    #expect(try office.shell("cat log/*.jsonl | sha256sum") == before)
    #expect(try office.run(Self.reading).status == 0)
    #expect(try counts(office) == [Self.count, Self.count + 1])
  }

  @Test(
    "where the disk takes less than all of it, nothing of it is there, whether the program is told or killed", arguments: [true, false])
  func full(isTold: Bool) throws {
    let office = try office()
    let before = try office.shell("cat log/*.jsonl | sha256sum")
    // A file may grow to half of what the reading writes; the cache, which may be larger, is left out.
    let words = Self.reading.map { "'\($0)'" }.joined(separator: " ")
    let ignoring = isTold ? "trap '' XFSZ; " : ""
    let told = try office.shell(
      "(\(ignoring)ulimit -f 200; docket \(words) > told.txt 2> why.txt); echo $?")
    let why = String(decoding: try office.data("why.txt"), as: UTF8.self)
    #expect(told != "0\n", "\(told)\(why)")
    #expect(try office.shell("cat log/*.jsonl | sha256sum") == before)
    #expect(try office.run("verify").status == 0)
    #expect(try office.run(Self.reading).status == 0)
    #expect(try counts(office) == [Self.count, Self.count + 1])
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try counts(office) == [0, Self.count])
  }
}
