public import TextForms

/// What a heading of a form can mean, by the name that people give it.
public enum FormMeaning: String, Hashable, Sendable, CaseIterable {
  case level1, level2, level3, target, relation, unit, actual, weight, score, reason, initial, adjusted, executed, rate
  case soFar, expected, likelihood

  /// Those of the indicators' columns.
  public static let ofIndicators: [FormMeaning] = [
    .level1, .level2, .level3, .target, .relation, .unit, .actual, .weight, .score, .reason, .soFar, .expected, .likelihood,
  ]
  /// Those of the funds' columns.
  public static let ofFunds: [FormMeaning] = [
    .initial, .adjusted, .executed, .rate, .weight, .score, .reason, .soFar, .expected, .likelihood,
  ]

  /// The column of the indicators that it is.
  var entry: FormEntry? {
    switch self {
    case .level1: .level1
    case .level2: .level2
    case .level3: .level3
    case .target: .target
    case .relation: .relation
    case .unit: .unit
    case .actual: .actual
    case .weight: .weight
    case .score: .score
    case .reason: .deviation
    case .soFar: .soFar
    case .expected: .expected
    case .likelihood: .likelihood
    case .initial, .adjusted, .executed, .rate: nil
    }
  }

  /// What the catalog's form prints there.
  public var heading: String {
    switch self {
    case .initial: "年初预算数"
    case .adjusted: "全年预算数"
    case .executed: "全年执行数"
    case .rate: "执行率"
    case .level1, .level2, .level3, .target, .relation, .unit, .actual, .weight, .score, .reason, .soFar, .expected, .likelihood:
      entry?.heading ?? rawValue
    }
  }

  /// The meaning that a word names: its name, or a heading of the catalog.
  public init?(named word: String) {
    if let named = FormMeaning(rawValue: word.lowercased()) {
      self = named
      return
    }
    let label = FormWords.label(word)
    let match = Self.allCases.first { meaning in
      meaning.heading == label || meaning.entry?.others.contains(label) == true
        || FormSheet.fundsWords.contains { $0.meaning == meaning && $0.words.contains(label) }
    }
    guard let match else { return nil }
    self = match
  }

  /// The meaning for people: its heading, and its name.
  public var text: Localized { Localized(zh: heading, en: "\(rawValue) (\(heading))") }
}
