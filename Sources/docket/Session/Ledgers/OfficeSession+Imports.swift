import Casework
import Commands
import EventLog
package import Exchange

extension OfficeSession {
  /// The last imports, as the note beside the log has them.
  package func recentImports() throws -> RecentImports {
    guard let bytes = try store.note(.imports) else { return RecentImports() }
    guard let imports = RecentImports(parsing: bytes) else { throw UnreadableNote(name: LogNote.imports.rawValue) }
    return imports
  }

  /// Notes how far an import came.
  package func note(_ entry: RecentImports.Import) throws {
    var imports = try recentImports()
    imports.update(entry)
    try store.put(imports.encoded, in: .imports)
  }
}
