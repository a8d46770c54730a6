public import TextForms

/// Something that a person does to a case (动作), and the event that records it.
public struct Action: Hashable, Sendable {
  /// The verb.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// Further Chinese words for it.
  public var aliases: [String]

  /// What a person does with it, in one line.
  public var summary: Localized?

  /// What follows its name in a command line that works.
  public var example: Localized?

  /// The name of the event that it records, `issued`.
  public var event: String

  /// Where it may start.
  public var from: Origin

  /// The outcomes, of which the first with a true condition applies; none keeps the state.
  public var to: [Outcome]

  /// Its own fields, beside the general ones and, when it opens a case, the kind's.
  public var fields: [FieldUse]

  /// What holds beyond states and fields.
  public var rules: [Rule] = []

  /// Who may do it.
  public var duty = Permission.casework

  /// Words asked for at a terminal besides the required ones; a marked one is always asked.
  public var asks: [FieldUse] = []

  /// What a command has to say one of, for some choices.
  public var says: Saying?

  /// Fields of which a command gives one, where a choice is one of some: what a rectification notice is about.
  public struct Saying: Hashable, Sendable {
    public var fields: [String]
    public var field: String
    public var choices: [String]
  }

  /// The flag that holds what the action judges: a command never takes its absence for a no.
  public var judgement: String?

  /// The action recorded with it on the same day, where it has to have been done first.
  public var implies: String?

  /// Whether its event is recorded by its own command alone, and no line of raw append is one.
  public var isByCommandOnly = false

  /// Makes an action.
  public init(
    _ id: String, _ label: String, aliases: [String] = [], event: String, from: Origin, to: [Outcome] = [], fields: [FieldUse] = []
  ) {
    (self.id, self.label, self.aliases, self.event) = (id, label, aliases, event)
    (self.from, self.to, self.fields) = (from, to, fields)
  }

  /// Where an action may start.
  public struct Origin: Hashable, Sendable {
    /// Whether it can open a case.
    public var opens: Bool

    /// The states it starts from; `nil` is any open state.
    public var states: [String]?

    /// Whether it opens cases and does nothing else.
    public var onlyOpens: Bool { states?.isEmpty ?? false }

    /// It opens a case, and does nothing else.
    public static let nothing = Origin(opens: true, states: [])

    /// It starts from any open state.
    public static let anyOpen = Origin(opens: false, states: nil)

    /// It starts from these states.
    public static func states(_ states: String...) -> Origin { Origin(opens: false, states: states) }

    /// It opens a case, or starts from these states.
    public static func nothingOr(_ states: String...) -> Origin { Origin(opens: true, states: states) }

    /// The states of a definition, with the words for a new case and for any open state.
    init(_ words: [String]) {
      self.init(opens: words.contains(Action.newWord), states: words.filter { $0 != Action.newWord })
      if words.contains(Action.anyOpenWord) { states = nil }
    }

    init(opens: Bool, states: [String]?) { (self.opens, self.states) = (opens, states) }
  }

  /// One way an action can end.
  public struct Outcome: Hashable, Sendable {
    /// The condition of the outcome; always true if nil.
    public var when: Condition?

    /// The state it leads to.
    public var state: Destination

    /// Makes an outcome.
    public init(when: Condition? = nil, state: Destination) {
      self.when = when
      self.state = state
    }

    /// It leads to this state, always or where a condition holds.
    public static func state(_ id: String, when: Condition? = nil) -> Outcome { Outcome(when: when, state: .state(id)) }
  }

  /// Where an outcome leads.
  public enum Destination: Hashable, Sendable {
    /// To a state.
    case state(String)
    /// Back to the state from which the present one was entered.
    case previous
    /// Nowhere: the state is kept.
    case kept
  }

  /// A field as an action takes it.
  public struct FieldUse: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The field's identifier.
    public var field: String

    /// Whether the action must have it.
    public var isRequired: Bool

    /// Makes a use.
    public init(_ field: String, required: Bool) {
      self.field = field
      self.isRequired = required
    }

    /// Reads `due`, or `due!` where it is required.
    public init(stringLiteral value: String) {
      self.isRequired = value.hasSuffix("!")
      self.field = isRequired ? String(value.dropLast()) : value
    }
  }
}

/// What an action asks of its fields, put together once for all events of the action.
public final class ActionForm: Sendable {
  /// The fields that it takes.
  public let fields: [Field]

  /// Those among them that name a case.
  let references: [Field]

  /// Whether an event must have each of them, opening a case and going on with one.
  private let (neededToOpen, neededLater): ([Bool], [Bool])

  /// What the fields must agree with.
  let sense: ActionSense

  /// What the action clears; nil if nothing.
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

/// When an action has one outcome rather than another.
public enum Condition: Hashable, Sendable {
  /// The flag was given as yes.
  case flag(String)
  /// The case has none of what the count field counts.
  case without(String)
  /// The sum of a count field over all the case's events reaches another field.
  case reaches(sum: String, of: String)
}
