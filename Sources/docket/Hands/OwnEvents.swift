import Casework
import Commands
import EventLog

/// The events under someone's name, read from all lines with their hashes checked.
struct OwnEvents {
  /// The events, what they signed and disputed left out, in the order of the log.
  private(set) var events: [Event] = []
  /// The events that they dispute.
  private(set) var disputed: Set<EventID> = []

  /// Reads a log.
  init(of name: String, in session: OfficeSession) throws(Failure) {
    self = try Failure.catching {
      let bytesOfName = Array(name.utf8)
      let (parts, damage) = try session.snapshot.scan(state: { Part() }) { part, line, bytes in
        let type = line.type(in: bytes)
        if type == .voided {
          let event = line.event(in: bytes)
          if let target = event.target { part.voided.insert(target) }
          if event.by == name { part.events.append(event) }
        } else if bytes.isText(bytesOfName, at: line.by) || line.by(in: bytes) == name, type != .signed {
          part.events.append(line.event(in: bytes))
        }
      }
      if let damage { throw StoreError.damaged(damage) }
      return OwnEvents(parts)
    }
  }

  private init(_ parts: [Part]) {
    let voided = parts.reduce(into: Set<EventID>()) { $0.formUnion($1.voided) }
    let all = parts.flatMap(\.events)
    for dispute in all where dispute.type == .disputed && !voided.contains(dispute.id) {
      if let target = dispute.target, !voided.contains(target) { disputed.insert(target) }
    }
    events = all
  }

  /// What one reader finds in its part of the log.
  private struct Part: Sendable {
    var events: [Event] = []
    var voided: Set<EventID> = []
  }
}

extension Span<UInt8> {
  /// Whether a range has exactly these bytes.
  fileprivate func isText(_ text: [UInt8], at range: Range<Int>) -> Bool {
    guard range.count == text.count else { return false }
    for index in text.indices where self[range.lowerBound + index] != text[index] { return false }
    return true
  }
}

/// The open disputes among the events read so far.
struct StandingDisputes {
  private var disputes: [EventID: (target: EventID, seq: Int)] = [:]
  private var voided: Set<EventID> = []

  /// Takes the next event.
  mutating func apply(_ event: Event) {
    guard let target = event.target else { return }
    if event.type == .disputed { disputes[event.id] = (target, event.seq) }
    if event.type == .voided { voided.insert(target) }
  }

  /// The numbers of the disputes by the events that they are about.
  var byTarget: [EventID: Int] {
    var found: [EventID: Int] = [:]
    for (id, dispute) in disputes where !voided.contains(id) && !voided.contains(dispute.target) { found[dispute.target] = dispute.seq }
    return found
  }
}

/// The recorded signatures and disputes of people about their events.
final class HandMarks {
  private let session: OfficeSession
  private let end: Instant?
  private var coverages: [String: HandCoverage] = [:]

  /// Reads the requested signatures, perhaps only those known at a moment.
  init(_ session: OfficeSession, knownAt end: Instant? = nil) {
    self.session = session
    self.end = end
  }

  /// The signature that covers an event.
  func signature(covering event: Event) throws(Failure) -> Int? {
    try coverage(of: event.by).signature(covering: event)
  }

  /// What somebody signed.
  func coverage(of name: String) throws(Failure) -> HandCoverage {
    if let known = coverages[name] { return known }
    let coverage = try Failure.catching {
      var history = try CaseID(kind: Kind.person.id, number: name).flatMap { try session.office.history(of: $0) }
      if let end { history = history?.asKnown(at: end) }
      return try HandCoverage(history, in: session.office)
    }
    coverages[name] = coverage
    return coverage
  }

  /// The signatures that cover the events of a case, by the events' numbers.
  func signatures(of history: CaseHistory) throws(Failure) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for event in history.events { found[event.seq] = try signature(covering: event) }
    return found
  }
}
