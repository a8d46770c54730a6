import EventLog
import Gathering
import ProgramSession
import Values

/// A parcel's folder: in somebody's share, or in the gathering.
struct ParcelFolder {
  /// The folder.
  let path: String
  /// The name of the folder around it.
  let office: String
  /// The disk; links in the share aren't followed.
  let fileSystem: any FileSystem

  /// Its contents.
  enum Content {
    /// Not all of its files have come.
    case arriving
    /// Something other than a file is there.
    case misfit
    case whole
  }

  var name: String { Path.name(of: path) }

  /// The parcels below a folder by name; one that begins with a dot is still being written.
  static func all(below folder: String, of office: String? = nil, _ fileSystem: any FileSystem) throws -> [ParcelFolder] {
    let guarded = fileSystem.guarding(folder)
    var found: [ParcelFolder] = []
    let offices = try office.map { [$0] } ?? guarded.list(folder).filter { !$0.hasPrefix(".") }
    for office in offices {
      let around = "\(folder)/\(office)"
      guard try guarded.status(of: around)?.kind == .directory else { continue }
      for name in try guarded.list(around) where !name.hasPrefix(".") {
        guard let kind = try guarded.status(of: "\(around)/\(name)")?.kind, kind != .file else { continue }
        found.append(ParcelFolder(path: "\(around)/\(name)", office: office, fileSystem: guarded))
      }
    }
    return found
  }

  /// Looks at what is there.
  func content() throws -> Content {
    guard try fileSystem.status(of: path)?.kind == .directory else { return .misfit }
    let names = try fileSystem.list(path)
    for name in names where try fileSystem.status(of: "\(path)/\(name)").map({ $0.kind != .file }) ?? false { return .misfit }
    return Self.files.allSatisfy(names.contains) ? .whole : .arriving
  }

  /// The files that make it whole.
  static let files = [ParcelManifest.fileName, ParcelManifest.signatureName, ParcelManifest.linesName]

  /// A file's bytes, none where it isn't there or is no file.
  func bytes(_ name: String) throws -> [UInt8] { try file(name) ?? [] }

  private func file(_ name: String) throws -> [UInt8]? {
    guard try fileSystem.status(of: path)?.kind == .directory, try fileSystem.status(of: "\(path)/\(name)")?.kind == .file else {
      return nil
    }
    return try fileSystem.contents(of: "\(path)/\(name)")
  }

  /// Writes a parcel under a name with a dot and renames it: it exists whole or not at all.
  static func write(_ files: [(name: String, bytes: [UInt8])], to path: String, _ fileSystem: any FileSystem) throws {
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

  /// Copies the parcel's files into the gathering, whole or not at all, unless they are there.
  func copy(to target: String, adding more: [(name: String, bytes: [UInt8])] = [], in gathering: GatheringFolder) throws {
    guard try gathering.fileSystem.status(of: target) == nil else { return }
    let files = try Self.files.map { name in try file(name).map { (name: name, bytes: $0) } }.compactMap(\.self)
    try Self.write(files + more, to: target, gathering.fileSystem)
  }

  /// Removes the folder with its files.
  func remove() throws {
    guard try fileSystem.status(of: path)?.kind == .directory else { return }
    // Under another name it is no parcel any more, however far the removal comes.
    let hidden = "\(Path.parent(of: path))/.\(name).old"
    try fileSystem.move(path, to: hidden)
    try fileSystem.removeFolder(hidden)
    try fileSystem.synchronizeDirectory(Path.parent(of: path))
  }
}

/// The parcels that lie there to be judged, in the order in which they are asked.
struct ParcelInbox {
  /// Those that are whole.
  private(set) var parcels: [ParcelCandidate] = []
  /// Those of which something is still to come.
  private(set) var arriving: [ParcelOutcome] = []
  /// Looks into folders that offices send to, and among the copies that wait in the gathering.
  init(_ folders: [String], _ folder: GatheringFolder) throws {
    for path in folders {
      for place in try ParcelFolder.all(below: path, POSIXFileSystem()) {
        let content = try place.content()
        if content == .arriving {
          arriving.append(ParcelOutcome(office: place.office, path: place.path, from: nil, to: nil, result: .waiting))
        } else {
          parcels.append(try ParcelCandidate(place, isCopy: false, hasMisfits: content == .misfit))
        }
      }
    }
    for place in try folder.waitingParcels() {
      parcels.append(try ParcelCandidate(place, isCopy: true, hasMisfits: try place.content() != .whole))
    }
    parcels.sort { $0.precedes($1) }
  }

  /// The waiting statements of an office's parcels, signed by the key expected now.
  func statements(
    of source: Source, in folder: GatheringFolder, isSigned: (ParcelCandidate, String) throws -> Bool
  ) throws -> [Statement] {
    guard let key = source.key else { return [] }
    var stated: [(Digest, ParcelManifest?)] = []
    for copy in parcels where copy.isCopy && copy.place.office == source.office && copy.stated != nil && !copy.hasMisfits {
      if try isSigned(copy, key) { stated.append((copy.digest, copy.stated)) }
    }
    let cut = Set(source.refused.filter { $0.reason == .cut && $0.seq > source.expectedSeq }.map(\.manifest))
    if !cut.isEmpty {
      for name in try folder.names(in: "\(folder.refused)/\(source.office)") {
        let bytes = try folder.bytes("\(folder.refused)/\(source.office)/\(name)/\(ParcelManifest.fileName)") ?? []
        let digest = SHA256.digest(of: bytes)
        if cut.contains(digest) { stated.append((digest, ParcelManifest(bytes))) }
      }
    }
    return stated.flatMap { digest, manifest in
      (manifest?.roots ?? []).map { Statement(size: $0.size, root: $0.root, manifest: digest) }
    }
  }
}

extension GatheringFolder {
  /// The copies of parcels whose beginning hasn't come.
  func waitingParcels() throws -> [ParcelFolder] {
    guard try fileSystem.status(of: waiting) != nil else { return [] }
    return try ParcelFolder.all(below: waiting, fileSystem)
  }

  /// Removes an office's waiting copies: under new terms its parcels are judged as if they came now.
  func discardWaiting(of office: String) throws {
    for parcel in try waitingParcels() where parcel.office == office { try parcel.remove() }
  }
}
