import Casework
import Values

@testable import Indicators

/// Figures that a test writes out by hand.
struct GivenFigures: FigureSource {
  /// The figure of each expression.
  var figures: [String: Figure] = [:]
  /// The figures of each expression in each span.
  var spans: [String: [Figure]] = [:]

  func figure(of expression: String) throws(Never) -> Figure {
    figures[expression] ?? Quantity(expression)?.figure ?? Figure(nil, .number)
  }

  func figures(of expression: String, each span: Comparator.Span) throws(Never) -> [Figure] {
    spans[expression] ?? []
  }
}

/// A definition from its JSON text; expressions that begin with `!` don't parse.
func definition(_ text: String) throws -> TableDefinition {
  try TableDefinition(definition: JSON(parsing: Array(text.utf8))) { expression in
    expression.hasPrefix("!") ? ExpressionError(.openQuote, in: expression, at: 0..<1) : nil
  }
}

/// A table of the given rows (JSON), which weigh 100 unless the test is about weights.
func table(rows: String, more: String = "") throws -> TableDefinition {
  try definition(
    #"{"id":"t","kind":"project","title":"自评表","office":"某站","period":{"from":"2023-01-01","to":"2023-12-31"},\#(more)"rows":[\#(rows)]}"#)
}

/// The result of one row of weight 10, its actual given as a figure.
func result(
  target: String, actual: Figure, weight: String = "10", more: String = "", table extra: String = "", assessment: Assessment = Assessment()
) throws -> TableResult.Row {
  let row = #"{"id":"r","level1":"产出指标","level3":"指标","target":"\#(target)","actual":"x","weight":\#(weight)\#(more)}"#
  let table = try TableResult(
    table(rows: row, more: extra), assessments: ["r": assessment], figures: GivenFigures(figures: ["x": actual]))
  return table.rows[0]
}

extension Figure {
  /// A figure of decimal text.
  static func of(_ text: String, _ unit: Unit = .number) -> Figure {
    Figure(Decimal(text).map { Rational($0) }, unit)
  }

  /// A ratio of two whole numbers.
  static func ratio(_ numerator: Int, _ denominator: Int) -> Figure {
    Figure(
      Rational(Int128(numerator), over: Int128(denominator)), .rate,
      ratio: Ratio(numerator: Rational(numerator), denominator: Rational(denominator)))
  }
}
