/// A kind as an audit looks at its cases: what its policy asks for, worked out once for all of them.
public final class AuditedKind: Sendable {
  public let id: String

  /// What is owed in some states.
  let owed: [Kind.Policy.Owed]

  /// What two cases have in common when they may be one.
  let alike: [String]

  /// The states of a case that was merged into another.
  let merged: Set<String>

  /// The states of a case that was closed on its merits: those in which something is owed, or where nothing ever is all but dismissals.
  let done: Set<String>

  private let watched: [Kind.Policy.Watch]
  /// What events must agree with, by the names of these events.
  let senses: [(event: String, sense: ActionSense)]

  /// Works out what a kind asks for.
  public init(_ kind: Kind) {
    id = kind.id
    owed = kind.policy.owed ?? []
    alike = kind.policy.alike ?? []
    merged = Set(kind.states.map(\.id).filter(kind.isMerged))
    done = owed.isEmpty ? Set(kind.states.filter { $0.isClosed && !$0.isDismissed }.map(\.id)) : Set(owed.map(\.state))
    watched = Kind.Policy.Watch.allCases.filter(kind.isWatched)
    var senses: [(event: String, sense: ActionSense)] = []
    for action in kind.actions where !senses.contains(where: { $0.event == action.event }) {
      let sense = kind.sense(of: action)
      if !sense.fields.isEmpty || sense.deadline != nil { senses.append((action.event, sense)) }
    }
    self.senses = senses
  }

  /// Whether a rule looks at the kind's cases.
  func isWatched(for watch: Kind.Policy.Watch) -> Bool { watched.contains(watch) }

  /// What an event must agree with; nil if with nothing.
  func sense(of event: String) -> ActionSense? { senses.first { $0.event == event }?.sense }
}
