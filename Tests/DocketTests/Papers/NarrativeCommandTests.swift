import DocketTestSupport
import Formats
import Testing

@Suite("docket narrative")
struct NarrativeCommandTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "3栋外墙渗水", "--on", "2023-07-05"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-07-10"],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--on", "2023-08-01"],
      ["budget", "approve", "--name", "质量安全监督专项", "--class", "project", "--amount", "30万元", "--on", "2023-01-10"],
      ["budget", "spend", "质量安全监督专项", "--amount", "12.52万元", "--on", "2023-10-10"],
    ])
  }

  @Test("the templates that come along are filled by their names, and given as files to be kept", arguments: ["basic-data", "专项汇总"])
  func shipped(name: String) throws {
    let office = try office()
    #expect(try office.run("narrative", name, "--year", "2023", "--output", "r.docx").status == 0)
    #expect(try WordText.of(office.data("r.docx")).contains("质量安全监督专项"))
    #expect(try office.run("narrative", name, "--source", "--output", "own.docx").status == 0)
    #expect(try WordText.of(office.data("own.docx")).contains("{{#each"))
    #expect(try office.run("narrative", "own.docx", "--year", "2023", "--output", "again.docx").status == 0)
    #expect(try office.data("again.docx") == office.data("r.docx"))
  }

  @Test("a template of text is refused with what to do, and so is each option that ended")
  func ended() throws {
    let office = try office()
    try office.put("t.md", "{{year}}")
    let text = try office.run("narrative", "t.md", "--year", "2023")
    #expect(text.status == 2 && text.errors.contains("put the text into a .docx"))
    for option in ["--suggest", "--mark"] {
      let answer = try office.run("narrative", "basic-data", option)
      #expect(answer.status == 2 && answer.errors.contains("numbers"), "\(answer.errors)")
    }
    #expect(try office.run("narrative", "missing.docx").status == 5)
  }

  @Test("a wrong measure is told with its place, and a template without placeholders isn't filled")
  func faults() throws {
    let office = try office()
    try office.put("bad.docx", WordText.file(["一", "二{{count(complaint.recieved)}}"]))
    let answer = try office.run("narrative", "bad.docx", "--year", "2023")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("{{count(complaint.recieved)}}: "), "\(answer.errors)")
    #expect(answer.errors.contains("bad.docx paragraph 2") && answer.errors.contains("complaint has no event 'recieved'"))
    try office.put("plain.docx", WordText.file(["一"]))
    #expect(try office.run("narrative", "plain.docx", "--year", "2023").status == 1)
  }
}
