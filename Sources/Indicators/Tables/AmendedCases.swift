public import Casework
public import EventLog

/// The cases of which something was corrected or voided since a table was submitted: which of that moved a measure, their events tell.
public struct AmendedCases {
  /// The events that corrections and voidings are about, whenever those were recorded.
  private let entries: [HistoryEntry]

  /// Takes the names of the cases, and reads their histories.
  public init<Failure: Error>(_ amended: Set<CaseID>, read: ([CaseID]) throws(Failure) -> [CaseHistory]) throws(Failure) {
    entries = try read(amended.sorted()).flatMap(\.entries).filter { $0.isVoided || !$0.corrections.isEmpty }
  }

  /// The corrections and voidings after an event of the log that are about what a measure counts, or leaves out, as it is explained.
  public func movers<Failure: Error>(
    of explained: () throws(Failure) -> MeasureResult, after seq: Int
  ) throws(Failure) -> [TableDiff.Mover] {
    if entries.isEmpty { return [] }
    let result = try explained()
    let touched = Set(result.events).union(result.parts.lazy.flatMap(\.excluded).flatMap(\.places).map(\.seq))
    return entries.filter { touched.contains($0.event.seq) }.flatMap { entry in
      (entry.voiding.map { [TableDiff.Mover(seq: $0.seq, change: .voided)] } ?? [])
        + entry.corrections.map { TableDiff.Mover(seq: $0.seq, change: .corrected) }
    }.filter { $0.seq > seq }
  }
}
