import Casework

/// How often each case of a kind is to have an event of another, and had one.
protocol Covering {
  /// Takes in the covering events, with the field that names the case of each.
  mutating func add(_ items: ColumnItems, _ link: FieldPath?)

  /// The case that each covering event counts for; nil if none that needs one on its day.
  func covers(_ cases: [UInt32]) -> [UInt32?]

  /// For each time that a case is to have an event, the row of the one it had; nil where it lacks one.
  func rows(of code: UInt32) -> [UInt32?]

  /// The parts of the calendar in which a case lacks an event; nil where it lacks none.
  func lacking(_ code: UInt32) -> [String]?
}

extension KindStanding {
  /// The case that each event names by a field, 0 for none; without a field its own case.
  func codes(of items: ColumnItems, by link: FieldPath?) -> [UInt32] {
    guard let link else { return items.cases }
    let values = items.values(link)
    return values.codes.map { code in
      code == 0 ? 0 : values.column.flatMap { anyCode(ofReference: $0.value(code)) } ?? 0
    }
  }
}
