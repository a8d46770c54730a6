import Casework
import EventLog

/// Judges the rows that a million others are like: each opens a case, refers to cases of other kinds at most, and meets only rules that need no more of the
/// log than that those are there.
///
/// It answers as the full decision would, or not at all: then the full decision is asked. What doesn't change from row to row, roles and required
/// fields and the states that actions lead to, is looked at once.
final class PlainRules {
  private let plan: ImportPlan
  private let by: String
  private let today: Day
  private let hasStandards: Bool
  private var numbers: Bool?
  /// The cases that names mean during this import; nil for a name that needs the full decision.
  private var named: [String: [String: CaseID?]] = [:]
  /// For each event of the map what has to hold; nil if only the full decision can tell.
  private let rules: [Rule?]

  /// What packs the events of a row; nil if none of the plan's rows can be packed.
  let packing: RowPacking?

  /// One event of the map.
  struct Rule {
    let event: RowCourse.Event
    let type: EventType
    /// Fields whose refs are followed from case to case: an event that has one isn't plain.
    let followed: [String]
    let requiredToOpen: [String]
    let requiredLater: [String]
    /// What its fields must agree with.
    let sense: ActionSense
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
    var followed: [String] = []
    for rule in action.rules {
      switch rule {
      // What a grade means is asked of the office.
      case .unique, .atMostRemaining, .keeps, .graded: return nil
      case .notItself(let field), .noCircle(let field): followed.append(field)
      // Events on other cases are not carried along by an import.
      // A draw is a reference, and rows with references are judged in full.
      case .issues, .carries, .drawn: continue
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
      event: RowCourse.Event(action, in: kind.course), type: type, followed: followed,
      requiredToOpen: fields.filter { kind.requires($0, for: action, opening: true) }.map(\.id),
      requiredLater: fields.filter { kind.requires($0, for: action, opening: false) }.map(\.id), sense: kind.sense(of: action))
  }

  /// Resolves the names in an event's data; false if one of them needs the full decision.
  private func findCases(_ names: [PlannedEvent.Name], in data: inout JSON.Object, _ office: ImportOffice<some OfficeView>) throws -> Bool {
    for name in names {
      // Cases of the kind that is imported come about row by row.
      guard name.opening == nil, name.kind != plan.kind.id, plan.also.isEmpty, let word = data[name.field]?.string,
        let kind = office.catalog.kind(name.kind)
      else { return false }
      if named[name.kind]?[word] == nil { named[name.kind, default: [:]][word] = try standingCase(word, kind, office) }
      guard case .some(.some(let found)) = named[name.kind]?[word] else { return false }
      data[name.field] = .string(found.description)
    }
    return true
  }

  /// The case that a name means; nil if a rule forbids it.
  private func standingCase(_ word: String, _ kind: Kind, _ office: ImportOffice<some OfficeView>) throws -> CaseID?? {
    do {
      let found = try CaseReference(office: office) { _ in nil }.find(word, kind: kind)
      return .some(try office.history(of: found)?.isVoid == false ? found : nil)
    } catch is Refusal {
      return .some(nil)
    }
  }

  /// The drafts of a row's events; nil if the full decision must be asked.
  func drafts(of row: PlannedRow, in office: ImportOffice<some OfficeView>) throws -> [Draft]? {
    var drafts: [Draft] = []
    drafts.reserveCapacity(row.events.count)
    var course = RowCourse(plan.kind.course, today: today)
    var due: JSON?
    if plan.hasAuthors { return nil }
    for event in row.events {
      let isFirst = drafts.isEmpty
      guard event.part == 0, event.rule < rules.count, let rule = rules[event.rule], course.follow(rule.event, on: event.on),
        (isFirst ? rule.requiredToOpen : rule.requiredLater).allSatisfy({ event.fields[$0] != nil || event.personal[$0] != nil }),
        event.isShort, try !office.hasStored(event.id)
      else { return nil }
      var data = plan.kind.trimmed(event.fields)
      // Who takes part is told apart by the full decision.
      if Kind.peopleFields.contains(where: { data[$0] != nil }) { return nil }
      if !event.names.isEmpty {
        guard !rule.followed.contains(where: { data[$0] != nil }), try findCases(event.names, in: &data, office) else { return nil }
      }
      // What is numbered is held against the office's ways of numbering.
      if data[Kind.numberField] != nil, plan.kind.isNumbered, try isNumbering(office) { return nil }
      if isFirst, hasStandards { plan.kind.fillStandards(&data, by: nil) }
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
    }
    return drafts
  }
}

extension PlannedEvent {
  /// Whether the event fits a line of the log whatever it holds: escapes at most double a text.
  fileprivate var isShort: Bool { textLength < LogLimits.line / 4 && (personal.isEmpty || textLength <= InputLimits.personalValue) }
}
