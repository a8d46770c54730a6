import DocketTestSupport
import Foundation
import Testing
import Values

/// Five years of an office that chance makes, beside tallies that know nothing of the program.
@Suite("five random years of an office")
struct FiveYearsTests {
  /// What happened in a year, counted outside.
  private struct Tally: Equatable {
    var inspections = 0
    var hazards = 0
    var received = 0
    /// Of those received: resolved by the year's last day, and by their deadlines.
    var resolvedInYear = 0
    var onTime = 0
    var people: [String: Int] = [:]
    var sections: [String: Int] = [:]
  }

  /// A complaint of the office's ledger.
  private struct Complaint {
    let number: Int
    let on: Day
    let due: Day
    let resolved: Day
  }

  private static let inspectionMap =
    #"{"kind":"inspection","key":"no","events":[{"action":"record","on":"on","by":"who","#
    + #""fields":{"project":{"const":"一号小区"},"type":{"const":"safety"},"hazards":"hazards"}}]}"#
  private static let complaintMap =
    #"{"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{"channel":{"const":"visit"},"topic":{"const":"dust"},"due":"due"}},"#
    + #"{"action":"resolve","on":"resolved"}]}"#

  private static let measures = [
    "count(inspection.recorded)", "sum(inspection.recorded.hazards)", "count(complaint.received)", "rate(complaint.received -> resolved)",
    "ontime(complaint.received -> resolved)",
  ]

  @Test("a figure of a year is the tally's once its last ledgers came in, and the same at each later day of knowledge")
  func years() throws {
    var random = SeededGenerator()
    for round in 1...Campaign.count(usually: 1) {
      let story = try Story(&random)
      for year in Story.years { try story.plan(year, &random) }
      try story.live()
      try story.check("round \(round)")
    }
  }

  /// One office over its years.
  private final class Story {
    static let years = 2026...2030
    /// Months of a step: quarters by default, months where everything is tried.
    private static var step: Int { Campaign.isWhole ? 1 : 3 }

    private let office: BuiltOffice
    private var tallies: [Int: Tally] = [:]
    /// What is done on which day, with a file that is written before.
    private var agenda: [(day: Day, file: (name: String, text: String)?, words: [String])] = []
    /// What a phone recorded, by the file in which it is delivered.
    private var delivered: [String: [(on: Day, hazards: Int)]] = [:]
    private static let log = "years"
    private var numbers = 0
    /// Who was there on which days, in which section.
    private let stays: [(name: String, days: ClosedRange<Day>, section: String)]
    private let (renamed, merged, left, back): (Day, Day, Day, Day)

