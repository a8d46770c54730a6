public import LogLines
import Values

/// The events of an intent, or the refusal that names the violated rule.
public func decide(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  guard let implied = try office.implied(by: intent) else {
    return try Decision(intent: intent, office: office, moment: moment).drafts()
  }
  // The first event of a batch has the id that was given.
  var (before, after) = (intent, intent)
  (before.action, before.fields, before.isAlone, before.companion, before.takesAllThatRemains) = (implied, [:], true, nil, false)
  (after.id, after.expectedVersion) = (nil, nil)
  var pending = PendingOffice(office, head: 0)
  let first = try Decision(intent: before, office: office, moment: moment).drafts()
  for draft in first { try pending.append(draft, at: moment.now) }
  return first + (try Decision(intent: after, office: pending, moment: moment).drafts())
}

extension OfficeView {
  /// The action without which an intent's own isn't allowed, which it implies and which leads to it.
  fileprivate func implied(by intent: Intent) throws -> Action? {
    guard let name = intent.action.implies, let implied = intent.kind.action(name), let id = intent.caseID,
      let state = try history(of: id)?.current?.state, !intent.kind.allows(intent.action, from: state),
      intent.kind.allows(implied, from: state)
    else { return nil }
    let leads = implied.to.contains { outcome in
      if case .state(let next) = outcome.state { return intent.kind.allows(intent.action, from: next) }
      return false
    }
    return leads ? implied : nil
  }
}

/// One run of `decide`.
struct Decision<Office: OfficeView> {
  let intent: Intent
  let office: Office
  let moment: Moment
  let form: ActionForm

  init(intent: Intent, office: Office, moment: Moment) {
    self.intent = intent
    self.office = office
    self.moment = moment
    form = office.form(of: intent.action, in: intent.kind)
  }

  var kind: Kind { intent.kind }
  var action: Action { intent.action }
  var name: Refusal.ActionName { Refusal.ActionName(action, of: kind) }

  /// Drafts the events after all checks: first the input itself, then people, clock and log.
  func drafts() throws -> [Draft] {
    var data = kind.trimmed(intent.fields)
    if intent.caseID == nil {
      guard action.from.opens else { throw Refusal.missingField(.case, action: name) }
      if !intent.isComplete { kind.fillStandards(&data, by: intent.author ?? intent.by) }
    }
    if !intent.isComplete {
      if !intent.isAlone { try office.checkGraded(data, by: action, of: kind) }
      try office.fillGraded(&data, by: action, of: kind)
      try fillCount(&data)
    }
    try checkWords(data)
    let sense = form.sense
    if let contradiction = sense.contradiction(in: data) { throw Refusal.contradiction(contradiction, stored: false) }
    try office.roster.check(intent.by, needs: action.duty, to: .action(name))
    if intent.outOfOrderBecause != nil { try office.roster.check(intent.by, may: .breakOrder) }
    if intent.on > moment.today { throw Refusal.future(intent.on, today: moment.today) }
    let history = try target()
    let before = history?.current
    if let before, !kind.allows(action, from: before.state) { throw Refusal.wrongState(before, action: action, of: kind) }
    try fillNumber(&data, before: before)
    if intent.takesAllThatRemains { try fillRemaining(&data, before) }
    if !intent.isComplete {
      carryOwnValues(&data, before)
      try fillCleared(&data, before)
    }
    let isLate = try checkOrder(history)
    if let deadline = sense.deadline {
      let misplaced = sense.misplacedDeadline(data[deadline], on: intent.on, moving: before?.fields[deadline])
      if let misplaced { throw Refusal.contradiction(misplaced, stored: true) }
    }
    let id = try before?.id ?? newCase()
    try checkReferences(data)
    try checkRules(data, before: before, id: id)
    try checkPlaces(data, before: before)
    try checkNumber(data, of: id)
    if let because = intent.outOfOrderBecause, isLate { data["out-of-order"] = .string(because) }
    let first = Draft(
      id: intent.id ?? moment.newID(), idIsGiven: intent.id != nil, type: EventType(kind: kind.id, event: action.event), caseID: id,
      on: intent.on, by: intent.by, data: data, expectedVersion: before?.version ?? 0)
    return intent.isAlone ? [first] : [first] + (try companions(of: first, before: before))
  }

