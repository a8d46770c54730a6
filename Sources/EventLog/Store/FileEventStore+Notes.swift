extension FileEventStore {
  public var address: String { layout.directory }

  public func isThere() throws(StoreError) -> Bool { try Self.isLog(layout.directory, fileSystem: fileSystem) }

  public func note(_ note: LogNote) throws(StoreError) -> [UInt8]? {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.contents(of: layout.inside(note.rawValue)) }
  }

  public func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      let (path, modes) = (layout.inside(note.rawValue), try modes())
      let folder = Path.parent(of: path)
      if folder != layout.directory { try fileSystem.makeDirectories(folder, mode: modes.folder) }
      try fileSystem.replace(path, with: bytes.span, temporary: path + ".new", mode: note.isPrivate ? modes.personalFile : modes.file)
    }
  }

  public func remove(_ note: LogNote) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in
      let path = layout.inside(note.rawValue)
      guard try fileSystem.status(of: path) != nil else { return false }
      try fileSystem.remove(path)
      try fileSystem.synchronizeDirectory(Path.parent(of: path))
      return true
    }
  }
}
