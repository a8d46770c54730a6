import Documents
public import Indicators

/// Where a narrative gets its figures and words.
public protocol NarrativeSource {
  /// What can go wrong with a measure.
  associatedtype Failure: Error

  /// The figure of a measure over the report's period.
  func figure(of measure: String) throws(Failure) -> Indicators.Figure

  /// The figures of several measures by group, in the order of keys; a missing group counts nothing.
  func groups(of measures: [String], per keys: [String]) throws(Failure) -> [NarrativeGroup]

  /// The text of a word, such as the office's name or the year.
  func text(of word: NarrativeWord) -> String?

  /// The value of one of the source's own names; nil if it isn't one.
  func value(named name: String) throws(Failure) -> NarrativeValue?

  /// The items of a list of the source's own, each with its values by name; nil if there is no such list.
  func items(named name: String) throws(Failure) -> [[String: String]]?

  /// What prints where a value is empty.
  var nothing: String { get }
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

/// A word about the report: `{{office}}`, or `@year` inside a measure.
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

  /// The word of that name, in either language; the year before also as what it is counted from.
  init?(named text: String) {
    let text = ["year-1", "年度-1"].contains(text) ? Self.lastYear.rawValue : text
    guard let word = Self.allCases.first(where: { $0.rawValue == text || $0.label == text }) else { return nil }
    self = word
  }
}

/// What is wrong with a placeholder of a template.
public enum NarrativeError: Error, Equatable, Sendable {
  /// Two opening braces without the closing ones.
  case unclosedTag
  /// Nothing between the braces.
  case emptyTag
  /// A format that there isn't.
  case unknownFormat(String)
  /// A tag that begins with `#` or `/` and is none that there is.
  case unknownBlock(String)
  /// `{{/each}}` where nothing is open.
  case unopenedEach
  /// `{{#each}}` without its end.
  case unclosedEach
  /// `{{#each}}` inside another.
  case nestedEach
  /// `{{#each}}` that doesn't say by what to group.
  case eachWithoutKey
  /// Two measures of one `{{#each}}` share a name, or a name has another meaning there.
  case nameTaken(String)
  /// A figure that nothing was counted for, and no word what to print then.
  case undefined(String)
  /// A figure that the format can't print, such as a count as a date.
  case unfitFormat(String)
  /// A format behind a word that is no figure.
  case formatOfWord(String)
  /// A word without meaning in this report, such as the year of a report over other days.
  case missingWord(String)
}

/// Why a template couldn't be filled: by its own fault, or by that of a measure in it.
public enum NarrativeFailure<Cause: Error>: Error {
  /// The template is wrong.
  case template(NarrativeError)
  /// A measure has no answer.
  case measure(Cause)
}

extension NarrativeFailure: Equatable where Cause: Equatable {}

extension NarrativeFailure {
  /// Does what may find the template wrong.
  static func reading<Result>(_ body: () throws(NarrativeError) -> Result) throws(Self) -> Result {
    do throws(NarrativeError) { return try body() } catch { throw .template(error) }
  }

  /// Does what asks a source for a measure.
  static func asking<Result>(_ body: () throws(Cause) -> Result) throws(Self) -> Result {
    do throws(Cause) { return try body() } catch { throw .measure(error) }
  }
}
