import DocketTestSupport
import Foundation
import Testing

@Suite("Figures in a workbook", .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
struct CountWorkbookTests {
  /// The last row of a workbook's first sheet, each cell with its number format.
  private func lastRow(_ office: BuiltOffice, _ arguments: [String]) throws -> String {
    #expect(try office.run(arguments + ["--output", "a.xlsx"]).status == 0)
    let script = """
      import sys, io, openpyxl
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
      print(' | '.join(f'{c.value} {c.number_format}' for c in list(book.worksheets[0].iter_rows())[-2]))
      """
    let answer = try #require(Peer("python3")).run(["-c", script], input: try office.data("a.xlsx"))
    return String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  @Test("days are dates, money has two decimals and shares are per cents")
  func formats() throws {
    let office = try BuiltOffice()
    try office.record([
      ["project", "register", "--name", "五溪尚境", "--cost", "120万元", "--on", "2023-02-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-03-01"],
      ["complaint", "resolve", "last", "--outcome", "已处理", "--on", "2023-03-05"],
    ])
    #expect(
      try lastRow(office, ["count", "sum(project.registered.cost)", "--per", "day"])
        == "2023-02-01 00:00:00 yyyy-mm-dd | 1200000 #,##0.00")
    #expect(try lastRow(office, ["count", "last(complaint.received)", "--per", "topic"]) == "dust @ | 2023-03-01 00:00:00 yyyy-mm-dd")
    #expect(
      try lastRow(office, ["count", "rate(complaint.received -> resolved)", "--per", "month"])
        == "2023-03 @ | 1 General | 1 General | 1 0.00%")
    #expect(
      try lastRow(office, ["count", "a=count(complaint.received)", "b=sum(project.registered.cost)", "--per", "day"])
        == "2023-03-01 00:00:00 yyyy-mm-dd | 1 General | 0 #,##0.00")
  }
}
