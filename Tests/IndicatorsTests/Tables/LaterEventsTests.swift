import Casework
import DocketTestSupport
import LogLines
import MeasureOracle
import Testing
import Values

@testable import Indicators

/// What moved a submitted figure is named, whatever was recorded, corrected or voided since.
struct LaterEventsTests {
  private let today: Day = written("2024-01-01")

  private func evaluator(_ log: RandomLog, ofFirst size: Int) throws -> ColumnEvaluator {
    ColumnEvaluator([try OfficeColumns(log.snapshot, office: "demo", ofFirst: size)], catalog: .builtIn, today: today)
  }

  /// What each case adds to a figure, which can stay where one of them changes.
  private func shares(_ result: MeasureResult?) -> [Set<String>]? {
    result?.parts.map { part in
      let shares = (part.counted + part.covered).map { "\($0.place) \($0.on) \($0.milestone as Any) \($0.isReached) \($0.term as Any)" }
      return Set(shares + ["\(part.figure)"])
    }
  }

  /// Whether an event voids one that was recorded later than another.
  private func undoesLater(_ seq: Int, than first: Int, in events: [Event]) -> Bool {
    let target = events[seq - 1].data["target"]?.string
    return events[seq - 1].type.name == "voided" && events.contains { $0.id.description == target && $0.seq > first }
  }

  /// What happened to the cases of some events.
  private func told(_ turns: Set<Int>, _ movers: [Int], _ events: [Event]) -> String {
    let cases = Set(events.filter { turns.contains($0.seq) || movers.contains($0.seq) }.map(\.caseID))
    return events.filter { cases.contains($0.caseID) }.map { event in
      let about = event.data["target"]?.string.flatMap { id in events.first { $0.id.description == id }?.seq }
      return "#\(event.seq) \(event.caseID) \(event.type) \(event.on)\(about.map { " of #\($0)" } ?? "")"
    }.joined(separator: "; ")
  }

  /// The figure that a measure has where it means something; in a log of several values `value` has none.
  private func result(_ measure: BoundMeasure, _ evaluator: ColumnEvaluator) -> MeasureResult? {
    try? evaluator.evaluate(measure, noting: .reasons)
  }

