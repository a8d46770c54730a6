import DocketTestSupport
import Foundation
import Testing

@Suite("docket narrative with a Word file")
struct WordNarrativeTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-05"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-07-10"],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--on", "2023-08-01"],
    ])
  }

  /// Where Python's library for Word files is, which the sandbox's other home would hide.
  static var wordLibrary: String? {
    guard let python = Peer("python3") else { return nil }
    do {
      let path = try python.run(["-c", "import docx, os; print(os.path.dirname(os.path.dirname(docx.__file__)), end='')"], input: Data())
      return String(decoding: path, as: UTF8.self)
    } catch {
      return nil
    }
  }

  static let script = """
    import sys
    from docx import Document
    d = Document()
    p = d.add_paragraph('受理')
    p.add_run('{{count(compl').bold = True
    p.add_run('aint.received)')
    p.add_run('}}件，办结率{{rate(complaint.received → resolved)｜percent 1}}')
    d.add_paragraph('{{#each n = count(complaint.received) --per topic}}')
    d.add_paragraph('{{index}}、{{topic}}{{n}}件')
    d.add_paragraph('{{/each}}')
    t = d.add_table(rows=2, cols=2)
    t.cell(0, 0).text = '{{#each n = count(complaint.received) --per topic}}{{key}}'
    t.cell(0, 1).text = '{{n}}{{/each}}'
    t.cell(1, 0).text = '合计'
    t.cell(1, 1).text = '{{count(complaint.received)}}'
    d.sections[0].header.paragraphs[0].text = '{{office}}'
    d.save('t.docx')
    b = Document()
    b.add_paragraph('好')
    b.add_paragraph('')
    b.add_paragraph('二、投诉办理{{件树(投诉.受理)}}')
    b.add_table(rows=1, cols=1).cell(0, 0).text = '{{count(complaint.receved)}}'
    b.save('b.docx')
    """

  @Test(
    "python-docx reads back what was filled, and a wrong template says where",
    .enabled(if: wordLibrary != nil, "python-docx is not installed"))
  func filled() throws {
    let office = try office()
    let python = "PYTHONPATH='\(try #require(Self.wordLibrary))' python3"
    try office.put("make.py", Self.script)
    _ = try office.shell("\(python) make.py")
    #expect(
      try office.run("narrative", "t.docx", "--year", "2023", "--output", "2023.docx", language: "zh")
        == .init(status: 0, output: "", errors: "已写入 2023.docx\n"))
    try office.put(
      "read.py",
      """
      from docx import Document
      d = Document('2023.docx')
      print([p.text for p in d.paragraphs], [[c.text for c in r.cells] for r in d.tables[0].rows], d.sections[0].header.paragraphs[0].text)
      print([r.bold for r in d.paragraphs[0].runs][:2])
      """)
    #expect(
      try office.shell("\(python) read.py") == """
        ['受理2件，办结率50.0%', '1、扬尘噪音1件', '2、房屋质量1件'] [['扬尘噪音', '1'], ['房屋质量', '1'], ['合计', '2']] 示范监督站
        [None, True]

        """)
    let wrong = try office.run("narrative", "b.docx", "--year", "2023", "--output", "x.docx", language: "zh")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("b.docx 第 3 段“二、投诉办理…”：{{件树(投诉.受理)}}："))
    #expect(wrong.errors.contains("b.docx 表 1 行 1 列 1：{{count(complaint.receved)}}："))
    #expect(try !office.names().contains("x.docx"))
    for (words, status) in [(["--output", "x.html"], 2), (["--output", "x.pdf"], 2), (["--format", "markdown"], 2)] {
      #expect(try office.run(["narrative", "t.docx", "--year", "2023"] + words).status == Int32(status), "\(words)")
    }
    _ = try office.shell("cp t.docx m.docm")
    #expect(try office.run("narrative", "m.docm", "--year", "2023", "--output", "x.docx").status == 2)
    #expect(try office.run("narrative", "none.docx", "--year", "2023", "--output", "x.docx").status == 5)
  }

  @Test(
    "a file that LibreOffice wrote is filled, and stays one that it reads",
    .enabled(if: Peer("soffice") != nil && Peer("unzip") != nil, "soffice or unzip is not installed"))
  func libreOffice() throws {
    let office = try office()
    try office.put(
      "t.html", "<html><meta charset=utf-8><p>受理{{count(complaint.received)}}件</p><table><tr><td>{{office}}</td></tr></table></html>")
    _ = try office.shell(
      "soffice -env:UserInstallation=file://$PWD/.lo --headless --convert-to docx:'MS Word 2007 XML' t.html >/dev/null 2>&1")
    #expect(try office.run("narrative", "t.docx", "--year", "2023", "--output", "f.docx").status == 0)
    let text = try office.shell(
      "soffice -env:UserInstallation=file://$PWD/.lo --headless --convert-to txt:Text f.docx >/dev/null 2>&1; cat f.txt; unzip -tq f.docx")
    #expect(text.contains("受理2件") && text.contains("示范监督站") && text.contains("No errors detected"))
  }
}
