public import Casework
public import EventLog
import Formats

/// What the log makes of a row.
public enum RowAnswer: Equatable, Sendable {
  /// The events to be appended, adjacent and in one batch; those that are in the log already are left out.
  case drafts([Draft])
  /// Every event is in the log already.
  case known
  /// A rule stands against the row: nothing of it goes in.
  case refused(RowProblem)
}

/// Judges rows by the rules of the casework, each as a whole.
public struct RowDecision {
  private let plan: ImportPlan
  private let by: String
  private let repetition: Repetition
  private let moment: Moment
  private let plainRules: PlainRules?

  /// Judges the rows of a plan, recorded by somebody at some moment.
  public init(_ plan: ImportPlan, by: String, roster: Roster, repetition: Repetition, at moment: Moment) {
    self.init(plan, by: by, repetition: repetition, at: moment, PlainRules(plan, by: by, roster: roster, today: moment.today))
  }

  /// Judges every row by the full decision, where no plain rules are given.
  init(_ plan: ImportPlan, by: String, repetition: Repetition, at moment: Moment, _ plainRules: PlainRules?) {
    self.plainRules = plainRules
    self.plan = plan
    self.by = by
    self.repetition = repetition
    self.moment = moment
  }

  /// Judges the row at hand of a queue straight from its cells, where it is a plain one: how many of its events the office took along, or nothing where it
  /// must be planned and judged like any other.
  public func pack(_ queue: RowQueue, in office: ImportOffice<some OfficeView>) throws -> Int? {
    guard let packing = plainRules?.packing, let (row, identity, ordinal) = queue.atHand else { return nil }
    return try packing.pack(row, identity, ordinal, in: office)
  }

  /// Judges a row; where it can go in, the office takes its events along.
  ///
  /// - Throws: only what the log itself fails with.
  public func decide(_ row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> RowAnswer {
    if let drafts = try plainRules?.drafts(of: row, in: office) {
      try office.take(drafts)
      return .drafts(drafts)
    }
    var pending = PendingOffice(office, head: office.head)
    var drafts: [Draft] = []
    var caseID: CaseID?
    for event in row.events {
      do {
        let (fields, stored) = try resolve(event, in: pending)
        let action = plan.action(of: event)
        if let stored {
          let answer = try repetition.answer(
            to: event.id, type: stored.type(of: action), caseID: caseID, on: event.on, data: fields, in: pending)
          caseID = answer?.caseID ?? caseID
          continue
        }
        let intent = Intent(
          kind: plan.kind, action: action, caseID: caseID, fields: fields, on: event.on, by: by, outOfOrderBecause: event.because,
          id: event.id,
          isAlone: true, isComplete: plan.isListed(event))
        for draft in try Casework.decide(intent, in: pending, at: moment) {
          if event.textLength > LogLimits.line / 4 { try checkLength(draft) }
          caseID = draft.caseID
          try pending.append(draft, at: moment.now)
          drafts.append(draft.withPersonalApart(by: plan.kind))
        }
      } catch let refusal as Refusal {
        return .refused(RowProblem(.refused(refusal), column: plan.column(of: refusal, rule: event.rule)))
      } catch let problem as RowProblem {
        return .refused(problem)
      }
    }
    if drafts.isEmpty { return .known }
    try office.take(drafts)
    return .drafts(drafts)
  }

  /// Finds the cases that an event's fields name, and the stored event of its id.
  private func resolve(_ event: PlannedEvent, in office: some OfficeView) throws -> (fields: JSON.Object, stored: Event?) {
    let stored = try office.event(with: event.id)
    var fields = event.fields
    for (key, value) in event.personal { fields[key] = value }
    for name in event.names {
      guard let word = fields[name.field]?.string else { continue }
      if let opening = name.opening {
        guard let opened = try office.event(with: opening) else {
          throw RowProblem(.notImported(word, kind: name.kind), column: plan.column(ofField: name.field, rule: event.rule))
        }
        fields[name.field] = .string(opened.caseID.description)
        continue
      }
      if let id = stored?.data[name.field]?.string.flatMap({ CaseID($0) }), try office.isKnown(id, as: word) {
        // A name that has become ambiguous since still means what it meant.
        fields[name.field] = .string(id.description)
      } else if let kind = office.catalog.kind(name.kind) {
        do {
          let finder = CaseReference(office: office) { _ in nil }
          fields[name.field] = .string(try finder.find(word, kind: kind).description)
        } catch let refusal as Refusal {
          throw RowProblem(.refused(refusal), column: plan.column(ofField: name.field, rule: event.rule))
        }
      }
    }
    return (fields, stored)
  }

  /// Refuses an event that no line of the log could hold.
  private func checkLength(_ draft: Draft) throws {
    if try JSON.object(draft.data).canonicalBytes().count > LogLimits.line - 1024 { throw RowProblem(.unreadable(.tooLong)) }
  }
}

extension OfficeView {
  /// Whether a word names a case: by its id, its number, or the name it is known by.
  fileprivate func isKnown(_ id: CaseID, as word: String) throws -> Bool {
    if word == id.description || word == id.number { return true }
    return try cases(kind: id.kind, knownAs: word.foldedForComparison).contains(id)
  }
}

extension Event {
  /// The type of an action's event on the same kind of case.
  fileprivate func type(of action: Action) -> EventType {
    EventType(kind: type.kind, name: action.event) ?? type
  }
}

extension ImportPlan {
  /// The column that a refusal is about.
  fileprivate func column(of refusal: Refusal, rule: Int) -> String? {
    switch refusal {
    case .missingField(let field, _), .undecided(let field, _): column(ofField: field.id, rule: rule)
    case .badValue(let field, _, _), .notUnique(let field, _, _), .tooMany(let field, _, _, _), .itself(let field, _),
      .circle(let field, _, _),
      .noSuchPlace(let field, _, _, _), .clearedAlready(let field, _, _, _), .fewerThanPlaces(let field, _, _):
      column(ofField: field.id, rule: rule)
    case .future, .outOfOrder: column(ofField: "on", rule: rule)
    case .contradiction(let contradiction, _): column(ofField: contradiction.field.id, rule: rule)
    case .unknownKind, .unknownAction, .unknownEvent, .unknownField, .missingCompanion, .noSuchCase, .wrongKind, .ambiguous, .noCaseNamed,
      .voidCase, .noNumbering, .notOnCopies, .wrongState, .versionConflict, .wrongNumber, .numbersUsedUp, .foreignNumber, .idTaken,
      .notEnrolled,
      .notAllowed, .firstMustBeAdmin, .lastAdmin,
      .rosterState, .noSuchEvent, .notCorrectable, .impossibleHistory, .referredTo, .nothingToUndo, .notHere, .incompatibleKind,
      .tableSubmitted, .nothingRemains, .keyTaken, .noSuchKey, .notDisputable:
      nil
    }
  }
}
