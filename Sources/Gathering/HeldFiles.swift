import Casework
public import EventLog
public import LogLines
public import Values

/// The collected part of an office's log, opened when first asked, unacknowledged lines cut.
public final class HeldFiles: HeldLog {
  /// The number of events accepted so far.
  public let size: Int
  /// The log.
  public let files: FileEventStore
  /// The office's id.
  public var office: String { source.office }

  private let source: Source
  private var opened: (snapshot: (any LogSnapshot)?, edge: MerkleFrontier)?
  private var lookup: IndexedLookup?

  /// Takes the log of an office as it was acknowledged.
  public init(_ source: Source, in folder: GatheringFolder, cache: CacheFolder?) {
    self.source = source
    size = source.size
    files = FileEventStore(directory: folder.log(of: source.office), fileSystem: folder.fileSystem, cache: cache)
  }

  /// Makes sure that the log is what was acknowledged.
  @discardableResult
  public func open() throws -> (snapshot: (any LogSnapshot)?, edge: MerkleFrontier) {
    if let opened { return opened }
    var held: (snapshot: (any LogSnapshot)?, edge: MerkleFrontier) = (nil, MerkleFrontier())
    do {
      try files.cut(to: size)
      if source.root != nil {
        let snapshot = try files.snapshot()
        if let damage = snapshot.damage { throw StoreError.damaged(damage) }
        held = (snapshot, try files.frontier(of: snapshot))
      }
    } catch StoreError.conflict(.head(_, let held)) {
      throw HeldLogDamage.shorter(office: office, size: size, found: held)
    }
    if let root = source.root, held.edge.root != root {
      throw HeldLogDamage.otherRoot(office: office)
    }
    opened = held
    return held
  }

  public func edge(ofFirst size: Int) throws -> MerkleFrontier {
    if size == 0 { return MerkleFrontier() }
    let (snapshot, edge) = try open()
    if size == self.size { return edge }
    guard let snapshot, let earlier = try snapshot.edge(ofFirst: size) else {
      let count = snapshot?.count ?? 0
      throw HeldLogDamage.shorter(office: office, size: size, found: count)
    }
    return earlier
  }

  public func root(ofFirst size: Int) throws -> Digest {
    if let known = source.taken.first(where: { $0.to == size }), size < self.size { return known.root }
    return try edge(ofFirst: size).root
  }

  public func moment(of seq: Int) throws -> Instant? { try open().snapshot?.event(seq: seq)?.event.at }

  public func version(of id: CaseID) throws -> Int { try index()?.version(of: id) ?? 0 }

  public func holds(_ id: EventID) throws -> Bool { try index()?.place(of: id) != nil }

  /// The case index, caught up with the log when it is first asked.
  private func index() throws -> IndexedLookup? {
    if let lookup { return lookup }
    guard let snapshot = try open().snapshot else { return nil }
    let made = try IndexedLookup(try files.caseIndex(of: snapshot, writing: .allowed), snapshot: snapshot)
    lookup = made
    return made
  }

  /// The stored lines behind an event, up to another.
  public func lines(after from: Int, upTo to: Int) throws -> [UInt8] {
    let snapshot = try open().snapshot
    return try snapshot?.lines(after: from, upTo: to).bytes ?? []
  }
}

/// An office's log in a gathering that isn't what was acknowledged.
public enum HeldLogDamage: Error, Hashable {
  case shorter(office: String, size: Int, found: Int)
  case otherRoot(office: String)
}

extension LogSnapshot {
  /// The stored lines behind an event, up to another, and the damage at which they end where they do.
  public func lines(after from: Int, upTo to: Int) throws -> (bytes: [UInt8], damage: Damage?) {
    var bytes: [UInt8] = []
    guard from < to else { return (bytes, nil) }
    let end = try scan(from: try position(of: from + 1)) { line, span in
      bytes += line.text(in: span)
      bytes.append(UInt8(ascii: "\n"))
      return line.seq == to ? .stop : .more
    }
    return (bytes, end.damage)
  }
}
