package import Casework
public import EventLog
public import LogLines
public import Values

/// One office's log in columns, read kind by kind as the evaluator asks for them.
public final class OfficeColumns {
  /// The office's id.
  public var office: String { log.office }

  /// The damage at which reading stopped, if any; the lines before it are all there is.
  public private(set) var damage: Damage?

  /// Why the log could not be read after all, once it was asked for more than at first.
  public private(set) var failure: StoreError?

  /// Why the cache could not be written; no answer depends on it.
  public var cacheFailure: IOFailure? {
    finishKeeping()
    return keepingFailure
  }

  private var keepingFailure: IOFailure?

  /// The cache writing that runs beside the answers.
  private var keeping: Concurrent<IOFailure?>?

  /// What the columns are made from.
  let log: Log

  /// How many events the log has.
  var eventCount: Int { snapshot.count }

  private var snapshot: any LogSnapshot { log.snapshot }
  private var cache: ColumnCache? { log.cache }

  /// Whether the cache turned out to be broken, and isn't used any more.
  private(set) var hasRecovered = false

  /// The kinds whose events no answer may mix with those of the other offices that are asked.
  public var leftOut: Set<String> = []

  /// The column files that were loaded.
  private var columnFiles: Set<ColumnFile> = []

  /// The loaded files that a sound cache holds, but for newer events.
  private var keptFiles: Set<ColumnFile> = []

  /// Whether all of them were.
  private var isWhole = false

  /// The kinds that occur in the log; nil until they were looked up.
  private var names: Set<String>?

  /// The log's roots by size under the loaded columns; all must be of one history.
  private var roots: [Int: Digest] = [:]

  /// Whether the loaded columns are of another history, so that the log is read again.
  private var isContradicted = false

  private var readers: [CacheReader] = []
  private var kinds: [String: (kept: KindSource.Kept?, tail: KindColumns?)] = [:]
  private var tables: [String: KindTable] = [:]
  private var knownCalendar: WorkCalendar?
  private var knownRoster: DatedRoster?

  /// Opens the sound part of a log in columns, from its cache if possible.
  public convenience init(
    _ snapshot: any LogSnapshot, office: String, cache: ColumnCache? = nil, knownBy moment: Instant? = nil, ofFirst size: Int? = nil,
    kinds: Set<String>? = nil, copy: (tag: String, base: Int)? = nil
  ) throws(StoreError) {
    let isNow = moment == nil && size == nil
    try self.init(
      Log(snapshot: snapshot, office: office, cache: isNow ? cache : nil, moment: moment, size: size, copy: copy), kinds: kinds)
  }

  /// Takes in some kinds, or all, of what columns are made from.
  init(_ log: Log, kinds: Set<String>?) throws(StoreError) {
    self.log = log
    try load(kinds)
  }

  /// What columns are made from, as often as they are wanted.
  struct Log: Sendable {
    let snapshot: any LogSnapshot
    let office: String
    let cache: ColumnCache?
    let moment: Instant?
    let size: Int?
    /// The tag of a field copy, and the last event that isn't its own.
    let copy: (tag: String, base: Int)?
  }

  /// Drops the kinds of case, which load again on demand; office affairs stay.
  public func release() {
    finishKeeping()
    // Few events are simply read, all of them, and are no burden.
    guard !(cache?.isSmall(snapshot.count) ?? false) else { return }
    isWhole = false
    columnFiles.formIntersection([.affairs])
    keptFiles.formIntersection([.affairs])
    kinds = kinds.filter { ColumnFile(of: $0.key) == .affairs }
    forgetTables { ColumnFile(of: $0) != .affairs }
    readers.removeAll { reader in !reader.directory.kinds.contains { ColumnFile(of: $0.name) == .affairs } }
  }

  /// Takes note of what another reading of the same log met.
  func record(_ failure: StoreError?, damage: Damage?) {
    self.failure = self.failure ?? failure
    self.damage = self.damage ?? damage
  }

  deinit {
    finishKeeping()
    forgetTables { _ in true }
  }

  /// Lets go of the tables of some kinds, with all that they hold.
  private func forgetTables(_ isMeant: (String) -> Bool) {
    for (kind, table) in tables where isMeant(kind) {
      table.forgetStandings()
      tables[kind] = nil
    }
  }

  private func finishKeeping() {
    guard let keeping else { return }
    self.keeping = nil
    let failure = keeping.join()
    keepingFailure = keepingFailure ?? failure
  }

  /// Loads some kinds, or all, that aren't loaded yet; the office's affairs always.
  public func load(_ kinds: Set<String>?) throws(StoreError) {
    if isWhole { return }
    var wanted: Set<ColumnFile>?
    if let kinds, !(cache?.isSmall(snapshot.count) ?? false) {
      let missing = missing(of: kinds)
      if missing.isEmpty { return }
      wanted = missing
    }
    finishKeeping()
    var loading = ColumnLoading(snapshot, cache, wanted: wanted, beside: columnFiles, roots: roots)
    try loading.run(known: names, trustsCache: !hasRecovered, knownBy: log.moment, ofFirst: log.size)
    if loading.isContradicted {
      // What was taken in before goes too, and whoever asked of it asks again.
      isContradicted = !columnFiles.isEmpty
      hasRecovered = true
      if columnFiles.isEmpty { try load(kinds) }
      return
    }
    roots = loading.roots
    names = loading.names
    keepingFailure = keepingFailure ?? loading.cacheFailure
    keeping = loading.keeping
    damage = damage ?? loading.damage
    readers += loading.readers.values
    keptFiles.formUnion(loading.readers.keys)
    for (name, columns) in loading.tails { self.kinds[name] = (nil, columns) }
    for reader in loading.readers.values {
      for kind in reader.directory.kinds { self.kinds[kind.name] = ((kind, reader.blocks), loading.tails[kind.name]) }
    }
    isWhole = wanted == nil
    // Without the words that name no kind here: with them each later question would be dearer.
    columnFiles.formUnion((wanted ?? []).intersection(ColumnLoading.columnFiles(loading.names).union([.affairs])))
  }

