public import Casework
public import EventLog

/// The cases of which something was corrected or voided since a table was submitted: which of that moved a measure, they alone can tell.
public struct AmendedCases {
  /// The office with these cases and those that they refer to, and no others.
  private let office: OfficeHistory

  /// The events that corrections and voidings are about, whenever those were recorded.
  private let entries: [HistoryEntry]

  /// Takes the names of the cases, and reads their histories and those of all that they refer to.
  public init<Failure: Error>(
    _ amended: Set<CaseID>, office: String, read: ([CaseID]) throws(Failure) -> [CaseHistory]
  ) throws(Failure) {
    var known: [CaseID: CaseHistory] = [:]
    var open = amended
    while !open.isEmpty {
      let found = try read(open.sorted())
      for history in found { known[history.id] = history }
      open = Set(found.flatMap(\.references)).filter { known[$0] == nil }
    }
    self.office = OfficeHistory(office: office, cases: known.sorted { $0.key < $1.key }.map(\.value))
    entries = self.office.cases.filter { amended.contains($0.id) }.flatMap(\.entries).filter { $0.isVoided || !$0.corrections.isEmpty }
  }

  /// The corrections and voidings after an event of the log that are about what a measure counts, or leaves out.
  public func movers(
    of measure: BoundMeasure, period: ClosedRange<Day>, after seq: Int, today: Day
  ) throws(ExpressionError) -> [TableDiff.Mover] {
    if entries.isEmpty { return [] }
    let result = try NaiveEvaluator([office], today: today).evaluate(measure, period: period, explaining: true)
    let touched = Set(result.events + result.excluded.map(\.place.seq))
    return entries.filter { touched.contains($0.event.seq) }.flatMap { entry in
      (entry.voiding.map { [TableDiff.Mover(seq: $0.seq, change: .voided)] } ?? [])
        + entry.corrections.map { TableDiff.Mover(seq: $0.seq, change: .corrected) }
    }.filter { $0.seq > seq }
  }
}
