import Casework
import Commands
import EventLog
import Exchange
import Formats
import TextForms
import Values

extension OfficeSession {
  /// The last imports, as the note beside the log has them.
  func recentImports() throws -> RecentImports {
    guard let bytes = try store.note(.imports) else { return RecentImports() }
    guard let imports = RecentImports(parsing: bytes) else { throw Failure.unreadable(LogNote.imports.rawValue) }
    return imports
  }

  /// Notes how far an import came.
  func note(_ entry: RecentImports.Import) throws {
    var imports = try recentImports()
    imports.update(entry)
    try store.put(imports.encoded, in: .imports)
  }
}
