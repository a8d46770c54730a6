import DocketTestSupport
import EventLog
import Glibc
import Synchronization

/// A disk in memory that keeps nothing unsynced in order, which a cache must live with.
final class ScrambledDisk: FileSystem {
  private let state = Mutex(State())

  /// Lets this many more changes happen before all fail; nothing lifts the limit.
  func allowChanges(_ count: Int?) {
    state.withLock { $0.changesLeft = count }
  }

  /// Loses power: of what was not synced, each block and each name is the old one or the new one.
  func losePower(_ generator: inout SeededGenerator) {
    var generated = generator
    state.withLock { $0.losePower(&generated) }
    generator = generated
  }

  /// Changes a random file: a byte, its end, or all of it.
  func damage(_ generator: inout SeededGenerator) {
    var generated = generator
    state.withLock { $0.damage(&generated) }
    generator = generated
  }

  /// The names of all files.
  var names: [String] { state.withLock { $0.names.keys.sorted() } }

  /// The length of all files together.
  var size: Int { state.withLock { state in state.names.values.reduce(0) { $0 + state.files[$1].now.count } } }

  func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> any File {
    switch access {
    case .read, .update:
      guard let number = state.withLock({ $0.names[path] }) else { throw IOFailure(.open, path, errno: ENOENT) }
      return ScrambledFile(self, number, path)
    case .create:
      let taken = state.withLock { $0.names[path] != nil }
      if taken { throw IOFailure(.open, path, errno: EEXIST) }
      let hasFolder = state.withLock { $0.folders.contains(Path.parent(of: path)) }
      guard hasFolder else { throw IOFailure(.open, path, errno: ENOENT) }
      return ScrambledFile(self, try change(.open, path) { $0.add(path) }, path)
    }
  }

  func list(_ path: String) throws(IOFailure) -> [String] {
    names.filter { Path.parent(of: $0) == path }.map(Path.name)
  }

  func status(of path: String) throws(IOFailure) -> FileStatus? {
    state.withLock { state in
      if state.folders.contains(path) { return FileStatus(kind: .directory, size: 0, mode: 0o755) }
      return state.names[path].map { FileStatus(kind: .file, size: state.files[$0].now.count, mode: 0o644) }
    }
  }

  func makeDirectory(_ path: String, mode: UInt32?) throws(IOFailure) {
    try change(.makeDirectory, path) { _ = $0.folders.insert(path) }
  }

  func move(_ path: String, to newPath: String) throws(IOFailure) {
    try change(.move, path) {
      $0.names[newPath] = $0.names[path]
      $0.names[path] = nil
    }
  }

  func remove(_ path: String) throws(IOFailure) {
    try change(.remove, path) { $0.names[path] = nil }
  }

  func removeDirectory(_ path: String) throws(IOFailure) {
    try change(.remove, path) { _ = $0.folders.remove(path) }
  }

  func synchronizeDirectory(_ path: String) throws(IOFailure) {}

  func lockDirectory(_ path: String, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    try lock("\(path)/", mode: nil, waiting: waiting)
  }

  func bootID() throws(IOFailure) -> String? { nil }

  func lock(_ path: String, mode: UInt32?, waiting: Bool) throws(IOFailure) -> (any FileLock)? {
    let hasFolder = state.withLock { $0.folders.contains(Path.parent(of: path)) }
    guard hasFolder else { throw IOFailure(.lock, path, errno: ENOENT) }
    if state.withLock({ $0.changesLeft == 0 }) { throw IOFailure(.lock, path, errno: EACCES) }
    let isOurs = state.withLock { $0.locked.insert(path).inserted }
    return isOurs ? ScrambledLock(self, 0, path) : nil
  }

  fileprivate func unlock(_ path: String) {
    state.withLock { _ = $0.locked.remove(path) }
  }

  fileprivate func look<Result: Sendable>(_ number: Int, _ body: (borrowing [UInt8]) -> Result) -> Result {
    state.withLock { body($0.files[number].now) }
  }

