import Commands
import EventLog
import Glibc
import TextForms

/// A file as somebody answers who has no shell to spread out patterns: its path, or `photos/*.jpg`.
struct FilePattern {
  private let folder: String
  private let name: String

  /// Splits a path into its folder and what its last part has to look like.
  init(_ typed: String) {
    let end = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    (folder, name) = (String(typed[..<end]), String(typed[end...]))
  }

  /// The files in the order of their names; a path without a pattern is itself, there or not.
  func files() throws -> [String] {
    guard name.contains(where: { "*?[".contains($0) }) else { return [folder + name] }
    let names = try POSIXFileSystem().list(folder.isEmpty ? "." : folder)
    let found = names.filter { fnmatch(name, $0, FNM_PERIOD) == 0 }.sorted()
    if found.isEmpty { throw Failure.usage("no-such-file.like", ["pattern": Localized(quoting: folder + name)]) }
    return found.map { folder + $0 }
  }
}
