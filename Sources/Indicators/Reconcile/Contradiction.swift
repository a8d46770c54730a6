import LogLines
public import TextForms
public import Values

/// A contradiction within a published report, found by a general rule without any log.
public struct Contradiction: Hashable, Sendable {
  /// The rule, the first that explains it.
  public let rule: Rule
  /// Every printing of the quantities that it involves.
  public let printings: [Printing]
  /// The printings that a message names: only the cells of a row if any, else all.
  let told: [Printing]
  /// What is wrong.
  public let finding: Finding

  /// The rules, in the order in which they explain.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// A unit dropped, added or mixed up.
    case unit
    /// Two quantities whose values are swapped.
    case swapped
    /// Two printings of one quantity.
    case twoValues = "two-values"
    /// Parts that aren't their whole.
    case sum
    /// A rate that isn't its quotient.
    case rate
    /// A part larger than its whole.
    case part
    /// Funds that don't add up.
    case budgetParts = "budget-parts"
    /// Weights that don't add up.
    case weights
    /// Scores that don't add up.
    case scores
    /// A score that isn't what the rules give.
    case score
    /// A shortfall or an excess without a reason.
    case deviation
    /// A grade that isn't the score's.
    case grade
    /// A row that another one says already, in a form.
    case doubled
    /// A share that was cut instead of rounded, in a form; it is no fault.
    case rounds
  }

  /// What can be wrong.
  public enum Finding: Hashable, Sendable {
    /// Two printings are off by a power of ten that a unit drops: 千, 万 or 亿.
    case offBy(power: Int)
    /// A row named a rate whose values are counts.
    case countAsRate(row: String)
    /// A row's target and actual are in different units.
    case mixedUnits(row: String)
    /// Two quantities are swapped; the second one's printings begin at the index.
    case swapped(second: Int)
    /// Two printings differ.
    case twoValues
    /// The left side is printed, the right side computed.
    case equation(String, left: Rational, right: Rational, unit: PrintedUnit)
    /// A rate is printed where nothing divides.
    case rateOverZero(String)
    /// A part exceeds its whole.
    case part(String, left: Rational, right: Rational, unit: PrintedUnit)
    /// A budget line's execution rate.
    case executionRate(line: String, computed: Rational)
    /// A group of budget rows doesn't add up to the total's column.
    case budgetParts(group: String, column: String, parts: Rational, total: Rational, unit: PrintedUnit)
    /// All weights don't add up.
    case weights(sum: Decimal, expected: Decimal)
    /// A block's weights don't add up.
    case blockWeights(block: String, sum: Decimal, printed: Decimal)
    /// The printed total isn't the sum of the scores.
    case totalScore(sum: Decimal)
    /// The total is blank though there are scores.
    case blankTotal(sum: Decimal)
    /// A score isn't what the rule gives.
    case score(row: String, expected: Decimal)
    /// A score is full though the target was missed.
    case shortYetFull(row: String, expected: Decimal)
    /// A score is cut though the target was reached, and nothing says why.
    case cutWithoutReason(row: String)
    /// A score exceeds its weight.
    case beyondWeight(row: String)
    /// The target was missed and nothing says why.
    case shortWithoutReason(row: String)
    /// Points were lost beside a note that says there is no deviation.
    case lostWithoutDeviation(row: String)
    /// The target was far exceeded and nothing says why.
    case farBeyond(row: String)
    /// The grade isn't the score's.
    case grade(of: Decimal, expected: String)
    /// A row is there twice.
    case doubledRow(row: String)
    /// A score is the rule's, cut to its decimals.
    case cutShare(row: String, expected: Decimal)
    /// An execution rate whose last digits were cut off, in per cents.
    case cutRate(line: String, computed: Decimal)
  }

  /// Whether it says something of a sum or a grade, which rests on every part of the form.
  public var restsOnAll: Bool {
    switch rule {
    case .sum, .weights, .scores, .grade, .budgetParts: true
    case .unit, .swapped, .twoValues, .rate, .part, .score, .deviation, .doubled, .rounds: false
    }
  }

  /// The names of the figures and cells that it involves.
  public var names: [String] { printings.map(\.name) }

  /// The contradiction as `reconcile --json` has it.
  public func json(in language: Language) -> JSON {
    ["rule": .string(rule.rawValue), "figures": .array(names.map { .string($0) }), "message": .string(message[language])]
  }
}

extension Contradiction.Rule: Said {
  package static var subject: String { "contradiction-rule" }

  /// What the rule is called in either language.
  public var title: Localized { text }

  /// What the rule finds, in a few words.
  public var label: Localized { Localized(message: "contradiction-finds.\(rawValue)") }

  /// The rule that a word names, by its identifier or in Chinese.
  public init?(named word: String) {
    guard let rule = Self(rawValue: word) ?? Self.allCases.first(where: { $0.title.zh == word }) else { return nil }
    self = rule
  }
}
