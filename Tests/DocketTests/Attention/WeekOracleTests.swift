import Casework
import DocketTestSupport
import EventLog
import MeasureOracle
import Testing
import Values

/// Monday's page against its own sentences, over logs that chance made.
@Suite("Monday's page over random logs")
struct WeekOracleTests {
  private static let kinds = RandomLog.kinds.filter { ["project", "inspection", "notice", "complaint", "crane"].contains($0.id) }

  private static func json(_ answer: Sandbox.Answer) throws -> JSON { try JSON(parsing: Array(answer.output.utf8.dropLast())) }

  private static func cases(_ entries: JSON?) -> Set<String> { Set((entries?.array ?? []).compactMap { $0["case"]?.string ?? $0.string }) }

  private static func parted(_ entries: JSON?, by holds: (JSON) -> Bool) -> (Set<String>, Set<String>) {
    let entries = entries?.array ?? []
    return (cases(.array(entries.filter(holds))), cases(.array(entries.filter { !holds($0) })))
  }

  @Test("Each number is what the events and cases come to, and `overdue`, `today` and the measures say the same")
  func numbers() throws {
    var random = SeededGenerator()
    var seen: Set<String> = []
    for round in 1... {
      let office = try BuiltOffice()
      let store = FileEventStore(directory: office.sandbox.path("other"))
      let opening = ["init", "other", "--office", "demo", "--name", "示范监督站"]
      try #require(try office.run(opening, now: "2022-09-30T09:00:00+08:00").status == 0)
      let log = try RandomLog(events: 250, kinds: Self.kinds, in: store, using: &random)
      let lines = try log.lines()
      let day = log.lastDay.adding(days: -random.below(60))
      let recorded = try RecordedLog(office: "demo", lines: lines, catalog: .builtIn)
      let model = OracleWeek(recorded, of: day)
      func ask(_ words: String...) throws -> JSON { try Self.json(try office.run(words + ["--log", "other", "--json"])) }
      let page = try ask("week", "--of", day.description)
      let found = Dictionary(uniqueKeysWithValues: (page["lines"]?.array ?? []).map { ($0["id"]?.string ?? "", $0) })
      for (id, value) in model.reported {
        #expect(found[id]?["value"]?.decimal?.millionths == value, "\(id) on \(day), round \(round)")
        if value > 0 { seen.insert(id) }
      }
      for (id, cases) in model.standing {
        let given = Self.cases(found[id]?["cases"])
        let courses = given.symmetricDifference(cases).map { recorded.course(of: $0) }
        #expect(given == cases, "\(id) on \(day), round \(round): \(courses)")
        #expect(found[id]?["value"]?.decimal == Decimal(cases.count))
        if !cases.isEmpty { seen.insert(id) }
      }
      for line in found.values where random.oneIn(4) {
        guard let measure = line["measure"]?.string, let id = line["id"]?.string else { continue }
        let days = model.reported[id] == nil ? ["--from", "2022-01-01", "--to", day.description] : Self.reported(page)
        let figure = try Self.json(
          try office.run(["count", measure, "--log", "other", "--json"] + days, now: "\(day)T09:00:00+08:00"))
        #expect(figure["value"]?.decimal == line["value"]?.decimal, "\(measure) on \(day)")
      }
      #expect(Self.cases(try ask("overdue", "--on", day.description)) == model.standing["overdue"])
      let today = try ask("today", "--on", day.description)
      let (late, soon) = Self.parted(today["due"]) { $0["daysLeft"]?.decimal ?? .zero < .zero }
      let later = Self.cases(found["due"]?["cases"]).union(Self.cases(found["next"]?["cases"]))
      #expect(late == model.standing["overdue"])
      #expect(soon.isSubset(of: later))
      #expect(model.standing["undated"]?.isSubset(of: Self.cases(today["undated"])) ?? false)
      #expect(Self.cases(today["unseen"]) == model.standing["unseen"])
      let all = model.reported.count + model.standing.count
      if round >= Campaign.count(usually: 4), seen.count == all || round >= 60 { break }
    }
    // A deadline in just the rest of a week is rare.
    #expect(seen.count >= 12, "only \(seen.sorted()) were ever more than 0")
  }

  private static func reported(_ page: JSON) -> [String] {
    let days = (page["week"]?.array ?? []).compactMap(\.string)
    return ["--from", days.first ?? "", "--to", days.last ?? ""]
  }
}
