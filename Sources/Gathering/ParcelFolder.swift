public import EventLog
import LogLines
import Values

/// A parcel's folder: in somebody's share, or in the gathering.
public struct ParcelFolder {
  /// The folder.
  public let path: String
  /// The name of the folder around it.
  public let office: String
  /// The disk; links in the share aren't followed.
  public let fileSystem: any FileSystem

  /// Its contents.
  public enum Content {
    /// Not all of its files have come.
    case arriving
    /// Something other than a file is there, or a file that is larger than any such may be.
    case wrongType
    case whole
  }

  public var name: String { Path.name(of: path) }

  /// The parcels below a folder by name; one that begins with a dot is still being written.
  public static func all(below folder: String, of office: String? = nil, _ fileSystem: any FileSystem) throws -> [ParcelFolder] {
    let guarded = fileSystem.guarding(folder)
    var folders: [ParcelFolder] = []
    let offices = try office.map { [$0] } ?? guarded.list(folder).filter { !$0.hasPrefix(".") }
    for office in offices {
      let around = "\(folder)/\(office)"
      guard try guarded.status(of: around)?.kind == .directory else { continue }
      for name in try guarded.list(around) where !name.hasPrefix(".") {
        guard let kind = try guarded.status(of: "\(around)/\(name)")?.kind, kind != .file else { continue }
        folders.append(ParcelFolder(path: "\(around)/\(name)", office: office, fileSystem: guarded))
      }
    }
    return folders
  }

  /// The parcels of an office that a folder has; what is no manifest is somebody else's business, and says nothing of its log.
  public static func sent(
    by office: String, to folder: String, _ fileSystem: any FileSystem
  ) throws -> [(path: String, manifest: ParcelManifest)] {
    try all(below: folder, of: office, fileSystem).compactMap { place in
      guard try place.content() != .wrongType, let manifest = ParcelManifest(try place.bytes(ParcelManifest.fileName)),
        manifest.office == office
      else { return nil }
      return (place.path, manifest)
    }
  }

  /// Looks at what is there.
  public func content() throws -> Content {
    guard try fileSystem.status(of: path)?.kind == .directory else { return .wrongType }
    let names = try fileSystem.list(path)
    for name in names where try fileSystem.status(of: "\(path)/\(name)").map({ $0.kind != .file }) ?? false { return .wrongType }
    guard Self.files.allSatisfy(names.contains) else { return .arriving }
    for name in Self.files where try isTooLarge(name) { return .wrongType }
    return .whole
  }

  /// The files that make it whole.
  public static let files = [ParcelManifest.fileName, ParcelManifest.signatureName, ParcelManifest.linesName]

  /// The most bytes of a manifest or a signature, and of what else a gathering keeps whole.
  public static let (mostOfManifest, mostOfOther) = (1 << 20, 64 << 20)

  /// How many bytes a file of a name may have: of the lines, what so many events may have as the manifest says.
  private func limit(of name: String) throws -> Int {
    guard name == ParcelManifest.linesName else { return Self.mostOfManifest }
    guard let bytes = try file(ParcelManifest.fileName), let manifest = ParcelManifest(bytes) else { return Self.mostOfOther }
    return manifest.mostBytesOfLines
  }

  private func isTooLarge(_ name: String) throws -> Bool {
    let size = try fileSystem.status(of: "\(path)/\(name)")?.size ?? 0
    return try size > limit(of: name)
  }

  /// A file's bytes, none where it isn't there, is no file, or is larger than it may be.
  public func bytes(_ name: String) throws -> [UInt8] { try file(name) ?? [] }

  private func file(_ name: String) throws -> [UInt8]? {
    guard try fileSystem.status(of: path)?.kind == .directory, try fileSystem.status(of: "\(path)/\(name)")?.kind == .file else {
      return nil
    }
    let limit = try limit(of: name)
    guard try fileSystem.status(of: "\(path)/\(name)")?.size ?? 0 <= limit else { return nil }
    return try fileSystem.contents(of: "\(path)/\(name)", limit: limit)
  }

  /// Writes a parcel under a name with a dot and renames it: it exists whole or not at all.
  public static func write(_ files: [(name: String, bytes: [UInt8])], to path: String, _ fileSystem: any FileSystem) throws {
    let parent = Path.parent(of: path)
    let change = StagedChange(path, beside: "\(parent)/.\(Path.name(of: path))", on: fileSystem)
    try fileSystem.makeDirectories(parent, mode: nil)
    try change.beginFolder()
    for (name, bytes) in files {
      let file = try fileSystem.open("\(change.beside)/\(name)", .create(mode: nil))
      try file.writeFully(bytes.span, at: 0)
      try file.synchronize()
    }
    try fileSystem.synchronizeDirectory(change.beside)
    try change.finish()
  }

  /// Writes a signed parcel.
  public static func write(
    _ manifest: ParcelManifest, lines: [UInt8], signature: String, to path: String, _ fileSystem: any FileSystem
  ) throws {
    try write(
      [
        (ParcelManifest.linesName, lines), (ParcelManifest.signatureName, Array(signature.utf8)), (ParcelManifest.fileName, manifest.bytes),
      ], to: path, fileSystem)
  }

  /// Copies the parcel's files into the gathering, whole or not at all, unless they are there.
  public func copy(to target: String, adding more: [(name: String, bytes: [UInt8])] = [], in gathering: GatheringFolder) throws {
    guard try gathering.fileSystem.status(of: target) == nil else { return }
    let files = try Self.files.map { name in try file(name).map { (name: name, bytes: $0) } }.compactMap(\.self)
    try Self.write(files + more, to: target, gathering.fileSystem)
  }

  /// Removes the folder with its files.
  public func remove() throws {
    guard try fileSystem.status(of: path)?.kind == .directory else { return }
    // Under another name it is no parcel any more, however far the removal comes.
    let hidden = "\(Path.parent(of: path))/.\(name).old"
    try fileSystem.move(path, to: hidden)
    try fileSystem.removeFolder(hidden)
    try fileSystem.synchronizeDirectory(Path.parent(of: path))
  }
}

extension GatheringFolder {
  /// The copies of parcels whose beginning hasn't come.
  public func waitingParcels() throws -> [ParcelFolder] {
    guard try fileSystem.status(of: waiting) != nil else { return [] }
    return try ParcelFolder.all(below: waiting, fileSystem)
  }

  /// Removes an office's waiting copies: under new terms its parcels are judged as if they came now.
  public func discardWaiting(of office: String) throws {
    for parcel in try waitingParcels() where parcel.office == office { try parcel.remove() }
  }
}
