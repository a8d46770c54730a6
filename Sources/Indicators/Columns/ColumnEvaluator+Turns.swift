import EventLog
internal import Synchronization

extension ColumnEvaluator {
  /// Runs work over each office and returns the results in the offices' order.
  ///
  /// With many events one office is open for each processor, so memory and open files don't grow with the logs.
  func each<Found: Sendable>(_ kinds: Set<String>? = nil, _ work: @Sendable (OfficeColumns, Int) -> Found) -> [Found] {
    each(kinds) { office, _, index in work(office, index) }
  }

  /// The same, with the present state of the office if it is asked for.
  func each<Found: Sendable>(
    _ kinds: Set<String>?, _ work: @Sendable (OfficeColumns, OfficeColumns?, Int) -> Found
  ) -> [Found] {
    if areTakenInTurn { return inTurn(kinds, work) }
    return offices.answering {
      offices.enumerated().map { index, office in
        office.require(kinds)
        return work(office, later.isEmpty ? nil : later[index], index)
      }
    }
  }

  private func inTurn<Found: Sendable>(
    _ kinds: Set<String>?, _ work: @Sendable (OfficeColumns, OfficeColumns?, Int) -> Found
  ) -> [Found] {
    let (logs, laterLogs, leftOut) = (offices.map(\.log), later.map(\.log), offices.map(\.leftOut))
    let next = SharedPlaces(logs.indices)
    let turns = Mutex([Turn<Found>](repeating: Turn(), count: logs.count))
    withoutActuallyEscaping(work) { work in
      Concurrently.run(min(Concurrently.processors, logs.count)) { _ in
        while let index = next.claim() {
          var turn = Turn<Found>()
          do throws(StoreError) {
            let office = try OfficeColumns(logs[index], kinds: kinds)
            office.leftOut = leftOut[index]
            let now = laterLogs.isEmpty ? nil : try OfficeColumns(laterLogs[index], kinds: kinds)
            turn.found = [office].answering { work(office, now, index) }
            (turn.failure, turn.damage) = (office.failure, office.damage)
          } catch {
            turn.failure = error
          }
          turns.withLock { $0[index] = turn }
        }
      }
    }
    return zip(offices, turns.withLock { $0 }).compactMap { office, turn in
      office.record(turn.failure, damage: turn.damage)
      return turn.found
    }
  }

  /// The result of one office's turn, and the failure to read its log if any.
  private struct Turn<Found: Sendable>: Sendable {
    var found: Found?
    var failure: StoreError?
    var damage: Damage?
  }
}
