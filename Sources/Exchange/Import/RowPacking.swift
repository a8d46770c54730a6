import Casework
import EventLog
import Formats

/// Packs the events of a plain row straight from its cells, in the log's own bytes.
///
/// It judges as `PlainRules` does, and gives up where anything is unusual: then the row is planned and judged like any other. What the map and the kind
/// say of all rows is looked at once.
final class RowPacking {
  private let plan: ImportPlan
  private let by: String
  private let today: Day
  /// For each event of the map what has to hold; nil if rows that have it can't be packed.
  private let steps: [Step?]
  /// The events of the row at hand, in their order.
  private var events: [(rule: Int, day: Day)] = []

  /// One event of the map.
  private final class Step {
    let type: EventType
    let event: RowCourse.Event
    let values: [PlannedValue]
    /// The required values, for opening and for later events; nil if one of them is never read.
    let needsToOpen: [Bool]?
    let needsToGoOn: [Bool]?
    /// What its fields must agree with, if that depends on the row.
    private let sense: ActionSense
    /// The value that sets the deadline.
    private let due: PlannedValue?
    private let judgesFields: Bool

    /// Prepares an event of a map; nil if its values can't be packed.
    init?(_ rule: PlainRules.Rule, _ planned: ImportPlan.Rule) {
      let given = planned.fields.map(\.field.id)
      guard Set(given).count == given.count else { return nil }
      type = rule.type
      event = rule.event
      values = planned.fields
      needsToOpen = Self.needs(rule.requiredToOpen, among: given)
      needsToGoOn = Self.needs(rule.requiredLater, among: given)
      let sense = rule.sense
      self.sense = sense
      due = planned.fields.first { $0.field.id == sense.deadline }
      judgesFields = planned.fields.contains { sense.fields.contains($0.field.id) }
    }

    /// The required ones of some fields; nil if others are required.
    private static func needs(_ required: [String], among given: [String]) -> [Bool]? {
      required.allSatisfy(given.contains) ? given.map(required.contains) : nil
    }

    /// Whether the words of an event agree with each other and with the deadline before, which it may move.
    func makesSense(_ row: Row, _ day: Day, deadline: inout Day?) -> Bool {
      do throws(RowProblem) {
        if let due, let next = try due.day(row) {
          if sense.misplaced(due.field.id, next, on: day, moving: deadline) != nil { return false }
          deadline = next
        }
        guard judgesFields else { return true }
        var data: JSON.Object = [:]
        for value in values where sense.fields.contains(value.field.id) { data[value.field.id] = try value.read(row, on: day) }
        return sense.contradiction(in: data) == nil
      } catch {
        return false
      }
    }

    /// Writes the fields of an event; false where some value is unclear, or one that is needed is missing.
    func write(_ row: Row, _ day: Day, opening: Bool, to bytes: inout [UInt8]) -> Bool {
      guard let needs = opening ? needsToOpen : needsToGoOn else { return false }
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for place in values.indices {
        switch values[place].pack(row, on: day, asFirst: isFirst, to: &bytes) {
        case .absent: if needs[place] { return false }
        case .done: isFirst = false
        case .unclear: return false
        }
      }
      bytes.append(UInt8(ascii: "}"))
      return true
    }
  }

  /// Prepares a plan; nil if its rows are identified, numbered or named in a special way.
  init?(_ plan: ImportPlan, _ rules: [PlainRules.Rule?], by: String, today: Day) {
    let kind = plan.kind
    guard plan.exported == nil, plan.also.isEmpty, !plan.hasAuthors, kind.origin == .builtIn, kind.knownBy == nil,
      !kind.fields.contains(where: { $0.standard != nil }),
      !plan.rules.contains(where: { $0.fields.contains { $0.hasOther || Kind.peopleFields.contains($0.field.id) } })
    else { return nil }
    self.plan = plan
    self.by = by
    self.today = today
    steps = zip(rules, plan.rules).map { rule, planned in rule.flatMap { Step($0, planned) } }
  }

  /// Packs the events of a row into an office: how many; nil if the row must be looked at more closely.
  func pack(_ row: Row, _ identity: RowIdentity, _ ordinal: Int, in office: ImportOffice<some OfficeView>) throws -> Int? {
    guard gatherEvents(row), isLawful(), !(steps[events[0].rule]?.values.contains { $0.defiesPacking(row) } ?? true) else { return nil }
    let isTaken = try office.open(plan.kind, year: events[0].day.year, by: by) { drafts, series in
      var deadline: Day?
      for place in events.indices {
        let (index, day) = events[place]
        let id = identity.eventID(ordinal: ordinal, event: index)
        guard let step = steps[index], step.makesSense(row, day, deadline: &deadline), try !office.hasStored(id) else { return false }
        series.appendNext(to: &drafts.bytes)
        let caseEnd = drafts.bytes.count
        guard step.write(row, day, opening: place == 0, to: &drafts.bytes), drafts.bytes.count - caseEnd < RowPacking.longest
        else { return false }
        drafts.endEvent(id, type: drafts.place(of: step.type), caseEnd: caseEnd, on: day, version: place + 1)
      }
      return true
    }
    return isTaken ? events.count : nil
  }

  /// The most bytes of an event's fields for which no line can become too long.
  private static var longest: Int { LogLimits.line - 4096 }

  /// Finds the row's events and days; false if a cell is neither a day nor blank.
  private func gatherEvents(_ row: Row) -> Bool {
    events.removeAll(keepingCapacity: true)
    do throws(RowProblem) {
      let (first, day) = try plan.opening(row)
      events.append((first, day))
      for index in plan.rules.indices where index > first && plan.applies(plan.rules[index], to: row) {
        if let day = try plan.rules[index].on.day(row) { events.append((index, day)) }
      }
    } catch {
      return false
    }
    if plan.map.ordersByDay, events.count > 2 { events[1...].sort { ($0.day, $0.rule) < ($1.day, $1.rule) } }
    return true
  }

  /// Whether the days are in order and each event may follow on the one before.
  private func isLawful() -> Bool {
    var course = RowCourse(plan.kind.course, today: today)
    return events.allSatisfy { index, day in steps[index].map { course.follow($0.event, on: day) } ?? false }
  }
}
