import Casework
package import EventLog
import LogLines
package import Values

extension OfficeSession {
  /// The name by which checkpoints call the log.
  package var logName: String { "docket/\(origin.id)" }

  /// The tree head under the figures, now or as known on a day.
  package func checkpoint(asOf: Day?) throws -> Checkpoint {
    let tree = try tree(knownAt: asOf.map { origin.zone.end(of: $0) })
    return Checkpoint(origin: logName, size: tree.size, root: tree.root)
  }

  /// The tree over the events, or those known at a moment.
  ///
  /// - Parameter isPartial: whether that of the events in front of a damage will do, for people to look at; no root leaves the house so.
  package func tree(knownAt moment: Instant?, isPartial: Bool = false) throws -> (size: Int, at: Instant?, root: Digest) {
    if moment == nil, snapshot.damage == nil || !isPartial {
      let frontier = try wholeFrontier(isPartial: isPartial)
      if let frontier { return (frontier.size, snapshot.head?.at, frontier.root) }
    }
    var frontier = MerkleFrontier()
    var at: Instant?
    let scan = try snapshot.scan(from: .start, checksHashes: true) { line, _ in
      if let moment, line.at > moment { return .stop }
      frontier.append(line.hash)
      at = line.at
      return .more
    }
    remember(scan.damage)
    return (frontier.size, at, frontier.root)
  }

  /// The frontier over all events; nil where some are damaged and the sound ones will do.
  private func wholeFrontier(isPartial: Bool) throws -> MerkleFrontier? {
    do {
      return try store.frontier(of: snapshot)
    } catch StoreError.damaged where isPartial {
      return nil
    }
  }
}
