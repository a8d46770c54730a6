import DocketTestSupport
import Foundation
import Testing

@Suite("docket print")
struct PrintCommandTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--contractor", "示范建筑有限公司", "--on", "2023-02-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "3层临边无防护", "--hazard", "配电箱未上锁", "--on", "2023-07-05",
        "--issue", "rectification", "--due", "2023-07-20",
      ],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "3栋外墙渗水", "--complainant", "某女士", "--phone",
        "13800000000", "--on", "2023-07-06",
      ],
    ])
  }

  /// The page without its style sheet, and with dots for what chance decides.
  private func page(_ html: String) -> String {
    html.replacing(/<style>[^<]*<\/style>\n/, with: "").replacing(/SHA-256 [0-9a-f]{64}/, with: "SHA-256 …")
  }

  @Test("a notice is a page with the hazards of its inspection and the project's firms")
  func page() throws {
    let answer = try office().run("print", "notice/2023-0001", "--format", "html")
    #expect(answer.status == 0 && answer.errors.isEmpty)
    try expectGolden(page(answer.output), "Golden/print-notice.html")
  }

  @Test(
    "a Word file is named after its number, site and paper; printing it again changes nothing, and what somebody has written into it stays")
  func file() throws {
    let office = try office()
    let printed = try office.run("print", "notice/2023-0001")
    let name = String(printed.output.dropLast())
    #expect(printed.status == 0 && printed.errors.isEmpty && name.hasSuffix("五溪尚境 整改通知书.docx"), "\(printed)")
    let first = try office.data(name)
    #expect(try office.run("打印", "notice/2023-0001").output == name + "\n")
    #expect(try office.data(name) == first)
    try office.put(name, "已签字")
    let beside = String(try office.run("print", "notice/2023-0001").output.dropLast())
    #expect(beside != name)
    #expect(try office.data(beside) == first)
    #expect(try office.run("print", "notice/2023-0001", "--output", name).status == 0)
    #expect(try office.data(name) == first)
    #expect(try Set(office.names()) == [name, beside])
  }

  @Test("a paper that is asked for by name is printed beside the case's own, or refused until there is something to say")
  func named() throws {
    let office = try office()
    #expect(try office.run("print", "notice/2023-0001", "--paper", "review").status == 3)
    #expect(
      try office.run("打印", "notice/2023-0001", "--文书", "review", language: "zh").errors
        == "错误：notice/2023-0001 现在还没有 notice.review 要写的事\n  提示：现在可以打印：serve（送达回证） demand（整改通知书） summary（案件摘要）\n")
    #expect(try office.run("print", "notice/2023-0001", "--paper", "serve").output.hasSuffix("送达回证.docx\n"))
    try office.record([["notice", "review", "notice/2023-0001", "--passed", "--cleared", "2", "--on", "2023-07-19"]])
    #expect(try office.run("print", "notice/2023-0001", "--paper", "notice.review").output.hasSuffix("整改复查意见书.docx\n"))
    #expect(try office.run("print", "notice/2023-0001", "--paper", "整改复查意见书", "--format", "text").output.contains("复查合格"))
    #expect(try office.run("print", "notice/2023-0001", "--paper", "resume").status == 2)
    #expect(try office.run("print", "notice/2023-0001", "--paper", "project.resume").status == 2)
    #expect(try office.run("print", "complaint/2023-0001", "--paper", "reply").status == 3)
    try office.record([["complaint", "reply", "complaint/2023-0001", "--note", "已责令修补", "--on", "2023-07-10"]])
    let reply = try office.run("print", "complaint/2023-0001", "--paper", "reply", "--format", "text").output
    #expect(reply.contains("投诉答复函") && reply.contains("已责令修补") && !reply.contains("2023-0001"))
  }

  @Test("a PDF is made by LibreOffice where it is installed; where it isn't, nothing is written and the way is told")
  func pdf() throws {
    let office = try office()
    let answer = try office.run("print", "notice/2023-0001", "--output", "letter.pdf")
    let isThere = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/homebrew/bin/soffice"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    if answer.status == 0 {
      #expect(try office.data("letter.pdf").starts(with: Data("%PDF-".utf8)))
      #expect(try office.names() == ["letter.pdf"])
    } else {
      #expect(answer.status == 5 && answer.errors.contains("soffice") && !isThere)
      #expect(try office.names().isEmpty)
    }
    #expect(try office.run("print", "notice/2023-0001", "--output", "letter.pdf", "--format", "html").status == 2)
  }

  @Test("personal values are printed only where they are asked for")
  func personal() throws {
    let office = try office()
    let blank = try office.run("print", "complaint/2023-0001", "--format", "html").output
    #expect(!blank.contains("某女士") && !blank.contains("13800000000") && blank.contains("投诉人："))
    #expect(try office.run("print", "complaint/2023-0001", "--format", "html", "--with-personal").output.contains("某女士："))
  }

  @Test("a void case has no paper, and a case that isn't there neither")
  func refusals() throws {
    let office = try office()
    try office.record([["void", "5", "--reason", "重复录入"]])
    #expect(
      try office.run("print", "complaint/2023-0001", language: "zh").errors
        == "错误：complaint/2023-0001 的登记已作废，没有文书\n  提示：docket 案件 complaint/2023-0001 看经过\n")
    #expect(try office.run("print", "complaint/2023-0001").status == 3)
    #expect(try office.run("print", "notice/2023-0009").status == 3)
    #expect(try office.run("print", "notice/2023-0001", "--format", "pdf").status == 2)
    #expect(try office.run("print", "notice/2023-0001", "--output", "no/such/folder.docx").status == 5)
  }

  @Test("what was not recorded yet can not be printed as of a day")
  func asOf() throws {
    let office = try office()
    #expect(try office.run("print", "notice/2023-0001", "--format", "html", "--as-of", "2024-01-05").status == 0)
    #expect(try office.run("print", "notice/2023-0001", "--format", "html", "--as-of", "2023-07-31").status == 3)
  }
}
