import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// Judges a queue's rows under the writer's lock and appends them in batches of whole rows.
struct LedgerImporter {
  // Batches are written while the next rows are judged. The lock is released from time to time, so that memory stays small and other
  // writers get their turn. An interrupted import is run again: stored rows are then known.
  let call: CommandCall
  /// Who imports.
  let by: String
  /// Whether nothing is written.
  let isDry: Bool
  /// The shape of the reading by which the rows come in; nil with a map.
  private let reading: String?

  /// What became of its rows.
  private(set) var rows: JudgedRows
  /// The years that were closed.
  private var closedYears: Set<Int> = []

  /// The number of the first event that it recorded, if any.
  private(set) var firstEvent: Int?
  /// The id of the event that says that the ledger came in.
  private var act: EventID?
  private var digest: Digest?

  /// The batch that was submitted last, while it isn't known to be durable.
  private var last: PendingLines?

  /// Whether the openings that imports brought before this one were read, when its first turn began.
  private var hasReadOpenings = false

  /// The log's ids from imports, if enough rows come to be worth a pass over the log.
  private var ids: ImportedIDs?

  /// Rows that are enough for that, and events of the log that one row is enough for.
  private static let (manyRows, eventsPerRow) = (1_000, 10)
  /// Events, and rows that add none, between two turns at the lock.
  private static let (turn, rowsOfTurn) = (50_000, 50_000)

  init(call: CommandCall, queue: RowQueue, plan: ImportPlan, by: String, isDry: Bool, reading: String? = nil) {
    (self.call, self.by, self.isDry, self.reading) = (call, by, isDry, reading)
    rows = JudgedRows(
      queue, plan, of: call.invocation.argument("file") ?? "", by: RowAuthors(importer: by, roster: .empty, namesOthers: false))
  }

  /// Imports all rows.
  mutating func run() throws {
    var progress = Progress(Localized(zh: "导入", en: "importing"), total: queue.count, call)
    while try importTurn(&progress) {}
    try progress.finish()
  }

  /// Imports rows for one turn of the lock; false if there are no more.
  private mutating func importTurn(_ progress: inout Progress) throws -> Bool {
    let session = try OfficeSession.recording(call)
    defer { session.end() }
    if queue.count >= Self.manyRows, queue.count * Self.eventsPerRow >= session.snapshot.count {
      let known = ids ?? ImportedIDs()
      try known.catchUp(with: session.snapshot)
      ids = known
    }
    if isDry { return try judgeRows(session, &progress) }
    // Batches are being written most of the time: Ctrl-C waits until those at hand are.
    return try call.process.interruption.holding { try judgeRows(session, &progress) }
  }

  /// Judges rows and hands over what goes in, until the turn ends or there are no more.
  private mutating func judgeRows(_ session: OfficeSession, _ progress: inout Progress) throws -> Bool {
    // Who logs in records under no other name.
    rows.authors = RowAuthors(importer: by, roster: session.office.roster, namesOthers: session.turn?.login == nil)
    closedYears = try session.office.closedYears()
    if !hasReadOpenings {
      let numbered = try session.office.acceptedReadings().filter(\.namesNumber).map(\.shape)
      rows.openings = try ImportedOpenings(queue, plan, in: session.snapshot, numbered: Set(numbered))
      hasReadOpenings = true
    }
    let decision = RowDecision(
      plan, authors: rows.authors, repetition: session.repetition, at: session.moment,
      correctingBecause: call.invocation.has("correct") ? call.invocation["reason"] : nil,
      takingVoided: call.invocation.has("again"), closing: (closedYears, call.invocation["reason"]), sites: rows.sites,
      openings: rows.openings, deadlines: try session.actionDeadlines(of: plan.kinds))
    let office = ImportOffice(session.office, head: session.snapshot.count, ids: ids, act: try act(in: session))
    var isMore = true
    let before = judged
    while isMore, isDry || (office.pendingCount < Self.turn && judged - before < Self.rowsOfTurn) {
      isMore = try judgeRow(decision, office)
      guard office.hasFullBatch else { continue }
      try append(office.drainBatches(), session)
      try progress.advance(to: rows.imported + judged + queue.refused.count)
    }
    try append(office.drainBatches(all: true), session)
    if !isDry {
      try finish(session)
      ids?.add(office.pendingDrafts, end: session.currentEnd)
    }
    return isMore
  }

  private var queue: RowQueue { rows.queue }
  private var plan: ImportPlan { rows.plan }
  private var path: String { rows.path }

  /// Rows that add no event.
  private var judged: Int { rows.known + rows.refused.count }

  /// Judges the next row; false if there is none.
  private mutating func judgeRow(_ decision: RowDecision, _ office: ImportOffice<some OfficeView>) throws -> Bool {
    guard let row = try rows.next() else { return false }
    let answer = try decision.decide(row, in: office)
    if let year = answer.drafts.first(where: { $0.lacksReason(closed: closedYears, office.catalog) })?.bearingYear {
      throw Failure.yearClosed(year)
    }
    try rows.take(row, answer, decision, in: office)
    return true
  }

  /// The event that says that the ledger comes in, or the id of the one that did.
  private mutating func act(in session: OfficeSession) throws -> (id: EventID, draft: Draft?) {
    if firstEvent != nil, let act { return (act, nil) }
    let digest = try digest ?? Failure.reading(path) { () throws(FileFault) in try call.process.contents(of: path).digest() }
    let draft = try decideLedgerAct(
      .imported, of: BroughtLedger(name: Path.name(of: path), digest: digest, rows: queue.count, reading: reading),
      because: call.invocation["reason"],
      by: Who(by, on: session.today), in: session.office, at: session.moment)
    (self.digest, act) = (digest, draft.id)
    return (draft.id, draft)
  }

  /// Submits batches in order; while one is written, the rows of the next are judged.
  private mutating func append(_ batches: [[Draft]], _ session: OfficeSession) throws {
    guard !isDry, !batches.isEmpty else { return }
    firstEvent = firstEvent ?? session.snapshot.count + 1
    for drafts in batches {
      let isOpen = drafts.allSatisfy(\.personal.isEmpty)
      let answers: any EventLookup = isOpen ? DecidedDrafts() : RowsBeingImported(ids: ids, base: session.lookup)
      last = try session.appendPending(drafts, asking: answers)
    }
    try call.process.interruption.check()
  }

  /// Waits until all of a turn's events are durable.
  private mutating func finish(_ session: OfficeSession) throws {
    guard let last else { return }
    _ = try session.durableLines(last, answered: session.snapshot.count)
    self.last = nil
  }
}
