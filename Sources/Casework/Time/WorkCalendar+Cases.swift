import EventLog

extension WorkCalendar {
  /// The calendars that an office adopted, read off their cases; a year that no longer reads is unknown.
  public init(cases: some Sequence<Case>) {
    self.init()
    for calendar in cases where calendar.id.kind == Kind.calendar.id {
      let keys = ["year", "holidays", "workdays"]
      let definition = JSON.object(JSON.Object(keys.compactMap { key in calendar.fields[key].map { (key, $0) } }))
      do {
        adopt(try CalendarYear(definition: definition))
      } catch {
        continue
      }
    }
  }
}
