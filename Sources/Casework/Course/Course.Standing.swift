extension Course {
  /// How a case stands after some of its events.
  @frozen public struct Standing: Hashable, Sendable {
    /// The state that it is in; `none` before the first event.
    public let state: State

    /// The state from which it entered that one; `none` where it has been in no other.
    public let cameFrom: State

    /// The day of its first event.
    public let opened: Int32

    /// The day on which it entered the closed state that it is in; `noDay` in an open one.
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

    /// Follows one more event, in the order of the log; returns the state that it led into, `none` where it led into none.
    ///
    /// Total, so that any stored history can be followed; entering the state that the case is in is no news.
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
    let place = event * (isClosed.count + 1) + (state == Self.none ? isClosed.count : Int(state))
    for index in starts[place]..<starts[place + 1] where outcomes[index].test?.holds(values) ?? true { return outcomes[index].state }
    return Outcome.kept
  }

  /// The state that a case is in after an event, where that can be told without its values and its past; nil else.
  public func certainState(after event: Int, from state: State) -> State? {
    let place = event * (isClosed.count + 1) + (state == Self.none ? isClosed.count : Int(state))
    let stays = state == Self.none ? 0 : state
    guard starts[place] < starts[place + 1] else { return stays }
    let first = outcomes[starts[place]]
    guard first.test == nil, first.state != Outcome.previous else { return nil }
    return first.state == Outcome.kept ? stays : first.state
  }
}
