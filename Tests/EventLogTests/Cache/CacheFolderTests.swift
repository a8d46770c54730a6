import Foundation
import Synchronization
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

/// What lies in a reader's own folder counts only where nobody else can have written it.
@Suite("a reader's own folder")
struct CacheFolderTests {
  private let folder: TemporaryFolder
  private let store: FileEventStore
  private let told = Told()

  /// What the reader was told of.
  private final class Told: Sendable {
    private let all = Mutex<[Disbelief]>([])

    var list: [Disbelief] { all.withLock { $0 } }

    func add(_ disbelief: Disbelief) { all.withLock { $0.append(disbelief) } }
  }

  init() throws {
    folder = try TemporaryFolder()
    let log = try FileEventStore.create(directory: folder.path + "/log")
    try append([openingDraft()] + (1..<999).map { testDraft($0) }, to: log)
    try append([testDraft(999)], to: log)
    store = FileEventStore(
      directory: folder.path + "/log", cache: CacheFolder(folder.path + "/home/kept") { [told] in told.add($0) })
  }

  private func cache(in path: String? = nil) throws -> LogCache {
    let store = path.map { FileEventStore(directory: $0, cache: CacheFolder(folder.path + "/home/kept")) } ?? store
    return try #require(try store.cache(for: try store.snapshot()))
  }

  private func edge() throws -> Digest { try store.frontier(of: try store.snapshot()).root }

  private func change(_ path: String, mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test("is made for its owner alone, with nothing below the log")
  func made() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/log").sorted()
    _ = try edge()
    let cache = try cache()
    let disk = POSIXFileSystem()
    for path in [folder.path + "/home", folder.path + "/home/kept", cache.path] { #expect(try disk.status(of: path)?.mode == 0o700) }
    #expect(try disk.status(of: cache.tree)?.mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/log").sorted() == before)
    #expect(told.list.isEmpty)
  }

  @Test("has one place for each log, a copy's another one, a link to the log the same")
  func names() throws {
    let here = try cache().path
    try FileManager.default.copyItem(atPath: folder.path + "/log", toPath: folder.path + "/copy")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: folder.path + "/log")
    #expect(try cache(in: folder.path + "/copy").path != here)
    #expect(try cache(in: folder.path + "/link").path == here)
    #expect(try cache(in: folder.path + "/../" + Path.name(of: folder.path) + "/log/").path == here)
    #expect(Path.name(of: here).hasPrefix("demo-"))
  }

  @Test("drops what it keeps of a log that is gone after thirty days, and nothing of one that is there")
  func sweeping() throws {
    let disk = POSIXFileSystem()
    try FileManager.default.copyItem(atPath: folder.path + "/log", toPath: folder.path + "/copy")
    let copy = FileEventStore(directory: folder.path + "/copy", cache: CacheFolder(folder.path + "/home/kept"))
    for store in [store, copy] {
      _ = try store.frontier(of: try store.snapshot())
      // Where the log is stands beside it from the second look on.
      _ = try store.cache(for: try store.snapshot())
    }
    let (here, there) = (try cache().path, try cache(in: folder.path + "/copy").path)
    func look(after days: Int) throws {
      let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000) + Int64(days) * 86_400_000)
      let path = folder.path + "/third"
      if try disk.status(of: path) == nil { try FileManager.default.copyItem(atPath: folder.path + "/log", toPath: path) }
      let store = FileEventStore(directory: path, cache: CacheFolder(folder.path + "/home/kept", now: now))
      _ = try store.cache(for: try store.snapshot())
    }
    try look(after: 40)
    #expect(try disk.status(of: there) != nil, "its log is there")
    try FileManager.default.removeItem(atPath: folder.path + "/copy")
    try look(after: 29)
    #expect(try disk.status(of: there) != nil)
    try look(after: 31)
    #expect(try disk.status(of: there) == nil)
    #expect(try disk.status(of: here) != nil)
  }

  @Test("is none where it lies within the log", arguments: ["/log", "/log/cache", "/link/cache/deep", "/log/../log/cache"])
  func within(place: String) throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: folder.path + "/log")
    let store = FileEventStore(directory: folder.path + "/log", cache: CacheFolder(folder.path + place))
    #expect(try store.cache(for: try store.snapshot()) == nil)
  }

  /// What may be done to the folder, the log's folder in it, or a file, and why it isn't believed then.
  enum Harm: CaseIterable {
    case link, groupWritable, worldWritable, otherKind, otherOwner

    var reason: Disbelief.Reason {
      switch self {
      case .link: .link
      case .groupWritable, .worldWritable: .writableByOthers
      case .otherKind: .otherKind
      case .otherOwner: .otherOwner
      }
    }
  }

  private func harm(_ path: String, _ harm: Harm) throws {
    switch harm {
    case .link:
      try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/moved")
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/moved")
    case .groupWritable: try change(path, mode: try isFolder(path) ? 0o720 : 0o620)
    case .worldWritable: try change(path, mode: try isFolder(path) ? 0o702 : 0o602)
    case .otherKind:
      let wasFolder = try isFolder(path)
      try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/moved")
      if wasFolder {
        try Data().write(to: URL(fileURLWithPath: path))
      } else {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      }
    case .otherOwner: try #require(chown(path, 1, 1) == 0)
    }
  }

  private func isFolder(_ path: String) throws -> Bool { try POSIXFileSystem().status(of: path)?.kind == .directory }

  @Test("is not believed where somebody else may have written it; that is said once", arguments: Harm.allCases, 0..<3)
  func disbelieved(harm: Harm, depth: Int) throws {
    if harm == .otherOwner, geteuid() != 0 {
      print("SKIPPED: another user's files can only be made by root")
      return
    }
    let root = try edge()
    let cache = try cache()
    let path = [folder.path + "/home/kept", cache.path, cache.tree][depth]
    // Whoever could write there says that the log has another root.
    var forged = try #require(cache.edge)
    let roots = forged.edge.roots.dropLast() + [MerkleHash.emptyRoot]
    forged.edge = try #require(MerkleFrontier(size: forged.edge.size, roots: Array(roots)))
    let poisoned = Data(forged.encoded(keysVersion: LogCache.edgeVersion))
    try poisoned.write(to: URL(fileURLWithPath: cache.tree))
    #expect(try edge() != root, "the edge is read as long as it is believed")
    try self.harm(path, harm)
    let later = FileEventStore(
      directory: folder.path + "/log", cache: CacheFolder(folder.path + "/home/kept") { [told] in told.add($0) })
    for _ in 0..<3 { #expect(try later.frontier(of: try later.snapshot()).root == root) }
    #expect(told.list == [Disbelief(path: path, reason: harm.reason)])
    // A file is replaced by one of the reader's own; a folder stays as it is.
    if depth == 2, harm != .otherKind { #expect(try POSIXFileSystem().ownership(of: path)?.kind == .file) }
    if depth == 2, harm == .link {
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/moved")) == poisoned)
    }
  }
}
