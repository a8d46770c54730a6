public import EventLog
import LogLines
import Values

/// The cache files of one log's columns, shared by processes; deleting them loses nothing.
public struct ColumnCache: Sendable {
  private let files: any FileSystem
  private let folder: String
  private let least: Int

  /// So many events are held in memory at once, so that a log of any length takes no more than they do.
  let mostHeld: Int

  /// Whether so few events are simply read, all of them, by everybody who asks.
  func isSmall(_ events: Int) -> Bool { events <= least }

  /// The number of newer events up to which reading them costs less than writing the cache again.
  func allowance(covered: Int) -> Int { max(least, covered / 64) }

  /// The cached columns of a log; nil if there are none.
  public init?(_ cache: LogCache?, leavingOut least: Int = 500, holding mostHeld: Int = 3_500_000) {
    guard let cache else { return nil }
    self.least = least
    self.mostHeld = mostHeld
    files = cache.files
    folder = cache.columns
  }

  /// Opens the cache of a column file; nil if it is missing, unreadable or of another log.
  func open(_ columnFile: ColumnFile, for snapshot: any LogSnapshot, opened: Digest) throws(StoreError) -> CacheReader? {
    let reader: CacheReader?
    do throws(IOFailure) {
      reader = try CacheReader(try files.open("\(folder)/\(columnFile.fileName)", .read))
    } catch {
      return nil
    }
    guard let reader, reader.directory.isOf(columnFile), try reader.directory.fits(snapshot, opened: opened) else { return nil }
    return reader
  }

  /// Acquires the right to write; nil while another process has it.
  func draft() throws(IOFailure) -> CacheDraft? {
    try files.makeDirectories(folder, mode: nil)
    guard let lock = try files.lock("\(folder)/lock", mode: nil, waiting: false) else { return nil }
    return CacheDraft(files: files, folder: folder, lock: lock)
  }
}

extension CacheDirectory {
  /// Whether the kinds are those of a column file, and not another's under its name.
  fileprivate func isOf(_ columnFile: ColumnFile) -> Bool {
    !kinds.isEmpty && kinds.allSatisfy { ColumnFile(of: $0.name) == columnFile }
  }

  /// Whether the log has the cache's first line, and its last covered line in the same place.
  func fits(_ snapshot: any LogSnapshot, opened: Digest) throws(StoreError) -> Bool {
    guard covered.seq <= snapshot.count, opened == self.opened else { return false }
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

/// The last line that columns cover; it shows whether a cache fits a log.
struct CoveredLine: Hashable, Sendable {
  /// The event's number.
  let seq: Int

  /// The hash that the line states.
  let hash: Digest

  /// The segment of the line and its offset there.
  let place: EventLine.Place

  /// The length of the line without its newline.
  let length: Int
}

extension CoveredLine {
  init(_ line: EventLine) {
    self.init(seq: line.seq, hash: line.hash, place: line.place, length: line.range.count)
  }

  /// The position behind the line.
  var end: LogPosition {
    LogPosition(behind: seq, at: place, length: length + 1)
  }
}
