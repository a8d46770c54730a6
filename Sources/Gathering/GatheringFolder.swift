import Casework
public import EventLog
import LogLines
import Values

/// The paths of a gathering (汇集): its own log, its offices' logs, and parcels under way.
public struct GatheringFolder: Sendable {
  /// The folder.
  public let path: String
  /// The disk; links below the folder aren't followed.
  public let fileSystem: any FileSystem

  /// Takes a folder as a gathering's.
  public init(_ path: String, fileSystem: any FileSystem = POSIXFileSystem()) {
    self.path = path
    self.fileSystem = fileSystem.guarding(path)
  }

  /// The offices' logs.
  public var offices: String { "\(path)/offices" }
  /// Parcels whose beginning hasn't come.
  public var waiting: String { "\(path)/waiting" }
  /// Parcels that don't hold.
  public var refused: String { "\(path)/refused" }
  /// Statements that contradict each other.
  public var evidence: String { "\(path)/evidence" }
  /// The accepted manifests with their signatures.
  public var taken: String { "\(path)/taken" }

  /// The names that belong to the gathering.
  public static let own: Set<String> = ["offices", "waiting", "refused", "evidence", "taken"]

  /// An office's log.
  public func log(of office: String) -> String { "\(offices)/\(office)" }

  /// The gathering of a folder; nil if it isn't one.
  public static func at(_ path: String) throws -> GatheringFolder? {
    let folder = GatheringFolder(path)
    // A link or pipe in place of the folder makes no office's log of it: it is refused where it is met.
    guard try folder.fileSystem.status(of: folder.offices) != nil, try FileEventStore(directory: path).isThere() else { return nil }
    let first = try FileEventStore(directory: path).snapshot().event(seq: 1)?.event
    return first?.data[Kind.gatheringMark]?.bool == true ? folder : nil
  }

  /// The gathering that collected a log; nil for any other log.
  public static func around(_ log: String) throws -> GatheringFolder? {
    let real = Path.real(log)
    let offices = Path.parent(of: real)
    guard Path.name(of: offices) == "offices" else { return nil }
    return try at(Path.parent(of: offices))
  }

  /// The folders in one of the gathering's, by their names.
  public func names(in folder: String) throws -> [String] {
    guard try fileSystem.status(of: folder)?.kind == .directory else { return [] }
    return try fileSystem.list(folder).filter { !$0.hasPrefix(".") }
  }

  /// Paths of the gathering that are of another type, such as links, without its offices' logs.
  public func wrongTypes() throws -> [Damage] {
    var damage: [Damage] = []
    var waiting = Self.own.sorted()
    while let name = waiting.popLast() {
      guard let kind = try fileSystem.status(of: "\(path)/\(name)")?.kind else { continue }
      let isToBeFile = [".json", ".jsonl", ".sig"].contains { name.hasSuffix($0) }
      // Any other file in a folder is nobody's business.
      let fits = isToBeFile ? kind == .file : kind == .directory || (kind == .file && !Self.own.contains(name))
      if !fits { damage.append(Damage(.wrongType(kind), file: name, line: nil, offset: 0)) }
      if fits, kind == .directory, !name.hasPrefix("offices/") {
        waiting += try fileSystem.list("\(path)/\(name)").map { "\(name)/\($0)" }
      }
    }
    return damage.sorted { $0.file < $1.file }
  }

  /// Puts whole files in place in a folder, durably, with the folders above it.
  public func write(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws {
    try fileSystem.makeDirectories(folder, mode: nil)
    try fileSystem.replace(files, in: folder, mode: nil)
  }

  /// Removes what a killed process left of files that were to be put in place.
  public func discardAbandoned() throws {
    for folder in try names(in: taken).map({ "\(taken)/\($0)" }) {
      for name in try names(in: folder) where Path.abandoned(name) != nil {
        try fileSystem.remove("\(folder)/\(name)")
      }
    }
  }

  /// A file's bytes; nil if it is missing.
  public func bytes(_ path: String) throws -> [UInt8]? {
    try fileSystem.contents(of: path, limit: ParcelFolder.mostOfOther)
  }
}
