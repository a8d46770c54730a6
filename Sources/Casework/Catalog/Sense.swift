import LogLines
public import TextForms
public import Values

/// What must agree between the fields of one event (前后一致); absent fields always agree.
public enum Sense: Hashable, Sendable {
  /// A list has no more entries than a count says, or than another list has.
  case listed(String, atMost: String)
  /// Some numbers together come to no more than another.
  case sum([String], atMost: String)
  /// Numbers have a minimum, except those of some actions.
  case least(Decimal, [String], except: [String] = [])
}

/// The rules of sense for one action's events, prepared once for millions of them.
public final class ActionSense: Sendable {
  private let kind: Kind
  private let rules: [Sense]

  /// The case's deadline field, if the action has it.
  public let deadline: String?

  /// Whether the action only moves the deadline, which then has to become later.
  public let isExtension: Bool

  /// The fields that the rules look at.
  public let fields: Set<String>

  init(_ action: Action, of kind: Kind) {
    self.kind = kind
    let taken = Set(kind.fields(of: action).map(\.id))
    rules = kind.senses.filter { rule in
      switch rule {
      case .listed(let list, _): taken.contains(list)
      case .sum(let parts, let most): taken.contains(most) && !taken.isDisjoint(with: parts)
      case .least(_, let fields, let except): !except.contains(action.id) && !taken.isDisjoint(with: fields)
      }
    }
    fields = Set(
      rules.flatMap { rule in
        switch rule {
        case .listed(let list, let most): [list, most]
        case .sum(let parts, let most): parts + [most]
        case .least(_, let fields, _): fields
        }
      })
    let field = kind.deadline?.field
    deadline = field.flatMap { taken.contains($0) ? $0 : nil }
    isExtension = action.to.isEmpty && action.fields.contains { $0.isRequired && $0.field == field }
  }

  /// The first rule that an event's fields break.
  public func contradiction(in data: JSON.Object) -> SenseFault? { contradiction { data[$0] } }

  /// The first rule that an event's fields break, looked up one by one.
  public func contradiction(_ value: (String) -> JSON?) -> SenseFault? {
    for rule in rules {
      switch rule {
      case .listed(let list, let most):
        guard let entries = value(list)?.array?.count, let limit = limit(most, value), Decimal(entries) > limit else { continue }
        return .listed(name(list), entries, atMost: name(most), limit)
      case .sum(let parts, let most):
        let given = parts.compactMap { value($0)?.decimal }
        guard !given.isEmpty, let limit = value(most)?.decimal else { continue }
        let sum = given.reduce(.zero, +)
        if sum > limit { return .sum(parts.map(name), sum, atMost: name(most), limit) }
      case .least(let least, let fields, _):
        for field in fields {
          if let number = value(field)?.decimal, number < least { return .below(name(field), number, least: least) }
        }
      }
    }
    return nil
  }

  /// What is wrong with the deadline that an event sets on a day, moving an earlier one.
  public func misplacedDeadline(_ value: JSON?, on day: Day, moving earlier: JSON?) -> SenseFault? {
    guard let deadline, let due = value?.string.flatMap({ Day($0) }) else { return nil }
    return misplaced(deadline, due, on: day, moving: earlier?.string.flatMap { Day($0) })
  }

  /// The same for days that were read already.
  public func misplaced(_ deadline: String, _ due: Day, on day: Day, moving earlier: Day?) -> SenseFault? {
    if due < day { return .dueBefore(name(deadline), due, on: day) }
    if isExtension, let earlier, due <= earlier { return .notLater(name(deadline), due, than: earlier) }
    return nil
  }

  /// A count's value, or a list's number of entries, 0 if absent.
  private func limit(_ field: String, _ value: (String) -> JSON?) -> Decimal? {
    if kind.field(field)?.type == .list { return Decimal(value(field)?.array?.count ?? 0) }
    return value(field)?.decimal
  }

  private func name(_ field: String) -> Refusal.FieldName { Refusal.FieldName(field, of: kind) }
}

extension Kind {
  /// What the events of an action must agree with.
  public func sense(of action: Action) -> ActionSense { ActionSense(action, of: self) }

  /// The rules of sense: as the definition has them, else that no more hazards are listed than counted.
  var senses: [Sense] {
    if let declared = policy.sense { return declared }
    let (list, count) = ("hazard", "hazards")
    return field(list)?.type == .list && field(count)?.type == .count ? [.listed(list, atMost: count)] : []
  }
}

