/// The states that a case has been in, each by the event that first led into it: what tells whether an event leads a case back.
///
/// Events are told by numbers that rise along the log.
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

  /// Whether entering a state undoes what an event had reached: the case was in that state before the event.
  @inlinable public func leadsBack(into state: Course.State, behind event: UInt32) -> Bool {
    state != Course.none && firstEvents[Int(state)] < event
  }
}
