import Casework
import Commands
import EventLog
import Gathering
import TextForms

/// The collected part of an office's log in files; unacknowledged lines are cut first.
final class HeldFiles: HeldLog {
  /// The number of events accepted so far.
  let size: Int
  /// The log.
  let files: FileEventStore
  /// The office's id.
  var office: String { source.office }

  private let source: Source
  private let snapshot: (any LogSnapshot)?
  private let edge: MerkleFrontier
  private var lookup: IndexedLookup?

  /// Opens the log of an office, and makes sure that it is what was acknowledged.
  init(_ source: Source, in folder: GatheringFolder, cache: CacheFolder?) throws(Failure) {
    self.source = source
    size = source.size
    let files = FileEventStore(directory: folder.log(of: source.office), fileSystem: folder.fileSystem, cache: cache)
    self.files = files
    guard let root = source.root else {
      try Failure.catching { try files.cut(to: 0) }
      (snapshot, edge) = (nil, MerkleFrontier())
      return
    }
    let (snapshot, edge) = try Failure.catching {
      do {
        try files.cut(to: source.size)
        let snapshot = try files.snapshot()
        if let damage = snapshot.damage { throw StoreError.damaged(damage) }
        return (snapshot, try files.frontier(of: snapshot))
      } catch StoreError.conflict(.head(_, let found)) {
        throw Failure(
          .damaged, Message("damaged.offices-has-events-and", ["office": source.office, "found": found, "size": source.size]))
      }
    }
    if edge.root != root { throw Failure(.damaged, Message("damaged.offices-hasnt-root-that", ["office": source.office])) }
    (self.snapshot, self.edge) = (snapshot, edge)
  }

  func edge(ofFirst size: Int) throws -> MerkleFrontier {
    if size == self.size { return edge }
    return try snapshot?.edge(ofFirst: size) ?? MerkleFrontier()
  }

  func root(ofFirst size: Int) throws -> Digest {
    if size == self.size { return edge.root }
    if let known = source.taken.first(where: { $0.to == size }) { return known.root }
    return try edge(ofFirst: size).root
  }

  func moment(of seq: Int) throws -> Instant? { try snapshot?.event(seq: seq)?.event.at }

  func version(of id: CaseID) throws -> Int { try index()?.version(of: id) ?? 0 }

  func holds(_ id: EventID) throws -> Bool { try index()?.place(of: id) != nil }

  /// The case index, caught up with the log when it is first asked.
  private func index() throws -> IndexedLookup? {
    if let lookup { return lookup }
    guard let snapshot else { return nil }
    let index = try files.index("cases", of: snapshot, keysVersion: CaseKey.version, writing: .allowed)
    let made = try IndexedLookup(index, snapshot: snapshot)
    lookup = made
    return made
  }

  /// The stored lines behind an event, up to another.
  func lines(after from: Int, upTo to: Int) throws(Failure) -> [UInt8] {
    try Failure.catching { try snapshot?.lines(after: from, upTo: to).bytes ?? [] }
  }
}

extension LogSnapshot {
  /// The stored lines behind an event, up to another, and the damage at which they end where they do.
  func lines(after from: Int, upTo to: Int) throws -> (bytes: [UInt8], damage: Damage?) {
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
