import Casework
public import EventLog

/// One office's log in columns: what the fast evaluator computes from.
public final class OfficeColumns {
  /// The office's id.
  public let office: String

  /// What stands in the log instead of a line, where reading met damage: what comes before is all there is.
  public private(set) var damage: Damage?

  /// Why the log could not be read after all, once its cache had turned out to be broken.
  public private(set) var failure: StoreError?

  /// Why the cache could not be written; no answer depends on it.
  public private(set) var cacheFailure: IOFailure?

  private let snapshot: (any LogSnapshot)?
  private var reader: CacheReader?
  private var kinds: [String: Source] = [:]
  private var tables: [String: KindTable] = [:]

  /// Where the columns of a kind are.
  private enum Source {
    case memory(KindColumns)
    case cached(CacheKind, tail: KindColumns?)
  }

  init(office: String, _ snapshot: any LogSnapshot) {
    self.office = office
    self.snapshot = snapshot
  }

  init(office: String, _ projection: LogProjection, damage: Damage?) {
    self.office = office
    self.snapshot = nil
    self.damage = damage
    take(projection)
  }

  /// Takes the columns from a cache as far as it goes, and writes a new one where much lies behind it.
  func open(_ cache: ColumnCache) throws(StoreError) {
    guard let snapshot else { return }
    guard let reader = try cache.open(for: snapshot) else {
      try readLog()
      if let covered = lastCovered, covered.seq > cache.allowance(covered: 0) { try save(cache, covered: covered) }
      return
    }
    let (tail, damage) = try Self.projection(of: snapshot, from: reader.directory.covered.end)
    self.reader = reader
    self.damage = damage
    for kind in reader.directory.kinds { kinds[kind.name] = .cached(kind, tail: tail[kind.name]) }
    for (name, columns) in tail.named where kinds[name] == nil { kinds[name] = .memory(columns) }
    let behind = reader.directory.covered
    if let last = tail.last, last.seq - behind.seq > cache.allowance(covered: behind.seq) { try save(cache, covered: last) }
  }

  private var lastCovered: CoveredLine?

  /// Reads the whole log.
  func readLog() throws(StoreError) {
    guard let snapshot else { return }
    var (projection, damage) = try Self.projection(of: snapshot)
    projection.findTargets()
    self.damage = damage
    lastCovered = projection.last
    reader = nil
    tables = [:]
    take(projection)
  }

  private func take(_ projection: LogProjection) {
    kinds = [:]
    for (name, columns) in projection.named { kinds[name] = .memory(columns) }
  }

  private func save(_ cache: ColumnCache, covered: CoveredLine) throws(StoreError) {
    guard let opened = try snapshot?.openingHash else { return }
    var whole: [(name: String, columns: KindColumns)] = []
    for name in kindNames {
      switch kinds[name] {
      case .memory(var columns):
        columns.findTargets()
        whole.append((name, columns))
      case .cached(let kind, let tail):
        guard let reader else { return }
        whole.append((name, CachedKind(kind, reader, tail: tail).whole))
      case nil: break
      }
    }
    if reader?.isBroken ?? false { return }
    cacheFailure = cache.save(whole, opened: opened, covered: covered)
  }

  /// Whether the cache turned out to be broken: what was answered from it is of no use, and the log is read now.
  func recoversFromBrokenCache() -> Bool {
    guard reader?.isBroken ?? false else { return false }
    do throws(StoreError) {
      try readLog()
    } catch {
      failure = error
      kinds = [:]
      tables = [:]
      reader = nil
    }
    return true
  }

  /// The kinds of which there are events.
  var kindNames: [String] { kinds.keys.sorted() }

  /// The events of a kind; nothing where there are none.
  func table(_ kind: String) -> KindTable? {
    if let table = tables[kind] { return table }
    let table: KindTable
    switch kinds[kind] {
    case .memory(var columns):
      columns.findTargets()
      table = KindTable(columns)
    case .cached(let place, let tail):
      guard let reader else { return nil }
      table = KindTable(CachedKind(place, reader, tail: tail))
    case nil: return nil
    }
    tables[kind] = table
    return table
  }

  /// The working days that the office has adopted: of each year's case the last adoption that stands.
  private(set) lazy var calendar: WorkCalendar = {
    var calendar = WorkCalendar()
    guard let table = table("calendar") else { return calendar }
    for code in 1..<UInt32(table.source.cases.count + 1) {
      guard let row = table.rowsOfCases[code].last else { continue }
      var definition = JSON.Object()
      for name in table.source.fieldNames where !Case.general.contains(name) { definition[name] = table.value(of: name, at: row) }
      // A year that a newer program wrote in a way of its own is unknown, as for everybody else.
      if case .success(let year) = Result(catching: { () throws(DefinitionFault) in try CalendarYear(definition: .object(definition)) }) {
        calendar.adopt(year)
      }
    }
    return calendar
  }()

  /// The days from the first to the last on which something happened; nothing in an empty log.
  var extent: ClosedRange<Day>? {
    var first = Int32.max
    var last = Int32.min
    for table in kindNames.compactMap(table) {
      for row in table.days.indices where table.stands[row] {
        first = min(first, table.days[row])
        last = max(last, table.days[row])
      }
    }
    return first <= last ? Day(number: first)...Day(number: last) : nil
  }
}

extension [OfficeColumns] {
  /// The answer of some work over the columns; where a cache turned out to be broken on the way, that of the same work over the log.
  func answering<Answer, Failure: Error>(_ work: () throws(Failure) -> Answer) throws(Failure) -> Answer {
    do throws(Failure) {
      let answer = try work()
      if !recover() { return answer }
    } catch {
      if !recover() { throw error }
    }
    return try work()
  }

  private func recover() -> Bool {
    reduce(false) { recovered, office in office.recoversFromBrokenCache() || recovered }
  }
}
