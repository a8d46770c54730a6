import DocketTestSupport
import Foundation
import Testing

@Suite("docket narrative --suggest")
struct NarrativeSuggestionTests {
  private func office() throws -> BuiltOffice {
    var commands: [[String]] = []
    for day in 1...4 {
      commands.append(["complaint", "receive", "--channel", "phone", "--topic", day > 3 ? "dust" : "quality", "--on", "2023-07-1\(day)"])
      if day <= 3 { commands.append(["complaint", "resolve", "last", "--on", "2023-08-01"]) }
    }
    for day in 1...3 { commands.append(["inspection", "record", "--type", "safety", "--on", "2023-09-1\(day)"]) }
    commands.append(["budget", "approve", "--name", "专项", "--class", "project", "--amount", "31.82万元", "--on", "2023-01-10"])
    return try BuiltOffice(commands)
  }

  static let report = """
    # 2023年度工作总结

    2023年12月31日，全年受理投诉4件，办结3件，其中房屋质量3件，办结率75.0%。
    开展检查 3 次，1-7月无事故，批复资金31.82万元，编制 64 人，内设 6 个科室，文号〔2018〕3号。

    | 渠道 | 受理 |
    |---|--:|
    | 电话 | 4 |

    """

  private struct Answer: Decodable {
    struct Replaced: Decodable {
      let text: String
      let placeholder: String
      let others: [String]
    }
    struct Kept: Decodable {
      let text: String
      let sentence: String
      let others: [String]
    }
    let kept: [Kept]
    let replaced: [Replaced]
  }

  private func suggested(_ office: BuiltOffice, _ file: String, _ template: String) throws -> Answer {
    let answer = try office.run("narrative", file, "--suggest", "--year", "2023", "--output", template, "--json")
    try #require(answer.status == 0, "\(answer.errors)")
    return try JSONDecoder().decode(Answer.self, from: Data(answer.output.utf8))
  }

  @Test(
    "a number of something else isn't a count of what stands before it",
    arguments: ["检查平均用时3分钟", "检查合同3份", "检查工地3处", "检查3公顷", "检查人员培训3课时"])
  func otherThings(sentence: String) throws {
    let office = try office()
    try office.put("r.md", "受理投诉4件。2023年\(sentence)。\n")
    let answer = try suggested(office, "r.md", "t.md")
    #expect(answer.kept.map(\.text) == ["3"] && answer.kept[0].others.allSatisfy { $0.contains("{{") }, "\(answer)")
  }

  @Test("a year stays where all numbers that are said of it stay, and over a column whose figures stay")
  func yearsOfWhatStays() throws {
    let office = try office()
    let report = """
      # 2023年度总结

      2023年受理投诉4件，2022年受理投诉59件；2022年签发通知75份，2023年编制64人、检查3次。去年培训12期。

      | 项目 | 2023年 | 2022年 |
      |---|--:|--:|
      | 编制 | 64 | 63 |

      """
    try office.put("r.md", report)
    _ = try suggested(office, "r.md", "t.md")
    let template = try String(contentsOf: office.sandbox.folder.appendingPathComponent("t.md"), encoding: .utf8)
    #expect(template.hasPrefix("# {{year}}年度总结"), "\(template)")
    #expect(template.contains("{{year}}年受理投诉{{count(complaint.received)}}件，2022年受理投诉59件；2022年签发通知75份"), "\(template)")
    #expect(template.contains("{{year}}年编制64人、检查{{count(inspection.recorded)}}次"), "\(template)")
    #expect(template.contains("| 项目 | 2023年 | 2022年 |"), "\(template)")
  }

  @Test("a rate says what stands there in a year that has nothing to be a share of")
  func emptyBase() throws {
    let office = try office()
    try office.put("r.md", "2023年受理投诉4件，办结率75.0%。\n")
    let answer = try suggested(office, "r.md", "t.md")
    #expect(answer.replaced.contains { $0.placeholder == "{{rate(complaint.received -> resolved)|percent 1|else —}}" }, "\(answer)")
    let filled = try office.run("narrative", "t.md", "--year", "2022")
    #expect(filled.status == 0 && filled.output.contains("2022年受理投诉0件，办结率—。"), "\(filled)")
  }

