import Casework
public import Values
import Written

/// The numbers of Monday's page, computed a second time from the recorded events.
public struct OracleWeek {
  private let log: RecordedLog
  private let day: Day
  private let week: ClosedRange<Day>

  /// The page of a day.
  public init(_ log: RecordedLog, of day: Day) {
    (self.log, self.day) = (log, day)
    let monday = day.adding(days: 1 - day.weekday)
    week = monday.adding(days: -7)...monday.adding(days: -1)
  }

  /// What the events of the reported week come to, in millionths, each by the name of its line.
  public var reported: [String: Int128] {
    func events(_ kind: String, _ name: String, where holds: (RecordedEvent) -> Bool = { _ in true }) -> [RecordedEvent] {
      log.cases.flatMap(\.events).filter { $0.kind == kind && $0.name == name && week.contains($0.on) && holds($0) }
    }
    func sum(_ field: String, _ events: [RecordedEvent]) -> Int128 {
      events.reduce(0) { $0 + (word(of: $1, on: field)?.decimal ?? .zero).millionths }
    }
    let unit = Decimal.unit
    func count(_ events: [RecordedEvent]) -> Int128 { Int128(events.count) * unit }
    let visits = events("inspection", "recorded")
    // A notice of an inspection is cleared with it.
    let reviewsAlone = events("notice", "reviewed") { word(of: $0, on: "inspection") == nil }
    return [
      "visits": count(visits), "hazards": sum("hazards", visits),
      "left": stillThere(by: visits),
      "cleared": sum("cleared", events("inspection", "rechecked")) + sum("cleared", reviewsAlone),
      "issued": count(events("notice", "issued")),
      "closed": count(events("notice", "reviewed") { $0.data["passed"]?.bool == true }) + count(events("notice", "closed")),
      "received": count(events("complaint", "received")), "resolved": count(events("complaint", "resolved")),
    ]
  }

  /// What the last visit of the week to each site saw still there; that of a visit to no site counts by itself.
  ///
  /// A visit that says nothing of it saw nothing, whatever another event of its case says.
  private func stillThere(by visits: [RecordedEvent]) -> Int128 {
    var seen: [String: RecordedEvent] = [:]
    for visit in visits.sorted(by: { ($0.on, $0.seq) < ($1.on, $1.seq) })
    where word(of: visit, on: "left-count") != nil && now("left-count", of: visit) != nil {
      seen[now("project", of: visit)?.string ?? visit.id] = visit
    }
    return seen.values.reduce(0) { $0 + (now("left-count", of: $1)?.decimal ?? .zero).millionths }
  }

  /// What a visit's case says of a field at last.
  private func now(_ field: String, of visit: RecordedEvent) -> JSON? {
    log.find(visit.caseName)?.standing(on: Day.loggable.upperBound)?.fields[field]
  }

  /// What an event says of a field.
  private func word(of event: RecordedEvent, on field: String) -> JSON? {
    guard let file = log.find(event.caseName), let place = file.events.firstIndex(where: { $0.id == event.id }) else { return nil }
    return file.word(of: place, on: field)
  }

  /// The cases below each number that tells how things stand, by the name of its line.
  public var standing: [String: Set<String>] {
    let sunday = day.adding(days: 7 - day.weekday)
    func awaited(_ holds: (RecordedCase, Day) -> Bool) -> Set<String> {
      Set(
        log.cases.filter { file in
          guard let standing = file.standing(on: day), let due = file.due(standing), let deadline = file.kind?.deadline else {
            return false
          }
          return deadline.states.contains(standing.state) && holds(file, due)
        }.map(\.id))
    }
    return [
      "overdue": awaited { $1 < day },
      "due": awaited { $1 >= day && $1 <= sunday },
      "next": awaited { $1 > sunday && $1 <= sunday.adding(days: 7) },
      "ahead": awaited { file, due in file.kind?.deadline?.ahead ?? 0 > 0 && due >= day && due <= day.adding(days: 30) },
      "undated": Set(
        log.cases.filter { file in
          file.kindName == "complaint" && file.wasOpen(on: day) && file.standing(on: day).flatMap(file.due) == nil
        }.map(\.id)),
      "unseen": Set(log.cases.filter { $0.kindName == "project" && isUnseen($0) }.map(\.id)),
    ]
  }

  /// Whether a site owes visits.
  private func isUnseen(_ site: RecordedCase) -> Bool {
    guard let now = site.standing(on: day), now.state == "active",
      let frequency = now.fields["visits"]?.string.flatMap({ WrittenFrequency($0) }), frequency.count > 0
    else { return false }
    let visits = log.cases.flatMap(\.events).filter {
      $0.kind == "inspection" && $0.name == "recorded" && $0.on <= day && word(of: $0, on: "project")?.string == site.id
    }.map(\.on)
    // The frequency is asked for since the event that said it, where none said another behind it.
    var (said, settled): (JSON?, Day?) = (nil, nil)
    for (place, event) in site.events.enumerated() where event.on <= day {
      let word = site.fold(on: day, through: place)?.fields["visits"]
      if word != said { (said, settled) = (word, event.on) }
    }
    guard let settled, let began = log.cases.first(where: { $0.kindName == "office" })?.events.first?.on else { return false }
    // Each part of the calendar that is over asks for its visits, if it was whole; whoever made up for them owes none.
    var (asked, first): (Int, Day?) = (0, nil)
    var part = frequency.unit.part(of: max(settled, began))
    while part.upperBound < day {
      if part.lowerBound > settled, part.lowerBound >= began, site.wasActive(throughout: part) {
        (asked, first) = (asked + frequency.count, first ?? part.lowerBound)
      }
      part = frequency.unit.part(of: part.upperBound.adding(days: 1))
    }
    return first.map { first in visits.count { $0 >= first } < asked } ?? false
  }
}
