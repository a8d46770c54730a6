public import Casework
public import TextForms

/// What stands in a column of an office's own ledger: 文号, 项目.施工单位, 整改完成日期.
public struct LedgerWord: Hashable, Sendable {
  /// What it says of the case.
  public indirect enum Meaning: Hashable, Sendable {
    /// The number of the row, which is nobody's.
    case ordinal
    case caseID
    case state
    case closed
    /// The day on which all was found put right, or it was closed without a look.
    case completed
    case office
    case today
    /// Who recorded the case.
    case author
    /// All who were there, the author first.
    case officers
    /// A field of the case.
    case field(Field)
    /// A field of a case that it refers to by another field, by that field's identifier.
    case joined(String, Field)
    /// A field of its site, of whatever it is about.
    case site(Field)
    /// The day of an action.
    case day(Action)
    /// What the last event of an action said.
    case detail(Action, Field)
  }

  /// The word by which it is kept.
  public let name: String
  public let meaning: Meaning
  /// How values are written; nil for the usual way.
  public let form: LedgerForm?

  /// Makes a word.
  public init(_ name: String, _ meaning: Meaning, form: LedgerForm? = nil) { (self.name, self.meaning, self.form) = (name, meaning, form) }

  /// The field whose values it holds.
  public var field: Field? {
    switch meaning {
    case .field(let field), .joined(_, let field), .site(let field), .detail(_, let field): field
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .day: nil
    }
  }

  /// Whether it is worked out from what others say, so that nobody can put it right in the sheet.
  public var isComputed: Bool {
    switch meaning {
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: true
    case .completed, .officers, .field, .joined, .site, .day, .detail: false
    }
  }

  /// The same, written otherwise.
  public func with(form: LedgerForm?) -> LedgerWord { LedgerWord(name, meaning, form: form) }
}

extension LedgerWord {
  /// Whether it is a field of the row's own case.
  public var isOfRow: Bool { if case .field = meaning { true } else { false } }

  /// Whether it is a field of a case that the row's refers to.
  public var isOfOther: Bool {
    switch meaning {
    case .joined, .site: true
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .field, .day, .detail: false
    }
  }

  /// Whether it is the name of the row's site.
  public var namesSite: Bool {
    switch meaning {
    case .field(let field): field.type == .ref(Casework.Kind.project.id)
    case .site(let field): field.id == "name"
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .joined, .day, .detail: false
    }
  }

  /// Whether it says something of the row's own case.
  var isOwn: Bool {
    switch meaning {
    case .field, .day, .completed, .detail, .officers, .caseID: true
    case .ordinal, .state, .closed, .office, .today, .author, .joined, .site: false
    }
  }

  /// Whether no two cases have the same.
  func identifies(_ kind: Kind) -> Bool {
    switch meaning {
    case .caseID: true
    case .field(let field): kind.isNumbered && field.id == Kind.numberField || field.id == kind.knownBy || field.id == "record"
    case .ordinal, .state, .closed, .completed, .office, .today, .author, .officers, .joined, .site, .day, .detail: false
    }
  }
}

extension LedgerWord {
  /// What it is called for people.
  public var shown: Localized {
    switch meaning {
    case .ordinal: Localized(zh: "序号", en: "the row's number")
    case .caseID: Localized(zh: "案号", en: "case")
    case .state: Localized(zh: "状态", en: "state")
    case .closed: Localized(zh: "办结日期", en: "closed")
    case .completed: Localized(zh: "整改完成日期", en: "completed")
    case .office: Localized(zh: "单位", en: "office")
    case .today: Localized(zh: "今天", en: "today")
    case .author: Localized(zh: "经办人", en: "by")
    case .officers: Localized(zh: "检查人员", en: "officers")
    case .field(let field): Localized(zh: field.label, en: field.id)
    case .joined(let path, let field): Localized(zh: "\(path).\(field.label)", en: name)
    case .site(let field): Localized(zh: "项目.\(field.label)", en: name)
    case .day(let action): Localized(zh: "\(action.label)日期", en: name)
    case .detail(let action, let field): Localized(zh: "\(action.label).\(field.label)", en: name)
    }
  }
}
