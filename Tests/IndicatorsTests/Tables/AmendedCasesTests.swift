import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing

/// What moved a submitted figure is found from the amended cases as from the whole log.
struct AmendedCasesTests {
  private let today: Day = written("2024-01-01")

  /// The movers of a measure by the histories of all cases: the amendments of whatever it counts or leaves out.
  private func movers(of measure: BoundMeasure, _ history: OfficeHistory, _ period: ClosedRange<Day>, after seq: Int) throws -> Set<
    TableDiff.Mover
  > {
    let result = try NaiveEvaluator([history], today: today).evaluate(measure, period: period, explaining: true)
    let touched = Set(result.events + result.excluded.map(\.place.seq))
    var movers: Set<TableDiff.Mover> = []
    for entry in history.cases.flatMap(\.entries) where touched.contains(entry.event.seq) {
      if let voiding = entry.voiding { movers.insert(.init(seq: voiding.seq, change: .voided)) }
      for correction in entry.corrections { movers.insert(.init(seq: correction.seq, change: .corrected)) }
    }
    return movers.filter { $0.seq > seq }
  }

  private func isOfEvents(_ measure: BoundMeasure) -> Bool { measure.calls.allSatisfy { $0.computation.type.contains(".") } }

  @Test("Corrections and voidings bear on a measure, of whatever kind, in the amended cases as in all")
  func amendments() throws {
    var random = SeededGenerator()
    var found = 0
    for _ in 0..<Campaign.count(usually: 6) {
      let log = try RandomLog(events: 250, using: &random)
      let history = log.history
      let seq = 100 + random.below(120)
      let amended = Set(log.events.filter { $0.seq > seq && $0.type.isAmendment }.map(\.caseID))
      let known = Dictionary(uniqueKeysWithValues: history.cases.map { ($0.id, $0) })
      let cases = AmendedCases(amended) { ids in ids.compactMap { known[$0] } }
      let evaluator = ColumnEvaluator([try OfficeColumns(log.snapshot, office: "demo")], catalog: .builtIn, today: today)
      let context = BindingContext(catalog: .builtIn, today: today, cases: [history])
      var measures = RandomMeasure(random: random)
      defer { random = measures.random }
      for _ in 0..<30 {
        let text = measures.text()
        guard let measure = try? BoundMeasure(Measure(parsing: text), in: context) else { continue }
        guard let expected = try? movers(of: measure, history, .wholeHistory, after: seq) else { continue }
        let moved = try cases.movers(of: { try evaluator.evaluate(measure, noting: .reasons) }, after: seq)
        // Of a case that was voided one event is told of, of the histories all of one name.
        #expect(Set(moved).isSubset(of: expected) && (!isOfEvents(measure) || Set(moved) == expected), "\(text)")
        found += expected.count
      }
    }
    #expect(found > 0)
  }
}
