public import EventLog

/// An office that should send (报送单位), as the gathering's own log tells it.
public struct Source: Sendable {
  /// The office's id.
  public let office: String
  /// The version of its case.
  public private(set) var version = 0
  /// The public key by which it signs.
  public private(set) var key: String?
  /// The day of the year by which the last year must be complete.
  public private(set) var by: YearDay?
  /// How many days old the newest parcel may be.
  public private(set) var every: Int?
  /// Whether it is expected, and wasn't dropped.
  public private(set) var isExpected = false
  /// What was taken, in order.
  public private(set) var taken: [Taken] = []
  /// The manifests that were taken.
  public private(set) var manifests: Set<Digest> = []
  /// What was refused, in order.
  public private(set) var refused: [Refused] = []
  /// The event by which it was expected last.
  public private(set) var expectedSeq = 0
  /// How many events are held.
  public private(set) var size = 0
  /// The root over them.
  public private(set) var root: Digest?
  /// The newest moment of sending among what was taken.
  public private(set) var newest: Instant?

  /// A parcel that was taken in.
  public struct Taken: Hashable, Sendable {
    /// The event that records it.
    public let seq: Int
    /// The sizes.
    public let from, to: Int
    /// The moment of sending.
    public let at: Instant
    /// The root at `to`.
    public let root: Digest
    /// The hash of its manifest.
    public let manifest: Digest
  }

  /// A parcel that was refused.
  public struct Refused: Hashable, Sendable {
    /// The event that records it.
    public let seq: Int
    /// The hash of its manifest.
    public let manifest: Digest
    /// Why.
    public let reason: ParcelFault.Reason
  }

  /// Begins without anything known.
  public init(office: String) {
    self.office = office
  }

  /// Takes an event of the office's case along.
  public mutating func take(_ event: Event) {
    version = event.version
    let data = event.data
    switch event.type.name {
    case "expected":
      key = data["key"]?.string
      by = data["by"]?.string.flatMap { YearDay($0) }
      every = data["every"]?.decimal?.whole
      isExpected = true
      expectedSeq = event.seq
    case "dropped": isExpected = false
    case "taken":
      guard let from = data["from"]?.decimal?.whole, let to = data["to"]?.decimal?.whole,
        let at = data["at"]?.string.flatMap({ Instant($0) }),
        let root = data["root"]?.string.flatMap({ Digest(base64: $0) }),
        let manifest = data["manifest"]?.string.flatMap({ Digest(hex: $0) })
      else { return }
      taken.append(Taken(seq: event.seq, from: from, to: to, at: at, root: root, manifest: manifest))
      manifests.insert(manifest)
      if to >= size { (size, self.root) = (to, root) }
      newest = max(newest ?? at, at)
    case "refused":
      guard let manifest = data["manifest"]?.string.flatMap({ Digest(hex: $0) }),
        let reason = data["reason"]?.string.flatMap({ ParcelFault.Reason(rawValue: $0) })
      else { return }
      refused.append(Refused(seq: event.seq, manifest: manifest, reason: reason))
    default: break
    }
  }

  /// What was refused since the office was expected last and is newer than what was taken; every rewriting since then.
  public var standingRefusals: [Refused] {
    let lastTaken = taken.last?.seq ?? 0
    return refused.filter { $0.seq > expectedSeq && ($0.seq > lastTaken || $0.reason == .rewritten) }
  }
}

/// A day of every year, `01-15`.
public struct YearDay: Hashable, Sendable, CustomStringConvertible {
  /// The month and the day of it.
  public let month, day: Int

  /// Reads `01-15`; nil where no year has that day.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let month = Int(parts[0]),
      let day = Int(parts[1]), Day(year: 2000, month: month, day: day) != nil
    else { return nil }
    self.month = month
    self.day = day
  }

  /// The day as `01-15`.
  public var description: String { (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)" }

  /// The day of a year; what only a leap year has is the next day in others.
  public func day(of year: Int) -> Day? { Day(year: year, month: month, day: day) ?? Day(year: year, month: 3, day: 1) }
}
