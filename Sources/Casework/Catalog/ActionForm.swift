/// What an action asks of its fields, put together once for all events of the action.
public struct ActionForm: Sendable {
  /// The fields that it takes.
  let fields: [Field]

  /// Those among them that name a case.
  let references: [Field]

  /// The identifiers of those that an event must have, opening a case and going on with one.
  private let (neededToOpen, neededLater): (Set<String>, Set<String>)

  /// What the fields must agree with.
  let sense: ActionSense

  init(_ action: Action, of kind: Kind) {
    fields = kind.fields(of: action)
    references = fields.filter { if case .ref = $0.type { true } else { false } }
    neededToOpen = Set(fields.filter { kind.requires($0, for: action, opening: true) }.map(\.id))
    neededLater = Set(fields.filter { kind.requires($0, for: action, opening: false) }.map(\.id))
    sense = kind.sense(of: action)
  }

  /// Whether an event must have a field, opening a case or going on with one.
  func requires(_ field: Field, opening: Bool) -> Bool { (opening ? neededToOpen : neededLater).contains(field.id) }
}
