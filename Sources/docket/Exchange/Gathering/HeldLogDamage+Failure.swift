import Commands
import Gathering
import TextForms

extension HeldLogDamage: Told {
  /// The damage in words.
  var failure: Failure {
    switch self {
    case .shorter(let office, let size, let found):
      Failure(.damaged, Message("damaged.offices-has-events-and", ["office": office, "found": found, "size": size]))
    case .otherRoot(let office): Failure(.damaged, Message("damaged.offices-hasnt-root-that", ["office": office]))
    }
  }
}
