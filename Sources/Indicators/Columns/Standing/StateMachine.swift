import Casework
import EventLog

/// A kind's actions as a table: what an event of a name does to a case in a state.
struct StateMachine {
  /// No state: the case isn't there, or the action keeps the state.
  static let none: UInt16 = .max

  /// Whether each state is a closed one.
  let isClosed: [Bool]

  /// The fields that conditions ask about.
  let fields: [String]

  /// The outcomes of all events from all states, those of one after those of another, and where each's begin: one array to hold while
  /// millions of rows are folded.
  private let outcomes: [Outcome]
  private let starts: [Int]
  private let stateCount: Int

  /// One way in which an action can end.
  struct Outcome {
    /// When it does.
    let condition: Test
    /// Where it leads: a state, or one of the two below.
    let state: UInt16

    /// Back to the state from which the present one was entered.
    static let previous: UInt16 = .max - 1
    /// Nowhere.
    static let kept: UInt16 = .max - 2
  }

  /// When an action ends so; fields by their place in `fields`.
  enum Test {
    case always
    case flag(Int)
    case without(Int)
    case reaches(sum: Int, of: Int)
  }

  init(_ kind: Kind, events: TextPool) {
    var fields: [String] = []
    func place(_ field: String) -> Int {
      if let index = fields.firstIndex(of: field) { return index }
      fields.append(field)
      return fields.count - 1
    }
    func test(_ condition: Condition?) -> Test {
      switch condition {
      case nil: .always
      case .flag(let field): .flag(place(field))
      case .without(let field): .without(place(field))
      case .reaches(let sum, let field): .reaches(sum: place(sum), of: place(field))
      }
    }
    let states = kind.states.map(\.id)
    var outcomes: [Outcome] = []
    var starts = [0]
    for code in 1..<UInt32(max(1, events.count + 1)) {
      let event = events.text(code)
      for state in states.map(Optional.some) + [nil] {
        outcomes += (kind.action(recording: event, from: state)?.to ?? []).map { outcome in
          switch outcome.state {
          case .state(let id):
            return Outcome(condition: test(outcome.when), state: states.firstIndex(of: id).map { UInt16($0) } ?? Outcome.kept)
          case .previous: return Outcome(condition: test(outcome.when), state: Outcome.previous)
          case .kept: return Outcome(condition: test(outcome.when), state: Outcome.kept)
          }
        }
        starts.append(outcomes.count)
      }
    }
    self.outcomes = outcomes
    self.starts = starts
    self.stateCount = states.count
    self.fields = fields
    self.isClosed = kind.states.map(\.isClosed)
  }

  /// The state that an event leads a case into; `none` where it stays in the one it is in.
  @inline(__always)
  func entering(_ event: UInt32, from before: UInt16, cameFrom: UInt16, where holds: (Test) -> Bool) -> UInt16 {
    var destination = destination(event, from: before, where: holds)
    if destination == Outcome.previous { destination = before == Self.none || cameFrom == Self.none ? Outcome.kept : cameFrom }
    return destination < Outcome.kept && (before == Self.none || destination != before) ? destination : Self.none
  }

  /// Where an event leads from a state, by the first of its ways whose condition holds.
  @inline(__always)
  private func destination(_ event: UInt32, from state: UInt16, where holds: (Test) -> Bool) -> UInt16 {
    let place = (Int(event) - 1) * (stateCount + 1) + (state == Self.none ? stateCount : Int(state))
    for index in starts[place]..<starts[place + 1] where holds(outcomes[index].condition) { return outcomes[index].state }
    return Outcome.kept
  }
}

extension StateMachine.Test {
  /// Whether it holds of a case after an event: by the event's own flags, the case's last counts, and what they came to over all events.
  @inline(__always)
  func holds(flag: (Int) -> Bool, count: (Int) -> Decimal, sum: (Int) -> Decimal) -> Bool {
    switch self {
    case .always: true
    case .flag(let field): flag(field)
    case .without(let field): count(field) == .zero
    case .reaches(let added, let field): sum(added) >= count(field)
    }
  }
}
