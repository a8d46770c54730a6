public import EventLog

/// Where an event was first recorded (来历): on which field copy, as which event there, and when.
public struct EventOrigin: Hashable, Sendable {
  /// The copy.
  public let tag: CopyTag

  /// The event's place in the copy's log.
  public let seq: Int

  /// The moment it was recorded there.
  public let at: Instant

  /// The hash of its line there.
  public let hash: Digest
}

extension EventOrigin {
  /// The origin of an event that a copy recorded; what it was re-applied from stays its origin.
  public init(of event: Event, tag: CopyTag) {
    if let origin = event.origin, origin.tag == tag {
      self = origin
    } else {
      self.init(tag: tag, seq: event.seq, at: event.at, hash: event.hash)
    }
  }

  /// Reads what an event's data says of its origin.
  public init?(_ value: JSON) {
    guard let object = value.object, let tag = object["tag"]?.string.flatMap({ CopyTag($0) }),
      let seq = object["seq"]?.decimal?.whole, let at = object["at"]?.string.flatMap({ Instant($0) }),
      let hash = object["hash"]?.string.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(tag: tag, seq: seq, at: at, hash: hash)
  }

  /// The origin as an event's data says it.
  public var json: JSON {
    ["at": .string(at.description), "hash": .string(hash.hex), "seq": .number(seq), "tag": .string(tag.text)]
  }

  /// Tells whether an event of the same copy was recorded before another.
  func precedes(_ other: EventOrigin) -> Bool {
    (at.milliseconds, seq) < (other.at.milliseconds, other.seq)
  }
}

extension Event {
  /// The member of an event's data that holds its origin.
  static let originKey = "origin"

  /// The fields, without what they say of its origin.
  var ownData: JSON.Object {
    var data = data
    data[Self.originKey] = nil
    return data
  }

  /// Where the event was first recorded, where that was on a field copy.
  public var origin: EventOrigin? { data[Self.originKey].flatMap { EventOrigin($0) } }
}
