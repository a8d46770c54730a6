public import TextForms
public import Values

/// Why a person has to judge an actual that stands beside a target with a number.
public enum ActualDoubt: Error, Hashable, Sendable {
  /// The text says something else beside its number, 同比上升 where the target asks for less, or 计划.
  case says(String, number: String)
  /// The text has no number, or more than one.
  case noNumber(String)
  /// The number counts something else than the target does: 95次 beside 90分.
  case otherUnit(String, target: String)
  /// It was done after the day that the target names.
  case late(Day, by: Day)

  /// What is in doubt, for people.
  public var message: Localized {
    switch self {
    case .says(let words, let number): Localized(message: "actual-doubt.says", ["words": words, "number": number])
    case .noNumber(let text): Localized(message: "actual-doubt.no-number", ["text": text])
    case .otherUnit(let number, let target): Localized(message: "actual-doubt.other-unit", ["number": number, "target": target])
    case .late(let day, let by): Localized(message: "actual-doubt.late", ["day": day, "by": by])
    }
  }
}
