import Casework
import ProgramSession
import Values

/// Checks signatures over bytes that are in memory; without OpenSSH's tool nothing is said of them.
struct SignatureCheck {
  let tool: KeyTool

  /// What each of some signatures is: unchecked where the tool isn't there.
  func verdicts(on signed: [KeyTool.SignedBytes]) throws -> [VerdictWord] {
    guard tool.isInstalled else { return signed.map { _ in .unchecked } }
    return try tool.areGood(signed).map { $0 ? .proved : .contradicted }
  }
}
