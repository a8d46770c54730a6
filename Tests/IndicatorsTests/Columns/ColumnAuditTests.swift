import DocketTestSupport
import EventLog
import Indicators
import LogLines
import MeasureOracle
import Testing
import Values

@testable import Casework

/// What an audit finds in columns is what it finds in histories.
struct ColumnAuditTests {
  private let today: Day = written("2024-03-01")

  /// Thresholds so low that random logs break every rule.
  private var thresholds: Audit.Thresholds {
    var thresholds = Audit.Thresholds()
    thresholds.lateDays = 5
    thresholds.silentDays = 20
    thresholds.officers = 4
    thresholds.burst = 4
    thresholds.backfilledBurst = 3
    thresholds.sittingMinutes = 40_000
    thresholds.yearEndDays = 90
    return thresholds
  }

  /// The rules that look at one case after the other.
  private static let rules = AuditRule.allCases.filter {
    ![.correctedAfterSubmit, .movedAfterSubmit, .unsigned, .disputed, .revokedDevice, .noRight, .numbers].contains($0)
  }

  /// What random logs break sooner or later; no door lets contradictions in.
  private static let broken = Set(rules).subtracting([.sense, .draw])

  private func localDay(_ moment: Instant) -> Day { Day(number: Int32(moment.milliseconds / 86_400_000)) }

  private func found(_ office: OfficeColumns, _ snapshot: any LogSnapshot, _ period: ClosedRange<Day>?) throws -> [AuditFinding] {
    let audit = Audit(office: nil, today: today, period: period, thresholds: thresholds, localDay: localDay)
    let evaluator = ColumnEvaluator([office], catalog: .builtIn, today: today)
    return evaluator.search(audit, rules: Self.rules).findings()
  }

  private func expected(_ cases: [CaseHistory], _ period: ClosedRange<Day>?) -> [AuditFinding] {
    let histories = cases.sorted { $0.id < $1.id }
    return Audit.findings(of: Self.rules, in: histories, today: today, period: period, thresholds: thresholds, localDay: localDay)
  }

  @Test("Every rule finds the same in columns, from memory and from a cache with events behind it, as in histories")
  func rules() throws {
    var random = SeededGenerator()
    var seen: Set<AuditRule> = []
    for round in 1... {
      let store = try keptStore(on: SimulatedDisk(seed: 1))
      var log = try RandomLog(events: 300, in: store, using: &random)
      try log.appendSuspects(using: &random)
      let first: Day = written("2022-10-01")
      let period = random.oneIn(2) ? nil : first.adding(days: random.below(300))...first.adding(days: 300 + random.below(300))
      let findings = expected(log.histories, period)
      #expect(try found(try OfficeColumns(log.snapshot, office: "demo"), log.snapshot, period) == findings)
      #expect(everywhere(log.histories, period) == findings)
      let cache = try keptColumns(of: store, leavingOut: 40, holding: 90)
      _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
      try log.append(20, using: &random)
      let later = try found(try OfficeColumns(log.snapshot, office: "demo", cache: cache), log.snapshot, period)
      #expect(later == expected(log.histories, period))
      seen.formUnion(later.map(\.rule))
      // So many logs at least, and more until every rule was broken in one of them.
      if round >= Campaign.count(usually: 4), seen.isSuperset(of: Self.broken) || round >= 50 { break }
    }
    let unbroken = Self.broken.subtracting(seen)
    #expect(unbroken.isEmpty)
  }

