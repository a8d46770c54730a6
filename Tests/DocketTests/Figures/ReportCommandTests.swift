import Foundation
import Testing

@Suite("docket report")
struct ReportCommandTests {
  @Test("a year's figures are one page, as the log stood on the day asked about")
  func page() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-06"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-07-20"],
    ])
    #expect(try office.run("report", "--year", "2023", "--output", "2023.html") == .init(status: 0, output: "", errors: ""))
    let page = String(decoding: try office.data("2023.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!doctype html>") && page.contains("示范监督站 · 2023 at a glance"))
    #expect(page.contains("<td>rate(complaint.received -&gt; resolved) --per quarter</td><td class=\"r\">1/1 = 100.0%</td><td>#2 #3</td>"))
    #expect(try office.run(["年报", "--年度", "2023"], language: "zh").output.contains("示范监督站 2023 年度一览"))
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
    let page = try office.run("report", "--year", "2023").output
    let line = page.split(separator: "\n").first { $0.contains("complaint · late entries") } ?? ""
    #expect(line.hasSuffix("<td class=\"r\">2</td><td>#2 #3</td></tr>"), "\(line)")
  }

  @Test("a year that hasn't begun has no page")
  func future() throws {
    #expect(
      try BuiltOffice().run("report", "--year", "2025")
        == .init(status: 2, output: "", errors: "error: that year hasn't begun\n  hint: today is 2024-01-05\n"))
  }
}
