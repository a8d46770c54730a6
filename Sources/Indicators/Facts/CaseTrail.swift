import Casework
import LogLines

/// An event by which a case arrived at something, and the days at whose end that holds.
struct Arrival {
  let key: Key
  var spans = KnownSpans<Content>()

  /// Which event arrived at what.
  struct Key: Hashable, Comparable {
    let index: Int
    let milestone: Milestone

    static func < (left: Key, right: Key) -> Bool {
      (left.index, left.milestone.place) < (right.index, right.milestone.place)
    }
  }

  /// What an arrival says.
  struct Content: Equatable {
    let day: Int32
    let due: Int32?
  }

  /// What a case arrives at.
  enum Milestone: Hashable {
    case state(Course.State)
    /// An event that led into no state of its name, whether the kind has one or not.
    case event(UInt32, isState: Bool)
    /// An event that led elsewhere than into a state that one word names with it.
    case either(UInt32, state: Course.State)

    /// Its order among those of one event.
    fileprivate var place: Int {
      switch self {
      case .state: 0
      case .event: 1
      case .either(_, let state): 2 + Int(state)
      }
    }
  }
}

extension CourseRules {
  /// What an event arrives at.
  func arrivals(by row: RecordedRows.Row, _ entered: Course.State) -> [Arrival.Key] {
    let type = rows.columns.typeCodes[row.index]
    let same = stateOfEvent[Int(type)]
    var keys: [Arrival.Key] = []
    if entered != Course.none { keys.append(Arrival.Key(index: row.index, milestone: .state(entered))) }
    if same == Course.none || same != entered {
      keys.append(Arrival.Key(index: row.index, milestone: .event(type, isState: same != Course.none)))
    }
    for state in statesBeside[Int(type)] where state != entered {
      keys.append(Arrival.Key(index: row.index, milestone: .either(type, state: state)))
    }
    return keys
  }
}

extension Arrival.Key {
  /// Whether entering a state undoes it; an event without a state is final.
  func isUndone(by entered: Course.State, _ visited: VisitedStates) -> Bool {
    if case .event(_, isState: false) = milestone { return false }
    return visited.leadsBack(into: entered, behind: UInt32(index))
  }
}

/// The way of a case through some events.
struct CaseTrail {
  /// The case after the last event of each day.
  private(set) var days: [(day: Int32, course: CaseCourse)] = []
  /// Where it arrived, and the last day before it was led back.
  private(set) var arrivals: [(key: Arrival.Key, content: Arrival.Content, to: Int32)] = []

  /// Follows events that are in the order of the log.
  init(_ rows: some Sequence<RecordedRows.Row>, _ rules: CourseRules) {
    var course = CaseCourse(rules)
    for row in rows {
      let entered = course.follow(row, rules)
      for place in arrivals.indices where arrivals[place].to == .openEnd && arrivals[place].key.isUndone(by: entered, course.visited) {
        arrivals[place].to = row.day - 1
      }
      for key in rules.arrivals(by: row, entered) { arrivals.append((key, .init(day: row.day, due: course.dueAtArrival(rules)), .openEnd)) }
      if days.last?.day == row.day { days.removeLast() }
      days.append((row.day, course))
    }
  }

  /// The state of a case and its arrivals on all days.
  struct Facts {
    private(set) var standings: [KnownSpans<CaseFacts.Standing>.Span] = []
    private(set) var arrivals: [Arrival.Key: [KnownSpans<Arrival.Content>.Span]] = [:]

    init(_ rows: [RecordedRows.Row], _ rules: CourseRules, knownFrom since: Int32) {
      guard let opening = rows.first else { return }
      if zip(rows, rows.dropFirst()).allSatisfy({ $0.day <= $1.day }) {
        let trail = CaseTrail(rows, rules)
        for (place, standing) in trail.days.enumerated() {
          let end = place + 1 < trail.days.count ? trail.days[place + 1].day - 1 : .openEnd
          add(standing.course, from: standing.day, to: end, since)
        }
        for arrival in trail.arrivals where arrival.content.day <= arrival.to {
          add(arrival.key, arrival.content, from: arrival.content.day, to: arrival.to, since)
        }
        return
      }
      // A state leaves later days out in the order of the log: each day has a course of its own.
      let days = Set(rows.map(\.day)).sorted()
      for (place, first) in days.enumerated() where opening.day <= first {
        let end = place + 1 < days.count ? days[place + 1] - 1 : .openEnd
        let trail = CaseTrail(rows.lazy.filter { $0.day <= first }, rules)
        if let last = trail.days.last { add(last.course, from: first, to: end, since) }
        for arrival in trail.arrivals where arrival.to == .openEnd { add(arrival.key, arrival.content, from: first, to: end, since) }
      }
    }

    private mutating func add(_ course: CaseCourse, from: Int32, to: Int32, _ since: Int32) {
      standings.append(.init(from: from, to: to, content: CaseFacts.Standing(course), since: since))
    }

    private mutating func add(_ key: Arrival.Key, _ content: Arrival.Content, from: Int32, to: Int32, _ since: Int32) {
      arrivals[key, default: []].append(.init(from: from, to: to, content: content, since: since))
    }
  }
}
