import Casework
import DocketTestSupport
import EventLog
import Indicators
import MeasureOracle
import Testing
import Values

@Suite("What shares no kind of case is computed at the same time")
struct PartedMeasuresTests {
  private let today: Day = written("2024-01-01")

  @Test("At the same time or in turn, from sound or from broken columns, they come out the same, and so does what is asked afterwards")
  func same() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 25) {
      let (inTurn, parted) = try evaluators(kinds: [], using: &random)
      for _ in 0..<2 {
        let questions = questions(of: inTurn, using: &random)
        let (expected, found) = (inTurn.evaluate(questions), parted.evaluate(questions))
        #expect(found.map(shown) == expected.map(shown))
      }
      #expect(parted.extent == inTurn.extent)
    }
  }

  @Test("An audit finds the same at the same time or in turn, from sound or from broken columns, and so does what is asked afterwards")
  func audits() throws {
    var random = SeededGenerator()
    var thresholds = Audit.Thresholds()
    (thresholds.lateDays, thresholds.silentDays, thresholds.burst, thresholds.yearEndDays) = (5, 20, 4, 90)
    for _ in 0..<Campaign.count(usually: 25) {
      let (inTurn, parted) = try evaluators(kinds: random.oneIn(2) ? [] : nil, using: &random)
      let audit = Audit(office: nil, today: today, thresholds: thresholds) { Day(number: Int32($0.milliseconds / 86_400_000)) }
      let rules = random.oneIn(3) ? [AuditRule.lateEntry] : AuditRule.allCases
      for _ in 0..<2 {
        #expect(parted.search(audit, rules: rules).findings() == inTurn.search(audit, rules: rules).findings())
      }
      let questions = questions(of: inTurn, using: &random)
      let (expected, found) = (inTurn.evaluate(questions), parted.evaluate(questions))
      #expect(found.map(shown) == expected.map(shown))
    }
  }

  /// Evaluators of a random log: one reads it, one works over kept columns, perhaps broken ones.
  private func evaluators(
    kinds: Set<String>?, using random: inout SeededGenerator
  ) throws -> (inTurn: ColumnEvaluator, parted: ColumnEvaluator) {
    let store = try keptStore(on: SimulatedDisk(seed: 1))
    var log = try RandomLog(events: 150, in: store, using: &random)
    let cache = try keptColumns(of: store, leavingOut: 40)
    _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache).cacheFailure
    if random.below(2) == 0 { try log.append(random.below(30), using: &random) }
    if random.below(3) == 0 { try spoil(store, using: &random) }
    let (plain, kept) = (
      try OfficeColumns(log.snapshot, office: "demo"), try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: kinds)
    )
    return (
      ColumnEvaluator([plain], catalog: .builtIn, today: today, partedFrom: .max),
      ColumnEvaluator([kept], catalog: .builtIn, today: today, partedFrom: 0)
    )
  }

  /// Random measures, and some of kinds that surely differ.
  private func questions(of evaluator: ColumnEvaluator, using random: inout SeededGenerator) -> [MeasureQuestion] {
    let context = BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory, measures: RandomMeasure.adopted)
    var measures = RandomMeasure(random: random, kinds: RandomLog.kinds)
    defer { random = measures.random }
    let texts = (0..<8).map { _ in measures.text() } + ["count(complaint.received)", "count(inspection.recorded)", "count(notice.issued)"]
    return texts.compactMap { text in
      guard let bound = try? BoundMeasure(Measure(parsing: text), per: [], in: context) else { return nil }
      return MeasureQuestion(bound, noting: measures.random.below(2) == 0 ? .figure : .reasons)
    }
  }

  private func shown(_ result: Result<MeasureResult, ExpressionError>) -> String {
    switch result {
    case .success(let found): "\(found.figure) \(found.groups) \(found.parts)"
    case .failure(let error): "\(error)"
    }
  }

  /// Changes a byte of one of the files that are kept.
  private func spoil(_ store: FileEventStore, using random: inout SeededGenerator) throws {
    let folder = try #require(try store.cache(for: store.snapshot())?.columns)
    let name = try #require(try store.fileSystem.list(folder).filter { $0 != "lock" }.sorted().randomElement(using: &random))
    var bytes = try #require(try store.fileSystem.contents(of: "\(folder)/\(name)", limit: .max))
    bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
    try store.fileSystem.replace("\(folder)/\(name)", with: bytes.span, temporary: "\(folder)/test", mode: nil)
  }
}
