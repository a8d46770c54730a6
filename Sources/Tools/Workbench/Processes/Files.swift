public import EventLog
import Glibc

/// Whole files, as a program needs them that tries or measures another.
public enum Files {
  /// Writes a whole file; it need not survive power loss.
  public static func write(_ bytes: [UInt8], to path: String, mode: UInt32? = nil) throws(IOFailure) {
    try POSIXFileSystem().replace(path, with: bytes.span, mode: mode, durable: false)
  }

  /// Puts a text in place as a whole file.
  public static func write(_ text: String, to path: String, mode: UInt32? = nil) throws(IOFailure) {
    try write(Array(text.utf8), to: path, mode: mode)
  }

  /// The text of a file, empty if there is none.
  public static func text(of path: String) throws(IOFailure) -> String {
    String(decoding: try POSIXFileSystem().contents(of: path, limit: .max) ?? [], as: UTF8.self)
  }

  /// Makes a folder.
  public static func makeFolder(_ path: String) throws(IOFailure) { try POSIXFileSystem().makeDirectories(path, mode: nil) }

  /// The relative paths below a folder, folders before their contents, links not followed.
  public static func below(_ root: String, leavingOut: Set<String> = []) throws(IOFailure) -> [(path: String, status: FileStatus)] {
    let disk = POSIXFileSystem().guarding(root)
    var files: [(path: String, status: FileStatus)] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      for name in try disk.list(folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard !leavingOut.contains(path), let status = try disk.status(of: "\(root)/\(path)") else { continue }
        files.append((path, status))
        if status.kind == .directory { waiting.append(path) }
      }
    }
    return files
  }
}

/// A folder for one run, removed with everything in it at the end.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String

  private let isKept: Bool

  /// A folder that could not be made.
  public struct NotMade: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path, or its pattern.
    public let path: String

    /// The system's reason.
    public let errno: Int32

    /// Names what could not be made, and why.
    public init(path: String, errno: Int32) { (self.path, self.errno) = (path, errno) }

    public var description: String { "can't make \(path): error \(errno) of the system" }
  }

  /// Makes a folder below `TMPDIR`.
  public init(_ purpose: String) throws(NotMade) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var pattern = Array("\(parent)/\(purpose)-XXXXXX".utf8CString)
    let made = pattern.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw NotMade(path: parent, errno: errno) }
    path = made
    isKept = false
  }

  /// Takes a folder that stays, making it where it is missing.
  public init(keeping path: String) throws(NotMade) {
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw NotMade(path: path, errno: errno) }
    self.path = path
    isKept = true
  }

  deinit {
    guard !isKept else { return }
    Self.remove(path)
  }

  /// The path of something inside.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Removes a file or folder with its contents; what can't be removed stays.
  public static func remove(_ path: String) {
    if unlink(path) == 0 || errno == ENOENT { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// The names in a folder, in the order of their bytes.
  public static func names(in path: String) -> [String] {
    do throws(IOFailure) {
      return try POSIXFileSystem().list(path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      // What is no folder, or may not be read, has no names.
      return []
    }
  }
}
