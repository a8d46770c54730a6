import DocketTestSupport
import Foundation
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

  static let template = """
    # {{year}}年度自评报告

    {{office}}受理投诉{{count(complaint.received)}}件，办结率{{rate(complaint.received -> resolved)|percent 1}}，
    支出{{sum(budget.spent.amount)|万元 2}}，上年办结率{{rate(complaint.received -> resolved received:@last-year)|percent 1|else 无}}。

    | 议题 | 受理 | 办结率 |
    |---|--:|--:|
    {{#each n = count(complaint.received); r = rate(complaint.received -> resolved) --per topic}}
    | {{key}} | {{n}} | {{r|percent 0}} |
    {{/each}}

    """

  @Test("a template is filled from the log")
  func filled() throws {
    let office = try office()
    try office.put("report.md", Self.template)
    let expected = """
      # 2023年度自评报告

      示范监督站受理投诉2件，办结率50.0%，
      支出12.52万元，上年办结率无。

      | 议题 | 受理 | 办结率 |
      |---|--:|--:|
      | 扬尘噪音 | 1 | 0% |
      | 房屋质量 | 1 | 100% |

      """
    #expect(try office.run("narrative", "report.md", "--year", "2023") == .init(status: 0, output: expected, errors: ""))
    #expect(try office.run("自评报告", "report.md", "--年度", "2023", "--输出", "report.docx").output == "")
    #expect(try office.data("report.docx").starts(with: [0x50, 0x4B]))
    #expect(try office.run("narrative", "report.md", "--year", "2023", "--format", "html").output.contains("<td>扬尘噪音</td>"))
  }

  @Test("the templates that come along are filled by their names, and shown as they are", arguments: ["basic-data", "专项汇总"])
  func shipped(name: String) throws {
    let office = try office()
    let answer = try office.run("narrative", name, "--year", "2023")
    #expect(answer.status == 0)
    #expect(answer.output.contains("质量安全监督专项 |"))
    #expect(try office.run("narrative", name, "--source").output.contains("{{#each"))
  }

  @Test(
    "what is wrong is told with its line and column",
    arguments: [
      (
        "一\n二{{count(complaint.recieved)}}",
        "error: bad.md:2:20: column 17: complaint has no event 'recieved'\n  count(complaint.recieved)\n                  ^^^^^^^^\n  hint: did you mean received?\n"
      ),
      (
        "{{rate(tender.published -> awarded)}}",
        "error: bad.md:1:3: rate(tender.published -> awarded) is undefined: nothing was counted\n  hint: where it may be so, add |else TEXT\n"
      ), ("一{{", "error: bad.md:1:2: '{{' has no '}}'\n  hint: to print braces as they are, write '\\{{'\n"),
      (
        "{{#each count(complaint.received)}}{{/each}}",
        "error: bad.md:1:1: '{{#each}}' has to say what it groups by\n  hint: add --per FIELD\n"
      ),
      (
        "{{count(complaint.received)|percentage}}",
        "error: bad.md:1:29: unknown format 'percentage'\n  hint: percent 1, number 0, 万元 2, date, or else TEXT\n"
      ),
    ])
  func faults(template: String, message: String) throws {
    let office = try office()
    try office.put("bad.md", template)
    #expect(try office.run("narrative", "bad.md", "--year", "2023") == .init(status: 2, output: "", errors: message))
  }

  @Test("Markdown that documents can't hold is told with its place in the template, unless Markdown is what was asked for")
  func markdown() throws {
    let office = try office()
    try office.put("bad.md", "共{{count(complaint.received)}}件 `码`\n")
    let answer = try office.run("narrative", "bad.md", "--year", "2023", "--format", "html")
    #expect(
      answer.errors == "error: bad.md:1:33: documents have no code spans\n  hint: change the template, or ask for --format markdown\n")
    #expect(try office.run("narrative", "bad.md", "--year", "2023").output == "共2件 `码`\n")
    #expect(try office.run("narrative", "missing.md").status == 5)
  }
}
