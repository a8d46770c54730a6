import Casework
import DocketTestSupport
import EventLog
import Indicators
import MeasureOracle
import Testing

/// What moved a submitted figure is found from the amended cases as from the whole log.
struct AmendedCasesTests {
  private let today: Day = written("2024-01-01")

  /// The amendments of whatever a measure counts or leaves out, by the histories of all cases.
  private func movers(_ touched: Set<Int>, _ histories: [CaseHistory], after seq: Int) -> Set<TableDiff.Mover> {
    var movers: Set<TableDiff.Mover> = []
    for entry in histories.flatMap(\.entries) where touched.contains(entry.event.seq) {
      if let voiding = entry.voiding { movers.insert(.init(seq: voiding.seq, change: .voided)) }
      for correction in entry.corrections { movers.insert(.init(seq: correction.seq, change: .corrected)) }
    }
    return movers.filter { $0.seq > seq }
  }

  @Test("Corrections and voidings bear on a measure of events in the amended cases as in all")
  func amendments() throws {
    var random = SeededGenerator()
    var found = 0
    for _ in 0..<Campaign.count(usually: 6) {
      let log = try RandomLog(events: 250, using: &random)
      let histories = log.histories
      let seq = 100 + random.below(120)
      let amended = Set(log.events.filter { $0.seq > seq && $0.type.isAmendment }.map(\.caseID))
      let known = Dictionary(uniqueKeysWithValues: histories.map { ($0.id, $0) })
      let cases = AmendedCases(amended) { ids in ids.compactMap { known[$0] } }
      let evaluator = ColumnEvaluator([try OfficeColumns(log.snapshot, office: "demo")], catalog: .builtIn, today: today)
      let oracle = Oracle(
        [try RecordedLog(office: "demo", lines: log.lines(), catalog: .builtIn)], catalog: .builtIn, today: today,
        measures: RandomMeasure.adopted)
      let context = BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory, measures: RandomMeasure.adopted)
      var measures = RandomMeasure(random: random)
      defer { random = measures.random }
      for _ in 0..<40 {
        let text = measures.text()
        guard let read = try? Measure(parsing: text), let measure = try? BoundMeasure(read, in: context),
          measure.calls.allSatisfy({ $0.computation.type.contains(".") }), let touched = try? oracle.touched(by: read)
        else { continue }
        let moved = try cases.movers(of: { try evaluator.evaluate(measure, noting: .reasons) }, after: seq)
        let expected = movers(touched, histories, after: seq)
        #expect(Set(moved) == expected, "\(text)")
        found += expected.count
      }
    }
    #expect(found > 0)
  }
}
