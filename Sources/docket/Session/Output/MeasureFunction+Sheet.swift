package import Indicators

extension MeasureFunction {
  /// The formula by which a workbook works the function out over the lines of a list.
  package func sheetFormula(cases: String, values: String) -> String {
    switch self {
    case .count, .cases: "SUBTOTAL(3,\(cases))"
    case .sum, .distinct: "SUBTOTAL(9,\(values))"
    case .avg, .days, .workdays: "SUBTOTAL(1,\(values))"
    case .max, .last, .maxDays, .value: "SUBTOTAL(4,\(values))"
    case .min, .first: "SUBTOTAL(5,\(values))"
    case .median, .medianDays: "MEDIAN(\(values))"
    case .rate, .within, .ontime, .cover, .frequency: "SUBTOTAL(9,\(values))/SUBTOTAL(3,\(cases))"
    }
  }
}
