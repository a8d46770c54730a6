import Commands
import EventLog
import Glibc
import TextForms

/// A file as somebody answers who has no shell to spread out patterns: its path, or `photos/*.jpg`.
struct FilePattern {
  private let folder: String
  private let name: String

  /// The files that a line names: one, with blanks in its path perhaps, or several with blanks between them.
  static func files(_ line: String) throws -> [String] {
    let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
    func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
    guard parts.count > 1, !isThere(line), parts.contains(where: isThere) else { return try FilePattern(line).files() }
    return try parts.flatMap { try FilePattern($0).files() }
  }

  /// Splits a path into its folder and what its last part has to look like.
  init(_ typed: String) {
    let end = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    (folder, name) = (String(typed[..<end]), String(typed[end...]))
  }

  /// The files in the order of their names; a path without a pattern is itself, there or not.
  func files() throws -> [String] {
    guard name.contains(where: { "*?[".contains($0) }) else { return [folder + name] }
    let names = try POSIXFileSystem().list(folder.isEmpty ? "." : folder)
    let matching = names.filter { fnmatch(name, $0, FNM_PERIOD) == 0 }.sorted()
    if matching.isEmpty { throw Failure.usage("no-such-file.like", ["pattern": Localized(quoting: folder + name)]) }
    return matching.map { folder + $0 }
  }
}
