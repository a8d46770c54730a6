/// The stored right edge of the tree at some event, so that `status` reads only newer lines.
///
/// It fits if it is of this log and its last event is still in its place; otherwise the log is read from the beginning.
struct TreeCache {
  /// The leaf hash of the log's first event.
  let origin: Digest

  /// The leaf hash of the last event that is covered.
  let last: Digest

  /// Where that event begins.
  let place: EventLine.Place

  /// The position behind it.
  let end: LogPosition

  /// The tree's right edge.
  let frontier: MerkleFrontier

  private static let heading = "docket-tree 1"

  /// Joins what a cache says.
  init(origin: Digest, head: LogHead, frontier: MerkleFrontier) {
    self.origin = origin
    last = head.hash
    place = head.place
    end = head.end
    self.frontier = frontier
  }

  /// The file's content.
  var bytes: [UInt8] {
    let numbers = "\(place.segment) \(place.offset) \(end.place.offset) \(frontier.size)"
    return Array(([Self.heading, origin.hex, last.hex, numbers] + frontier.roots.map(\.hex)).joined(separator: "\n").utf8)
  }

  /// Reads a file's content; nil if it isn't one.
  init?(bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines[0] == Self.heading, let origin = Digest(hex: lines[1]), let last = Digest(hex: lines[2]) else {
      return nil
    }
    let numbers = lines[3].split(separator: " ").compactMap { Int($0) }
    let roots = lines[4...].compactMap { Digest(hex: $0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 >= 0 }), roots.count == lines.count - 4,
      let frontier = MerkleFrontier(size: numbers[3], roots: roots)
    else { return nil }
    self.origin = origin
    self.last = last
    self.frontier = frontier
    place = EventLine.Place(segment: numbers[0], offset: numbers[1])
    end = LogPosition(seq: numbers[3] + 1, place: EventLine.Place(segment: numbers[0], offset: numbers[2]))
  }

  /// Whether a log still holds what the cache covers.
  func fits(_ snapshot: any LogSnapshot, origin: Digest) -> Bool {
    guard self.origin == origin, end.seq <= snapshot.end.seq else { return false }
    do throws(StoreError) {
      let event = try snapshot.event(at: place).event
      return event.seq == frontier.size && event.hash == last
    } catch {
      // A place that holds no event any more is another log's.
      return false
    }
  }
}

extension EventStore {
  /// The right edge of the tree, carried on from the one that is kept where that fits.
  public func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier {
    guard let head = snapshot.head, let origin = try snapshot.origin()?.hash else { return MerkleFrontier() }
    let cache = try cache(for: snapshot)
    let kept = cache.flatMap(TreeCache.init(in:)).flatMap { $0.fits(snapshot, origin: origin) ? $0 : nil }
    let frontier = try snapshot.frontier(from: kept?.frontier ?? MerkleFrontier(), at: kept?.end ?? .start)
    if let cache, frontier.size - (kept?.frontier.size ?? 0) >= TreeCache.worthKeeping {
      TreeCache(origin: origin, head: head, frontier: frontier).write(to: cache)
    }
    return frontier
  }
}

extension TreeCache {
  /// How many new events make it worth to write the cache again: reading them takes about as long.
  fileprivate static let worthKeeping = 1_000

  /// Reads the edge stored in a log's folder, if any.
  init?(in cache: LogCache) {
    do {
      guard let bytes = try cache.files.contents(of: cache.tree) else { return nil }
      self.init(bytes: bytes)
    } catch {
      // What can't be read is not kept.
      return nil
    }
  }

  /// Writes the edge into a log's folder.
  fileprivate func write(to cache: LogCache) {
    do {
      try cache.files.makeDirectories(cache.path, mode: nil)
      try cache.files.replace(cache.tree, with: bytes.span, temporary: Path.temporary(for: cache.tree), mode: nil, durable: false)
    } catch {
      // On a medium that can't be written the next root takes as long as this one.
    }
  }
}
