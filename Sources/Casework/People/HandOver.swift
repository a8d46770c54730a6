public import EventLog

extension Kind {
  /// The intent that gives a case to another person by the kind's own action; nil if nothing of the case names the first one.
  public func handOver(of current: Case, from name: String, to other: String, on: Day, by: String) -> Intent? {
    for action in actions where !action.from.opens && allows(action, from: current.state) {
      for use in action.fields where Self.peopleFields.contains(use.field) && current.fields[use.field]?.string?.personName == name {
        return Intent(kind: self, action: action, caseID: current.id, fields: [use.field: .string(other)], on: on, by: by)
      }
    }
    return nil
  }
}

extension Roster {
  /// Refuses somebody who isn't there to take over.
  public func check(handOverTo name: String) throws(Refusal) {
    if !people.isEmpty, people[name] == nil { throw .rosterState(name, enrolled: false) }
  }

  /// Whether somebody may hand a case over: supervisors any, clerks those that have an assignee.
  public func may(_ name: String, handOver intent: Intent) -> Bool {
    guard let person = people[name] else { return people.isEmpty }
    return person.may(.supervision) || person.roles.contains(.clerk) && intent.fields[Kind.assigneeField] != nil
  }
}
