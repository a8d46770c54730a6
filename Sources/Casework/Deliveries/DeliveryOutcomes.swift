public import LogLines
public import Values

/// What became of each intent of a delivery, as the event that records it says.
public struct DeliveryOutcomes: Sendable {
  /// An intent that led to no event here, and why.
  public struct Unrecorded: Hashable, Sendable {
    public let id: EventID
    /// The code of the refusal, or of what it waits for.
    public let code: String

    public init(_ id: EventID, _ code: String) {
      (self.id, self.code) = (id, code)
    }
  }

  /// How many intents it has.
  public var intents: Int
  /// The numbers of the events that it brought.
  public var events: [Int] = []
  public var refused: [Unrecorded] = []
  /// What is to be delivered again.
  public var waiting: [Unrecorded] = []
  /// The days on which it was decided; nil for an earlier program's record, which names no refusal either.
  public var days: [Day]?

  static let basis = "basis"
  static let otherHistory = "otherHistory"

  /// The code by which an intent is refused whose id another statement has.
  public static let idTaken = "id-taken"

  /// The code by which what is of a closed year is refused until the office says why.
  public static let yearClosed = "year-closed"

  public init(intents: Int) {
    self.intents = intents
  }

  /// Reads the event of a delivery; nil if it isn't as such an event is written.
  public init?(_ event: Event) {
    guard let intents = event.data["intents"]?.decimal?.whole, let events = event.data["events"]?.array else { return nil }
    (self.intents, self.events) = (intents, event.deliveredSeqs)
    guard self.events.count == events.count else { return nil }
    if let days = event.data["days"]?.array {
      self.days = days.compactMap { $0.string.flatMap { Day($0) } }
      guard self.days?.count == days.count, !days.isEmpty else { return nil }
    }
    guard let refused = Self.unrecorded(event.data["refused"]), let waiting = Self.unrecorded(event.data["waiting"]) else { return nil }
    // Earlier programs named those alone whose ids were taken.
    let taken = (event.data["taken"]?.array ?? []).compactMap { $0.string.flatMap { EventID($0) } }
    (self.refused, self.waiting) = (refused + taken.map { Unrecorded($0, Self.idTaken) }, waiting)
  }

  private static func unrecorded(_ value: JSON?) -> [Unrecorded]? {
    let entries = value?.array ?? []
    let read = entries.compactMap { entry -> Unrecorded? in
      guard let id = entry["id"]?.string.flatMap({ EventID($0) }), let code = entry["code"]?.string else { return nil }
      return Unrecorded(id, code)
    }
    return read.count == entries.count ? read : nil
  }

  /// The outcomes as members of the event's data.
  var members: JSON.Object {
    var members: JSON.Object = ["intents": .number(intents), "events": .array(events.map(JSON.number))]
    if let days { members["days"] = .array(days.map { .string($0.description) }) }
    for (key, entries) in [("refused", refused), ("waiting", waiting)] where !entries.isEmpty {
      members[key] = .array(entries.map { ["code": .string($0.code), "id": .string($0.id.description)] })
    }
    return members
  }
}
