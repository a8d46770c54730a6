internal import Casework
public import Values

/// The expected value of a measure at the end of its period.
public struct Forecast: Hashable, Sendable {
  /// Where the figure comes from.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// So far, by the share that last year had reached on the same day.
    case lastYear = "last-year"
    /// So far, by the days of the period that have gone.
    case linear
    /// As it is now: it doesn't grow with the days.
    case stays
    /// A person said it.
    case entered

    /// The words of the form.
    public var label: String {
      switch self {
      case .lastYear: "按上年进度"
      case .linear: "按天数"
      case .stays: "按现值"
      case .entered: "填报"
      }
    }
  }

  public let figure: Figure
  /// The source of the forecast; nil if there is none.
  public let basis: Basis?

  /// Makes a forecast.
  public init(_ figure: Figure, _ basis: Basis?) {
    self.figure = figure
    self.basis = basis
  }
}

/// Forecasts measures from a day within a period.
public struct Forecasting {
  public let period: ClosedRange<Day>
  /// The day on which is asked.
  public let on: Day
  /// Computes a measure over some days.
  public let evaluate: (BoundMeasure, ClosedRange<Day>) throws(ExpressionError) -> Figure
  /// Whether the log has what a measure reads from a day on.
  public let reaches: (BoundMeasure, Day) -> Bool

  /// Makes a forecaster.
  public init(
    period: ClosedRange<Day>, on: Day, evaluate: @escaping (BoundMeasure, ClosedRange<Day>) throws(ExpressionError) -> Figure,
    reaches: @escaping (BoundMeasure, Day) -> Bool
  ) {
    self.period = period
    self.on = on
    self.evaluate = evaluate
    self.reaches = reaches
  }

  /// What a measure will be: each count and sum in it as it grows, all else as it is.
  public func expected(of measure: BoundMeasure) throws(ExpressionError) -> Forecast {
    if measure.unit == .rate {
      let figure = try evaluate(measure, period.lowerBound...on)
      return Forecast(figure, figure.value == nil ? nil : .stays)
    }
    var figures: [Figure] = []
    var bases: Set<Forecast.Basis> = []
    for call in measure.calls {
      let forecast = try expected(of: call)
      figures.append(forecast.figure)
      if let basis = forecast.basis { bases.insert(basis) }
    }
    let figure = try measure.figure { figures[$0] }
    let basis: Forecast.Basis = bases.contains(.linear) ? .linear : bases.contains(.lastYear) ? .lastYear : .stays
    return Forecast(figure, figure.value == nil ? nil : basis)
  }

  private func expected(of call: BoundMeasure.Call) throws(ExpressionError) -> Forecast {
    let measure = BoundMeasure.call(call)
    let soFar = try evaluate(measure, period.lowerBound...on)
    guard let decimals = call.decimalsOfGrowth, call.period == nil, let value = soFar.value else { return Forecast(soFar, .stays) }
    if let whole = period.years(earlier: 1), let part = (period.lowerBound...on).years(earlier: 1), reaches(measure, whole.lowerBound),
      let all = try evaluate(measure, whole).value, let then = try evaluate(measure, part).value, all > .zero, then > .zero
    {
      return grown(soFar, value.multiplied(by: all)?.divided(by: then), decimals, .lastYear)
    }
    let (days, gone) = (period.upperBound - period.lowerBound + 1, on - period.lowerBound + 1)
    return grown(soFar, value.multiplied(by: Rational(days))?.divided(by: Rational(gone)), decimals, .linear)
  }

  private func grown(_ soFar: Figure, _ value: Rational?, _ decimals: Int, _ basis: Forecast.Basis) -> Forecast {
    let rounded = value?.rounded(to: decimals).map { Rational($0) }
    return Forecast(Figure(rounded, soFar.unit), rounded == nil ? nil : basis)
  }
}

extension BoundMeasure.Call {
  /// The decimals of the forecast of a figure that grows with the days; nil for other figures.
  fileprivate var decimalsOfGrowth: Int? {
    switch computation {
    case .count: return 0
    case .overEvents(.sum, let path, _):
      if case .count = path.field.type { return 0 }
      return 2
    case .overEvents, .cases, .overCases, .day, .rate, .duration, .cover: return nil
    }
  }
}
