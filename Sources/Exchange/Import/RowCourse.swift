import Casework
import EventLog

/// The case that a row opens, followed through the row's events as far as their days and names tell.
struct RowCourse {
  private let course: Course
  private let today: Day
  /// The state it is in; nil where only its values can tell.
  private var state: Course.State? = Course.none
  private var last: Day?

  /// Begins before the row's first event.
  init(_ course: Course, today: Day) {
    self.course = course
    self.today = today
  }

  /// An event of a map, by its place in the course.
  struct Event {
    let place: Int
    /// Whether it may come next, by the state before it.
    private let origins: [Bool]

    init(_ action: Action, in course: Course) {
      place = course.event(named: action.event)
      origins = course.origins(of: action)
    }

    func mayFollow(_ state: Course.State) -> Bool { origins[min(Int(state), origins.count - 1)] }
  }

  /// Follows the next event; false where a rule stands against it, or only the full decision can tell.
  mutating func follow(_ event: Event, on day: Day) -> Bool {
    guard let before = state, day <= today, last.map({ $0 <= day }) ?? true, event.mayFollow(before) else { return false }
    state = course.certainState(after: event.place, from: before)
    last = day
    return true
  }
}
