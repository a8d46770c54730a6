import EventLog

/// An open file of a simulated disk, or a lock on one.
final class SimulatedFile: FileLock {
  let disk: SimulatedDisk
  let inode: Int
  let path: String

  /// What tells this lock from later ones on the same file.
  private let lock: Int?

  init(disk: SimulatedDisk, inode: Int, path: String, lock: Int? = nil) {
    self.disk = disk
    self.inode = inode
    self.path = path
    self.lock = lock
  }

  deinit {
    release()
  }

  func status() throws(IOFailure) -> FileStatus {
    try disk.perform(.status, path) { state throws(IOFailure) in try state.status(inode, path) }
  }

  func size() throws(IOFailure) -> Int {
    try disk.perform(.status, path) { state throws(IOFailure) in state.nodes[inode]?.volatile.count ?? 0 }
  }

  func read(into bytes: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int {
    let room = bytes.count - start
    let read = try disk.perform(.read, path) { state throws(IOFailure) in state.read(inode, room, offset) }
    bytes.withUnsafeMutableBytes { target in UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyBytes(from: read) }
    return read.count
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int {
    let given = bytes.withUnsafeBufferPointer { Array($0) }
    return try disk.perform(.write, path) { state throws(IOFailure) in try state.write(inode, given, offset, path) }
  }

  func truncate(to size: Int) throws(IOFailure) {
    try disk.perform(.truncate, path) { state throws(IOFailure) in state.truncate(inode, size) }
  }

  func synchronize() throws(IOFailure) {
    try disk.perform(.synchronize, path) { state throws(IOFailure) in try state.synchronize(inode, path) }
  }

  func release() {
    if let lock { disk.unlock(lock) }
  }
}
