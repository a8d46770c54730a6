/// What in a later adoption would change the meaning of events already recorded.
public enum KindConflict: Hashable, Sendable {
  /// A field is gone.
  case fieldRemoved(String)
  /// A field has another type.
  case fieldTypeChanged(String)
  /// A field became personal or ceased to be.
  case fieldPrivacyChanged(String)
  /// A choice is gone.
  case choiceRemoved(String, field: String)
  /// A field that old cases may lack is required now.
  case newlyRequired(String)
  /// A state is gone, or counts as closed where it counted as open.
  case stateChanged(String)
  /// No action records the event any more.
  case eventRemoved(String)
  /// An action leads elsewhere than it did.
  case outcomeChanged(String)
  /// A built-in choice list isn't open to more.
  case choiceListClosed(field: String)
  /// A case that is in the log doesn't replay.
  case doesNotReplay(String, event: Int)
}

extension Kind {
  /// What in a newer definition of the kind would change the meaning of recorded events.
  public func conflicts(with newer: Kind) -> [KindConflict] {
    var found: [KindConflict] = []
    for field in allFields {
      guard let other = newer.field(field.id) else {
        found.append(.fieldRemoved(field.id))
        continue
      }
      found.append(contentsOf: field.conflicts(with: other))
    }
    for field in newer.fields where field.isRequired && !(self.field(field.id)?.isRequired ?? false) {
      found.append(.newlyRequired(field.id))
    }
    for state in states where newer.state(state.id)?.isClosed != state.isClosed { found.append(.stateChanged(state.id)) }
    for action in actions {
      guard
        let other = newer.actions(recording: action.event).first(where: { $0.id == action.id })
          ?? newer.actions(recording: action.event).first
      else {
        found.append(.eventRemoved(action.event))
        continue
      }
      if other.to != action.to { found.append(.outcomeChanged(action.event)) }
    }
    return found
  }
}

extension Field {
  /// What in a newer definition of the field would change the meaning of recorded values.
  func conflicts(with newer: Field) -> [KindConflict] {
    if isPersonal != newer.isPersonal { return [.fieldPrivacyChanged(id)] }
    switch (type, newer.type) {
    case (.choice(let choices, let open), .choice(let others, _)):
      let removed = choices.filter { choice in !others.contains { $0.id == choice.id } }
      if !removed.isEmpty { return removed.map { .choiceRemoved($0.id, field: id) } }
      return !open && others.count > choices.count ? [.choiceListClosed(field: id)] : []
    case (let old, let new):
      return old == new ? [] : [.fieldTypeChanged(id)]
    }
  }
}
