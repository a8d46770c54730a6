package import Casework
package import Commands
package import EventLog
import LogLines
import ProgramSession
import Publishing
package import TextForms
import Values

/// What is there of the files that a submission froze.
package struct KeptSubmission {
  /// Those whose bytes are what the log committed to.
  package private(set) var whole: [(file: NamedFile, bytes: [UInt8])] = []
  package private(set) var missing: [NamedFile] = []
  package private(set) var altered: [NamedFile] = []

  package static let missing = Localized(zh: "不在案卷里", en: "missing from the log")
  package static let altered = Localized(zh: "内容变了", en: "altered")

  /// Reads the files of a submission, and holds each against its hash.
  package init(_ submission: HistoryEntry, in store: any EventStore) throws {
    for file in submission.files {
      switch try store.content(of: file.hash) {
      case .whole(let bytes): whole.append((file, bytes))
      case .missing: missing.append(file)
      case .altered: altered.append(file)
      }
    }
  }

  /// Writes the whole ones into a folder, all or none of them; returns their paths.
  package func write(to folder: String, _ call: CommandCall) throws -> [String] {
    try ProtectedFiles(call: call).check(folder)
    try POSIXFileSystem().makeDirectories(folder, mode: nil)
    let beginning = folder.hasSuffix("/") ? folder : folder + "/"
    let files = whole.map { (path: beginning + Self.fileName($0.file), bytes: $0.bytes) }
    try OutputFile.writeAll(files, call)
    return files.map(\.path)
  }

  /// The name of a file, which stays in its folder: it may have come with another's bundle.
  package static func fileName(_ file: NamedFile) -> String { PaperFilling.fileName(file.name) }
}
