public import LogLines
import Values

/// What raw append does with a line.
public enum RawAppendAnswer: Hashable, Sendable {
  /// The event to be appended.
  case draft(Draft)
  /// The event that recorded the same before.
  case stored(Event)

  /// The event to be appended, unless one was there.
  public var draft: Draft? {
    if case .draft(let draft) = self { draft } else { nil }
  }
}

/// The one event that a line of raw append leads to, by the same rules and roles as the commands.
///
/// - Throws: `DraftError` and `DefinitionFault` where the line is wrong by itself, `Refusal` where a rule stands against it.
public func decideRawAppend(
  _ line: RawAppendLine, in office: some OfficeView, checks: DefinitionChecks, repetition: Repetition, at moment: Moment
) throws -> RawAppendAnswer {
  try decideRawAppend(NormalRawAppendLine(line), in: office, checks: checks, repetition: repetition, at: moment)
}

/// The same for a line that was brought into normal form before.
public func decideRawAppend(
  _ line: NormalRawAppendLine, in office: some OfficeView, checks: DefinitionChecks, repetition: Repetition, at moment: Moment
) throws -> RawAppendAnswer {
  let normal: RawAppendLine
  do throws(DraftError) { normal = try line.outcome.get() } catch { throw error.withholding(office.catalog) }
  return try RawAppend(line: normal, office: office, checks: checks, repetition: repetition, moment: moment).answer()
}

/// A line of raw append with its texts as the log would hold them, or why the log can't.
public struct NormalRawAppendLine: Sendable {
  let outcome: Result<RawAppendLine, DraftError>

  /// Converts a line to normal form without any lookup in the log.
  public init(_ line: RawAppendLine) {
    outcome = Result { () throws(DraftError) in try line.normalized() }
  }
}

extension DraftError {
  /// The error without a number that was given for a personal field.
  fileprivate func withholding(_ catalog: Catalog) -> DraftError {
    guard case .number = problem else { return self }
    let isPersonal = path.contains { step in
      if case .key(let key) = step { catalog.kinds.contains { $0.field(key)?.isPersonal ?? false } } else { false }
    }
    return isPersonal ? DraftError(.number("…"), at: path) : self
  }
}

/// One line to append.
struct RawAppend<Office: OfficeView> {
  let line: RawAppendLine
  let office: Office
  let checks: DefinitionChecks
  let repetition: Repetition
  let moment: Moment

  var on: Day { line.on ?? moment.today }

  /// Answers with what is stored already, or decides.
  func answer() throws -> RawAppendAnswer {
    if let id = line.id {
      let stored = try repetition.answer(to: id, type: line.type, caseID: line.caseID, on: line.on, data: line.data, in: office)
      if let stored { return .stored(stored) }
    }
    let drafts = try decide()
    guard let draft = drafts.first, drafts.count == 1 else { preconditionFailure("a line of raw append is one event") }
    return .draft(draft)
  }

  private func decide() throws -> [Draft] {
    if let caseID = line.caseID, !caseID.hasLawfulNumber, try office.history(of: caseID) == nil {
      throw Refusal.badValue(Refusal.FieldName(.case), value: caseID.description, problem: .notRunningNumber)
    }
    switch line.type.kind {
    case "bundle", "copy", "ledger", Kind.source.id: throw Refusal.notHere(line.type)
    case "event": return try decideAmendment()
    case "case":
      guard line.type == .erased else { throw unknownEvent(among: [EventType.erased.name]) }
      throw Refusal.notHere(line.type)
    default: break
    }
    if let caseID = line.caseID, caseID.kind != line.type.kind { throw Refusal.wrongKind(caseID, expected: line.type.kind) }
    guard let kind = office.catalog.kind(line.type.kind) else { return try decideRaw() }
    let actions = kind.actions(recording: line.type.name)
    let isByCommandOnly = (actions.isEmpty ? kind.actions : actions).allSatisfy(\.isByCommandOnly)
    if isByCommandOnly || line.type == .disclosed || line.type.isEvidence { throw Refusal.notHere(line.type) }
    guard let first = actions.first else { throw unknownEvent(among: kind.events) }
    return kind.origin == .system ? try decideSystem(first, of: kind) : try decideCasework(actions, of: kind)
  }

  func unknownEvent(among names: [String]) -> Refusal {
    .unknownEvent(line.type.name, kind: line.type.kind, nearest: names.nearestWord(to: line.type.name))
  }

