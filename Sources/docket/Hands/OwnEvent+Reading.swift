import Casework
import Commands
import EventLog

extension OwnEvent {
  /// The events under some names in a part of a log, what they signed left out.
  static func all(
    under names: Set<String>, in snapshot: any LogSnapshot, from start: LogPosition = .start, through last: Int = .max, originsToo: Bool
  ) throws -> (events: [OwnEvent], damage: Damage?) {
    let (parts, damage) = try snapshot.scan(from: start, through: last, state: { [OwnEvent]() }) { own, line, bytes in
      let by = line.by(in: bytes)
      guard names.contains(by), line.type(in: bytes) != .signed else { return }
      own.append(
        OwnEvent(by: by, seq: line.seq, hash: line.hash, at: line.at, origin: originsToo ? line.event(in: bytes).origin : nil))
    }
    return (Array(parts.joined()), damage)
  }

  /// The events under some names that were set aside, whatever became of them then.
  static func setAside(under names: Set<String>, in setAsides: SetAsides) -> [OwnEvent] {
    setAsides.entries.filter { names.contains($0.bundled.event.by) && $0.bundled.event.type != .signed }.map {
      OwnEvent($0.bundled, seq: $0.seq)
    }
  }
}

extension OfficeSession {
  /// What tells whether the statements among some events from copies hold here.
  ///
  /// - Parameter tool: what proves signatures; nil if they are believed.
  func handEvidence(for events: [BundledEvent], _ setAsides: SetAsides, provenBy tool: KeyTool?) throws(Failure) -> HandEvidence {
    let names = Set(events.filter { $0.event.type == .signed }.map(\.event.by))
    if names.isEmpty { return .none }
    let (found, damage) = try Failure.catching { try OwnEvent.all(under: names, in: snapshot, originsToo: true) }
    if let damage { throw damage.failure }
    var own = Dictionary(uniqueKeysWithValues: names.map { ($0, [OwnEvent]()) })
    for event in found + OwnEvent.setAside(under: names, in: setAsides) { own[event.by]?.append(event) }
    // A statement that waits is looked at again and again.
    var proven: [String: Bool] = [:]
    return HandEvidence(office: origin.id, own: own) { statement, armour, key in
      guard let tool else { return true }
      if let known = proven[statement.text + armour] { return known }
      guard tool.isInstalled else { throw Failure.noKeyTool }
      let text = Array(statement.text.utf8)
      let isGood = try tool.isGood(armour, over: { (sink) throws(Failure) in _ = sink(text) }, for: HandStatement.namespace, by: [key])
      proven[statement.text + armour] = isGood
      return isGood
    }
  }
}
