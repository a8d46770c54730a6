import Foundation
import Testing

@Suite("docket year")
struct YearFolderTests {
  private static func reported() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--section", "综合科", "--on", "2023-01-01"],
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"],
      ["measure", "adopt", "满意率", "sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"],
    ])
    try office.put(
      "table.json",
      """
      {"id":"survey-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "rows":[{"id":"s","level1":"满意度指标","level3":"受益群众满意度","target":"95%","weight":100,"actual":"满意率"}]}
      """)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"], ["table", "submit", "survey-2023"]])
    return office
  }

  @Test("puts what was submitted and all that it stood on into a folder, the same bytes at any later time and for anybody")
  func same() throws {
    let office = try Self.reported()
    #expect(try office.run(["year", "folder", "2023", "--output", "one"], now: "2024-01-06T09:00:00+08:00").status == 0)
    _ = try office.shell("docket checkpoint > kept.txt")
    for words in [
      ["survey", "record", "--issued", "20", "--returned", "20", "--satisfied", "1", "--on", "2023-12-01"],
      ["measure", "adopt", "满意率", "sum(survey.recorded.satisfied) / sum(survey.recorded.issued)"],
      ["person", "enrol", "tester", "--role", "admin", "--section", "监督科", "--change", "--on", "2023-06-01"],
    ] {
      #expect(try office.run(words, now: "2024-06-01T09:00:00+08:00").status == 0)
    }
    let later = try office.run(["年卷", "2023", "--输出", "two"], language: "zh", now: "2025-03-06T09:00:00+08:00")
    #expect(later.status == 0, "\(later.errors)")
    #expect(try office.shell("diff -r one two && echo same") == "same\n")
    let files = try office.shell("cd one && sha256sum -c --quiet SHA256SUMS && find . -type f | sort").split(separator: "\n")
    let tables = ["csv", "docx", "html", "json", "txt", "xlsx"].map { "./tables/survey-2023/survey-2023.\($0)" }
    let others = [
      "SHA256SUMS", "calendar.json", "checkpoint.txt", "definitions/kinds.json", "definitions/measures.json", "definitions/tables.json",
      "receipts/6.json", "report.html", "roster.json",
    ].map { "./\($0)" }
    #expect(files.map(String.init) == others + tables + ["./证明/清册.json", "./证明/清册回执.json"])
    let checked = try office.run("proof", "check", "two", "--against", "kept.txt")
    #expect(checked.status == 0 && checked.output.contains("✔ as recorded on 2024-01-06 in event 7"), "\(checked)")
    let receipt = try office.run(["receipt", "check", "one/receipts/6.json", "--against", "one/checkpoint.txt"])
    #expect(receipt.status == 0 && receipt.output.contains("proved"), "\(receipt.output)\(receipt.errors)")
    let checkpoint = try office.run(["verify", "--against", "one/checkpoint.txt"], now: "2025-03-06T09:00:00+08:00")
    #expect(checkpoint.status == 0)
    #expect(try String(decoding: office.data("one/roster.json"), as: UTF8.self).contains("综合科"))
    #expect(try String(decoding: office.data("one/definitions/measures.json"), as: UTF8.self).contains("recorded.returned"))
  }

  @Test("is the same from wherever the log lies, after sites and kinds were renamed, and in either language")
  func renamed() throws {
    let office = try Self.reported()
    try office.record([
      ["project", "register", "--name", "滨江花园"],
      ["notice", "issue", "--type", "rectification", "--project", "滨江花园", "--hazard", "无防护", "--due", "2023-12-20", "--on", "2023-12-01"],
      ["table", "withdraw", "survey-2023", "--reason", "补"], ["table", "submit", "survey-2023"],
    ])
    #expect(try office.run(["year", "folder", "2023", "--output", "one"], now: "2024-01-06T09:00:00+08:00").status == 0)
    let seq = try #require(try office.run("case", "project/2024-0001", "--json").output.firstMatch(of: /"seq":([0-9]+)/)?.1)
    for words in [["correct", String(seq), "--set", "name=滨江花苑", "--reason", "改名"]] {
      let answer = try office.run(words, now: "2024-06-01T09:00:00+08:00")
      try #require(answer.status == 0, "\(answer)")
    }
    let later = "2025-03-06T09:00:00+08:00"
    try #require(try office.run(["年卷", "2023", "--输出", "two"], language: "zh", now: later).status == 0)
    let path = office.sandbox.path("log")
    let other = try office.run(["year", "2023", "--output", "three", "--log", path], now: later)
    try #require(other.status == 0, "\(other)")
    #expect(try office.shell("diff -r one two && diff -r one three && echo same") == "same\n")
    #expect(try !String(decoding: office.data("one/report.html"), as: UTF8.self).contains("--log"))
  }

  @Test("names what was changed or is missing of the files, and a year that goes on is refused")
  func changed() throws {
    let office = try Self.reported()
    let lines = try office.shell("grep -o '\"survey-2023.csv\":\"[0-9a-f]*' log/*.jsonl | grep -o '[0-9a-f]*$'").split(separator: "\n")
    let hash = try #require(lines.last)
    let place = office.sandbox.path("log/attachments/\(hash.prefix(2))/\(hash.dropFirst(2))")
    try Data("别的".utf8).write(to: URL(fileURLWithPath: place))
    let answer = try office.run(["year", "2023", "--output", "out"], now: "2024-01-06T09:00:00+08:00")
    #expect(answer.status == 4 && answer.errors.contains("survey-2023.csv"), "\(answer.errors)")
    #expect(!FileManager.default.fileExists(atPath: office.sandbox.path("out/tables/survey-2023/survey-2023.csv")))
    #expect(try office.run(["year", "2024", "--output", "out"], now: "2024-01-06T09:00:00+08:00").status == 3)
  }
}
