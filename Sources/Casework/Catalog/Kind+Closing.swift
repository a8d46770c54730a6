extension Kind {
  /// Whether an action ends a case, whatever is said with it.
  public func ends(by action: Action) -> Bool {
    !action.from.opens && !action.to.isEmpty && judgement(of: action) == nil
      && !fields(of: action).contains { requires($0, for: action, opening: false) } && action.to.allSatisfy(isClosing)
  }

  /// The actions on whose day all that was found may be called put right: those that look at what remains, and the first that ends a case.
  public var completions: [Action] {
    let looking = actions.filter { action in
      action.to.contains(where: isClosing) && action.rules.contains { if case .atMostRemaining = $0 { true } else { false } }
    }
    return looking.isEmpty ? [] : looking + actions.filter(ends).prefix(1)
  }

  private func isClosing(_ outcome: Action.Outcome) -> Bool {
    if case .state(let id) = outcome.state { state(id)?.isClosed ?? false } else { false }
  }
}
