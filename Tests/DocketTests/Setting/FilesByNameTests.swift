import DocketTestSupport
import Foundation
import Testing

@Suite("Files by their names")
struct FilesByNameTests {
  private static let definition = """
    {"id":"survey-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"satisfaction","level1":"满意度指标","level3":"受益群众满意度","target":"95%","weight":100,
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"}]}
    """

  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"],
      ["budget", "approve", "--name", "专项", "--amount", "31.82万元", "--on", "2023-01-10", "--note", "=1+1"],
    ])
    try office.put("table.json", definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    return office
  }

  private static let commands = [
    ["list", "survey"], ["log"], ["count", "count(survey.recorded)"], ["explain", "count(survey.recorded)"], ["audit"], ["overdue"],
    ["today"], ["person", "list"], ["table", "list"], ["table", "show", "survey-2023"], ["table", "check", "survey-2023"],
  ]

  @Test("Every command that prints tables writes every form, by the ending alone", arguments: commands)
  func everyForm(command: [String]) throws {
    let office = try Self.office()
    let starts: [(ending: String, bytes: [UInt8])] = [
      ("docx", [0x50, 0x4B]), ("xlsx", [0x50, 0x4B]), ("html", Array("<!doctype html>".utf8)), ("csv", []), ("TXT", []),
      ("json", []),
    ]
    for (ending, start) in starts {
      let answer = try office.run(command + ["--output", "x.\(ending)"])
      #expect(answer.status <= 1 && answer.output == "", "\(ending): \(answer)")
      #expect(try office.data("x.\(ending)").starts(with: start), "\(ending)")
    }
    #expect(try office.data("x.json") == Data(try office.run(command + ["--json"]).output.utf8))
    #expect(try office.data("x.csv") == Data(try office.run(command + ["--csv"]).output.utf8))
  }

  @Test("An ending that a command has no form for, none at all, or one that contradicts the words is a wrong usage, and nothing is written")
  func refused() throws {
    let office = try Self.office()
    let wrong: [(command: [String], hint: String)] = [
      (["list", "survey", "--output", "x.pdf"], "save the docx as PDF"), (["list", "survey", "--output", "x.xls"], ".xlsx"),
      (["list", "survey", "--output", "x.ods"], ".xlsx"), (["list", "survey", "--output", "x.md"], ".html"),
      (["list", "survey", "--output", "x"], "--format"),
      (["list", "survey", "--json", "--output", "x.csv"], ".json"),
      (["list", "survey", "--format", "html", "--output", "x.docx"], ".html"),
      (["report", "--output", "x.csv"], ".docx"), (["print", "survey/2023-0001", "--output", "x.xlsx"], ".docx .html .txt"),
    ]
    for (command, hint) in wrong {
      let answer = try office.run(command)
      #expect(answer.status == 2 && answer.errors.contains(hint), "\(command): \(answer)")
    }
    #expect(try office.names() == ["table.json"])
    #expect(try office.run("list", "survey", "--csv", "--output", "x").status == 0)
  }

  @Test(
    "A list's workbook has days, numbers and amounts as such, its head frozen, a filter, and the kind's name",
    .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func workbook() throws {
    let python = try #require(Peer("python3"))
    let script = """
      import sys, io
      try:
          import openpyxl
      except ImportError:
          print('skipped'); sys.exit(0)
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
      sheet = book.worksheets[0]
      head = {cell.value: cell.column_letter for cell in sheet[1]}
      print(book.sheetnames, sheet.freeze_panes, sheet.auto_filter.ref == sheet.dimensions, sheet['A1'].font.b)
      for name in ['登记', '金额']:
          cell = sheet[head[name] + '2']
          print(name, cell.value, cell.data_type, cell.number_format)
      print(all(cell.data_type != 'f' for row in sheet.rows for cell in row))
      """
    let office = try Self.office()
    try office.record([["list", "budget", "--output", "list.xlsx", "--lang", "zh"]])
    let output = String(decoding: try python.run(["-c", script], input: try office.data("list.xlsx")), as: UTF8.self)
    if output == "skipped\n" { return print("skipped: openpyxl is not installed") }
    #expect(output == "['预算'] A2 True True\n登记 2023-01-10 00:00:00 d yyyy-mm-dd\n金额 318200 n #,##0.00\nTrue\n")
  }
}
