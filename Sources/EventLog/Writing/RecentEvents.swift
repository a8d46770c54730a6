import LogLines

/// The events that a lookup doesn't cover: those of a stretch up to the head, kept in memory.
struct RecentEvents {
  /// The beginning of the stretch; nil before the first use.
  private var start: LogPosition?

  /// The position that the stretch ends at.
  private var end = LogPosition.start

  private var versions: [CaseID: Int] = [:]
  private var places: [EventID: EventLine.Place] = [:]

  /// Makes the stretch reach from what a lookup covers up to the head, scanning what is missing.
  mutating func cover(from covered: LogPosition, _ snapshot: any LogSnapshot) throws(StoreError) {
    if covered.seq >= snapshot.end.seq {
      self = RecentEvents()
      start = snapshot.end
      end = snapshot.end
      return
    }
    if start == nil || covered.seq < start?.seq ?? 0 || covered.seq > end.seq {
      self = RecentEvents()
      start = covered
      end = covered
    }
    guard end.seq < snapshot.end.seq else { return }
    let scan = try snapshot.scan(from: end) { line, bytes in
      versions[line.caseID(in: bytes)] = line.version
      places[line.id] = line.place
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    end = scan.position
  }

  /// Adds events that were just appended.
  mutating func add(_ events: [StoredEvent], end: LogPosition) {
    guard start != nil, events.first?.event.seq == self.end.seq else { return }
    for stored in events {
      versions[stored.event.caseID] = stored.event.version
      places[stored.event.id] = stored.place
    }
    self.end = end
  }

  /// The version of a case, if the stretch has an event of it.
  func version(of caseID: CaseID) -> Int? { versions[caseID] }

  /// The position of an event, if the stretch has it.
  func place(of id: EventID) -> EventLine.Place? { places[id] }
}
