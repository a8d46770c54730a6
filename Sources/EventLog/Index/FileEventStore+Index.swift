extension FileEventStore {
  /// An index of this log, among what can be derived again, with the permission bits of the log's files.
  ///
  /// - Parameter name: the name of its folder; indexes by other keys have other names.
  public func index(_ name: String, keysVersion: Int, writing: KeyIndex.Writing) throws(StoreError) -> KeyIndex {
    let modes = try StoreError.wrapping { () throws(IOFailure) -> FileModes in try self.modes() }
    return KeyIndex(
      files: fileSystem, folder: "\(layout.cache)/\(name)", keysVersion: keysVersion, writing: writing, fileMode: modes.file,
      folderMode: modes.folder)
  }
}
