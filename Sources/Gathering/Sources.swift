import Casework
public import EventLog

/// The offices of a gathering, as its own log tells them.
public struct Sources: Sendable {
  /// The offices by their ids, dropped ones included.
  public private(set) var byOffice: [String: Source] = [:]

  /// Begins without offices.
  public init() {}

  /// Reads them off the gathering's log; every line is hashed.
  public init(_ snapshot: any LogSnapshot) throws(StoreError) {
    var events: [Event] = []
    let end = try snapshot.scan { line, bytes in
      if line.kind(in: bytes) == Kind.source.id { events.append(line.event(in: bytes)) }
      return .more
    }
    if let damage = end.damage { throw .damaged(damage) }
    for event in events { take(event) }
  }

  /// Takes an event of the log along.
  public mutating func take(_ event: Event) {
    guard event.caseID.kind == Kind.source.id else { return }
    byOffice[event.caseID.number, default: Source(office: event.caseID.number)].take(event)
  }

  /// Those that are expected, in the order of their bytes.
  public var expected: [Source] { byOffice.values.filter(\.isExpected).sorted { $0.office.precedes($1.office) } }

  /// What is held of them, as far as anything was taken.
  public static func held(_ sources: some Sequence<Source>) -> [GatheredOffice] {
    sources.compactMap { source in source.root.map { GatheredOffice(office: source.office, size: source.size, root: $0) } }
  }

  /// The draft of an event on an office's case.
  public func draft(
    _ action: String, _ office: String, _ data: JSON.Object, id: EventID, on: Day, by: String
  ) -> Draft? {
    guard let event = Kind.source.action(action)?.event, let type = EventType(kind: Kind.source.id, name: event),
      let caseID = CaseID(kind: Kind.source.id, number: office)
    else { return nil }
    return Draft(id: id, type: type, caseID: caseID, on: on, by: by, data: data, expectedVersion: byOffice[office]?.version ?? 0)
  }
}

extension String {
  /// Whether its bytes come before another's.
  func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
