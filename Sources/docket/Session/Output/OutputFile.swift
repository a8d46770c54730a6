package import Commands
import EventLog
import Glibc

/// The output path of a command; a file appears only when it is whole and durable.
package struct OutputFile {
  /// The path as it was given, by which failures name it.
  package let path: String
  private let place: Place
  private let console: Console
  private let fileSystem: any FileSystem = POSIXFileSystem()
  private var offset = 0

  /// Where the bytes go.
  private enum Place {
    /// A file beside its final place.
    case beside(any File, StagedChange)
    /// An open descriptor of a device or a pipe.
    case straight(Int32)
    /// Standard output.
    case console(Console)
  }

  /// Begins to write to a path, `-` for standard output; refuses a log's file or an input.
  package init(_ path: String, _ call: CommandCall, isPrivate: Bool = false) throws {
    self.path = path
    console = call.console
    if path == "-" {
      place = .console(call.console)
      return
    }
    try ProtectedFiles(call: call).check(path)
    let fileSystem = fileSystem
    // A link stays a link: what it leads to is written.
    let real = Path.real(path)
    let status = try fileSystem.status(of: real)
    switch status?.kind {
    case .directory?: throw Self.folder(path)
    case .link?, .other?:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      if descriptor < 0 { throw IOFailure(.open, path, errno: errno) }
      place = .straight(descriptor)
    case .file?, nil:
      if real.hasSuffix("/") { throw Self.folder(path) }
      let parent = Path.parent(of: real)
      let change = StagedChange(real, beside: Path.temporary(for: real), on: fileSystem)
      if try fileSystem.status(of: parent)?.kind != .directory { throw Self.noFolder(parent) }
      // Whoever may not write a file may not have it replaced either; whoever may not read it, may not afterwards.
      if status != nil, access(real, W_OK) != 0 { throw IOFailure(.write, path, errno: errno) }
      do throws(IOFailure) {
        place = .beside(try change.beginFile(mode: isPrivate ? 0o600 : status?.mode), change)
      } catch {
        throw IOFailure(error.operation, path, errno: error.errno)
      }
    }
  }

  /// Writes a whole file.
  package static func write(_ bytes: [UInt8], to path: String, _ call: CommandCall, isPrivate: Bool = false, isNamed: Bool = true) throws {
    var file = try OutputFile(path, call, isPrivate: isPrivate)
    try file.write(bytes)
    try file.finish(isNamed: isNamed)
  }

  /// Writes several whole files, all or none of them.
  package static func writeAll(_ files: [(path: String, bytes: [UInt8])], _ call: CommandCall) throws {
    var outputs: [OutputFile] = []
    do {
      for file in files {
        var output = try OutputFile(file.path, call)
        outputs.append(output)
        try output.write(file.bytes)
        outputs[outputs.count - 1] = output
      }
    } catch {
      for output in outputs { output.discard() }
      throw error
    }
    for output in outputs { try output.finish(isNamed: false) }
  }

  /// Adds bytes.
  package mutating func write(_ bytes: [UInt8]) throws {
    if case .console(let console) = place { return try console.write(bytes) }
    let (place, start) = (place, offset)
    try cleaning { () throws(IOFailure) in
      switch place {
      case .beside(let file, _): try file.writeFully(bytes.span, at: start)
      case .straight(let descriptor):
        do throws(StreamError) {
          try DescriptorOutput(descriptor).write(bytes)
        } catch {
          throw IOFailure(.write, path, errno: error.number)
        }
      case .console: break
      }
    }
    offset += bytes.count
  }

  /// Gives the file its name, and names it.
  ///
  /// - Parameter isNamed: whether nothing else says that the file was written.
  package func finish(isNamed: Bool = true) throws {
    try cleaning { () throws(IOFailure) in
      switch place {
      case .beside(let file, let change): try change.finish(file)
      case .straight(let descriptor):
        if close(descriptor) != 0 { throw IOFailure(.write, path, errno: errno) }
      case .console: break
      }
    }
    if isNamed, case .beside = place { try console.nameWritten(path) }
  }

  /// Takes away what was written, for a command that failed otherwise.
  package func discard() {
    guard case .beside(_, let change) = place else { return }
    do {
      try change.drop()
    } catch {
      // What can't be removed stays under its temporary name; the failure that led here is the one to tell.
      return
    }
  }

  /// Runs a body whose failure removes what was written and names the given path.
  private func cleaning(_ body: () throws(IOFailure) -> Void) throws {
    do {
      try body()
    } catch {
      discard()
      throw IOFailure(error.operation, path, errno: error.errno)
    }
  }

  private static func folder(_ path: String) -> Failure {
    .io("io.folder", ["path": path])
  }

  private static func noFolder(_ path: String) -> Failure {
    .io("io.there-no-folder", ["path": path])
  }
}
