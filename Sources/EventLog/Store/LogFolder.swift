/// A folder that holds a log in files, or may come to hold one.
public struct LogFolder: Sendable {
  private let store: FileEventStore

  /// Names a folder, without looking at it yet.
  ///
  /// - Parameter limit: how many events readers see at most: of a log that is taken in from elsewhere, those that were acknowledged.
  public init(_ path: String, fileSystem: any FileSystem = POSIXFileSystem(), cache: CacheFolder? = nil, limit: Int? = nil) {
    store = FileEventStore(directory: path, fileSystem: fileSystem, cache: cache, limit: limit)
  }

  /// Makes the log end behind an event, under the lock of who takes it in.
  public func cut(to size: Int) throws(StoreError) { try store.cut(to: size) }

  /// Writes checked lines behind the last one, and returns when they are durable.
  public func takeIn(_ lines: some Collection<ContinuedLines.Line>, of bytes: [UInt8], from start: Int) throws(StoreError) {
    try store.takeIn(lines, of: bytes, from: start)
  }

  /// The log in it.
  public var log: any EventStore { store }

  /// Where everything in it stands.
  public var layout: Layout { store.layout }

  /// Tells whether it holds a log: a segment, as far as names go.
  public var isLog: Bool {
    get throws(StoreError) { try store.isThere() }
  }

  /// Makes the folder of a new log, without any event; the first append makes the first segment.
  ///
  /// - Parameter shared: whether the log follows its folder's group, so that several system users may write it.
  public static func create(
    _ path: String, shared: Bool = false, fileSystem: any FileSystem = POSIXFileSystem()
  ) throws(StoreError) -> any EventStore {
    try FileEventStore.create(directory: path, shared: shared, fileSystem: fileSystem)
  }

  /// Puts the list of what version control leaves alone in its place, where there is none.
  package func putIgnoreList() throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in try layout.putIgnoreList(store.fileSystem, mode: try store.modes().file) }
  }

  /// Tells whether one of the log's segments is a certain file, by whatever name.
  public func holds(_ identity: FileIdentity) throws(StoreError) -> Bool {
    let names = try store.segmentNames()
    return try StoreError.wrapping { () throws(IOFailure) in
      for name in names where try store.fileSystem.status(of: layout.inside(name))?.identity == identity { return true }
      return false
    }
  }

  /// Writes lines down as the log's only segment, as they are.
  public func write(_ lines: [UInt8]) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      try store.fileSystem.open(layout.segment(1), .create(mode: 0o600)).writeFully(lines.span, at: 0)
    }
  }
}

extension Layout {
  /// Puts the list of what version control leaves alone in its place, where there is none.
  func putIgnoreList(_ fileSystem: any FileSystem, mode: @autoclosure () throws(IOFailure) -> UInt32?) throws(IOFailure) {
    guard try fileSystem.status(of: ignoreList) == nil else { return }
    try fileSystem.replace(ignoreList, with: Array(Self.ignored.utf8).span, temporary: ignoreList + ".new", mode: try mode())
  }
}
