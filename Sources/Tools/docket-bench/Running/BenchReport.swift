import Values

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

/// The table of figures in Markdown, made from a run and compared with one.
struct PrintedFigures {
  /// The cells of each line of a table.
  private let lines: [[String]]

  /// Reads every table of a page.
  init(page: String) {
    lines = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
        cell.split(separator: " ").joined(separator: " ")
      }
    }
  }

  /// Whether some line is about a figure.
  func has(_ figure: String) -> Bool {
    lines.contains { $0.first?.hasPrefix(figure) ?? false }
  }

  /// The page's figures that a run contradicts: missing ones, and ratios off by a factor of two.
  func faults(_ comparisons: [Comparison]) -> [String] {
    comparisons.compactMap { comparison in
      let line = lines.first { $0.first == comparison.what && (comparison.peer == nil || $0[2].hasPrefix(comparison.peer?.name ?? "")) }
      guard let line else { return "not printed: \(comparison.what)" }
      guard let ratio = comparison.ratio, line.count > 3, let printed = Double(line[3].prefix { $0 != " " }) else { return nil }
      guard ratio > printed * 2 || ratio < printed / 2 else { return nil }
      return "\(comparison.what): \(ratio.rounded(to: 2)) ×, printed as \(line[3])"
    }
  }

  /// A page's table of these figures: how many bars hold, then a line each.
  static func markdown(_ comparisons: [Comparison]) -> String {
    let held = comparisons.filter { !$0.verdict.isEmpty }
    let head = """
      \(held.count { $0.verdict != "OVER" }) of \(held.count) bars hold.

      | what | Docket | peer | ratio | range over runs | bar |
      |---|---|---|---|---|---|
      """
    // What is compared with a peer and has a bar of its own, too, is one row.
    let alone = Dictionary(grouping: comparisons.filter { $0.peer == nil }, by: \.what)
    let compared = Set(comparisons.filter { $0.peer != nil }.map(\.what))
    var seen: Set<String> = []
    let lines = comparisons.filter { $0.peer != nil || !compared.contains($0.what) }.map { comparison in
      let joined = comparison.peer != nil && seen.insert(comparison.what).inserted ? alone[comparison.what] ?? [] : []
      let peer = comparison.peer.map { "\($0.name): \($0.sample.median.asTime)" } ?? ""
      let ratio = comparison.ratio.map { "\($0.rounded(to: 2)) ×" } ?? ""
      let range = comparison.isMemory ? "" : "\(comparison.own.spread.low.asTime) … \(comparison.own.spread.high.asTime)"
      let bars = ([comparison] + joined).map { "\($0.limit)\($0.verdict == "OVER" ? ", **over**" : "")" }.filter { !$0.isEmpty }
      let shown = joined.first?.shown ?? comparison.shown
      return "| \(comparison.what) | \(shown) | \(peer) | \(ratio) | \(range) | \(bars.joined(separator: "; ")) |"
    }
    return ([head] + lines).joined(separator: "\n")
  }
}
