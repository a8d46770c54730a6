extension FileEventStore {
  /// An index of this log, in the reader's own folder; in memory only where nothing is kept.
  ///
  /// - Parameter name: the name of its folder; indexes by other keys have other names.
  public func index(
    _ name: String, of snapshot: any LogSnapshot, keysVersion: Int, writing: KeyIndex.Writing
  ) throws(StoreError) -> KeyIndex {
    guard let cache = try cache(for: snapshot) else { return KeyIndex(inMemory: keysVersion) }
    return KeyIndex(files: cache.files, folder: cache.inside(name), keysVersion: keysVersion, writing: writing)
  }
}
