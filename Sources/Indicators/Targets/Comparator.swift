public import EventLog

/// The condition of a target on the actual value, if a rule can judge it.
public struct Comparator: Hashable, Sendable {
  /// What is asked.
  public let form: Form

  /// The unit as the target wrote it, in which the actual prints by default.
  public let unit: PrintedUnit

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
