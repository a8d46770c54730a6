package import Casework
package import Commands
import EventLog
import Exchange
import Gathering
package import Indicators
import LogLines
import TextForms
package import Values

/// Opening a session: finding the log, finishing interrupted work, and locking for writing.
extension OfficeSession {
  /// Looks at the log that a call is about.
  ///
  /// - Parameters:
  ///   - opening: what was opened of the log before.
  ///   - scope: what figures are asked for: then the log is taken apart into columns, and the case index is left alone until a case is.
  package static func reading(
    _ call: CommandCall, in opening: LogOpening? = nil, for scope: FigureScope? = nil
  ) throws -> OfficeSession {
    let path = try call.logPath()
    let log = try LogPlace.reading(path, call.invocation)
    let opened = log.path == path && log.limit == nil ? opening?.claim(path) : nil
    let session = try reading(call.process, log, opened, for: scope)
    try session.warn(call.console)
    return session
  }

  /// Opens the call's log for writing, or for reading in a dry run.
  package static func recording(_ call: CommandCall, in opening: LogOpening? = nil) throws -> OfficeSession {
    call.isDry ? try reading(call, in: opening) : try writing(call, in: opening)
  }

  /// Looks at the log that some words are about.
  static func reading(_ process: ProcessContext, _ invocation: Invocation) throws -> OfficeSession {
    try reading(process, path: try process.logPath(invocation.values("log")))
  }

  /// Looks at the log in a folder.
  ///
  /// - Parameter limit: how many of its events count, of a log that was taken in from an office.
  package static func reading(
    _ process: ProcessContext, path: String, limit: Int? = nil, for scope: FigureScope? = nil
  ) throws -> OfficeSession {
    try reading(process, LogPlace(path: path, limit: limit), nil, for: scope)
  }

  private static func reading(
    _ process: ProcessContext, _ place: LogPlace, _ opened: LogOpening.Opened?, for scope: FigureScope?
  ) throws -> OfficeSession {
    let store = if let opened { opened.store } else { try place.open(process) }
    let isAnother = try FieldCopyFiles(store: store).finishInterruptedRefresh()
    return try OfficeSession(
      process, store, snapshot: try isAnother ? store.snapshot() : opened?.snapshot ?? store.snapshot(), index: opened?.index, for: scope)
  }

  /// Takes the writer's turn at the log that a call is about.
  ///
  /// - Parameter last: what the call's turn before this one left.
  package static func writing(
    _ call: CommandCall, in opening: LogOpening? = nil, after last: LogOpening.Opened? = nil
  ) throws -> OfficeSession {
    let path: String
    if let last {
      path = last.path
    } else {
      path = try call.logPath()
      try LogPlace.checkWriting(path, call.invocation)
    }
    let session = try writing(call, path: path, last ?? opening?.claim(path))
    try session.noteRecovery(call.console)
    try session.finishErasures(call.console)
    try session.destroyOrphans(call.console)
    try session.warn(call.console)
    return session
  }

  /// Takes the writer's turn at the log in a folder.
  package static func writing(_ call: CommandCall, path: String, _ opened: LogOpening.Opened? = nil) throws -> OfficeSession {
    let store = if let opened { opened.store } else { try LogStores.open(path, call.process) }
    let now = try Clock.now(call.process)
    let isAccepted = call.invocation.has("accept-clock")
    let clock =
      Clock.isStanding(call.process)
      ? LogClock(fixedAt: now, isAccepted: isAccepted) : LogClock(isAccepted: isAccepted, now: call.process.now)
    guard try opened != nil || store.isThere() else { throw StoreError.noLog(path) }
    let files = FieldCopyFiles(store: store)
    try files.finishInterruptedRefresh()
    let turn = WriterTurn(try begin(writing: store, clock: clock, call), telling: call.console.recorded.record)
    let session = try OfficeSession(call.process, store, snapshot: turn.writing.snapshot, index: opened?.index, turn: turn)
    if session.origin.isByLogin, let address = try LogStores.address(path) {
      turn.login = try LogStores.server(for: address, call.process).login(at: address.service)
    }
    if let copy = session.copy, copy.pendingRefresh == nil { try files.removeStaleRefresh() }
    if session.office.catalog.kind(Kind.source.id) != nil { try GatheringFolder(path).discardAbandoned() }
    return session
  }

