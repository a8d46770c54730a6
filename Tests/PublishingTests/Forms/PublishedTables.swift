import Foundation
import Indicators
import Publishing
import Testing
import Values

/// The tables of published reports, as definitions and assessments.
enum PublishedTables {
  static let names = ["datong-2021", "affairs-2023", "miluo-2023"]

  /// Figures that are written in the expressions themselves, and one survey.
  struct Literals: FigureSource {
    var figures: [String: Indicators.Figure] = [:]

    func figure(of expression: String) throws(Never) -> Indicators.Figure {
      figures[expression] ?? Quantity(expression)?.figure ?? Indicators.Figure(nil, .number)
    }

    func figures(of expression: String, each span: Indicators.Comparator.Span) throws(Never) -> [Indicators.Figure] { [] }
  }

  static func published(_ name: String) throws -> TableResult {
    let data = try json(name)
    let definition = try TableDefinition(definition: try #require(data["definition"])) { _ in nil }
    let entries = try #require(data["assessments"]?.array).compactMap(Assessment.Entry.init(data:))
    var assessments: [String: Assessment] = [:]
    for entry in entries { assessments[entry.row, default: Assessment()].merge(entry) }
    return TableResult(definition, assessments: assessments, figures: Literals())
  }

  /// The station's table with a satisfaction, an override, and an open row.
  static func station() throws -> TableResult {
    let definition = try TableDefinition(definition: try json("station-special")) { _ in nil }
    let satisfied = Rational(197).divided(by: Rational(200))
    let literals = Literals(figures: [
      "sum(budget.approved.amount name:\"质量安全监督专项\")": Indicators.Figure(Rational(318_200), .yuan),
      "sum(budget.approved.amount name:\"质量安全监督专项\") + sum(budget.adjusted.amount name:\"质量安全监督专项\")":
        Indicators.Figure(Rational(318_200), .yuan),
      "sum(budget.spent.amount name:\"质量安全监督专项\")": Indicators.Figure(Rational(318_200), .yuan),
      "sum(survey.recorded.satisfied) / sum(survey.recorded.returned)": Indicators.Figure(satisfied, .rate),
    ])
    let entries = [
      Assessment.Entry(row: "tasks", actual: "5项"), Assessment.Entry(row: "compliance", actual: "100%"),
      Assessment.Entry(row: "timely", actual: "98.11%", deviation: "3件投诉因当事人联系不上延期办结，已建立回访台账。"),
      Assessment.Entry(row: "cost", actual: "5%", score: 9, reason: "成本核算口径调整"),
      Assessment.Entry(row: "economy", tier: .met), Assessment.Entry(row: "society", actual: "效果明显", tier: .partial, score: 7),
    ]
    let assessments = Dictionary(uniqueKeysWithValues: entries.map { ($0.row, Assessment(folding: [$0])) })
    return TableResult(definition, assessments: assessments, figures: literals)
  }

  private static func json(_ name: String) throws -> JSON {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Data/tables"))
    let bytes = Array(try Data(contentsOf: url))
    return try JSON(parsing: bytes)
  }
}