  @Test("What is found for days in which the last event lies is what is found of all, and lies there")
  func ending() throws {
    var random = SeededGenerator()
    var seen: Set<AuditRule> = []
    for _ in 0..<Campaign.count(usually: 6) {
      let store = try keptStore(on: SimulatedDisk(seed: 1))
      var log = try RandomLog(events: 300, in: store, using: &random)
      try log.appendSuspects(using: &random)
      let days = Dictionary(
        uniqueKeysWithValues: log.histories.flatMap(\.entries).map { ($0.event.seq, $0.on) })
      let office = try OfficeColumns(log.snapshot, office: "demo")
      let all = try found(office, log.snapshot, nil)
      for _ in 0..<20 {
        let first = (written("2022-10-01") as Day).adding(days: random.below(500))
        let asked = first...first.adding(days: random.pick([0, 6, 60]))
        let audit = Audit(office: nil, today: today, ending: asked, thresholds: thresholds, localDay: localDay)
        let some = ColumnEvaluator([office], catalog: .builtIn, today: today).search(audit, rules: Self.rules).findings()
        func lying(_ findings: [AuditFinding]) -> [AuditFinding] {
          findings.filter { finding in
            guard let last = finding.events.max(), let day = days[last] else { return false }
            return asked.contains(day)
          }
        }
        #expect(lying(some) == lying(all))
        seen.formUnion(lying(all).map(\.rule))
      }
    }
    #expect(seen.count > 5)
  }

  @Test("The cases in which something was changed after its year are found in columns, from memory and from a cache with events behind it")
  func changes() throws {
    var random = SeededGenerator()
    var count = 0
    for round in 1... {
      let store = try keptStore(on: SimulatedDisk(seed: 1))
      var log = try RandomLog(events: 300, in: store, using: &random)
      let first: Day = written("2022-10-01")
      let period = random.oneIn(2) ? nil : first.adding(days: random.below(300))...first.adding(days: 300 + random.below(300))
      let audit = Audit(office: nil, today: today, period: period, thresholds: thresholds, localDay: localDay)
      func check(_ office: OfficeColumns) {
        let changed = Set(ColumnEvaluator([office], catalog: .builtIn, today: today).search(audit, rules: [.afterYear]).changed.keys)
        var (all, some) = (AfterYear(), AfterYear())
        for history in log.histories {
          all.addChanges(in: history, audit)
          if changed.contains(history.id) { some.addChanges(in: history, audit) }
        }
        #expect(some.findings(moving: [], endingIn: { _ in true }) == all.findings(moving: [], endingIn: { _ in true }))
        #expect(changed.count < log.histories.count)
        count += all.findings(moving: []) { _ in true }.count
      }
      check(try OfficeColumns(log.snapshot, office: "demo"))
      let cache = try keptColumns(of: store, leavingOut: 40, holding: 90)
      _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
      try log.append(20, using: &random)
      check(try OfficeColumns(log.snapshot, office: "demo", cache: cache))
      // So many logs at least, and more until one has such a change.
      if round >= Campaign.count(usually: 6), count > 0 || round >= 50 { break }
    }
    #expect(count > 0, "no random log has such a change")
  }

  /// What is found where no case is passed by because nothing in it lies in the audited days.
  private func everywhere(_ cases: [CaseHistory], _ period: ClosedRange<Day>?) -> [AuditFinding] {
    let audit = Audit(office: nil, today: today, period: period, thresholds: thresholds, localDay: localDay)
    var search = AuditSearch(audit, rules: Self.rules)
    for histories in Dictionary(grouping: cases.sorted { $0.id < $1.id }, by: \.id.kind).values {
      if let cases = AuditedHistories(histories) { search.look(at: EveryCase(cases)) }
    }
    return search.findings()
  }
}

/// Cases none of which is passed by.
private final class EveryCase: AuditedCases {
  private let cases: any AuditedCases

  init(_ cases: any AuditedCases) { self.cases = cases }

  var kind: AuditedKind { cases.kind }
  func visit(during _: ClosedRange<Day>?, _ body: (AuditedCase) -> Void) { cases.visit(during: nil, body) }
  func visitEvents(having isWanted: (Day, Instant) -> Bool, _ body: (AuditedEntry) -> Void) {
    cases.visitEvents(having: isWanted, body)
  }
  func changed(having isWanted: (Day, Instant) -> Bool) -> [CaseID: Instant] { cases.changed(having: isWanted) }
  func field(_ name: String, of place: Int) -> JSON? { cases.field(name, of: place) }
  func value(_ name: String, at entry: Int, of place: Int) -> JSON? { cases.value(name, at: entry, of: place) }
}
