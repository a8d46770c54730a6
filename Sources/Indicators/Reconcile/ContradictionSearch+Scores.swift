internal import EventLog

/// Rules `scores`, `score` and `deviation`.
extension ContradictionSearch {
  /// Holds a table's scores against the rules and against their total.
  mutating func checkScores(of table: PublishedReport.Table) {
    checkTotalScore(of: table)
    checkBudgetScore(of: table)
    for row in table.rows { checkRow(row, of: table) }
  }

  /// The sum of the printed scores, if any is printed.
  func scoreSum(of table: PublishedReport.Table) -> Decimal? {
    let scores = (["\(table.id)/budget/score"] + table.rows.map { "\(table.id)/\($0.id)/score" }).compactMap { points($0) }
    return scores.isEmpty ? nil : scores.reduce(.zero) { $0 + $1 }
  }

  private mutating func checkTotalScore(of table: PublishedReport.Table) {
    guard let sum = scoreSum(of: table), let group = groups.group(of: "\(table.id)/total/score") else { return }
    let name = "\(table.id)/total/score"
    let parts = printedNames(["\(table.id)/budget/score"] + table.rows.map { "\(table.id)/\($0.id)/score" })
    let totals = groups.members(of: group)
    let isSum = totals.map { total in total.value.number.map { Rational(sum).rounded(toStep: $0.quantity.step) == $0.value } ?? false }
    let others = totals.map(\.name).filter { $0 != name }
    if table.total != nil, groups.printing(name)?.value.isBlank ?? true {
      // A total that is blank is the contradiction, whatever the text says; a figure that differs from the sum stands beside it.
      let differing = zip(totals, isSum).filter { !$0.1 }.map(\.0.name)
      report(.scores, [name] + differing + parts, .blankTotal(sum: sum))
      return
    }
    // Printings that differ among themselves were reported; one of them being the sum explains the rest.
    guard !totals.isEmpty, !isSum.contains(true), !isClaimed([name] + parts) else { return }
    report(.scores, printedNames([name]) + others + parts, .totalScore(sum: sum))
  }

  private mutating func checkBudgetScore(of table: PublishedReport.Table) {
    let prefix = "\(table.id)/budget"
    guard let weight = points("\(prefix)/weight"), let score = points("\(prefix)/score") else { return }
    let amounts = ["executed", "adjusted", "initial"].map { groups.printing("\(prefix)/\($0)")?.value.number?.value }
    var rules: [RuleScore] = []
    if let executed = amounts[0] {
      rules = amounts.dropFirst().compactMap(\.self).map { ScoringRule.execution(executed, of: $0, weight: weight, decimals: 6) }
    } else if let rate = groups.printing("\(prefix)/rate")?.value.number?.value {
      rules = [ScoringRule.execution(rate, of: Rational(1), weight: weight, decimals: 6)]
    }
    rules.removeAll { $0.score == nil }
    guard let expected = rules.first?.score?.rounded(to: 2) else { return }
    let decimals = printedDecimals("\(prefix)/score")
    guard rules.allSatisfy({ $0.finding(score, of: "", weight: weight, decimals: decimals, hasReason: false) != nil }) else { return }
    let cells = printedNames(["executed", "adjusted", "weight", "score"].map { "\(prefix)/\($0)" })
    report(.score, cells, score == weight ? .shortYetFull(row: "预算执行", expected: expected) : .score(row: "预算执行", expected: expected))
  }

  private func printedDecimals(_ name: String) -> Int {
    min(groups.printing(name)?.value.number?.quantity.decimals ?? 0, 6)
  }

  private mutating func checkRow(_ row: PublishedReport.Table.Row, of table: PublishedReport.Table) {
    let prefix = "\(table.id)/\(row.id)"
    let target = PublishedTarget(row, period: report.period)
    let cells = printedNames(["target", "actual", "weight", "score", "deviation"].map { "\(prefix)/\($0)" })
    let hasReason = DeviationNote.explains(row.cells[.deviation])
    let weight = points("\(prefix)/weight")
    if let weight, let score = points("\(prefix)/score") {
      let decimals = printedDecimals("\(prefix)/score")
      let findings = target.rules(weight: weight).map {
        $0.finding(score, of: row.level3, weight: weight, decimals: decimals, hasReason: hasReason)
      }
      // A ceiling may be scored by either of two rules; a score that one of them gives is right.
      if score > weight || score < .zero {
        report(.score, cells, .beyondWeight(row: row.level3))
        return
      }
      if let finding = findings.first ?? nil, findings.allSatisfy({ $0 != nil }) {
        report(.score, cells, finding)
        return
      }
      if score < weight, !hasReason, DeviationNote.deniesDeviation(row.cells[.deviation]) {
        report(.deviation, cells, .lostWithoutDeviation(row: row.level3))
        return
      }
    }
    if !hasReason, weight != .zero, let finding = target.unexplained { report(.deviation, cells, finding) }
  }
}

extension RuleScore {
  /// The fault of a row's printed score under its rule; nil if it is right or lower for a stated reason.
  fileprivate func finding(_ score: Decimal, of row: String, weight: Decimal, decimals: Int, hasReason: Bool) -> Contradiction.Finding? {
    guard let expected = self.score, let reached else { return nil }
    if reached { return score < weight && !hasReason ? .cutWithoutReason(row: row) : nil }
    if score == weight {
      // 15 of 16 prints as 1 of 1 when rounded to a whole point; it is short all the same.
      return expected.rounded(to: max(decimals, 2)) < weight ? .shortYetFull(row: row, expected: expected.rounded(to: 2)) : nil
    }
    guard expected.rounded(to: decimals) != score, score > expected || !hasReason else { return nil }
    return .score(row: row, expected: expected.rounded(to: max(decimals, 2)))
  }
}

extension DeviationNote {
  /// Whether a note says outright that there is no deviation.
  static func deniesDeviation(_ note: String?) -> Bool {
    let folded = FigureText.folded(note ?? "")
    return !FigureText.isNotApplicable(folded) && !explains(note)
  }
}
