import Casework
import Commands
package import TextForms
package import Values

extension Digest: Worded {
  /// Enough of it to tell two apart.
  package var text: Localized { Localized(String(hex.prefix(12))) }
}

extension DefinitionFault: Worded {
  package var text: Localized { message }
}
