#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder for one run, removed with everything in it at the end.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String

  private let isKept: Bool

  /// A folder that could not be made.
  public struct NotMade: Error, Hashable, Sendable {
    /// The path, or its pattern.
    public let path: String

    /// The system's reason.
    public let errno: Int32
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

  /// Removes a file, or a folder and everything in it; what can't be removed stays.
  public static func remove(_ path: String) {
    if unlink(path) == 0 || errno == ENOENT { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// The names in a folder, in the order of their bytes.
  public static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
