public import Indicators

/// A figure of the log that may be behind a number of a written report.
public struct NarrativeCandidate: Sendable {
  /// The measure as a template writes it.
  let measure: String
  /// The words by which reports speak of the figure.
  let words: [Word]
  /// The figure of the year.
  let figure: Indicators.Figure

  /// A word in its spellings; a missing optional one doesn't count against the figure.
  public struct Word: Hashable, Sendable {
    public let spellings: [String]
    let isOptional: Bool

    /// Names something in one or several languages.
    public init(_ spellings: [String], isOptional: Bool = false) {
      (self.spellings, self.isOptional) = (spellings, isOptional)
    }
  }

  /// Names a figure.
  public init(_ measure: String, _ words: [Word], _ figure: Indicators.Figure) {
    (self.measure, self.words, self.figure) = (measure, words, figure)
  }
}

/// What a suggestion made of the numbers of a report.
public struct NarrativeSuggestion: Sendable {
  /// Numbers that became placeholders, in the order of the text.
  public internal(set) var replaced: [Replaced] = []
  /// Numbers that stay, in the order of the text.
  public internal(set) var kept: [Kept] = []

  /// A number that became a placeholder.
  public struct Replaced: Sendable {
    /// The number with its unit, as it was written.
    public let text: String
    public let placeholder: String
    /// The placeholders that would print the same, the likeliest first.
    public let others: [String]
  }

  /// A number that equals no figure.
  public struct Kept: Sendable {
    public let text: String
    /// The sentence around it.
    public let sentence: String
  }
}
