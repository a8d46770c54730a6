import Casework
import Commands
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// What becomes of a queue's rows, be they an import's or those that somebody added to a ledger.
struct JudgedRows {
  let queue: RowQueue
  /// What they mean.
  let plan: ImportPlan
  /// Their file.
  let path: String
  /// Those who may be the authors of rows.
  var authors: RowAuthors
  /// The openings that imports brought before; nil where none can be a row's.
  var openings: ImportedOpenings?
  let sites = OpenedSites()

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
  /// Rows of sites that the log has already, and those of them that it has with another builder.
  private(set) var matched: [(line: Int, id: CaseID)] = []
  private(set) var matchedByPermit: [(line: Int, id: CaseID)] = []
  /// How many visits each person gets of the rows that went in.
  private(set) var visits: [String: Int] = [:]
  /// What is to be noted of rows whose sites ended without their cases, by line.
  private(set) var endedSites: [(line: Int, note: Note)] = []
  /// The rows that were taken for a case that an import brought before, though their cells say more or other columns; by line.
  private(set) var recognized: [(line: Int, id: CaseID)] = []
  /// The rows that were recorded and say what a case of another import does.
  private(set) var twins: [(line: Int, id: CaseID)] = []
  /// The rows that were recorded and whose remark says that they don't count.
  private(set) var remarked: [(line: Int, text: String)] = []
  /// The numbers of papers that other cases have, by line.
  private(set) var sameNumbers: [(line: Int, note: Note)] = []

  /// Rows that went in without a deadline where the office's terms give acts one, and those terms.
  private(set) var withoutDeadline = 0
  private var terms: [UsualDeadline]?

  /// Rows that waited for others of the file, and how many were in when they were last tried.
  private var waiting: ArraySlice<RefusedRow> = []
  private var importedBefore = -1

  init(_ queue: RowQueue, _ plan: ImportPlan, of path: String, by authors: RowAuthors) {
    (self.queue, self.plan, self.path, self.authors) = (queue, plan, path, authors)
  }

  /// The next row that can be read, be it one that waited for others; nil at the end.
  mutating func next() throws -> PlannedRow? {
    // Without looking at all of this for each row.
    let queue = queue
    while let outcome = try Failure.reading(path, { () throws(FileFault) in try queue.next() }) {
      switch outcome {
      case .planned(let row): return row
      case .refused(let row): refused.append(row)
      }
    }
    return try nextWaiting()
  }

  /// Counts what became of a row.
  mutating func take(_ row: PlannedRow, _ answer: RowAnswer, _ decision: RowDecision, in office: some OfficeView) throws {
    if let id = openings?.lastCase { recognized.append((row.line, id)) }
    if let id = openings?.twin, !answer.drafts.isEmpty { twins.append((row.line, id)) }
    switch answer {
    case .known: known += 1
    case .matched(let id):
      known += 1
      if sites.matchedByPermit.contains(id) { matchedByPermit.append((row.line, id)) } else { matched.append((row.line, id)) }
    case .refused(let problem): refused.append(RefusedRow(row, problem: problem))
    case .drafts(let drafts): try take(row, drafts, decision, in: office)
    case .voided(let voiding):
      known += 1
      voided.append((row.line, voiding))
    case .again(let drafts):
      again += 1
      try take(row, drafts, decision, in: office)
    case .corrected(let drafts):
      known += 1
      corrected += 1
      events += drafts.count
    }
  }

  private mutating func take(_ row: PlannedRow, _ drafts: [Draft], _ decision: RowDecision, in office: some OfficeView) throws {
    for name in decision.taken.ofRow { taken[name, default: 0] += 1 }
    imported += 1
    events += drafts.count
    if !plan.map.isExport, let text = RemarkedRow.remark(in: drafts, openedBy: plan.kind.actions.first(where: \.from.opens)) {
      remarked.append((row.line, text))
    }
    for replacement in queue.replacements(in: row, authors) { replaced[replacement, default: 0] += 1 }
    for draft in drafts where draft.expectedVersion == 0 {
      if let note = try office.endedSite(of: draft.caseID, on: draft.on, draft.data) { endedSites.append((row.line, note)) }
      if let note = try office.sameNumber(asIn: draft) { sameNumbers.append((row.line, note)) }
      guard draft.caseID.kind == plan.kind.id else { continue }
      if !plan.map.isExport, let deadline = plan.kind.deadline, draft.data[deadline.field] == nil {
        let known = try terms ?? office.usualDeadlines()
        terms = known
        if known.contains(where: { $0.fits(plan.kind, draft.data) }) { withoutDeadline += 1 }
      }
      guard plan.kind.countsPeople else { continue }
      let colleagues = draft.data[Casework.Kind.colleaguesField]?.array?.compactMap(\.string) ?? []
      // Who is in no cell wasn't there, unless no one is.
      let isThere = authors.people(of: row)?.includesAuthor ?? true || colleagues.isEmpty
      for name in isThere ? [draft.by] + colleagues : colleagues { visits[name, default: 0] += 1 }
    }
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

  /// All rows that don't go in, in the order of their lines.
  var allRefused: [RefusedRow] { (queue.refused + refused).sorted { $0.line < $1.line } }

  /// What names, words and rows were taken for, a line for each.
  var lines: [Localized] {
    queue.words.lines + ImportPreview.lines(taken) + ImportPreview.lines(visits) + ImportPreview.lines(matched)
      + ImportPreview.lines(byPermit: matchedByPermit) + ImportPreview.lines(recognized: recognized)
      + ImportPreview.lines(twins: twins, of: path) + ImportPreview.lines(remarked: remarked)
      + missingDeadlines
  }

  /// What is said of rows without the office's own term.
  var missingDeadlines: [Localized] {
    withoutDeadline > 0 ? [Localized(message: "import-preview.without-deadline", ["count": withoutDeadline])] : []
  }

  /// Says in a summary what became of them.
  func complete(_ summary: inout ImportSummary) {
    (summary.rows, summary.imported, summary.known, summary.events) = (queue.count, imported, known, events)
    (summary.again, summary.skipped, summary.corrected, summary.voided) = (again, queue.skipped, corrected, voided)
    summary.take(replaced)
    (summary.words, summary.taken, summary.visits) = (queue.words, taken, visits)
    (summary.matched, summary.matchedByPermit, summary.recognized) = (matched, matchedByPermit, recognized)
    (summary.twins, summary.remarked) = (twins, remarked)
  }
}
