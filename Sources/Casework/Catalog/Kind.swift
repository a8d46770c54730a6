public import TextForms

/// A kind of case (案件类型): its fields, its states, and what can be done.
public final class Kind: Sendable {
  /// The identifier, `notice`.
  public let id: String

  /// The Chinese label.
  public let label: String

  /// What its commands are for, in one line.
  public let summary: Localized?

  /// Fields of the case, which the opening event carries.
  public let fields: [Field]

  /// Further fields, which only the actions that name them take.
  public let actionFields: [Field]

  /// The states, in the order of a case's life.
  public let states: [CaseState]

  /// The actions, in the order of a case's life.
  public let actions: [Action]

  /// The field under which people know the case: its name, 文号 or 备案号.
  public let knownBy: String?

  /// How its cases are looked after beyond their course.
  public let policy: Policy

  /// Further words for it.
  public let aliases: [String]

  /// Who defined it.
  public let origin: Origin

  /// The day that its cases await.
  public let deadline: Policy.Deadline?

  /// What events make of its cases.
  public let course: Course

  /// What the first action that clears something clears.
  public let clearing: Clearing?

  /// Makes a kind.
  public init(
    _ id: String, _ label: String, aliases: [String] = [], summary: Localized? = nil, fields: [Field], actionFields: [Field] = [],
    states: [CaseState], actions: [Action], knownBy: String? = nil, policy: Policy = Policy(), origin: Origin = .builtIn
  ) {
    self.id = id
    self.label = label
    self.summary = summary
    self.fields = fields
    self.actionFields = actionFields
    self.states = states
    self.actions = actions
    self.knownBy = knownBy
    self.policy = policy
    self.aliases = aliases
    self.origin = origin
    deadline = policy.deadline ?? Policy.Deadline(usualOf: fields + actionFields, states)
    course = Course(states: states, actions: actions, deadline: deadline, waits: policy.waits ?? [])
    clearing = actions.lazy.compactMap { Clearing(by: $0, opens: fields, among: fields + actionFields) }.first
  }

  /// The kind with other parts in the place of its own.
  public func with(
    label: String? = nil, aliases: [String]? = nil, summary: Localized? = nil, fields: [Field]? = nil, actionFields: [Field]? = nil,
    states: [CaseState]? = nil, actions: [Action]? = nil, policy: Policy? = nil, origin: Origin? = nil
  ) -> Kind {
    Kind(
      id, label ?? self.label, aliases: aliases ?? self.aliases, summary: summary ?? self.summary, fields: fields ?? self.fields,
      actionFields: actionFields ?? self.actionFields, states: states ?? self.states, actions: actions ?? self.actions,
      knownBy: knownBy, policy: policy ?? self.policy, origin: origin ?? self.origin)
  }

  /// Who defined a kind.
  public enum Origin: Hashable, Sendable {
    /// Docket itself: a kind of casework.
    case builtIn
    /// Docket's own kinds: the office's affairs (people, tables, calendars) with their own commands.
    case system
    /// The office, by adopting a definition.
    case adopted
  }
}

