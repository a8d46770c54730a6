import Casework
import DocketTestSupport
import EventLog
import LogLines
import MeasureOracle
import Synchronization
import Testing

@testable import Indicators

@Suite("No log is read twice for one figure")
struct ReadOnceTests {
  /// A log that counts how often it is read from its beginning.
  private struct CountedLog: LogSnapshot {
    let log: any LogSnapshot
    let readings: Readings

    var head: LogHead? { log.head }
    var end: LogPosition { log.end }
    var tailCount: Int { log.tailCount }
    var damage: Damage? { log.damage }

    func scan(
      from position: LogPosition, checksHashes: Bool, _ visit: (EventLine, Span<UInt8>) -> ScanStep
    ) throws(StoreError) -> ScanEnd {
      if position.seq <= 1 { readings.count.withLock { $0 += 1 } }
      return try log.scan(from: position, checksHashes: checksHashes, visit)
    }

    func event(at place: EventLine.Place) throws(StoreError) -> StoredEvent { try log.event(at: place) }
    func position(of seq: Int) throws(StoreError) -> LogPosition { try log.position(of: seq) }
  }

  private final class Readings: Sendable {
    let count = Mutex(0)
  }

  @Test(
    "several logs without a cache, longer together than what is held, are read once where the kinds asked for are held",
    arguments: [false, true])
  func once(holdsAll: Bool) throws {
    var random = SeededGenerator()
    let readings = Readings()
    let logs = try (0..<3).map { _ in CountedLog(log: try RandomLog(events: 80, using: &random).snapshot, readings: readings) }
    let kind = try #require(Catalog.builtIn.kind("complaint"))
    let offices = try logs.map { try OfficeColumns($0, office: "demo", kinds: holdsAll ? nil : [kind.id]) }
    for (office, log) in zip(offices, logs) { #expect(try #require(office.heldAlone) <= log.count) }
    let expected = ColumnEvaluator(offices, catalog: .builtIn, today: written("2024-01-01"))
    let evaluator = ColumnEvaluator(offices, catalog: .builtIn, today: written("2024-01-01"), holding: 100)
    let query = try BoundQuery(
      try Query(parsing: kind.id), overEvents: false,
      in: BindingContext(catalog: .builtIn, today: written("2024-01-01"), cases: evaluator.directory))
    #expect(evaluator.cases(query).map(\.id) == expected.cases(query).map(\.id))
    #expect(readings.count.withLock { $0 } == 3)
    offices.forEach { $0.release() }
    #expect(evaluator.cases(query).map(\.id) == expected.cases(query).map(\.id))
    #expect(readings.count.withLock { $0 } > 3, "what was let go of is read again")
  }
}
