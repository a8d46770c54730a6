import EventLog

/// The figures of a run, as text or JSON.
struct BenchReport {
  /// The machine, the log and the peers.
  let conditions: [(name: String, value: String)]

  /// The figures by row.
  var results: [(row: String, comparisons: [Comparison])] = []

  /// Rows that could not be measured, and why.
  var failures: [(row: String, reason: String)] = []

  /// The lines of one row.
  static func lines(_ comparisons: [Comparison]) -> String {
    comparisons.map { comparison in
      let spread = comparison.own.spread
      var text = "  \(comparison.what): \(comparison.shown)"
      if !comparison.isMemory {
        text += " [\(spread.low.asTime) … \(spread.high.asTime), \(comparison.own.count) runs]\(usage(comparison.own))"
      }
      if let peer = comparison.peer, let ratio = comparison.ratio {
        let other = peer.sample.spread
        text +=
          "\n    \(peer.name): \(peer.sample.median.asTime) [\(other.low.asTime) … \(other.high.asTime)]\(usage(peer.sample))"
          + " → \(ratio.rounded(to: 2))×"
      }
      if !comparison.limit.isEmpty { text += "  bar \(comparison.limit)  \(comparison.verdict)" }
      return text
    }.joined(separator: "\n")
  }

  /// What whole processes took of the machine.
  private static func usage(_ sample: Sample) -> String {
    guard let processor = sample.processor, let memory = sample.memory else { return "" }
    return " · processor \(processor.asTime) · \(Double(memory).asMemory)"
  }

  /// Everything as one value.
  var json: JSON {
    [
      "conditions": .object(JSON.Object(conditions.map { ($0.name, .string($0.value)) })),
      "rows": .array(results.map { ["row": .string($0.row), "figures": .array($0.comparisons.map(\.json))] }),
      "failures": .array(failures.map { ["row": .string($0.row), "reason": .string($0.reason)] }),
    ]
  }
}
