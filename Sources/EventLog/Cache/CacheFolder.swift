import LogLines
public import Values

/// A reader's folder of derived data, outside of the logs; deleting it only costs time.
public struct CacheFolder: Sendable {
  /// Where it is.
  public let path: String

  private let files: TrustedFiles
  /// The moment by which the caches of logs that are gone are dropped; nil drops none.
  private let now: Instant?

  /// Names a folder, without looking at it yet.
  ///
  /// - Parameter now: the moment by which the caches of logs that are gone are dropped; nil drops none.
  /// - Parameter onDisbelief: told once of something there that somebody else may have written, and which counts as absent.
  public init(
    _ path: String, now: Instant? = nil, fileSystem: any FileSystem = POSIXFileSystem(),
    onDisbelief: @escaping @Sendable (Disbelief) -> Void = { _ in }
  ) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.now = now
    files = TrustedFiles(fileSystem, below: path, onDisbelief: onDisbelief)
  }

  /// The folder of one log, named by its office, first event and path; a copy has another one.
  package func log(of snapshot: any LogSnapshot, directory: String) throws(StoreError) -> LogCache? {
    guard snapshot.count > 0 else { return nil }
    let opened: Event
    do {
      opened = try snapshot.event(at: LogPosition.start.place).event
    } catch {
      if case .damaged = error { return nil }
      throw error
    }
    let real = Path.real(directory)
    guard !(Path.realAsFar(path) + "/").hasPrefix(real + "/") else { return nil }
    var name = opened.caseID.number
    // Names of files are bytes, and only so many of them.
    while name.utf8.count > 100 { name.removeLast() }
    let address = SHA256.digest(of: Array(real.utf8))
    let cache = LogCache(files: files, path: "\(path)/\(name)-\(opened.hash.hex.prefix(32))-\(address.hex.prefix(32))")
    do {
      try cache.keepPlace(real)
      if files.isFirstSweep { try sweep(besides: cache.path) }
    } catch {
      // What can't be tidied stays, and costs space alone.
      return cache
    }
    return cache
  }

  /// Drops what is kept of logs that are gone, once nobody used it for thirty days.
  private func sweep(besides own: String) throws(IOFailure) {
    guard let now, try files.status(of: path) != nil else { return }
    for name in try files.list(path) {
      let cache = LogCache(files: files, path: "\(path)/\(name)")
      let parts = name.split(separator: "-").suffix(2)
      guard cache.path != own, parts.count == 2, parts.allSatisfy({ $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) }),
        let used = try files.status(of: cache.path)?.modified, Instant(milliseconds: Int64(used / 1_000_000)).days(until: now) >= Self.days
      else { continue }
      if let log = try cache.place(), try files.status(of: log) != nil { continue }
      try cache.removeAll()
      for inner in try files.list(cache.path) { try files.removeDirectory(cache.inside(inner)) }
      try files.removeDirectory(cache.path)
    }
  }

  /// How long the cache of a log that is gone stays.
  private static let days = 30
}

extension Instant {
  /// Whole days of twenty-four hours to another moment.
  fileprivate func days(until other: Instant) -> Int64 { (other.milliseconds - milliseconds) / 86_400_000 }
}

/// The folder in which a reader keeps what is derived of one log.
public struct LogCache: Sendable {
  /// The disk, on which what isn't to be believed is absent.
  public let files: any FileSystem

  /// Where it is.
  public let path: String

  /// A path inside the folder.
  public func inside(_ name: String) -> String { "\(path)/\(name)" }

  /// Where the columns lie, each column file's in a file.
  public var columns: String { inside("columns") }

  /// Where the path of the log stands, so that it can be seen whether it is there still.
  private var named: String { inside("log") }

  /// Keeps the path of the log, where anything is kept of it.
  fileprivate func keepPlace(_ log: String) throws(IOFailure) {
    guard try files.status(of: path) != nil, try files.status(of: named) == nil else { return }
    let bytes = Array(log.utf8)
    try files.replace(named, with: bytes.span, temporary: Path.temporary(for: named), mode: nil, durable: false)
  }

  /// The path of the log; nil where it isn't kept.
  fileprivate func place() throws(IOFailure) -> String? {
    guard let bytes = try files.contents(of: named, limit: 4_096) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The right edge of the tree.
  var tree: String { inside("tree") }
}

extension FileEventStore {
  public func cache(for snapshot: any LogSnapshot) throws(StoreError) -> LogCache? {
    try cacheFolder?.log(of: snapshot, directory: layout.directory)
  }
}

extension Path {
  /// The one path of what a path names or will name: of what isn't there yet the folders above count.
  static func realAsFar(_ path: String) -> String {
    if let real = existing(path) { return real }
    let parent = parent(of: path)
    guard parent != path, parent != "." else { return path }
    let above = realAsFar(parent)
    return above == "/" ? "/\(name(of: path))" : "\(above)/\(name(of: path))"
  }
}

/// The log's root that derived data rests on, with its number of events.
public struct KeptRoot: Hashable, Sendable {
  /// The number of events.
  public let size: Int

  /// The root of the tree over them, as it was when they were read.
  public let root: Digest

  /// The files that rest on it.
  public let files: [String]

  /// Joins a root and what rests on it.
  public init(size: Int, root: Digest, files: [String]) {
    self.size = size
    self.root = root
    self.files = files
  }

  /// Each root once, with everything that rests on it, in the order of their sizes.
  public static func gathered(_ roots: [KeptRoot]) -> [KeptRoot] {
    Dictionary(grouping: roots) { Checkpoint(origin: "", size: $0.size, root: $0.root) }
      .map { KeptRoot(size: $0.key.size, root: $0.key.root, files: $0.value.flatMap(\.files)) }
      .sorted { ($0.size, $0.root.hex) < ($1.size, $1.root.hex) }
  }
}

extension LogCache {
  /// The root of the stored right edge, if any.
  public var keptEdge: KeptRoot? {
    edge.map { KeptRoot(size: $0.eventCount, root: $0.edge.root, files: [tree]) }
  }

  /// The root that an index rests on, if any.
  public func keptIndex(_ name: String, keysVersion: Int) -> KeptRoot? {
    KeyIndex(files: files, folder: inside(name), keysVersion: keysVersion, writing: .forbidden).storedRoot()
  }

  /// Removes the data of a root; the next question derives it again.
  public func drop(_ kept: KeptRoot) throws(IOFailure) {
    for file in kept.files where try files.status(of: file) != nil { try files.remove(file) }
  }

  /// Removes everything that is kept of the log, whose lines were replaced by others.
  public func removeAll() throws(IOFailure) {
    guard try files.status(of: path) != nil else { return }
    for name in try files.list(path) {
      guard let status = try files.status(of: inside(name)) else { continue }
      switch status.kind {
      case .directory: for file in try files.list(inside(name)) { try files.remove("\(inside(name))/\(file)") }
      case .file, .link, .other: try files.remove(inside(name))
      }
    }
  }
}
