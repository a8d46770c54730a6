import EventLog
import Exchange

/// Answers the store's questions about a batch of rows that open cases: what was just numbered under the same lock has no history to look up.
struct FreshRows: EventLookup {
  private let base: any EventLookup
  private let ids: ImportedIDs?
  private let opened: Set<CaseID>

  /// Takes the drafts of a batch, judged in this turn of the writer.
  init(_ drafts: [Draft], ids: ImportedIDs?, base: any EventLookup) {
    self.base = base
    self.ids = ids
    opened = Set(drafts.lazy.filter { $0.expectedVersion == 0 }.map(\.caseID))
  }

  var coveredEnd: LogPosition { base.coveredEnd }

  func version(of caseID: CaseID) throws(StoreError) -> Int {
    opened.contains(caseID) ? 0 : try base.version(of: caseID)
  }

  func place(of id: EventID) throws(StoreError) -> EventLine.Place? {
    if let ids, ids.lacks(id) { return nil }
    return try base.place(of: id)
  }
}
