/// A kind of case (案件类型): its fields, its states, and what can be done.
public struct Kind: Hashable, Sendable {
  /// The identifier, `notice`.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// Fields of the case, which the opening event carries.
  public var fields: [Field] { didSet { course = compiled } }

  /// Further fields, which only the actions that name them take.
  public var actionFields: [Field] { didSet { course = compiled } }

  /// The states, in the order of a case's life.
  public var states: [CaseState] { didSet { course = compiled } }

  /// The actions, in the order of a case's life.
  public var actions: [Action] { didSet { course = compiled } }

  /// The field under which people know the case: its name, 文号 or 备案号.
  public var knownBy: String?

  /// How its cases are looked after beyond their course.
  public var policy: Policy { didSet { course = compiled } }

  /// Further words for it.
  public var aliases: [String]

  /// Who defined it.
  public var origin: Origin

  /// What events make of its cases.
  public private(set) var course: Course

  /// Makes a kind.
  public init(
    _ id: String, _ label: String, aliases: [String] = [], fields: [Field], actionFields: [Field] = [], states: [CaseState],
    actions: [Action], knownBy: String? = nil, policy: Policy = Policy(), origin: Origin = .builtIn
  ) {
    self.id = id
    self.label = label
    self.fields = fields
    self.actionFields = actionFields
    self.states = states
    self.actions = actions
    self.knownBy = knownBy
    self.policy = policy
    self.aliases = aliases
    self.origin = origin
    course = .unknown
    course = compiled
  }

  private var compiled: Course { Course(states: states, actions: actions, deadline: deadline, waits: policy.waits ?? []) }

  /// Who defined a kind.
  public enum Origin: Hashable, Sendable {
    /// Docket itself: a kind of casework.
    case builtIn
    /// Docket itself: the office's own affairs (people, tables, calendars), which have commands of their own.
    case system
    /// The office, by adopting a definition.
    case adopted
  }
}