  /// Begins to write as soon as nobody else does; of files it is said where that takes long.
  private static func begin(writing store: any EventStore, clock: LogClock, _ call: CommandCall) throws(StoreError) -> any WriteSession {
    let random = call.process.random
    guard store is FileEventStore else { return try store.beginWriting(clock: clock, random: random) }
    do {
      return try store.beginWriting(clock: clock, waiting: false, random: random)
    } catch {
      guard case .busy = error else { throw error }
    }
    return try WaitingNotice(errors: call.process.errors, language: call.console.language).during { () throws(StoreError) in
      try store.beginWriting(clock: clock, random: random)
    }
  }

  /// Finishes what a killed erasure began.
  private func finishErasures(_ console: Console) throws {
    guard try ErasureMark(store: store).isThere else { return }
    let work = ErasureWork(log: self)
    finishedErasures = try work.remaining()
    let destroyed = try work.finish()
    if destroyed.isNothing { return }
    console.note(message: "office-session.finished-erasure", ["destroyed": destroyed.text])
  }

  /// Says which personal values have no event, and destroys those that have lain long.
  private func destroyOrphans(_ console: Console) throws {
    guard damage == nil, let writing = turn?.writing else { return }
    guard try writing.recovery != nil || writing.mayBeCopied || store.mayHoldOrphans() else { return }
    let (destroyed, left) = try OrphanedValues(of: store).destroyOld(beside: self, at: now)
    if destroyed > 0 { console.note(message: "office-session.destroyed-leftovers", ["count": destroyed]) }
    if left > 0 { console.note(message: "office-session.kept-leftovers", ["count": left]) }
  }

  private func noteRecovery(_ console: Console) throws {
    guard let recovery = turn?.writing.recovery else { return }
    let part = recovery.part
    switch recovery {
    case .cut(_, let offset, let count, let kept):
      console.note(message: "office-session.cut", ["part": part, "count": count, "offset": offset, "kept": kept])
    case .completed: console.note(message: "office-session.completed", ["part": part])
    }
  }

  /// Says so where the clock is behind what the log holds, or a checkpoint knows of events that are gone.
  package func warn(_ console: Console) throws {
    if let zone = origin.otherZone { console.note(message: "other-zone", ["name": zone]) }
    try LogClock.warn(now: now, head: snapshot.head?.at, console)
    // An action at a server doesn't wait for one more answer: whoever asks is told.
    if turn == nil || store is FileEventStore { try store.warnOfMissing(behind: snapshot.count, console) }
  }
}

extension EventStore {
  /// Says so where a checkpoint that was kept beside the log is of more events than there are.
  package func warnOfMissing(behind size: Int, _ console: Console) throws {
    guard let kept = try sizeKept(beyond: size) else { return }
    console.note(message: "office-session.missing-lines", ["kept": kept, "size": size])
  }

  /// The size of the largest checkpoint that was kept, if it is of more events than there are.
  package func sizeKept(beyond size: Int) throws -> Int? { try keptSizes().max().flatMap { $0 > size ? $0 : nil } }
}

extension LogClock {
  /// Says so where the clock is behind the last event.
  package static func warn(now: Instant, head: Instant?, _ console: Console) throws {
    guard case .behind(let now, let head)? = warning(now: now, head: head) else { return }
    console.note(message: "office-session.clock-behind", ["now": now, "head": head])
  }
}

extension OfficeSession {
  /// What only higher layers can say of a definition or an assessment.
  package var definitionChecks: DefinitionChecks {
    DefinitionChecks(
      table: { definition in
        let context = try self.bindingContext()
        _ = try TableDefinition(definition: definition, checkExpression: context.problem)
      },
      assessment: { caseID, data in
        guard let history = try self.office.history(of: caseID) else { throw Refusal.noSuchCase(caseID.description, kind: caseID.kind) }
        guard let entry = Assessment.Entry(data: .object(data)) else { return }
        if let problem = try TableCase(history, on: self.today).definition.problem(of: entry) { throw problem }
      })
  }

  /// The names that an expression may use, all read, for definitions are few.
  private func bindingContext() throws -> BindingContext {
    let evaluator = ColumnEvaluator([try columns(.affairs)], catalog: office.catalog, today: today)
    return BindingContext(
      catalog: office.catalog, today: today, cases: evaluator.directory, measures: try AdoptedMeasures([self]).expressions)
  }
}

extension BindingContext {
  /// The fault of an expression, if any.
  package func problem(of expression: String) -> ExpressionError? {
    do throws(ExpressionError) {
      _ = try BoundMeasure(parsing: expression, in: self)
      return nil
    } catch {
      return error
    }
  }
}