  fileprivate func change<Result: Sendable>(
    _ operation: IOFailure.Operation, _ path: String, _ body: (inout State) -> Result
  ) throws(IOFailure) -> Result {
    let result: Result? = state.withLock { state in
      guard let left = state.changesLeft else { return body(&state) }
      guard left > 0 else { return nil }
      state.changesLeft = left - 1
      return body(&state)
    }
    guard let result else { throw IOFailure(operation, path, errno: EIO) }
    return result
  }

  fileprivate struct State {
    var folders: Set<String> = ["", "."]
    var names: [String: Int] = [:]
    var oldNames: [String: Int] = [:]
    var files: [(now: [UInt8], old: [UInt8])] = []
    var locked: Set<String> = []
    var changesLeft: Int?

    /// Smaller than any disk's, so that short files are torn as well.
    private static let block = 64

    mutating func add(_ path: String) -> Int {
      files.append(([], []))
      names[path] = files.count - 1
      return files.count - 1
    }

    mutating func losePower(_ generator: inout SeededGenerator) {
      // Where much is lost nothing of a cache is left to be wrong: often only a little is.
      let rarity = generator.pick([2, 10, 40])
      for name in Set(names.keys).union(oldNames.keys).sorted() where names[name] != oldNames[name] {
        if generator.oneIn(rarity) { names[name] = oldNames[name] }
      }
      oldNames = names
      for number in files.indices {
        let (now, old) = files[number]
        var mixed = generator.oneIn(rarity) ? old : now
        // What a longer file has beyond the shorter one reads as zeros until it is written.
        if mixed.count == now.count {
          for start in stride(from: 0, to: mixed.count, by: Self.block) where generator.oneIn(rarity) {
            for place in start..<min(start + Self.block, mixed.count) { mixed[place] = place < old.count ? old[place] : 0 }
          }
        }
        files[number] = (mixed, mixed)
      }
    }

    mutating func damage(_ generator: inout SeededGenerator) {
      guard let name = names.keys.sorted().randomElement(using: &generator), let number = names[name] else { return }
      let count = files[number].now.count
      switch generator.below(3) {
      case 0: names[name] = nil
      case 1: files[number].now.removeLast(generator.below(count + 1))
      default: if count > 0 { files[number].now[generator.below(count)] ^= UInt8(1 << generator.below(8)) }
      }
    }
  }
}

/// An open file of that disk.
class ScrambledFile: File, @unchecked Sendable {
  let path: String
  fileprivate let disk: ScrambledDisk
  private let number: Int

  fileprivate init(_ disk: ScrambledDisk, _ number: Int, _ path: String) {
    self.disk = disk
    self.number = number
    self.path = path
  }

  func status() throws(IOFailure) -> FileStatus { FileStatus(kind: .file, size: try size(), mode: 0o644) }

  func size() throws(IOFailure) -> Int { disk.look(number) { $0.count } }

  func read(into bytes: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int {
    let wanted = bytes.count - start
    let found = disk.look(number) { now in Array(now[min(offset, now.count)..<min(offset + wanted, now.count)]) }
    for place in found.indices { bytes[start + place] = found[place] }
    return found.count
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int {
    // Only some of a long write's bytes are taken at once, so that a limit on changes can fall inside it.
    let count = min(bytes.count, 3_000)
    let copy = (0..<count).map { bytes[$0] }
    try disk.change(.write, path) { [number] state in
      let missing = offset + count - state.files[number].now.count
      if missing > 0 { state.files[number].now += [UInt8](repeating: 0, count: missing) }
      state.files[number].now.replaceSubrange(offset..<offset + count, with: copy)
    }
    return count
  }

  func truncate(to size: Int) throws(IOFailure) {
    try disk.change(.truncate, path) { [number] state in
      let now = state.files[number].now
      state.files[number].now = now.count > size ? Array(now[..<size]) : now + [UInt8](repeating: 0, count: size - now.count)
    }
  }

  func synchronize() throws(IOFailure) {}
}

/// A lock on that disk.
final class ScrambledLock: ScrambledFile, FileLock, @unchecked Sendable {
  private var isHeld = true

  func release() {
    if isHeld { disk.unlock(path) }
    isHeld = false
  }

  deinit { release() }
}
