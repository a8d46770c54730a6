package import Casework
package import LogLines
package import ProgramSession

/// An entry of a list that was left open at a site (上次遗留).
package struct LeftAtSite {
  /// The case that lists it.
  package let caseID: CaseID
  /// The entry.
  package let item: CaseItems.Item

  /// What some cases of a site leave open; what a notice demands of its inspection stands once.
  package static func all(in histories: [CaseHistory], _ session: OfficeSession) throws -> [LeftAtSite] {
    let found = Set(histories.map(\.id))
    var left: [LeftAtSite] = []
    for history in histories where history.kind?.clearing != nil && !(history.current?.isClosed ?? true) {
      let behind = try session.office.behind(history)
      if let behind, found.contains(behind.id), !(behind.current?.isClosed ?? true) { continue }
      left += (CaseItems(history, behind: behind)?.uncleared ?? []).map { LeftAtSite(caseID: history.id, item: $0) }
    }
    return left
  }
}