extension Kind: Hashable {
  public static func == (left: Kind, right: Kind) -> Bool {
    left === right
      || (left.id, left.label, left.summary, left.knownBy, left.aliases, left.origin)
        == (right.id, right.label, right.summary, right.knownBy, right.aliases, right.origin)
        && (left.fields, left.actionFields, left.states, left.actions, left.policy)
          == (right.fields, right.actionFields, right.states, right.actions, right.policy)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A state (状态) in which a case can be.
public struct CaseState: Hashable, Sendable {
  /// The identifier.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// Whether the work is done with: such a case is `is:closed`.
  public var isClosed: Bool

  /// Whether the case was closed without a decision: merged, rejected, returned.
  public var isDismissed: Bool

  /// What it is called of a case that has none of something: 无隐患.
  public var none: None?

  /// Further words for it.
  public var aliases: [String]

  /// Another label, used where a count field is 0.
  public struct None: Hashable, Sendable {
    /// The count field.
    public var field: String
    /// The Chinese label.
    public var label: String
    /// Another label, used where something earlier is left.
    public var left: Left?

    /// Makes a label.
    public init(_ field: String, _ label: String) { (self.field, self.label) = (field, label) }

    /// What a case without anything new is called where something earlier is left: 无新隐患.
    public struct Left: Hashable, Sendable {
      /// The count field of what is left.
      public var field: String
      /// The Chinese label.
      public var label: String

      /// Makes a label.
      public init(_ field: String, _ label: String) { (self.field, self.label) = (field, label) }
    }
  }

  /// Creates a state; a dismissed one is closed.
  public init(
    _ id: String, _ label: String, closed: Bool = false, dismissed: Bool = false, none: None? = nil, aliases: [String] = []
  ) {
    self.id = id
    self.label = label
    self.isClosed = closed || dismissed
    self.isDismissed = dismissed
    self.none = none
    self.aliases = aliases
  }
}

extension Kind {
  /// The kind whose flags that an action judges by have a word for no.
  func namingOpposites() -> Kind {
    let judged = Set(actions.compactMap(\.judgement))
    func named(_ field: Field) -> Field {
      guard judged.contains(field.id), field.opposite == nil else { return field }
      var field = field
      field.opposite = Field.Opposite("not-" + field.id, "不" + field.label)
      return field
    }
    return with(fields: fields.map(named), actionFields: actionFields.map(named))
  }

  /// The flag that holds what an action judges: the one it names, else one that has a word for no.
  public func judgement(of action: Action) -> Field? {
    if let id = action.judgement { return field(id) }
    return action.fields.compactMap { field($0.field) }.first { $0.opposite != nil }
  }

  /// What the state of a case is called: 无新隐患 · 遗留 2.
  public func label(ofStateOf current: Case) -> String {
    let label = label(ofStateAloneOf: current)
    guard let left = state(current.state)?.none?.left, label == left.label else { return label }
    return "\(label) · \(self.left?.list.label ?? left.field) \(current.count(left.field))"
  }

  /// What the state of a case is called, without how much is left.
  ///
  /// - Parameter isUnseen: whether something is left that nobody looked at.
  public func label(ofStateAloneOf current: Case, isUnseen: Bool = false) -> String {
    guard let state = state(current.state) else { return current.state }
    guard let none = state.none, current.count(none.field) == .zero else { return state.label }
    if let left = none.left, isUnseen || current.count(left.field) > .zero { return left.label }
    return none.label
  }

  /// The fields of what was left at a site, which commands fill in: what it is, and how much.
  public var left: (list: Field, site: String, count: Field?)? {
    for field in fields {
      guard case .left(let site) = field.standard else { continue }
      return (field, site, fields.first { $0.standard == .count(of: field.id) })
    }
    return nil
  }

  /// Whether an event may lead a case into another state, as reminding of it doesn't.
  func leadsOn(by event: String) -> Bool { actions.isEmpty || actions(recording: event).contains { !$0.to.isEmpty } }

  /// Whether its cases follow from those of other kinds, so that nobody records on them.
  public var isDerived: Bool { id == Kind.hazard.id && origin == .system }

  /// Whether commands fill a field in, which nobody types.
  public func isFilledIn(_ field: Field) -> Bool {
    field.id == clearing?.seen?.id || left.map { $0.list.id == field.id || $0.count?.id == field.id } ?? false
  }

  /// The action that leads on from a state: the first into another open or decided one.
  public func next(in id: String) -> Action? {
    actions.first { action in
      guard action.from.states?.contains(id) ?? false else { return false }
      return action.to.contains { outcome in
        guard case .state(let target) = outcome.state, target != id else { return false }
        return !(state(target)?.isDismissed ?? true)
      }
    }
  }

  /// Every field that some event of the kind may carry, without the general ones.
  public var allFields: [Field] { fields + actionFields }

  /// The field of that identifier, general ones included.
  public func field(_ id: String) -> Field? {
    fields.first { $0.id == id } ?? actionFields.first { $0.id == id } ?? Field.general.first { $0.id == id }
  }

  /// The state of that identifier.
  public func state(_ id: String) -> CaseState? {
    states.first { $0.id == id }
  }

  /// The action of that identifier.
  public func action(_ id: String) -> Action? {
    actions.first { $0.id == id }
  }

  /// The actions that record that event.
  public func actions(recording event: String) -> [Action] {
    actions.filter { $0.event == event }
  }

  /// The action that records that event, by preference one that fits the state.
  public func action(recording event: String, from state: String?) -> Action? {
    actions.recording(event) { allows($0, from: state) }
  }

  /// Whether an action may start from a state; `nil` is a case that doesn't exist yet.
  public func allows(_ action: Action, from state: String?) -> Bool {
    guard let state else { return action.from.opens }
    return self.state(state).map(action.from.allows) ?? false
  }

  /// An action's fields: its own, the general ones, and the case's if it can open one.
  public func fields(of action: Action) -> [Field] {
    var taken: [Field] = action.from.opens ? fields : []
    for use in action.fields where !taken.contains(where: { $0.id == use.field }) {
      if let field = field(use.field) { taken.append(field) }
    }
    return taken + Field.general
  }

  /// Whether an event states a field itself, so that leaving it out means absent.
  public func carries(_ field: String, in event: String, opening: Bool) -> Bool {
    if opening, fields.contains(where: { $0.id == field }) { return true }
    if Field.general.contains(where: { $0.id == field }) { return true }
    return actions(recording: event).contains { $0.fields.contains { $0.field == field } }
  }

  /// Whether an action must have a field, opening a case or going on with one.
  public func requires(_ field: Field, for action: Action, opening: Bool) -> Bool {
    if let use = action.fields.first(where: { $0.field == field.id }), use.isRequired { return true }
    return opening && field.isRequired && fields.contains { $0.id == field.id }
  }

  /// The names of the events that the kind's actions record, each once.
  public var events: [String] { course.events }
}

extension Kind {
  /// What the kind is called.
  public var name: Localized { Localized(zh: label, en: id.identifierWords) }
}

extension String {
  /// An identifier as English words, `use registered`.
  public var identifierWords: String { String(map { $0 == "-" ? " " : $0 }) }
}
