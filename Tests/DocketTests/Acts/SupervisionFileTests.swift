import DocketTestSupport
import Foundation
import Testing

@Suite("the file of a site's supervision")
struct SupervisionFileTests {
  private static func office(_ more: [[String]] = []) throws -> BuiltOffice {
    try BuiltOffice(
      ["五溪尚境", "南屏名邸"].flatMap {
        [["project", "register", "--name", $0, "--on", "2022-02-01"], ["project", "start", $0, "--on", "2022-03-01"]]
      } + more)
  }

  private static let visit = ["inspection", "record", "--type", "safety", "--hazard", "none", "--project", "五溪尚境"]

  @Test("is planned and told of, suspended while the site stands still, and goes on in the state it was in")
  func course() throws {
    let office = try Self.office([
      ["project", "plan", "五溪尚境", "--visits", "1/month", "--on", "2022-03-02"], ["project", "brief", "五溪尚境", "--on", "2022-03-03"],
      ["project", "suspend-supervision", "五溪尚境", "--reason", "funds", "--on", "2022-06-01"],
    ])
    let visited = try office.run(Self.visit + ["--on", "2022-06-05"], language: "zh")
    #expect(visited.status == 0 && visited.errors.contains("project/2022-0001 已中止监督"), "\(visited.errors)")
    #expect(try office.run("count", "frequency(inspection.recorded per project name:五溪尚境)", "--json").output.contains("\"denominator\":3"))
    #expect(try office.run("项目", "恢复监督", "五溪尚境", "--日期", "2022-07-01", language: "zh").output.contains("在建"))
    #expect(try office.run("项目", "监督计划", "五溪尚境", language: "zh").status == 2)
    #expect(try office.run("project", "report", "五溪尚境").status == 3)
    #expect(try office.run("verify").status == 0)
  }

