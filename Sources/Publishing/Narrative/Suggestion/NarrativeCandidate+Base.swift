import Indicators

extension NarrativeCandidate {
  /// Whether another year may have nothing that the figure is a share or a mean of: its placeholder says what stands there then.
  var mayLackBase: Bool {
    switch figure.unit {
    case .rate, .days, .workdays, .date: return true
    case .number, .yuan, .squareMetres: break
    }
    if measure.firstMatch(of: /\/\s*[^0-9\s]/) != nil { return true }
    return measure.matches(of: /([a-z][a-z-]*)\(/).contains { match in
      MeasureFunction(named: String(match.1)).map { !Self.alwaysThere.contains($0) } ?? false
    }
  }

  /// What nothing at all makes 0.
  private static let alwaysThere: Set<MeasureFunction> = [.count, .cases, .sum, .distinct]
}
