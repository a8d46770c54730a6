import EventLog
import LogLines
internal import Synchronization

/// What is worked on at once: some kinds of an office, or all.
struct ColumnUnit: Sendable {
  /// The office's place among those asked.
  let office: Int
  /// The kinds that are read; nil for all.
  let kinds: Set<String>?
}

/// Units of columns that several readers take, each the next that is left.
struct ColumnLane<Found: Sendable>: Sendable {
  /// What is asked of a unit: its place, the office's columns and those of the present.
  typealias Work = @Sendable (Int, OfficeColumns, OfficeColumns?) -> Found

  private let units: [ColumnUnit]
  private let logs: [OfficeColumns.Log]
  private let laterLogs: [OfficeColumns.Log]
  private let leftOut: [Set<String>]
  private let isLettingGo: Bool
  private let work: Work
  private let next: SharedPlaces

  /// - Parameter isLettingGo: whether a unit's columns are let go of before the next.
  init(_ units: [ColumnUnit], of offices: [OfficeColumns], later: [OfficeColumns], isLettingGo: Bool, _ work: @escaping Work) {
    (self.units, self.isLettingGo, self.work) = (units, isLettingGo, work)
    (logs, laterLogs, leftOut) = (offices.map(\.log), later.map(\.log), offices.map(\.leftOut))
    next = SharedPlaces(units.indices)
  }

  /// What one reader found, and what it met in the logs.
  struct Finding: Sendable {
    fileprivate(set) var found: [Int: Found] = [:]
    fileprivate(set) var met: [(office: Int, failure: StoreError?, damage: Damage?)] = []
    /// Whether a cache turned out to be broken or of another history, so that what was found in other units of its office may be of it.
    fileprivate(set) var hasRecovered = false
  }

  /// Takes units until none is left.
  ///
  /// - Parameter own: the columns of the only office where they are open; a reader of several offices opens each anew.
  func take(with own: OfficeColumns?) -> (finding: Finding, reader: OfficeColumns?) {
    var finding = Finding()
    var reader = own
    var office = own == nil ? nil : 0
    if isLettingGo { own?.release() }
    while let index = next.claim() {
      let unit = units[index]
      // The columns of another office go before this one's are read.
      if office != unit.office { (reader, office) = (nil, unit.office) }
      do throws(StoreError) {
        let columns: OfficeColumns
        if let reader { columns = reader } else { columns = try OfficeColumns(logs[unit.office], kinds: unit.kinds) }
        reader = columns
        columns.leftOut = leftOut[unit.office]
        let now = laterLogs.isEmpty ? nil : try OfficeColumns(laterLogs[unit.office], kinds: unit.kinds)
        finding.found[index] = [columns].answering {
          columns.require(unit.kinds)
          return work(index, columns, now)
        }
        finding.met.append((unit.office, columns.failure, columns.damage))
        finding.hasRecovered = finding.hasRecovered || columns.hasRecovered
        if isLettingGo { columns.release() }
      } catch {
        finding.met.append((unit.office, error, nil))
      }
    }
    return (finding, reader)
  }
}

/// A reader that takes units beside others, and hands over what it found with its columns.
private final class ColumnReader<Found: Sendable>: Sendable {
  let finding: ColumnLane<Found>.Finding
  private let reader: Mutex<OfficeColumns?>

  init(_ lane: ColumnLane<Found>) {
    let (finding, reader) = lane.take(with: nil)
    self.finding = finding
    self.reader = Mutex(reader)
  }

  /// Whether its columns, if it read any, have joined those of another reader of the same log.
  func joins(_ office: OfficeColumns) -> Bool {
    reader.withLock { $0.take() }.map(office.adopt) ?? true
  }
}

extension ColumnEvaluator {
  /// The number of events from which a second reader of the same log is faster.
  public static let manyEvents = 200_000

  /// The number of events up to which all readers hold a kind at once, where each lets go of it again.
  private static let mostAtOnce = 5_000_000

  /// Runs work over each office and returns the results in the offices' order.
  func each<Found: Sendable>(_ kinds: Set<String>? = nil, _ work: @Sendable (OfficeColumns, Int) -> Found) -> [Found] {
    each(kinds) { office, _, index in work(office, index) }
  }

  /// The same, with the present state of the office if it is asked for.
  func each<Found: Sendable>(
    _ kinds: Set<String>?, _ work: @Sendable (OfficeColumns, OfficeColumns?, Int) -> Found
  ) -> [Found] {
    run(offices.indices.map { ColumnUnit(office: $0, kinds: kinds) }) { index, office, now in work(office, now, index) }
  }

  /// Runs work over units and returns what is found in their order: the one way over columns.
  ///
  /// Few events are looked at where they are. Many offices take turns, and kinds of one office with many events are parted, on all processors.
  ///
  /// - Parameter units: of several offices one each, of one office such as share no kind.
  /// - Parameter lettingGo: whether the columns of a unit are let go of before the next.
  func run<Found: Sendable>(
    _ units: [ColumnUnit], lettingGo: Bool = false, _ work: @Sendable (Int, OfficeColumns, OfficeColumns?) -> Found
  ) -> [Found] {
    let readers = readers(of: units, lettingGo: lettingGo)
    if readers > 0, let results = withoutActuallyEscaping(work, do: { beside(units, readers, lettingGo: lettingGo, $0) }) { return results }
    return offices.answering {
      units.enumerated().map { place, unit in
        offices[unit.office].require(unit.kinds)
        return work(place, offices[unit.office], later.isEmpty ? nil : later[unit.office])
      }
    }
  }

  /// How many readers take units beside each other; 0 where the columns that are open do as well.
  private func readers(of units: [ColumnUnit], lettingGo: Bool) -> Int {
    guard offices.count == 1 else {
      return units.contains { areTakenInTurn(for: $0.kinds) } ? min(Concurrently.processors, units.count) : 0
    }
    let office = offices[0]
    guard units.count > 1, later.isEmpty, office.eventCount >= partedFrom else { return 0 }
    if !lettingGo { for unit in units { office.require(unit.kinds) } }
    guard office.isKept else { return 0 }
    // Of a very long log one kind at a time is as much as fits.
    return lettingGo && office.eventCount > Self.mostAtOnce ? 1 : min(Concurrently.processors, units.count)
  }

  /// What several readers find; nil if what one office keeps turned out to be broken, and whoever asked looks again.
  private func beside<Found: Sendable>(
    _ units: [ColumnUnit], _ readers: Int, lettingGo: Bool, _ work: @escaping ColumnLane<Found>.Work
  ) -> [Found]? {
    let only = offices.count == 1 ? offices[0] : nil
    let lane = ColumnLane(units, of: offices, later: later, isLettingGo: lettingGo, work)
    let others = (1..<readers).map { _ in Concurrent { ColumnReader(lane) } }
    var (finding, _) = lane.take(with: only)
    for other in others.map({ $0.join() }) {
      let isOfOneHistory = only.map(other.joins) ?? true
      finding.found.merge(other.finding.found) { own, _ in own }
      finding.met += other.finding.met
      finding.hasRecovered = finding.hasRecovered || other.finding.hasRecovered || !isOfOneHistory
    }
    let results = units.indices.compactMap { finding.found[$0] }
    if only != nil { return finding.hasRecovered || results.count < units.count ? nil : results }
    for met in finding.met { offices[met.office].record(met.failure, damage: met.damage) }
    return results
  }
}
