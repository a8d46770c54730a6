import Casework
import Commands
import Documents
import EventLog
import Publishing
import TextForms
import Values

extension AuditRule {
  /// What the rule is called.
  var title: Localized { Localized(zh: name, en: rawValue) }
}