  @Test("The first events of a log count as they did when there were no others")
  func firstEvents() throws {
    var random = SeededGenerator()
    let log = try RandomLog(events: 60, using: &random)
    let evaluator = try evaluator(log, ofFirst: 40)
    var seqs: Set<Int> = []
    for kind in RandomLog.kinds where kind.id != "calendar" {
      for event in kind.events {
        let measure = try BoundMeasure(
          Measure(parsing: "count(\(kind.id).\(event))"),
          in: BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory))
        seqs.formUnion(try evaluator.evaluate(measure, noting: .events).events)
      }
    }
    let voided = Set(log.events.prefix(40).filter { $0.type.name == "voided" }.compactMap { $0.data["target"]?.string })
    let expected = log.events.prefix(40).filter {
      !$0.type.isAmendment && $0.caseID.kind != "calendar" && !voided.contains($0.id.description)
    }
    #expect(seqs == Set(expected.map(\.seq)))
  }

  @Test("Of every figure that moved an event is named that moved it, and none that was there before", arguments: MeasureFunction.allCases)
  func moved(function: MeasureFunction) throws {
    var random = SeededGenerator(for: "moved(\(function.rawValue))")
    // A single value moves seldom in a random log, how often sites are seen is asked of none: both have tests of their own.
    let mayStay = function == .value || function == .frequency
    var (rounds, moved) = (0, 0)
    while rounds < Campaign.count(usually: 1) || moved == 0 && !mayStay && rounds < 40 {
      rounds += 1
      let log = try RandomLog(events: 160, using: &random)
      let seq = log.events.count - 40
      // The figures after each of the later events.
      let evaluators = try (seq...log.events.count).map { try evaluator(log, ofFirst: $0) }
      let known = Dictionary(uniqueKeysWithValues: log.histories.map { ($0.id, $0) })
      let later = LaterEvents(after: seq, in: Set(log.events.dropFirst(seq).map(\.caseID))) { ids in ids.compactMap { known[$0] } }
      let context = BindingContext(catalog: .builtIn, today: today, cases: evaluators[0].directory, measures: RandomMeasure.adopted)
      var measures = RandomMeasure(random: random)
      defer { random = measures.random }
      var (tries, asked) = (0, 0)
      while tries < 4_000, asked < 12 {
        tries += 1
        let text = measures.function()
        guard text.hasPrefix(function.rawValue + "("), let measure = try? BoundMeasure(Measure(parsing: text), in: context),
          let now = result(measure, evaluators[evaluators.count - 1])
        else { continue }
        asked += 1
        let then = result(measure, evaluators[0])
        if then?.figure == now.figure { continue }
        moved += 1
        let movers = later.movers(of: measure, from: then, to: now)
        let states = evaluators.map { shares(result(measure, $0)) }
        let turns = Set(states.indices.dropFirst().filter { states[$0] != states[$0 - 1] }.map { seq + $0 })
        // What undoes something later leaves things as they were: then what it hid is all that moved.
        let isUndoing = turns.allSatisfy { undoesLater($0, than: seq, in: log.events) }
        #expect(
          isUndoing || !turns.isDisjoint(with: movers.map(\.seq)),
          "\(text): \(movers.map(\.seq).sorted()), and shares changed at \(turns.sorted()): \(told(turns, movers.map(\.seq), log.events))")
        #expect(movers.allSatisfy { $0.seq > seq }, "\(text)")
      }
    }
    #expect(moved > 0 || mayStay)
  }

  @Test("Where nothing was recorded since, nothing is named")
  func nothing() throws {
    var random = SeededGenerator()
    let log = try RandomLog(events: 60, using: &random)
    let evaluator = try evaluator(log, ofFirst: 60)
    let later = LaterEvents(after: log.events.count, in: []) { (_: [CaseID]) in [] }
    let context = BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory, measures: RandomMeasure.adopted)
    var measures = RandomMeasure(random: random)
    for _ in 0..<20 {
      let text = measures.text()
      guard let measure = try? BoundMeasure(Measure(parsing: text), in: context), let now = result(measure, evaluator) else { continue }
      #expect(later.movers(of: measure, from: now, to: now).isEmpty, "\(text)")
    }
  }

  @Test("What happened while a case was another's, and counts since that was voided, names both")
  func broughtBack() throws {
    var log = SampleLog()
    let text = "rate(complaint.rated -> resolved)"
    log.add("complaint.received", "complaint/2023-0001", "2023-02-01", ["channel": "web", "topic": "dust"])
    log.add("complaint.merged", "complaint/2023-0001", "2023-02-02", ["into": "complaint/2023-0002"])
    let then = try log.evaluate(text)
    log.add("complaint.rated", "complaint/2023-0001", "2023-02-03", ["satisfied": true])
    log.void(2, "2023-02-04")
    let history = CaseHistory(id: written("complaint/2023-0001"), events: log.events, kind: log.catalog.kind("complaint"))
    let later = LaterEvents(after: 2, in: [history.id]) { (ids: [CaseID]) in ids.isEmpty ? [] : [history] }
    let measure = try BoundMeasure(Measure(parsing: text), in: log.context())
    let movers = later.movers(of: measure, from: then, to: try log.evaluate(text))
    #expect(movers == [.init(seq: 3, change: .added), .init(seq: 4, change: .voided)])
  }

  @Test("What brought a dismissed case back is named beside the event that it let count")
  func undismissed() throws {
    var log = SampleLog()
    let text = "median-days(complaint.received -> extended)"
    log.add("complaint.received", "complaint/2023-0001", "2023-02-01", ["channel": "web", "topic": "dust"])
    log.add("complaint.returned", "complaint/2023-0001", "2023-02-02")
    let then = try log.evaluate(text)
    log.add("complaint.extended", "complaint/2023-0001", "2023-02-03")
    #expect(try log.evaluate(text).figure == then.figure)
    log.add("complaint.resolved", "complaint/2023-0001", "2023-02-04")
    let history = CaseHistory(id: written("complaint/2023-0001"), events: log.events, kind: log.catalog.kind("complaint"))
    let later = LaterEvents(after: 2, in: [history.id]) { (ids: [CaseID]) in ids.isEmpty ? [] : [history] }
    let measure = try BoundMeasure(Measure(parsing: text), in: log.context())
    let movers = later.movers(of: measure, from: then, to: try log.evaluate(text))
    #expect(movers == [.init(seq: 3, change: .added), .init(seq: 4, change: .added)])
  }

  @Test("A single value that was corrected names the correction")
  func single() throws {
    var log = SampleLog()
    let text = "value(project.registered.area)"
    log.add("project.registered", "project/2023-0001", "2023-02-01", ["name": "甲", "area": 5])
    let then = try log.evaluate(text)
    log.correct(1, "2023-03-01", set: ["area": 6])
    let history = CaseHistory(id: written("project/2023-0001"), events: log.events, kind: log.catalog.kind("project"))
    let later = LaterEvents(after: 1, in: [history.id]) { (_: [CaseID]) in [history] }
    let measure = try BoundMeasure(Measure(parsing: text), in: log.context())
    #expect(later.movers(of: measure, from: then, to: try log.evaluate(text)) == [.init(seq: 2, change: .corrected)])
  }
}