  private func missing(of kinds: Set<String>) -> Set<ColumnFile> {
    ColumnLoading.columnFiles(names.map(kinds.intersection) ?? kinds).union([.affairs]).subtracting(columnFiles)
  }

  /// How many events only the log has; nil where a cache keeps them.
  public var heldAlone: Int? {
    cache == nil ? kinds.values.reduce(0) { $0 + ($1.tail?.seqs.count ?? 0) } : nil
  }

  /// Whether some kinds, or all, are held that could only be had by reading the log again.
  func holdsAlone(_ kinds: Set<String>?) -> Bool {
    cache == nil && (isWhole || kinds.map { missing(of: $0).isEmpty } ?? false)
  }

  /// Takes in some kinds, or all, in the middle of an answer: that the log can't be read is noted.
  func require(_ kinds: Set<String>?) {
    guard failure == nil else { return }
    do throws(StoreError) {
      try load(kinds)
    } catch {
      failure = error
    }
  }

  /// Whether the cache was broken or of another history; the log is then read instead.
  func recovers() -> Bool {
    guard isContradicted || readers.contains(where: \.isBroken) else { return false }
    isContradicted = false
    let wanted: Set<String>? = isWhole ? nil : names?.filter { columnFiles.contains(ColumnFile(of: $0)) }
    hasRecovered = true
    isWhole = false
    columnFiles = []
    keptFiles = []
    readers = []
    kinds = [:]
    forgetTables { _ in true }
    knownCalendar = nil
    knownRoster = nil
    roots = [:]
    names = nil
    require(wanted)
    return true
  }

  /// Whether a sound and finished cache holds everything loaded, so that a second reader is cheap.
  var isKept: Bool {
    failure == nil && !isContradicted && keeping == nil && !readers.isEmpty
      && kinds.keys.allSatisfy { keptFiles.contains(ColumnFile(of: $0)) }
  }

  /// Adopts the columns of another reader of the same log; false if the two differ.
  func adopt(_ other: OfficeColumns) -> Bool {
    guard other.isKept, other.damage == damage, other.readers.allSatisfy({ !$0.isBroken }) else { return false }
    guard other.roots.allSatisfy({ size, root in roots[size].map { $0 == root } ?? true }) else { return false }
    roots.merge(other.roots) { own, _ in own }
    readers += other.readers
    for (kind, table) in other.tables where tables[kind] == nil {
      tables[kind] = table
      // Its standings are of use here, and live as long as it does now.
      other.tables[kind] = nil
    }
    return true
  }

  /// The kinds of which there are events.
  var kindNames: [String] { (names ?? []).subtracting(leftOut).sorted() }

  /// The events of a kind; nil if there are none or they are left out.
  func table(_ kind: String) -> KindTable? {
    if let table = tables[kind] { return table }
    if leftOut.contains(kind) { return nil }
    if kind == Kind.hazard.id, !(names ?? []).contains(kind), let columns = hazardColumns() {
      let table = KindTable(KindSource(nil, tail: columns))
      tables[kind] = table
      return table
    }
    require([kind])
    guard let (kept, tail) = kinds[kind] else { return nil }
    let table = KindTable(KindSource(kept, tail: tail))
    tables[kind] = table
    return table
  }

  /// The lines of an office affair, amendments included, in the order of the log.
  public func lines(ofAffair kind: String) -> [EventLine.Place] {
    [self].answering { kinds[kind].map { KindSource($0.kept, tail: $0.tail).lines } ?? [] }
  }

  /// Who was on the office's roster on which day, for those who ask outside of a measure.
  package var rosterByDay: DatedRoster { [self].answering { roster } }

  /// Who was on the office's roster on which day: for sections, and for those who took another name.
  var roster: DatedRoster {
    if let knownRoster { return knownRoster }
    var events: [String: [DatedRoster.PersonEvent]] = [:]
    if let table = table(Kind.person.id) {
      for event in DatedRoster.personEvents {
        for row in table.rows(of: event) {
          let (name, opening) = (table.source.cases.text(table.caseCodes[Int(row)]), Int(row))
          events[name, default: []].append(
            DatedRoster.PersonEvent(event, on: Day(number: table.days[opening]), seq: Int(table.seqs[opening])) {
              table.value(of: $0, at: row)
            }
          )
        }
      }
    }
    let roster = DatedRoster(events)
    knownRoster = roster
    return roster
  }

  /// The adopted working days: of each year the last valid adoption.
  var calendar: WorkCalendar {
    if let knownCalendar { return knownCalendar }
    var calendar = WorkCalendar()
    if let table = table("calendar") {
      for code in 1..<UInt32(table.source.cases.count + 1) {
        guard let row = table.rowsOfCases[code].last else { continue }
        var definition = JSON.Object()
        for name in table.source.fieldNames where !Case.general.contains(name) { definition[name] = table.value(of: name, at: row) }
        calendar.adopt(lastDefinition: definition)
      }
    }
    knownCalendar = calendar
    return calendar
  }

  /// The first to the last day with an event; nil in an empty log.
  var extent: ClosedRange<Day>? {
    var first = Int32.max
    var last = Int32.min
    require(nil)
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
  /// Runs work over the columns, and again over the log if a cache turns out to be broken.
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
    reduce(false) { recovered, office in office.recovers() || recovered }
  }
}
