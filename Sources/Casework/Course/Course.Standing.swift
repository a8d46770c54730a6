import LogLines
public import Values

extension Course {
  /// The state of a case after some of its events.
  @frozen public struct Standing: Hashable, Sendable {
    /// The state; `none` before the first event.
    public let state: State

    /// The previous state; `none` if there was none.
    public let cameFrom: State

    /// The day of its first event.
    public let opened: Int32

    /// The day on which it was closed; `noDay` while it is open.
    public let closed: Int32

    /// Begins before the first event.
    @inlinable public init() {
      self.init(state: Course.none, cameFrom: Course.none, opened: Course.noDay, closed: Course.noDay)
    }

    @usableFromInline init(state: State, cameFrom: State, opened: Int32, closed: Int32) {
      self.state = state
      self.cameFrom = cameFrom
      self.opened = opened
      self.closed = closed
    }

    /// Applies one more event, and returns the state it led into, or `none`.
    @inlinable @inline(__always)
    public mutating func follow(_ event: Int, on day: Int32, along course: Course, _ values: some CourseValues) -> State {
      let before = state
      var next = course.destination(of: event, from: before, values)
      if next == Outcome.previous { next = before == Course.none || cameFrom == Course.none ? Outcome.kept : cameFrom }
      if before == Course.none {
        // The first event that stands opens the case, and so enters a state, even where it leads into none: those before it were voided.
        let first = next < Outcome.kept ? next : 0
        self = Standing(state: first, cameFrom: Course.none, opened: day, closed: course.isClosed[Int(first)] ? day : Course.noDay)
        return first
      }
      guard next < Outcome.kept, next != before else { return Course.none }
      self = Standing(state: next, cameFrom: before, opened: opened, closed: course.isClosed[Int(next)] ? day : Course.noDay)
      return next
    }
  }

  /// Where an event leads from a state, by the first of its ways whose condition holds.
  @inlinable @inline(__always)
  func destination(of event: Int, from state: State, _ values: some CourseValues) -> State {
    let cell = event * (isClosed.count + 1) + (state == Self.none ? isClosed.count : Int(state))
    for index in starts[cell]..<starts[cell + 1] where outcomes[index].test?.holds(values) ?? true { return outcomes[index].state }
    return Outcome.kept
  }
}

/// Reads the values that conditions need, by the fields' index in `Course.fields`.
public protocol CourseValues {
  /// Whether the event says yes to a flag.
  func isYes(_ field: Int) -> Bool

  /// The case's value of a count field, the event included; 0 if absent.
  func count(_ field: Int) -> Decimal

  /// What a count field has come to over all the case's events, this one included.
  func sum(_ field: Int) -> Decimal
}

extension Course {
  /// A condition with its fields by their places.
  @usableFromInline enum Test: Hashable, Sendable {
    case flag(Int)
    case without(Int)
    case reaches(sum: Int, of: Int)

    /// Compiles a condition, and adds its fields.
    init(_ condition: Condition, _ fields: inout [String]) {
      func place(_ field: String) -> Int {
        if let index = fields.firstIndex(of: field) { return index }
        fields.append(field)
        return fields.count - 1
      }
      switch condition {
      case .flag(let field): self = .flag(place(field))
      case .without(let field): self = .without(place(field))
      case .reaches(let sum, let field): self = .reaches(sum: place(sum), of: place(field))
      }
    }

    /// Whether it holds after an event.
    @inlinable func holds(_ values: some CourseValues) -> Bool {
      switch self {
      case .flag(let field): values.isYes(field)
      case .without(let field): values.count(field) == .zero
      case .reaches(let sum, let field): values.sum(sum) >= values.count(field)
      }
    }
  }
}

/// The past states of a case, each with the event that first led into it.
public struct VisitedStates: Hashable, Sendable {
  @usableFromInline var firstEvents: [UInt32]

  /// Begins with a case that was in none.
  public init(_ course: Course) {
    firstEvents = Array(repeating: .max, count: course.states.count)
  }

  /// Begins with another case.
  @inlinable public mutating func reset() {
    for index in firstEvents.indices { firstEvents[index] = .max }
  }

  /// Notes the state that an event led into.
  @inlinable public mutating func enter(_ state: Course.State, by event: UInt32) {
    if state != Course.none, firstEvents[Int(state)] == .max { firstEvents[Int(state)] = event }
  }

  /// Whether entering a state undoes an event's result, because the case was in it before.
  @inlinable public func leadsBack(into state: Course.State, behind event: UInt32) -> Bool {
    state != Course.none && firstEvents[Int(state)] < event
  }
}
