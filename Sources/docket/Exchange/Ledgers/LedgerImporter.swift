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
  /// The rows.
  let queue: RowQueue
  /// What they mean.
  let plan: ImportPlan
  /// Who imports.
  let by: String
  /// Whether nothing is written.
  let isDry: Bool

  /// What the ledger is called.
  private let path: String

  /// Rows that went in.
  private(set) var imported = 0
  /// Those among them that had been undone.
  private(set) var again = 0
  /// Rows that were in already, and those among them that say something else now and were corrected.
  private(set) var known = 0
  private(set) var corrected = 0
  /// Rows that somebody voided since, by the voiding of each: they stay out.
  private(set) var voided: [(line: Int, voiding: Event)] = []
  /// Events that were recorded.
  private(set) var events = 0
  /// Rows that break a rule.
  private(set) var refused: [RefusedRow] = []

  /// What the map's `else` stands for, of the rows that went in.
  private(set) var replaced: [ImportSummary.Replacement: Int] = [:]

  /// What names were taken for, in the rows that went in.
  private(set) var taken: [TakenNames.Taken: Int] = [:]

  /// The years that were closed.
  private var closedYears: Set<Int> = []

  private let sites = OpenedSites()

  /// Rows of sites that the log has already.
  private(set) var matched: [(line: Int, id: CaseID)] = []
  /// Those of them that the log has with another builder.
  private(set) var matchedByPermit: [(line: Int, id: CaseID)] = []

  /// How many visits each person gets of the rows that went in.
  private(set) var visits: [String: Int] = [:]

  /// Those who may be the authors of rows.
  private var authors: RowAuthors
  /// Whether a row says how many people were there.
  private let countsPeople: Bool
  /// What is to be noted of rows whose sites ended without their cases, by line.
  private(set) var endedSites: [(line: Int, note: Note)] = []

  /// The rows that were taken for a case that an import brought before, though their cells say more or other columns; by line.
  private(set) var recognized: [(line: Int, id: CaseID)] = []
  /// The rows that were recorded and say what a case of another import does.
  private(set) var twins: [(line: Int, id: CaseID)] = []
  /// The rows that were recorded and whose remark says that they don't count.
  private(set) var remarked: [(line: Int, text: String)] = []

  /// The numbers of the papers that it brought.
  private(set) var numbers = RepeatedNumbers()

  /// The number of the first event that it recorded, if any.
  private(set) var firstEvent: Int?
  /// The id of the event that says that the ledger came in.
  private var act: EventID?
  private var digest: Digest?

  /// The batch that was submitted last, while it isn't known to be durable.
  private var last: PendingLines?

  /// Rows that waited for others of the file, and how many were in when they were last tried.
  private var waiting: ArraySlice<RefusedRow> = []
  private var importedBefore = -1

  /// The openings that imports brought before this one, read when its first turn begins.
  private var openings: ImportedOpenings?
  private var hasReadOpenings = false

  /// The log's ids from imports, if enough rows come to be worth a pass over the log.
  private var ids: ImportedIDs?

  /// Rows that are enough for that, and events of the log that one row is enough for.
  private static let (manyRows, eventsPerRow) = (1_000, 10)
  /// Events, and rows that add none, between two turns at the lock.
  private static let (turn, rowsOfTurn) = (50_000, 50_000)

  init(call: CommandCall, queue: RowQueue, plan: ImportPlan, by: String, isDry: Bool) {
    (self.call, self.queue, self.plan, self.by, self.isDry) = (call, queue, plan, by, isDry)
    path = call.invocation.argument("file") ?? ""
    authors = RowAuthors(importer: by, roster: .empty, namesOthers: false)
    countsPeople = plan.kind.countsPeople
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
    authors = RowAuthors(importer: by, roster: session.office.roster, namesOthers: session.turn?.login == nil)
    closedYears = try session.office.closedYears()
    if !hasReadOpenings {
      openings = try ImportedOpenings(queue, plan, in: session.snapshot)
      hasReadOpenings = true
    }
    let decision = RowDecision(
      plan, authors: authors, repetition: session.repetition, at: session.moment,
      correctingBecause: call.invocation.has("correct") ? call.invocation["reason"] : nil,
      takingVoided: call.invocation.has("again"), closing: (closedYears, call.invocation["reason"]), sites: sites,
      openings: openings, deadlines: try session.actionDeadlines(of: plan.kinds))
    let office = ImportOffice(session.office, head: session.snapshot.count, ids: ids, act: try act(in: session))
    var isMore = true
    let before = known + refused.count
    while isMore, isDry || (office.pendingCount < Self.turn && known + refused.count - before < Self.rowsOfTurn) {
      isMore = try judgeRow(decision, office)
      guard office.hasFullBatch else { continue }
      try append(office.drainBatches(), session)
      try progress.advance(to: imported + known + refused.count + queue.refused.count)
    }
    try append(office.drainBatches(all: true), session)
    if !isDry {
      try finish(session)
      ids?.add(office.pendingDrafts, end: session.currentEnd)
    }
    return isMore
  }

  /// Judges the next row; false if there is none.
  private mutating func judgeRow(_ decision: RowDecision, _ office: ImportOffice<some OfficeView>) throws -> Bool {
    // Without looking at all of this for each row.
    let queue = queue
    switch try Failure.reading(path, { () throws(FileFault) in try queue.next() }) {
    case .planned(let row)?: try judge(row, decision, office)
    case .refused(let row)?: refused.append(row)
    case nil:
      guard let row = try nextWaiting() else { return false }
      try judge(row, decision, office)
    }
    return true
  }

  private mutating func judge(
    _ row: PlannedRow, _ decision: RowDecision, _ office: ImportOffice<some OfficeView>
  ) throws {
    let answer = try decision.decide(row, in: office)
    if let year = answer.drafts.first(where: { $0.lacksReason(closed: closedYears, office.catalog) })?.bearingYear {
      throw Failure.yearClosed(year)
    }
    if let id = openings?.lastCase { recognized.append((row.line, id)) }
    if let id = openings?.twin, !answer.drafts.isEmpty { twins.append((row.line, id)) }
    switch answer {
    case .known: known += 1
    case .matched(let id):
      known += 1
      if sites.matchedByPermit.contains(id) { matchedByPermit.append((row.line, id)) } else { matched.append((row.line, id)) }
    case .refused(let problem): refused.append(RefusedRow(row, problem: problem))
    case .drafts(let drafts):
      take(row, drafts, decision)
      try noteEndedSites(row, drafts, office)
    case .voided(let voiding):
      known += 1
      voided.append((row.line, voiding))
    case .again(let drafts):
      again += 1
      take(row, drafts, decision)
      try noteEndedSites(row, drafts, office)
    case .corrected(let drafts):
      known += 1
      corrected += 1
      events += drafts.count
    }
  }

  private mutating func noteEndedSites(_ row: PlannedRow, _ drafts: [Draft], _ office: ImportOffice<some OfficeView>) throws {
    for draft in drafts where draft.expectedVersion == 0 {
      if let note = try office.endedSite(of: draft.caseID, on: draft.on, draft.data) { endedSites.append((row.line, note)) }
    }
  }

  private mutating func take(_ row: PlannedRow, _ drafts: [Draft], _ decision: RowDecision) {
    for name in decision.taken.ofRow { taken[name, default: 0] += 1 }
    imported += 1
    events += drafts.count
    if !plan.map.isExport, let text = RemarkedRow.remark(in: drafts, openedBy: plan.kind.actions.first(where: \.from.opens)) {
      remarked.append((row.line, text))
    }
    numbers.add(drafts, line: row.line)
    for replacement in queue.replacements(in: row, authors) { replaced[replacement, default: 0] += 1 }
    guard countsPeople else { return }
    for draft in drafts where draft.caseID.kind == plan.kind.id && draft.expectedVersion == 0 {
      let colleagues = draft.data[Casework.Kind.colleaguesField]?.array?.compactMap(\.string) ?? []
      // Who is in no cell wasn't there, unless no one is.
      let people = authors.people(of: row)
      let isThere = people?.includesAuthor ?? true || colleagues.isEmpty
      let wereThere = isThere ? [draft.by] + colleagues : colleagues
      for name in wereThere { visits[name, default: 0] += 1 }
    }
  }

  /// The event that says that the ledger comes in, or the id of the one that did.
  private mutating func act(in session: OfficeSession) throws -> (id: EventID, draft: Draft?) {
    if firstEvent != nil, let act { return (act, nil) }
    let digest = try digest ?? Failure.reading(path) { () throws(FileFault) in try call.process.contents(of: path).digest() }
    let draft = try decideLedgerAct(
      .imported, of: BroughtLedger(name: Path.name(of: path), digest: digest, rows: queue.count), because: call.invocation["reason"],
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

  /// The next row that waited for others of the file and can be read.
  private mutating func nextWaiting() throws -> PlannedRow? {
    while true {
      if waiting.isEmpty, !gatherWaiting() { return nil }
      guard let first = waiting.popFirst() else { continue }
      if case .planned(let row) = try Failure.reading(path, { () throws(FileFault) in try queue.again(first) }) { return row }
    }
  }

  /// Retries rows that refer to later ones, while some succeed; false at the end.
  private mutating func gatherWaiting() -> Bool {
    guard imported > importedBefore else { return false }
    importedBefore = imported
    let kind = plan.kind.id
    waiting = refused.filter { $0.problem.waits(forKind: kind) }[...]
    refused.removeAll { $0.problem.waits(forKind: kind) }
    return !waiting.isEmpty
  }
}
