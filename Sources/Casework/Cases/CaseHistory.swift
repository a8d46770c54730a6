public import LogLines
public import Values

/// One event of a case with the valid corrections, and whether it was voided.
public struct HistoryEntry: Hashable, Sendable {
  /// The event as it was recorded.
  public let event: Event

  /// The day it happened, corrected.
  public internal(set) var on: Day

  /// The fields, corrected.
  public internal(set) var data: JSON.Object

  /// The valid corrections in their order.
  public internal(set) var corrections: [Event] = []

  /// The valid event that voided it, if any.
  public internal(set) var voiding: Event?

  /// The valid event in which its author disputes it, if any.
  public internal(set) var dispute: Event?

  /// Makes the entry of an event that nothing has changed.
  public init(_ event: Event) {
    self.event = event
    self.on = event.on
    self.data = event.data
  }

  /// Whether the event counts no longer.
  public var isVoided: Bool { voiding != nil }

  /// Whether the event is about another event or the stores, and leaves the case as it is.
  public var isAmendment: Bool { event.type.isAmendment }
}

extension EventType {
  /// Whether events of the type leave a case's state and fields alone by themselves.
  public var isAmendment: Bool { kind == "event" || kind == "case" || isEvidence }
}

/// Everything in the log about one case: its events with corrections, and its state.
public struct CaseHistory: Sendable {
  /// The case.
  public let id: CaseID

  /// Its events in the order of the log, amendments among them.
  public private(set) var entries: [HistoryEntry]

  /// The present case; nil if its opening event was voided.
  public private(set) var current: Case?

  /// The kind it was folded by; nil if the catalog doesn't know it.
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
  public var validEntries: some Sequence<HistoryEntry> {
    entries.lazy.filter { !$0.isVoided && !$0.isAmendment }
  }

  /// The latest day on which something happened to the case by its own events.
  public var lastDay: Day? {
    validEntries.map(\.on).max()
  }

  /// The latest day that binds an earlier act: of the events that led the case on; a reminder or an extension binds none.
  public var bindingDay: Day? {
    validEntries.filter { entry in
      guard let kind, entry.event.version > 1 else { return true }
      return kind.leadsOn(by: entry.event.type.name)
    }.map(\.on).max()
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
    var indexes: [EventID: Int] = [:]
    for (index, event) in events.enumerated() { indexes[event.id] = index }
    // Voidings first: a voided correction must not be applied.
    for event in events where event.type == .voided {
      if let target = event.target.flatMap({ indexes[$0] }) { entries[target].voiding = event }
    }
    for (index, event) in events.enumerated() where event.type == .corrected && entries[index].voiding == nil {
      guard let target = event.target.flatMap({ indexes[$0] }) else { continue }
      entries[target].apply(event)
    }
    for (index, event) in events.enumerated() where event.type == .disputed && entries[index].voiding == nil {
      // A void of the target settles it.
      guard let target = event.target.flatMap({ indexes[$0] }), entries[target].voiding == nil, events[target].by == event.by else {
        continue
      }
      entries[target].dispute = event
    }
    return entries
  }

  /// Folds the valid entries into the case.
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

extension CaseHistory {
  /// Whether any event of the case, as it counts today, refers to another case.
  public func refers(to id: CaseID) -> Bool {
    let name = id.description
    return entries.contains { entry in entry.data.contains { $0.value.string == name } }
  }
}

extension CaseHistory {
  /// The case on a day (发生日) by its events up to then; nil if it wasn't opened yet.
  public func state(on day: Day) -> Case? {
    var current: Case?
    for entry in validEntries {
      if entry.on <= day {
        current = Case.evolve(current, entry, id: id, kind: kind)
      } else if current == nil {
        return nil
      }
    }
    current?.version = version
    return current
  }

  /// The history up to the event of a number: events behind it, corrections among them, are left out.
  public func known(upTo seq: Int) -> CaseHistory {
    if entries.last?.event.seq ?? 0 <= seq { return self }
    return CaseHistory(id: id, events: events.filter { $0.seq <= seq }, kind: kind)
  }

  /// The case as it stood after the event of a number, with what was amended of that since.
  public func standing(after seq: Int) -> CaseHistory {
    CaseHistory(id: id, events: events.filter { $0.seq <= seq || $0.type.isAmendment }, kind: kind)
  }

  /// The history as recorded up to a moment (记录时间), without later corrections.
  public func asKnown(at moment: Instant) -> CaseHistory? {
    let known = events.prefix { $0.at <= moment }
    return known.isEmpty ? nil : CaseHistory(id: id, events: Array(known), kind: kind)
  }
}
