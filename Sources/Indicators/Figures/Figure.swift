public import Values

/// What a measure gives: an exact value with its unit, never a bare number.
public struct Figure: Hashable, Sendable {
  /// The value; nil if it is undefined, such as a rate over no cases.
  public var value: Rational?

  /// The unit; a date's value counts days since 1970-01-01.
  public var unit: Unit

  /// The two sides of a ratio, unreduced, kept until it is printed.
  public var ratio: Ratio?

  /// The unreduced sides of a ratio: 260 of 265.
  public struct Ratio: Hashable, Sendable {
    /// What reached.
    public var numerator: Rational
    /// What could have.
    public var denominator: Rational
  }

  /// Makes a figure.
  public init(_ value: Rational?, _ unit: Unit, ratio: Ratio? = nil) {
    self.value = value
    self.unit = unit
    self.ratio = ratio
  }

  /// The day, if the figure is one.
  public var day: Day? {
    guard unit == .date, let value, value.denominator == 1, let number = Int32(exactly: value.numerator) else { return nil }
    return Day(number: number)
  }
}

/// The unit of a figure for comparisons.
public enum Unit: Hashable, Sendable {
  /// A plain number; 个, 项, 次, 份 only name what was counted.
  case number
  /// A share, 1 being the whole.
  case rate
  /// Money, in yuan.
  case yuan
  /// Area, in square metres.
  case squareMetres
  /// Calendar days.
  case days
  /// Working days (工作日).
  case workdays
  /// A day of the calendar.
  case date
}
