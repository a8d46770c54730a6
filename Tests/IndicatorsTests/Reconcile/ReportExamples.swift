import Casework
import Indicators
import Values

/// A report of the given members (JSON), over 2023.
func report(figures: String = "", equations: [String] = [], tables: String = "") throws -> PublishedReport {
  let claims = equations.map { "\"\($0)\"" }.joined(separator: ",")
  let text =
    #"{"title":"报告","period":{"from":"2023-01-01","to":"2023-12-31"},"figures":[\#(figures)],"equations":[\#(claims)],"tables":[\#(tables)]}"#
  return try PublishedReport(json: JSON(parsing: Array(text.utf8))) { _ in nil }
}

/// One figure as JSON: `id value unit`, and what else it says.
func figure(_ id: String, _ value: String, _ unit: String = "个", same: String? = nil, measure: String? = nil, underivable: String? = nil)
  -> String
{
  var text = #"{"id":"\#(id)","label":"\#(id)","value":"\#(value)","unit":"\#(unit)""#
  if let same { text += #","sameAs":"\#(same)""# }
  if let measure { text += #","measure":"\#(measure)""# }
  if let underivable { text += #","underivable":"\#(underivable)""# }
  return text + "}"
}

/// Figures as JSON, `value unit` each, all of the first one's quantity: a, a1, a2.
func printings(_ values: [String]) -> String {
  values.enumerated().map { index, value in
    let parts = value.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    return figure(index == 0 ? "a" : "a\(index)", parts[0], parts[1], same: index == 0 ? nil : "a")
  }.joined(separator: ",")
}

/// One row as JSON: `id name target actual weight score deviation`.
func row(
  _ id: String, _ target: String, _ actual: String, _ weight: String = "", _ score: String = "", _ deviation: String = "",
  name: String = "指标",
  level1: String = "产出指标", more: String = ""
) -> String {
  #"{"id":"\#(id)","level1":"\#(level1)","level2":"","level3":"\#(name)","target":"\#(target)","actual":"\#(actual)","weight":"\#(weight)","score":"\#(score)","deviation":"\#(deviation)"\#(more)}"#
}

/// One table as JSON.
func publishedTable(rows: [String], more: String = "") -> String {
  #"{"id":"t1","title":"自评表","unit":"万元","rows":[\#(rows.joined(separator: ","))]\#(more)}"#
}

extension PublishedReport {
  /// The contradictions as `rule: names` lines.
  func contradictions(strict: Bool = false, rules: Set<Contradiction.Rule>? = nil) -> [String] {
    reconciled(strict: strict, rules: rules).contradictions.map { "\($0.rule.rawValue): \($0.names.joined(separator: " "))" }
  }

  /// The report held against figures written out by hand.
  func reconciled(_ figures: [String: Indicators.Figure] = [:], strict: Bool = false, rules: Set<Contradiction.Rule>? = nil)
    -> Reconciliation
  {
    Reconciliation(self, strict: strict, rules: rules) { (measure: String) throws(Never) -> Indicators.Figure in
      figures[measure] ?? Indicators.Figure(nil, .number)
    }
  }
}
