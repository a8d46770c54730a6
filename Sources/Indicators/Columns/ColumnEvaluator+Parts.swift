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
      places.map { OfficeShare(asked[$0], of: office, 0, later: nil, today: today, catalog: catalog) }
    }
    let beside = Concurrent { CountedBeside(log, leftOut: leftOut, others.kinds) { count(others.places, $0) } }
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

/// What was counted by a second reader of a log, and the reader, for whoever waits for it.
private final class CountedBeside: Sendable {
  private let reader: Mutex<OfficeColumns?>
  private let shares: [OfficeShare]

  init(_ log: OfficeColumns.Log, leftOut: Set<String>, _ kinds: Set<String>, _ count: @Sendable (OfficeColumns) -> [OfficeShare]) {
    do throws(StoreError) {
      let office = try OfficeColumns(log, kinds: kinds)
      office.leftOut = leftOut
      shares = [office].answering { count(office) }
      reader = Mutex(office)
    } catch {
      // Whoever waits reads the log as well, and tells what is wrong with it.
      shares = []
      reader = Mutex(nil)
    }
  }

  /// The shares, once the columns that they rest on are another reader's as well; nil where the two don't fit together.
  func handOver(to office: OfficeColumns) -> [OfficeShare]? {
    guard let reader = reader.withLock({ $0.take() }), office.takeOver(reader) else { return nil }
    return shares
  }
}
