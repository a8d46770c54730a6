/// What an action asks of its fields, put together once for all events of the action.
public struct ActionForm: Sendable {
  /// The fields that it takes.
  let fields: [Field]

  /// Those among them that name a case.
  let references: [Field]

  /// Whether an event must have each of them, opening a case and going on with one.
  private let (neededToOpen, neededLater): ([Bool], [Bool])

  /// What the fields must agree with.
  let sense: ActionSense

  /// What the action clears; nil where it clears nothing.
  let clearing: Clearing?

  init(_ action: Action, of kind: Kind) {
    fields = kind.fields(of: action)
    references = fields.filter { if case .ref = $0.type { true } else { false } }
    neededToOpen = fields.map { kind.requires($0, for: action, opening: true) }
    neededLater = fields.map { kind.requires($0, for: action, opening: false) }
    sense = kind.sense(of: action)
    clearing = kind.clearing(by: action)
  }

  /// Whether an event must have the field at an index, opening a case or going on with one.
  func requires(at index: Int, opening: Bool) -> Bool { opening ? neededToOpen[index] : neededLater[index] }
}
