import EventLog
import Foundation

/// What a simulated disk holds, in memory and for certain.
struct SimulatedState {
  var random: SeededGenerator
  var nodes: [Int: SimulatedNode] = [:]

  /// The names that programs see.
  var names: [String: Int] = [:]

  /// The names that are on the disk for certain.
  var durableNames: [String: Int] = [:]

  /// The names changed since each folder's last sync, in order.
  var pendingNames: [String: [NameChange]] = [:]

  /// One change of a folder.
  struct NameChange {
    var removed: String?
    var added: (path: String, inode: Int)?

    /// Changes names; what is in a folder goes with it.
    func apply(to names: inout [String: Int]) {
      if let removed { names[removed] = nil }
      guard let added else { return }
      names[added.path] = added.inode
      guard let removed else { return }
      for (name, inode) in names where name.hasPrefix(removed + "/") {
        names[name] = nil
        names[added.path + name.dropFirst(removed.count)] = inode
      }
    }
  }

  var faults = SimulatedDisk.Faults()
  var operations = 0
  var isCrashed = false
  private var locked: [Int: Int] = [:]
  private var nextNode = 1
  private var nextLock = 1

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    nodes[0] = SimulatedNode(isDirectory: true, mode: 0o755)
    names["/"] = 0
    durableNames["/"] = 0
  }

  /// Counts an operation, and does what was set to happen at it.
  mutating func begin(_ operation: IOFailure.Operation, _ path: String) throws(IOFailure) {
    guard !isCrashed else { throw IOFailure(operation, path, errno: EIO) }
    if !faults.countsChangesOnly || Self.isChange(operation) { operations += 1 }
    if let crash = faults.crashAfter, operations > crash {
      isCrashed = true
      if faults.losesPower { losePower() }
      throw IOFailure(operation, path, errno: EIO)
    }
    guard let (after, errno) = faults.failing else { return }
    if operations == after + 1 || (faults.failsForGood && operations > after), Self.mayFail(operation, errno) {
      if operation == .synchronize, let inode = names[path] { nodes[inode]?.failSynchronization(&random) }
      throw IOFailure(operation, path, errno: errno)
    }
  }

  private static func isChange(_ operation: IOFailure.Operation) -> Bool {
    switch operation {
    case .write, .synchronize, .truncate: true
    case .open, .read, .lock, .list, .makeDirectory, .move, .remove, .status: false
    }
  }

  /// A full disk fails what needs room; nothing fails to look at names.
  private static func mayFail(_ operation: IOFailure.Operation, _ errno: Int32) -> Bool {
    switch operation {
    case .write, .synchronize, .makeDirectory: true
    case .open, .read, .truncate, .move: errno != ENOSPC
    case .lock, .list, .remove, .status: false
    }
  }

  mutating func restart() {
    isCrashed = false
    faults = SimulatedDisk.Faults()
    operations = 0
    locked = [:]
  }

  /// How often the machine was started.
  private(set) var starts = 1

  mutating func losePower() {
    starts += 1
    for directory in pendingNames.keys.sorted() {
      let changes = pendingNames[directory] ?? []
      for change in changes.prefix(random.below(changes.count + 1)) {
        change.apply(to: &durableNames)
      }
    }
    pendingNames = [:]
    // Of a folder whose own name was lost nothing can be found.
    for name in durableNames.keys.sorted() where durableNames[Path.parent(of: name)] == nil { durableNames[name] = nil }
    names = durableNames
    for inode in nodes.keys.sorted() { nodes[inode]?.losePower(&random) }
    let named = Set(names.values)
    nodes = nodes.filter { named.contains($0.key) }
  }

  mutating func evict() {
    for inode in nodes.keys { nodes[inode]?.evict() }
  }

  mutating func overwrite(_ path: String, _ change: (inout [UInt8]) -> Void) {
    guard let inode = names[path], var node = nodes[inode] else { preconditionFailure("no file \(path)") }
    change(&node.volatile)
    node.durable = node.volatile
    nodes[inode] = node
  }

  mutating func open(_ path: String, _ access: FileAccess) throws(IOFailure) -> Int {
    switch access {
    case .read, .update:
      guard let inode = names[path] else { throw IOFailure(.open, path, errno: ENOENT) }
      return inode
    case .create(let mode):
      guard names[path] == nil else { throw IOFailure(.open, path, errno: EEXIST) }
      return try make(path, isDirectory: false, mode: mode ?? 0o644)
    }
  }

  private mutating func make(_ path: String, isDirectory: Bool, mode: UInt32) throws(IOFailure) -> Int {
    let parent = Path.parent(of: path)
    guard let folder = names[parent], nodes[folder]?.isDirectory == true else { throw IOFailure(.open, path, errno: ENOENT) }
    let inode = nextNode
    nextNode += 1
    nodes[inode] = SimulatedNode(isDirectory: isDirectory, mode: mode)
    names[path] = inode
    pendingNames[parent, default: []].append(NameChange(removed: nil, added: (path, inode)))
    return inode
  }

  func list(_ path: String) throws(IOFailure) -> [String] {
    guard names[path] != nil else { throw IOFailure(.list, path, errno: ENOENT) }
    return names.keys.filter { $0 != path && Path.parent(of: $0) == path }.map { Path.name(of: $0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func status(_ path: String) -> FileStatus? {
    guard let inode = names[path], let node = nodes[inode] else { return nil }
    return status(inode, node)
  }

  private func status(_ inode: Int, _ node: SimulatedNode) -> FileStatus {
    FileStatus(
      kind: node.isDirectory ? .directory : .file, size: node.volatile.count, mode: node.mode,
      identity: FileIdentity(device: 0, number: UInt64(inode)))
  }

  func status(_ inode: Int, _ path: String) throws(IOFailure) -> FileStatus {
    guard let node = nodes[inode] else { throw IOFailure(.status, path, errno: EIO) }
    return status(inode, node)
  }

  mutating func removeDirectory(_ path: String) throws(IOFailure) {
    guard names.keys.allSatisfy({ Path.parent(of: $0) != path }) else { throw IOFailure(.remove, path, errno: ENOTEMPTY) }
    try remove(path)
  }

  mutating func lockDirectory(_ path: String) throws(IOFailure) -> (inode: Int, token: Int)? {
    guard names[path] != nil else { throw IOFailure(.lock, path, errno: ENOENT) }
    return try lock(path, nil)
  }

  mutating func makeDirectory(_ path: String, _ mode: UInt32?) throws(IOFailure) {
    guard names[path] == nil else { throw IOFailure(.makeDirectory, path, errno: EEXIST) }
    _ = try make(path, isDirectory: true, mode: mode ?? 0o755)
  }

  mutating func move(_ path: String, _ newPath: String) throws(IOFailure) {
    guard let inode = names[path] else { throw IOFailure(.move, newPath, errno: ENOENT) }
    precondition(pendingNames[path] == nil, "the names in a folder are durable before it is moved")
    let change = NameChange(removed: path, added: (newPath, inode))
    change.apply(to: &names)
    pendingNames[Path.parent(of: newPath), default: []].append(change)
  }

  mutating func remove(_ path: String) throws(IOFailure) {
    guard names[path] != nil else { throw IOFailure(.remove, path, errno: ENOENT) }
    names[path] = nil
    pendingNames[Path.parent(of: path), default: []].append(NameChange(removed: path, added: nil))
  }

  mutating func synchronizeDirectory(_ path: String) throws(IOFailure) {
    guard names[path] != nil else { throw IOFailure(.synchronize, path, errno: ENOENT) }
    for change in pendingNames.removeValue(forKey: path) ?? [] { change.apply(to: &durableNames) }
  }

  mutating func lock(_ path: String, _ mode: UInt32?) throws(IOFailure) -> (inode: Int, token: Int)? {
    let inode: Int
    if let present = names[path] { inode = present } else { inode = try make(path, isDirectory: false, mode: mode ?? 0o644) }
    guard locked[inode] == nil else { return nil }
    nextLock += 1
    locked[inode] = nextLock
    return (inode, nextLock)
  }

  mutating func unlock(_ token: Int) {
    locked = locked.filter { $0.value != token }
  }

  mutating func read(_ inode: Int, _ count: Int, _ offset: Int) -> [UInt8] {
    guard let node = nodes[inode], offset < node.volatile.count, count > 0 else { return [] }
    var length = min(count, node.volatile.count - offset)
    if faults.isShort, length > 1, random.oneIn(8) { length = 1 + random.below(length) }
    return Array(node.volatile[offset..<offset + length])
  }

  mutating func write(_ inode: Int, _ bytes: [UInt8], _ offset: Int, _ path: String) throws(IOFailure) -> Int {
    var length = bytes.count
    if faults.isShort, length > 1, random.oneIn(8) { length = 1 + random.below(length) }
    nodes[inode]?.apply(.write(Array(bytes.prefix(length)), at: offset))
    return length
  }

  mutating func truncate(_ inode: Int, _ size: Int) {
    nodes[inode]?.apply(.truncate(size))
  }

  mutating func synchronize(_ inode: Int, _ path: String) throws(IOFailure) {
    nodes[inode]?.synchronize()
  }
}
