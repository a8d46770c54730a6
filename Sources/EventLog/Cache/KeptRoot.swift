/// A root that something in a reader's own folder rests on: what was derived from so many events.
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
  /// The root of the right edge of the tree, where one is kept.
  public var keptEdge: KeptRoot? {
    TreeCache(in: self).map { KeptRoot(size: $0.frontier.size, root: $0.frontier.root, files: [tree]) }
  }

  /// The root that an index rests on, where there is one.
  public func keptIndex(_ name: String, keysVersion: Int) -> KeptRoot? {
    KeyIndex(files: files, folder: inside(name), keysVersion: keysVersion, writing: .forbidden).storedRoot()
  }

  /// Removes what rests on a root; the next question makes it anew.
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
