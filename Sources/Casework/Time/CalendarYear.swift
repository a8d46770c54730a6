public import EventLog

/// One year's holidays and make-up working days, as an office adopts them.
public struct CalendarYear: Hashable, Sendable {
  public let year: Int

  /// Days off that would else be worked.
  public let holidays: Set<Day>

  /// Weekend days that are worked.
  public let workdays: Set<Day>

  /// Reads a calendar: `{"year":2023,"holidays":["2023-01-22",…],"workdays":["2023-01-28",…]}`.
  public init(definition: JSON) throws(DefinitionFault) {
    let root = DefinitionReader(definition)
    try root.checkKeys(["year", "holidays", "workdays"])
    let yearPart = try root.required("year")
    guard let year = yearPart.value.decimal?.whole, (1900...2199).contains(year) else { throw yearPart.fault(.expected("year")) }
    self.year = year
    self.holidays = try Self.days(root.required("holidays"), in: year)
    self.workdays = try root.optional("workdays").map { part throws(DefinitionFault) in try Self.days(part, in: year) } ?? []
    if let both = holidays.intersection(workdays).min() { throw root.fault(.doubled(both.description)) }
  }

  private static func days(_ part: DefinitionReader, in year: Int) throws(DefinitionFault) -> Set<Day> {
    var days: Set<Day> = []
    for part in try part.list() {
      let text = try part.text()
      guard let day = Day(text), day.year == year else { throw part.fault(.expected("date in \(year)")) }
      if !days.insert(day).inserted { throw part.fault(.doubled(text)) }
    }
    return days
  }
}
