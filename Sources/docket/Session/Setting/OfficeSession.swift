package import Casework
import Commands
package import EventLog
import Exchange
package import Indicators
package import LogLines
package import Values

/// One command's view of an office's log, or its turn at writing: catch up, decide, append.
package final class OfficeSession: OfficeLog {
  /// The log's folder.
  package let path: String
  /// What the first event says of the office.
  package let origin: OfficeOrigin
  /// The log in columns, if it was opened for figures.
  private let columns: OfficeColumns?
  private let process: ProcessContext

  /// What was left of interrupted erasures when the command began, and is destroyed now.
  package var finishedErasures: [ErasureWork.Rest] = []
  /// Whether every line has been hashed.
  var hasHashedLines = false

  /// The disk.
  package let fileSystem: any FileSystem = POSIXFileSystem()

  /// Reads the office's data; the log is open, and locked if writing.
  init(
    _ process: ProcessContext, _ store: any EventStore, snapshot: any LogSnapshot, index: KeyIndex?, turn: WriterTurn? = nil,
    for scope: FigureScope? = nil
  ) throws {
    self.process = process
    self.path = store.address
    let now = try Clock.now(process)
    let opening = scope == nil ? nil : try snapshot.event(seq: 1)?.event
    let columns = try opening.map {
      try OfficeColumns(
        snapshot, office: $0.caseID.number, cache: ColumnCache(try store.cache(for: snapshot)), kinds: scope?.kinds,
        copy: try FieldCopyFiles(store: store).read().map { ($0.tag.text, $0.base) })
    }
    self.columns = columns
    if turn != nil { index?.allowWriting() }
    let lookup = try IndexedLookup(
      try index ?? store.caseIndex(of: snapshot, writing: turn == nil ? .forbidden : .allowed), snapshot: snapshot,
      affairs: columns.map { columns in { columns.lines(ofAffair: $0) } })
    if let damage = lookup.damage, turn != nil { throw StoreError.damaged(damage) }
    guard let first = try opening ?? lookup.event(at: 1) else {
      // What stands in the place of the first segment may be no file.
      throw snapshot.damage.map { StoreError.damaged($0) } ?? StoreError.noLog(path)
    }
    if let format = first.data["format"]?.decimal?.whole, format > LogOrigin.knownFormat { throw StoreError.newerFormat(format) }
    origin = OfficeOrigin(first)
    try super.init(
      store, lookup, first: first, zone: origin.zone, now: now, random: process.random, turn: turn, met: columns?.damage)
  }

  /// Looks at a log as it stood before a batch, in which what the batch opened has the next numbers.
  package convenience init(before batch: [Event], in later: OfficeSession, at moment: Instant) throws {
    var numbers: [CaseKey: Int] = [:]
    for event in batch.reversed() where event.version == 1 {
      guard let number = event.caseID.runningNumber else { continue }
      numbers[.number(kind: event.caseID.kind, prefix: number.prefix)] = number.value - 1
    }
    try self.init((batch.first?.seq ?? 1) - 1, of: later, at: moment, lastNumbers: numbers)
  }

  /// Looks at a log as it stood when it had so many events.
  package init(_ size: Int, of later: OfficeSession, at moment: Instant, lastNumbers: [CaseKey: Int] = [:]) throws {
    (process, path, origin, columns) = (later.process, later.path, later.origin, nil)
    try super.init(size, of: later, at: moment, lastNumbers: lastNumbers)
  }

  // MARK: How things stand

  /// The position behind the last event, those that the command appended included.
  package var currentEnd: LogPosition { currentSnapshot.end }

  /// Whether nothing was recorded since the session began.
  package func hasNothingNew() throws -> Bool {
    try store.snapshot().count <= snapshot.count
  }

  /// The office's working days.
  package func calendar() throws -> WorkCalendar {
    try office.calendar()
  }

  /// The log in columns, cached if possible, perhaps as known on a day.
  package func columns(_ scope: FigureScope = .everything, asOf: Day? = nil) throws -> OfficeColumns {
    if let columns, asOf == nil { return columns }
    return try OfficeColumns(
      snapshot, office: origin.id, cache: ColumnCache(try store.cache(for: snapshot)), knownBy: asOf.map { origin.zone.end(of: $0) },
      ofFirst: isEarlier && asOf == nil ? snapshot.count : nil, kinds: scope.kinds, copy: copy.map { ($0.tag.text, $0.base) })
  }

  /// How many events the columns hold that no cache keeps; nil where one does.
  var heldAlone: Int? { columns.flatMap(\.heldAlone) }

  /// Drops the columns of casework; they load again on demand.
  func releaseColumns() { columns?.release() }

  // MARK: Damage

  /// The damage to report instead of a failure, for what is missing may be behind it.
  package func orDamage(_ error: any Error) -> any Error {
    guard let damage, Failure(error).status == .refused else { return error }
    return damage.failure
  }

  /// Runs a question, and reports damage instead of a refusal that may come from it.
  package func orDamage<Answer>(_ question: () throws -> Answer) throws -> Answer {
    do { return try question() } catch { throw orDamage(error) }
  }
}
