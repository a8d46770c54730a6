import Casework
import EventLog

/// Judges the rows that a million others are like: each opens a case, refers to none, and meets only rules that need nothing of the log.
///
/// It answers as the full decision would, or not at all: then the full decision is asked. What doesn't change from row to row, roles and required
/// fields and the states that actions lead to, is looked at once.
final class PlainRules {
  private let plan: ImportPlan
  private let by: String
  private let today: Day
  private let hasStandards: Bool
  private var numbers: Bool?
  /// For each event of the map what has to hold; nothing where only the full decision can tell.
  private let rules: [Rule?]

  /// What packs the events of a row; nothing where none of the plan's rows can be packed.
  let packing: RowPacking?

  /// One event of the map.
  struct Rule {
    let action: Action
    let type: EventType
    let requiredToOpen: [String]
    let requiredLater: [String]
    /// What its fields must agree with.
    let sense: ActionSense
    /// The state it leads to; nothing where that depends on the case.
    let destination: Destination
  }

  /// Where an action leads, as far as it can be told beforehand.
  enum Destination {
    case state(String)
    case kept
    case unknown
  }

  init(_ plan: ImportPlan, by: String, roster: Roster, today: Day) {
    self.plan = plan
    self.by = by
    self.today = today
    hasStandards = plan.kind.fields.contains { $0.standard != nil }
    rules = plan.actions.map { PlainRules.rule($0, of: plan.kind, by: by, roster: roster) }
    packing = RowPacking(plan, rules, by: by, today: today)
  }

  /// Whether some way of numbering is in force for the plan's kind, looked up once.
  private func isNumbering(_ office: some OfficeView) throws -> Bool {
    if let known = numbers { return known }
    let found = try office.numberings().contains { $0.kind == plan.kind.id }
    numbers = found
    return found
  }

  private static func rule(_ action: Action, of kind: Kind, by: String, roster: Roster) -> Rule? {
    for rule in action.rules {
      switch rule {
      case .unique, .atMostRemaining, .notItself, .noCircle, .keeps: return nil
      // Events on other cases are not carried along by an import.
      case .issues, .carries: continue
      }
    }
    do {
      try roster.check(by, needs: action.duty)
    } catch {
      // The full decision says it with the row.
      return nil
    }
    guard let type = EventType(kind: kind.id, name: action.event) else { return nil }
    let fields = kind.fields(of: action)
    return Rule(
      action: action, type: type,
      requiredToOpen: fields.filter { kind.requires($0, for: action, opening: true) }.map(\.id),
      requiredLater: fields.filter { kind.requires($0, for: action, opening: false) }.map(\.id), sense: kind.sense(of: action),
      destination: destination(of: action))
  }

  private static func destination(of action: Action) -> Destination {
    guard let first = action.to.first else { return .kept }
    guard first.when == nil else { return .unknown }
    switch first.state {
    case .state(let state): return .state(state)
    case .kept: return .kept
    case .previous: return .unknown
    }
  }

  /// The drafts of a row's events; nothing where the full decision must be asked.
  func drafts(of row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> [Draft]? {
    var drafts: [Draft] = []
    drafts.reserveCapacity(row.events.count)
    var state: String?
    var stateIsKnown = true
    var due: JSON?
    for event in row.events {
      let isFirst = drafts.isEmpty
      guard event.rule < rules.count, let rule = rules[event.rule], event.names.isEmpty, event.on <= today, stateIsKnown,
        plan.kind.allows(rule.action, from: state), isFirst || event.on >= drafts[drafts.count - 1].on,
        (isFirst ? rule.requiredToOpen : rule.requiredLater).allSatisfy({ event.has($0) }), event.isShort,
        try !office.hasStored(event.id)
      else { return nil }
      var data = plan.kind.trimmed(event.fields)
      // What is numbered is held against the office's ways of numbering.
      if data[Kind.numberField] != nil, plan.kind.isNumbered, try isNumbering(office) { return nil }
      if isFirst, hasStandards { plan.kind.fillStandards(&data) }
      guard rule.sense.contradiction(in: data) == nil else { return nil }
      if let deadline = rule.sense.deadline {
        guard rule.sense.misplacedDeadline(data[deadline], on: event.on, moving: due) == nil else { return nil }
        due = data[deadline] ?? due
      }
      guard let id = isFirst ? try office.nextCase(of: plan.kind, year: event.on.year) : drafts[0].caseID else { return nil }
      drafts.append(
        Draft(
          id: event.id, idIsGiven: true, type: rule.type, caseID: id, on: event.on, by: by, data: data, personal: event.personal,
          expectedVersion: drafts.count))
      switch rule.destination {
      case .state(let next): state = next
      case .kept: break
      case .unknown: stateIsKnown = false
      }
    }
    return drafts
  }
}

extension PlannedEvent {
  /// Whether a field was given.
  fileprivate func has(_ field: String) -> Bool {
    fields[field] != nil || personal[field] != nil
  }

  /// Whether the event fits a line of the log whatever it holds: escapes at most double a text.
  fileprivate var isShort: Bool { textLength < LogLimits.line / 4 && (personal.isEmpty || textLength <= InputLimits.personalValue) }
}
