import Casework
import Commands
import EventLog

extension OfficeSession {
  /// What only higher layers can say of a definition.
  var definitionChecks: DefinitionChecks {
    DefinitionChecks(
      table: { _ in }, assessment: { _, _ in }, expression: { _ in },
      histories: { kind in try self.histories().filter { $0.id.kind == kind } })
  }
}
