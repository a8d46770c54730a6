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

  @Test("a year that hasn't begun has no page")
  func future() throws {
    #expect(
      try BuiltOffice().run("report", "--year", "2025")
        == .init(status: 2, output: "", errors: "error: that year hasn't begun\n  hint: today is 2024-01-05\n"))
  }
}
