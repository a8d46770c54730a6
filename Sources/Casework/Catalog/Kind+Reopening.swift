extension Kind {
  /// How a case is joined to one that may be closed by then, and what takes that one up again.
  public struct Reopening {
    /// The field that names the other case.
    public let field: String
    /// The action that takes it up again.
    public let action: Action
  }

  /// What an action needs that joins a case to a closed one; nil for any other action.
  public func reopening(by action: Action) -> Reopening? {
    let dismisses = action.to.contains { outcome in
      if case .state(let id) = outcome.state { state(id)?.isDismissed ?? false } else { false }
    }
    guard dismisses else { return nil }
    for case .noCircle(let name) in action.rules where field(name)?.type == .ref(id) {
      let takesUp = actions.first { other in
        guard let from = other.from.states, !from.isEmpty, from.allSatisfy({ state($0)?.isClosed ?? false }) else { return false }
        return other.to.contains { outcome in
          if case .state(let id) = outcome.state { state(id).map { !$0.isClosed } ?? false } else { false }
        }
      }
      return takesUp.map { Reopening(field: name, action: $0) }
    }
    return nil
  }
}