    init(_ random: inout SeededGenerator) throws {
      func day(_ year: Int, _ random: inout SeededGenerator) -> Day {
        (Day(year: year, month: 2, day: 20) ?? Day.loggable.lowerBound).adding(days: random.below(250))
      }
      (renamed, merged, left) = (day(2027, &random), day(2028, &random), day(2026 + random.below(2), &random))
      back = left.adding(days: 200 + random.below(300))
      let (first, last) = (try #require(Day("2026-01-01")), try #require(Day("2030-12-31")))
      let (before, after) = (first...merged.adding(days: -1), merged...last)
      stays = [
        ("王力", before, "质监科"), ("王力", after, "监督一科"), ("赵工", before, "安监科"), ("赵工", after, "监督一科"),
        ("吴工", first...last, "综合科"), ("李敏", first...left.adding(days: -1), "质监科"), ("李敏", back.adding(days: 1)...last, "监督二科"),
      ]
      office = try BuiltOffice()
      try office.put("i.json", FiveYearsTests.inspectionMap)
      try office.put("c.json", FiveYearsTests.complaintMap)
      let begins = "2026-01-01"
      try run(["init", "years", "--office", "demo", "--name", "示范监督站", "--on", begins], on: first)
      for (name, section) in [("tester", "综合科"), ("王力", "质监科"), ("赵工", "安监科"), ("吴工", "综合科"), ("李敏", "质监科")] {
        try run(["person", "enrol", name, "--role", name == "tester" ? "admin" : "inspector", "--section", section], on: first)
      }
      if DeliveredOffice.hasKeyTool {
        _ = try office.shell("ssh-keygen -q -t ecdsa -N '' -C phone -f phone")
        try run(["person", "key", "吴工", "--key", "phone.pub"], on: first)
      }
      try run(["project", "register", "--name", "一号小区"], on: first)
      try run(["project", "start", "一号小区"], on: first)
    }

    @discardableResult
    private func run(_ words: [String], on day: Day) throws -> String {
      let log = words.first == "init" || words.contains("--log") ? [] : ["--log", Self.log]
      let answer = try office.run(words + log, now: "\(day)T09:00:00+08:00")
      try #require(answer.status == 0, "\(day) \(words): \(answer.errors)")
      return answer.output
    }

    /// What changes on the roster.
    private func planTurns() {
      let turns: [(Day, [String])] = [
        (renamed, ["person", "rename", "赵工", "赵敏"]), (left, ["person", "leave", "李敏"]),
        (merged, ["office", "section", "merge", "质监科", "安监科", "--into", "监督一科"]),
        (back.adding(days: 1), ["person", "enrol", "李敏", "--role", "inspector", "--section", "监督二科"]),
      ]
      for (day, words) in turns { agenda.append((day, nil, words)) }
    }

    /// Plans a year step by step: each ledger comes in after its last day, and again with what was resolved since.
    func plan(_ year: Int, _ random: inout SeededGenerator) throws {
      var from = try #require(Day(year: year, month: 1, day: 1))
      agenda.append((from.adding(days: 12), nil, ["calendar", "adopt", "--words", "1月1日至3日放假", "--year", "\(year)"]))
      for month in stride(from: 1, through: 12, by: Self.step) {
        let isLast = month + Self.step > 12
        let next = try #require(Day(year: isLast ? year + 1 : year, month: isLast ? 1 : month + Self.step, day: 1))
        planLedgers(of: from...next.adding(days: -1), &random)
        from = next
      }
      try planCopy(year, &random)
      if DeliveredOffice.hasKeyTool { try planDelivery(year, &random) }
      try planTable(year)
    }

    /// A copy whose visits of the year's end come home after New Year.
    private func planCopy(_ year: Int, _ random: inout SeededGenerator) throws {
      let (tag, first) = ("f\(year % 100)", try #require(Day(year: year, month: 1, day: 1)))
      agenda.append((first.adding(days: 60), nil, ["copy", "create", tag, "--tag", tag]))
      for _ in 0..<(1 + random.below(3)) {
        let day = first.adding(days: 300 + random.below(60))
        let stay = random.pick(stays.filter { $0.days.contains(day) && ["王力", "吴工"].contains($0.name) })
        let hazards = random.below(4)
        let visit = ["inspection", "record", "--type", "safety", "--project", "一号小区", "--hazards", "\(hazards)", "--by", stay.name]
        agenda.append((day, nil, visit + ["--on", "\(day)", "--log", tag]))
        tallies[year, default: Tally()].inspections += 1
        tallies[year, default: Tally()].hazards += hazards
        tallies[year, default: Tally()].people[stay.name, default: 0] += 1
        tallies[year, default: Tally()].sections[stay.section, default: 0] += 1
      }
      agenda.append((first.adding(days: 362), nil, ["bundle", "export", "--output", "\(tag).jsonl", "--log", tag]))
      agenda.append((first.adding(days: 385), nil, ["bundle", "import", "\(tag).jsonl"]))
    }

    /// A phone whose visits of the year's last weeks are delivered after New Year.
    private func planDelivery(_ year: Int, _ random: inout SeededGenerator) throws {
      let (name, first) = ("phone-\(year)", try #require(Day(year: year, month: 1, day: 1)))
      for _ in 0..<(1 + random.below(3)) {
        let day = first.adding(days: 330 + random.below(30))
        let hazards = random.below(4)
        delivered[name, default: []].append((day, hazards))
        tallies[year, default: Tally()].inspections += 1
        tallies[year, default: Tally()].hazards += hazards
        tallies[year, default: Tally()].people["吴工", default: 0] += 1
        tallies[year, default: Tally()].sections["综合科", default: 0] += 1
      }
      agenda.append((first.adding(days: 380), nil, ["deliver", name]))
    }

    /// Writes what a phone recorded, signed by its key, on the day on which it is delivered.
    private func sign(_ name: String, on day: Day) throws {
      let status = try JSON(parsing: Array(try run(["status", "--json"], on: day).utf8.dropLast()))
      let print = try office.shell("ssh-keygen -lf phone.pub").split(separator: " ")[1]
      let header: JSON = [
        "docket": "delivery/1", "office": "demo", "by": "吴工", "device": "手机", "key": .string(String(print)),
        "made": .string("\(day)T00:30:00.000Z"), "basis": ["size": status["events"] ?? .null, "root": status["root"] ?? .null],
      ]
      let intents = (delivered[name] ?? []).map { visit -> JSON in
        numbers += 1
        return [
          "id": .string(DeliveredOffice.id(numbers)), "command": "inspection record", "case": .null, "on": .string(visit.on.description),
          "words": ["type": "safety", "project": "project/2026-0001", "hazards": .string("\(visit.hazards)")], "attachments": .array([]),
          "version": .null,
        ]
      }
      let lines = try ([header] + intents).map { String(decoding: try $0.canonicalBytes(), as: UTF8.self) + "\n" }
      try office.put("body", lines.joined())
      let signature = try office.shell("ssh-keygen -q -Y sign -f phone -n docket-delivery < body")
      try office.put("signed", String(decoding: try JSON.object(["signature": .string(signature)]).canonicalBytes(), as: UTF8.self) + "\n")
      _ = try office.shell("cat body signed > \(name)")
    }

    /// The year's table, submitted once everything came in.
    private func planTable(_ year: Int) throws {
      let text = """
        {"id":"t-\(year)","kind":"project","title":"\(year)年度项目支出绩效自评表","office":"示范监督站",
         "period":{"from":"\(year)-01-01","to":"\(year)-12-31"},
         "rows":[{"id":"v","level1":"产出指标","level3":"巡查次数","target":"≥1次","weight":100,"actual":"count(inspection.recorded)"}]}
        """
      let first = try #require(Day(year: year, month: 1, day: 20))
      agenda.append((first, ("t.json", text), ["table", "adopt", "t.json"]))
      agenda.append((first.adding(days: 400), nil, ["table", "submit", "t-\(year)"]))
    }

    /// Does what was planned, day by day.
    func live() throws {
      planTurns()
      for (_, act) in agenda.enumerated().sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }) {
        if let file = act.file { try office.put(file.name, file.text) }
        if act.words.first == "deliver" { try sign(act.words[1], on: act.day) }
        try run(act.words, on: act.day)
      }
    }

    /// The ledgers of some days.
    private func planLedgers(of days: ClosedRange<Day>, _ random: inout SeededGenerator) {
      let (year, came) = (days.lowerBound.year, days.upperBound.adding(days: 5))
      func some(_ random: inout SeededGenerator) -> Day {
        days.lowerBound.adding(days: random.below(days.upperBound - days.lowerBound + 1))
      }
      var (visits, complaints) = ("no,on,hazards,who\n", [Complaint]())
      for _ in 0..<(4 + random.below(6)) {
        let day = some(&random)
        let stay = random.pick(stays.filter { $0.days.contains(day) })
        let hazards = random.below(4)
        // On paper somebody has the name of that day.
        let name = stay.name == "赵工" && day >= renamed ? "赵敏" : stay.name
        numbers += 1
        visits += "\(numbers),\(day),\(hazards),\(name)\n"
        tallies[year, default: Tally()].inspections += 1
        tallies[year, default: Tally()].hazards += hazards
        tallies[year, default: Tally()].people[stay.name == "赵工" ? "赵敏" : stay.name, default: 0] += 1
        tallies[year, default: Tally()].sections[stay.section, default: 0] += 1
      }
      for _ in 0..<(2 + random.below(4)) {
        // Some of the last days of a year, so that they are open over New Year.
        let day = random.oneIn(3) ? days.upperBound.adding(days: -random.below(10)) : some(&random)
        numbers += 1
        let one = Complaint(
          number: numbers, on: day, due: day.adding(days: 15 + random.below(10)), resolved: day.adding(days: 1 + random.below(30)))
        complaints.append(one)
        tallies[year, default: Tally()].received += 1
        if one.resolved.year == year { tallies[year, default: Tally()].resolvedInYear += 1 }
        if one.resolved <= one.due { tallies[year, default: Tally()].onTime += 1 }
      }
      agenda.append((came, ("i.csv", visits), ["import", "i.csv", "--map", "i.json"]))
      // What was resolved since comes in with the same ledger.
      for day in [came, days.upperBound.adding(days: 36)] {
        let lines = complaints.map { "\($0.number),\($0.on),\($0.due),\($0.resolved <= day ? $0.resolved.description : "")\n" }
        agenda.append((day, ("c.csv", "no,on,due,resolved\n" + lines.joined()), ["import", "c.csv", "--map", "c.json"]))
      }
    }

    // MARK: Figures

    private func figures(of year: Int, asOf day: Day) throws -> Tally {
      let period = ["--year", "\(year)", "--as-of", day.description, "--json"]
      let now = try #require(Day("2031-03-01"))
      func ask(_ words: [String]) throws -> JSON { try JSON(parsing: Array(try run(["count"] + words + period, on: now).utf8.dropLast())) }
      let answers = try ask(FiveYearsTests.measures).array ?? []
      try #require(answers.count == FiveYearsTests.measures.count)
      func whole(_ place: Int, _ key: String = "value") -> Int { answers[place][key]?.decimal?.whole ?? -1 }
      func groups(_ key: String) throws -> [String: Int] {
        let groups = try ask(["count(inspection.recorded)", "--per", key])["groups"]?.array ?? []
        return Dictionary(
          groups.map { group in
            let name = group["key"]?[key]?.string ?? ""
            return (name == "赵工" ? "赵敏" : name, group["value"]?.decimal?.whole ?? -1)
          }, uniquingKeysWith: +)
      }
      #expect(whole(3, "denominator") == whole(2) && whole(4, "denominator") == whole(2), "\(year) as of \(day)")
      return Tally(
        inspections: whole(0), hazards: whole(1), received: whole(2), resolvedInYear: whole(3, "numerator"), onTime: whole(4, "numerator"),
        people: try groups("by"), sections: try groups("section"))
    }

    /// Compares each year's figures with its tally, at each later day of knowledge.
    func check(_ name: String) throws {
      for year in Self.years {
        for later in (year + 1)...2031 {
          let day = try #require(Day(year: later, month: 2, day: 15))
          #expect(try figures(of: year, asOf: day) == tallies[year], "\(name): \(year) as of \(day)")
        }
      }
      let now = try #require(Day("2031-03-01"))
      try run(["verify"], on: now)
      try checkSubmissions(on: now, name)
      try checkLookingBack(on: now, name)
    }

    /// Whatever is asked as of the first of a month is answered, be it with nothing.
    private func checkLookingBack(on now: Day, _ name: String) throws {
      for year in Self.years {
        for month in stride(from: 1, through: 12, by: Self.step * 2) {
          let day = "\(try #require(Day(year: year, month: month, day: 1)))"
          var questions = [
            ["overdue"], ["status"], ["list"], ["list", "inspection"], ["case", "project/2026-0001"], ["table", "list"],
          ]
          questions += [
            ["count", "rate(complaint.received -> resolved)"], ["explain", "count(inspection.recorded)"], ["report", "--year", "\(year)"],
          ]
          if year > 2026 {
            questions += [
              ["table", "show", "t-\(year - 1)"], ["table", "check", "t-\(year - 1)"], ["table", "explain", "t-\(year - 1)", "v"],
            ]
          }
          for words in questions.map({ $0 + ["--as-of", day] }) + [["week", "--of", day]] {
            let answer = try office.run(words + ["--log", Self.log], now: "\(now)T09:00:00+08:00")
            #expect(answer.status <= 1, "\(name): \(words): \(answer)")
          }
        }
      }
    }

    /// What was submitted is given back as it was, by a mirror too; a file that is changed or missing is damage with its name.
    private func checkSubmissions(on now: Day, _ name: String) throws {
      let mirror = "mirror-of-years"
      let copied = try office.run(["mirror", Self.log, mirror], now: "\(now)T09:00:00+08:00")
      try #require(copied.status == 0, "\(copied.errors)")
      for year in Self.years {
        let show = ["table", "show", "t-\(year)", "--submitted", "--output"]
        try run(show + ["own-\(year)"], on: now)
        try run(show + ["mirrored-\(year)", "--log", mirror], on: now)
        #expect(try office.shell("diff -r own-\(year) mirrored-\(year) && echo same") == "same\n", "\(name): \(year)")
        let table = String(decoding: try office.data("own-\(year)/t-\(year).csv"), as: UTF8.self)
        #expect(table.contains("\(tallies[year]?.inspections ?? -1)次"), "\(name): \(table)")
      }
      let file = "own-2027/t-2027.docx"
      let hash = try office.shell("sha256sum \(file) | cut -c1-64").trimmingCharacters(in: .whitespacesAndNewlines)
      let place = "attachments/\(hash.prefix(2))/\(hash.dropFirst(2))"
      for damage in ["printf x >> \(Self.log)/\(place)", "rm \(Self.log)/\(place)"] {
        _ = try office.shell("chmod u+w \(Self.log)/\(place); \(damage)")
        let found = try office.run(["verify", "--log", Self.log], now: "\(now)T09:00:00+08:00")
        #expect(found.status == 4 && (found.output + found.errors).contains("t-2027.docx"), "\(name): \(found)")
        let shown = try office.run(
          ["table", "show", "t-2027", "--submitted", "--output", "again", "--log", Self.log], now: "\(now)T09:00:00+08:00")
        let isNamed = (shown.output + shown.errors).contains("t-2027.docx")
        #expect(shown.status == (damage.hasPrefix("rm") ? 1 : 4) && isNamed, "\(name): \(shown)")
      }
      _ = try office.shell("cp \(mirror)/\(place) \(Self.log)/\(place)")
      try run(["verify"], on: now)
    }
  }
}