/// A rule of an action beyond states and fields, chosen from a short closed list.
public enum Rule: Hashable, Sendable {
  /// No other case of the kind has the same value in the field.
  case unique(String)
  /// A count may not exceed what remains of another field; `--all` means what remains.
  case atMostRemaining(String, of: String)
  /// A ref may not name the case itself.
  case notItself(String)
  /// Following a ref from case to case may not come back.
  case noCircle(String)
  /// The event stores the case's own value of the field where none was given.
  case keeps(String)
  /// Where a draw is cited, the case of the ref was drawn in it, if cases of that kind were.
  case drawn(in: String, as: String)
  /// A flag that wasn't given is decided by the choice of a grade.
  case graded(Grading)
  /// An option records the opening of a second case in the same batch.
  case issues(Companion)
  /// The referenced case's action is recorded in the same batch if the field is given.
  case carries(field: String, to: String, action: String)

  /// A second case that an option opens together with the first.
  public struct Companion: Hashable, Sendable {
    /// The option, whose value is the choice for `choice`.
    public var option: String
    /// The kind of the second case.
    public var kind: String
    /// The action that opens it.
    public var action: String
    /// The field of the second case that the option's value fills.
    public var choice: String
    /// The field of the second case that refers to the first.
    public var link: String
    /// Fields copied from the first case to the second if their values fit.
    public var inherits: [Inheritance]
    /// Fields of the second case that the command takes beside the option.
    public var takes: [String]
    /// The count without which there is nothing to issue.
    public var needs: String
  }

  /// A field that a second case takes over from the first.
  public struct Inheritance: Hashable, Sendable {
    /// The first case's field.
    public var from: String
    /// The second case's field.
    public var to: String
  }
}

/// Words of an event that contradict each other (前后矛盾).
public enum SenseFault: Hashable, Sendable {
  /// More is listed than counted.
  case listed(Refusal.FieldName, Int, atMost: Refusal.FieldName, Decimal)
  /// Parts come to more than the whole.
  case sum([Refusal.FieldName], Decimal, atMost: Refusal.FieldName, Decimal)
  /// A number is too low.
  case below(Refusal.FieldName, Decimal, least: Decimal)
  /// A deadline precedes the day on which it is set.
  case dueBefore(Refusal.FieldName, Day, on: Day)
  /// An extension doesn't extend.
  case notLater(Refusal.FieldName, Day, than: Day)
  /// A flag was given beside a grade that makes it the opposite.
  case graded(Refusal.FieldName, Choice, Refusal.FieldName, Bool)

  /// The field to look at first.
  public var field: Refusal.FieldName {
    switch self {
    case .listed(let field, _, _, _), .sum(_, _, let field, _), .below(let field, _, _), .dueBefore(let field, _, _),
      .notLater(let field, _, _), .graded(let field, _, _, _):
      field
    }
  }

  /// What contradicts what.
  public var message: Localized {
    switch self {
    case .listed(let list, let entries, let count, let limit):
      return Localized(
        message: "sense.listed",
        ["list": list.label, "entries": entries, "count": count.label, "limit": limit, "id": list.id, "id2": count.id])
    case .sum(let parts, let sum, let most, let limit):
      let (zh, en) = (parts.map(\.label).joined(separator: "加"), parts.map(\.id).joined(separator: " and "))
      return Localized(message: "sense.sum", ["zh": zh, "sum": sum, "most": most.label, "limit": limit, "en": en, "id": most.id])
    case .below(let field, let number, let least):
      return Localized(message: "sense.below", ["field": field.label, "least": least, "number": number, "id": field.id])
    case .dueBefore(let field, let due, let day):
      return Localized(message: "sense.due-before", ["field": field.label, "due": due, "day": day, "id": field.id])
    case .notLater(let field, let due, let earlier):
      return Localized(message: "sense.not-later", ["field": field.label, "due": due, "earlier": earlier, "id": field.id])
    case .graded(let grade, let choice, let flag, let given):
      return Localized(
        zh: "\(grade.label)“\(choice.label)”\(given ? "不算" : "就是")\(flag.label)",
        en: "\(grade.id) '\(choice.id)' \(given ? "isn't" : "is") \(flag.id)")
    }
  }

  /// Whether the same rule is broken, whatever the values.
  func isSameRule(as other: SenseFault) -> Bool {
    switch (self, other) {
    case (.listed(let list, _, let most, _), .listed(let otherList, _, let otherMost, _)): list == otherList && most == otherMost
    case (.sum(let parts, _, let most, _), .sum(let others, _, let otherMost, _)): parts == others && most == otherMost
    case (.below(let field, _, _), .below(let other, _, _)): field == other
    case (.dueBefore, .dueBefore), (.notLater, .notLater): true
    case (.listed, _), (.sum, _), (.below, _), (.dueBefore, _), (.notLater, _), (.graded, _): false
    }
  }
}
