package import Commands
import EventLog
import Gathering
import Glibc

/// Files that output never overwrites: those of a log, and the command's inputs, by any path.
package struct ProtectedFiles {
  /// The call whose outputs are looked at.
  package let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  /// The options that name what a command writes.
  static let outputs: Set<String> = ["output", "reject", "csv", "jsonl", "sqlite", "receipts", "ics"]

  private let fileSystem: any FileSystem = POSIXFileSystem()

  /// Looks at every output that the call's words name, before anything is read or recorded.
  package func checkOutputs() throws {
    for option in Self.outputs.sorted() {
      for path in call.invocation.values(option) { try check(path) }
    }
  }

  /// Refuses a path at which such a file is, or would be.
  package func check(_ path: String) throws {
    guard path != "-" else { return }
    let status = try fileSystem.status(of: path)
    let real = status == nil ? Path.real(Path.parent(of: path)) + "/" + Path.name(of: path) : Path.real(path)
    if let log = try log(of: real) { throw Self.ofALog(path, log) }
    guard let status, status.kind == .file, let identity = status.identity else { return }
    for input in call.namedFiles(except: Self.outputs) where try self.identity(of: input) == identity { throw Self.isRead(path) }
    if status.names > 1, let directory = try ownLog(), try FileEventStore(directory: directory).holds(identity) {
      throw Self.ofALog(path, directory)
    }
  }

  /// The log that owns the file of a real path, if any.
  private func log(of real: String) throws -> String? {
    var folder = real
    var names: [String] = []
    while folder.utf8.count > 1 {
      names.insert(Path.name(of: folder), at: 0)
      folder = Path.parent(of: folder)
      if Layout.isOwn(names), try FileEventStore(directory: folder).isThere() { return folder }
      if GatheringFolder.own.contains(names[0]), try GatheringFolder.at(folder) != nil { return folder }
    }
    return nil
  }

  /// The identity of an input file; standard input may be a redirected one.
  private func identity(of input: String) throws -> FileIdentity? {
    try fileSystem.status(of: input == "-" ? "/dev/stdin" : input)?.identity
  }

  /// The log of the call, if any.
  private func ownLog() throws -> String? {
    do {
      let path = try LogLocator(process: call.process, fileSystem: fileSystem).one(call.invocation.values("log"))
      return LogAddress.isMeant(path) ? nil : path
    } catch {
      // Several logs, or none: the command itself says what it makes of that.
      return nil
    }
  }

  private static func ofALog(_ path: String, _ log: String) -> Failure {
    .refused("protected-file", ["path": path, "log": log])
  }

  private static func isRead(_ path: String) -> Failure {
    .refused("protected-file.input", ["path": path])
  }
}
