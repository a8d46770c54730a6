import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// The numbers of a site's report (监督报告), each computed by a measure that anybody can ask for as well.
struct SupervisionFigures {
  let site: CaseHistory
  let figures: FigureSession

  /// The numbers, part by part.
  func lines() throws -> [Paper.Measured] {
    let id = site.id.description
    let name = site.kind?.knownBy.flatMap { site.current?.fields[$0]?.string } ?? ""
    let named = "name:\"\(name.filter { $0 != "\"" })\""
    var lines = try one(.visits, .frequency, "frequency(inspection.recorded per project \(named))", asShare: true)
    lines += try one(.visits, .visits, "count(inspection.recorded project:\(id))")
    lines += try each(.visits, "count(inspection.recorded project:\(id))", per: "section", of: "inspection")
    lines += try each(.inspections, "count(inspection.recorded project:\(id))", per: "type", of: "inspection")
    lines += try one(.inspections, .hazards, "sum(inspection.recorded.hazards project:\(id))")
    lines += try each(.inspections, "count(inspection.recorded project:\(id))", per: Kind.clauseField, of: "inspection")
    lines += try one(.demands, .notices, "count(notice.issued project:\(id))")
    lines += try one(.demands, .closed, "rate(notice.issued -> closed project:\(id))", asShare: true)
    lines += try one(.measures, .stops, "count(project.stopped \(named))")
    lines += try one(.measures, .penalties, "count(penalty.imposed project:\(id))")
    lines += try one(.complaints, .complaints, "count(complaint.received project:\(id))")
    return lines
  }

  /// The figure of a measure; none where the office's kinds don't know its words.
  private func one(
    _ part: Paper.Measured.Part, _ number: Paper.Measured.Number, _ text: String, asShare: Bool = false
  ) throws -> [Paper.Measured] {
    do {
      let result = try figures.evaluate(try figures.measure(text), period: nil)
      let ratio = result.figure.ratio.flatMap { ratio -> String? in
        guard let numerator = ratio.numerator.rounded(to: 0), let denominator = ratio.denominator.rounded(to: 0) else { return nil }
        return "\(numerator)/\(denominator)"
      }
      return [Paper.Measured(part, number, (asShare ? ratio : nil) ?? MeasureTable.shown(result.figure).zh, by: text)]
    } catch is ExpressionError {
      // An office that renamed an action has no such figure, and its report no such line.
      return []
    }
  }

  /// The figures of a measure's groups.
  private func each(_ part: Paper.Measured.Part, _ text: String, per key: String, of kind: String) throws -> [Paper.Measured] {
    do {
      let result = try figures.evaluate(try figures.measure(text, per: [key]), period: nil)
      let field = figures.context.catalog.kind(kind)?.field(key)
      return result.groups.map { group in
        let value = group.key.first ?? .null
        let label = field.map { ValueText(field: $0, language: .zh).text(value) } ?? value.string ?? ""
        return Paper.Measured(
          part, of: label.isEmpty || value == .null ? "未写\(field?.label ?? "")" : label, MeasureTable.shown(group.figure).zh,
          by: "\(text) --per \(key)")
      }
    } catch is ExpressionError {
      return []
    }
  }
}
