public import LogLines
public import Values

/// An event that a field copy recorded, on its way to another log.
public struct BundledEvent: Hashable, Sendable {
  /// The event as the copy's line holds it.
  public let event: Event

  /// Where it was first recorded.
  public let origin: EventOrigin

  /// The number of office events that the copy had at that time; nil if the bundle doesn't say.
  public let base: Int?

  /// How many events of other copies the copy had on the case before this one, beyond its base.
  public let others: Int

  /// Takes an event of a copy's log.
  public init(_ event: Event, tag: CopyTag, base: Int? = nil, others: Int = 0) {
    self.event = event
    origin = EventOrigin(of: event, tag: tag)
    self.base = base
    self.others = others
  }

  /// The copy.
  public var tag: CopyTag { origin.tag }

  /// The identity, which it keeps.
  public var id: EventID { event.id }

  /// The case, which it keeps.
  public var caseID: CaseID { event.caseID }

  /// The events of one copy on one case, of which each follows those before it.
  struct Queue: Hashable {
    let tag: CopyTag
    let caseID: CaseID
  }

  /// Among which events it is.
  var queue: Queue { Queue(tag: tag, caseID: caseID) }

  /// The fields, without what they say of its origin.
  public var data: JSON.Object { event.ownData }

  /// Whether the event is an affair of the office itself, which copies don't bring along.
  public var isOfficeAffair: Bool { event.isOfficeAffair }

  /// A personal field with its value in clear, which a copy's log never has.
  public func openField(in catalog: Catalog) -> String? {
    let kinds = Set([event.caseID.kind, event.type.kind]).compactMap { catalog.kind($0) }
    let fields = [data, data["set"]?.object ?? [:]]
    return kinds.lazy.flatMap { kind in fields.compactMap { kind.partition($0).personal.keys.first } }.first
  }

  /// Whether a stored event says the same, apart from where it came from.
  public func isSame(as stored: Event) -> Bool {
    var storedData = stored.ownData
    // Why the office took in what is of a closed year is none of the copy's words.
    if event.data[Draft.afterClosing] == nil { storedData[Draft.afterClosing] = nil }
    return stored.type == event.type && stored.caseID == event.caseID && stored.on == event.on && stored.by == event.by
      && storedData == data
  }

  /// Whether another is the same line of the same copy.
  public func isSameLine(as other: BundledEvent) -> Bool { origin == other.origin && isSame(as: other.event) }

  /// Whether an office has the same line of the same copy among its events.
  func isRecorded(in office: some OfficeView) throws -> Bool {
    guard let stored = try office.event(with: id) else { return false }
    let decided = office.tag.flatMap { CopyTag($0) }.map { EventOrigin(of: stored, tag: $0) }
    return origin == stored.origin ?? decided && isSame(as: stored)
  }
}

extension Event {
  /// Whether the event is an affair of the office itself: what a copy records of those stays there.
  var isOfficeAffair: Bool {
    (Kind.officeAffairs.contains(caseID.kind) || Kind.officeAffairs.contains(type.kind)) && type != .disclosed && type != .signed
  }
}

extension BundledEvent {
  /// Reads an event and its copy's tag out of a value that holds both: how events wait beside a log.
  public init?(_ value: JSON) throws {
    guard let tag = value["tag"]?.string.flatMap({ CopyTag($0) }), let event = value["event"] else { return nil }
    self.init(
      try EventLine.event(parsing: try event.canonicalBytes() + [UInt8(ascii: "\n")]), tag: tag, base: value["base"]?.decimal?.whole,
      others: value["others"]?.decimal?.whole ?? 0)
  }

  /// The event and its copy's tag in one value, with what its bundle said of the events before it.
  public var json: JSON {
    JSON.Object(given: ["event": event.json, "tag": tag.text, "base": base, "others": others > 0 ? others : nil]).json
  }
}

extension BundledEvent {
  /// The events of several bundles in order of recording, each bundle's in its own order.
  public static func inOrder(_ lists: [[BundledEvent]]) -> [BundledEvent] {
    var keyed: [(key: (Int64, Int), place: (Int, Int), event: BundledEvent)] = []
    for (number, list) in lists.enumerated() {
      var last: (Int64, Int) = (Int64.min, 0)
      for (place, event) in list.enumerated() {
        let moment = (event.origin.at.milliseconds, event.origin.seq)
        if last < moment { last = moment }
        keyed.append((last, (number, place), event))
      }
    }
    keyed.sort { ($0.key.0, $0.key.1, $0.place.0, $0.place.1) < ($1.key.0, $1.key.1, $1.place.0, $1.place.1) }
    return keyed.map(\.event)
  }
}