  @Test("owes a report within five working days of its acceptance once the office keeps that, and an old log owes none")
  func deadline() throws {
    let accept = ["project", "accept", "五溪尚境", "--on", "2023-12-25"]
    let old = try Self.office([accept])
    for words in [["overdue"], ["today"], ["week"]] { #expect(!(try old.run(words).output.contains("五溪尚境")), "\(words)") }
    #expect(!(try old.run("today").output.contains("project/")))
    let office = try Self.office([
      ["project", "accept", "南屏名邸", "--on", "2023-11-01"], ["office", "policy", "--report-from", "2023-12-01"],
    ])
    let accepted = try office.run(accept)
    #expect(accepted.status == 0 && accepted.output.contains("due 2024-01-01"), "\(accepted.output)")
    let late = try office.run("overdue").output
    #expect(late.contains("project/2022-0001") && !late.contains("project/2022-0002"), "\(late)")
    #expect(try office.run("office", "policy", language: "zh").output.contains("监督报告起：2023-12-01"))
    try office.record([["project", "report", "五溪尚境", "--on", "2024-01-04"]])
    #expect(!(try office.run("overdue").output.contains("project/2022-0001")))
    #expect(try office.run("project", "report", "五溪尚境").status == 3)
    try office.record([["project", "archive", "五溪尚境"]])
    #expect(try office.run("case", "五溪尚境").output.contains("archived"))
  }

  @Test("that is filed before its report says so, and takes the report and its archiving still")
  func filedFirst() throws {
    let office = try Self.office([
      ["office", "policy", "--report-from", "2023-12-01"], ["project", "accept", "五溪尚境", "--on", "2023-12-25"],
    ])
    let filed = try office.run("项目", "竣工备案", "五溪尚境", language: "zh")
    #expect(filed.status == 0 && filed.errors.contains("还没有出具监督报告，期限 2024-01-01"), "\(filed.errors)")
    try office.record([["project", "report", "五溪尚境"], ["project", "archive", "五溪尚境"]])
    try office.record([["project", "accept", "南屏名邸", "--on", "2023-12-25"], ["project", "report", "南屏名邸"]])
    let owed = try office.run("project", "file", "南屏名邸")
    #expect(owed.status == 0 && !owed.errors.contains("yet"), "\(owed.errors)")
    try office.record([["project", "archive", "南屏名邸"]])
    #expect(try office.run("count", "count(project.archived)").output.contains("2"))
    #expect(try office.run("verify").status == 0)
  }

  @Test("a rule that comes later names the sites that were accepted since its day, with the command that gives them their deadline")
  func later() throws {
    let office = try Self.office([
      ["project", "accept", "五溪尚境", "--on", "2023-12-25"], ["project", "accept", "南屏名邸", "--on", "2023-11-01"],
    ])
    let ruled = try office.run("office", "policy", "--report-from", "2023-12-01")
    #expect(ruled.status == 0 && !ruled.errors.contains("project/2022-0002"), "\(ruled)")
    let command = try #require(ruled.errors.firstMatch(of: /docket (correct [0-9]+ --set due=2024-01-01) --reason TEXT/)?.1)
    try office.record([command.split(separator: " ").map(String.init) + ["--reason", "补期限"]])
    #expect(try office.run("overdue").output.contains("project/2022-0001"))
    #expect(!(try office.run("office", "policy", "--report-from", "2023-12-01").errors.contains("project/")))
  }

  @Test("an office begins by its first report as well")
  func begun() throws {
    let office = try Self.office([
      ["project", "accept", "五溪尚境", "--on", "2023-11-01"], ["project", "report", "五溪尚境", "--on", "2023-11-03"],
    ])
    #expect(try office.run("project", "accept", "南屏名邸", "--on", "2023-12-25").output.contains("due 2024-01-01"))
  }

  @Test("has a report whose every number stands with its measure, and whose conclusion nobody makes up")
  func report() throws {
    let office = try Self.office([
      [
        "inspection", "record", "--type", "safety", "--hazard", "配电箱未上锁", "--issue", "rectification", "--due", "2022-05-10", "--project",
        "五溪尚境", "--on", "2022-05-01",
      ],
      ["notice", "answer", "五溪尚境", "--on", "2022-05-08"], ["notice", "review", "五溪尚境", "--passed", "--on", "2022-05-09"],
    ])
    #expect(try office.run("print", "五溪尚境", "--paper", "report", "--format", "text").status == 3)
    try office.record([["project", "accept", "五溪尚境", "--on", "2023-12-25"]])
    let text = try office.run("print", "五溪尚境", "--paper", "监督报告", "--format", "text", language: "zh").output
    for part in ["建设工程质量监督报告", "下发通知书", "其中办结", "1/1", "count(notice.issued", "2022-05-08", "八、结论"] {
      #expect(text.contains(part), "\(part) \(text)")
    }
  }

  @Test("fills its numbers into the office's own file, and the same numbers stand in the built-in one")
  func ownReport() throws {
    let office = try Self.office([Self.visit + ["--on", "2022-05-01"], Self.visit + ["--on", "2022-06-01"]])
    try office.record([["project", "accept", "五溪尚境", "--on", "2023-12-25"]])
    try office.put("own.docx", WordFile.data(["巡查{{监督报告.巡查次数}}次，隐患{{report.hazards}}条，投诉{{监督报告.投诉}}件，验收{{竣工验收.日期}}"]))
    let set = try office.run("office", "paper", "project.report", "--template", "own.docx")
    #expect(set.status == 0, "\(set.errors)")
    #expect(try office.run("print", "五溪尚境", "--paper", "report", "--output", "report.docx").status == 0)
    #expect(try WordFile.text(try office.data("report.docx")).contains("巡查2次，隐患0条，投诉0件，验收2023年12月25日"))
    try office.put("bad.docx", WordFile.data(["{{监督报告.巡查次}}"]))
    let bad = try office.run("office", "paper", "project.report", "--template", "bad.docx", language: "zh")
    #expect(bad.status == 2 && bad.errors.contains("监督报告.巡查次数"), "\(bad.errors)")
  }

  @Test("owes its report alike by the command line and by an import")
  func deadlineByDoors() throws {
    let office = try Self.office([["office", "policy", "--report-from", "2023-12-01"]])
    try office.put("sites.csv", "名称,报监日期,开工日期,竣工日期,竣工验收日期\n凤凰里,2022-02-01,2022-03-01,2023-12-01,2023-12-25\n")
    let imported = try office.run("import", "sites.csv", "--kind", "project", "--json")
    #expect(imported.status == 0, "\(imported)")
    try office.record([["project", "accept", "五溪尚境", "--on", "2023-12-25"]])
    let due = try office.run("list", "project", "due:2024-01-01", "--json").output
    #expect(due.contains("五溪尚境"), "\(due)")
    #expect(due.contains("凤凰里"), "\(due)")
  }

  @Test("is a folder of its papers by day, photos and proofs, the same bytes twice, which is checked without the log")
  func folder() throws {
    let office = try Self.office([Self.visit + ["--on", "2022-05-01"], Self.visit + ["--on", "2022-06-01"]])
    #expect(try office.run("print", "五溪尚境", "--file", "--output", "one").status == 0)
    let again = try office.run(["打印", "五溪尚境", "--档案", "--输出", "two"], now: "2024-02-01T09:00:00+08:00")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try office.shell("diff -r one two && echo same") == "same\n")
    #expect(try office.shell("cd one/证明 && sha256sum -c --quiet SHA256SUMS && echo good") == "good\n")
    let names = try office.shell("cd one && find . -type f | sort").split(separator: "\n").map(String.init)
    #expect(names.contains("./00 卷内目录.docx") && names.contains("./备考表.docx"), "\(names)")
    #expect(names.count { $0.hasPrefix("./文书/00") } == 3, "\(names)")
    #expect(try office.run("proof", "check", "one/证明").status == 0)
    #expect(try office.run("print", "inspection/2022-0001", "--file", "--output", "three").status == 3)
  }
}
