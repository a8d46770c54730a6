public import LogLines
import Values

/// The event that closes a year (关账): what is dated in it from then on needs a reason.
public func decideYearClosing(_ year: Int, by who: Who, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try decideOfOffice("close-year", ["year": year], by: who, in: office, at: moment)
}

extension OfficeView {
  /// The years that were closed.
  public func closedYears() throws -> Set<Int> {
    guard let officeCase = try ownCase(), let history = try history(of: officeCase) else { return [] }
    return Set(
      history.validEntries.filter { $0.event.type.name == "year-closed" }.compactMap { $0.data["year"]?.decimal?.whole })
  }
}

extension Draft {
  /// Where the reason stands for which an event came in after its year was closed.
  public static let afterClosing = "after-close"

  /// Whether it is casework of one of some closed years, or a change of the roster in one, and says no reason.
  public func lacksReason(closed years: Set<Int>, _ catalog: Catalog) -> Bool {
    Self.lacksReason(on, type, caseID, data, closed: years, catalog)
  }

  /// The year whose figures it bears on: a calendar's own, else that of its day.
  public var bearingYear: Int { Self.bearingYear(on, type, caseID) }

  private static func bearingYear(_ on: Day, _ type: EventType, _ caseID: CaseID) -> Int {
    type.changesCalendar ? Int(written: caseID.number) ?? on.year : on.year
  }

  fileprivate static func lacksReason(
    _ on: Day, _ type: EventType, _ caseID: CaseID, _ data: JSON.Object, closed years: Set<Int>, _ catalog: Catalog
  ) -> Bool {
    guard years.contains(bearingYear(on, type, caseID)), !type.isAmendment, data["reason"] == nil, data[afterClosing] == nil else {
      return false
    }
    // Who was in which section decides whose a year's figures are, and its calendar what was in time; what is noted is the reason.
    if type.changesRoster || type.changesCalendar { return data["note"] == nil }
    return catalog.kind(caseID.kind)?.origin != .system && !type.bringsLedger
  }
}

extension [Draft] {
  /// The same events, with the reason for those that are of a closed year and say none.
  public func saying(_ reason: String, whereClosed years: Set<Int>, _ catalog: Catalog) -> [Draft] {
    map { draft in
      guard draft.lacksReason(closed: years, catalog) else { return draft }
      var draft = draft
      draft.data[Draft.afterClosing] = .string(reason)
      return draft
    }
  }
}

extension EventType {
  /// Whether events of the type say who was on the roster when.
  public var changesRoster: Bool { kind == Kind.person.id && DatedRoster.personEvents.contains(name) }

  /// Whether events of the type say which days were worked.
  public var changesCalendar: Bool { kind == Kind.calendar.id && name == "adopted" }
}

extension Event {
  /// Whether it is casework of one of some closed years, and says no reason.
  public func lacksReason(closed years: Set<Int>, _ catalog: Catalog) -> Bool {
    Draft.lacksReason(on, type, caseID, data, closed: years, catalog)
  }
}