  /// Checks the input without the log.
  private func checkWords(_ data: JSON.Object) throws {
    try kind.checkWords(
      data, for: action, by: form, opening: intent.caseID == nil, supplied: intent.takesAllThatRemains ? action.remainders : [],
      marks: Self.marks)
    if let counted = data[CountedDeadline.key], CountedDeadline(counted) == nil {
      throw Refusal.badValue(Refusal.FieldName(id: CountedDeadline.key, label: "期限算法"), value: counted.shortText, problem: .notText)
    }
    try checkLoggable(intent.on)
    if intent.companion != nil { try checkCompanion(data) }
  }

  /// What an intent may say of its event; the other marks are put there when it is recorded.
  private static var marks: Set<String> { Event.marksOfIntents }

  /// The history of the case that the intent names, which isn't void.
  private func target() throws -> CaseHistory? {
    guard let id = intent.caseID else {
      if let expected = intent.expectedVersion, expected != 0 {
        throw Refusal.versionConflict(try newCase(), expected: expected, actual: 0)
      }
      return nil
    }
    guard id.kind == kind.id else { throw Refusal.wrongKind(id, expected: kind.id) }
    guard let history = try office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: kind.id)
    }
    try checkVersion(intent.expectedVersion, of: id, is: history.version)
    if history.current == nil { throw Refusal.voidCase(id) }
    return history
  }

  /// Checks the day against the case's previous event; returns whether it is out of order.
  private func checkOrder(_ history: CaseHistory?) throws -> Bool {
    // What the office did meanwhile and leads nowhere sets aside no act of a copy.
    guard let history, let previous = intent.isArrival ? history.bindingDay : history.lastDay, intent.on < previous else { return false }
    guard intent.outOfOrderBecause != nil else { throw Refusal.outOfOrder(history.id, day: intent.on, previous: previous) }
    return true
  }

  private func newCase() throws -> CaseID {
    if let id = intent.newCaseID { return id }
    let number = try office.nextNumber(kind: kind.id, year: intent.on.year)
    return CaseID(kind: kind.id, wellFormedNumber: number)
  }

  /// Stores the case's own values where the action keeps them and none was given.
  private func carryOwnValues(_ data: inout JSON.Object, _ before: Case?) {
    for case .keeps(let field) in action.rules where data[field] == nil { data[field] = before?.fields[field] }
  }

  /// Fills a count that takes all that remains.
  private func fillRemaining(_ data: inout JSON.Object, _ before: Case?) throws {
    guard let before else { return }
    for case .atMostRemaining(let field, let whole) in action.rules where data[field] == nil {
      let remaining = before.count(whole) - before.sum(field)
      guard remaining > .zero else { throw Refusal.nothingRemains(before.id) }
      data[field] = .number(remaining)
    }
  }
}

/// Refuses where a case has moved on since the caller looked.
func checkVersion(_ expected: Int?, of id: CaseID, is actual: Int?) throws(Refusal) {
  if let expected, let actual, expected != actual { throw .versionConflict(id, expected: expected, actual: actual) }
}

/// Refuses a day that the log can't hold.
func checkLoggable(_ day: Day) throws(Refusal) {
  if !Day.loggable.contains(day) { throw .badValue(.on, value: day.description, problem: .notDay) }
}

/// The event of a system kind, whose cases are named by people and opened by their first event.
public func decideNamed(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  guard let id = intent.caseID else { preconditionFailure("a named case has a name") }
  let (kind, action) = (intent.kind, intent.action)
  try checkLoggable(intent.on)
  if intent.outOfOrderBecause != nil { try office.roster.check(intent.by, may: .breakOrder) }
  let history = try office.history(of: id)
  let version = history?.version ?? 0
  try checkVersion(intent.expectedVersion, of: id, is: version)
  if intent.on > moment.today { throw Refusal.future(intent.on, today: moment.today) }
  if let history, history.isVoid, !action.from.opens { throw Refusal.voidCase(id) }
  let before = history?.current
  if !kind.allows(action, from: before?.state) {
    guard let before else { throw Refusal.noSuchCase(id.description, kind: kind.id) }
    if kind.id == Kind.table.id, before.state == Kind.submittedTable { throw Refusal.tableSubmitted(id) }
    throw Refusal.wrongState(before, action: action, of: kind)
  }
  var data = intent.fields
  if let previous = history?.lastDay, intent.on < previous {
    guard let because = intent.outOfOrderBecause else { throw Refusal.outOfOrder(id, day: intent.on, previous: previous) }
    data["out-of-order"] = .string(because)
  }
  return [
    Draft(
      id: intent.id ?? moment.newID(), idIsGiven: intent.id != nil, type: EventType(kind: kind.id, event: action.event), caseID: id,
      on: intent.on, by: intent.by, data: data, expectedVersion: version)
  ]
}
