import Casework
import LogLines
public import Values
import Written

/// The condition of a target on the actual value, if a rule can judge it.
public struct Comparator: Hashable, Sendable {
  /// What is asked.
  public let form: Form

  /// The unit as the target wrote it, in which the actual prints by default.
  public let unit: PrintedUnit

  /// Whether it asks for more than nothing.
  var isPositive: Bool {
    switch form {
    case .bound(_, let bound): bound > .zero
    case .range(let low, _): low > .zero
    case .frequency, .deadline, .period: true
    }
  }

  /// The kinds of things a target can ask.
  public enum Form: Hashable, Sendable {
    /// A bound on one value, in base units.
    case bound(Relation, Rational)
    /// A value between two, both included.
    case range(from: Rational, to: Rational)
    /// At least a number in each span of the period (每月一次以上).
    case frequency(Rational, each: Span)
    /// Done by a day, that day included.
    case deadline(Day)
    /// Done over these days.
    case period(from: Day, to: Day)
  }

  /// How an actual value is compared with one value.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// ≥.
    case atLeast = "≥"
    /// >.
    case above = ">"
    /// ≤.
    case atMost = "≤"
    /// <.
    case below = "<"
    /// =.
    case equal = "="

    /// Whether more is better.
    var isFloor: Bool {
      switch self {
      case .atLeast, .above, .equal: true
      case .atMost, .below: false
      }
    }
  }

  /// A span of the calendar in which a frequency must be reached each time.
  public enum Span: String, Hashable, Sendable, CaseIterable {
    /// 周.
    case week
    /// 月.
    case month
    /// 季度.
    case quarter
    /// 半年.
    case halfYear = "half-year"
    /// 年.
    case year
  }

  /// What the actual must be measured in.
  public var base: Unit {
    switch form {
    case .bound, .range: unit.base
    case .frequency: .number
    case .deadline, .period: .date
    }
  }

  /// Whether a value in base units keeps the bound or range.
  func holds(_ value: Rational) -> Bool {
    switch form {
    case .bound(.atLeast, let bound): value >= bound
    case .bound(.above, let bound): value > bound
    case .bound(.atMost, let bound): value <= bound
    case .bound(.below, let bound): value < bound
    // Going beyond an = target is not punished, but a zero asks for nothing at all.
    case .bound(.equal, let bound): bound > .zero ? value >= bound : value <= bound
    case .range(let low, let high): low <= value && value <= high
    case .frequency, .deadline, .period: false
    }
  }
}

extension Comparator {
  /// The comparator as `table show --json` has it, in base units.
  public var json: JSON {
    let members: [(String, JSON)] =
      switch form {
      case .bound(let relation, let value): [("op", .string(relation.rawValue)), ("value", value.json)]
      case .range(let low, let high): [("op", "range"), ("value", low.json), ("to", high.json)]
      case .frequency(let count, let span): [("op", "frequency"), ("value", count.json), ("per", .string(span.rawValue))]
      case .deadline(let day): [("op", "deadline"), ("by", .string(day.description))]
      case .period(let first, let last):
        [("op", "period"), ("from", .string(first.description)), ("by", .string(last.description))]
      }
    var object = JSON.Object(members)
    if !unit.text.isEmpty { object["unit"] = .string(unit.text) }
    return .object(object)
  }
}

/// Reads `每月一次以上`, `每季度不少于2次`, `4次/月`: a number in each span of the period.
struct TargetFrequency {
  /// The text, folded.
  let text: String

  /// The frequency, if the text is only that.
  func comparator() -> Comparator? {
    spanFirst() ?? countFirst()
  }

  /// `每月[巡查][不少于]一次[以上]`, also `不少于每月一次` and `一月一次`.
  private func spanFirst() -> Comparator? {
    var scanner = TextScanner(text)
    var isBounded = parseFloor(&scanner)
    guard scanner.consume("每") || scanner.consume("一") || scanner.rest.hasPrefix("半年") else { return nil }
    _ = scanner.consume("个")
    guard let span = parseSpan(&scanner) else { return nil }
    let words = scanner.consume { !$0.isDecimalDigit && !ChineseNumeral.contains($0) && !"≥>=≤<至不超".contains($0) }
    guard !TargetReader.denies(words), words.allSatisfy({ $0.isLetter }) else { return nil }
    if parseFloor(&scanner) {
      guard !isBounded else { return nil }
      isBounded = true
    }
    guard let (count, unit) = parseCount(&scanner) else { return nil }
    _ = scanner.consume(anyOf: ["及以上", "或以上", "以上"])
    return scanner.isAtEnd ? Comparator(form: .frequency(Rational(count), each: span), unit: unit) : nil
  }

  /// `[≥]4次/月[以上]`.
  private func countFirst() -> Comparator? {
    var scanner = TextScanner(text)
    _ = parseFloor(&scanner)
    guard let (count, unit) = parseCount(&scanner), scanner.consume("/") else { return nil }
    _ = scanner.consume("每")
    _ = scanner.consume("个")
    guard let span = parseSpan(&scanner) else { return nil }
    _ = scanner.consume(anyOf: ["及以上", "或以上", "以上"])
    return scanner.isAtEnd ? Comparator(form: .frequency(Rational(count), each: span), unit: unit) : nil
  }

  private func parseFloor(_ scanner: inout TextScanner) -> Bool {
    scanner.consume(anyOf: ["≥", ">=", "不得少于", "不少于", "不低于", "不小于", "至少"]) != nil
  }

  private func parseSpan(_ scanner: inout TextScanner) -> Comparator.Span? {
    let spans: [(String, Comparator.Span)] = [
      ("周", .week), ("星期", .week), ("月", .month), ("季度", .quarter), ("季", .quarter), ("半年", .halfYear), ("年度", .year), ("年", .year),
    ]
    return spans.first { scanner.consume($0.0) }?.1
  }

  /// A count of something repeatable; never a rate or an amount.
  private func parseCount(_ scanner: inout TextScanner) -> (Int, PrintedUnit)? {
    guard let count = scanner.parseWholeNumber(), count > 0 else { return nil }
    guard let word = scanner.consume(anyOf: Self.countWords) else { return nil }
    return (count, PrintedUnit(naming: word))
  }

  /// The words that count, longer ones first.
  private static let countWords = PrintedUnit.measureWords.sorted { ($1.count, $0) < ($0.count, $1) }
}
