/// The files of an index: `manifest`, `offsets`, `run-<number>` and `lock`.
struct IndexFolder: Sendable {
  /// The disk.
  let files: any FileSystem

  /// The folder.
  let path: String

  static let manifest = "manifest"
  static let offsets = "offsets"
  private static let lock = "lock"
  /// The most bytes of a manifest.
  static let mostBytes = 64 << 20
  private static let runPrefix = "run-"

  /// The name of a run's file.
  func name(ofRun number: Int) -> String { "\(Self.runPrefix)\(number)" }

  /// Opens a file to read it.
  func open(_ name: String) throws(IndexFailure) -> any File {
    do {
      return try files.open(path(name), .read)
    } catch {
      throw .damaged(file: name, error)
    }
  }

  /// The bytes of a file, or nil if it can't be read: a cache that can't be read is no cache.
  func contents(of name: String) -> [UInt8]? {
    do {
      return try files.contents(of: path(name), limit: Self.mostBytes)
    } catch {
      return nil
    }
  }

  /// Opens a file to change it, making it where it is missing.
  func openToChange(_ name: String) throws(IndexFailure) -> any File {
    do {
      return try files.open(path(name), .update)
    } catch {
      guard error.isMissing else { throw .unwritable(error) }
      return try create(name)
    }
  }

  /// Opens a new file, in place of one that an earlier process has left behind.
  func create(_ name: String) throws(IndexFailure) -> any File {
    try writing { () throws(IOFailure) in try files.createAfresh(path(name), mode: nil) }
  }

  /// Takes the one place of who changes the files, or nil if another process has it.
  func lock() throws(IndexFailure) -> (any FileLock)? {
    try writing { () throws(IOFailure) in
      do throws(IOFailure) {
        return try files.lock(path(Self.lock), mode: nil, waiting: false)
      } catch {
        guard error.isMissing else { throw error }
        try files.makeDirectories(path, mode: nil)
        return try files.lock(path(Self.lock), mode: nil, waiting: false)
      }
    }
  }

  /// Puts a manifest in place of the one before.
  func replaceManifest(with bytes: [UInt8]) throws(IndexFailure) {
    try writing { () throws(IOFailure) in
      try files.replace(path(Self.manifest), with: bytes.span, mode: nil, durable: false)
    }
  }

  /// Removes the manifest, so that the next process makes a new index.
  func removeManifest() throws(IndexFailure) {
    try writing { () throws(IOFailure) in
      if try files.status(of: path(Self.manifest)) != nil { try files.remove(path(Self.manifest)) }
    }
  }

  /// Removes the runs that no manifest names any more.
  func removeRuns(except kept: Set<String>) throws(IndexFailure) {
    try writing { () throws(IOFailure) in
      for name in try files.list(path) where name.hasPrefix(Self.runPrefix) && !kept.contains(name) {
        try files.remove(path(name))
      }
    }
  }

  /// Marks a failure to change a file as such.
  func writing<Result>(_ body: () throws(IOFailure) -> Result) throws(IndexFailure) -> Result {
    do {
      return try body()
    } catch {
      throw .unwritable(error)
    }
  }

  private func path(_ name: String) -> String { "\(path)/\(name)" }
}

/// Why an index file could not be used; only time is lost, see `KeyIndex.answer`.
public enum IndexFailure: Error, Hashable, Sendable {
  /// A file is gone, short or has other bytes: replaced by another process, or damaged.
  case damaged(file: String, IOFailure?)

  /// The disk doesn't take what is written: it is full, failing or only to be read.
  case unwritable(IOFailure)

  /// There is no place to keep files in.
  case unkept
}
