import Foundation
import Testing

@Suite("the window of a list")
struct WindowTests {
  /// Three notices that are late on 5 January, the second the longest.
  private func office() throws -> BuiltOffice {
    var commands = [["project", "register", "--name", "五溪尚境", "--on", "2023-12-01"]]
    for due in ["2024-01-02", "2023-12-28", "2024-01-02"] {
      commands.append([
        "notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", due, "--on", "2023-12-20",
      ])
    }
    return try BuiltOffice(commands)
  }

  private func numbers(_ answer: String) throws -> [String] {
    let objects = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]]
    return try #require(objects).compactMap { $0["case"] as? String }
  }

  @Test("overdue hands out the part of its list that is asked for, and says on stderr what is left")
  func overdue() throws {
    let office = try office()
    let whole = try office.run("overdue", "--json")
    #expect(whole.errors.isEmpty)
    let all = try numbers(whole.output)
    #expect(all == ["notice/2023-0002", "notice/2023-0001", "notice/2023-0003"])
    for skip in 0...4 {
      for limit in 0...4 {
        let part = try office.run("overdue", "--json", "--skip", "\(skip)", "--limit", "\(limit)")
        #expect(try numbers(part.output) == Array(all.dropFirst(skip).prefix(limit)), "--skip \(skip) --limit \(limit)")
        #expect(part.errors.contains("more") == (skip + limit < 3))
      }
    }
    #expect(try numbers(office.run("逾期", "--跳过", "2", "--json").output) == Array(all.dropFirst(2)))
    // Whose they are is asked of the cases themselves, and windowed after that.
    #expect(try numbers(office.run("overdue", "--person", "tester", "--limit", "1", "--skip", "1", "--json").output) == [all[1]])
  }

  @Test("list and log pass over what comes first in their own order")
  func listAndLog() throws {
    let office = try office()
    let list = try office.run("list", "notice", "--skip", "1", "--limit", "1", "--json").output
    #expect(list.contains("notice/2023-0002") && list.split(separator: "\n").count == 1)
    let sorted = try office.run("list", "notice", "--sort", "due", "--skip", "2", "--json").output
    #expect(sorted.contains("notice/2023-0003") && sorted.split(separator: "\n").count == 1)
    let whole = try office.run("log", "--json").output.split(separator: "\n")
    let part = try office.run("log", "--json", "--skip", "1", "--limit", "2").output.split(separator: "\n")
    #expect(part == whole.dropLast(1).suffix(2))
    #expect(try office.run("log", "--json", "--skip", "2").output.split(separator: "\n") == whole.dropLast(2))
  }

  @Test("a window of a sorted list is a part of the whole one, whatever it is sorted by")
  func sortedList() throws {
    let office = try office()
    try office.record([
      ["notice", "issue", "--type", "talk", "--subject", "dust", "--persons", "3", "--on", "2023-12-21", "--by", "li.na"],
      ["notice", "issue", "--type", "circular", "--subject", "gas", "--persons", "12", "--number", "甲2号", "--on", "2023-12-19"],
      ["notice", "answer", "notice/2023-0002", "--on", "2023-12-27"],
      ["notice", "review", "notice/2023-0001", "--passed", "--on", "2023-12-29"], ["correct", "6", "--set", "persons=2", "--reason", "x"],
    ])
    for key in ["due", "opened", "closed", "state", "type", "subject", "project", "persons", "number", "who", "overdueDays", "case"] {
      for sign in ["", "-"] {
        let whole = try office.run("list", "notice", "--sort", sign + key, "--json").output.split(separator: "\n")
        #expect(whole.count == 5)
        for (skip, limit) in [(0, 2), (1, 3), (4, 9), (0, 0)] {
          let part = try office.run(["list", "notice", "--sort", sign + key, "--skip", "\(skip)", "--limit", "\(limit)", "--json"])
          #expect(part.output.split(separator: "\n") == Array(whole.dropFirst(skip).prefix(limit)), "\(sign)\(key) \(skip) \(limit)")
        }
      }
    }
  }

  @Test("today says in its answer how many are left in its lists; audit on stderr")
  func todayAndAudit() throws {
    let office = try office()
    let part = try office.run("today", "--json", "--limit", "1").output
    #expect(part.contains(#""more":2"#) && part.contains("notice/2023-0002") && !part.contains("notice/2023-0001"))
    #expect(try !office.run("today", "--json").output.contains("more"))
    let findings = try office.run("audit", "--json")
    let first = try office.run("audit", "--json", "--limit", "0")
    #expect(first.output == "[]\n")
    #expect(first.errors.isEmpty == (findings.output == "[]\n"))
    #expect(try office.run("overdue", "--limit", "x").status == 2)
  }
}

@Suite("docket report --json")
struct ReportAnswerTests {
  @Test("each figure is what count answers, last year beside it where the log reaches")
  func figures() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "渗水", "--complainant", "某", "--on", "2022-01-05"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "返潮", "--complainant", "某", "--on", "2023-03-05"],
      ["complaint", "resolve", "complaint/2023-0001", "--outcome", "已维修", "--on", "2023-03-09"],
    ])
    let answer = try office.run("report", "--year", "2023", "--json")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(report["office"] as? String == "demo" && report["size"] as? Int == 4 && (report["root"] as? String)?.count == 44)
    let figures = try #require(report["figures"] as? [[String: Any]])
    let ids = Set(figures.compactMap { $0["id"] as? String })
    #expect(ids.count == figures.count)
    for figure in figures {
      guard let measure = figure["measure"] as? String, let per = figure["per"] as? [String] else { continue }
      // Those of last year and of a month say their own days.
      let days = try #require(figure["period"] as? [String])
      var words = ["count", measure, "--from", days[0], "--to", days[1], "--json"]
      if !per.isEmpty { words += ["--per", per.joined(separator: ",")] }
      if figure["before"] != nil { words += ["--compare", "last-year"] }
      let counted = try #require(try JSONSerialization.jsonObject(with: Data(office.run(words).output.utf8)) as? NSDictionary)
      for (key, value) in counted { #expect((figure[key as? String ?? ""] as? NSObject) == (value as? NSObject), "\(measure): \(key)") }
    }
    let received = try #require(figures.first { $0["measure"] as? String == "count(complaint.received)" })
    #expect((received["before"] as? [String: Any])?["value"] as? Int == 1)
    let sentences = try #require(report["sentences"] as? [[Any]])
    #expect((1...8).contains(sentences.count))
    for case let piece as [String: String] in sentences.joined() { #expect(ids.contains(try #require(piece["figure"]))) }
    for section in try #require(report["sections"] as? [[String: Any]]) {
      #expect(Set(try #require(section["figures"] as? [String])).isSubset(of: ids))
    }
  }

  @Test("the file's ending says the form, and the page stays the page")
  func forms() throws {
    let office = try BuiltOffice()
    #expect(try office.run("report", "--year", "2022", "--output", "r.json").status == 0)
    #expect(String(decoding: try office.data("r.json"), as: UTF8.self).hasPrefix("{\"office\""))
    #expect(try office.run("report", "--year", "2022").output.lowercased().hasPrefix("<!doctype html>"))
  }
}
