import DocketTestSupport
import Foundation
import Testing

@Suite("docket table evidence")
struct EvidenceFolderTests {
  private static let definition = """
    {"id":"station-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"visits","level1":"产出指标","level2":"数量指标","level3":"监督检查次数","target":"≥3次","weight":30,"actual":"count(inspection.recorded)"},
             {"id":"sites","level1":"产出指标","level2":"质量指标","level3":"检查覆盖: 在建/全部","target":"100%","weight":30,
              "actual":"cover(inspection.recorded of project)"},
             {"id":"survey","level1":"满意度指标","level3":"受益群众满意度","target":"95%","weight":20,
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"},
             {"id":"effect","level1":"效益指标","level3":"社会效益","target":"效果明显","weight":20,"actual":{"assessed":true}}]}
    """

  private static let visit = ["inspection", "record", "--type", "safety", "--project", "五溪尚境"]

  /// An office whose table counts three visits of four, one of which is voided, and one of the year before.
  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2022-02-01"], ["project", "start", "五溪尚境", "--on", "2022-03-01"],
      visit + ["--on", "2022-12-01"], visit + ["--on", "2023-02-01"], visit + ["--on", "2023-05-01"], visit + ["--on", "2023-06-01"],
      visit + ["--on", "2023-07-01"], ["void", "7", "--reason", "重复"],
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"],
    ])
    try office.put("table.json", definition)
    try office.record([
      ["table", "adopt", "table.json", "--on", "2023-01-15"],
      ["table", "assess", "station-2023", "effect", "--tier", "met", "--actual", "效果明显"],
    ])
    return office
  }

  private static let evidence = ["table", "evidence", "station-2023"]

  private static func rows(_ name: String, _ office: BuiltOffice) throws -> [[String]] {
    let reading = """
      import sys, io, openpyxl
      sheet = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).active
      for row in sheet.iter_rows(values_only=True): print("|".join("" if cell is None else str(cell) for cell in row))
      """
    let output = try #require(Peer("python3")).run(["-c", reading], input: try office.data(name))
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("writes whole lists, what wasn't counted, and proofs, the same bytes at any later time, recorded once; sha256sum agrees")
  func same() throws {
    let office = try Self.office()
    #expect(try office.run(Self.evidence + ["--output", "one"]).status == 0)
    let later = try office.run(Self.evidence + ["--output", "two"], now: "2024-03-05T09:00:00+08:00")
    #expect(later.status == 0 && later.errors.contains("no evidence: 04 社会效益"), "\(later.errors)")
    #expect(try office.shell("diff -r one two && echo same") == "same\n")
    #expect(try office.shell("cd one/证明 && sha256sum -c --quiet SHA256SUMS && echo good") == "good\n")
    let files = try office.shell("cd one && find . -type f | sort").split(separator: "\n").map(String.init)
    #expect(
      files == [
        "./00 目录.docx", "./00 目录.xlsx", "./01 数量指标 监督检查次数/口径.docx", "./01 数量指标 监督检查次数/未计入.xlsx",
        "./01 数量指标 监督检查次数/清单.xlsx", "./02 质量指标 检查覆盖_ 在建_全部/口径.docx", "./02 质量指标 检查覆盖_ 在建_全部/未计入.xlsx",
        "./02 质量指标 检查覆盖_ 在建_全部/清单.xlsx", "./03 满意度指标 受益群众满意度/口径.docx", "./03 满意度指标 受益群众满意度/未计入.xlsx",
        "./03 满意度指标 受益群众满意度/清单.xlsx", "./04 效益指标 社会效益/口径.docx", "./佐证.html", "./证明/SHA256SUMS", "./证明/checkpoint.txt",
        "./证明/回执.jsonl", "./证明/怎么核对.txt", "./证明/清册.json", "./证明/清册回执.json",
      ])
    #expect(try office.shell("grep -c table.evidenced log/*.jsonl") == "1\n")
  }

  @Test("holds the page opened on its table, which is made anew with the same bytes, and says once who signs alone")
  func page() throws {
    let office = try Self.office()
    let written = try office.run(Self.evidence + ["--output", "out", "--with", "papers"])
    let notes = written.errors.split(separator: "\n").filter { $0.contains("single officer") }
    #expect(notes.count == 1 && notes[0].contains("3 cases"), "\(written.errors)")
    let checked = try office.run("page", "check", "out/佐证.html", "--json")
    #expect(checked.status == 0 && checked.output.contains("\"opens\":\"station-2023\""), "\(checked)")
    #expect(try office.run("page", "--output", "p.html", "--table", "nobody").status == 1)
  }

  @Test(
    "ends each list with a formula that gives the table's figure, and list and the rest are all there are",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
  func formulas() throws {
    let office = try Self.office()
    #expect(try office.run(Self.evidence + ["--output", "out"]).status == 0)
    let visits = try Self.rows("out/01 数量指标 监督检查次数/清单.xlsx", office)
    #expect(visits.last?.last == "=SUBTOTAL(3,C3:C5)", "\(visits)")
    #expect(visits.dropFirst(2).prefix(3).map { $0[6] } == ["5", "6", "8"])
    let left = try Self.rows("out/01 数量指标 监督检查次数/未计入.xlsx", office)
    #expect(
      left.contains { $0[5] == "7" && $0[6].contains("重复") } && left.contains { $0[1].hasPrefix("1 more happened outside") }, "\(left)")
    #expect(try office.run("count", "count(inspection.recorded)", "--year", "2023", "--json").output.contains("\"value\":3"))
    let survey = try Self.rows("out/03 满意度指标 受益群众满意度/清单.xlsx", office)
    #expect(survey.last?.last?.hasPrefix("=") == true && survey.last?.last?.contains("/") == true)
    let catalogue = try Self.rows("out/00 目录.xlsx", office)
    #expect(catalogue.contains { $0[0] == "01" && $0[3] == "3次" && $0[8] == "3" }, "\(catalogue)")
    #expect(catalogue.contains { $0[0] == "04" && $0[5] == "no evidence" })
  }

  @Test("LibreOffice computes the same figures", .enabled(if: Peer("soffice") != nil, "LibreOffice is not installed"))
  func recomputed() throws {
    let office = try Self.office()
    #expect(try office.run(Self.evidence + ["--output", "out"]).status == 0)
    let values = try office.shell(
      """
      mkdir lists; n=0; for file in out/0[123]*/清单.xlsx; do n=$((n+1)); cp "$file" lists/$n.xlsx; done
      cd lists; HOME=$PWD soffice --headless --convert-to csv *.xlsx > /dev/null 2>&1; for file in *.csv; do tail -1 $file | sed 's/.*,//'; done
      """)
    #expect(values == "3\n100%\n98.5%\n", "\(values)")
  }

  @Test("the drawn cases are those with the smallest SHA-256, which sha256sum gives as well")
  func drawn() throws {
    let office = try Self.office()
    let answer = try office.run(Self.evidence + ["visits", "--output", "out", "--sample", "2", "--with", "文书", "--json"])
    #expect(answer.status == 0)
    let listed = try office.shell("docket list inspection recorded:2023 --json | grep -o 'inspection/2023-[0-9]*' | sort -u")
    let all = listed.split(separator: "\n")
    #expect(all.count == 3, "\(listed)")
    let own = try office.shell(
      """
      root=$(sed -n 3p out/证明/checkpoint.txt)
      for id in \(all.joined(separator: " ")); do
        printf 'docket-draw 1\\n%s\\n%s\\n%s' "$root" visits $id | sha256sum | sed "s# .*# $id#"
      done | sort | head -2 | sed 's/.* //'
      """)
    for id in own.split(separator: "\n") { #expect(answer.output.contains("\"cases\":[\"\(id)\"]"), "\(own)\(answer.output)") }
    let others = all.filter { !own.contains($0) }
    #expect(others.count == 1 && !answer.output.contains("\"cases\":[\"\(others[0])\"]"))
    try office.put("cases.txt", "\(others[0])\n")
    let chosen = try office.run(Self.evidence + ["visits", "--output", "named", "--cases", "cases.txt", "--json"])
    #expect(chosen.output.contains("\"cases\":[\"\(others[0])\"]") && !chosen.output.contains("\"cases\":[\"\(own.prefix(20))\"]"))
  }

  @Test("an assessed row rests on what is attached to it, and one that rests on nothing is said, with --strict as a no")
  func attached() throws {
    let office = try Self.office()
    let bare = try office.run("table", "check", "station-2023", language: "zh")
    #expect(bare.status == 0 && bare.output.contains("缺佐证  4 社会效益  缺佐证"), "\(bare.output)")
    #expect(bare.output.contains("docket 绩效表 自评 station-2023 4 --附件 文件"))
    #expect(try office.run("table", "check", "station-2023", "--strict").status == 1)
    #expect(try office.run(Self.evidence + ["--check"]).status == 1)
    try office.put("简报.pdf", "第一期")
    try office.record([["table", "assess", "station-2023", "effect", "--attach", "简报.pdf"]])
    #expect(try office.run("table", "check", "station-2023", "--strict").status == 0)
    #expect(try office.run(Self.evidence + ["--check"]).status == 0)
    #expect(try office.run("table", "show", "station-2023").output.contains("效果明显"))
    #expect(try office.run(Self.evidence + ["--output", "out"]).errors.isEmpty)
    #expect(try office.data("out/04 效益指标 社会效益/附件/简报.pdf") == Data("第一期".utf8))
    #expect(try office.run("verify").status == 0)
    #expect(try office.run("table", "assess", "station-2023", "effect").status == 2)
  }

  @Test(
    "what moved since the submission is a line in the catalogue, and serious in a rehearsal",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
  func moved() throws {
    let office = try Self.office()
    try office.put("简报.pdf", "第一期")
    try office.record([
      ["table", "assess", "station-2023", "effect", "--attach", "简报.pdf"], ["table", "submit", "station-2023"],
    ])
    let before = try office.run(Self.evidence + ["--output", "before"])
    #expect(before.status == 0, "\(before.errors)")
    try office.record([Self.visit + ["--on", "2023-12-20"]])
    #expect(try office.run(Self.evidence + ["--output", "out"], language: "zh").status == 0)
    let lines = try Self.rows("out/00 目录.xlsx", office)
    #expect(lines.contains { $0[1].hasPrefix("报送后变动 +1：inspection/2023-") }, "\(lines)")
    let rehearsal = try office.run(Self.evidence + ["--check"], language: "zh")
    #expect(rehearsal.status == 1 && rehearsal.output.contains("须改  报送后变动"), "\(rehearsal.output)")
    #expect(try office.run(Self.evidence + ["--output", "then", "--submitted"]).status == 0)
    let then = try Self.rows("then/01 数量指标 监督检查次数/清单.xlsx", office)
    #expect(then.last?.last == "=SUBTOTAL(3,C3:C5)")
  }

  @Test(
    "a case that another one replaced since the submission is said though the figure stayed",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
  func exchanged() throws {
    let office = try Self.office()
    try office.put("简报.pdf", "第一期")
    try office.record([
      ["table", "assess", "station-2023", "effect", "--attach", "简报.pdf"], ["table", "submit", "station-2023"],
    ])
    #expect(try office.run(Self.evidence + ["--check"]).status == 0)
    try office.record([["void", "8", "--reason", "重复"], Self.visit + ["--on", "2023-12-20"]])
    let rehearsal = try office.run(Self.evidence + ["--check"], language: "zh")
    #expect(
      rehearsal.status == 1 && rehearsal.output.contains("须改  报送后变动  1 监督检查次数  数没有变，报送后案件变动 +1 −1：新计入 inspection/2023-"), "\(rehearsal)")
    #expect(try office.run(Self.evidence + ["--output", "out"], language: "zh").status == 0)
    let lines = try Self.rows("out/00 目录.xlsx", office)
    #expect(lines.contains { $0[1].hasPrefix("报送后变动 +1 −1：新计入 inspection/2023-") }, "\(lines)")
  }

  @Test("a photo that is gone is a line in the catalogue and no fault of the run, and serious in a rehearsal")
  func gone() throws {
    let office = try Self.office()
    try office.put("a.jpg", "一张")
    try office.put("b.jpg", "另一张")
    try office.record([Self.visit + ["--on", "2023-08-01", "--attach", "a.jpg", "b.jpg"]])
    let hash = try office.shell("sha256sum a.jpg | cut -c1-64").prefix(64)
    try office.remove("log/attachments/\(hash.prefix(2))/\(hash.dropFirst(2))")
    let answer = try office.run(Self.evidence + ["visits", "--output", "out", "--with", "photos", "--json"])
    #expect(answer.status == 0 && answer.output.contains("\"missing\":[{\"why\":\"missing\""), "\(answer.output)\(answer.errors)")
    #expect(try office.shell("find out -path '*附件*' -type f | wc -l").contains("1"))
    let rehearsal = try office.run(Self.evidence + ["--check", "visits"]).output
    #expect(rehearsal.contains("photo-missing") && rehearsal.contains("docket help backup"), "\(rehearsal)")
  }

  @Test("a run that was killed is taken up, what an earlier run left is taken away, and another's folder is left alone")
  func taken() throws {
    let office = try Self.office()
    #expect(try office.run(Self.evidence + ["--output", "whole", "--with", "papers"]).status == 0)
    try office.put("mine.txt", "x")
    #expect(
      try office.shell("mkdir other; cp mine.txt other; mkdir half; cp -r whole/0* half; echo x > half/未完成.txt; ls half | wc -l").contains(
        "7"))
    let refused = try office.run(Self.evidence + ["--output", "other"])
    #expect(refused.status == 3 && refused.errors.contains("holds something else"), "\(refused.errors)")
    #expect(try office.run(Self.evidence + ["--output", "half", "--with", "papers"]).status == 0)
    #expect(try office.shell("diff -r whole half && echo same") == "same\n")
    #expect(try office.run(Self.evidence + ["--output", "half"]).status == 0)
    #expect(try office.shell("find half -type d -empty | wc -l; find half -path '*文书*' -type f | wc -l") == "0\n0\n")
    let archive = try office.run(Self.evidence + ["--output", "out.zip"])
    #expect(archive.status == 0)
    #expect(try office.run(Self.evidence + ["--output", "again.zip"]).status == 0)
    #expect(try office.data("out.zip") == office.data("again.zip"))
  }

  @Test("a rehearsal names the command that gives a case the number without which its paper can't be printed")
  func noPaper() throws {
    let office = try BuiltOffice([
      ["notice", "issue", "--type", "rectification", "--hazards", "1", "--due", "2023-06-01", "--on", "2023-05-01"]
    ])
    try office.put("table.json", Self.definition.replacingOccurrences(of: "count(inspection.recorded)", with: "count(notice.issued)"))
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    let check = Self.evidence + ["--check", "visits"]
    let told = try office.run(check)
    let command = try #require(told.output.firstMatch(of: /docket (correct .* --set number=)TEXT --reason TEXT/)?.1, "\(told)")
    var words = command.split(separator: " ").map(String.init)
    words[words.count - 1] += "示建监〔2023〕1号"
    try office.record([words + ["--reason", "补文号"]])
    #expect(!(try office.run(check).output.contains("no-paper")))
  }

  @Test("a folder of another table, or of a site, is left as it is, finished or not")
  func another() throws {
    let office = try Self.office()
    try office.put("other.json", Self.definition.replacingOccurrences(of: "station-2023", with: "other-2023"))
    try office.record([["table", "adopt", "other.json", "--on", "2023-01-15"]])
    #expect(try office.run(Self.evidence + ["--output", "out"]).status == 0)
    let before = try office.shell("find out -type f | sort | xargs -d '\\n' sha256sum")
    let other = ["table", "evidence", "other-2023", "--output", "out"]
    for words in [other, ["print", "五溪尚境", "--file", "--output", "out"]] {
      let refused = try office.run(words, language: "zh")
      #expect(refused.status == 3 && refused.errors.contains("docket/demo · table/station-2023"), "\(refused)")
    }
    #expect(try office.shell("find out -type f | sort | xargs -d '\\n' sha256sum") == before)
    #expect(try office.run(Self.evidence + ["visits", "--output", "out"]).status == 0)
    #expect(try office.shell("mkdir half; head -1 out/证明/怎么核对.txt > half/未完成.txt; cat half/*") == "docket/demo · table/station-2023\n")
    #expect(try office.run(["table", "evidence", "other-2023", "--output", "half"]).status == 3)
    #expect(try office.run(Self.evidence + ["--output", "half"]).status == 0)
  }

  @Test("numbers of the reviewers' own that find no case are named together, and nothing is written")
  func unknownCases() throws {
    let office = try Self.office()
    try office.put("cases.txt", "inspection/2023-0001\ninspection/2023-9999\n没有的号\n")
    let refused = try office.run(Self.evidence + ["--output", "out", "--cases", "cases.txt"], language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("2 个编号没有找到"), "\(refused)")
    #expect(refused.errors.contains("inspection/2023-9999：") && refused.errors.contains("没有的号："), "\(refused)")
    #expect(try office.shell("ls").contains("out") == false)
    let none = try office.run(Self.evidence + ["--output", "none", "--sample", "0"])
    #expect(none.status == 0, "\(none)")
    #expect(try office.shell("find none -path '*文书*' -o -path '*照片*' | wc -l") == "0\n")
  }

  @Test("personal values stand in papers only where they are asked for with a reason, which is recorded first")
  func personal() throws {
    let office = try BuiltOffice([
      [
        "complaint", "receive", "--channel", "visit", "--topic", "dust", "--complainant", "某女士", "--phone", "13800000000", "--on",
        "2023-03-01",
      ]
    ])
    try office.put("table.json", Self.definition.replacingOccurrences(of: "count(inspection.recorded)", with: "count(complaint.received)"))
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"]])
    func papers(_ folder: String) throws -> String {
      try office.shell("for file in \(folder)/01*/文书/*.docx; do unzip -p \"$file\" word/document.xml; done")
    }
    #expect(try office.run(Self.evidence + ["visits", "--output", "masked", "--with", "papers"]).status == 0)
    #expect(!(try papers("masked").contains("某女士")))
    #expect(try office.run(Self.evidence + ["visits", "--output", "open", "--with", "papers", "--with-personal"]).status == 2)
    let opened = try office.run(Self.evidence + ["visits", "--output", "open", "--with", "papers", "--with-personal", "--reason", "评审"])
    #expect(opened.status == 0, "\(opened.errors)")
    // Each value is counted once, however often it is shown.
    #expect(opened.errors.contains("opened 2 personal values"), "\(opened.errors)")
    #expect(try office.shell("grep -o '\"values\":[0-9]*' log/*.jsonl").contains("\"values\":2"))
    #expect(try papers("open").contains("某女士"))
    #expect(try office.run("log").output.contains("office.disclosed") || office.shell("grep -c office.disclosed log/*.jsonl").contains("1"))
    #expect(try office.shell("stat -c %a open/00*.xlsx") == "600\n")
  }
}
