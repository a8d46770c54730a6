import LogLines
public import Values
public import Written

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

extension CalendarYear {
  /// Makes a calendar of days that are of the year.
  private init(_ year: Int, holidays: Set<Day>, workdays: Set<Day>) {
    (self.year, self.holidays, self.workdays) = (year, holidays, workdays)
  }

  /// The calendar with another's days in place of its own.
  public func merging(_ other: CalendarYear) -> CalendarYear {
    CalendarYear(
      year, holidays: holidays.subtracting(other.workdays).union(other.holidays),
      workdays: workdays.subtracting(other.holidays).union(other.workdays))
  }

  /// The days that the calendar names and another doesn't, or names otherwise.
  public func gone(in other: CalendarYear) -> (holidays: [Day], workdays: [Day]) {
    (holidays.subtracting(other.holidays).sorted(), workdays.subtracting(other.workdays).sorted())
  }

  /// The calendar as the log holds it.
  public var definition: JSON {
    [
      "year": .number(year), "holidays": .array(holidays.sorted().map { .string($0.description) }),
      "workdays": .array(workdays.sorted().map { .string($0.description) }),
    ]
  }

  /// The calendar of a year's last valid adoption; nil if all were voided.
  public init?(_ history: CaseHistory) throws(DefinitionFault) {
    guard let last = history.validEntries.reduce(nil as HistoryEntry?, { $1 }) else { return nil }
    var definition = last.data
    for mark in Case.general { definition[mark] = nil }
    try self.init(definition: .object(definition))
  }
}

extension OfficeView {
  /// The calendar that holds for a year; nil if none was adopted.
  public func calendar(of year: Int) throws -> CalendarYear? {
    guard let id = CaseID(kind: Kind.calendar.id, number: "\(year)") else { return nil }
    return try history(of: id).flatMap { try CalendarYear($0) }
  }
}

extension WorkCalendar {
  /// The adopted calendars; one written by a newer program makes its year unknown.
  public init(_ histories: some Sequence<CaseHistory>) {
    self.init()
    for history in histories where history.id.kind == Kind.calendar.id {
      do {
        if let year = try CalendarYear(history) { adopt(year) }
      } catch {
        continue
      }
    }
  }
}

/// Working days (工作日): no weekends and holidays, but make-up days (调休) of adopted years.
public struct WorkCalendar: Hashable, WorkdayCount, Sendable {
  /// The years whose holidays are known.
  public private(set) var years: Set<Int> = []

  private var holidays: Set<Day> = []
  private var workdays: Set<Day> = []

  /// A calendar that knows weekends only.
  public init() {}

  /// Takes over a year's calendar, in place of what was known of that year.
  public mutating func adopt(_ year: CalendarYear) {
    holidays = holidays.filter { $0.year != year.year }.union(year.holidays)
    workdays = workdays.filter { $0.year != year.year }.union(year.workdays)
    years.insert(year.year)
  }

  /// Whether a day is worked.
  public func isWorkday(_ day: Day) -> Bool {
    if workdays.contains(day) { return true }
    if holidays.contains(day) { return false }
    return day.weekday <= 5
  }

  /// The day some working days after a day, and the years on the way that have no calendar.
  public func day(_ count: Int, workdaysAfter start: Day) -> (day: Day, unknown: [Int]) {
    var day = start
    var left = count
    var unknown: [Int] = []
    while left > 0 {
      day = day.adding(days: 1)
      if !years.contains(day.year), unknown.last != day.year { unknown.append(day.year) }
      if isWorkday(day) { left -= 1 }
    }
    return (day, unknown)
  }

  /// The working days after one day up to and including another; negative if the other is earlier.
  public func workdays(from start: Day, to end: Day) -> Int {
    if end < start { return -workdays(from: end, to: start) }
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if isWorkday(day) { count += 1 }
    }
    return count
  }
}
