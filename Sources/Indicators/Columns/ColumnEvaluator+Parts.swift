import Casework
import EventLog
internal import Synchronization

extension ColumnEvaluator {
  /// The number of events from which a second reader of the same log is faster.
  public static let manyEvents = 200_000

  /// The number of events up to which all readers hold a kind at once, where each lets go of it again.
  private static let mostAtOnce = 5_000_000

  /// Works on kinds of the only office on all processors; nil if that gains nothing.
  ///
  /// - Parameter parts: groups of kinds, of which no two share one.
  /// - Parameter lettingGo: whether the columns of one part are let go of before the next.
  func inParts<Found: Sendable>(
    _ parts: [Set<String>], lettingGo: Bool, _ work: @escaping @Sendable (Int, OfficeColumns) -> Found
  ) -> [Found]? {
    let office = offices[0]
    guard office.eventCount >= apartFrom else { return nil }
    if !lettingGo { office.require(parts.reduce(into: Set()) { $0.formUnion($1) }) }
    guard office.isKept else { return nil }
    // Of a very long log one kind at a time is as much as fits.
    let readers = lettingGo && office.eventCount > Self.mostAtOnce ? 1 : min(Concurrently.processors, parts.count)
    let (log, leftOut) = (office.log, office.leftOut)
    let next = SharedPlaces(parts.indices)
    let look = { @Sendable (office: OfficeColumns) -> [Int: Found]? in
      var found: [Int: Found] = [:]
      if lettingGo { office.release() }
      while let place = next.claim() {
        office.require(parts[place])
        found[place] = work(place, office)
        // Whether what is kept is broken is known by those who read it.
        if office.recovers() { return nil }
        if lettingGo { office.release() }
      }
      return found
    }
    let others = (1..<readers).map { _ in Concurrent { FoundBeside(log, leftOut: leftOut, look) } }
    var found = look(office)
    for other in others {
      if let more = other.join().handOver(to: office), let more { found?.merge(more) { own, _ in own } } else { found = nil }
    }
    return found.map { found in parts.indices.compactMap { found[$0] } }
  }

  /// Counts two groups of questions that share no kind at the same time; nil if one pass does as well.
  func sharesInParts(_ asked: [MeasureQuestion]) -> [OfficeShare]? {
    guard later.isEmpty, Concurrently.processors > 1, let parts = QuestionPart.two(of: asked) else { return nil }
    let (today, catalog) = (today, catalog)
    let counts = inParts(parts.map(\.kinds), lettingGo: false) { place, office in
      OfficeShare.all(parts[place].places.map { asked[$0] }, of: office, 0, later: nil, today: today, catalog: catalog)
    }
    guard let counts else { return nil }
    var shares = asked.map { OfficeShare($0) }
    for (place, share) in zip(parts.flatMap(\.places), counts.joined()) { shares[place] = share }
    return shares
  }
}

/// Some of the questions that are asked, and the kinds of case that they read.
private struct QuestionPart {
  var kinds: Set<String>
  var places: [Int]

  /// Two groups of questions of similar size that share no kind; nil if they can't be parted.
  static func two(of asked: [MeasureQuestion]) -> [QuestionPart]? {
    var parts: [QuestionPart] = []
    for (place, question) in asked.enumerated() {
      var part = QuestionPart(kinds: question.measure.kindsRead, places: [place])
      parts.removeAll { other in
        guard !other.kinds.isDisjoint(with: part.kinds) else { return false }
        part.kinds.formUnion(other.kinds)
        part.places += other.places
        return true
      }
      parts.append(part)
    }
    guard parts.count > 1 else { return nil }
    var two = [QuestionPart(kinds: [], places: []), QuestionPart(kinds: [], places: [])]
    for part in parts.sorted(by: { $0.places.count > $1.places.count }) {
      let lighter = two[0].places.count <= two[1].places.count ? 0 : 1
      two[lighter].kinds.formUnion(part.kinds)
      two[lighter].places += part.places
    }
    return two
  }
}

/// The result of a second reader of a log, with the reader.
private final class FoundBeside<Found: Sendable>: Sendable {
  private let reader: Mutex<OfficeColumns?>
  private let found: Found?

  init(_ log: OfficeColumns.Log, leftOut: Set<String>, _ find: @Sendable (OfficeColumns) -> Found) {
    do throws(StoreError) {
      let office = try OfficeColumns(log, kinds: [])
      office.leftOut = leftOut
      let found = find(office)
      // What was broken is read again by whoever waits.
      let isSound = !office.recovers()
      self.found = isSound ? found : nil
      reader = Mutex(isSound ? office : nil)
    } catch {
      // Whoever waits reads the log as well, and tells what is wrong with it.
      found = nil
      reader = Mutex(nil)
    }
  }

  /// The result once its columns have joined another reader's; nil if they don't fit.
  func handOver(to office: OfficeColumns) -> Found? {
    guard let reader = reader.withLock({ $0.take() }), office.adopt(reader) else { return nil }
    return found
  }
}

extension ColumnEvaluator {
  /// Runs work over each office and returns the results in the offices' order.
  func each<Found: Sendable>(_ kinds: Set<String>? = nil, _ work: @Sendable (OfficeColumns, Int) -> Found) -> [Found] {
    each(kinds) { office, _, index in work(office, index) }
  }

  /// The same, with the present state of the office if it is asked for.
  func each<Found: Sendable>(
    _ kinds: Set<String>?, _ work: @Sendable (OfficeColumns, OfficeColumns?, Int) -> Found
  ) -> [Found] {
    if areTakenInTurn(for: kinds) { return inTurn(kinds, work) }
    return offices.answering {
      offices.enumerated().map { index, office in
        office.require(kinds)
        return work(office, later.isEmpty ? nil : later[index], index)
      }
    }
  }

  private func inTurn<Found: Sendable>(
    _ kinds: Set<String>?, _ work: @Sendable (OfficeColumns, OfficeColumns?, Int) -> Found
  ) -> [Found] {
    let (logs, laterLogs, leftOut) = (offices.map(\.log), later.map(\.log), offices.map(\.leftOut))
    let next = SharedPlaces(logs.indices)
    let turns = Mutex([Turn<Found>](repeating: Turn(), count: logs.count))
    withoutActuallyEscaping(work) { work in
      Concurrently.run(min(Concurrently.processors, logs.count)) { _ in
        while let index = next.claim() {
          var turn = Turn<Found>()
          do throws(StoreError) {
            let office = try OfficeColumns(logs[index], kinds: kinds)
            office.leftOut = leftOut[index]
            let now = laterLogs.isEmpty ? nil : try OfficeColumns(laterLogs[index], kinds: kinds)
            turn.found = [office].answering { work(office, now, index) }
            (turn.failure, turn.damage) = (office.failure, office.damage)
          } catch {
            turn.failure = error
          }
          turns.withLock { $0[index] = turn }
        }
      }
    }
    return zip(offices, turns.withLock { $0 }).compactMap { office, turn in
      office.record(turn.failure, damage: turn.damage)
      return turn.found
    }
  }

  /// The result of one office's turn, and the failure to read its log if any.
  private struct Turn<Found: Sendable>: Sendable {
    var found: Found?
    var failure: StoreError?
    var damage: Damage?
  }
}
