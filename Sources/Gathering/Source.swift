import Casework
public import EventLog
public import LogLines
public import Values

/// An office that should send (报送单位), read from the gathering's own log.
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
  /// What was taken and still holds, in order.
  public private(set) var taken: [Taken] = []
  /// What was taken of a history that was given up for another.
  public private(set) var superseded: [Taken] = []
  /// The sizes from which another history was accepted, in order.
  public private(set) var restored: [Restored] = []
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

  /// An accepted parcel.
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

  /// The acceptance of another history (恢复).
  public struct Restored: Hashable, Sendable {
    /// The number of events that both histories have.
    public let size: Int
    /// The day on which it was accepted.
    public let on: Day
    public let reason: String
  }

  /// A parcel that was refused.
  public struct Refused: Hashable, Sendable {
    /// The event that records it.
    public let seq: Int
    /// The hash of its manifest.
    public let manifest: Digest
    /// Why.
    public let reason: ParcelFault.Reason
    /// Who looked at it first, and when; nil until then.
    public fileprivate(set) var seen: Seen?
  }

  /// A look at what was refused (已阅).
  public struct Seen: Hashable, Sendable {
    public let at: Instant
    public let by: String
  }

  /// Begins without anything known.
  public init(office: String) {
    self.office = office
  }

  /// Takes an event of the office's case along.
  public mutating func apply(_ event: Event) {
    version = event.version
    let data = event.data
    switch event.type.name {
    case "expected":
      key = data["key"]?.string
      by = data["by"]?.string.flatMap { YearDay($0) }
      every = data["every"]?.decimal?.whole
      isExpected = true
      expectedSeq = event.seq
      if let size = data["from"]?.decimal?.whole, let held = Taken(event, to: size) {
        superseded += taken.filter { $0.to > size }
        taken.removeAll { $0.to > size }
        restored.append(Restored(size: size, on: event.on, reason: data["reason"]?.string ?? ""))
        accept(held)
      }
    case "dropped": isExpected = false
    case "taken":
      guard let to = data["to"]?.decimal?.whole, let parcel = Taken(event, to: to) else { return }
      manifests.insert(parcel.manifest)
      accept(parcel)
    case "refused":
      guard let manifest = data["manifest"]?.string.flatMap({ Digest(hex: $0) }),
        let reason = data["reason"]?.string.flatMap({ ParcelFault.Reason(rawValue: $0) })
      else { return }
      refused.append(Refused(seq: event.seq, manifest: manifest, reason: reason))
    case "seen":
      for index in refused.indices where refused[index].seen == nil { refused[index].seen = Seen(at: event.at, by: event.by) }
    default: break
    }
  }

  private mutating func accept(_ parcel: Taken) {
    taken.append(parcel)
    guard let last = taken.max(by: { $0.to <= $1.to }) else { return }
    (size, root, newest) = (last.to, last.root, taken.map(\.at).max())
  }

  /// The terms under which it is expected, as they are recorded.
  public var terms: JSON.Object {
    var terms: JSON.Object = [:]
    terms["key"] = key.map { .string($0) }
    terms["by"] = by.map { .string($0.description) }
    terms["every"] = every.map { .number($0) }
    return terms
  }

  /// The earlier refusal of a parcel for the same reason, if any.
  public func refusal(of manifest: Digest, for reason: ParcelFault.Reason) -> Refused? {
    refused.first { $0.manifest == manifest && $0.reason == reason }
  }

  /// Whether a refusal is over: somebody looked at it, or the office was expected again since.
  public func isOver(_ refusal: Refused) -> Bool { refusal.seen != nil || refusal.seq < expectedSeq }

  /// The refusals and rewritings that are newer than the office's accepted parcels.
  public var standingRefusals: [Refused] {
    let lastTaken = taken.last?.seq ?? 0
    return refused.filter { $0.seq > expectedSeq && ($0.seq > lastTaken || $0.reason == .rewritten) }
  }
}

