public import LogLines
public import Values

/// A case (案件) as its events have made it.
public struct Case: Hashable, Sendable {
  /// Its name in the log.
  public let id: CaseID

  /// The course that its kind's cases take.
  let course: Course

  /// Its state in that kind.
  var standing = Course.Standing()

  /// The day it entered its state.
  public internal(set) var since: Day

  /// The event by which it entered the state.
  public internal(set) var sinceSeq: Int

  /// The states it has been in, in the order of entering, each as often as it was entered.
  public internal(set) var path: [String] = []

  /// How many events it has, amendments included.
  public internal(set) var version = 0

  /// The fields, each with its last value; a count that the case adds up with its sum.
  public var fields: JSON.Object = [:]

  /// What count fields have come to over all events.
  var sums: [String: Decimal] = [:]

  /// What the last event gave of the counts that are shown as their sums.
  private var lasts: [String: Decimal] = [:]

  /// The person who opened it.
  public let openedBy: String

  /// Whether it came in by a ledger.
  public let isImported: Bool

  /// The supervisor of its site, where it was entered for others and whoever reads it knows the site.
  public var supervisor: String?

  /// Begins a case with its first event, which is still to be followed.
  init(id: CaseID, course: Course, opening entry: HistoryEntry) {
    self.id = id
    self.course = course
    since = entry.on
    sinceSeq = entry.event.seq
    openedBy = entry.event.by
    isImported = entry.event.id.isImported
  }
}

extension Case {
  /// The identifier of the state it is in.
  public var state: String { course.states[Int(standing.state)].id }

  /// Whether that state is a closed one.
  public var isClosed: Bool { course.states[Int(standing.state)].isClosed }

  /// Whether the case is in a state in which its due day counts.
  public var isAwaited: Bool { course.isAwaited[Int(standing.state)] }

  /// Whether it should have a due day and has none.
  public var isUndated: Bool { course.needsDay[Int(standing.state)] && due == nil }

  /// What it waits for in its state.
  public var waitsFor: Kind.Policy.Waiting.Purpose? { course.purposes[Int(standing.state)] }

  /// The state from which it entered the present one.
  var cameFrom: String? { standing.cameFrom == Course.none ? nil : course.states[Int(standing.cameFrom)].id }

  /// The day of its first event.
  public var opened: Day { Day(number: standing.opened) }

  /// The day it entered a closed state, none after it reopened.
  public var closed: Day? { standing.closed == Course.noDay ? nil : Day(number: standing.closed) }

  /// The day by which it asks for an answer.
  public var due: Day? { fields[course.dueField]?.string.flatMap { Day($0) } }

  /// What the last event that gave a count field said, 0 where none did.
  fileprivate func last(_ field: String) -> Decimal { lasts[field] ?? count(field) }

  /// A count field, 0 where it is absent.
  public func count(_ field: String) -> Decimal { fields[field]?.decimal ?? .zero }

  /// What a count field has come to over all events.
  public func sum(_ field: String) -> Decimal { sums[field] ?? .zero }
}

extension Case {
  /// The case after one more valid event; total, so that any stored history folds.
  public static func evolve(_ before: Case?, _ entry: HistoryEntry, id: CaseID, kind: Kind?) -> Case {
    // `decide` refuses invalid events. An event that no action records leaves the state. A case of an unknown kind has fields but no
    // state.
    let course = kind?.course ?? .unknown
    var after = before ?? Case(id: id, course: course, opening: entry)
    after.version = entry.event.version
    // Values that events gave stay; of a field that several gave, the last one's.
    let members = entry.data.filter { !Self.general.contains($0.key) }
    for member in members {
      if let value = member.value.decimal { after.sums[member.key, default: .zero] += value }
    }
    after.fields.set(members)
    for field in course.sums {
      if let value = entry.data[field]?.decimal { after.lasts[field] = value }
      if let sum = after.sums[field] { after.fields[field] = .number(sum) }
    }
    let values = EventValues(current: after, data: entry.data)
    let entered = after.standing.follow(course.event(named: entry.event.type.name), on: entry.on.number, along: course, values)
    if entered != Course.none {
      after.since = entry.on
      after.sinceSeq = entry.event.seq
      after.path.append(after.state)
    }
    return after
  }

  /// Keys of an event's data that speak of the event, not of the case.
  public static let general = Event.marks.union(Field.general.map(\.id))
}

/// The values of an event and of the case after it.
private struct EventValues: CourseValues {
  let current: Case
  let data: JSON.Object

  func isYes(_ field: Int) -> Bool { data[current.course.fields[field]]?.bool ?? false }
  func count(_ field: Int) -> Decimal { current.last(current.course.fields[field]) }
  func sum(_ field: Int) -> Decimal { current.sum(current.course.fields[field]) }
}
