public import Casework
import LogLines
public import Values

/// One event as its stored line says it.
struct RecordedEvent {
  let seq: Int
  let id: String
  let kind: String
  let name: String
  let caseName: String
  var on: Day
  let at: Instant
  let by: String
  var data: [String: JSON]

  /// Reads a stored line.
  init(line: [UInt8]) throws {
    let json = try JSON(parsing: line)
    guard let seq = json["seq"]?.decimal?.whole, let id = json["id"]?.string, let type = json["type"]?.string,
      let caseName = json["case"]?.string, let on = json["on"]?.string.flatMap({ Day($0) }),
      let at = json["at"]?.string.flatMap({ Instant($0) }), let by = json["by"]?.string, let data = json["data"]?.object
    else { throw Unreadable(line: String(decoding: line, as: UTF8.self)) }
    let dot = type.split(separator: ".")
    self.seq = seq
    self.id = id
    kind = String(dot[0])
    name = String(dot[1])
    self.caseName = caseName
    self.on = on
    self.at = at
    self.by = by
    self.data = Dictionary(uniqueKeysWithValues: data.members.map { ($0.key, $0.value) })
  }

  struct Unreadable: Error { let line: String }

  /// Whether the event speaks of another event, or of what is kept beside the log.
  var isAmendment: Bool { kind == "event" || kind == "case" }
}

/// An office's log: its stored lines, and the cases that they make.
public struct RecordedLog {
  let office: String

  /// Every event, those too that were recorded after the day of knowledge.
  let events: [RecordedEvent]

  /// The cases in the order of their first events.
  let cases: [RecordedCase]

  private let places: [String: Int]

  /// Reads the lines of a log, and of its cases what was known at a moment.
  public init(office: String, lines: [[UInt8]], catalog: Catalog, knownBy moment: Instant? = nil) throws {
    self.office = office
    events = try lines.map { try RecordedEvent(line: $0) }
    var order: [String] = []
    var byCase: [String: [RecordedEvent]] = [:]
    for event in events where moment.map({ event.at <= $0 }) ?? true {
      if byCase[event.caseName] == nil { order.append(event.caseName) }
      byCase[event.caseName, default: []].append(event)
    }
    cases = order.map { name in
      RecordedCase(name, byCase[name] ?? [], catalog.kind(String(name.prefix { $0 != "/" })))
    }
    places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
  }

  /// The case of that id.
  func find(_ id: String) -> RecordedCase? { places[id].map { cases[$0] } }

  /// The section that somebody was in on a day; before their first day, that of their first.
  func section(of person: String, on day: Day) -> String? {
    let stays = (find("person/" + person)?.events ?? []).filter { $0.name == "enrolled" }.sorted { ($0.on, $0.seq) < ($1.on, $1.seq) }
    return (stays.last { $0.on <= day } ?? stays.first)?.data["section"]?.string
  }

  /// The days off and the days worked after all, of the years whose calendars stand.
  var calendar: (off: Set<Day>, worked: Set<Day>) {
    var (off, worked): (Set<Day>, Set<Day>) = ([], [])
    for file in cases where file.kindName == "calendar" {
      guard let last = file.events.last else { continue }
      off.formUnion((last.data["holidays"]?.array ?? []).compactMap { $0.string.flatMap { Day($0) } })
      worked.formUnion((last.data["workdays"]?.array ?? []).compactMap { $0.string.flatMap { Day($0) } })
    }
    return (off, worked)
  }

  /// Working days from one day to another: those after the first, up to and including the second.
  func workdays(from first: Day, to last: Day) -> Int {
    if last < first { return -workdays(from: last, to: first) }
    let (off, worked) = calendar
    var count = 0
    var day = first
    while day < last {
      day = day.adding(days: 1)
      if worked.contains(day) || !off.contains(day) && day.weekday < 6 { count += 1 }
    }
    return count
  }
}

extension RecordedLog {
  /// The course of a case, for whoever looks into a difference.
  public func course(of id: String) -> String {
    guard let file = find(id) else { return "" }
    let entered = file.standing(on: Day.loggable.upperBound)?.entered ?? []
    let course = file.events.enumerated().map { index, event in
      "#\(event.seq) \(event.on) \(event.name)" + (entered.first { $0.event == index }.map { " → \($0.state)" } ?? "")
    }
    return "\(id): \(course.joined(separator: ", "))"
  }
}

extension Oracle {
  /// The course of the case of an event, for whoever looks into a difference.
  func told(_ place: Counted.Place) -> String {
    let log = logs[place.office]
    return log.events.first { $0.seq == place.seq }.map { log.course(of: $0.caseName) } ?? ""
  }
}
