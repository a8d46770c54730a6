import LogLines
public import TextForms
public import Values

/// How long the office gives a case that comes without a deadline (期限): `complaint.wages=10d`.
public struct UsualDeadline: Hashable, Sendable {
  /// The kind of the cases.
  public let kind: String

  /// The choice that they have in one of their fields; nil for all of the kind.
  public let choice: String?

  /// How long they get.
  public let term: Clause.Term

  /// Reads `投诉=15个工作日` or `投诉.欠薪=10天`; nil unless kind, choice and term are known.
  public init?(_ text: String, in catalog: Catalog) {
    let sides = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "=＝".contains($0) }.map { String($0).trimmingBlanks }
    guard sides.count == 2, let term = Clause.Term(sides[1]) else { return nil }
    let names = sides[0].split(maxSplits: 1, omittingEmptySubsequences: false) { ".．。·".contains($0) }.map { String($0).trimmingBlanks }
    guard let kind = catalog.kind(named: names[0]), kind.origin != .system, let deadline = kind.deadline?.field,
      kind.fields.contains(where: { $0.id == deadline })
    else { return nil }
    self.kind = kind.id
    self.term = term
    if names.count == 1 {
      choice = nil
    } else if let choice = kind.choice(named: names[1]) {
      self.choice = choice.id
    } else {
      return nil
    }
  }

  /// Whether a new case gets it.
  public func fits(_ kind: Kind, _ fields: JSON.Object) -> Bool {
    guard kind.id == self.kind else { return false }
    guard let choice else { return true }
    return kind.fields.contains { field in
      if case .choice = field.type { fields[field.id]?.string == choice } else { false }
    }
  }

  /// The rule as the log holds it.
  public var text: String { "\(kind)\(choice.map { "." + $0 } ?? "")=\(term.text)" }

  /// The rule as people write it.
  public func name(in catalog: Catalog) -> Localized {
    Localized { language in
      let kind = catalog.kind(self.kind)
      let word = choice.flatMap { kind?.choice(named: $0) }.map { "." + language.choose($0.label, $0.id) } ?? ""
      return language.choose(kind?.label ?? self.kind, self.kind) + word + "=" + language.choose(term.label, term.text)
    }
  }
}

extension Kind {
  /// The choice of a word in the first of the kind's own fields that has one.
  func choice(named word: String) -> Choice? {
    for field in fields {
      if case .choice(let choices, _) = field.type, let choice = choices.named(word) { return choice }
    }
    return nil
  }
}

extension Clause.Term {
  /// The term as the log holds it: `15wd`, `10d`.
  var text: String {
    switch self {
    case .days(let count): "\(count)d"
    case .workdays(let count): "\(count)wd"
    }
  }

  /// The term in Chinese.
  var label: String {
    switch self {
    case .days(let count): "\(count)天"
    case .workdays(let count): "\(count)个工作日"
    }
  }
}

extension OfficeView {
  /// The deadlines that the office gives, as it said last.
  public func usualDeadlines() throws -> [UsualDeadline] {
    (try policy(Kind.usualDeadlines)?.array ?? []).compactMap(\.string).compactMap { UsualDeadline($0, in: catalog) }
  }

  /// The deadline of a new case of a kind: the first for a choice that it has, else that of the kind.
  public func usualDeadline(of kind: Kind, having fields: JSON.Object) throws -> UsualDeadline? {
    guard let deadline = kind.deadline?.field, fields[deadline] == nil else { return nil }
    let fitting = try usualDeadlines().filter { $0.fits(kind, fields) }
    return fitting.first { $0.choice != nil } ?? fitting.first
  }
}
