public import LogLines
import Values

/// The stored right edge of the tree at some event, so that `status` reads only newer lines.
extension LogCache {
  // It is kept as the manifest of an index without keys. It fits if it is of this log and its last event is still in its place; otherwise
  // the log is read from the beginning.
  /// Says of a manifest that it is of an edge alone.
  static let edgeVersion = -1

  /// How many new events make it worth to write the edge again: reading them takes about as long.
  private static let worthKeeping = 1_000

  /// The stored edge, if any.
  var edge: IndexManifest? {
    do {
      return try files.contents(of: tree, limit: IndexFolder.mostBytes).flatMap {
        IndexManifest.decoded($0, keysVersion: Self.edgeVersion)?.manifest
      }
    } catch {
      // What can't be read is not kept.
      return nil
    }
  }

  /// Writes an edge in the place of an earlier one, if there is enough between them.
  fileprivate func store(_ edge: IndexManifest, after earlier: IndexManifest?) {
    guard edge.eventCount - (earlier?.eventCount ?? 0) >= Self.worthKeeping else { return }
    do {
      try files.makeDirectories(path, mode: nil)
      let bytes = edge.encoded(keysVersion: Self.edgeVersion)
      try files.replace(tree, with: bytes.span, temporary: Path.temporary(for: tree), mode: nil, durable: false)
    } catch {
      // On a medium that can't be written the next root takes as long as this one.
    }
  }
}

extension IndexManifest {
  /// Whether a log still holds what the edge covers.
  fileprivate func fits(_ snapshot: any LogSnapshot, origin: Digest) -> Bool {
    guard let head, opened == origin, head.seq < snapshot.end.seq else { return false }
    do throws(StoreError) {
      let event = try snapshot.event(at: head.place).event
      return event.seq == head.seq && event.hash == head.hash
    } catch {
      // A place that holds no event any more is another log's.
      return false
    }
  }
}

extension EventStore {
  /// The right edge of the tree, carried on from the one that is kept where that fits.
  public func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier {
    guard let last = snapshot.head, let origin = try snapshot.origin()?.hash else { return MerkleFrontier() }
    let cache = try cache(for: snapshot)
    let kept = cache?.edge.flatMap { $0.fits(snapshot, origin: origin) ? $0 : nil }
    let start = kept?.head.map { LogPosition(behind: $0.seq, at: $0.place, length: $0.length) } ?? .start
    let frontier = try snapshot.frontier(from: kept?.edge ?? MerkleFrontier(), at: start)
    let head = IndexHead(seq: last.seq, place: last.place, length: last.end.place.offset - last.place.offset, hash: last.hash)
    cache?.store(IndexManifest(head: head, edge: frontier, opened: origin, generation: 0), after: kept)
    return frontier
  }
}
