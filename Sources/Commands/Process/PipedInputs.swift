import EventLog
public import Formats
import Synchronization

/// What a command read from what is no file of a disk: standard input, a named pipe, a shell's `<(…)`.
///
/// A pipe gives its bytes once: whoever reads the same one again has those that were read.
public final class PipedInputs: Sendable {
  private let contents = Mutex<[FileIdentity: any RandomAccessBytes]>([:])

  /// Begins with nothing read.
  public init() {}

  /// The contents of what a path names, `-` is standard input; of a file of a disk those that it has now.
  public func contents<Failure: Error>(
    of path: String, reading read: () throws(Failure) -> any RandomAccessBytes
  ) throws(Failure) -> any RandomAccessBytes {
    guard let pipe = pipe(at: path) else { return try read() }
    if let known = contents.withLock({ $0[pipe] }) { return known }
    let found = try read()
    contents.withLock { $0[pipe] = found }
    return found
  }

  /// The identity of what gives its bytes once; nil of files, and of what isn't there, of which its reader says so.
  private func pipe(at path: String) -> FileIdentity? {
    do {
      let status = try POSIXFileSystem().status(of: path == "-" ? "/dev/stdin" : path)
      return status?.kind == .other ? status?.identity : nil
    } catch {
      return nil
    }
  }
}

extension ProcessContext {
  /// The contents of a file that is named, for reading it more than once.
  public func contents(of path: String) throws(FileFault) -> any RandomAccessBytes {
    try pipes.contents(of: path) { () throws(FileFault) in try FileBytes(path: path, temporary: temporaryFolder) }
  }
}
