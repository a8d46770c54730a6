import Casework
import Commands
package import EventLog
package import Exchange
package import LogLines

extension OfficeSession {
  /// The last imports, as the note beside the log has them.
  package func recentImports() throws -> RecentImports {
    guard let bytes = try store.note(.imports) else { return RecentImports() }
    guard var imports = RecentImports(parsing: bytes) else { throw UnreadableNote(name: LogNote.imports.rawValue) }
    try imports.drop { first, id in try office.event(at: first)?.id == id }
    return imports
  }

  /// The stored events that were recorded together and begin with an event: its batch, or all of a ledger that came home.
  package func recordedTogether(beginningWith first: Event) throws -> [StoredEvent] {
    let entry = try recentImports().imports.last { $0.together?.id == first.id }
    guard let last = entry?.together?.last else { return try batch(beginningWith: first) }
    return try (first.seq...last).compactMap { try lookup.stored(at: $0) }
  }

  /// Notes how far an import came.
  package func note(_ entry: RecentImports.Import) throws {
    var imports = try recentImports()
    imports.update(entry)
    try store.put(imports.encoded, in: .imports)
  }
}
