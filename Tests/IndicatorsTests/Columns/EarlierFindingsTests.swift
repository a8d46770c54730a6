import Casework
import DocketTestSupport
import EventLog
import Indicators
import MeasureOracle
import Testing

@Suite("What was found before holds where nothing was recorded meanwhile")
struct EarlierFindingsTests {
  private let today: Day = written("2024-01-01")

  @Test("While a log grows, is asked at an older state or is replaced, figures, first days and audits are those of who remembers nothing")
  func same() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 12) {
      let before = EarlierFindings()
      var (texts, older): ([String], (any LogSnapshot)?) = ([], nil)
      for _ in 0..<2 {
        let store = try keptStore(on: SimulatedDisk(seed: 1))
        var log = try RandomLog(events: 120, in: store, using: &random)
        let cache = try keptColumns(of: store, leavingOut: 40)
        for _ in 0..<5 {
          let snapshot = random.oneIn(6) ? older ?? log.snapshot : log.snapshot
          let kept = try OfficeColumns(snapshot, office: "demo", cache: random.oneIn(2) ? cache : nil, before: before)
          let remembering = ColumnEvaluator([kept], catalog: .builtIn, today: today, apartFrom: random.oneIn(2) ? 0 : .max)
          let fresh = ColumnEvaluator([try OfficeColumns(snapshot, office: "demo")], catalog: .builtIn, today: today)
          if texts.isEmpty { texts = self.texts(using: &random) }
          try expectSame(remembering, fresh, texts)
          older = log.snapshot
          // Few events, so that most kinds stay as they were.
          try log.append(random.below(4), using: &random)
        }
      }
    }
  }

  private func expectSame(_ remembering: ColumnEvaluator, _ fresh: ColumnEvaluator, _ texts: [String]) throws {
    let asked = questions(of: fresh, texts)
    let (expected, found) = (fresh.evaluate(asked), remembering.evaluate(asked))
    #expect(found.map(shown) == expected.map(shown))
    let kinds = Set(RandomLog.kinds.map(\.id))
    #expect(remembering.firstDays(of: kinds) == fresh.firstDays(of: kinds))
    var thresholds = Audit.Thresholds()
    (thresholds.lateDays, thresholds.silentDays, thresholds.burst, thresholds.yearEndDays) = (5, 20, 4, 90)
    let audit = Audit(office: nil, today: today, thresholds: thresholds) { Day(number: Int32($0.milliseconds / 86_400_000)) }
    for rules in [AuditRule.allCases, [.lateEntry]] {
      #expect(remembering.search(audit, rules: rules).findings() == fresh.search(audit, rules: rules).findings())
    }
  }

  private func texts(using random: inout SeededGenerator) -> [String] {
    var measures = RandomMeasure(random: random, kinds: RandomLog.kinds)
    defer { random = measures.random }
    return (0..<12).map { _ in measures.text() } + ["count(complaint.received)", "count(inspection.recorded)", "count(notice.issued)"]
  }

  private func questions(of evaluator: ColumnEvaluator, _ texts: [String]) -> [MeasureQuestion] {
    let context = BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory, measures: RandomMeasure.adopted)
    return texts.compactMap { text in
      guard let bound = try? BoundMeasure(Measure(parsing: text), per: [], in: context) else { return nil }
      return MeasureQuestion(bound)
    }
  }

  private func shown(_ result: Result<MeasureResult, ExpressionError>) -> String {
    switch result {
    case .success(let found): "\(found.figure) \(found.groups)"
    case .failure(let error): "\(error)"
    }
  }
}
