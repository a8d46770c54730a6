public import EventLog
import Foundation
import Synchronization

/// A disk that keeps what was synced, and loses, tears and reorders the rest when the power fails.
public final class SimulatedDisk: FileSystem {
  /// The bytes that a disk writes whole.
  static let block = 512

  private let state: Mutex<SimulatedState>

  /// Makes an empty disk.
  public init(seed: UInt64) {
    state = Mutex(SimulatedState(seed: seed))
  }

  /// Makes a disk with everything that another one holds, and the same chance to come.
  public init(copyOf other: SimulatedDisk) {
    state = Mutex(other.state.withLock { $0 })
  }

  /// What goes wrong, and when.
  public struct Faults: Hashable, Sendable {
    /// The operation, counted from now, at which the machine or the process stops.
    public var crashAfter: Int?

    /// Whether only writes, cuts and syncs are counted.
    public var countsChangesOnly = false

    /// Whether the machine loses its power, or only the process is killed.
    public var losesPower = true

    /// The operation, counted from now, that fails with that error number.
    public var failing: (after: Int, errno: Int32)? {
      get { failAfter.map { ($0, failure) } }
      set {
        failAfter = newValue?.after
        failure = newValue?.errno ?? 0
      }
    }

    private var failAfter: Int?
    private var failure: Int32 = 0

    /// Whether every operation from the failing one on fails, as on a disk that is full or gone.
    public var failsForGood = false

    /// Whether writes and reads may be short.
    public var isShort = true

    /// Makes faults.
    public init() {}
  }

  /// Sets what goes wrong from now on.
  public func setFaults(_ faults: Faults) {
    state.withLock {
      $0.faults = faults
      $0.operations = 0
    }
  }

  /// Whether the crash that was set has come.
  public var isCrashed: Bool { state.withLock { $0.isCrashed } }

  /// How many operations were done since the faults were set.
  public var operations: Int { state.withLock { $0.operations } }

  /// Starts the machine or the process again: nothing fails any more, nobody holds a lock.
  public func restart() {
    state.withLock { $0.restart() }
  }

  /// Loses the power now, and starts again.
  public func losePower() {
    state.withLock {
      $0.losePower()
      $0.restart()
    }
  }

  /// Forgets clean blocks in memory, so that they are read from the disk again.
  public func evictCleanBlocks() {
    state.withLock { $0.evict() }
  }

  /// Changes bytes behind the log's back; for tests of damage.
  public func overwrite(_ path: String, _ change: (inout [UInt8]) -> Void) {
    state.withLock { $0.overwrite(path, change) }
  }

  /// All files there are now, with their bytes.
  public var files: [String: [UInt8]] {
    state.withLock { state in
      var files: [String: [UInt8]] = [:]
      for (path, inode) in state.names {
        if let node = state.nodes[inode], !node.isDirectory { files[path] = node.volatile }
      }
      return files
    }
  }

  public func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File {
    let inode = try perform(.open, path) { state throws(IOFailure) in try state.open(path, access) }
    return SimulatedFile(disk: self, inode: inode, path: path)
  }

  public func list(_ path: String) throws(IOFailure) -> [String] {
    try perform(.list, path) { state throws(IOFailure) in try state.list(path) }
  }

  public func status(of path: String) throws(IOFailure) -> FileStatus? {
    try perform(.status, path) { state throws(IOFailure) in state.status(path) }
  }

  public func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure) {
    try perform(.makeDirectory, path) { state throws(IOFailure) in try state.makeDirectory(path, mode) }
  }

  public func move(_ path: String, to newPath: String) throws(IOFailure) {
    try perform(.move, newPath) { state throws(IOFailure) in try state.move(path, newPath) }
  }

  public func remove(_ path: String) throws(IOFailure) {
    try perform(.remove, path) { state throws(IOFailure) in try state.remove(path) }
  }

  public func removeDirectory(_ path: String) throws(IOFailure) {
    try perform(.remove, path) { state throws(IOFailure) in try state.removeDirectory(path) }
  }

  public func synchronizeDirectory(_ path: String) throws(IOFailure) {
    try perform(.synchronize, path) { state throws(IOFailure) in try state.synchronizeDirectory(path) }
  }

  public func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    lock(path, try perform(.lock, path) { state throws(IOFailure) in try state.lock(path, mode) }, waiting)
  }

  public func lockDirectory(_ path: String, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    lock(path, try perform(.lock, path) { state throws(IOFailure) in try state.lockDirectory(path) }, waiting)
  }

  private func lock(_ path: String, _ held: (inode: Int, token: Int)?, _ waiting: Bool) -> (any FileLock)? {
    guard let held else {
      precondition(!waiting, "nobody else runs who could let go of the lock")
      return nil
    }
    return SimulatedFile(disk: self, inode: held.inode, path: path, lock: held.token)
  }

  /// Only a loss of power starts the machine again.
  public func bootID() throws(IOFailure) -> String? { "start \(state.withLock { $0.starts })" }

  /// Lets go of a lock; that never fails.
  func unlock(_ token: Int) {
    state.withLock { $0.unlock(token) }
  }

  /// Does one operation, unless the time has come for something else.
  func perform<Result>(
    _ operation: IOFailure.Operation, _ path: String, _ body: (inout SimulatedState) throws(IOFailure) -> Result
  ) throws(IOFailure) -> Result {
    let outcome: Swift.Result<Result, IOFailure> = state.withLock { state in
      do throws(IOFailure) {
        try state.begin(operation, path)
        return .success(try body(&state))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
