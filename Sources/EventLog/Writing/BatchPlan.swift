package import LogLines
package import Values

/// The plan of appending a batch: the events that exist already, and the lines to write.
package struct BatchPlan {
  /// For each draft what answers it.
  private(set) var answers: [Answer] = []

  /// The events to be written, whose hashes are still zero.
  package private(set) var planned: [Event] = []

  /// The personal values of the events to be written.
  package private(set) var personal: [(id: EventID, values: PersonalValues)] = []

  /// What answers a draft.
  enum Answer {
    case stored(StoredEvent)
    /// The index of the line to be written.
    case new(Int)
  }

  /// Plans drafts that were all decided at the same log position: no lookups, no personal values.
  init(decided drafts: [Draft], behind count: Int, at: Instant) throws(StoreError) {
    try self.init(
      drafts, behind: count, at: at, random: { preconditionFailure("personal values are planned where there is randomness") },
      version: { $0.expectedVersion ?? 0 }, stored: { _ in nil }, personalValues: { _ in nil })
    precondition(planned.count == drafts.count, "drafts that were decided have ids of their own")
  }

  /// Plans a batch behind the events of a log.
  ///
  /// - Parameters:
  ///   - random: random bits for salts.
  ///   - version: finds the version of a draft's case.
  package init(
    _ drafts: [Draft], behind count: Int, at: Instant, random: () -> UInt64,
    version: (Draft) throws(StoreError) -> Int, stored: (EventID) throws(StoreError) -> StoredEvent?,
    personalValues: (Event) throws(StoreError) -> PersonalValues?
  ) throws(StoreError) {
    guard drafts.count <= LogLimits.batchEvents else { throw .tooManyEvents(drafts.count) }
    var versions: [CaseID: Int] = [:]
    var taken: [EventID: (line: Int, draft: Int)] = [:]
    // The events of a row follow each other: the case is nearly always that of the event before, or a new one.
    var latest: (caseID: CaseID, version: Int)?
    planned.reserveCapacity(drafts.count)
    answers.reserveCapacity(drafts.count)
    taken.reserveCapacity(drafts.count)
    for (index, given) in drafts.enumerated() {
      let draft = try Self.normalized(given, index)
      if let earlier = taken[draft.id] {
        guard draft.idIsGiven, Self.same(try Self.normalized(drafts[earlier.draft], earlier.draft), draft) else {
          throw .conflict(.idTaken(draft.id, seq: nil, index: index))
        }
        answers.append(.new(earlier.line))
        continue
      }
      if draft.idIsGiven, let stored = try stored(draft.id) {
        guard try Self.same(stored.event, draft, personalValues) else {
          throw .conflict(.idTaken(draft.id, seq: stored.event.seq, index: index))
        }
        answers.append(.stored(stored))
        continue
      }
      let known: Int
      if let latest, latest.caseID == draft.caseID {
        known = latest.version
      } else {
        if let latest { versions[latest.caseID] = latest.version }
        if let earlier = versions[draft.caseID] { known = earlier } else { known = try version(draft) }
      }
      if let expected = draft.expectedVersion, expected != known {
        throw .conflict(.version(caseID: draft.caseID, expected: expected, found: known, index: index))
      }
      latest = (draft.caseID, known + 1)
      taken[draft.id] = (planned.count, index)
      answers.append(.new(planned.count))
      add(draft, index, seq: count + planned.count + 1, version: known + 1, at, random)
    }
    guard planned.count > 1 else { return }
    for index in planned.indices { planned[index].part = Event.Part(index: index + 1, count: planned.count) }
  }

  /// Plans batches that go into a log together, each behind the one before.
  package static func together(
    _ batches: [[Draft]], behind count: Int, at: Instant, random: () -> UInt64,
    version: (Draft) throws(StoreError) -> Int, stored: (EventID) throws(StoreError) -> StoredEvent?,
    personalValues: (Event) throws(StoreError) -> PersonalValues?
  ) throws(StoreError) -> [BatchPlan] {
    var (plans, versions) = ([BatchPlan](), [CaseID: Int]())
    for drafts in batches {
      let known = versions
      let plan = try BatchPlan(
        drafts, behind: count + plans.reduce(0) { $0 + $1.planned.count }, at: at, random: random,
        version: { draft throws(StoreError) in
          if let version = known[draft.caseID] { return version }
          return try version(draft)
        }, stored: stored, personalValues: personalValues)
      for event in plan.planned { versions[event.caseID] = event.version }
      plans.append(plan)
    }
    return plans
  }

  /// The stored events of all drafts in their order, by those that were new.
  package func answered(by new: [StoredEvent]) -> [StoredEvent] {
    answers.map { answer in
      switch answer {
      case .stored(let event): event
      case .new(let index): new[index]
      }
    }
  }

  private mutating func add(_ draft: Draft, _ index: Int, seq: Int, version: Int, _ at: Instant, _ random: () -> UInt64) {
    var data = draft.data
    if !draft.personal.isEmpty {
      let values = PersonalValues(draft.personal, random: random)
      do {
        for (key, commitment) in try values.commitments() { data.setPersonal(key, of: draft.type, to: commitment) }
      } catch {
        // Normalisation refuses what has no canonical form.
        preconditionFailure("a normalised draft has canonical values: \(error), draft \(index)")
      }
      personal.append((draft.id, values))
    }
    planned.append(
      Event(
        seq: seq, id: draft.id, type: draft.type, caseID: draft.caseID, version: version, on: draft.on, at: at, by: draft.by,
        data: data, part: nil, hash: .zero))
  }

  private static func normalized(_ draft: Draft, _ index: Int) throws(StoreError) -> Draft {
    do {
      return try draft.normalized()
    } catch {
      throw .invalid(error, index: index)
    }
  }

  /// Whether two drafts would say the same.
  private static func same(_ left: Draft, _ right: Draft) -> Bool {
    left.type == right.type && left.caseID == right.caseID && left.on == right.on && left.data == right.data
      && left.personal == right.personal
  }

  /// Whether a draft equals an event; personal values are compared by their salts, or count as equal.
  private static func same(
    _ event: Event, _ draft: Draft, _ personalValues: (Event) throws(StoreError) -> PersonalValues?
  ) throws(StoreError) -> Bool {
    guard event.type == draft.type, event.caseID == draft.caseID, event.on == draft.on else { return false }
    var rest = event.data
    for key in draft.personal.keys {
      guard rest.personal(key, of: draft.type)?["sealed"]?.string != nil else { return false }
      rest.setPersonal(key, of: draft.type, to: nil)
    }
    guard rest == draft.data else { return false }
    guard !draft.personal.isEmpty, let values = try personalValues(event) else { return true }
    return draft.personal.allSatisfy { key, value in values[key].map { $0 == value } ?? true }
  }

  /// The lines of the events, not yet hashed.
  package func lines(as part: Event.Part? = nil) -> LineEncoder {
    var lines = LineEncoder()
    for var event in planned {
      if let part { event.part = part }
      do {
        try lines.append(event)
      } catch {
        // Normalisation refuses what has no canonical form.
        preconditionFailure("a normalised draft has canonical bytes: \(error), event \(event.seq)")
      }
    }
    return lines
  }

  /// The events of the hashed lines; `place` finds an event's place by where its line begins.
  package func events(_ lines: LineEncoder, _ place: (Event, Int) -> EventLine.Place) -> [StoredEvent] {
    planned.indices.map { index in
      var event = planned[index]
      event.hash = lines.hashes[index]
      let range = lines.pieces[index].head.lowerBound..<lines.pieces[index].tail.upperBound
      return StoredEvent(event: event, line: Array(lines.bytes[range]), place: place(event, range.lowerBound), isNew: true)
    }
  }
}
