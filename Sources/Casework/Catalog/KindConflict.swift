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
  /// A state is gone, or counts as open, closed or dismissed where it did not.
  case stateChanged(String)
  /// No action records the event any more.
  case eventRemoved(String)
  /// An action leads elsewhere than it did.
  case outcomeChanged(String)
  /// An action no longer starts from a state from which it did.
  case originNarrowed(String)
  /// An action has to keep a rule that recorded events needn't have kept.
  case ruleAdded(String)
  /// A built-in choice list isn't open to more.
  case choiceListClosed(field: String)
  /// A case that is in the log doesn't replay.
  case doesNotReplay(String, event: Int)
}

extension Kind {
  /// What in a newer definition of the kind would change the meaning of recorded events.
  public func conflicts(with newer: Kind) -> [KindConflict] {
    let isBuiltIn = base != nil
    var conflicts: [KindConflict] = []
    for field in allFields {
      guard let other = newer.field(field.id) else {
        conflicts.append(.fieldRemoved(field.id))
        continue
      }
      conflicts.append(contentsOf: field.conflicts(with: other, isFixed: isBuiltIn))
    }
    for field in newer.fields where field.isRequired && !(self.field(field.id)?.isRequired ?? false) {
      conflicts.append(.newlyRequired(field.id))
    }
    for state in states {
      let other = newer.state(state.id)
      if other?.isClosed != state.isClosed || other?.isDismissed != state.isDismissed { conflicts.append(.stateChanged(state.id)) }
    }
    for action in actions {
      let successors = newer.actions(recording: action.event)
      guard let other = successors.first(where: { $0.id == action.id }) ?? successors.first else {
        conflicts.append(.eventRemoved(action.event))
        continue
      }
      if other.to != action.to { conflicts.append(.outcomeChanged(action.event)) }
      if !newer.origins(of: other).isSuperset(of: origins(of: action)) { conflicts.append(.originNarrowed(action.event)) }
      if !other.rules.filter(\.judgesHistory).allSatisfy({ $0.isCovered(by: action.rules) }) { conflicts.append(.ruleAdded(action.event)) }
    }
    return conflicts
  }

  /// The states from which an action may start; `nil` is a case that doesn't exist yet.
  private func origins(of action: Action) -> Set<String?> {
    Set((states.map { Optional($0.id) } + [nil]).filter { allows(action, from: $0) })
  }
}

extension Rule {
  /// Whether events recorded without the rule could break it.
  var judgesHistory: Bool {
    switch self {
    case .unique, .atMostRemaining, .notItself: true
    // A circle that stands stays: the rule is asked of what is written from now on.
    case .issues, .carries, .noCircle, .keeps, .drawn, .graded: false
    }
  }

  /// Whether what was recorded under the rules has kept this one.
  func isCovered(by rules: [Rule]) -> Bool {
    if case .notItself(let field) = self, rules.contains(.noCircle(field)) { return true }
    return rules.contains(self)
  }
}

extension Field {
  /// What in a newer definition would change the meaning of recorded values.
  func conflicts(with newer: Field, isFixed: Bool) -> [KindConflict] {
    if isPersonal != newer.isPersonal { return [.fieldPrivacyChanged(id)] }
    switch (type, newer.type) {
    case (.choice(let choices, let open), .choice(let others, let opens)):
      let removed = choices.filter { choice in !others.contains { $0.id == choice.id } }
      if !removed.isEmpty { return removed.map { .choiceRemoved($0.id, field: id) } }
      return isFixed && !open && (opens || others.count > choices.count) ? [.choiceListClosed(field: id)] : []
    case (let old, let new):
      return old == new ? [] : [.fieldTypeChanged(id)]
    }
  }
}
