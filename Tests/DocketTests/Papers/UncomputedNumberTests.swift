import DocketTestSupport
import Foundation
import Testing

@Suite("docket narrative names what it did not compute")
struct UncomputedNumberTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-05"],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--on", "2023-08-01"],
    ])
  }

  static let template = [
    "{{year}}年度总结", "1、截至2022年12月31日，编制64人。全年受理投诉{{count(complaint.received)}}件，1-7月占75.5%。",
  ]

  struct Listed: Decodable, Equatable {
    struct Entry: Decodable, Equatable {
      let text: String
      let sentence: String
    }
    let notComputed: [Entry]
  }

  static let listed = [
    Listed.Entry(text: "2022年12月31日", sentence: "1、截至2022年12月31日，编制64人"), Listed.Entry(text: "64", sentence: "1、截至2022年12月31日，编制64人"),
    Listed.Entry(text: "1-7月", sentence: "全年受理投诉2件，1-7月占75.5%"), Listed.Entry(text: "75.5", sentence: "全年受理投诉2件，1-7月占75.5%"),
  ]

  @Test("every number that came from no placeholder is listed beside the report, a date as one, with its sentence")
  func people() throws {
    // Given a template with numbers of its own
    let office = try office()
    try office.put("t.docx", WordText.file(Self.template))
    // When it is filled
    let answer = try office.run("自评报告", "t.docx", "--年度", "2023", "--输出", "r.docx", language: "zh")
    // Then the report is whole, and the numbers stand on the other stream
    #expect(answer.status == 0)
    #expect(try WordText.of(office.data("r.docx")).contains("受理投诉2件"))
    #expect(answer.errors.contains("没有计算的数 4 处：\n" + Self.listed.map { "  \($0.text)  \($0.sentence)\n" }.joined()), "\(answer.errors)")
    let english = try office.run("narrative", "t.docx", "--year", "2023", "--output", "r.docx")
    #expect(english.status == 0)
    #expect(english.errors.contains("numbers not computed, 4:\n  2022年12月31日  "))
  }

  @Test("programs get the list with --json and a file, an empty one where everything was computed")
  func programs() throws {
    let office = try office()
    try office.put("t.docx", WordText.file(Self.template))
    try office.put("whole.docx", WordText.file(["受理投诉{{count(complaint.received)}}件。"]))
    for (file, expected) in [("t.docx", Self.listed), ("whole.docx", [])] {
      let answer = try office.run("narrative", file, "--year", "2023", "--output", "r.docx", "--json")
      #expect(answer.status == 0)
      #expect(try JSONDecoder().decode(Listed.self, from: Data(answer.output.utf8)).notComputed == expected)
      #expect(try office.data("r.docx").starts(with: [0x50, 0x4B]))
    }
    #expect(try office.run("narrative", "t.docx", "--year", "2023", "--json").status == 2)
    #expect(try office.run("narrative", "t.docx", "--year", "2023", "--output", "r.json", "--json").status == 2)
  }

  static let script = """
    from docx import Document
    d = Document()
    p = d.add_paragraph('编制 6')
    p.add_run('4').bold = True
    p.add_run(' 人，受理{{count(complaint.received)}}件，2022年底')
    d.add_paragraph('{{#each n = count(complaint.received) --per topic}}')
    d.add_paragraph('第5项 {{topic}}{{n}}件')
    d.add_paragraph('{{/each}}')
    d.add_table(rows=1, cols=1).cell(0, 0).text = '7'
    d.sections[0].footer.paragraphs[0].text = '2021-12-31'
    d.save('t.docx')
    """

  static let reader = """
    from docx import Document
    d = Document('r.docx')
    print(''.join(p.text + '/' for p in d.paragraphs))
    rest = [d.tables[0].cell(0, 0).paragraphs[0], d.sections[0].footer.paragraphs[0]]
    print([r.text for p in list(d.paragraphs) + rest for r in p.runs if r.underline], [r.text for r in d.paragraphs[0].runs if r.bold and r.text])
    """

  @Test(
    "a Word report's are found over runs, in rounds, tables and footers",
    .enabled(if: WordNarrativeTests.wordLibrary != nil, "python-docx is not installed"))
  func word() throws {
    let office = try office()
    let python = "PYTHONPATH='\(try #require(WordNarrativeTests.wordLibrary))' python3"
    try office.put("make.py", Self.script)
    try office.put("read.py", Self.reader)
    _ = try office.shell("\(python) make.py")
    let answer = try office.run("narrative", "t.docx", "--year", "2023", "--output", "r.docx", "--json")
    let texts = try JSONDecoder().decode(Listed.self, from: Data(answer.output.utf8)).notComputed.map(\.text)
    #expect(texts == ["64", "2022年", "5", "5", "7", "2021-12-31"])
    let text = "编制 64 人，受理2件，2022年底/第5项 扬尘噪音1件/第5项 房屋质量1件/\n"
    #expect(try office.shell("\(python) read.py") == text + "[] ['4']\n")
  }
}
