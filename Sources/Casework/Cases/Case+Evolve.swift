public import EventLog

extension Case {
  /// The case after one more standing event: total, so that any stored history folds.
  ///
  /// `decide` keeps illegal events out; an event that no action of the kind records leaves the state as it is. Of a kind that the catalog
  /// doesn't know, fields are taken over and the state has no name.
  public static func evolve(_ before: Case?, _ entry: HistoryEntry, id: CaseID, kind: Kind?) -> Case {
    let course = kind?.course ?? .unknown
    var after = before ?? Case(id: id, course: course, opening: entry)
    after.version = entry.event.version
    // Values that events gave stay; of a field that several gave, the last one's.
    let members = entry.data.filter { !Self.general.contains($0.key) }
    for member in members {
      if let value = member.value.decimal { after.sums[member.key, default: .zero] += value }
    }
    after.fields.set(members)
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
  public static let general: Set<String> = ["note", "with", "attachments", "out-of-order", "origin"]
}

/// The values of an event and of the case after it.
private struct EventValues: CourseValues {
  let current: Case
  let data: JSON.Object

  func isYes(_ field: Int) -> Bool { data[current.course.fields[field]]?.bool ?? false }
  func count(_ field: Int) -> Decimal { current.count(current.course.fields[field]) }
  func sum(_ field: Int) -> Decimal { current.sum(current.course.fields[field]) }
}
