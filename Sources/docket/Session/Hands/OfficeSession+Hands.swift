package import Casework
import Commands
import EventLog

extension OfficeSession {
  /// What is needed to check copies' statements here; without a tool their signatures hold.
  package func handEvidence(for events: [BundledEvent], _ setAsides: SetAsides, provenBy tool: KeyTool?) throws -> HandEvidence {
    try HandEvidence(for: events, setAsides, of: origin.id, in: snapshot, on: office.identity) { statement, signature, key in
      guard let tool else { return true }
      guard tool.isInstalled else { throw Failure.noKeyTool }
      return try tool.isGood(signature, over: Array(statement.text.utf8), for: HandStatement.namespace, by: [key])
    }
  }

  /// The events of a copy that are here, recorded since its tag was given.
  package func landed(of tag: CopyTag) throws -> [CopyNumbers.Landed] {
    guard let created = try office.history(of: tag.copyCase)?.entries.first?.event.seq, created < snapshot.count else { return [] }
    let start = try snapshot.position(of: created + 1)
    let (parts, damage) = try snapshot.scan(from: start, state: { [CopyNumbers.Landed]() }) { landed, line, bytes in
      guard line.holdsOrigin(in: bytes), let origin = line.event(in: bytes).origin, origin.tag == tag else { return }
      landed.append((origin, line.seq))
    }
    if let damage { throw StoreError.damaged(damage) }
    return Array(parts.joined())
  }
}