  /// An event of a kind of casework: the action that records it, by the state of its case.
  private func decideCasework(_ actions: [Action], of kind: Kind) throws -> [Draft] {
    try checkTexts(of: kind)
    var intent = Intent(
      kind: kind, action: actions[0], caseID: line.caseID, fields: line.data, on: on, by: line.by, expectedVersion: line.expect,
      id: line.id, isAlone: true)
    intent.outOfOrderBecause = try orderReason(&intent.fields, of: kind, action: actions[0])
    let afterClosing = try closingReason(&intent.fields)
    return try drafts(of: intent, among: actions).map { draft in
      guard let afterClosing else { return draft }
      var draft = draft
      draft.data[Draft.afterClosing] = .string(afterClosing)
      return draft
    }
  }

  /// The reason for a line of a year that was closed.
  private func closingReason(_ data: inout JSON.Object) throws -> String? {
    guard let mark = data[Draft.afterClosing] else { return nil }
    guard let because = mark.string, !because.isEmpty else {
      throw Refusal.badValue(Refusal.FieldName(id: Draft.afterClosing, label: "关账后理由"), value: mark.shortText, problem: .notText)
    }
    data[Draft.afterClosing] = nil
    return because
  }

  /// The events of an intent, whose action is the one that the case's state allows.
  private func drafts(of asked: Intent, among actions: [Action]) throws -> [Draft] {
    var intent = asked
    let kind = intent.kind
    if intent.fields["origin"] != nil {
      throw Refusal.unknownField("origin", action: Refusal.ActionName(actions[0], of: kind), nearest: nil)
    }
    guard let caseID = line.caseID else {
      intent.action = actions.first { $0.from.opens } ?? actions[0]
      return try Casework.decide(intent, in: office, at: moment)
    }
    if let history = try office.history(of: caseID) {
      intent.action = kind.action(recording: line.type.name, from: history.current?.state) ?? actions[0]
      return try Casework.decide(intent, in: office, at: moment)
    }
    guard let opening = actions.first(where: { $0.from.opens }) else { throw Refusal.noSuchCase(caseID.description, kind: kind.id) }
    intent.action = opening
    intent.caseID = nil
    let drafts = try Casework.decide(intent, in: office, at: moment)
    guard let draft = drafts.first, draft.caseID == caseID else {
      throw Refusal.wrongNumber(caseID, next: try office.nextNumber(kind: kind.id, year: on.year))
    }
    return drafts
  }

  /// The reason for a line out of order, from the command's `--because`.
  func orderReason(_ data: inout JSON.Object, of kind: Kind, action: Action) throws -> String? {
    guard let mark = data["out-of-order"] else { return nil }
    guard let because = mark.string, !because.isEmpty else {
      throw Refusal.badValue(Refusal.FieldName(id: "out-of-order", label: "倒填原因"), value: mark.shortText, problem: .notText)
    }
    data["out-of-order"] = nil
    return because
  }

  /// An event of a kind that the catalog doesn't know: it is kept as it is.
  private func decideRaw() throws -> [Draft] {
    try checkLoggable(on)
    try office.roster.check(line.by, may: .recordUnknown)
    let number = try line.caseID?.number ?? office.nextNumber(kind: line.type.kind, year: on.year)
    let caseID = CaseID(kind: line.type.kind, wellFormedNumber: number)
    let history = try office.history(of: caseID)
    let version = history?.version ?? 0
    try checkVersion(line.expect, of: caseID, is: version)
    if let history, history.isVoid { throw Refusal.voidCase(caseID) }
    return [
      Draft(
        id: line.id ?? moment.newID(), idIsGiven: line.id != nil, type: line.type, caseID: caseID, on: on, by: line.by, data: line.data,
        expectedVersion: version)
    ]
  }
}

extension RawAppendLine {
  /// The line with its texts as the log would hold them.
  fileprivate func normalized() throws(DraftError) -> RawAppendLine {
    // The place of the day and the case is only borrowed: what the line leaves out stays left out.
    let borrowed = Draft(
      id: EventID(high: 0, low: 0), type: type, caseID: caseID ?? CaseID(kind: type.kind, wellFormedNumber: "0"),
      on: on ?? Day.loggable.lowerBound, by: by, data: data)
    let normal = try borrowed.normalized()
    var line = self
    line.by = normal.by
    line.data = normal.data
    return line
  }
}
