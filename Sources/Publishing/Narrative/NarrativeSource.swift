public import Indicators

/// Where a narrative gets its figures and words.
public protocol NarrativeSource {
  /// What can go wrong with a measure.
  associatedtype Failure: Error

  /// The figure of a measure over the report's period.
  func figure(of measure: String) throws(Failure) -> Indicators.Figure

  /// The figures of several measures in each group, in the order of the groups' keys; a group that one of them lacks has its figure of
  /// nothing there.
  func groups(of measures: [String], per keys: [String]) throws(Failure) -> [NarrativeGroup]

  /// The text that a word stands for: the office's name, the year.
  func text(of word: NarrativeWord) -> String?
}

/// One group of a narrative's `{{#each}}`.
public struct NarrativeGroup: Equatable, Sendable {
  /// The values by which it is a group, as people read them.
  public var key: [String]
  /// The figures, in the order of the measures.
  public var figures: [Indicators.Figure]

  /// Makes a group.
  public init(key: [String], figures: [Indicators.Figure]) {
    self.key = key
    self.figures = figures
  }
}

/// A word that stands for something about the report: `{{office}}`, and `@year` inside a measure.
public enum NarrativeWord: String, CaseIterable, Hashable, Sendable {
  /// The office's name.
  case office
  /// The year that the report is about.
  case year
  /// The year before.
  case lastYear = "last-year"
  /// The period in words.
  case period
  /// The first day.
  case from
  /// The last day.
  case to
  /// The day on which it is written.
  case today

  /// The Chinese word.
  public var label: String {
    switch self {
    case .office: "单位"
    case .year: "年度"
    case .lastYear: "上年"
    case .period: "期间"
    case .from: "起"
    case .to: "止"
    case .today: "今天"
    }
  }

  /// The word of that name, in either language.
  init?(named text: String) {
    guard let word = Self.allCases.first(where: { $0.rawValue == text || $0.label == text }) else { return nil }
    self = word
  }
}
