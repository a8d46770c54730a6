internal import EventLog
import Glibc
import LogLines

/// One writer's turn: the head's row is locked first, so that READ COMMITTED is enough.
final class PostgresWriter: WriteSession {
  let store: PostgresStore
  let random: () -> UInt64
  private let given: LogClock
  private let waits: Bool
  private(set) var clock: LogClock
  private(set) var isOpen = true
  private var current: PostgresSnapshot

  var connection: PostgresConnection { store.connection }

  /// Whether a commit waits for standbys.
  private var hasStandbys = false

  var snapshot: any LogSnapshot { current }

  let recovery: Recovery? = nil

  /// The head is unlocked by the commit.
  var keepsPlace: Bool { false }

  var clockWarning: LogClock.Warning? { LogClock.warning(now: clock.now(), head: current.head?.at) }

  init(_ store: PostgresStore, clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) {
    (self.store, self.random) = (store, random)
    given = clock
    waits = waiting
    self.clock = clock
    current = store.snapshot(head: nil)
    current = try lock(waiting: waiting)
  }

  /// Begins a transaction and locks the head's row, and returns the log as of then.
  private func lock(waiting: Bool) throws(StoreError) -> PostgresSnapshot {
    var head = FoundHead(store)
    let locking = waiting ? " FOR UPDATE" : " FOR UPDATE NOWAIT"
    do throws(StoreError) {
      try connection.begin(with: head.statements(locking)) { index, result throws(StoreError) in try head.read(index, result) }
    } catch {
      throw store.named(error)
    }
    hasStandbys = head.hasStandbys
    // One clock for all desks: the server's. It was read when the lock was asked for, and never counts before the head's.
    let moment = head.now
    clock = given.isFixed || store.usesCallersClock ? given : LogClock(isAccepted: given.isAccepted, now: { moment })
    do throws(StoreError) {
      if ["off", "local"].contains(head.commitSetting) {
        throw .server(ServerFailure(.durability(setting: "synchronous_commit = \(head.commitSetting)"), ""))
      }
      return if let known = try head.snapshot() { known } else { try store.postgresSnapshot() }
    } catch {
      connection.rollback()
      throw error
    }
  }

  /// Locks the head again after a commit, and checks that no one else wrote since.
  func prepare() throws(StoreError) {
    guard !connection.isInTransaction else { return }
    let count = current.count
    let now = try lock(waiting: waits)
    // What was decided rests on the log as it was.
    guard now.count == count else {
      connection.rollback()
      throw .conflict(.head(expected: count, found: now.count))
    }
  }

  /// The version of a case.
  func version(of caseID: CaseID) throws(StoreError) -> Int {
    try connection.run(
      "SELECT v FROM docket.event WHERE office = $1 AND \"case\" = $2 ORDER BY v DESC LIMIT 1",
      [.text(store.office), .text(caseID.description)]
    ) { result throws(StoreError) in result.count == 0 ? 0 : result.int(0, 0) ?? 0 }
  }

  /// Writes rows and what they refer to, all or nothing; durable on return.
  func write(_ rows: [EventRow], personal: [(id: EventID, values: PersonalValues)]) throws(StoreError) {
    guard let last = rows.last else { return }
    // Photos that are kept and values that are erased in this turn are part of the same transaction.
    let changes = connection.changes
    for attempt in 0... {
      do throws(StoreError) {
        if attempt > 0 { try connection.run(changes) }
        for (id, values) in personal { try store.putPersonalValues(values, of: id) }
        try commit(rows)
        for row in rows { store.known.add(row.head.seq, row.line) }
        store.known.head = last.head
        current = store.snapshot(head: last.head)
        return
      } catch {
        connection.rollback()
        guard PostgresConnection.isWorthAnother(error), attempt < PostgresConnection.tries else { throw store.named(error) }
      }
      try prepare()
    }
  }

  /// Writes rows and the new head, and commits, in one round trip if they are few.
  private func commit(_ rows: [EventRow]) throws(StoreError) {
    // While the head is locked, every round trip delays all desks.
    guard let first = rows.first else { return }
    let statements = [store.appending(rows.map(\.line))]
    let areFew = rows.count <= Self.few
    if !areFew { try connection.run(statements) }
    do throws(StoreError) {
      try commit(after: areFew ? statements : [])
    } catch {
      guard case .server(let failure) = error, failure.kind == .lost else { throw error }
      try findOut(first, failure)
    }
  }

  /// Ends the turn by a commit; the flush follows once the head is unlocked, so that no desk waits.
  private func commit(after last: [PostgresConnection.Statement]) throws(StoreError) {
    if hasStandbys { return try connection.commit(after: last) }
    try connection.commit(after: last + [.unflushed], before: [.flush])
  }

  /// So many rows take no time beside the commit, whose answer isn't waited for longer than a moment.
  private static let few = 16

  /// Checks for ten seconds whether a batch with an unanswered commit was stored.
  private func findOut(_ first: EventRow, _ failure: ServerFailure) throws(StoreError) {
    // Once the head's lock is free, the commit is over. A commit of this turn confirms the finding: standbys that have it have everything
    // before.
    connection.close()
    let end = PostgresConnection.now() + Int64(PostgresConnection.patience) * 1_000
    var isMissing = false
    repeat {
      do throws(StoreError) {
        _ = try lock(waiting: false)
        guard let stored = try store.stored(first.id), stored.line == first.line else {
          connection.rollback()
          isMissing = true
          break
        }
        try confirm()
        return
      } catch {
        // Whatever is in the way now, a server that is just starting or the end of the lost connection, may be gone in a moment.
        connection.close()
        usleep(100_000)
      }
    } while PostgresConnection.now() < end
    // What isn't there once the lock is free never will be: only the connection was lost.
    throw .server(isMissing ? failure : ServerFailure(.unanswered(first.id), failure.text))
  }

  /// Makes what the turn has read as durable as configured.
  private func confirm() throws(StoreError) {
    let touch = PostgresConnection.Statement(
      sql: "UPDATE docket.log SET touched = touched WHERE office = $1", values: [.text(store.office)])
    try commit(after: hasStandbys ? [touch] : [])
  }

  /// What is appended next is flushed with everything before it.
  func synchronize() {}

  /// Makes what was read as durable as configured, even if the writer's place is given up for it.
  func confirmRead() throws(StoreError) {
    guard connection.isInTransaction else { return }
    do throws(StoreError) {
      try confirm()
    } catch {
      connection.rollback()
      throw store.named(error)
    }
  }

  func end() {
    guard isOpen else { return }
    isOpen = false
    connection.rollback()
  }

  deinit {
    end()
  }
}
