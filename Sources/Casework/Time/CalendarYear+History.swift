import EventLog

extension CalendarYear {
  /// The calendar that the last standing adoption of a year's case put in force; nil if all were voided.
  public init?(_ history: CaseHistory) throws(DefinitionFault) {
    guard let last = history.standing.reduce(nil as HistoryEntry?, { $1 }) else { return nil }
    var definition = last.data
    for mark in Case.general { definition[mark] = nil }
    try self.init(definition: .object(definition))
  }
}

extension WorkCalendar {
  /// The calendars that an office adopted; a year whose calendar a newer program wrote in a way of its own is unknown.
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
