public import EventLog
public import TextForms

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

  /// The field to look at first.
  public var field: Refusal.FieldName {
    switch self {
    case .listed(let field, _, _, _), .sum(_, _, let field, _), .below(let field, _, _), .dueBefore(let field, _, _),
      .notLater(let field, _, _):
      field
    }
  }

  /// What contradicts what.
  public var message: Localized {
    switch self {
    case .listed(let list, let entries, let count, let limit):
      return Localized(
        zh: "\(list.label)列了 \(entries) 条，多于\(count.label) \(limit)",
        en: "\(entries) \(list.id) entries are more than \(count.id) (\(limit))")
    case .sum(let parts, let sum, let most, let limit):
      let (zh, en) = (parts.map(\.label).joined(separator: "加"), parts.map(\.id).joined(separator: " and "))
      return Localized(zh: "\(zh)共 \(sum)，多于\(most.label) \(limit)", en: "\(en) come to \(sum), more than \(most.id) (\(limit))")
    case .below(let field, let number, let least):
      return Localized(zh: "\(field.label)不能小于 \(least)：\(number)", en: "\(field.id) can't be below \(least): \(number)")
    case .dueBefore(let field, let due, let day):
      return Localized(zh: "\(field.label) \(due) 早于发生日期 \(day)", en: "\(field.id) \(due) lies before the day it is set (\(day))")
    case .notLater(let field, let due, let earlier):
      return Localized(
        zh: "\(field.label) \(due) 不晚于原来的 \(earlier)", en: "\(field.id) \(due) is not later than the \(earlier) that it moves")
    }
  }

  /// Whether the same rule is broken, whatever the values.
  func isSameRule(as other: SenseFault) -> Bool {
    switch (self, other) {
    case (.listed(let list, _, let most, _), .listed(let otherList, _, let otherMost, _)): list == otherList && most == otherMost
    case (.sum(let parts, _, let most, _), .sum(let others, _, let otherMost, _)): parts == others && most == otherMost
    case (.below(let field, _, _), .below(let other, _, _)): field == other
    case (.dueBefore, .dueBefore), (.notLater, .notLater): true
    case (.listed, _), (.sum, _), (.below, _), (.dueBefore, _), (.notLater, _): false
    }
  }
}
