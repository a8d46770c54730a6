import Casework
import Indicators
import LogLines
import ProgramSession
import Values

/// A measure behind a row, with all that it counts and leaves out.
struct EvidenceSource {
  /// What it is one of several of: a target's own text; nil where the row has one measure.
  let label: String?
  /// The measure as it stands in the definition.
  let expression: String
  let measure: BoundMeasure
  let result: MeasureResult
  /// The spans of a frequency, each with what was reached in it.
  var spans: EvidenceSpans?

  /// The cases behind the figure, in the order of their first events.
  var cases: [CaseID] {
    var seen: Set<CaseID> = []
    return result.parts.flatMap(\.items).map(\.caseID).filter { seen.insert($0).inserted }
  }

  /// Computes a measure with its reasons: kept by nobody, for a long list takes much room.
  init(_ expression: String, label: String?, over period: ClosedRange<Day>, in figures: FigureSession) throws {
    (self.expression, self.label) = (expression, label)
    measure = try figures.measure(expression)
    result = try figures.evaluate(measure, period: period, with: .reasons)
  }
}

/// How often something was done in each span of a period.
struct EvidenceSpans {
  /// How often it is asked for.
  let asked: Rational
  let figures: [(days: ClosedRange<Day>, figure: Figure)]
}
