public import Casework
import EventLog
import Formats
public import LogLines
import Values
import Written

/// What the log makes of a row.
public enum RowAnswer: Equatable, Sendable {
  /// The events to append in one batch, without those that the log has.
  case drafts([Draft])
  /// The same of a row that was undone and comes again.
  case again([Draft])
  /// A row that somebody voided since, with the voiding: it stays out until it is asked for.
  case voided(Event)
  /// A known row that says something else now, with the corrections, and what it gained besides.
  case corrected([Draft])
  /// Every event is in the log already.
  case known
  /// A site that the log has already, by its name and builder, from another ledger.
  case matched(CaseID)
  /// A rule forbids the row, and nothing of it is recorded.
  case refused(RowProblem)
}

extension RowAnswer {
  /// The events that go in.
  public var drafts: [Draft] {
    switch self {
    case .drafts(let drafts), .again(let drafts), .corrected(let drafts): drafts
    case .voided, .known, .matched, .refused: []
    }
  }
}

/// Judges rows by the rules of the casework, each as a whole.
public struct RowDecision {
  private let plan: ImportPlan
  private let numberedEvents: [(number: Int, action: Action, column: String?)]
  private var by: String { authors.importer }
  private let repetition: Repetition
  private let moment: Moment
  /// Why known rows that say something else are corrected; nil if they are refused.
  private let reason: String?
  /// Those who may be the authors of rows beside the importer.
  private let authors: RowAuthors
  /// The years that were closed, and why rows of them come in all the same; nil where nobody says.
  private let closing: (years: Set<Int>, reason: String?)
  /// Whether what somebody voided comes in again.
  private let takesVoided: Bool
  /// The deadlines that actions set.
  private let deadlines: ActionDeadlines
  /// The sites that rows of this import opened.
  private let sites: OpenedSites
  /// The openings that imports brought before; nil where none can be a row's.
  private let openings: ImportedOpenings?
  /// Rows share batches: the place in one of which most is written.
  private static let widest = Event.Part(index: LogLimits.batchEvents, count: LogLimits.batchEvents)
  /// What names were taken for in the row that was judged last.
  public let taken: TakenNames

  /// Judges the rows of a plan at some moment; given a reason, changed rows are corrected.
  public init(
    _ plan: ImportPlan, authors: RowAuthors, repetition: Repetition, at moment: Moment,
    correctingBecause reason: String? = nil, takingVoided takesVoided: Bool = false,
    closing: (years: Set<Int>, reason: String?) = ([], nil), sites: OpenedSites = OpenedSites(),
    openings: ImportedOpenings? = nil, deadlines: ActionDeadlines = ActionDeadlines()
  ) {
    (self.sites, self.openings, self.deadlines) = (sites, openings, deadlines)
    self.closing = closing
    self.takesVoided = takesVoided
    self.reason = reason
    self.authors = authors
    (self.plan, numberedEvents) = (plan, plan.numberedEvents)
    taken = TakenNames(besides: Set(plan.also.map(\.kind.id)), in: moment.today.year)
    self.repetition = repetition
    self.moment = moment
  }

