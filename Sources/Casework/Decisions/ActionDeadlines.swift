import LogLines
public import Values

/// The deadlines that actions set (from an acceptance the report is due), as far as the office keeps them.
public struct ActionDeadlines: Sendable {
  /// From which day on each kind's is kept, and the working days that it counts in.
  private let begins: [String: Day]
  private let calendar: WorkCalendar

  /// Keeps those of some kinds from a day on; without any, none.
  public init(keptFrom begins: [String: Day] = [:], calendar: WorkCalendar = WorkCalendar()) {
    (self.begins, self.calendar) = (begins, calendar)
  }

  /// Gives a case the deadline that is counted from an action, unless it has one; what it was counted by is returned.
  @discardableResult
  public func fill(
    _ fields: inout JSON.Object, of kind: Kind, by action: Action, on day: Day
  ) -> (end: Day, counted: CountedDeadline?, after: Kind.Policy.Deadline.After)? {
    guard let deadline = kind.deadline, let after = deadline.after, after.action == action.id, fields[deadline.field] == nil,
      let begin = begins[kind.id], begin <= day
    else { return nil }
    let end = after.term.end(from: day, calendar)
    fields[deadline.field] = .string(end.day.description)
    fields[CountedDeadline.key] = end.counted?.json
    return (end.day, end.counted, after)
  }
}
