import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("How often sites are seen, as a share")
struct FrequencyMeasureTests {
  /// A site as it was made up: how often it asks for visits, when it was under way, and when it was seen.
  private struct Site {
    let words: String
    let months: Int
    let count: Int
    var spells: [(from: Day, to: Day?)] = []
    var visits: [Day] = []

    /// The units within some days that owe visits, each with whether it had enough.
    func units(_ days: ClosedRange<Day>) -> [(name: String, isMet: Bool)] {
      (0..<12 / months).compactMap { number in
        guard let first = Day(year: 2023, month: number * months + 1, day: 1) else { return nil }
        let next =
          number * months + months == 12 ? Day(year: 2024, month: 1, day: 1) : Day(year: 2023, month: number * months + months + 1, day: 1)
        guard let last = next?.adding(days: -1), days.contains(first), days.contains(last) else { return nil }
        let isUnderWay = (first.number...last.number).allSatisfy { number in
          spells.contains { $0.from.number <= min(number, first.number) && $0.to.map { $0.number > number } ?? true }
        }
        if count == 0 || !isUnderWay { return nil }
        let name = months == 1 ? "2023-\(number < 9 ? "0" : "")\(number + 1)" : "2023Q\(number + 1)"
        return (name, visits.count { (first...last).contains($0) } >= count)
      }
    }
  }

  private static func day(_ random: inout SeededGenerator, from: Int = 0, to: Int = 364) -> Day {
    (Day(year: 2023, month: 1, day: 1) ?? Day(number: 0)).adding(days: Int.random(in: from...to, using: &random))
  }

  /// Makes up sites and what happened there, as lines for the log.
  private static func history(_ random: inout SeededGenerator) -> (sites: [Site], lines: [String]) {
    let kinds: [(String, Int, Int)] = [("每月1次", 1, 1), ("每月2次", 1, 2), ("每季度1次", 3, 1), ("每季度2次", 3, 2), ("无", 1, 0)]
    var (sites, lines): ([Site], [String]) = ([], [])
    func add(_ type: String, _ id: String?, _ day: Day, _ data: String) {
      let place = id.map { "\"case\":\"\($0)\"," } ?? ""
      lines.append("{\"type\":\"\(type)\",\(place)\"on\":\"\(day)\",\"by\":\"tester\",\"data\":{\(data)}}")
    }
    for number in 1...8 {
      let (words, months, count) = kinds.randomElement(using: &random) ?? kinds[0]
      var site = Site(words: words, months: months, count: count)
      let id = "project/2023-000\(number)"
      add(
        "project.registered", nil, Day(year: 2023, month: 1, day: 1) ?? Day(number: 0), "\"name\":\"工地\(number)\",\"visits\":\"\(words)\"")
      var place = Int.random(in: 0...120, using: &random)
      var name = "started"
      while place <= 364 {
        let from = day(&random, from: place, to: place)
        let stop = place + Int.random(in: 20...200, using: &random)
        let to = stop <= 364 && Bool.random(using: &random) ? day(&random, from: stop, to: stop) : nil
        add("project.\(name)", id, from, "")
        if let to { add("project.stopped", id, to, "\"reason\":\"season\"") }
        site.spells.append((from, to))
        guard to != nil else { break }
        (place, name) = (stop + Int.random(in: 1...90, using: &random), "resumed")
      }
      for _ in 0..<Int.random(in: 0...20, using: &random) { site.visits.append(day(&random)) }
      for visit in site.visits { add("inspection.recorded", nil, visit, "\"type\":\"safety\",\"project\":\"\(id)\"") }
      sites.append(site)
    }
    return (sites, lines)
  }

  @Test("The share is of the units that owe visits by each site's own frequency, and its account names those that had too few")
  func share() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 3) {
      let (sites, lines) = Self.history(&random)
      let office = try BuiltOffice()
      try office.put("lines", lines.joined(separator: "\n") + "\n")
      #expect(try office.shell("docket event append < lines > /dev/null && echo recorded") == "recorded\n")
      for (from, to) in [("2023-01-01", "2023-12-31"), ("2023-04-01", "2023-09-30"), ("2023-02-10", "2023-11-15")] {
        let days = try #require(Day(from))...(try #require(Day(to)))
        let units = sites.map { $0.units(days) }
        let (met, owed) = (units.flatMap(\.self).count { $0.isMet }, units.flatMap(\.self).count)
        let words = ["frequency(inspection.recorded per project)", "--from", from, "--to", to, "--json"]
        let count = try office.run(["count"] + words)
        #expect(
          count.output.contains("\"numerator\":\(met),\"denominator\":\(owed),"), "\(met)/\(owed) \(count) \(lines.joined(separator: "\n"))"
        )
        let account = try JSON(parsing: Array(try office.run(["explain"] + words).output.utf8.dropLast()))
        let missing = (account["missing"]?.array ?? []).map { entry in
          "\(entry["case"]?.string ?? ""): \((entry["spans"]?.array ?? []).compactMap(\.string).joined(separator: " "))"
        }
        let expected = units.enumerated().compactMap { index, units -> String? in
          let bare = units.filter { !$0.isMet }.map(\.name)
          return bare.isEmpty ? nil : "project/2023-000\(index + 1): \(bare.joined(separator: " "))"
        }
        #expect(missing.sorted() == expected.sorted())
      }
    }
  }

  @Test("Only sites that say how often can be asked so; the words are Chinese too, and facts have no column of it")
  func words() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--visits", "每月1次", "--on", "2023-10-01"],
      ["project", "start", "五溪尚境", "--on", "2023-10-01"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--on", "2023-11-05"],
    ])
    let zh = try office.run(["统计", "频次率(检查.记录 按 项目)", "--年度", "2023", "--json"], language: "zh")
    #expect(zh.output.contains(#""numerator":1,"denominator":3,"#), "\(zh)")
    #expect(
      try office.run("count", "frequency(inspection.recorded type:quality per project)", "--year", "2023", "--json").output.contains(
        #""numerator":0,"denominator":3,"#))
    #expect(try office.run("count", "frequency(inspection.recorded per complaint)").status == 2)
    #expect(try office.run("count", "frequency(notice.issued per notice)").errors.contains("no frequency"))
    #expect(try office.run("count", "frequency(inspection.recorded)").errors.contains("per"))
    #expect(try office.run("count", "frequency(inspection.recorded per project)", "--sql", "duckdb").status == 2)
    let explained = try office.run(["解释", "频次率(检查.记录 按 项目)", "--年度", "2023"], language: "zh").output
    #expect(explained.contains("2023-10 2023-12"), "\(explained)")
    #expect(try office.run("measure", "adopt", "巡查达标率", "frequency(inspection.recorded per project)").status == 0)
  }
}
