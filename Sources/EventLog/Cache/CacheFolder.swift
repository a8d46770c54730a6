/// A reader's own folder for what can be derived again of logs, outside of them; deleting it costs nothing but time.
public struct CacheFolder: Sendable {
  /// Where it is.
  public let path: String

  private let files: BelievedFiles

  /// Names a folder, without looking at it yet.
  ///
  /// - Parameter onDisbelief: told once of something there that somebody else may have written, and which counts as absent.
  public init(
    _ path: String, fileSystem: any FileSystem = POSIXFileSystem(), onDisbelief: @escaping @Sendable (Disbelief) -> Void = { _ in }
  ) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    files = BelievedFiles(fileSystem, below: path, onDisbelief: onDisbelief)
  }

  /// The folder of one log: its office, its first event and where it lies, so that a copy or a backup has another one.
  ///
  /// Nothing where the log has no sound first event, or where the folder lies within the log's, in which nothing derived is ever read.
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
    let place = SHA256.digest(of: Array(real.utf8))
    return LogCache(files: files, path: "\(path)/\(name)-\(opened.hash.hex.prefix(32))-\(place.hex.prefix(32))")
  }
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
