package import Casework
import Commands
import LogLines

extension OfficeSession {
  /// What is needed to check copies' statements here; without a tool their signatures hold.
  package func handEvidence(for events: [BundledEvent], _ setAsides: SetAsides, provenBy tool: KeyTool?) throws -> HandEvidence {
    try HandEvidence(for: events, setAsides, of: origin.id, in: snapshot, on: office.identity) { statement, signature, key in
      guard let tool else { return true }
      return try tool.isGood(signature, over: Array(statement.text.utf8), for: HandStatement.namespace, by: [key])
    }
  }
}
