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
    case cached([CacheKind], tail: KindColumns?)
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
    guard let reader = try cache.open(for: snapshot), reader.directory.runs.count <= ColumnCache.mostRuns else {
      return try openAnew(cache, snapshot)
    }
    let covered = reader.directory.covered
    var (tail, damage) = try Self.projection(of: snapshot, from: covered.end)
    self.damage = damage
    take(reader, tail: tail)
    guard let last = tail.last, last.seq - covered.seq > cache.allowance(covered: covered.seq) else { return }
    tail.settle()
    keep(cache) { (draft) throws(IOFailure) in
      try draft.writer.copy(reader)
      try draft.writer.add(tail)
      try draft.finish(opened: reader.directory.opened, covered: last)
    }
  }

  /// Reads the whole log and writes a cache of it: from memory where that holds it, else stretch by stretch.
  private func openAnew(_ cache: ColumnCache, _ snapshot: any LogSnapshot) throws(StoreError) {
    guard let opened = try snapshot.openingHash else { return }
    if snapshot.count > cache.stretch, try openInStretches(cache, snapshot, opened) { return }
    let projection = try readLog()
    guard let last = projection.last, last.seq > cache.allowance(covered: 0) else { return }
    keep(cache) { (draft) throws(IOFailure) in
      try draft.writer.add(projection)
      try draft.finish(opened: opened, covered: last)
    }
  }

  /// Writes the cache stretch by stretch and reads it; says whether that could be done.
  private func openInStretches(_ cache: ColumnCache, _ snapshot: any LogSnapshot, _ opened: Digest) throws(StoreError) -> Bool {
    do {
      guard var draft = try cache.draft() else { return false }
      var covered: CoveredLine?
      while (covered?.seq ?? 0) < snapshot.count {
        var (stretch, damage) = try Self.projection(
          of: snapshot, from: covered?.end ?? .start, through: (covered?.seq ?? 0) + cache.stretch)
        self.damage = damage
        guard let last = stretch.last else { break }
        stretch.settle()
        try draft.writer.add(stretch)
        covered = last
        if damage != nil { break }
      }
      guard let covered else { return false }
      try draft.finish(opened: opened, covered: covered)
      guard let reader = try cache.open(for: snapshot) else { return false }
      take(reader, tail: LogProjection())
      return true
    } catch let failure as IOFailure {
      cacheFailure = failure
      return false
    } catch let error as StoreError {
      throw error
    } catch {
      preconditionFailure("files and logs fail with their own errors: \(error)")
    }
  }

  /// Writes a cache, unless another process is about it; a disk that refuses costs no answer.
  private func keep(_ cache: ColumnCache, _ write: (inout CacheDraft) throws(IOFailure) -> Void) {
    do throws(IOFailure) {
      guard var draft = try cache.draft() else { return }
      try write(&draft)
    } catch {
      cacheFailure = error
    }
  }

  /// Reads the whole log.
  @discardableResult
  func readLog() throws(StoreError) -> LogProjection {
    guard let snapshot else { return LogProjection() }
    var (projection, damage) = try Self.projection(of: snapshot)
    projection.settle()
    self.damage = damage
    take(projection)
    return projection
  }

  private func take(_ projection: LogProjection) {
    reader = nil
    tables = [:]
    kinds = [:]
    for (name, columns) in projection.named { kinds[name] = .memory(columns) }
  }

  private func take(_ reader: CacheReader, tail: LogProjection) {
    self.reader = reader
    var stretches: [String: [CacheKind]] = [:]
    for run in reader.directory.runs {
      for kind in run.kinds { stretches[kind.name, default: []].append(kind) }
    }
    for (name, kinds) in stretches { self.kinds[name] = .cached(kinds, tail: tail[name]) }
    for (name, columns) in tail.named where kinds[name] == nil { kinds[name] = .memory(columns) }
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
      columns.settle()
      table = KindTable(columns)
    case .cached(let place, let tail):
      guard let reader else { return nil }
      table = KindTable(CachedKind(place, reader, tail: tail))
    case nil: return nil
    }
    tables[kind] = table
    return table
  }

  /// Where the lines of an office affair stand, those about other lines included, in the order of the log.
  public func lines(ofAffair kind: String) -> [EventLine.Place] {
    [self].answering {
      switch kinds[kind] {
      case .memory(let columns): columns.lines
      case .cached(let stretches, let tail): (reader.map { reader in stretches.flatMap(reader.lines) } ?? []) + (tail?.lines ?? [])
      case nil: []
      }
    }
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
