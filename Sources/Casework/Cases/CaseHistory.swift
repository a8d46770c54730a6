public import EventLog

/// All that the log holds of one case, resolved: what happened, what was put right, and where the case stands.
public struct CaseHistory: Sendable {
  /// The case.
  public let id: CaseID

  /// Its events in the order of the log, amendments among them.
  public private(set) var entries: [HistoryEntry]

  /// Where the case stands, or nil if its opening event was voided.
  public private(set) var current: Case?

  /// The kind it was folded by; nothing for a kind that the catalog doesn't know.
  public let kind: Kind?

  /// Resolves the stored events of one case, given in the order of the log.
  public init(id: CaseID, events: [Event], kind: Kind?) {
    self.id = id
    self.kind = kind
    self.entries = Self.resolve(events)
    self.current = Self.fold(entries, id: id, kind: kind)
  }

  /// Whether the opening event was voided, so that the case counts nowhere.
  public var isVoid: Bool { current == nil }

  /// The version after the last event.
  public var version: Int { entries.last?.event.version ?? 0 }

  /// The events as they were recorded.
  public var events: [Event] { entries.map(\.event) }

  /// The entries that make the case what it is: neither voided nor amendments.
  public var standing: some Sequence<HistoryEntry> {
    entries.lazy.filter { !$0.isVoided && !$0.isAmendment }
  }

  /// The latest day on which something happened to the case by its own events.
  public var lastDay: Day? {
    standing.map(\.on).max()
  }

  /// Adds an event that was just decided.
  public mutating func append(_ event: Event) {
    if event.type.isAmendment {
      entries = Self.resolve(events + [event])
      current = Self.fold(entries, id: id, kind: kind)
    } else {
      let entry = HistoryEntry(event)
      entries.append(entry)
      current = Case.evolve(current, entry, id: id, kind: kind)
    }
  }

  /// Applies corrections and voidings at the place of the event that they are about.
  static func resolve(_ events: [Event]) -> [HistoryEntry] {
    var entries = events.map(HistoryEntry.init)
    guard events.contains(where: { $0.type.kind == "event" }) else { return entries }
    var place: [EventID: Int] = [:]
    for (index, event) in events.enumerated() { place[event.id] = index }
    // Voidings first: a voided correction must not be applied.
    for event in events where event.type == .voided {
      if let target = event.target.flatMap({ place[$0] }) { entries[target].voiding = event }
    }
    for (index, event) in events.enumerated() where event.type == .corrected && entries[index].voiding == nil {
      guard let target = event.target.flatMap({ place[$0] }) else { continue }
      entries[target].apply(event)
    }
    for (index, event) in events.enumerated() where event.type == .disputed && entries[index].voiding == nil {
      // A void of the target settles it.
      guard let target = event.target.flatMap({ place[$0] }), entries[target].voiding == nil, events[target].by == event.by else {
        continue
      }
      entries[target].dispute = event
    }
    return entries
  }

  /// Folds the standing entries into the case.
  static func fold(_ entries: [HistoryEntry], id: CaseID, kind: Kind?) -> Case? {
    var current: Case?
    for entry in entries where !entry.isVoided && !entry.isAmendment {
      current = Case.evolve(current, entry, id: id, kind: kind)
    }
    current?.version = entries.last?.event.version ?? 0
    return current
  }
}

extension HistoryEntry {
  /// Takes over what a correction sets.
  mutating func apply(_ correction: Event) {
    corrections.append(correction)
    for member in correction.data["set"]?.object ?? [:] {
      if member.key == "on" {
        if let day = member.value.string.flatMap({ Day($0) }) { on = day }
      } else if case .null = member.value {
        data[member.key] = nil
      } else {
        data[member.key] = member.value
      }
    }
  }
}

extension Event {
  /// The event that a correction or voiding is about.
  public var target: EventID? {
    data["target"]?.string.flatMap { EventID($0) }
  }
}
