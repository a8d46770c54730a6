import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing

/// What the columns say of cases as such is what their histories say.
struct ColumnCaseworkTests {
  private let today: Day = written("2024-01-01")
  private let firstDay: Day = written("2022-10-01")
  private let kinds = RandomLog.kinds.map { builtIn($0) }

  /// Runs a check over some random logs, on columns from memory and from a cache with events behind it.
  private func onRandomLogs(_ check: (RandomLog, OfficeColumns, inout SeededGenerator) throws -> Void) throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 6) {
      let store = try keptStore(on: SimulatedDisk(seed: 1))
      var log = try RandomLog(events: 200, in: store, using: &random)
      try check(log, try OfficeColumns(log.snapshot, office: "demo"), &random)
      let cache = try keptColumns(of: store, leavingOut: 40, holding: 90)
      _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
      try log.append(20, using: &random)
      try check(log, try OfficeColumns(log.snapshot, office: "demo", cache: cache), &random)
    }
  }

  private func evaluator(_ office: OfficeColumns) -> ColumnEvaluator {
    ColumnEvaluator([office], catalog: .builtIn, today: today)
  }

  @Test("Cases opened, open, closed and voided are as many as by their histories")
  func conservation() throws {
    try onRandomLogs { log, office, random in
      let day = firstDay.adding(days: random.below(400))
      for kind in kinds {
        #expect(evaluator(office).conservation(of: kind, on: day) == Conservation(of: kind, in: log.history.cases, on: day))
      }
    }
  }

  @Test("The cases of which an event was voided are found")
  func voided() throws {
    try onRandomLogs { log, office, _ in
      for kind in kinds {
        let found = Set(evaluator(office).casesWithVoidedEvents(of: kind).map(\.id))
        let expected = log.history.cases.filter { history in
          history.id.kind == kind.id && history.entries.contains { $0.isVoided && !$0.isAmendment }
        }
        #expect(found == Set(expected.map(\.id)))
      }
    }
  }

  @Test("Where the lines of an office affair stand is known, amendments included")
  func lines() throws {
    try onRandomLogs { log, office, _ in
      let lines = try office.lines(ofAffair: Kind.calendar.id).map { try log.snapshot.event(at: $0).event.seq }
      #expect(lines == log.events.filter { $0.caseID.kind == Kind.calendar.id }.map(\.seq))
      #expect(office.lines(ofAffair: Kind.complaint.id).isEmpty)
    }
  }

  @Test("A query for events finds the same events as in the histories")
  func events() throws {
    var found = 0
    try onRandomLogs { log, office, random in
      let naive = NaiveEvaluator([log.history], today: today)
      let context = BindingContext(catalog: .builtIn, today: today, cases: naive.directory)
      var queries = RandomMeasure(random: random)
      defer { random = queries.random }
      for _ in 0..<20 {
        let text = queries.query()
        guard let query = try? BoundQuery(Query(parsing: text), overEvents: true, in: context) else { continue }
        let events = evaluator(office).events(query)
        #expect(events == naive.events(query).map(\.event.seq), "\(text)")
        found += events.count
      }
    }
    #expect(found > 0)
  }

  @Test("A measure is explained from the kinds that it is about as from the whole log")
  func kindsOfMeasures() throws {
    var random = SeededGenerator()
    var restricted = 0
    for _ in 0..<Campaign.count(usually: 6) {
      let log = try RandomLog(events: 200, using: &random)
      let all = NaiveEvaluator([log.history], today: today)
      let context = BindingContext(catalog: .builtIn, today: today, cases: all.directory)
      var measures = RandomMeasure(random: random)
      defer { random = measures.random }
      for _ in 0..<20 {
        let text = measures.text()
        guard let measure = try? BoundMeasure(Measure(parsing: text), per: measures.per(), in: context) else { continue }
        let kinds = measure.kinds(in: .builtIn)
        if kinds != nil { restricted += 1 }
        let cases = log.history.cases.filter { kinds?.contains($0.id.kind) ?? true }
        let some = NaiveEvaluator([OfficeHistory(office: "demo", cases: cases)], today: today)
        #expect(explained(measure, by: some) == explained(measure, by: all), "\(text)")
      }
    }
    #expect(restricted > 0)
  }

  private func explained(_ measure: BoundMeasure, by evaluator: NaiveEvaluator) -> String {
    do {
      let result = try evaluator.evaluate(measure, explaining: true)
      let groups = result.groups.map { "\($0.key): \($0.figure.shortText)" }
      let excluded = result.excluded.map { "\($0.place.seq) \($0.reason.text(chinese: false))" }
      return "\(result.figure.shortText) \(groups) \(result.events) \(excluded)"
    } catch {
      return error.message(chinese: false)
    }
  }
}
