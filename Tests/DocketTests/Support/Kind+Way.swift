import Casework

extension Kind {
  /// The actions that lead a new case to where an action may start.
  func way(to action: Action) -> [Action]? {
    if action.from.opens { return [] }
    var ways: [(state: String, actions: [Action])] = actions.filter(\.from.opens).compactMap { opening in
      opening.to.last.flatMap { outcome in if case .state(let id) = outcome.state { (id, [opening]) } else { nil } }
    }
    var seen = Set(ways.map(\.state))
    while !ways.isEmpty {
      let (state, actions) = ways.removeFirst()
      if allows(action, from: state) { return actions }
      for next in self.actions where !next.from.opens && allows(next, from: state) {
        guard case .state(let id)? = next.to.last?.state, next.to.count == 1, seen.insert(id).inserted else { continue }
        ways.append((id, actions + [next]))
      }
    }
    return nil
  }
}