  @Test("what is said of last year is no figure of this one, though the numbers are equal")
  func otherYears() throws {
    let office = try office()
    let lines = [
      "2022年检查3次，2023年检查3次。", "去年受理投诉4件，今年受理投诉4件。", "2023年受理投诉4件，较2021年的4件持平。", "", "| 项目 | 2022年 | 2023年 |", "|---|---|---|",
      "| 受理投诉 | 4 | 4 |",
    ]
    try office.put("r.md", lines.joined(separator: "\n"))
    let answer = try suggested(office, "r.md", "t.md")
    let template = String(decoding: try office.data("t.md"), as: UTF8.self)
    // The number of 2022 stays, and so does its year.
    #expect(template.contains("2022年检查3次，{{year}}年检查{{count(inspection.recorded)}}次"), "\(template)")
    #expect(template.contains("去年受理投诉4件，今年受理投诉{{count(complaint.received)}}件"), "\(template)")
    #expect(template.contains("{{year}}年受理投诉{{count(complaint.received)}}件，较2021年的4件持平"), "\(template)")
    // A cell under a year isn't named by its headings alone.
    #expect(answer.kept.map(\.text) == ["3", "4", "4", "4", "4"], "\(answer.kept)")
  }

  @Test("numbers that equal a figure become placeholders, the one whose words are nearest, and the others are listed")
  func nearest() throws {
    let office = try office()
    try office.put("2023.md", Self.report)
    let answer = try suggested(office, "2023.md", "template.md")
    #expect(
      answer.replaced.map { "\($0.text) \($0.placeholder)" } == [
        "2023 {{year}}", "4 {{count(complaint.received)}}", "3 {{count(complaint.resolved)}}",
        "3 {{count(complaint.resolved topic:quality)}}",
        "75.0% {{rate(complaint.received -> resolved)|percent 1|else —}}", "3 {{count(inspection.recorded)}}",
        "31.82万元 {{sum(budget.approved.amount)|万元 2}}", "4 {{count(complaint.received channel:phone)}}",
      ])
    #expect(answer.replaced[2].others.contains("{{count(inspection.recorded)}}"))
    #expect(answer.replaced[5].others.contains("{{count(complaint.resolved)}}"))
    #expect(answer.kept.map(\.text) == ["64", "6", "3"])
    #expect(answer.kept[0].sentence.contains("编制 64 人"))
  }

  @Test("numbers inside dates stay, and the template filled in for its year is the report again")
  func roundTrip() throws {
    let office = try office()
    try office.put("2023.md", Self.report)
    _ = try suggested(office, "2023.md", "template.md")
    let template = String(decoding: try office.data("template.md"), as: UTF8.self)
    #expect(template.contains("2023年12月31日，全年受理投诉{{count(complaint.received)}}件"))
    #expect(template.contains("1-7月无事故"))
    #expect(try office.run("narrative", "template.md", "--year", "2023").output == Self.report)
  }

  @Test(
    "the published reports of the five offices come back the same from the templates made of them",
    arguments: ["datong-centre-2021", "hengyang-bureau-2024", "huaihua-affairs-2023", "huaihua-station-2023", "miluo-centre-2023"])
  func publishedReports(office: String) throws {
    let sandbox = try Sandbox()
    let tests = URL(fileURLWithPath: #filePath).appending(path: "../..").standardized.path
    let words = "--year \(office.suffix(4)) --log '\(tests)/../../EventLogs/\(office)'"
    let steps = [
      "cp '\(tests)/Golden/reports/\(office).txt' report.md",
      "docket narrative report.md --suggest \(words) --output template.md --json > answer.json",
      "docket narrative template.md \(words) > again.md", "cmp report.md again.md", "grep -q '{{' template.md",
    ]
    for step in steps {
      let answer = try sandbox.run(step)
      #expect(answer.status == 0, "\(step): \(answer.errors)")
    }
  }

  @Test("a cell is a figure that its own row and column name, a sentence of the year tells what happened, and no year stands literally")
  func cells() throws {
    let office = try office()
    try office.put(
      "2023.md",
      """
      # 2023年度工作总结，比2022年

      全年投诉办结3件。年末在办投诉1件。从业人员3人。

      | 类别 | 受理投诉 | 从业人员 |
      |---|--:|--:|
      | 电话 | 4 | 4 |
      | 车辆 | 4 | 4 |
      | 合计 | 4 | 4 |

      """)
    let answer = try suggested(office, "2023.md", "template.md")
    let template = String(decoding: try office.data("template.md"), as: UTF8.self)
    #expect(template.contains("# {{year}}年度工作总结，比{{last-year}}年"))
    #expect(template.contains("全年投诉办结{{count(complaint.resolved)}}件。年末在办投诉{{cases(complaint is:open)}}件。从业人员3人。"), "\(template)")
    #expect(template.contains("| 电话 | {{count(complaint.received channel:phone)}} | 4 |"))
    #expect(template.contains("| 车辆 | 4 | 4 |") && template.contains("| 合计 | {{count(complaint.received)}} | 4 |"), "\(template)")
    #expect(answer.replaced.allSatisfy { !($0.placeholder + $0.others.joined()).contains("2023") }, "\(answer.replaced)")
  }

  @Test("A number before another unit than its cases are counted by stays, and what stands at a year's end is no figure of the year")
  func unitsAndStocks() throws {
    let notices = [("03-01", "03-09"), ("04-01", "04-09"), ("05-01", "")].flatMap { day, cleared in
      [["notice", "issue", "--type", "rectification", "--hazards", "1", "--project", "甲苑", "--on", "2023-" + day]]
        + (cleared.isEmpty ? [] : [["notice", "review", "last", "--pass", "--cleared", "1", "--on", "2023-" + cleared]])
    }
    let visits = (1...3).map { ["inspection", "record", "--type", "safety", "--project", "甲苑", "--on", "2023-06-1\($0)"] }
    let office = try BuiltOffice(
      [["project", "register", "--name", "甲苑", "--on", "2023-01-02"], ["project", "register", "--name", "乙苑", "--on", "2023-01-03"]]
        + notices + visits)
    try office.put("2023.md", "安全检查3次，安全检查组3人，检查手册3册，检查车辆3台套。签发通知书3份，已销号2份，覆盖在建项目2个。\n")
    let answer = try suggested(office, "2023.md", "t.md")
    let template = String(decoding: try office.data("t.md"), as: UTF8.self)
    #expect(template.hasPrefix("安全检查{{count(inspection.recorded type:safety)}}次，安全检查组3人，检查手册3册，检查车辆3台套。"), "\(template)")
    #expect(!template.contains("{{cases(notice state:closed)}}") && template.contains("已销号{{cases(notice opened:@year state:closed)}}份"))
    #expect(!template.contains("{{count(project.registered)}}"), "\(template)")
    #expect(template.contains("签发通知书{{count(notice.issued"), "\(template) \(answer.kept)")
  }

  @Test("the report's year and the one before are placeholders in sentences too, and say the next ones when it is filled again")
  func years() throws {
    let office = try office()
    try office.put("2023.md", "# 2023年工作总结\n\n2023年，我站受理投诉4件，较2022年增加；2021年起执行新规，1-7月无事故，2023年12月31日止。\n")
    _ = try suggested(office, "2023.md", "template.md")
    let template = String(decoding: try office.data("template.md"), as: UTF8.self)
    #expect(template.contains("{{year}}年，我站受理投诉{{count(complaint.received)}}件，较{{last-year}}年增加；2021年起"), "\(template)")
    let filled = try office.run(["narrative", "template.md", "--year", "2024"], now: "2025-01-05T09:00:00+08:00").output
    #expect(filled.contains("# 2024年工作总结") && filled.contains("2024年，我站") && filled.contains("较2023年"), "\(filled)")
    try office.put("short.md", "{{year}}年比{{year-1}}年\n")
    #expect(try office.run("narrative", "short.md", "--year", "2023").output.contains("2023年比2022年"))
  }

  @Test("figures of persons and quarters are behind numbers only where these are named, and a sum is named by what was counted")
  func named() throws {
    var commands: [[String]] = [["project", "register", "--name", "五溪尚境", "--on", "2023-01-03"]]
    for (day, by) in [("02-01", "王力"), ("05-01", "王力"), ("05-02", "李敏"), ("06-02", "李敏"), ("06-03", "李敏")] {
      commands.append(
        ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "4", "--by", by, "--on", "2023-\(day)"])
    }
    commands.append(["inspection", "recheck", "inspection/2023-0001", "--cleared", "3", "--on", "2023-07-01"])
    commands.append(["inspection", "recheck", "inspection/2023-0002", "--cleared", "4", "--on", "2023-07-02"])
    let office = try BuiltOffice(commands)
    let report = """
      检查5次，其中王力检查2次，赵工检查3次；二季度检查4次，第一季度检查1次，四季度检查4次。消除隐患7条。

      | 人员 | 检查次数 |
      |---|--:|
      | 李敏 | 3 |
      | 陈工 | 3 |

      """
    try office.put("2023.md", report)
    let answer = try suggested(office, "2023.md", "template.md")
    let template = String(decoding: try office.data("template.md"), as: UTF8.self)
    for part in [
      "王力检查{{count(inspection.recorded by:王力)}}次，赵工检查3次", "二季度检查{{count(inspection.recorded recorded:@yearQ2)}}次",
      "第一季度检查{{count(inspection.recorded recorded:@yearQ1)}}次，四季度检查4次", "消除隐患{{sum(inspection.rechecked.cleared)}}条",
      "| 李敏 | {{count(inspection.recorded by:李敏)}} |\n| 陈工 | 3 |",
    ] { #expect(template.contains(part), "\(part): \(template)") }
    #expect(answer.kept.contains { $0.sentence.contains("四季度") && $0.others.contains { $0.contains("cases(") } }, "\(answer.kept)")
    #expect(try office.run("narrative", "template.md", "--year", "2023").output == report)
    try office.put("words.md", "{{count(inspection.recorded recorded:@year-06)}} {{count(inspection.recorded recorded:@year-1)}}\n")
    #expect(try office.run("narrative", "words.md", "--year", "2023").output == "2 0\n")
  }

  @Test("people read what was replaced by what, what else would fit, and what stays")
  func text() throws {
    let office = try office()
    try office.put("2023.md", "受理投诉4件，编制64人。\n")
    let answer = try office.run("自评报告", "2023.md", "--建议", "--年度", "2023", "--输出", "模板.md", language: "zh")
    #expect(answer.errors == "已写入 模板.md\n")
    #expect(answer.output.hasPrefix("换成占位 1 处：\n  4 → {{count(complaint.received)}}\n      也相等："))
    #expect(answer.output.hasSuffix("没有换 1 处：\n  64  受理投诉4件，编制64人\n"))
  }

  @Test("a report without placeholders is not filled, and the hint names --suggest", arguments: ["en", "zh"])
  func nothingToFill(language: String) throws {
    let office = try office()
    try office.put("2023.md", Self.report)
    let answer = try office.run("narrative", "2023.md", "--year", "2024", "--output", "2024.md", language: language)
    #expect(answer.status == 1)
    #expect(answer.output.isEmpty)
    #expect(answer.errors.contains(language == "zh" ? "--建议" : "--suggest"))
    #expect(try office.names() == ["2023.md"])
  }

  @Test("a suggestion needs a year and a file of the report's own form, and finds something")
  func refusals() throws {
    let office = try office()
    try office.put("2023.md", Self.report)
    try office.put("empty.md", "没有数。\n")
    for (words, status) in [
      (["2023.md", "--suggest", "--year", "2023"], 2), (["2023.md", "--suggest", "--output", "t.md"], 2),
      (["2023.md", "--suggest", "--year", "2023", "--output", "t.docx"], 2), (["2023.md", "--year", "2023", "--json"], 2),
      (["empty.md", "--suggest", "--year", "2023", "--output", "t.md"], 1),
      (["2023.md", "--suggest", "--year", "2023", "--output", "2023.md"], 3),
    ] {
      #expect(try office.run(["narrative"] + words).status == Int32(status), "\(words)")
    }
    #expect(try office.names() == ["2023.md", "empty.md"])
  }

  static let script = """
    from docx import Document
    d = Document()
    p = d.add_paragraph('全年受理投诉')
    p.add_run('4').bold = True
    p.add_run(' 件，办结率7')
    p.add_run('5%。')
    t = d.add_table(rows=2, cols=2)
    t.cell(0, 0).text = '渠道'
    t.cell(0, 1).text = '受理'
    t.cell(1, 0).text = '电话'
    t.cell(1, 1).text = '4'
    d.sections[0].footer.paragraphs[0].text = '投诉4件'
    d.save('2023.docx')
    """

  @Test(
    "a Word report, its numbers split over runs and in tables and footers, comes back the same",
    .enabled(
      if: WordNarrativeTests.wordLibrary != nil && Peer("soffice") != nil, "python-docx or soffice is not installed"))
  func word() throws {
    let office = try office()
    try office.put("make.py", Self.script)
    _ = try office.shell("PYTHONPATH='\(try #require(WordNarrativeTests.wordLibrary))' python3 make.py")
    let answer = try suggested(office, "2023.docx", "t.docx")
    #expect(
      answer.replaced.map(\.placeholder) == [
        "{{count(complaint.received)}}", "{{rate(complaint.received -> resolved)|percent 0|else —}}",
        "{{count(complaint.received channel:phone)}}", "{{count(complaint.received)}}",
      ])
    #expect(try office.run("narrative", "t.docx", "--year", "2023", "--output", "f.docx").status == 0)
    func read(_ file: String) throws -> String {
      try office.shell(
        "soffice -env:UserInstallation=file://$PWD/.lo --headless --convert-to txt:Text \(file).docx >/dev/null 2>&1; cat \(file).txt")
    }
    #expect(try read("t").contains("受理投诉{{count(complaint.received)}} 件"))
    #expect(try read("f") == (try read("2023")))
  }
}
