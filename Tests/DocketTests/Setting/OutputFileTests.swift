import Foundation
import Testing

@Suite("--output")
struct OutputFileTests {
  private static let definition = """
    {"id":"survey-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"satisfaction","level1":"满意度指标","level3":"受益群众满意度","target":"95%","weight":100,
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"}]}
    """

  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"]
    ])
    try office.put("table.json", definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    return office
  }

  @Test(
    "What can't be written is named as it was asked for, and leaves nothing behind",
    arguments: [
      ("nodir/x.docx", "error: there is no folder nodir\n  hint: make it first, or check the path\n"),
      ("table.json/x.docx", "error: there is no folder table.json\n  hint: make it first, or check the path\n"),
      (".", "error: . is a folder\n  hint: add the name of a file\n"),
      ("x.docx/", "error: x.docx/ is a folder\n  hint: add the name of a file\n"),
      (
        "/dev/full",
        "error: /dev/full: can't write: the disk is full\n  hint: make room or check the disk, then try again; what was answered is kept\n"
      ),
    ])
  func unwritable(path: String, errors: String) throws {
    let office = try Self.office()
    for (command, ending) in [(["table", "show", "survey-2023", "--format", "docx"], ".docx"), (["report", "--year", "2023"], ".html")] {
      let answer = try office.run(command + ["--output", path.replacing(".docx", with: ending)])
      #expect(answer == Sandbox.Answer(status: 5, output: "", errors: errors.replacing(".docx", with: ending)))
    }
    #expect(try office.names() == ["table.json"])
  }

  @Test("A device stays a device, a link stays a link, and a hyphen is standard output")
  func places() throws {
    let office = try Self.office()
    try office.put("target.html", "old")
    try office.link("link.html", to: "target.html")
    try office.record([
      ["table", "show", "survey-2023", "--format", "html", "--output", "link.html"],
      ["table", "show", "survey-2023", "--format", "html", "--output", "/dev/null"],
    ])
    let page = try office.run("table", "show", "survey-2023", "--format", "html").output
    #expect(try office.data("target.html") == Data(page.utf8))
    #expect(try office.run("table", "show", "survey-2023", "--format", "html", "--output", "-").output == page)
    #expect(try office.run("table", "show", "survey-2023", "--format", "html", "--output", "/dev/stdout").output == page)
    #expect(try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType == .typeCharacterSpecial)
    #expect(try office.names() == ["link.html", "table.json", "target.html"])
  }

  @Test("What is replaced keeps its permissions")
  func permissions() throws {
    let office = try Self.office()
    try office.put("page.html", "old")
    try office.allow(0o600, "page.html")
    try office.record([["table", "show", "survey-2023", "--format", "html", "--output", "page.html"]])
    #expect(try office.permissions("page.html") == 0o600)
  }

  @Test("What may not be written is not replaced", .enabled(if: getuid() != 0, "the superuser may write anything"))
  func unwritable() throws {
    let office = try Self.office()
    try office.put("page.html", "old")
    try office.allow(0o400, "page.html")
    let answer = try office.run("table", "show", "survey-2023", "--format", "html", "--output", "page.html")
    #expect(
      answer
        == Sandbox.Answer(
          status: 5, output: "",
          errors: "error: page.html: can't write: permission denied\n  hint: check the permissions, or use a disk that can be written\n"))
    #expect(try office.names() == ["page.html", "table.json"])
  }

  @Test("A table whose files can't be handed out is not submitted")
  func submission() throws {
    let office = try Self.office()
    try office.put("out", "a file, no folder")
    #expect(try office.run("table", "submit", "survey-2023", "--output", "out").status == 5)
    #expect(try office.run("table", "diff", "survey-2023").status == 3)
    #expect(try office.names() == ["out", "table.json"])
    try office.record([["table", "submit", "survey-2023", "--output", "sent"]])
    #expect(try office.run("table", "diff", "survey-2023").status == 0)
  }

  @Test("What a damaged log still gives is put into no file, since none would say that it is a part")
  func damaged() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2023-03-01", "--on", "2023-02-01"]
    ])
    try office.damage("log", as: "bad")
    for words in [["overdue", "--csv"], ["list", "complaint"], ["week"], ["audit"]] {
      let answer = try office.run(words + ["--log", "bad", "--output", "part.csv"])
      #expect(answer.status == 4 && answer.errors.contains("part.csv wasn't written"), "\(words): \(answer)")
    }
    #expect(try office.names() == ["bad"])
  }

  @Test("A table of a similar name is offered")
  func names() throws {
    let answer = try Self.office().run("table", "show", "survye-2023")
    #expect(
      answer
        == Sandbox.Answer(status: 3, output: "", errors: "error: no table 'survye-2023' was adopted\n  hint: did you mean 'survey-2023'?\n")
    )
  }
}
