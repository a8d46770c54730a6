import Foundation
import Testing

@Suite("The office's own papers")
struct OfficePaperTests {
  private static let photo =
    Data(
      base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==") ?? Data()

  /// An office with a notice of two hazards, a photo, and somebody who signed for it.
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--contractor", "示范建筑", "--cost", "5000万元"]])
    try office.put("site.png", Self.photo)
    try office.record([
      [
        "notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--number", "示整〔2024〕1号", "--hazard", "临边无防护", "--hazard",
        "配电箱<1>",
        "--due", "2024-02-20", "--attach", "site.png",
      ],
      ["notice", "serve", "notice/2024-0001", "--receiver", "某先生"],
      ["notice", "review", "notice/2024-0001", "--passed", "no", "--clear", "2", "--cleared", "1", "--note", "第二条已改"],
    ])
    let rows = [["{{#each 隐患}}{{n}}", "{{text}}", "{{cleared}}{{/each}}"]]
    let lines = [
      "{{单位}} {{文书}} {{文号}}", "{{项目.名称}} {{project.施工单位}} {{项目.造价|万元 0}}", "{{期限}} {{复查.备注}} {{事由|else 无事由}}[{{承办}}]",
      "{{签收人}}", "图{{photo 1}}{{photo 2}}",
    ]
    try office.put("own.docx", WordFile.data(lines, rows: rows))
    return office
  }

