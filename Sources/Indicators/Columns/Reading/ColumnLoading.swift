import EventLog
import LogLines
import Values

/// Loads column files of a log: cached events from the cache, newer ones from the log.
struct ColumnLoading {
  /// The caches that are read from.
  var readers: [ColumnFile: CacheReader] = [:]

  /// The newer events by kind; all events without a cache.
  var tails: [String: KindColumns] = [:]

  /// All kinds that occur in the log.
  var names: Set<String> = []

  /// The damage at which reading stopped, if any.
  var damage: Damage?

  /// Why the cache could not be written.
  var cacheFailure: IOFailure?

  /// The cache writing that runs beside the answer, and its failure once it has ended.
  var keeping: Concurrent<IOFailure?>?

  /// The hash of the log's first line.
  private(set) var opened = Digest.zero

  /// What is read from the log.
  private(set) var demand: ColumnDemand

  /// The right edge of the Merkle tree over the lines covered and read.
  var edge = MerkleFrontier()

  /// Roots that earlier goes at the same log rested on or found, by size.
  var roots: [Int: Digest]

  /// Whether earlier columns are of another history than the lines read now.
  private(set) var isContradicted = false

  let snapshot: any LogSnapshot
  private let cache: ColumnCache?
  private let wanted: Set<ColumnFile>?
  private let loaded: Set<ColumnFile>

  /// Prepares to take in some column files, or all, that aren't there already.
  ///
  /// - Parameter roots: the roots that what is there rests on.
  init(
    _ snapshot: any LogSnapshot, _ cache: ColumnCache?, wanted: Set<ColumnFile>?, beside loaded: Set<ColumnFile>, roots: [Int: Digest]
  ) {
    self.snapshot = snapshot
    self.cache = cache
    self.wanted = wanted
    self.loaded = loaded
    self.roots = roots
    demand = ColumnDemand(takesOthers: wanted == nil)
    for columnFile in wanted ?? [] { demand.starts[columnFile] = 0 }
    for columnFile in loaded { demand.starts[columnFile] = .max }
    demand.sizes = Array(roots.keys)
  }

  /// Takes them in.
  ///
  /// - Parameter known: all kinds that occur, where that is known already.
  /// - Parameter trustsCache: whether what the cache holds is looked at.
  /// - Parameter moment: the last moment whose events count, where it isn't the last of all.
  /// - Parameter size: how many of the first events count, where it isn't all of them.
  mutating func run(known: Set<String>?, trustsCache: Bool, knownBy moment: Instant?, ofFirst size: Int?) throws(StoreError) {
    guard snapshot.count > 0 else { return }
    opened = try snapshot.event(at: LogPosition.start.place).event.hash
    let start = trustsCache ? try openCaches(known) : .start
    if isContradicted { return }
    if let moment {
      append(try readAll(knownBy: moment))
    } else if let size {
      append(try read(from: .start, through: size))
    } else {
      let before = (edge, roots)
      // Of a log whose end is damaged nothing may be kept, and a stretch could end just before the damage.
      let isSound = snapshot.damage == nil
      if isSound, let cache, snapshot.count - start.seq >= cache.mostHeld, try readInStretches(cache, from: start) { return }
      (edge, roots) = before
      var projection = try read(from: start, through: .max)
      join(&projection.tree)
      if isContradicted { return }
      append(projection)
      if let cache, let last = projection.last { save(upTo: last, cache) }
    }
  }

  /// Adds what was read to the tree, which must have the roots that are known of it.
  mutating func join(_ tree: inout TreeStretch) {
    let joined = tree.join(&edge)
    merge(joined)
    merge([edge.size: edge.root])
  }

  /// Takes note of roots, each of which must be what is known of that size.
  private mutating func merge(_ found: [Int: Digest]) {
    for (size, root) in found {
      if let known = roots[size], known != root { isContradicted = true }
      roots[size] = root
    }
  }

  /// Opens the caches, and says from where on the log is to be read.
  private mutating func openCaches(_ known: Set<String>?) throws(StoreError) -> LogPosition {
    guard let cache else { return .start }
    var occurring = known
    if known == nil, let affairs = try cache.open(.affairs, for: snapshot, opened: opened) {
      readers[.affairs] = affairs
      occurring = Set(affairs.directory.names)
    }
    guard let occurring else { return .start }
    let there = Self.columnFiles(occurring).union([.affairs])
    let asked = (wanted ?? there).subtracting(loaded)
    for columnFile in asked.intersection(there) where readers[columnFile] == nil {
      readers[columnFile] = try cache.open(columnFile, for: snapshot, opened: opened)
    }
    // What hasn't occurred so far can begin only behind that.
    let start = readers[.affairs]?.directory.covered.seq ?? .max
    for columnFile in asked {
      demand.starts[columnFile] = readers[columnFile]?.directory.covered.seq ?? (there.contains(columnFile) ? 0 : start)
    }
    let directories = readers.values.map(\.directory)
    for directory in directories { merge([directory.covered.seq: directory.edge.root]) }
    demand.sizes = Array(roots.keys)
    guard directories.count == asked.intersection(there).count, let least = directories.min(by: { $0.covered.seq < $1.covered.seq }) else {
      return .start
    }
    names.formUnion(least.names)
    edge = least.edge
    return least.covered.end
  }

  /// Reads the log from a position on, on all processors.
  mutating func read(from start: LogPosition, through last: Int) throws(StoreError) -> LogProjection {
    let demand = demand
    var (parts, damage) = try snapshot.scan(from: start, through: last, state: { LogProjection(demand) }) { projection, line, bytes in
      projection.add(line, bytes)
    }
    self.damage = damage
    // The first part grows in place, and each other is let go of once it is taken over.
    var whole = LogProjection(demand)
    for index in parts.indices {
      var part = LogProjection(demand)
      swap(&part, &parts[index])
      if index == 0 { whole = part } else { whole.append(part) }
    }
    return whole
  }

  /// Reads the log as it was known at a moment.
  private mutating func readAll(knownBy moment: Instant) throws(StoreError) -> LogProjection {
    var projection = LogProjection(demand)
    let end = try snapshot.scan { line, bytes in
      if line.at > moment { return .stop }
      projection.add(line, bytes)
      return .more
    }
    damage = end.damage
    return projection
  }

  /// Takes what was read as what came since.
  mutating func append(_ projection: LogProjection) {
    names.formUnion(projection.names)
    tails = Dictionary(uniqueKeysWithValues: projection.named.map { ($0.name, $0.columns) })
  }

  /// The loaded column files that aren't empty.
  var columnFiles: Set<ColumnFile> {
    let there = Self.columnFiles(names).subtracting(loaded)
    return wanted.map(there.intersection) ?? there
  }

  /// The column files on which kinds are found.
  static func columnFiles(_ kinds: Set<String>) -> Set<ColumnFile> { Set(kinds.map(ColumnFile.init)) }
}
