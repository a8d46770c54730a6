public import EventLog

/// Finds stored events by key.
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
