public import Casework
import EventLog
import Synchronization
import Values

extension OfficeLog {
  /// Opens a log on a simulated disk, to read it or with the writer's turn, at noon of a day of 2024.
  public static func on(_ disk: SimulatedDisk, at folder: String, isWriting: Bool = false) throws -> OfficeLog {
    let store = FileEventStore(directory: folder, fileSystem: disk)
    try FieldCopyFiles(store: store).finishInterruptedRefresh()
    guard let now = Instant("2024-01-05T12:00:00.000Z") else { preconditionFailure("a moment") }
    let turn = isWriting ? WriterTurn(try store.beginWriting(clock: LogClock(fixedAt: now), random: { 7 })) : nil
    let snapshot = try turn?.writing.snapshot ?? store.snapshot()
    let lookup = try IndexedLookup(try store.caseIndex(of: snapshot, writing: .forbidden), snapshot: snapshot)
    guard let first = try lookup.event(at: 1) else { throw StoreError.noLog(folder) }
    // Ids are new for each length that the log had.
    let ids = Mutex(UInt64(snapshot.count) * 1_000)
    return try OfficeLog(
      store, lookup, first: first, zone: .utc, now: now,
      random: {
        ids.withLock {
          $0 += 1
          return $0
        }
      }, turn: turn)
  }
}