  /// Judges a row; where it can go in, the office takes its events along.
  ///
  /// - Throws: only what the log itself fails with.
  public func decide(_ row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> RowAnswer {
    let answer = try judge(row, in: office)
    take(row, answer, in: office)
    return answer
  }

  /// Lets the office take the events of a row along, where it can go in.
  public func take(_ row: PlannedRow, _ answer: RowAnswer, in office: ImportOffice<some OfficeView>) {
    let drafts = answer.drafts
    if drafts.isEmpty { return }
    for draft in drafts where draft.expectedVersion == 0 && draft.caseID.kind == Kind.project.id { sites.ids.insert(draft.caseID) }
    office.append(drafts, textLength: row.events.reduce(0) { $0 + $1.textLength })
  }

  /// Judges a row; the office stays as it is.
  public func judge(_ row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> RowAnswer {
    taken.begin()
    let (attempt, voiding) = try attempt(at: row, in: office)
    if let voiding, !takesVoided, !voiding.takesBackImport { return .voided(voiding) }
    openings?.begin()
    var same = try attempt == 1 && openings?.areNumbered == false ? sameOpening(as: row, in: office) : nil
    if let event = same, let voiding = try office.voiding(of: event) {
      if !takesVoided { return .voided(voiding) }
      same = nil
    }
    var pending = PendingOffice(office, head: office.head)
    var drafts: [Draft] = []
    // Whether the log has the row by its own id.
    var (isKnown, isCorrected) = (false, false)
    // The cases of the row, by their parts.
    var cases: [Int: CaseID] = [:]
    // The events of another import that the row's are taken for.
    var twins: Set<Int> = []
    for (place, event) in row.events.enumerated() {
      let isLast = place == row.events.count - 1
      do {
        let id = row.id(of: event, attempt: attempt)
        let own = try office.stored(id)
        if place == 0 { isKnown = own != nil }
        let twin = same == nil || own != nil ? nil : place == 0 ? same : try follower(event, cases, besides: twins, in: pending)
        if let twin { twins.insert(twin.seq) }
        let stored = own ?? twin
        var fields = try resolve(event, stored, of: cases[0], in: pending)
        let action = plan.action(of: event)
        if stored == nil, place == 0, openings?.areNumbered == true, let twin = try sameOpening(as: row, in: office),
          try office.voiding(of: twin) == nil
        {
          openings?.note(twin: twin)
        }
        if stored == nil, place == 0, plan.exported == nil, let standing = try office.standing(fields, kind: plan.kind, besides: sites.ids)
        {
          if standing.isByPermit { sites.matchedByPermit.insert(standing.id) }
          return .matched(standing.id)
        }
        if stored == nil, !event.remaining.isEmpty, try !leavesAnything(event, action, cases[event.part], in: pending) { continue }
        let people = event.author.map { authors.people(in: $0, on: event.on) }
        try complete(&fields, of: event, stored, people, in: pending)
        if let stored {
          fields.keepNumbered(of: stored)
          let changes = try changes(of: stored, action, cases[event.part], on: event.on, data: fields, in: pending).filter {
            twin == nil || $0.given != nil || plan.reads($0.field.id, in: event)
          }
          cases[event.part] = stored.caseID
          guard let first = changes.first else { continue }
          guard let reason else { throw RowProblem(.differs(RowProblem.StoredEvent(stored), first, others: Array(changes.dropFirst()))) }
          for draft in try correction(of: stored, changes, because: reason, in: pending) {
            if !isLast { try pending.append(draft, at: moment.now) }
            drafts.append(draft.brought(by: office.act).separatingPersonal(by: plan.kind(of: event)))
          }
          isCorrected = true
          continue
        }
        // Whose role lets it in is the importer; who did it is what the row says.
        let author = people?.author
        var intent = Intent(
          kind: plan.kind(of: event), action: action, caseID: cases[event.part], fields: fields, on: event.on, by: by,
          outOfOrderBecause: event.because, id: id, takesAllThatRemains: !event.remaining.isEmpty, isAlone: true,
          isComplete: plan.isListed(event))
        intent.author = author
        for var draft in try Casework.decide(intent, in: pending, at: moment).identified(asImported: id, at: moment) {
          draft.by = author ?? by
          if let reason = closing.reason, draft.lacksReason(closed: closing.years, office.catalog) {
            draft.data[Draft.afterClosing] = .string(reason)
          }
          cases[event.part] = draft.caseID
          if !isLast { try pending.append(draft, at: moment.now) }
          drafts.append(draft.brought(by: office.act).separatingPersonal(by: plan.kind(of: event)))
          do throws(DraftError) {
            try drafts[drafts.count - 1].checkLine(behind: office.head, at: moment.now, as: Self.widest)
          } catch {
            throw RowProblem(.unreadable(.tooLong))
          }
        }
      } catch let refusal as Refusal {
        return .refused(RowProblem(.refused(refusal), column: plan.column(of: refusal, event)))
      } catch let problem as RowProblem {
        guard case .differs(_, let first, _) = problem.reason else { return .refused(problem) }
        return .refused(RowProblem(problem.reason, column: plan.column(ofField: first.field.id, of: event)))
      }
    }
    if isKnown, let lost = try lost(row, attempt: attempt, in: office) { return .refused(lost) }
    if let same { openings?.take(same) }
    if drafts.isEmpty { return .known }
    if isCorrected { return .corrected(drafts) }
    return attempt > 1 ? .again(drafts) : .drafts(drafts)
  }

  /// What the log has of a known row that doesn't tell of it any more: a recheck whose cells were emptied since.
  private func lost(_ row: PlannedRow, attempt: Int, in office: ImportOffice<some OfficeView>) throws -> RowProblem? {
    if plan.exported != nil { return nil }
    let told = Set(row.events.map(\.place))
    for event in numberedEvents where !told.contains(event.number) {
      let id = row.identity.eventID(ordinal: row.ordinal, event: event.number, attempt: attempt)
      guard let stored = try office.stored(id), stored.type == stored.type(of: event.action), try office.voiding(of: stored) == nil else {
        continue
      }
      return RowProblem(.lost(RowProblem.StoredEvent(stored), event.action), column: event.column)
    }
    return nil
  }

  /// Completes the fields of an event by what the office, a stored event or the people in its cells say.
  private func complete(
    _ fields: inout JSON.Object, of event: PlannedEvent, _ stored: Event?, _ people: RowAuthors.People?, in office: some OfficeView
  ) throws {
    let (kind, action) = (plan.kind(of: event), plan.action(of: event))
    if let deadline = kind.deadline, deadline.after?.action == action.id, fields[deadline.field] == nil {
      // A row that says nothing of it takes the one that is counted from its day.
      if let stored {
        fields[deadline.field] = stored.data[deadline.field]
      } else {
        deadlines.fill(&fields, of: kind, by: action, on: event.on)
      }
    }
    if let stored {
      for field in event.remaining { fields[field] = stored.data[field] }
      for case .keeps(let field) in action.rules where fields[field] == nil && plan.exported == nil {
        // Left out, it was what the case had before.
        let before = try office.history(of: stored.caseID)?.entries.last { entry in
          entry.event.seq < stored.seq && !entry.isVoided && !entry.isAmendment && entry.data[field] != nil
        }
        if before?.data[field] == stored.data[field] { fields[field] = stored.data[field] }
      }
    }
    // A row that came in before its people were told apart still says what it said.
    guard plan.exported == nil else { return }
    if let stored, stored.data[Kind.colleaguesField] == nil {
      fields.removeColleague(stored.by)
      if people != nil { fields.keepCounts(of: stored, kind.fields(of: action)) }
      return
    }
    authors.complete(&fields, of: action, in: kind, by: people, on: event.on, beside: stored, office)
  }

  /// The opening by which an import brought what a row says, where the log doesn't know the row itself; first of those that stand.
  private func sameOpening(as row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> Event? {
    guard let openings, let opening = row.events.first, try office.stored(row.id(of: opening, attempt: 1)) == nil else { return nil }
    let people = opening.author.map { authors.people(in: $0, on: opening.on) }
    var voided: Event?
    for seq in openings.events(like: opening) {
      guard let event = try office.event(at: seq), event.by == people?.author ?? by, event.type == event.type(of: plan.action(of: opening)),
        let entry = try office.history(of: event.caseID)?.entries.first(where: { $0.event.seq == seq })
      else { continue }
      do {
        var fields = try resolve(opening, event, of: nil, in: office)
        try complete(&fields, of: opening, event, people, in: office)
        fields.keepNumbered(of: event)
        // Another map may have read what this one has no column for.
        let differences = try repetition.differences(of: fields, on: opening.on, from: entry, kind: plan.kind)
        guard !differences.contains(where: { $0.given != nil || plan.reads($0.field.id, in: opening) }) else { continue }
      } catch is Refusal {
        continue
      } catch is RowProblem {
        continue
      }
      guard entry.isVoided else { return event }
      if entry.voiding?.takesBackImport == false { voided = voided ?? event }
    }
    return voided
  }

  /// The later event of a row that was taken for another import's: of its day and sort, by an import, in the row's case or one about it.
  private func follower(
    _ event: PlannedEvent, _ cases: [Int: CaseID], besides taken: Set<Int>, in office: some OfficeView
  ) throws -> Event? {
    let (kind, action) = (plan.kind(of: event), plan.action(of: event))
    func entry(in id: CaseID) throws -> Event? {
      try office.history(of: id)?.entries.first { entry in
        entry.event.type == EventType(kind: kind.id, name: action.event) && entry.event.on == event.on && !entry.isVoided
          && entry.event.id.isImported && !taken.contains(entry.event.seq)
      }?.event
    }
    if let id = cases[event.part] { return try entry(in: id) }
    guard let main = cases[0] else { return nil }
    return try office.cases(referringTo: main).lazy.filter { $0.kind == kind.id }.compactMap(entry).first
  }

  /// The names that are most like the one that a row gives and no case has.
  private func nearest(_ refusal: Refusal, in office: some OfficeView) throws -> [String] {
    guard case .noCaseNamed(let word, let id) = refusal, let kind = office.catalog.kind(id) else { return [] }
    return try taken.nearest(to: word, kind: kind, in: office)
  }

  /// Whether something remains of a case for an event that takes what does.
  private func leavesAnything(_ event: PlannedEvent, _ action: Action, _ id: CaseID?, in office: some OfficeView) throws -> Bool {
    guard let current = try id.flatMap({ try office.currentCase($0) }), !current.isClosed else { return false }
    return action.rules.contains { rule in
      guard case .atMostRemaining(let field, let whole) = rule, event.remaining.contains(field) else { return false }
      return current.count(whole) > current.sum(field)
    }
  }

  /// The correction that makes a stored event say what a row says; its id is that of an import.
  private func correction(
    of stored: Event, _ changes: [Repetition.Difference], because reason: String, in office: some OfficeView
  ) throws -> [Draft] {
    let set = JSON.Object(changes.map { ($0.field.id, $0.given ?? .null) })
    let fresh = moment.newID()
    let correction = Correction(seq: stored.seq, set: set, reason: reason, by: by, id: EventID(hashed: fresh.high, fresh.low))
    return try Casework.decide(correction, in: office, at: moment)
  }

  /// The number of tries of the row, for one that was undone comes again with other ids.
  private func attempt(at row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> (Int, voiding: Event?) {
    guard let opening = row.events.first else { return (1, nil) }
    var (attempt, last): (Int, Event?) = (1, nil)
    while let stored = try office.stored(row.id(of: opening, attempt: attempt)) {
      // One that came in again counts, whatever became of it before.
      guard let voiding = try office.voiding(of: stored) else { return (attempt, nil) }
      attempt += 1
      last = voiding
    }
    return (attempt, last)
  }

  /// What the row says otherwise than the log's event; one that was voided alone stays so.
  private func changes(
    of stored: Event, _ action: Action, _ caseID: CaseID?, on day: Day, data: JSON.Object, in office: some OfficeView
  ) throws -> [Repetition.Difference] {
    do {
      _ = try repetition.answer(to: stored.id, type: stored.type(of: action), caseID: caseID, on: day, data: data, in: office)
    } catch let refusal as Refusal {
      guard case .idTaken = refusal, stored.type == stored.type(of: action), caseID ?? stored.caseID == stored.caseID,
        let entry = try office.history(of: stored.caseID)?.entries.first(where: { $0.event.id == stored.id })
      else { throw refusal }
      if entry.isVoided { return [] }
      let differences = try repetition.differences(of: data, on: day, from: entry, kind: office.catalog.kind(stored.caseID.kind))
      // What was kept as 同上 before such marks were read is what it meant.
      return differences.filter { !AsAbove.isMark($0.stored) }
    }
    return []
  }

  /// The fields of an event with the cases that they name; one that is stored means what it meant.
  private func resolve(
    _ event: PlannedEvent, _ stored: Event?, of rowCase: CaseID?, in office: some OfficeView
  ) throws -> JSON.Object {
    var fields = event.fields
    for (key, value) in event.personal { fields[key] = value }
    for field in event.rowCases { fields[field] = rowCase.map { .string($0.description) } }
    for name in event.names {
      guard let word = fields[name.field]?.string else { continue }
      if let opening = name.opening {
        guard let opened = try office.lastOpening(of: opening) else {
          throw RowProblem(.notImported(word, kind: name.kind), column: plan.column(ofField: name.field, of: event))
        }
        fields[name.field] = .string(opened.caseID.description)
        continue
      }
      if let id = stored?.data[name.field]?.string.flatMap({ CaseID($0) }), try office.isKnown(id, as: word) {
        // A name that has become ambiguous since still means what it meant.
        fields[name.field] = .string(id.description)
      } else if let kind = office.catalog.kind(name.kind) {
        do {
          fields[name.field] = .string(try find(word, kind: kind, in: office).description)
        } catch let refusal as Refusal {
          throw RowProblem(
            .refused(refusal), column: plan.column(ofField: name.field, of: event), nearest: try nearest(refusal, in: office))
        }
      }
    }
    return fields
  }

  /// The case that a name means; cases of the ledger's own kind are named whole.
  private func find(_ word: String, kind: Kind, in office: some OfficeView) throws -> CaseID {
    if kind.id == plan.kind.id || plan.exported != nil { return try CaseReference(office: office) { _ in nil }.find(word, kind: kind) }
    return try taken.find(word, kind: kind, in: office)
  }
}

extension JSON.Object {
  /// Takes how many people a stored event counted, of which the row's cells say nothing.
  fileprivate mutating func keepCounts(of stored: Event, _ known: [Field]) {
    for field in known where field.standard == .onePlusCount(of: Kind.colleaguesField) && self[field.id] == nil {
      self[field.id] = stored.data[field.id]
    }
  }
}

extension [Draft] {
  /// The drafts of a row's event, whose id the last one has.
  fileprivate func identified(asImported id: EventID, at moment: Moment) -> [Draft] {
    var drafts = self
    for place in indices.dropLast() {
      let fresh = moment.newID()
      (drafts[place].id, drafts[place].idIsGiven) = (EventID(hashed: fresh.high, fresh.low), false)
    }
    if let last = indices.last { (drafts[last].id, drafts[last].idIsGiven) = (id, true) }
    return drafts
  }
}

extension OfficeView {
  /// The event that voided another one, if any.
  fileprivate func voiding(of event: Event) throws -> Event? {
    try history(of: event.caseID)?.entries.first { $0.event.id == event.id }?.voiding
  }

  /// The event that opened the case of an exported row, at its last attempt.
  fileprivate func lastOpening(of row: RowIdentity) throws -> Event? {
    var last: Event?
    var attempt = 1
    while let opening = try event(with: row.eventID(ordinal: 0, event: 0, attempt: attempt)) {
      last = opening
      guard try voiding(of: opening) != nil else { break }
      attempt += 1
    }
    return last
  }

  /// Whether a word names a case: by its id, its number, or the name it is known by.
  fileprivate func isKnown(_ id: CaseID, as word: String) throws -> Bool {
    if word == id.description || word == id.number { return true }
    if try cases(kind: id.kind, knownAs: word.foldedForComparison).contains(id) { return true }
    guard let field = catalog.kind(id.kind)?.knownBy, let name = try currentCase(id)?.fields[field]?.string else { return false }
    return NameFit(word, in: name) != nil
  }
}

extension Event {
  /// Whether a voiding took back the import itself, as undoing does: the file is then as if it had not come in.
  fileprivate var takesBackImport: Bool {
    let reason = data["reason"]?.string ?? ""
    return reason == Act.undoingReason || reason.hasPrefix(Act.takingBackImport)
  }

  /// The type of an action's event on the same kind of case.
  fileprivate func type(of action: Action) -> EventType {
    EventType(kind: type.kind, name: action.event) ?? type
  }
}

extension ImportPlan {
  /// The column that a refusal is about.
  fileprivate func column(of refusal: Refusal, _ event: PlannedEvent) -> String? {
    switch refusal {
    case .missingField(let field, _): column(ofField: field.id, of: event)
    case .undecided(let words, _): words.first.flatMap { column(ofField: $0.id, of: event) }
    case .badValue(let field, _, _), .notUnique(let field, _, _), .tooMany(let field, _, _, _), .itself(let field, _),
      .circle(let field, _, _),
      .noSuchPlace(let field, _, _, _), .clearedAlready(let field, _, _, _), .placeTwice(let field, _, _),
      .fewerThanPlaces(let field, _, _):
      column(ofField: field.id, of: event)
    case .future, .outOfOrder: column(ofField: "on", of: event)
    case .contradiction(let contradiction, _): column(ofField: contradiction.field.id, of: event)
    case .unknownKind, .unknownAction, .unknownEvent, .unknownField, .missingCompanion, .noSuchCase, .wrongKind, .ambiguous, .noCaseNamed,
      .noneOpen, .voidCase, .draw, .clause, .noNumbering, .notOnCopies, .wrongState, .versionConflict, .wrongNumber, .numbersUsedUp,
      .foreignNumber, .idTaken, .notEnrolled,
      .notAllowed, .firstMustBeAdmin, .lastAdmin,
      .rosterState, .noSuchEvent, .notCorrectable, .impossibleHistory, .referredTo, .voidedLast, .clearedMoves, .nothingToUndo, .notHere,
      .incompatibleKind,
      .tableSubmitted, .nothingRemains, .keyTaken, .deviceTaken, .nameTaken, .noSuchKey, .notDisputable:
      nil
    }
  }
}

extension JSON.Object {
  /// Keeps the stored entries of a list where the row only says them without the numbers that they were recorded with.
  fileprivate mutating func keepNumbered(of stored: Event) {
    for (key, value) in stored.data {
      guard let old = value.array?.compactMap(\.string), let new = self[key]?.array?.compactMap(\.string), old != new,
        WrittenEntries.read(old.joined(separator: "\n")) == new
      else { continue }
      self[key] = value
    }
  }
}
