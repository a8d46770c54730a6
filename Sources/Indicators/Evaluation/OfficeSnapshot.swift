import Casework
import EventLog

/// An office's cases as they stand at the end of a day.
struct OfficeSnapshot {
  /// Which office of those asked about.
  let index: Int

  /// The office.
  let history: OfficeHistory

  /// The last day that counts.
  let end: Day

  /// The day by which an open case is judged overdue: the end, or today where the end is yet to come.
  let judgementDay: Day

  /// The cases at the places of their histories; nothing for those not yet opened, or voided.
  let standings: [Case?]

  init(_ history: OfficeHistory, index: Int, end: Day, today: Day) {
    self.index = index
    self.history = history
    self.end = end
    self.judgementDay = min(end, today)
    self.standings = history.cases.map { $0.state(on: end) }
  }

  /// A case as it stands.
  func standing(_ id: CaseID) -> Case? {
    history.place(of: id).flatMap { standings[$0] }
  }
}
