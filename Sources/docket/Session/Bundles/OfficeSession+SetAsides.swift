package import Casework
package import EventLog
import Exchange

extension OfficeSession {
  /// What the log says of events that were set aside.
  package func setAsides() throws -> SetAsides {
    try SetAsides(try office.events(under: .affair("bundle")))
  }

  /// The copies' events of a case that wait or are set aside; their personal values are here already.
  package func outstanding(on caseID: CaseID) throws -> [EventID] {
    let aside = try setAsides().entries.map(\.bundled)
    return (aside + (try waiting().events)).filter { $0.caseID == caseID }.map(\.id)
  }

  /// What can be settled here: on a copy its own set-aside events, elsewhere all.
  package func ownSetAsides() throws -> SetAsides { try SetAsides(try ownBundleEvents()) }

  /// The bundle events of this log; on a copy, its own.
  package func ownBundleEvents() throws -> [Event] {
    let base = copy?.base ?? 0
    return try office.events(under: .affair("bundle")).filter { $0.seq > base }
  }
}
