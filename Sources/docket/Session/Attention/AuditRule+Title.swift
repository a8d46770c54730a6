import Casework
package import TextForms

extension AuditRule {
  /// What the rule is called.
  package var title: Localized { Localized(zh: name, en: rawValue) }
}
