public import EventLog
public import LogLines
import Values

/// Deciding, and recording what was decided.
extension OfficeLog {
  /// The events of an intent; later decisions of this command include them.
  public func decide(_ intent: Intent) throws -> [Draft] {
    try self.apply(try Casework.decide(intent, in: office, at: moment))
  }

  /// Refuses where the role of somebody doesn't let them do something.
  public func check(_ name: String, may verb: Act.Verb) throws {
    try office.check(name, may: verb)
  }

  /// The stored batch that begins with an event; empty if the event is within one.
  public func batch(beginningWith first: Event) throws -> [StoredEvent] {
    guard first.batchSeqs.lowerBound == first.seq else { return [] }
    return try first.batchSeqs.compactMap { try lookup.stored(at: $0) }
  }

  /// Whether a stored batch says what drafts do; a day that wasn't given is the stored one.
  public func records(_ batch: [StoredEvent], as drafts: [Draft], on isOnGiven: Bool) throws -> Bool {
    guard batch.count == drafts.count else { return false }
    return try zip(drafts, batch).allSatisfy { draft, stored in
      try draft.by == stored.event.by && (!isOnGiven || draft.on == stored.event.on)
        && repetition.isSame(draft, as: stored.event, kind: office.catalog.kind(draft.caseID.kind))
    }
  }

  /// Takes drafts as decided; what the log couldn't hold is refused before anything rests on it.
  public func apply(_ drafts: [Draft]) throws -> [Draft] {
    let first = snapshot.count + decided + 1
    let drafts = try drafts.enumerated().map { index, draft in
      do throws(DraftError) {
        let normal = try draft.normalized()
        let part = drafts.count == 1 ? nil : Event.Part(index: index + 1, count: drafts.count)
        try normal.separatingPersonal(by: office.catalog.kind(draft.caseID.kind)).checkLine(behind: first + index - 1, at: now, as: part)
        return normal
      } catch {
        throw StoreError.invalid(error, index: index)
      }
    }
    decided += drafts.count
    try office.apply(
      drafts.enumerated().map { index, draft in
        Event(provisional: draft, seq: first + index, version: (draft.expectedVersion ?? 0) + 1, at: now)
      })
    return drafts
  }

  /// Whether what is decided after a batch was appended rests on the log as it is.
  public var keepsTurn: Bool { turn?.writing.keepsPlace ?? true }

  /// Appends the decided events, all or nothing, durably.
  public func append(_ drafts: [Draft]) throws -> [StoredEvent] {
    try inTurn { turn in
      let before = turn.writing.snapshot.count
      defer { turn.rememberRecorded(after: before) }
      let stored = try turn.writing.append(try separated(drafts, turn), lookup: lookup)
      turn.appended += stored
      return stored
    }
  }

  /// Appends decided events that are more than a batch holds, all or nothing, durably.
  public func append(together batches: [[Draft]]) throws -> [StoredEvent] {
    try inTurn { turn in
      let before = turn.writing.snapshot.count
      defer { turn.rememberRecorded(after: before) }
      let separate = try batches.map { try separated($0, turn) }
      let stored = try turn.writing.append(together: separate, lookup: lookup)
      turn.appended += stored
      return stored
    }
  }

  /// Submits one of many batches; it is durable once its lines have returned.
  @discardableResult
  public func appendPending(_ drafts: [Draft], asking answers: any EventLookup) throws -> PendingLines {
    try inTurn { turn in
      turn.isBehind = true
      let before = turn.writing.snapshot.count
      defer { turn.rememberRecorded(after: before) }
      return try turn.writing.appendPending(try separated(drafts, turn), lookup: answers)
    }
  }

  /// The lines of a submitted batch once it is durable.
  public func durableLines(_ lines: PendingLines, answered count: Int) throws -> [UInt8] {
    try inTurn { turn in
      defer { turn.rememberRecorded(after: count) }
      return try lines.whenDurable()
    }
  }

  /// Separates drafts' personal values; with logins no one records under another name.
  private func separated(_ drafts: [Draft], _ turn: WriterTurn) throws -> [Draft] {
    if let login = turn.login, let other = drafts.first(where: { $0.by != login }) { throw OtherLogin(name: other.by, login: login) }
    var kind: Kind?
    return drafts.map { draft in
      if kind?.id != draft.caseID.kind { kind = office.catalog.kind(draft.caseID.kind) }
      return draft.separatingPersonal(by: kind)
    }
  }

  /// Makes everything in the log durable, before something is said to rest on it.
  public func synchronize() throws {
    try inTurn { try $0.writing.synchronize() }
  }

  /// The durable batch of an event's id; nil in a dry run.
  public func batch(of id: EventID) throws -> [StoredEvent]? {
    try turn?.writing.batch(of: id, lookup: lookup)
  }

  /// Takes what was appended into the index and lets go of the writer's turn.
  public func end() {
    guard let turn else { return }
    if turn.isBehind {
      lookup.catchUp(with: turn.writing.snapshot)
      turn.isBehind = false
    } else {
      lookup.add(turn.appended, to: turn.writing.snapshot)
    }
    turn.appended = []
    turn.writing.end()
    // Letting go waits for what was still being written.
    turn.rememberRecorded(after: snapshot.count)
  }

  private func inTurn<Answer>(_ work: (WriterTurn) throws -> Answer) throws -> Answer {
    guard let turn else { preconditionFailure("only a writer appends") }
    return try work(turn)
  }
}

/// Somebody else's name where who records is who logged in.
public struct OtherLogin: Error, Hashable {
  public let name, login: String

  /// Names both.
  public init(name: String, login: String) {
    (self.name, self.login) = (name, login)
  }
}