extension Source.Taken {
  /// Reads what an event on an office's case says was held up to a size; nil if it says no such thing.
  fileprivate init?(_ event: Event, to: Int) {
    let data = event.data
    guard let from = data["from"]?.decimal?.whole, let at = data["at"]?.string.flatMap({ Instant($0) }),
      let root = data["root"]?.string.flatMap({ Digest(base64: $0) }), let manifest = data["manifest"]?.string.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(seq: event.seq, from: from, to: to, at: at, root: root, manifest: manifest)
  }
}

/// A day of every year, `01-15`.
public struct YearDay: Hashable, Sendable, CustomStringConvertible {
  /// The month and the day of it.
  public let month, day: Int

  /// Reads `01-15`; nil if no year has that day.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let month = Int(written: parts[0]),
      let day = Int(written: parts[1]), Day(year: 2000, month: month, day: day) != nil
    else { return nil }
    self.month = month
    self.day = day
  }

  /// The day as `01-15`.
  public var description: String { (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)" }

  /// The day of a year; 29 February is 1 March in other than leap years.
  public func day(of year: Int) -> Day? { Day(year: year, month: month, day: day) ?? Day(year: year, month: 3, day: 1) }
}

/// The state of an office (报送情况), the first that applies.
public enum SourceState: String, Hashable, Sendable, CaseIterable {
  case rewritten, refused, missing, late, current
}

/// The state of an office on a day.
public struct SourceStanding: Sendable {
  /// The office.
  public let source: Source
  /// The day of the newest moment of sending, in the office's zone.
  public let day: Day?
  /// How many days ago that was.
  public let age: Int?
  /// The state.
  public let state: SourceState

  /// Judges an office.
  ///
  /// - Parameters:
  ///   - day: the day of a moment in the office's zone.
  ///   - asked: the day that it should be complete for, where one is asked.
  public init(_ source: Source, now: Instant, asked: Day?, day: (Instant) -> Day) {
    self.source = source
    let today = day(now)
    let sent = source.newest.map(day)
    self.day = sent
    age = sent.map { today - $0 }
    let refusals = source.standingRefusals
    if refusals.contains(where: { $0.reason == .rewritten }) {
      state = .rewritten
    } else if !refusals.isEmpty {
      state = .refused
    } else if let sent {
      state = Self.isLate(source, sent, today: today, asked: asked) ? .late : .current
    } else {
      state = .missing
    }
  }

  /// Whether all that was recorded by the end of a day was taken.
  public func isComplete(for asked: Day) -> Bool { day.map { $0 > asked } ?? false }

  private static func isLate(_ source: Source, _ sent: Day, today: Day, asked: Day?) -> Bool {
    if let asked { return sent <= asked }
    if let every = source.every, today - sent > every { return true }
    guard let by = source.by, let deadline = [today.year, today.year - 1].compactMap({ by.day(of: $0) }).first(where: { $0 <= today }),
      let lastDay = Day(year: deadline.year - 1, month: 12, day: 31)
    else { return false }
    return sent <= lastDay
  }
}

/// The offices of a gathering, read from its own log.
public struct Sources: Sendable {
  /// The offices by their ids, dropped ones included.
  public private(set) var byOffice: [String: Source] = [:]

  /// Begins without offices.
  public init() {}

  /// Reads the offices from the gathering's log, up to an event of it; every line is hashed.
  public init(_ snapshot: any LogSnapshot, ofFirst size: Int = .max) throws(StoreError) {
    var events: [Event] = []
    let end = try snapshot.scan { line, bytes in
      if line.seq <= size, line.kind(in: bytes) == Kind.source.id { events.append(line.event(in: bytes)) }
      return .more
    }
    if let damage = end.damage { throw .damaged(damage) }
    for event in events { apply(event) }
  }

  /// Takes an event of the log along.
  public mutating func apply(_ event: Event) {
    guard event.caseID.kind == Kind.source.id else { return }
    byOffice[event.caseID.number, default: Source(office: event.caseID.number)].apply(event)
  }

  /// Those that are expected, in the order of their bytes.
  public var expected: [Source] { byOffice.values.filter(\.isExpected).sorted { $0.office.precedes($1.office) } }

  /// What is known of the offices that sent anything.
  public static func offices(_ sources: some Sequence<Source>) -> [GatheredOffice] {
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
