import LogLines
public import Values
public import Written

/// How a deadline was counted in working days through years that had no calendar yet.
public struct CountedDeadline: Hashable, Sendable {
  public let workdays: Int
  /// The day from which it was counted.
  public let from: Day
  /// The years of which only the weekends were skipped.
  public let without: [Int]

  /// Where an event's data hold it.
  public static let key = "counted"

  /// Nil unless a year on the way had no calendar.
  public init?(workdays: Int, from: Day, without: [Int]) {
    if without.isEmpty { return nil }
    (self.workdays, self.from, self.without) = (workdays, from, without)
  }

  /// How a written day was counted.
  public init?(_ day: WrittenDay) {
    guard let counted = day.workdays else { return nil }
    self.init(workdays: counted.count, from: counted.start, without: counted.unknown)
  }

  /// Reads what an event holds.
  public init?(_ json: JSON?) {
    guard let object = json?.object, Set(object.keys) == ["workdays", "from", "without"],
      let workdays = object["workdays"]?.decimal?.whole, (0...36_500).contains(workdays),
      let from = object["from"]?.string.flatMap({ Day($0) }), let years = object["without"]?.array
    else { return nil }
    let without = years.compactMap { $0.decimal?.whole }
    guard without.count == years.count else { return nil }
    self.init(workdays: workdays, from: from, without: without)
  }

  /// What an event holds.
  public var json: JSON { ["workdays": workdays.json, "from": from.json, "without": without.json] }

  /// The deadline by a calendar.
  public func day(by calendar: WorkCalendar) -> Day { calendar.day(workdays, workdaysAfter: from).day }
}

extension CaseHistory {
  /// How the present deadline was counted, with the event that set it; nil unless a calendar was missing then.
  public var countedDeadline: (how: CountedDeadline, seq: Int)? {
    guard let field = kind?.deadline?.field,
      let last = validEntries.filter({ $0.data[field] != nil }).max(by: { $0.event.seq < $1.event.seq }),
      last.data[field] == last.event.data[field], let how = CountedDeadline(last.event.data[CountedDeadline.key])
    else { return nil }
    return (how, last.event.seq)
  }
}
