public import EventLog
public import LogLines
import Values

/// The events under someone's name, read from all lines with their hashes checked.
public struct OwnEvents {
  /// The events, what they signed and disputed left out, in the order of the log.
  public private(set) var events: [Event] = []
  /// The events that they dispute.
  public private(set) var disputed: Set<EventID> = []

  /// Reads a log.
  public init(of name: String, in snapshot: any LogSnapshot) throws {
    let bytesOfName = Array(name.utf8)
    let (parts, damage) = try snapshot.scan(state: { Part() }) { part, line, bytes in
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
    self = OwnEvents(parts)
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
