import Foundation
import Testing
import Values

@Suite("docket report")
struct ReportCommandTests {
  @Test("a year's figures are one page, as the log stood on the day asked about")
  func page() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-06"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-07-20"],
    ])
    let answer = try office.run("report", "--year", "2023", "--output", "2023.html")
    #expect(answer == .init(status: 0, output: "", errors: "wrote 2023.html\n"))
    let page = String(decoding: try office.data("2023.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!doctype html>") && page.contains("示范监督站 · 2023 at a glance"))
    #expect(page.contains("<code>docket count 'rate(complaint.received -&gt; resolved)' --from 2023-01-01 --to 2023-12-31</code>"))
    #expect(page.contains(##"data-value="1">100.0%</a>"##) && page.contains("<p>2 events</p>"))
    #expect(try office.run(["年报", "--年度", "2023"], language: "zh").output.contains("示范监督站 2023 年度一览"))
  }

  @Test("a month's report has the figures of its days and of the same month a year before, as a page and as a Word file")
  func month() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2022-07-04"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-06-30"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-06"],
      ["complaint", "receive", "--channel", "visit", "--topic", "wages", "--on", "2023-07-31"],
    ])
    let json = try JSON(parsing: Array(try office.run("report", "--month", "2023-07", "--json").output.utf8.dropLast()))
    #expect(json["period"]?.text() == #"["2023-07-01","2023-07-31"]"#)
    let figures = json["figures"]?.array ?? []
    func value(_ measure: String) -> JSON? { figures.first { $0["measure"]?.string == measure }?["value"] }
    #expect(value("cases(complaint opened:2023-07)") == 2 && value("count(complaint.received)") == 2)
    #expect(value("cases(complaint opened:2022-07)") == 1)
    let sections = (json["sections"]?.array ?? []).compactMap { $0["id"]?.string }
    #expect(sections.contains("totals") && !sections.contains("months"))
    let page = try office.run(["年报", "--月报", "2023年7月"], language: "zh").output
    #expect(page.contains("示范监督站 2023 年 7 月月报") && page.contains("本月登记") && page.contains("去年同月"))
    #expect(
      try office.run("report", "--month", "2023-07", "--output", "july.docx") == .init(status: 0, output: "", errors: "wrote july.docx\n"))
    #expect(try office.data("july.docx").starts(with: Array("PK".utf8)))
    // A leader reads sentences and one table, then what both rest on; no number of an event or case.
    #expect(page.components(separatedBy: "<table").count == 2 && !page.contains("<nav") && page.contains("期末逾期 <a"))
    let header = try #require(page.components(separatedBy: "<header>").last?.components(separatedBy: "</header>").first)
    #expect(!header.contains("末件") && page.contains("<footer>末件 #"))
    for wrong in [["--month", "2023-13"], ["--month", "2023"], ["--month", "2023-07", "--year", "2023"]] {
      #expect(try office.run(["report"] + wrong).status == 2, "\(wrong)")
    }
  }

  @Test("late entries are those that the audit finds: by the day as corrected, and not where they were voided")
  func late() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-06"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2024-01-04"],
      ["complaint", "receive", "--channel", "visit", "--topic", "safety", "--on", "2023-08-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "wages", "--on", "2023-08-02"],
      ["complaint", "receive", "--channel", "visit", "--topic", "wages", "--on", "2023-12-20"],
      ["correct", "3", "--set", "on=2023-10-01", "--reason", "记错"], ["correct", "4", "--set", "on=2023-12-31", "--reason", "记错"],
      ["void", "5", "--reason", "重复"],
    ])
    let audit = try office.run("audit", "--only", "late-entry", "--year", "2023", "--json").output
    #expect(audit.contains("\"events\":[2]") && audit.contains("\"events\":[3]") && !audit.contains("[4]") && !audit.contains("[5]"))
    let table = try office.run("audit", "--only", "late-entry", "--year", "2023", "--csv").output.split(separator: "\r\n")
    #expect(table.count == 3 && table[1].hasPrefix("late-entry,recorded long after it happened,") && !table[1].contains(",,"))
    let page = try office.run("report", "--year", "2023").output
    #expect(page.contains(##"<th scope="row">complaint</th><td>#2 #3</td></tr>"##))
  }

  @Test("what programs read is what the page prints; people are named only where that is asked for")
  func json() throws {
    let office = try BuiltOffice([["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-06"]])
    let json = try JSON(parsing: Array(try office.run("report", "--year", "2023", "--json").output.utf8.dropLast()))
    #expect(json["period"]?.text() == #"["2023-01-01","2023-12-31"]"#)
    #expect(json["size"]?.decimal?.whole == 2 && json["root"]?.string?.count == 44 && json["asOf"] == .null)
    let figures = try #require(json["figures"]?.array)
    let ids = Set(figures.compactMap { $0["id"]?.string })
    let named = (json["sections"]?.array ?? []).flatMap { $0["figures"]?.array ?? [] }.compactMap(\.string)
    #expect(!named.isEmpty && named.allSatisfy(ids.contains))
    let sentences = try #require(json["sentences"]?.array)
    #expect(sentences.count <= 8 && sentences.flatMap { $0.array ?? [] }.compactMap { $0["figure"]?.string }.allSatisfy(ids.contains))
    let rate = try #require(figures.first { $0["measure"] == "rate(complaint.received -> resolved)" })
    #expect(rate["numerator"]?.decimal?.whole == 0 && rate["per"]?.text() == #"["quarter"]"#)
    #expect(!(try office.run("report", "--year", "2023").output.contains("tester")))
    #expect(try office.run("report", "--year", "2023", "--people").output.contains(##"<section id="people">"##))
  }

  @Test("each figure of the page is among those that programs read, by the same word and with the same value, last year's too")
  func sameWords() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--district", "鹤城区", "--on", "2022-01-06"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--district", "鹤城区", "--on", "2023-07-06"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-07-20"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--on", "2023-03-06"],
    ])
    let page = try office.run("report", "--year", "2023").output
    let json = try JSON(parsing: Array(try office.run("report", "--year", "2023", "--json").output.utf8.dropLast()))
    let figures = try #require(json["figures"]?.array)
    let values = Dictionary(grouping: figures) { $0["id"]?.string }.mapValues { $0.map { $0["value"]?.text() } }
    #expect(values.values.allSatisfy { $0.count == 1 })
    let links = page.matches(of: /href="#([^"]+)" data-value="([^"]*)"/).map { (id: String($0.1), value: String($0.2)) }
    #expect(links.count > 20 && links.contains { $0.id.hasSuffix("-last-year") && $0.value == "1" })
    for link in links {
      #expect(values[link.id] == [link.value], "\(link.id)")
      #expect(page.contains("<div id=\"\(link.id)\">"))
    }
    let shown = try #require(json["sections"]?.array).flatMap { $0["figures"]?.array ?? [] }
    #expect(
      figures.filter { $0["of"] == nil }.count >= Set(shown.map { $0.text() }).count && !shown.contains { $0.text().contains("last") })
  }

  @Test("a year that hasn't begun has no page")
  func future() throws {
    #expect(
      try BuiltOffice().run("report", "--year", "2025")
        == .init(status: 2, output: "", errors: "error: that year hasn't begun\n  hint: today is 2024-01-05\n"))
  }
}
