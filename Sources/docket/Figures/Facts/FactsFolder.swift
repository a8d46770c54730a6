import Casework
import Commands
import EventLog
import Indicators
import ProgramSession
import Synchronization
import Values

/// A folder of facts: whole when `facts.json` is there, which is written last.
struct FactsFolder {
  private let path: String
  private let call: CommandCall
  private let fileSystem: any FileSystem = POSIXFileSystem()

  private static let manifest = "facts.json"
  /// What marks facts that are being written, or whose writing was interrupted.
  private static let mark = ".facts-unfinished"

  /// Takes a folder that is new, empty or of earlier facts, which go.
  init(_ path: String, _ call: CommandCall) throws {
    self.path = path
    self.call = call
    try ProtectedFiles(call: call).check(path + "/" + Self.manifest)
    let fileSystem = fileSystem
    if let status = try fileSystem.status(of: path) {
      let names = status.kind == .directory ? try fileSystem.list(path) : nil
      guard let names, names.isEmpty || names.contains(Self.manifest) || names.contains(Self.mark) else {
        throw Failure.refused("not-empty.holds-something-else", ["path": path])
      }
    }
    try fileSystem.makeDirectories(path, mode: nil)
    try fileSystem.replace(path + "/" + Self.mark, with: [UInt8]().span, mode: nil)
    try self.clear()
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
  func write(
    _ facts: OfficeFacts, of session: OfficeSession, _ kinds: [Kind], until: Day
  ) throws -> [(table: FactTable, rows: Int)] {
    let (origin, now) = (session.origin, session.now)
    let own = kinds.compactMap { session.office.catalog.kind($0.id) }
    return try writing(facts.office) { output in
      try facts.write(named: origin.name, own, zone: origin.zone, until: until, at: now, to: output)
    }
  }

  /// Writes the tables of an office without any parcel.
  func writeNothing(of office: String, kinds: [Kind]) throws {
    try writing(office) { output in try OfficeFacts.writeNothing(of: office, kinds: kinds, to: output) }
  }

  private func writing<Answer>(_ office: String, _ body: @escaping (TableFiles) throws -> Answer) throws -> Answer {
    let folder = self.path + "/" + office
    try self.fileSystem.makeDirectories(folder, mode: nil)
    let answer = try body(TableFiles(folder: folder, fileSystem: self.fileSystem))
    try self.fileSystem.synchronizeDirectory(folder)
    return answer
  }

  /// Writes the scripts that load the tables, and at last says that all is there.
  func finish(_ manifest: FactsManifest, _ kinds: [Kind], offices: [FactLoading.Office], since: Int?) throws {
    let loading = FactLoading(FactTable.tables(of: kinds), offices: offices, addsToEarlier: since != nil)
    for dialect in SQLDialect.allCases {
      guard let script = loading.script(for: dialect) else { continue }
      try OutputFile.write(Array(script.utf8), to: "\(path)/load-\(dialect.rawValue).sql", call, isNamed: false)
    }
    try OutputFile.write(Array((manifest.json.text() + "\n").utf8), to: path + "/" + Self.manifest, call, isNamed: false)
    try self.fileSystem.remove(self.path + "/" + Self.mark)
    try call.console.nameWritten("\(path)/")
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
