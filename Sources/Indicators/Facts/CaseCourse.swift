import Casework
import EventLog

/// What a kind's events do to its cases, by the places of its fields in rows.
final class CourseRules {
  let kind: Kind
  let rows: RecordedRows
  let machine: StateMachine
  /// The fields of the rows.
  let fields: [String]
  /// The place of the field that holds the due day.
  let due: Int
  /// The days that the values of that field are.
  let dueDays: [Int32?]
  /// Whether the due day counts in each state.
  let isAwaited: [Bool]
  /// Which fields a case has; the others are an event's alone.
  let isOfCase: [Bool]

  /// The state of the same name as each event, by the event's code.
  let stateOfEvent: [UInt16?]

  /// The states that one word names with each event, by the event's code.
  let statesBeside: [[UInt16]]

  /// The fields that conditions ask about, with their values as numbers and as answers.
  fileprivate let conditions: [(place: Int, numbers: [Decimal?], flags: [Bool])]
  private let opening: [[Bool]]
  private let following: [[Bool]]

  init(_ kind: Kind, _ columns: KindColumns) {
    self.kind = kind
    let machine = StateMachine(kind, events: columns.types)
    self.machine = machine
    var fields = kind.eventFacts.map(\.id)
    for field in machine.fields + [kind.dueField] where !fields.contains(field) { fields.append(field) }
    self.fields = fields
    let rows = RecordedRows(columns, fields: fields)
    self.rows = rows
    due = fields.firstIndex(of: kind.dueField) ?? 0
    dueDays = rows.pools[due].values.map { $0?.string.flatMap { Day($0) }?.number }
    isAwaited = kind.states.map { kind.deadline?.states.contains($0.id) ?? false }
    isOfCase = fields.map { id in !Field.general.contains { $0.id == id } }
    conditions = machine.fields.compactMap { field in
      fields.firstIndex(of: field).map { place in
        let values = rows.pools[place].values
        return (place, values.map { $0?.decimal }, values.map { $0?.bool ?? false })
      }
    }
    let names = (1..<UInt32(columns.types.count + 1)).map(columns.types.text)
    stateOfEvent = [nil] + names.map { name in kind.states.firstIndex { $0.id == name }.map { UInt16($0) } }
    let mixed = kind.mixedMilestones
    statesBeside =
      [[]]
      + names.map { name in
        mixed.filter { $0.event == name }.compactMap { pair in kind.states.firstIndex { $0.id == pair.state }.map { UInt16($0) } }
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

/// One case, folded through some of its events in the order of the log.
struct CaseCourse {
  private(set) var state = StateMachine.none
  private(set) var opened = KindStanding.noDay
  private(set) var closed = KindStanding.noDay
  /// The last value of each field.
  private(set) var values: [UInt32]
  /// The number of the event that first led into each state; `UInt32.max` for those that none led into.
  private(set) var firstEntered: [UInt32]

  private var cameFrom = StateMachine.none
  private var sums: [Decimal]

  init(_ rules: CourseRules) {
    values = Array(repeating: 0, count: rules.fields.count)
    firstEntered = Array(repeating: .max, count: rules.kind.states.count)
    sums = Array(repeating: .zero, count: rules.conditions.count)
  }

  /// Whether nothing has happened to it.
  var isEmpty: Bool { state == StateMachine.none }

  /// Takes one more event; returns the state that it led into, `StateMachine.none` where it led into none.
  mutating func take(_ row: RecordedRows.Row, _ rules: CourseRules) -> UInt16 {
    let (rows, columns) = (rules.rows, rules.rows.columns)
    let before = state
    if before == StateMachine.none {
      opened = row.day
      state = 0
    }
    for field in values.indices where rules.isOfCase[field] {
      let code = rows.code(of: field, in: row)
      if code != 0 { values[field] = code }
    }
    for (index, field) in rules.conditions.enumerated() {
      if let number = field.numbers[Int(rows.code(of: field.place, in: row))] { sums[index] += number }
    }
    let destination = rules.machine.entering(columns.typeCodes[row.index], from: before, cameFrom: cameFrom) { test in
      test.holds(
        flag: { rules.conditions[$0].flags[Int(rows.code(of: rules.conditions[$0].place, in: row))] },
        count: { rules.conditions[$0].numbers[Int(values[rules.conditions[$0].place])] ?? .zero }, sum: { sums[$0] })
    }
    guard destination != StateMachine.none else { return destination }
    cameFrom = before
    state = destination
    closed = rules.machine.isClosed[Int(destination)] ? row.day : KindStanding.noDay
    firstEntered[Int(destination)] = min(firstEntered[Int(destination)], columns.seqs[row.index])
    return destination
  }

  /// The due day as it stands.
  func due(_ rules: CourseRules) -> Int32? { rules.dueDays[Int(values[rules.due])] }
}

extension TextPool {
  /// The values of all codes; none for 0.
  var values: [JSON?] {
    [nil]
      + (1..<UInt32(count + 1)).map { code in
        do {
          return try JSON(parsing: Array(bytes[range(of: code)]), limits: .line)
        } catch {
          preconditionFailure("a column holds canonical JSON")
        }
      }
  }
}
