import EventLog
import Exchange

/// Answers the store's questions about a batch of rows that open cases: what was just numbered under the same lock has no history to look up.
struct FreshRows: EventLookup {
  /// The ids that the log has from imports, where they are known.
  let ids: ImportedIDs?
  /// The index, for everything else.
  let base: any EventLookup

  var coveredEnd: LogPosition { base.coveredEnd }

  var knowsVersions: Bool { true }

  func surelyLacks(_ id: EventID) -> Bool { ids?.lacks(id) ?? false }

  func version(of caseID: CaseID) throws(StoreError) -> Int { try base.version(of: caseID) }

  func place(of id: EventID) throws(StoreError) -> EventLine.Place? { try base.place(of: id) }
}
