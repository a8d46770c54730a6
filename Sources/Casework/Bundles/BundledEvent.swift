public import EventLog

/// An event that a field copy recorded, on its way to another log.
public struct BundledEvent: Hashable, Sendable {
  /// The event as the copy's line holds it.
  public let event: Event

  /// Where it was first recorded.
  public let origin: EventOrigin

  /// Takes an event of a copy's log.
  public init(_ event: Event, tag: CopyTag) {
    self.event = event
    origin = EventOrigin(of: event, tag: tag)
  }

  /// The copy.
  public var tag: CopyTag { origin.tag }

  /// The identity, which it keeps.
  public var id: EventID { event.id }

  /// The case, which it keeps.
  public var caseID: CaseID { event.caseID }

  /// The fields, without what they say of its origin.
  public var data: JSON.Object {
    var data = event.data
    data[Event.originKey] = nil
    return data
  }

  /// Whether the event is an affair of the office itself, which copies don't bring along.
  public var isOfficeAffair: Bool { Self.officeKinds.contains(event.caseID.kind) || Self.officeKinds.contains(event.type.kind) }

  private static let officeKinds: Set<String> = [Kind.office.id, Kind.person.id, Kind.kind.id, Kind.table.id, "bundle", "copy"]

  /// Tells whether a stored event says the same, apart from where it came from.
  func isSame(as stored: Event) -> Bool {
    var other = stored.data
    other[Event.originKey] = nil
    return stored.type == event.type && stored.caseID == event.caseID && stored.on == event.on && stored.by == event.by && other == data
  }
}

extension BundledEvent {
  /// Reads an event and its copy's tag out of a value that holds both: how events wait beside a log.
  public init?(_ value: JSON) throws {
    guard let tag = value["tag"]?.string.flatMap({ CopyTag($0) }), let event = value["event"] else { return nil }
    self.init(try EventLine.event(parsing: try event.canonicalBytes() + [UInt8(ascii: "\n")]), tag: tag)
  }

  /// The event and its copy's tag in one value.
  public var json: JSON { ["event": event.json, "tag": .string(tag.text)] }
}

extension BundledEvent {
  /// The events of several bundles in the order in which they were recorded, those of each bundle in their own.
  ///
  /// Moments may repeat and, across a refresh of a copy, numbers too: within a list its own order decides.
  public static func inOrder(_ lists: [[BundledEvent]]) -> [BundledEvent] {
    var keyed: [(key: (Int64, Int), place: (Int, Int), event: BundledEvent)] = []
    for (number, list) in lists.enumerated() {
      var last: (Int64, Int) = (Int64.min, 0)
      for (place, event) in list.enumerated() {
        let own = (event.origin.at.milliseconds, event.origin.seq)
        if last < own { last = own }
        keyed.append((last, (number, place), event))
      }
    }
    keyed.sort { ($0.key.0, $0.key.1, $0.place.0, $0.place.1) < ($1.key.0, $1.key.1, $1.place.0, $1.place.1) }
    return keyed.map(\.event)
  }
}
