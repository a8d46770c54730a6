/// A file or folder that is made beside its place, and renamed into it when it is whole.
public struct StagedChange: Sendable {
  /// Where it is to be.
  public let place: String

  /// Where it is made: in the same folder, under a name that no other writer uses at the same time.
  public let beside: String

  private let fileSystem: any FileSystem

  /// Names a place, and a second name where several writers may meet.
  public init(_ place: String, beside: String? = nil, on fileSystem: any FileSystem) {
    (self.place, self.beside, self.fileSystem) = (place, beside ?? place + ".new", fileSystem)
  }

  /// Begins a file.
  public func beginFile(mode: UInt32?) throws(IOFailure) -> any File { try fileSystem.createAfresh(beside, mode: mode) }

  /// Begins an empty folder.
  public func beginFolder() throws(IOFailure) {
    try fileSystem.removeFolder(beside)
    try fileSystem.makeDirectory(beside, mode: nil)
  }

  /// Makes a whole file durable and puts it in its place.
  public func finish(_ file: any File) throws(IOFailure) {
    try file.synchronize()
    try finish()
  }

  /// Puts in its place what is whole and durable.
  public func finish() throws(IOFailure) {
    try rename()
    try fileSystem.synchronizeDirectory(Path.parent(of: place))
  }

  /// Gives it its name, which isn't durable yet.
  public func rename() throws(IOFailure) { try fileSystem.move(beside, to: place) }

  /// Gives it its name unless a process that was killed since has done so.
  public func resume() throws(IOFailure) {
    if try fileSystem.status(of: beside) != nil { try rename() }
  }

  /// Removes a file that won't be finished.
  public func drop() throws(IOFailure) {
    if try fileSystem.status(of: beside) != nil { try fileSystem.remove(beside) }
  }
}

extension FileSystem {
  /// Opens a new file, in place of one that a killed process left.
  public func createAfresh(_ path: String, mode: UInt32?) throws(IOFailure) -> any File {
    do {
      return try open(path, .create(mode: mode))
    } catch {
      guard error.isTaken else { throw error }
      try remove(path)
      return try open(path, .create(mode: mode))
    }
  }

  /// Puts a whole file in place so that a crash leaves the old one or the new one.
  ///
  /// - Parameter temporary: see `StagedChange.beside`.
  /// - Parameter durable: whether the file must survive power loss when this returns; a cache need not.
  public func replace(
    _ path: String, with bytes: Span<UInt8>, temporary: String? = nil, mode: UInt32?, durable: Bool = true
  ) throws(IOFailure) {
    let change = StagedChange(path, beside: temporary, on: self)
    let file = try change.beginFile(mode: mode)
    try file.writeFully(bytes, at: 0)
    if durable { try change.finish(file) } else { try change.rename() }
  }

  /// Puts whole files in place in a folder, whose names are durable together.
  public func replace(_ files: [(name: String, bytes: [UInt8])], in folder: String, mode: UInt32?) throws(IOFailure) {
    for (name, bytes) in files {
      let path = "\(folder)/\(name)"
      let change = StagedChange(path, beside: Path.temporary(for: path), on: self)
      let file = try change.beginFile(mode: mode)
      try file.writeFully(bytes.span, at: 0)
      try file.synchronize()
      try change.rename()
    }
    try synchronizeDirectory(folder)
  }

  /// Removes a folder with its contents; anything but a folder stays.
  public func removeFolder(_ path: String) throws(IOFailure) {
    guard try status(of: path)?.kind == .directory else { return }
    for name in try list(path) {
      let inside = "\(path)/\(name)"
      if try status(of: inside)?.kind == .directory { try removeFolder(inside) } else { try remove(inside) }
    }
    try removeDirectory(path)
  }
}
