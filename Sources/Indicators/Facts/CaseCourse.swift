import Casework
import LogLines
import Values

/// What a kind's events do to its cases, by the places of its fields in rows.
final class CourseRules {
  let kind: Kind
  let rows: RecordedRows
  /// The fields of the rows.
  let fields: [String]
  /// The place of the field that holds the due day.
  let due: Int
  /// The days that the values of that field are.
  let dueDays: [Int32?]
  /// The fields that a case has; the others are an event's alone.
  let isOfCase: [Bool]

  /// The course's event of each event's code.
  let events: [Int]

  /// The state of the same name as each event, by the event's code.
  let stateOfEvent: [Course.State]

  /// The states that one word names with each event, by the event's code.
  let statesBeside: [[Course.State]]

  /// The fields that conditions ask about, with their values as numbers and as answers.
  fileprivate let conditions: [(place: Int, numbers: [Decimal?], flags: [Bool])]
  private let opening: [[Bool]]
  private let following: [[Bool]]

  init(_ kind: Kind, _ columns: KindColumns) {
    self.kind = kind
    let course = kind.course
    var fields = kind.eventFacts.map(\.id)
    for field in course.fields + [course.dueField] where !fields.contains(field) { fields.append(field) }
    self.fields = fields
    let rows = RecordedRows(columns, fields: fields)
    self.rows = rows
    due = fields.firstIndex(of: course.dueField) ?? 0
    dueDays = rows.pools[due].values.map { $0?.string.flatMap { Day($0) }?.number }
    isOfCase = fields.map { id in !Field.general.contains { $0.id == id } }
    conditions = course.fields.compactMap { field in
      fields.firstIndex(of: field).map { place in
        let values = rows.pools[place].values
        return (place, values.map { $0?.decimal }, values.map { $0?.bool ?? false })
      }
    }
    events = course.events(in: columns.types)
    let names = (1..<UInt32(columns.types.count + 1)).map(columns.types.text)
    stateOfEvent = [Course.none] + names.map(course.state)
    let milestones = kind.milestones
    statesBeside =
      [[]]
      + names.map { name in
        course.states.map(\.id).filter { $0 != name && milestones.contains(.init(event: name, state: $0)) }.map(course.state)
      }
    opening = fields.map { field in [false] + names.map { kind.carries(field, in: $0, opening: true) } }
    following = fields.map { field in [false] + names.map { kind.carries(field, in: $0, opening: false) } }
  }

  /// Whether an event speaks of a field itself.
  @inline(__always)
  func carries(_ field: Int, type: UInt32, opens: Bool) -> Bool {
    following[field][Int(type)] || opens && opening[field][Int(type)]
  }
}

/// One case, followed through some of its events in the order of the log.
struct CaseCourse {
  private(set) var standing = Course.Standing()
  /// The last value of each field.
  private(set) var values: [UInt32]
  /// The states that it has been in.
  private(set) var visited: VisitedStates

  private var sums: [Decimal]
  /// The deadline that the last event met, which may have set another.
  private var dueBefore: UInt32 = 0

  init(_ rules: CourseRules) {
    values = Array(repeating: 0, count: rules.fields.count)
    visited = VisitedStates(rules.kind.course)
    sums = Array(repeating: .zero, count: rules.conditions.count)
  }

  /// Applies an event and returns the state it led into, or `Course.none`.
  mutating func follow(_ row: RecordedRows.Row, _ rules: CourseRules) -> Course.State {
    let (rows, columns) = (rules.rows, rules.rows.columns)
    dueBefore = values[rules.due]
    for field in values.indices where rules.isOfCase[field] {
      let code = rows.code(of: field, in: row)
      if code != 0 { values[field] = code }
    }
    for (index, field) in rules.conditions.enumerated() {
      if let number = field.numbers[Int(rows.code(of: field.place, in: row))] { sums[index] += number }
    }
    let entered = standing.follow(
      rules.events[Int(columns.typeCodes[row.index])], on: row.day, along: rules.kind.course,
      RowValues(row: row, values: values, sums: sums, rules: rules))
    visited.enter(entered, by: UInt32(row.index))
    return entered
  }

  /// The present due day.
  func due(_ rules: CourseRules) -> Int32? { rules.dueDays[Int(values[rules.due])] }

  /// The due day by which the last event was in time: the one that it met, its own where there was none.
  func dueAtArrival(_ rules: CourseRules) -> Int32? { dueBefore == 0 ? due(rules) : rules.dueDays[Int(dueBefore)] }
}

/// The values of a row and of its case after it.
private struct RowValues: CourseValues {
  let row: RecordedRows.Row
  let values: [UInt32]
  let sums: [Decimal]
  let rules: CourseRules

  func isYes(_ field: Int) -> Bool {
    let condition = rules.conditions[field]
    return condition.flags[Int(rules.rows.code(of: condition.place, in: row))]
  }

  func count(_ field: Int) -> Decimal {
    let condition = rules.conditions[field]
    return condition.numbers[Int(values[condition.place])] ?? .zero
  }

  func sum(_ field: Int) -> Decimal { sums[field] }
}

extension TextPool {
  /// The values of all codes; nil for 0.
  var values: [JSON?] {
    [nil] + (1..<UInt32(count + 1)).map { json($0) }
  }
}
