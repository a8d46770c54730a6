import Casework
import Commands
import EventLog
import Exchange

/// Takes rows from a queue, judges them under the writer's lock, and appends what goes in, a batch at a time.
///
/// A batch holds whole rows. After some batches the lock is let go of and taken again: memory stays small, and other writers have their turn.
/// Interrupted, an import is begun again: the rows that are in are known then.
struct LedgerImporter {
  /// The call.
  let call: CommandCall
  /// The rows.
  let queue: RowQueue
  /// What they mean.
  let plan: ImportPlan
  /// Who imports.
  let by: String
  /// Whether nothing is written.
  let isDry: Bool

  /// Rows that went in.
  private(set) var imported = 0
  /// Rows that were in already.
  private(set) var known = 0
  /// Events that were recorded.
  private(set) var events = 0
  /// Rows against which a rule stands.
  private(set) var refused: [RefusedRow] = []

  /// Rows that waited for others of the file, and how many were in when they were last tried.
  private var waiting: ArraySlice<RefusedRow> = []
  private var importedBefore = -1

  /// The ids that the log has from imports, where so many rows come that it is worth a pass over the log.
  private var ids: ImportedIDs?

  /// Rows that are enough for that, and events of the log that one row is enough for.
  private static let (manyRows, eventsPerRow) = (1_000, 10)
  /// Events between two turns at the lock.
  private static let turn = 50_000
  /// Bytes of texts in a batch; with their names and marks they stay within the log's limit.
  private static let batchText = LogLimits.batchBytes / 4

  init(call: CommandCall, queue: RowQueue, plan: ImportPlan, by: String, isDry: Bool) {
    (self.call, self.queue, self.plan, self.by, self.isDry) = (call, queue, plan, by, isDry)
  }

  /// Imports all rows.
  mutating func run() throws(Failure) {
    var progress = Progress(Localized(zh: "导入", en: "importing"), total: queue.count, call)
    var row = try next()
    while row != nil { try takeTurn(&row, &progress) }
    try progress.finish()
  }

  /// Imports rows until it is somebody else's turn.
  private mutating func takeTurn(_ row: inout PlannedRow?, _ progress: inout Progress) throws(Failure) {
    let session = isDry ? try OfficeSession.reading(call) : try OfficeSession.writing(call)
    defer { session.end() }
    let decision = RowDecision(plan, by: by, roster: session.office.roster, repetition: session.repetition, at: session.moment)
    if queue.count >= Self.manyRows, queue.count * Self.eventsPerRow >= session.snapshot.count {
      let known = ids ?? ImportedIDs()
      try Failure.catching { try known.catchUp(with: session.snapshot) }
      ids = known
    }
    let office = ImportOffice(session.office, head: session.snapshot.count, ids: ids)
    var batch: [Draft] = []
    var text = 0
    while let current = row, isDry || office.pending.count < Self.turn {
      switch try Failure.catching({ try decision.decide(current, in: office) }) {
      case .known: known += 1
      case .refused(let problem): refused.append(RefusedRow(current, problem: problem))
      case .drafts(let drafts):
        let length = current.textLength
        if batch.count + drafts.count > LogLimits.batchEvents || text + length > Self.batchText {
          try append(&batch, &text, session)
          try progress.advance(to: imported + known + refused.count + queue.refused.count)
        }
        batch += drafts
        text += length
        imported += 1
        events += drafts.count
      }
      row = try next()
    }
    try append(&batch, &text, session)
  }

  private func append(_ batch: inout [Draft], _ text: inout Int, _ session: OfficeSession) throws(Failure) {
    if !isDry, !batch.isEmpty {
      try call.process.interruption.holding { () throws(Failure) in
        try session.appendUntold(batch, asking: FreshRows(ids: ids, base: session.lookup))
      }
      ids?.add(batch, end: session.logEnd)
      try call.process.interruption.check()
    }
    batch.removeAll(keepingCapacity: true)
    text = 0
  }

  /// The next row that can be read.
  private mutating func next() throws(Failure) -> PlannedRow? {
    do throws(FileFault) {
      while let outcome = try queue.next() {
        switch outcome {
        case .planned(let row): return row
        case .refused(let row): refused.append(row)
        }
      }
      while true {
        if waiting.isEmpty, !gatherWaiting() { return nil }
        if let first = waiting.popFirst(), case .planned(let row) = try queue.again(first) { return row }
      }
    } catch {
      throw error.failure(call.invocation.argument("file") ?? "")
    }
  }
  /// Takes up the rows again that refer to later ones of the same file, as often as some of them went in; false where that ended.
  private mutating func gatherWaiting() -> Bool {
    guard imported > importedBefore else { return false }
    importedBefore = imported
    let kind = plan.kind.id
    waiting = refused.filter { $0.problem.waits(forKind: kind) }[...]
    refused.removeAll { $0.problem.waits(forKind: kind) }
    return !waiting.isEmpty
  }
}
