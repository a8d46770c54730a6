public import EventLog

/// The file in a log's `cache/` that keeps its columns between commands, shared by processes and thrown away without loss.
///
/// It is never synced: what a power failure leaves of it fails its checksums, and the log is read instead.
public struct ColumnCache: Sendable {
  private let files: any FileSystem
  private let folder: String
  private let isShared: Bool

  private let least: Int

  /// So many events are taken apart at once, so that a log of any length takes no more memory than they do.
  let stretch: Int

  /// More stretches than this are slower to read than to put together again.
  static let mostRuns = 12

  /// So many events may lie behind the cache before it is written anew: reading them costs less than writing.
  func allowance(covered: Int) -> Int { max(least, covered / 64) }

  /// The cache of a log in files.
  ///
  /// - Parameter least: the number of events up to which a log, or what came since, is simply read.
  /// - Parameter stretch: the number of events that are in memory at once while the cache is written.
  public init(_ store: FileEventStore, leavingOut least: Int = 5_000, stretch: Int = 1_500_000) throws(IOFailure) {
    self.least = least
    self.stretch = stretch
    files = store.fileSystem
    folder = store.layout.inside("cache/columns")
    isShared = (try files.status(of: store.layout.directory)?.mode ?? 0) & 0o2020 == 0o2020
  }

  private var path: String { "\(folder)/log" }

  /// Opens the cache, where there is one that fits the log; one that can't be read is as good as none.
  func open(for snapshot: any LogSnapshot) throws(StoreError) -> CacheReader? {
    let reader: CacheReader?
    do throws(IOFailure) {
      reader = try CacheReader(try files.open(path, .read))
    } catch {
      return nil
    }
    guard let reader, try reader.directory.fits(snapshot) else { return nil }
    return reader
  }

  /// Begins a new cache; nothing while another process is about one.
  func draft() throws(IOFailure) -> CacheDraft? {
    try files.makeDirectories(folder, mode: isShared ? 0o2770 : nil)
    guard let lock = try files.lock("\(folder)/lock", mode: isShared ? 0o660 : nil, waiting: false) else { return nil }
    let temporary = "\(folder)/log.new"
    if try files.status(of: temporary) != nil { try files.remove(temporary) }
    let file = try files.open(temporary, .create(mode: isShared ? 0o660 : nil))
    return CacheDraft(files: files, lock: lock, writer: CacheWriter(file), temporary: temporary, path: path)
  }
}

/// A cache that is being written, under the lock of who writes it.
struct CacheDraft {
  fileprivate let files: any FileSystem
  fileprivate let lock: any FileLock

  /// Writes it.
  var writer: CacheWriter

  fileprivate let temporary: String
  fileprivate let path: String

  /// Puts it in place of the old one.
  mutating func finish(opened: Digest, covered: CoveredLine) throws(IOFailure) {
    defer { lock.release() }
    try writer.finish(opened: opened, covered: covered)
    try files.move(temporary, to: path)
  }
}

extension CacheDirectory {
  /// Tells whether the log begins with the line that the cache begins with, and has the last covered line where it was.
  func fits(_ snapshot: any LogSnapshot) throws(StoreError) -> Bool {
    guard covered.seq <= snapshot.count, let first = try snapshot.openingHash, first == opened else { return false }
    do {
      let last = try snapshot.event(at: covered.place).event
      return last.seq == covered.seq && last.hash == covered.hash
    } catch {
      // Whatever stands there is no such line.
      if case .damaged = error { return false }
      throw error
    }
  }
}

extension LogSnapshot {
  /// The hash that the log's first line states; nothing in an empty log.
  var openingHash: Digest? {
    get throws(StoreError) {
      var hash: Digest?
      _ = try scan { line, _ in
        hash = line.hash
        return .stop
      }
      return hash
    }
  }
}
