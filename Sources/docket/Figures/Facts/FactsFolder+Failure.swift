import Commands
import Indicators

extension FactsFolder.HoldsOthers: Told {
  /// The refusal to write where something else lies.
  var failure: Failure { .refused("not-empty.holds-something-else", ["path": path]) }
}
