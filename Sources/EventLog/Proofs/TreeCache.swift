/// The right edge of the tree as it was at some event, kept in `cache/tree` so that a root needs only what is new.
///
/// It fits when it is of this log and its last event still stands where it stood; otherwise the log is read from the beginning.
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

  /// Reads a file's content; nothing where it is not one.
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

  /// Tells whether a log still holds what the cache covers.
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

extension FileEventStore {
  public func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier {
    guard let head = snapshot.head, let origin = try snapshot.origin()?.hash else { return MerkleFrontier() }
    let cached = readTreeCache().flatMap { $0.fits(snapshot, origin: origin) ? $0 : nil }
    let frontier = try snapshot.frontier(from: cached?.frontier ?? MerkleFrontier(), at: cached?.end ?? .start)
    if frontier.size - (cached?.frontier.size ?? 0) >= Self.worthKeeping {
      writeTreeCache(TreeCache(origin: origin, head: head, frontier: frontier))
    }
    return frontier
  }

  /// How many new events make it worth to write the cache again: reading them takes about as long.
  private static var worthKeeping: Int { 1_000 }

  private var treeCachePath: String { "\(layout.cache)/tree" }

  private func readTreeCache() -> TreeCache? {
    do {
      return try fileSystem.contents(of: treeCachePath).flatMap { TreeCache(bytes: $0) }
    } catch {
      // A cache that can't be read is none.
      return nil
    }
  }

  private func writeTreeCache(_ cache: TreeCache) {
    do {
      let modes = try modes()
      if try fileSystem.status(of: layout.cache) == nil { try fileSystem.makeDirectory(layout.cache, mode: modes.folder) }
      try fileSystem.replace(
        treeCachePath, with: cache.bytes.span, temporary: Path.temporary(for: treeCachePath), mode: modes.file, durable: false)
    } catch {
      // On a medium that can't be written the next root takes as long as this one.
    }
  }
}
