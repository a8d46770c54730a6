import Casework
import EventLog
internal import Synchronization

extension ColumnEvaluator {
  /// From so many events on it is worth a second reader of a log to count in two kinds of case at once.
  public static let manyEvents = 200_000

  /// The shares of the only office in questions of which some share no kind of case with the others: those are counted at the same time.
  ///
  /// Nil where it makes no difference, and whoever asked counts in turn.
  func sharesInParts(_ asked: [MeasureQuestion]) -> [OfficeShare]? {
    guard offices.count == 1, later.isEmpty, offices[0].eventCount >= apartFrom, Concurrently.processors > 1,
      let (own, others) = QuestionPart.two(of: asked)
    else { return nil }
    let office = offices[0]
    office.require(own.kinds.union(others.kinds))
    guard office.isKept else { return nil }
    let (log, leftOut, today, catalog) = (office.log, office.leftOut, today, catalog)
    let count = { @Sendable (places: [Int], office: OfficeColumns) in
      OfficeShare.all(places.map { asked[$0] }, of: office, 0, later: nil, today: today, catalog: catalog)
    }
    let beside = Concurrent { FoundBeside(log, leftOut: leftOut, others.kinds) { count(others.places, $0) } }
    let counted = offices.answering { count(own.places, office) }
    guard let counts = beside.join().handOver(to: office) else { return nil }
    var shares = asked.map { OfficeShare($0) }
    for (place, share) in zip(own.places + others.places, counted + counts) { shares[place] = share }
    return shares
  }
}

/// Some of the questions that are asked, and the kinds of case that they read.
private struct QuestionPart {
  var kinds: Set<String>
  var places: [Int]

  /// Two parts that share no kind, of about as many questions; nil where all hang together.
  static func two(of asked: [MeasureQuestion]) -> (QuestionPart, QuestionPart)? {
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
    return (two[0], two[1])
  }
}

/// What a second reader of a log found, and the reader, for whoever waits for it.
private final class FoundBeside<Found: Sendable>: Sendable {
  private let reader: Mutex<OfficeColumns?>
  private let found: Found?

  init(_ log: OfficeColumns.Log, leftOut: Set<String>, _ kinds: Set<String>, _ find: @Sendable (OfficeColumns) -> Found) {
    do throws(StoreError) {
      let office = try OfficeColumns(log, kinds: kinds)
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

  /// What was found, once the columns that it rests on are another reader's as well; nil where the two don't fit together.
  func handOver(to office: OfficeColumns) -> Found? {
    guard let reader = reader.withLock({ $0.take() }), office.takeOver(reader) else { return nil }
    return found
  }
}

extension ColumnEvaluator {
  /// Up to so many events an audit looks at several kinds of case at once.
  private static let mostSearchedAtOnce = 5_000_000

  /// What an audit finds in each of some kinds of case, as many of them at the same time as there are processors, each let go of before the next.
  ///
  /// Nil where it makes no difference, or the readers don't fit together, and whoever asked looks at one kind after the other.
  func searchesInParts(_ audit: Audit, rules: [AuditRule], _ kinds: [Kind], _ office: OfficeColumns) -> [AuditSearch]? {
    guard office.eventCount >= apartFrom, office.isKept else { return nil }
    // Of a very long log one kind at a time is as much as fits.
    let readers = min(office.eventCount > Self.mostSearchedAtOnce ? 1 : Concurrently.processors, kinds.count)
    let (log, leftOut) = (office.log, office.leftOut)
    let next = SharedPlaces(kinds.indices)
    let look = { @Sendable (office: OfficeColumns) -> [Int: AuditSearch]? in
      var searches: [Int: AuditSearch] = [:]
      office.release()
      while let place = next.take() {
        var search = AuditSearch(audit, rules: rules)
        search.look(at: kinds[place], of: office)
        searches[place] = search
        // Whether what is kept is broken is known by those who read it.
        if office.recovers() { return nil }
        office.release()
      }
      return searches
    }
    let others = (1..<readers).map { _ in Concurrent { FoundBeside(log, leftOut: leftOut, [], look) } }
    var searches = look(office)
    for other in others {
      if let found = other.join().handOver(to: office), let found { searches?.merge(found) { own, _ in own } } else { searches = nil }
    }
    return searches.map { searches in kinds.indices.compactMap { searches[$0] } }
  }
}
