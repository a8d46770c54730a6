import Casework
import DocketTestSupport
import EventLog
import Indicators
import LogLines
import MeasureOracle
import Testing
import Values

/// What the columns say of cases as such is what their histories say.
struct ColumnCaseworkTests {
  private let today: Day = written("2024-01-01")
  private let firstDay: Day = written("2022-10-01")
  private let kinds = RandomLog.kinds

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
      let oracle = Oracle([try RecordedLog(office: "demo", lines: log.lines(), catalog: .builtIn)], catalog: .builtIn, today: today)
      for kind in kinds {
        let found = evaluator(office).conservation(of: kind, on: day)
        #expect([found.opened, found.open, found.closed, found.voided] == oracle.conservation(of: kind, on: day))
        #expect(found.balances)
      }
    }
  }

  @Test("The cases of which an event was voided are found")
  func voided() throws {
    try onRandomLogs { log, office, _ in
      for kind in kinds {
        let found = Set(evaluator(office).casesWithVoidedEvents(of: kind).map(\.id))
        let expected = log.histories.filter { history in
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
}
