public import EventLog

/// Finds stored events by key: in an index, or by looking through the log where there is none.
public protocol CaseLookup {
  /// The events under a key in the order of the log; for a key of which only the newest matters, at most that one.
  func events(under key: CaseKey) throws -> [Event]

  /// The event at a place of the log.
  func event(at seq: Int) throws -> Event?

  /// The greatest running number that a case of a kind has behind a prefix, found by looking at every opening; 0 where there is none.
  func greatestNumber(kind: String, prefix: String) throws -> Int

  /// The cases of a kind that somebody touched by the events of a stretch of the log, each once, the one last touched first.
  func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) throws -> [CaseID]
}

/// Looks through events that are in memory.
public struct MemoryLookup: CaseLookup, Sendable {
  private let events: [Event]
  private let places: [CaseKey: [Int]]

  /// Takes the events of a log.
  public init(_ events: [Event]) {
    self.events = events
    var places: [CaseKey: [Int]] = [:]
    for (index, event) in events.enumerated() {
      for key in CaseKey.keys(of: event) {
        if key.isLatest { places[key] = [index] } else { places[key, default: []].append(index) }
      }
    }
    self.places = places
  }

  public func events(under key: CaseKey) -> [Event] {
    (places[key] ?? []).map { events[$0] }
  }

  public func event(at seq: Int) -> Event? {
    events.indices.contains(seq - 1) ? events[seq - 1] : nil
  }

  public func greatestNumber(kind: String, prefix: String) -> Int {
    events.filter { $0.caseID.kind == kind }.compactMap(\.caseID.runningNumber).filter { $0.prefix == prefix }.map(\.value).max() ?? 0
  }

  public func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) -> [CaseID] {
    var seen: Set<CaseID> = []
    return seqs.reversed().compactMap(event).filter { $0.by == name && $0.caseID.kind == kind }.map(\.caseID)
      .filter { seen.insert($0).inserted }
  }
}
