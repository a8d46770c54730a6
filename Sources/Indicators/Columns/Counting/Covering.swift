import Casework

/// How often each case of a kind is to have an event of another, and had one.
protocol Covering {
  /// Takes in the covering events, with the field that names the case of each; without one it is the event's own case.
  mutating func add(_ items: ColumnItems, _ link: FieldPath?)

  /// The case that each covering event counts for; nil if that is none of some cases, or needs none on its day.
  func covers(_ cases: [UInt32]) -> [UInt32?]

  /// For each time that a case is to have an event the row of the one that it had; nil where it lacks one.
  func rows(of code: UInt32) -> [UInt32?]

  /// The parts of the calendar in which a case lacks an event, empty where one is asked once; nil where it lacks none.
  func lacking(_ code: UInt32) -> [String]?
}

extension KindStanding {
  /// The case of this kind that each event names by a field, 0 if there is none; without a field it is the event's own case.
  func codes(of items: ColumnItems, by link: FieldPath?) -> [UInt32] {
    guard let link else { return items.cases }
    let values = items.values(link)
    return values.codes.map { code in
      code == 0 ? 0 : values.column.flatMap { anyCode(ofReference: $0.value(code)) } ?? 0
    }
  }
}
