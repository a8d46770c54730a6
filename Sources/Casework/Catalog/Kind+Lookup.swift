extension Kind {
  /// Every field that some event of the kind may carry, without the general ones.
  public var allFields: [Field] { fields + actionFields }

  /// The field of that identifier, general ones included.
  public func field(_ id: String) -> Field? {
    fields.first { $0.id == id } ?? actionFields.first { $0.id == id } ?? Field.general.first { $0.id == id }
  }

  /// The state of that identifier.
  public func state(_ id: String) -> CaseState? {
    states.first { $0.id == id }
  }

  /// The action of that identifier.
  public func action(_ id: String) -> Action? {
    actions.first { $0.id == id }
  }

  /// The actions that record that event.
  public func actions(recording event: String) -> [Action] {
    actions.filter { $0.event == event }
  }

  /// The action that records that event, by preference one that fits the state.
  public func action(recording event: String, from state: String?) -> Action? {
    actions.recording(event) { allows($0, from: state) }
  }

  /// Tells whether an action may start from a state; `nil` is a case not yet there.
  public func allows(_ action: Action, from state: String?) -> Bool {
    guard let state else { return action.from.opens }
    return self.state(state).map(action.from.allows) ?? false
  }

  /// The fields that an action takes: its own, the general ones, and those of the case where it can open one.
  public func fields(of action: Action) -> [Field] {
    var taken: [Field] = action.from.opens ? fields : []
    for use in action.fields where !taken.contains(where: { $0.id == use.field }) {
      if let field = field(use.field) { taken.append(field) }
    }
    return taken + Field.general
  }

  /// Tells whether an event of a name speaks of a field itself, so that one that doesn't give it leaves it absent.
  ///
  /// It does so of the fields listed behind an action that records it, of the general ones, and of the kind's own where it opens the case.
  public func carries(_ field: String, in event: String, opening: Bool) -> Bool {
    if opening, fields.contains(where: { $0.id == field }) { return true }
    if Field.general.contains(where: { $0.id == field }) { return true }
    return actions(recording: event).contains { $0.fields.contains { $0.field == field } }
  }

  /// Tells whether an action must have a field, opening a case or going on with one.
  public func requires(_ field: Field, for action: Action, opening: Bool) -> Bool {
    if let use = action.fields.first(where: { $0.field == field.id }), use.isRequired { return true }
    return opening && field.isRequired && fields.contains { $0.id == field.id }
  }

  /// The names of the events that the kind's actions record, each once.
  public var events: [String] { course.events }
}
