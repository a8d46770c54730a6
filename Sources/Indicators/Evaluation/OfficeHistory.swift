public import Casework
public import EventLog

/// All cases of one office, resolved: what the naive evaluator computes from.
public struct OfficeHistory: Sendable {
  /// The office's id.
  public let office: String

  /// Its cases.
  public let cases: [CaseHistory]

  /// The working days that it knows.
  public let calendar: WorkCalendar

  private let places: [CaseID: Int]

  /// Takes the cases of an office.
  public init(office: String, cases: [CaseHistory]) {
    self.office = office
    self.cases = cases
    self.places = Dictionary(cases.indices.map { (cases[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    self.calendar = WorkCalendar(cases)
  }

  /// The history of a case.
  public func history(of id: CaseID) -> CaseHistory? { places[id].map { cases[$0] } }

  /// The place of a case.
  func place(of id: CaseID) -> Int? { places[id] }

  /// The office as it was known at a moment.
  func known(by moment: Instant) -> OfficeHistory {
    OfficeHistory(office: office, cases: cases.compactMap { $0.asKnown(at: moment) })
  }

  /// The days from the first to the last on which something happened; nothing in an empty log.
  var extent: ClosedRange<Day>? {
    let days = cases.flatMap { $0.standing.map(\.on) }
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }
}

extension [OfficeHistory]: CaseDirectory {
  public func holds(_ id: CaseID) -> Bool {
    contains { $0.place(of: id) != nil }
  }

  /// The cases of the office where most have the name: a name must be unique in each office, not among them.
  public func cases(ofKind kind: String, knownAs folded: String) -> [CaseID] {
    map { office in
      office.cases.filter { history in
        guard history.id.kind == kind, let field = history.kind?.knownBy else { return false }
        return history.current?.fields[field]?.string?.foldedForComparison == folded
      }.map(\.id)
    }.max { $0.count < $1.count } ?? []
  }
}