  @Test("An office's file is filled in the place of the built-in paper, with the case's words, hazards and photo")
  func filled() throws {
    let office = try office()
    #expect(try office.run("office", "paper", "notice.demand", "--template", "own.docx").status == 0)
    let answer = try office.run("print", "notice/2024-0001")
    #expect(answer == .init(status: 0, output: "示整〔2024〕1号 五溪尚境 整改通知书.docx\n", errors: ""))
    let data = try office.data("示整〔2024〕1号 五溪尚境 整改通知书.docx")
    let text = try WordFile.text(data)
    for part in [
      "整改通知书 示整〔2024〕1号", "五溪尚境 示范建筑 5000万元", "2024年2月20日 第二条已改 无事由[]", "\n1\n临边无防护\n仍存在\n", "\n2\n配电箱&lt;1&gt;\n已消除\n",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    #expect(!text.contains("某先生") && !text.contains("{{"))
    #expect(try WordFile.parts(data).filter { $0.hasPrefix("word/media/") } == ["word/media/docket1.png"])
    #expect(try office.run("verify").status == 0)
    // The other forms are of the built-in paper.
    #expect(try office.run("print", "notice/2024-0001", "--format", "text").output.contains("整 改 通 知 书") == false)
    #expect(try office.run("print", "notice/2024-0001", "--format", "text").output.contains("责令你单位"))
  }

  @Test("A file set for a form is filled for its usual type alone; each other type has a name of its own, in either language")
  func types() throws {
    let office = try office()
    let set = try office.run("单位", "文书", "通知书", "--模板", "own.docx", language: "zh")
    #expect(set.status == 0 && set.errors.contains("只印整改通知书") && set.errors.contains("notice.demand:stop-work"), "\(set)")
    try office.record([["notice", "issue", "--type", "stop-work", "--project", "五溪尚境", "--number", "示停〔2024〕1号", "--hazard", "临边无防护"]])
    #expect(try office.run("print", "notice/2024-0002").output == "示停〔2024〕1号 五溪尚境 停工整改通知书.docx\n")
    try office.put("stop.docx", WordFile.data(["{{文书}}第{{文号}}"]))
    for name in ["notice.demand:stop-work", "通知书：停工整改", "停工整改通知书", "停工"] {
      let set = try office.run("office", "paper", name, "--template", "stop.docx")
      #expect(set.status == 0 && set.output.contains("notice.demand:stop-work"), "\(name): \(set)")
    }
    let printed = try office.run("print", "notice/2024-0002").output
    #expect(printed == "示停〔2024〕1号 五溪尚境 停工整改通知书 (2).docx\n")
    #expect(try WordFile.text(try office.data(String(printed.dropLast()))).contains("停工整改通知书第示停〔2024〕1号"))
    #expect(try office.run("print", "notice/2024-0002", "--paper", "notice.demand").output == printed)
    #expect(try office.run("print", "notice/2024-0001").output == "示整〔2024〕1号 五溪尚境 整改通知书.docx\n")
    #expect(try office.run("print", "notice/2024-0001", "--paper", "停工整改通知书").status == 3)
    let listed = try office.run("office", "paper", "整改通知书").output
    #expect(listed.contains("notice.demand ") && !listed.contains("stop-work"), "\(listed)")
    try office.record([["office", "paper", "notice.demand:stop-work", "--remove"]])
    #expect(try office.run("print", "notice/2024-0002").output == "示停〔2024〕1号 五溪尚境 停工整改通知书.docx\n")
  }

  @Test("Whoever signed is printed only with personal values")
  func personal() throws {
    let office = try office()
    try office.record([["office", "paper", "notice.demand", "--template", "own.docx"]])
    try office.record([["print", "notice/2024-0001", "--with-personal", "--output", "out.docx"]])
    #expect(try WordFile.text(try office.data("out.docx")).contains("某先生"))
    let refused = try office.run("office", "paper", "notice.demand", "--template", "own.docx", "--name", "{{签收人}}")
    #expect(refused.status == 2 && refused.errors.contains("personal"), "\(refused.errors)")
    #expect(try !office.shell("cat log/*.jsonl").contains("某先生"))
    let listed = try office.run("print", "notice/2024-0001", "--placeholders")
    #expect(listed.status == 0 && !listed.output.contains("某先生") && listed.output.contains("{{project.name}}"), "\(listed)")
  }

  @Test("What no case can say is told all together where a file is set, and nothing is recorded")
  func faults() throws {
    let office = try office()
    try office.put("bad.docx", WordFile.data(["{{文好}} {{项目.名字}}", "{{#each 问题}}", "{{/each}}", "{{类型|万元 1}} {{text}} {{photo 0}}"]))
    let before = try office.data("log/00000000000000000001.jsonl")
    let answer = try office.run("office", "paper", "notice.review", "--template", "bad.docx", "--name", "{{文号}} {{甲}}", language: "zh")
    #expect(answer.status == 2)
    for word in ["文好", "项目.名字", "问题", "类型", "text", "photo 0", "甲", "是不是 {{文号}}"] {
      #expect(answer.errors.contains(word), "\(word) in \(answer.errors)")
    }
    #expect(try office.data("log/00000000000000000001.jsonl") == before)
    #expect(try office.run("office", "paper", "notice.novel", "--template", "own.docx").status == 2)
    #expect(try office.run("office", "paper", "notice.demand", "--name", "{{文号}}").status == 2)
    try office.put("no.docx", "not a word file")
    #expect(try office.run("office", "paper", "notice.demand", "--template", "no.docx").status == 2)
  }

  @Test("Files are named by the office's pattern without what no system takes, and a second one of a name is numbered")
  func names() throws {
    let office = try office()
    try office.record([["office", "paper", "notice.demand", "--template", "own.docx", "--name", "..{{项目.名称}}/{{文书}}:*?"]])
    #expect(try office.run("print", "notice/2024-0001").output == "__五溪尚境_整改通知书___.docx\n")
    #expect(try office.run("print", "notice/2024-0001").output == "__五溪尚境_整改通知书___.docx\n")
    try office.record([
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--number", "2号", "--due", "2024-03-01"]
    ])
    #expect(try office.run("print", "notice/2024-0002").output == "__五溪尚境_整改通知书___ (2).docx\n")
    #expect(try office.run("print", "notice/2024-0002").output == "__五溪尚境_整改通知书___ (2).docx\n")
  }

  @Test("A paper of any kind can be replaced and taken back; the list says whose file is filled")
  func list() throws {
    let office = try office()
    try office.put("plain.docx", WordFile.data(["{{office}} {{paper}} {{case}}"]))
    let listed = try JSONSerialization.jsonObject(with: Data(try office.run("office", "paper", "--list", "--json").output.utf8))
    let papers = try #require(listed as? [[String: Any]]).compactMap { $0["paper"] as? String }
    for paper in ["notice.review", "notice.talk", "project.resume", "complaint.reply", "inspection.record", "crane.summary"] {
      #expect(papers.contains(paper), "\(paper)")
    }
    for paper in papers { try office.record([["office", "paper", paper, "--template", "plain.docx"]]) }
    try office.record([["office", "paper", "notice.demand", "--remove"]])
    #expect(try office.run("print", "notice/2024-0001").output == "示整〔2024〕1号 五溪尚境 整改通知书.docx\n")
    #expect(try office.run("office", "paper", "notice.demand", "--remove").status == 3)
    let list = try office.run("单位", "文书", "--列出", language: "zh").output
    #expect(list.contains("plain.docx") && list.contains("自带"), "\(list)")
    #expect(try office.run("print", "五溪尚境", "--paper", "summary", "--output", "s.docx").status == 0)
    #expect(try WordFile.text(try office.data("s.docx")).contains("project/2024-0001"))
  }
}
