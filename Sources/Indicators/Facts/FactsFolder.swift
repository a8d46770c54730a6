public import Casework
public import EventLog
import Synchronization
public import Values

/// A folder of facts: whole when `facts.json` is there, which is written last.
public struct FactsFolder {
  /// The folder.
  public let path: String
  private let fileSystem: any FileSystem

  /// The file that says what the folder holds.
  public static let manifest = "facts.json"
  /// What marks facts that are being written, or whose writing was interrupted.
  private static let mark = ".facts-unfinished"

  /// Takes a folder that is new, empty or of earlier facts, which go.
  public init(_ path: String, on fileSystem: any FileSystem) throws {
    (self.path, self.fileSystem) = (path, fileSystem)
    if let status = try fileSystem.status(of: path) {
      let names = status.kind == .directory ? try fileSystem.list(path) : nil
      guard let names, names.isEmpty || names.contains(Self.manifest) || names.contains(Self.mark) else {
        throw HoldsOthers(path: path)
      }
    }
    try fileSystem.makeDirectories(path, mode: nil)
    try fileSystem.replace(path + "/" + Self.mark, with: [UInt8]().span, mode: nil)
    try clear()
  }

  /// The folder has files that aren't facts.
  public struct HoldsOthers: Error {
    public let path: String
  }

  /// Removes earlier facts.
  private func clear() throws {
    let manifest = path + "/" + Self.manifest
    if try fileSystem.status(of: manifest) != nil {
      try fileSystem.remove(manifest)
      try fileSystem.synchronizeDirectory(path)
    }
    for name in try fileSystem.list(path) {
      let inside = path + "/" + name
      switch try fileSystem.status(of: inside)?.kind {
      case .directory?:
        for file in try fileSystem.list(inside) where FactTable.isFile(file) { try fileSystem.remove(inside + "/" + file) }
        if try fileSystem.list(inside).isEmpty { try fileSystem.removeDirectory(inside) }
      case .file?: if name.hasPrefix("load-"), name.hasSuffix(".sql") { try fileSystem.remove(inside) }
      case .link?, .other?, nil: break
      }
    }
  }

  /// Writes an office's tables.
  public func write(
    _ facts: OfficeFacts, named name: String, _ own: [Kind], zone: Zone, until: Day, at moment: Instant
  ) throws -> [(table: FactTable, rows: Int)] {
    try writing(facts.office) { try facts.write(named: name, own, zone: zone, until: until, at: moment, to: $0) }
  }

  /// Writes the tables of an office without any parcel.
  public func writeNothing(of office: String, kinds: [Kind]) throws {
    try writing(office) { output in try OfficeFacts.writeNothing(of: office, kinds: kinds, to: output) }
  }

  private func writing<Answer>(_ office: String, _ body: (TableFiles) throws -> Answer) throws -> Answer {
    let folder = path + "/" + office
    try fileSystem.makeDirectories(folder, mode: nil)
    let answer = try body(TableFiles(folder: folder, fileSystem: fileSystem))
    try fileSystem.synchronizeDirectory(folder)
    return answer
  }

  /// Writes the scripts that load the tables, and at last says that all is there.
  public func finish(_ manifest: FactsManifest, _ kinds: [Kind], offices: [FactLoading.Office], since: Int?) throws {
    let loading = FactLoading(FactTable.tables(of: kinds), offices: offices, addsToEarlier: since != nil)
    for dialect in SQLDialect.allCases {
      guard let script = loading.script(for: dialect) else { continue }
      try fileSystem.replace("\(path)/load-\(dialect.rawValue).sql", with: Array(script.utf8).span, mode: nil)
    }
    try fileSystem.replace(path + "/" + Self.manifest, with: Array((manifest.facts.json.text() + "\n").utf8).span, mode: nil)
    try fileSystem.remove(path + "/" + Self.mark)
  }
}

/// The files of an office's tables, open while they are added to.
private final class TableFiles: FactOutput {
  private let folder: String
  private let fileSystem: any FileSystem
  private let open = Mutex<[String: (file: any File, end: Int)]>([:])

  init(folder: String, fileSystem: any FileSystem) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  func add(_ bytes: [UInt8], to table: FactTable) throws {
    let (file, end) =
      try open.withLock { $0[table.name] } ?? (fileSystem.open(folder + "/" + table.name + ".csv", .create(mode: nil)), 0)
    try file.writeFully(bytes.span, at: end)
    open.withLock { $0[table.name] = (file, end + bytes.count) }
  }

  func end(_ table: FactTable) throws {
    try open.withLock { $0.removeValue(forKey: table.name) }?.file.synchronize()
  }
}
