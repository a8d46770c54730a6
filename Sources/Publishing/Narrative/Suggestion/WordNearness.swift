public import Indicators

/// How near the words of a figure are to a number in its sentence.
struct WordNearness {
  private let before: [Character]
  private let after: [Character]

  /// Looks at a sentence from one of its numbers; headings count as said before it.
  init(_ passage: ReportPassage, _ number: ReportPassage.Number, behind end: Int) {
    before = Array((passage.heading + " " + passage.text(number.sentence.lowerBound..<number.range.lowerBound)).lowercased())
    // What follows a comma speaks of the next number.
    let rest = passage.text(min(end, number.sentence.upperBound)..<number.sentence.upperBound).lowercased()
    after = Array(rest.prefix { !"，,、".contains($0) })
  }

  /// What words that aren't there take away.
  private static let missing = 0.3

  /// The words' nearness together; `isNamed` is whether any is there.
  func of(_ words: [NarrativeCandidate.Word]) -> (nearness: Double, isNamed: Bool) {
    var (sum, isNamed) = (0.0, false)
    for word in words {
      let best = word.spellings.map(nearness(of:)).max { $0.nearness < $1.nearness } ?? (0, false)
      isNamed = isNamed || best.isNamed
      if best.isNamed || !word.isOptional { sum += best.nearness }
    }
    return (sum, isNamed)
  }

  private func nearness(of spelling: String) -> (nearness: Double, isNamed: Bool) {
    let parts = Self.parts(of: spelling)
    let found = parts.map { part in max(nearness(of: part, in: before, isBefore: true), nearness(of: part, in: after, isBefore: false)) }
    return (found.reduce(0) { $0 + ($1 > 0 ? $1 : -Self.missing) }, found.contains { $0 > 0 })
  }

  /// The pairs of Chinese characters and the words of other languages in a text.
  private static func parts(of spelling: String) -> [[Character]] {
    var parts: [[Character]] = []
    for word in spelling.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let letters = Array(word)
      if letters.allSatisfy(\.isASCII) || letters.count < 2 {
        // A plural or a tense is the same word.
        parts.append(Array(letters.prefix(max(3, letters.count - 2))))
      } else {
        parts += (0..<letters.count - 1).map { Array(letters[$0...$0 + 1]) }
      }
    }
    return parts
  }

  /// From 1 beside the number down to 0 where the part isn't said.
  private func nearness(of part: [Character], in text: [Character], isBefore: Bool) -> Double {
    let places = text.indices.filter { text[$0...].starts(with: part) }
    guard let place = isBefore ? places.last : places.first else { return 0 }
    let between = isBefore ? text[(place + part.count)...] : text[..<place]
    let commas = between.count { "，,、".contains($0) }
    let distance = Double(between.count + 6 * commas) * (isBefore ? 1 : 1.3) + (isBefore ? 0 : 1)
    return 6 / (6 + distance)
  }
}

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
